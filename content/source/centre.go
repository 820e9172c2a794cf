package source

import (
	"bytes"
	"errors"
	"image/png"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"tandem/content"
	"tandem/content/agenda"
	"tandem/content/words"
)

// Limits of a logo: large enough for any screen, and read within a blink.
const (
	maxLogo     = 500 << 10
	maxLogoSide = 2000 // pixels
)

// LogoName is what the picture of a centre's logo is called.
const LogoName = "logo-du-centre"

// Centre is what a town says in a folder of its own, beside what everybody
// teaches:
//
//	centre.yaml         its tiles, and the names of the files below
//	logo.svg            or logo.png
//	agenda.ics          what happens in the town
//	images.yaml         what each picture shows, in words
//	images/NAME.svg
//	messageries.yaml    mail sites of its own; one of ours with that name gives way
//	services/ID.yaml    the town's own sites; one of ours with that name gives way
//	faits.yaml          facts that staff confirm or correct; they win over ours
//	mots.yaml           words that the town explains; one of ours gives way
//	outils/ID.yaml      guides for its own staff; one of ours with that name gives way
type Centre struct {
	Catalog *content.Catalog // ours, with what the town added; non-nil
	Agenda  string           // name of the calendar in the folder, or empty
}

// IsCentre reports whether a folder is that of a centre.
func IsCentre(tree fs.FS) bool {
	_, err := fs.Stat(tree, centreFile)
	return err == nil
}

// ReadCentre reads the folder of a centre over what everybody teaches, which it
// does not change. Its error is of type [Faults] where people can mend it.
func ReadCentre(tree fs.FS, ours *content.Catalog) (Centre, error) {
	r, err := townReader(tree, ours)
	if err != nil {
		return Centre{}, err
	}
	centre := r.centre(ours)
	if len(r.faults) > 0 {
		return Centre{}, r.faults.sorted()
	}
	return centre, nil
}

// townReader begins to read the folder of a centre.
func townReader(tree fs.FS, ours *content.Catalog) (*reader, error) {
	r, err := newReader(tree, town)
	if err != nil {
		return nil, err
	}
	r.ours = map[string]map[string]bool{services: {}, tutorials: {}, pictures: {}, mails: {}}
	for _, s := range ours.Services {
		r.ours[services][s.ID] = true
	}
	for _, t := range ours.Tutorials {
		r.ours[tutorials][t.ID] = true
	}
	for _, s := range ours.Mail {
		r.ours[mails][s.ID] = true
	}
	for name := range ours.Pictures {
		r.ours[pictures][name] = true
	}
	return r, nil
}

func (r *reader) centre(ours *content.Catalog) Centre {
	r.list()
	c := *ours
	c.Pictures = maps.Clone(ours.Pictures)
	maps.Copy(c.Pictures, r.pictures())
	if !r.names["."][picturesFile] && len(r.names[pictures]) > 0 {
		r.fault(place{file: picturesFile, line: 1}, "absent", nil)
	}
	c.Services = over(inOrder(r, services, (*reader).service), ours.Services, func(s content.Service) bool { return r.names[services][s.ID] })
	c.Tools = over(inOrder(r, tools, (*reader).tool), ours.Tools, func(g content.Guide) bool { return r.names[tools][g.ID] })
	c.Mail = over(r.mailSites(), ours.Mail, func(s content.MailSite) bool { return r.names[mails][s.ID] })
	c.Glossary = explained(r.glossary(), ours.Glossary)
	know(r.names, c.Services, c.Tools)
	r.checkStarts(&c)
	r.confirmed(c.Services)
	centre := Centre{Catalog: &c}
	f, ok := r.top(centreFile)
	if !ok {
		if !r.names["."][centreFile] {
			r.fault(place{file: centreFile, line: 1}, "absent", nil)
		}
		return centre
	}
	c.Site = f.site()
	c.Hall = f.wifi()
	f.homes(&c.Home)
	c.Mail = f.chosenMail(c.Mail)
	f.logo(&c)
	centre.Agenda = f.beside("agenda", ".ics")
	f.done()
	r.resolve()
	for _, name := range slices.Sorted(maps.Keys(r.names["."])) {
		if len(r.faults) > 0 { // such as a slip in the name of this one
			break
		}
		if slices.Contains(r.layout.loose, path.Ext(name)) && !r.used[name] {
			r.fault(place{file: name, line: 1}, "inattendu", nil)
		}
	}
	return centre
}

// over puts what a town has of its own before ours, of which some gives way.
func over[T any](own, ours []T, givesWay func(T) bool) []T {
	for _, one := range ours {
		if !givesWay(one) {
			own = append(own, one)
		}
	}
	return own
}

// homes reads the tiles of each body, where the town chose any.
func (m *form) homes(home *content.Home) {
	for key, doors := range map[string]*[]content.Door{"borne": &home.Borne, "tablette": &home.Tablette} {
		if _, ok := m.fields[key]; ok {
			*doors = m.doors(key)
		} else {
			m.asked = append(m.asked, key)
		}
	}
}

// site is where the centre keeps tutorials at home.
func (m *form) site() string {
	address := m.text("site")
	if address != "" && (!isPage(address) || strings.ContainsAny(address, "?#")) {
		m.r.fault(m.at("site"), "site", words.With{"Value": address})
	}
	return address
}

// beside is the name of a file beside centre.yaml, or empty.
func (m *form) beside(key string, endings ...string) string {
	name := m.text(key)
	if name == "" {
		return ""
	}
	m.r.used[name] = true
	if !slices.Contains(endings, path.Ext(name)) || !m.r.names["."][name] {
		m.r.fault(m.at(key), "fichier-centre", words.With{"Value": name, "Known": list(endings)})
		return ""
	}
	return name
}

// logo reads the town's logo, drawn or as a photograph of one.
func (m *form) logo(c *content.Catalog) {
	name := m.beside("logo", ".svg", ".png")
	if name == "" {
		return
	}
	picture := content.Picture{Name: LogoName}
	if path.Ext(name) == ".svg" {
		picture.SVG = m.r.drawing(name)
	} else {
		picture.SVG = m.r.photograph(name)
	}
	c.Logo = LogoName
	c.Pictures[LogoName] = picture
}

// photograph reads a PNG that can be shown.
func (r *reader) photograph(name string) []byte {
	here := place{file: name, line: 1}
	text, err := readAll(r.tree, name, maxLogo+1)
	switch {
	case err != nil:
		r.fault(here, "lecture", nil)
		return nil
	case len(text) > maxLogo:
		r.fault(here, "taille", words.With{"Max": maxLogo >> 10})
		return nil
	}
	size, err := png.DecodeConfig(strings.NewReader(text))
	if err == nil && size.Width*size.Height > 0 && max(size.Width, size.Height) <= maxLogoSide {
		if _, err = png.Decode(bytes.NewReader([]byte(text))); err == nil {
			return []byte(text)
		}
	}
	r.fault(here, "png", words.With{"Max": maxLogoSide})
	return nil
}

// ReadAgenda reads the calendar of a centre; times in it that name no zone are
// on the clock of zone. Its error is of type [Faults]: with an agenda, it lists
// the events that were passed over.
func ReadAgenda(tree fs.FS, name string, zone *time.Location) (*agenda.Agenda, error) {
	r, err := newReader(tree, town)
	if err != nil {
		return nil, err
	}
	here := place{file: name, line: 1}
	text, err := readAll(tree, name, agenda.MostBytes+1)
	if err != nil {
		r.fault(here, "lecture", nil)
		return nil, r.faults
	}
	a, err := agenda.Read(text, zone)
	switch {
	case errors.Is(err, agenda.ErrTooLarge):
		r.fault(here, "taille", words.With{"Max": agenda.MostBytes >> 10})
	case err != nil:
		r.fault(here, "agenda", nil)
	}
	if a == nil {
		return nil, r.faults
	}
	for _, title := range a.Flaws() {
		here.line = lineWith(text, title)
		r.fault(here, "agenda-date", words.With{"Value": title})
	}
	if len(r.faults) > 0 {
		return a, r.faults
	}
	return a, nil
}

// lineWith is the line of a calendar in which an event is named, as far as the
// name is written there as it is read.
func lineWith(text, title string) int {
	if i := strings.Index(text, title); i >= 0 {
		return 1 + strings.Count(text[:i], "\n")
	}
	return 1
}
