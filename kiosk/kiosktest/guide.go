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
