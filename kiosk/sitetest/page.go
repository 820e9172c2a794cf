package sitetest

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
)

//go:embed pages
var pageFiles embed.FS

// look is how a site shows itself.
type look struct{ Title, Colour string }

// looks are the sites' own, by family. Nobody's logo and nobody's colours.
var looks = map[string]look{
	"caf":           {"CAF d'essai", "#1a4f7a"},
	"ameli":         {"Assurance maladie d'essai", "#0b5d57"},
	"francetravail": {"France Travail d'essai", "#3d2b6b"},
	"franceconnect": {"FranceConnect d'essai", "#1f2a60"},
	"impots":        {"Impôts d'essai", "#22553a"},
	"webmail":       {"Boîte aux lettres d'essai", "#7a3b12"},
	"essais":        {"Pages d'essai", "#444444"},
	"slow":          {"Site lent", "#555533"},
	"broken":        {"Site en panne", "#663333"},
	"hostile":       {"Site malveillant", "#7a1010"},
}

func parsePages() (*template.Template, error) {
	t, err := template.New("pages").ParseFS(pageFiles, "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("read pages: %v", err)
	}
	return t, nil
}

// sheet is what every page of a stand-in is made from.
type sheet struct {
	look
	Body   template.HTML
	Person Person
	Sites  *Sites
	With   any // what this page alone shows
}

// show writes a page with the look of its site.
func (s *Sites) show(w http.ResponseWriter, r *http.Request, name string, with any) {
	l, ok := looks[family(hostOf(r))]
	if !ok {
		l = look{"Un autre site", "#7a1010"}
	}
	p := sheet{look: l, Person: s.person, Sites: s, With: with}
	var body, whole bytes.Buffer
	if err := s.pages.ExecuteTemplate(&body, name, p); err != nil {
		panic(fmt.Sprintf("sitetest: internal error: page %s: %v", name, err))
	}
	p.Body = template.HTML(body.String())
	if err := s.pages.ExecuteTemplate(&whole, "whole", p); err != nil {
		panic(fmt.Sprintf("sitetest: internal error: page %s: %v", name, err))
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(whole.Bytes()) // who asked may have gone
}

// lead sends a browser on to a page.
func (s *Sites) lead(w http.ResponseWriter, r *http.Request, name, path string) {
	http.Redirect(w, r, s.Address(name, path), http.StatusSeeOther)
}
