package kiosktest

import (
	"fmt"

	"tandem/content"
	"tandem/kiosk"
)

// grown is a catalogue that has many tutorials, as ours will: each of its own
// three, under every theme and with every service in turn.
func grown(c *content.Catalog) *content.Catalog {
	many := *c
	many.Tutorials = nil
	for i, s := range c.Themes {
		for j, t := range c.Tutorials {
			t.ID = fmt.Sprintf("%s-%d", t.ID, i)
			t.Theme, t.Services, t.Next = s.Theme, nil, nil
			if len(c.Services) > 0 {
				t.Services = []string{c.Services[(i+j)%len(c.Services)].ID}
			}
			many.Tutorials = append(many.Tutorials, t)
		}
	}
	return &many
}

// finding walks past the shelves by which one of many tutorials is found. It
// begins at home, and ends there. A content with too little to choose from has
// no such shelves.
func (w *walk) finding() {
	if len(w.catalog.Themes) == 0 || len(w.catalog.Tutorials) < 2 {
		return
	}
	w.do(kiosk.GoHome{}, kiosk.ContentIs{Catalog: grown(w.catalog)}, kiosk.OpenShelf{})
	w.keep("themes")
	w.do(kiosk.OpenLessons{Theme: w.catalog.Themes[0].Theme})
	w.keep("theme")
	w.do(kiosk.GoHome{}, kiosk.OpenShelf{Of: kiosk.SiteShelf})
	w.keep("pour-un-site")
	id := grown(w.catalog).Tutorials[1].ID
	for range len(w.catalog.Tutorials[1].Steps) * 2 { // and all its questions
		w.do(kiosk.OpenTutorial{ID: id}, kiosk.StepDone{}, kiosk.Choose{}, kiosk.StepDone{})
		if _, ended := w.model.Screen().(kiosk.LessonEnd); ended {
			break
		}
	}
	w.do(kiosk.OpenTutorial{ID: grown(w.catalog).Tutorials[0].ID}, kiosk.StepDone{}, kiosk.GoHome{})
	w.keep("accueil-reprendre")
	w.do(kiosk.OpenShelf{})
	w.keep("themes-reprendre")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("themes-reprendre-2")
}
