package desk_test

import (
	"testing"
	"time"
)

// renewing is a bench whose kiosk has just ended, to begin anew.
func renewing(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	old := newGuest(t, b.d.Name)
	k := old.window(kioskLook)
	eventually(t, "kiosk is seen", func() bool { return old.bounds(k) == whole && b.colour(600, 400) == red })
	if err := b.client.Hold(); err != nil {
		t.Fatal(err)
	}
	old.leave()
	return b
}

// TestKioskBeginsAnew: what it showed stays until the new one has drawn and
// says so.
func TestKioskBeginsAnew(t *testing.T) {
	b := renewing(t)
	next := newGuest(t, b.d.Name)
	k := next.window(look{class: "tandem-kiosk", colour: 0x0000ff, size: kioskLook.size})
	eventually(t, "the new kiosk has its place", func() bool { return next.bounds(k) == whole })
	if got := b.colour(600, 400); got != red {
		t.Errorf("before the new kiosk has drawn the screen is %v, want what the old one showed", got)
	}
	if err := b.client.Drawn(); err != nil {
		t.Fatal(err)
	}
	if got := b.colour(600, 400); got != blue {
		t.Errorf("once the new kiosk has drawn the screen is %v, want its own", got)
	}
	next.leave()
	eventually(t, "calm screen without a kiosk", func() bool { return b.colour(600, 400) == calm })
}

// TestKioskThatDoesNotComeBack leaves no picture of the last one for long.
func TestKioskThatDoesNotComeBack(t *testing.T) {
	b := renewing(t)
	for deadline := time.Now().Add(10 * time.Second); b.colour(600, 400) != calm; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the picture of a kiosk that is gone stands on")
		}
	}
}
