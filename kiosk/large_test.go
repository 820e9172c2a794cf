package kiosk_test

import (
	"fmt"
	"testing"
	"time"

	"tandem/content"
	"tandem/kiosk"
)

// large is a catalogue of so many tutorials of seven steps.
func large(tutorials int) *content.Catalog {
	c := catalog()
	step := c.Tutorials[0].Steps[0]
	step.Question = nil
	c.Tutorials = nil
	for i := range tutorials {
		t := content.Tutorial{ID: fmt.Sprintf("lecon-%d", i), Title: fmt.Sprintf("Leçon %d", i), Goal: "Je sais.", Theme: content.Themes[i%len(content.Themes)], Picture: step.Picture}
		for range 7 {
			t.Steps = append(t.Steps, step)
		}
		c.Tutorials = append(c.Tutorials, t)
	}
	return c
}

// BenchmarkPages turns the pages of what there is to learn and follows a lesson,
// with the content of today and with 10,000 steps: pages must not slow down
// so that a person sees it.
func BenchmarkPages(b *testing.B) {
	for _, tutorials := range []int{36, 1430} {
		b.Run(fmt.Sprintf("%d steps", 7*tutorials), func(b *testing.B) {
			m := kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: large(tutorials), Words: book(b)})
			now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
			last := fmt.Sprintf("lecon-%d", tutorials-1)
			presses := []kiosk.Event{
				kiosk.OpenShelf{Of: kiosk.TutorialShelf},
				kiosk.OpenLessons{Theme: content.Themes[0]},
				kiosk.TurnPage{By: 1},
				kiosk.OpenTutorial{ID: last},
				kiosk.StepDone{},
				kiosk.StepStuck{},
				kiosk.GoHome{},
			}
			for b.Loop() {
				for _, e := range presses {
					now = now.Add(time.Second)
					m.Do(kiosk.Intent{At: now, What: e})
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(presses)), "µs/press")
		})
	}
}
