package kiosktest

import (
	"unicode/utf8"

	"tandem/content"
	"tandem/kiosk"
)

// beside follows the guide of a procedure beside its site: the one that has the
// step with the most to say.
func (w *walk) beside() {
	s, g, longest := w.wordiest()
	if longest < 0 {
		return
	}
	w.do(kiosk.GoHome{}, kiosk.Visit{ID: s.ID, Procedure: g.ID})
	w.do(kiosk.PageShown{Visit: w.visit})
	w.keep("site-guide")
	for range longest {
		w.do(kiosk.StepDone{})
	}
	step := g.Steps[longest]
	w.keep("site-guide-cherche")
	w.do(kiosk.Pointed{Visit: w.visit, Order: w.order, Found: true, Name: wordiestName(step)})
	w.keep("site-guide-trouve")
	w.do(kiosk.Pointed{Visit: w.visit, Order: w.order, Covered: true, Name: wordiestName(step)})
	w.keep("site-guide-cache")
	w.do(kiosk.Pointed{Visit: w.visit, Order: w.order})
	w.keep("site-guide-absent")
	w.do(kiosk.StepStuck{})
	w.keep("site-guide-aide")
	w.do(kiosk.PageSlow{Visit: w.visit, On: true})
	w.keep("site-guide-lent")
	w.do(kiosk.PageSlow{Visit: w.visit}, kiosk.FoldGuide{Away: true})
	w.keep("site-guide-range")
	w.do(kiosk.FoldGuide{})
	for range g.Steps[longest:] {
		w.do(kiosk.StepDone{})
	}
	w.keep("site-guide-fin")
	w.do(kiosk.GoHome{})
}

// wordiest is the procedure of the step that says the most and has a button,
// and which step that is; -1 where there is none.
func (w *walk) wordiest() (service content.Service, guide content.Guide, step int) {
	most, step := 0, -1
	for _, s := range w.catalog.Services {
		for _, g := range s.Procedures {
			for i, a := range g.Steps {
				says := utf8.RuneCountInString(a.Say + wordiestName(a))
				if len(a.Buttons) > 0 && says > most {
					most, service, guide, step = says, s, g, i
				}
			}
		}
	}
	return service, guide, step
}

// wordiestName is the longest name of a step's button.
func wordiestName(a content.Action) string {
	name := ""
	for _, b := range a.Buttons {
		if len(b) > len(name) {
			name = b
		}
	}
	return name
}
