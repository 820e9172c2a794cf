package browser_test

import (
	"testing"
	"time"

	"tandem/kiosk/browser"
)

// TestOurWorldIsInEveryFrame opens a page with a frame of its own site and one
// of another, which has a process of its own.
func TestOurWorldIsInEveryFrame(t *testing.T) {
	k := newBench(t)
	hosts := append(k.site.hosts(t, "caf"), k.site.hosts(t, "connect")...)
	if err := k.b.Open(t.Context(), browser.Visit{Start: k.site.address("caf", "/frames"), Hosts: hosts, Area: below}); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; {
		n, err := k.b.Frames(t.Context())
		if err == nil && n == 3 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("our script runs in %d frames (%v), want 3", n, err)
		}
	}
	for _, r := range k.site.requests("caf", "/seen") {
		t.Errorf("the page sees our script: %v", r)
	}
}
