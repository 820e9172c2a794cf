package browser_test

import (
	"context"
	"testing"
	"time"

	"tandem/kiosk/browser"
	"tandem/kiosk/sitetest"
)

// What a page may ask a person for is refused before anybody is asked: a
// question of Chromium's own would stand over the page, in its words.
func TestNoQuestions(t *testing.T) {
	k := newBench(t)
	sites := sitetest.Start(t, time.Now)
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	visit := browser.Visit{Start: sites.Address("essais", "/permissions"), Hosts: sites.Hosts("essais"), Area: below}
	if err := k.b.Open(ctx, visit); err != nil {
		t.Fatal(err)
	}
	v, err := sites.Look(ctx, func(v sitetest.View) bool { return v.Path == "/permissions" && v.Size == below.Size() })
	if err != nil {
		t.Fatal(err)
	}
	free := map[string]bool{"veille": true, "protocole": true} // they ask nobody, and give nothing away
	for _, thing := range v.Things {
		if thing.Tag != "button" {
			continue
		}
		mark := sites.Mark()
		at := thing.Middle().Sub(below.Min)
		k.clickAt(at.X, at.Y)
		wait, end := context.WithTimeout(ctx, 3*time.Second)
		said, err := sites.Await(wait, mark, sitetest.To("essais", "/note"))
		end()
		if err != nil {
			t.Errorf("%s: nobody answers but a person", thing.Name)
			continue
		}
		if asked := said.Query.Get("permission"); !free[asked] && said.Query.Get("reponse") != "non" {
			t.Errorf("%s: the page may %s", thing.Name, asked)
		}
	}
}
