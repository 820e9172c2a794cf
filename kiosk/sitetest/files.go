package sitetest

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
)

// otherFiles are what a kiosk refuses: a name, what it says that it is, and
// what it holds.
var otherFiles = []struct{ name, kind, data string }{
	{"installer.exe", "application/x-msdownload", "MZ\x90\x00 rien qui marche"},
	{"fiche.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04 rien"},
	{"photo.jpg", "image/jpeg", "\xff\xd8\xff\xe0 rien"},
	{"tableau.csv", "text/csv; charset=utf-8", "mois;somme\naoût;312,40\n"},
	{"faux.pdf", "application/pdf", "<html>ce n'est pas un PDF</html>"},
	{"abime.pdf", "application/pdf", "%PDF-1.7\nla suite manque"},
	{"attestation.pdf.exe", "application/octet-stream", "MZ\x90\x00"},
}

// mostPaper is a PDF longer than anybody's attestation.
const mostPaper = 64 << 20

func (s *Sites) routeFiles() {
	s.on("GET essais/fichiers", s.plain("files"))
	for _, f := range otherFiles {
		s.on("GET essais/fichiers/"+f.name, func(w http.ResponseWriter, _ *http.Request) {
			attach(w, f.name, f.kind)
			_, _ = w.Write([]byte(f.data))
		})
	}
	s.on("GET essais/fichiers/archive.zip", func(w http.ResponseWriter, _ *http.Request) {
		attach(w, "archive.zip", "application/zip")
		_, _ = w.Write(archive())
	})
	s.on("GET essais/fichiers/attestation.pdf", func(w http.ResponseWriter, r *http.Request) {
		s.sendPaper(w, r, "Attestation d'essai")
	})
	s.on("GET essais/fichiers/sans-nom", func(w http.ResponseWriter, r *http.Request) {
		// A PDF that does not say so, as some real sites send them.
		attach(w, "document", "application/octet-stream")
		data, err := s.Paper("Sans nom")
		if err == nil {
			_, _ = w.Write(data)
		}
	})
	s.on("GET essais/fichiers/immense.pdf", func(w http.ResponseWriter, _ *http.Request) {
		attach(w, "immense.pdf", "application/pdf")
		_, _ = w.Write([]byte("%PDF-1.7\n"))
		lump := []byte(strings.Repeat("%", 1<<20))
		for range mostPaper / len(lump) {
			if _, err := w.Write(lump); err != nil {
				return // it was refused
			}
		}
	})
}

func attach(w http.ResponseWriter, name, kind string) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
}

// archive is a small zip. What goes wrong in memory cannot: it is a constant.
func archive() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("lisez-moi.txt")
	if err == nil {
		_, err = f.Write([]byte("rien"))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic("sitetest: internal error: " + err.Error())
	}
	return b.Bytes()
}
