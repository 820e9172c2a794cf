package browser_test

import (
	"testing"
	"time"

	"tandem/kiosk/browser"
)

// BenchmarkOpen measures how long a page takes from Open until it can be used:
// in a room that was made ready, in one that was not, and beside them in a
// Chromium alone that runs already. Design section 9 holds their ratio.
func BenchmarkOpen(b *testing.B) {
	b.Run("ready", func(b *testing.B) {
		k := newBench(b)
		v := browser.Visit{Start: k.site.address("caf", "/"), Hosts: k.site.hosts(b, "caf"), Area: below}
		for b.Loop() {
			b.StopTimer()
			if err := k.b.Warm(b.Context(), v); err != nil {
				b.Fatal(err)
			}
			time.Sleep(time.Second) // as after a wipe, nobody is in a hurry
			b.StartTimer()
			if err := k.b.Open(b.Context(), v); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			k.close()
			b.StartTimer()
		}
	})
	b.Run("cold", func(b *testing.B) {
		k := newBench(b)
		for b.Loop() {
			k.open("/")
			b.StopTimer()
			k.close()
			b.StartTimer()
		}
	})
	b.Run("Chromium alone", func(b *testing.B) {
		k := newBench(b)
		v := browser.Visit{Area: below}
		for b.Loop() {
			b.StopTimer()
			conf := browser.Config{Display: k.d.Name, Authority: k.d.Cookie, Room: []string{"/proc/self/exe", "room"}}
			alone, err := browser.NewAlone(b.Context(), conf, v, "about:blank")
			if err != nil {
				b.Fatal(err)
			}
			time.Sleep(time.Second)
			b.StartTimer()
			if err := alone.Open(b.Context(), k.site.address("caf", "/")); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if err := alone.Close(b.Context()); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
}
