package voice_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"tandem/kiosk/voice"
)

func TestPrepare(t *testing.T) {
	tests := []struct {
		name string
		do   func(r *room)
		want []string // what is rendered, in order
	}{
		{"in its order", func(r *room) { r.Prepare("fr", []string{"Un.", "Deux.", "Trois."}) }, []string{"Un.", "Deux.", "Trois."}},
		{"once", func(r *room) {
			r.Prepare("fr", []string{"Un.", "Deux."})
			time.Sleep(time.Minute)
			r.Prepare("fr", []string{"Un.", "Deux.", "Trois."})
		}, []string{"Un.", "Deux.", "Trois."}},
		{"until a touch", func(r *room) {
			r.Prepare("fr", []string{"Un.", "Deux.", "Trois."})
			time.Sleep(70 * time.Millisecond) // the first takes 50
			r.Prepare("", nil)
		}, []string{"Un."}},
		{"what is said comes first", func(r *room) {
			r.Prepare("fr", []string{"Un.", "Deux.", "Trois."})
			time.Sleep(20 * time.Millisecond) // into the first
			r.Say(speech(1, "Quatre."))
		}, []string{"Quatre.", "Un.", "Deux.", "Trois."}},
		{"what cannot be rendered is passed over", func(r *room) {
			r.engine.fails = "Deux"
			r.Prepare("fr", []string{"Un.", "Deux.", "Trois."})
		}, []string{"Un.", "Trois."}},
		{"what a human read is not rendered", func(r *room) { r.Prepare("fr", []string{"Humain.", "Un."}) }, []string{"Un."}},
		{"in no unknown language", func(r *room) { r.Prepare("xx", []string{"Un."}) }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := shelf(t, voice.ShelfSize)
			synctest.Test(t, func(t *testing.T) {
				r := open(t, func(c *voice.Config, _ *engine) {
					c.Shelf = s
					c.Recording = func(text string) ([]byte, bool) { return nil, text == "Humain." }
				})
				tt.do(r)
				time.Sleep(time.Minute)
				r.stop()
				if got := r.engine.rendered(); !slices.Equal(got, tt.want) {
					t.Errorf("rendered %q, want %q", got, tt.want)
				}
			})
		})
	}
}

// What was prepared is said without an engine.
func TestPreparedIsSaid(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	synctest.Test(t, func(t *testing.T) {
		r := open(t, func(c *voice.Config, _ *engine) { c.Shelf = s })
		r.Prepare("fr", []string{"Un.", "Deux."})
		time.Sleep(time.Minute)
		r.engine.rendered()
		r.Say(speech(1, "Un.", "Deux."))
		time.Sleep(time.Minute)
		r.stop()
		if got := r.engine.rendered(); got != nil {
			t.Errorf("rendered %q again", got)
		}
	})
	if got := len(files(t, dir)); got != 2 {
		t.Errorf("%d files are kept, want 2", got)
	}
}

// A shelf that is nearly full is not filled with what nobody may ever hear.
func TestPrepareLeavesRoom(t *testing.T) {
	s, dir := shelf(t, 40_000)
	var many []string
	for i := range 100 {
		many = append(many, fmt.Sprintf("Phrase numéro %d.", i))
	}
	synctest.Test(t, func(t *testing.T) {
		r := open(t, func(c *voice.Config, _ *engine) { c.Shelf = s })
		for range 2 { // the second time nothing is pushed out for the same again
			r.Prepare("fr", many)
			time.Sleep(10 * time.Minute)
		}
		r.stop()
		rendered := len(r.engine.rendered())
		if kept := len(files(t, dir)); kept != rendered || rendered == 0 || rendered == 100 {
			t.Errorf("rendered %d, kept %d; want the same, and some room left", rendered, kept)
		}
	})
}

func TestNarrate(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	e := &engine{}
	c := voice.Config{Voices: map[string]voice.Voice{"fr": {Name: "noise", Engine: e, Aloud: voice.French}}, Shelf: s, Log: discard()}
	if got := voice.Narrate(t.Context(), c, "fr", []string{"Un.", "Deux.", "Un."}); got != 3 {
		t.Errorf("saw to %d sentences, want 3", got)
	}
	if got := len(files(t, dir)); got != 2 {
		t.Errorf("%d files, want 2", got)
	}
}

// What is heard stays, what nobody hears goes first.
func TestShelfDropsTheUnheard(t *testing.T) {
	_, dir := shelf(t, voice.ShelfSize)
	s := reopen(t, dir, voice.ShelfSize)
	for i, text := range []string{"heard", "unheard"} {
		keep(t, s, text, noise(3*time.Second))
		old := time.Now().Add(time.Duration(i-100) * time.Hour)
		for _, f := range files(t, dir) {
			if info, err := os.Stat(f); err == nil && time.Since(info.ModTime()) < time.Hour {
				os.Chtimes(f, old, old)
			}
		}
	}
	s.Load("noise", "heard")
	size := int64(0)
	for _, f := range files(t, dir) {
		info, err := os.Stat(f)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	small := reopen(t, dir, size-1)
	if _, ok := small.Load("noise", "heard"); !ok {
		t.Error("what was heard is gone")
	}
	if _, ok := small.Load("noise", "unheard"); ok {
		t.Error("what nobody heard stays")
	}
}

// BenchmarkFirstSound is the time from a touch to the first sound of what was
// rendered before, the longest there is: 300 ms at most are wanted.
func BenchmarkFirstSound(b *testing.B) {
	s, _ := shelf(b, voice.ShelfSize)
	keep(b, s, "Un.", noise(15*time.Second))
	heard := make(chan time.Time, 100)
	speaker := voice.New(voice.Config{
		Voices: map[string]voice.Voice{"fr": {Name: "noise", Engine: &engine{takes: time.Hour}, Aloud: voice.French}},
		Player: instant(heard), Shelf: s, Told: func(voice.Event) {}, Log: discard(),
	})
	go speaker.Run(b.Context())
	n := 0
	for b.Loop() {
		n++
		speaker.Say(speech(n, "Un."))
		<-heard
		b.StopTimer()
		speaker.Stop()
		b.StartTimer()
	}
}
