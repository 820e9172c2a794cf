package sitetest

import (
	"bytes"
	"fmt"
	"net/http"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Paper is a PDF of two pages with the person's name and the word that stands
// in all their papers. It is not compressed, and in plain Latin letters, so
// that a search through memory or a disk finds it where a paper was left.
func (s *Sites) Paper(title string) ([]byte, error) { return paper(title, s.person, s.now()) }

func paper(title string, p Person, day time.Time) ([]byte, error) {
	pdf := fpdf.New("P", "mm", "A4", "")
	latin := pdf.UnicodeTranslatorFromDescriptor("")
	pdf.SetCompression(false)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(day)
	pdf.SetModificationDate(day)
	pdf.SetTitle(title, true)
	write := func(size, high float64, style, text string) {
		pdf.SetFont("Helvetica", style, size)
		pdf.MultiCell(0, high, latin(text), "", "L", false)
		pdf.Ln(4)
	}
	pdf.AddPage()
	write(20, 10, "B", title)
	write(12, 7, "", "Papier d'essai. Il n'a aucune valeur.")
	write(12, 7, "", fmt.Sprintf("Nom : %s %s\nNuméro : %s\nRéférence : %s", p.FirstName, p.Name, p.Number, p.Paper))
	write(12, 7, "", "Cette personne reçoit 312,40 euros par mois depuis janvier, pour son logement et ses enfants.")
	pdf.AddPage()
	write(16, 9, "B", "Détail des paiements")
	for _, month := range []string{"Août", "Septembre", "Octobre"} {
		write(12, 7, "", month+" : 312,40 euros, payés le 5 du mois.")
	}
	write(12, 7, "", "Référence : "+p.Paper)
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("make paper: %w", err)
	}
	return b.Bytes(), nil
}

// sendPaper answers with a paper: to be kept where the address asks for it,
// else to be shown in the page.
func (s *Sites) sendPaper(w http.ResponseWriter, r *http.Request, title string) {
	data, err := s.Paper(title)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	if r.URL.Query().Get("telecharger") != "" {
		w.Header().Set("Content-Disposition", `attachment; filename="attestation.pdf"`)
	}
	_, _ = w.Write(data) // who asked may have gone
}
