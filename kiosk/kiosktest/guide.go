package kiosktest

import (
	"tandem/content"
	"tandem/kiosk"
)

// service walks past all that is said of a service: its menu, each of its
// procedures, and its sheet.
func (w *walk) service(s content.Service) {
	if len(s.Procedures) > 0 {
		w.do(kiosk.GoHome{}, kiosk.OpenService{ID: s.ID})
		w.keep("menu-%s", s.ID)
	}
	for _, g := range s.Procedures {
		w.do(kiosk.GoHome{}, kiosk.OpenProcedure{Service: s.ID, ID: g.ID})
		w.keep("guide-%s-%s", s.ID, g.ID)
	}
	w.do(kiosk.GoHome{}, kiosk.OpenSheet{ID: s.ID})
	w.keep("fiche-%s", s.ID)
	w.do(kiosk.PrinterIs{Ready: true})
	w.keep("fiche-%s-imprimante", s.ID)
	w.do(kiosk.PrintSheet{})
	w.keep("fiche-%s-imprime", s.ID)
	w.do(kiosk.PrinterIs{})
}

// old is a catalogue whose first procedures were checked long ago, with one
// fact that is past its day and one that the centre confirmed.
func old(c *content.Catalog) *content.Catalog {
	aged := *c
	aged.Services = append([]content.Service(nil), c.Services...)
	for i, s := range aged.Services {
		s.Procedures = append([]content.Guide(nil), s.Procedures...)
		for j := range s.Procedures {
			s.Procedures[j].Checked.Year -= 3
		}
		s.Facts = append([]content.Fact(nil), s.Facts...)
		for j := range s.Facts {
			s.Facts[j].Centre = j%2 == 0
			if j%2 == 1 {
				s.Facts[j].Recheck.Year -= 30
			}
		}
		aged.Services[i] = s
	}
	return &aged
}

// doubts walks past the guides of the first service as they are long after
// they were checked.
func (w *walk) doubts() {
	if len(w.catalog.Services) == 0 {
		return
	}
	s := w.catalog.Services[0]
	w.do(kiosk.GoHome{}, kiosk.ContentIs{Catalog: old(w.catalog)})
	for _, g := range s.Procedures {
		w.do(kiosk.GoHome{}, kiosk.OpenProcedure{Service: s.ID, ID: g.ID})
		w.keep("guide-%s-%s-ancien", s.ID, g.ID)
	}
	w.do(kiosk.GoHome{}, kiosk.OpenSheet{ID: s.ID})
	w.keep("fiche-%s-ancienne", s.ID)
	w.do(kiosk.GoHome{}, kiosk.ContentIs{Catalog: w.catalog})
}

// words walks past the words that are explained, from a lesson and from the
// home.
func (w *walk) words() {
	if len(w.catalog.Glossary) == 0 {
		return
	}
	for _, t := range w.catalog.Tutorials {
		if step := t.Steps[0]; len(w.catalog.TermsIn(step.Say)) > 0 {
			w.do(kiosk.GoHome{}, kiosk.OpenTutorial{ID: t.ID}, kiosk.OpenCall{}, kiosk.OpenWords{})
			w.keep("mots-de-la-lecon")
			break
		}
	}
	w.do(kiosk.GoHome{}, kiosk.OpenWords{})
	for page := 1; ; page++ {
		w.keep("mots-%d", page)
		if w.model.Screen().(kiosk.Shelf).After == nil {
			break
		}
		w.do(kiosk.TurnPage{By: 1})
	}
	for i, t := range w.catalog.Glossary {
		w.do(kiosk.OpenWord{Word: t.Word})
		w.keep("mot-%d", i+1)
		w.do(kiosk.GoBack{})
	}
}

// tools walks past the toolbox as a home offers it.
func (w *walk) tools() {
	if len(w.catalog.Tools) == 0 {
		return
	}
	w.do(kiosk.GoHome{}, kiosk.OpenShelf{Of: kiosk.ToolShelf})
	w.keep("outils")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("outils-2")
	for _, g := range w.catalog.Tools {
		w.do(kiosk.GoHome{}, kiosk.OpenTool{ID: g.ID})
		w.keep("outil-%s", g.ID)
	}
}
