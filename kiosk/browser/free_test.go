package browser_test

import (
	"context"
	"testing"
	"time"

	"tandem/kiosk/browser"
	"tandem/kiosk/sitetest"
)

// A page that holds the pointer would keep every finger off our bar.
func TestNoPageHoldsThePointer(t *testing.T) {
	k := newBench(t)
	sites := sitetest.Start(t, time.Now)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	err := k.b.Open(ctx, browser.Visit{Start: sites.Address("hostile", "/souris"), Hosts: sites.Hosts("hostile"), Area: below})
	if err != nil {
		t.Fatal(err)
	}
	var said []sitetest.Request
	k.clickUntil("answer to a page that asks for the pointer", func() bool {
		said = sites.Asked(0, sitetest.To("hostile", "/note"))
		return len(said) > 0
	})
	if got := said[0].Query.Get("fait"); got != "refus" {
		t.Errorf("the page asked for the pointer and says %q", got)
	}
}
