package voice_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"tandem/kiosk/voice"
)

// shelf opens a shelf of a folder that holds up to limit bytes.
func shelf(t testing.TB, limit int64) (*voice.Shelf, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "voice")
	return reopen(t, dir, limit), dir
}

func reopen(t testing.TB, dir string, limit int64) *voice.Shelf {
	t.Helper()
	if _, err := exec.LookPath("opusenc"); err != nil {
		t.Skip("opusenc is not installed: scripts/setup run")
	}
	s, err := voice.OpenShelf(dir, limit)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func keep(t testing.TB, s *voice.Shelf, text string, sound voice.Sound) {
	t.Helper()
	if err := s.Keep(t.Context(), "noise", text, sound); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestShelf(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	if _, ok := s.Load("noise", "Un."); ok {
		t.Error("an empty shelf has a sound")
	}
	keep(t, s, "Un.", noise(1234*time.Millisecond))
	sound, ok := s.Load("noise", "Un.")
	if want := 1234 * time.Millisecond; !ok || sound.Length() != want {
		t.Errorf("kept sound lasts %v (%t), want %v", sound.Length(), ok, want)
	}
	if got := loudest(sound); got < 6000 || got > 16000 {
		t.Errorf("kept sound is %d loud, want about 8000", got)
	}
	for _, other := range []struct{ voice, text string }{{"noise", "Un"}, {"other", "Un."}} {
		if _, ok := s.Load(other.voice, other.text); ok {
			t.Errorf("voice %q has %q, want neither", other.voice, other.text)
		}
	}
	name := filepath.Base(files(t, dir)[0])
	if len(name) != 64+len(".opus") {
		t.Errorf("file is named %q, want a hash", name)
	}
	again := reopen(t, dir, voice.ShelfSize)
	if _, ok := again.Load("noise", "Un."); !ok {
		t.Error("an opened shelf has lost its sound")
	}
}

// TestShelfKeepsSpeech compares how loud each 50 ms are before and after, which
// a shift, a loss or another speed would change.
// store has the sounds of another shelf's folder.
type store struct{ dir string }

func (s store) Load(name string) ([]byte, bool) {
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	return data, err == nil
}

func (s store) Has(name string) bool { _, ok := s.Load(name); return ok }

// TestShelfBelow finds what was rendered elsewhere, and drops none of it where
// it is damaged.
func TestShelfBelow(t *testing.T) {
	author, dir := shelf(t, voice.ShelfSize)
	keep(t, author, "Un.", noise(1234*time.Millisecond))
	s, own := shelf(t, voice.ShelfSize)
	if _, ok := s.Load("noise", "Un."); ok {
		t.Error("a sound of nobody")
	}
	s.Below = store{dir}
	if sound, ok := s.Load("noise", "Un."); !ok || sound.Length() != 1234*time.Millisecond {
		t.Errorf("the sound below lasts %v (%t)", sound.Length(), ok)
	}
	if _, ok := s.Load("noise", "Deux."); ok {
		t.Error("a sound that is nowhere")
	}
	if n := voice.Narrate(t.Context(), voice.Config{Voices: map[string]voice.Voice{"fr": {Name: "noise", Aloud: func(s string) string { return s }}}, Shelf: s}, "fr", []string{"Un."}); n != 1 || len(files(t, own)) != 0 {
		t.Errorf("rendered what is below: %d, %q", n, files(t, own))
	}
	name := files(t, dir)[0]
	if err := os.WriteFile(name, []byte("OggS"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Load("noise", "Un."); ok {
		t.Error("a damaged sound is one")
	}
}

func TestShelfKeepsSpeech(t *testing.T) {
	s, _ := shelf(t, voice.ShelfSize)
	for name, engine := range engines(t) {
		t.Run(name, func(t *testing.T) {
			before, err := engine.Render(t.Context(), "Touchez la case bleue, puis attendez un peu.")
			if err != nil {
				t.Fatal(err)
			}
			keep(t, s, name, before)
			after, ok := s.Load("noise", name)
			if !ok {
				t.Fatal("speech was not kept")
			}
			if d := (after.Length() - before.Length()).Abs(); d > time.Millisecond {
				t.Errorf("speech lasts %v, then %v", before.Length(), after.Length())
			}
			if c := correlation(loudness(before), loudness(after)); c < 0.97 {
				t.Errorf("loudness correlates by %.3f, want the same speech", c)
			}
		})
	}
}

func loudness(s voice.Sound) (all []float64) {
	for part := range slices.Chunk(s.Samples, s.Rate/20) {
		sum := 0.0
		for _, v := range part {
			sum += float64(v) * float64(v)
		}
		all = append(all, math.Sqrt(sum/float64(len(part))))
	}
	return all
}

func correlation(a, b []float64) float64 {
	n := float64(min(len(a), len(b)))
	var sa, sb, saa, sbb, sab float64
	for i := range int(n) {
		sa, sb = sa+a[i], sb+b[i]
		saa, sbb, sab = saa+a[i]*a[i], sbb+b[i]*b[i], sab+a[i]*b[i]
	}
	return (n*sab - sa*sb) / math.Sqrt((n*saa-sa*sa)*(n*sbb-sb*sb))
}

func TestShelfDropsOldest(t *testing.T) {
	s, dir := shelf(t, 40_000)
	for n, text := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		keep(t, s, text, noise(3*time.Second))
		_, newest := s.Load("noise", text)
		if !newest {
			t.Fatalf("%q is gone at once", text)
		}
		old := time.Now().Add(time.Duration(n-100) * time.Hour)
		for _, f := range files(t, dir) {
			if info, err := os.Stat(f); err == nil && time.Since(info.ModTime()) < time.Hour {
				os.Chtimes(f, old, old)
			}
		}
	}
	size := 0
	for _, f := range files(t, dir) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		size += len(data)
	}
	if size == 0 || size > 40_000 {
		t.Errorf("shelf has %d bytes, want some and at most 40000", size)
	}
	if _, ok := s.Load("noise", "1"); ok {
		t.Error("the oldest is on the shelf, want it dropped")
	}
	if _, ok := s.Load("noise", "7"); !ok {
		t.Error("a new one is gone, want the oldest dropped")
	}
}

func TestShelfMendsItself(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	keep(t, s, "Un.", noise(time.Second))
	path := files(t, dir)[0]
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 4
	for name, damaged := range map[string][]byte{"empty": nil, "cut": whole[:len(whole)/2], "flipped": flipped} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, ok := s.Load("noise", "Un."); ok {
				t.Error("a damaged sound is on the shelf")
			}
			if left := files(t, dir); len(left) > 0 {
				t.Errorf("left %q, want it dropped", left)
			}
		})
	}
	t.Run("half written", func(t *testing.T) {
		half := filepath.Join(dir, ".half.opus123")
		if err := os.WriteFile(half, whole[:9], 0o600); err != nil {
			t.Fatal(err)
		}
		reopen(t, dir, voice.ShelfSize)
		if _, err := os.Stat(half); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("half a file is left (%v)", err)
		}
	})
}

func TestShelfWithoutEncoder(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if s, err := voice.OpenShelf(t.TempDir(), voice.ShelfSize); err == nil {
		t.Errorf("OpenShelf = %v, want an error", s)
	}
}

func TestShelfStops(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := s.Keep(ctx, "noise", "Un.", noise(time.Second)); err == nil || len(files(t, dir)) > 0 {
		t.Errorf("Keep = %v and left %q, want an error and nothing", err, files(t, dir))
	}
}

func TestSpeakerKeeps(t *testing.T) {
	tests := []struct {
		name   string
		keep   bool
		again  int // how many texts are rendered the second time
		shelve int // how many files there are
	}{
		{"the words of the kiosk", true, 0, 2},
		{"and nothing of a page", false, 2, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, dir := shelf(t, voice.ShelfSize)
			synctest.Test(t, func(t *testing.T) {
				r := open(t, func(c *voice.Config, _ *engine) { c.Shelf = s })
				say := speech(1, "Un.", "Deux.")
				say.Keep = tt.keep
				r.Say(say)
				time.Sleep(time.Minute)
				r.engine.rendered()
				r.Say(say)
				time.Sleep(time.Minute)
				r.stop()
				if got := r.engine.rendered(); len(got) != tt.again {
					t.Errorf("rendered %q again, want %d", got, tt.again)
				}
				if got, want := len(r.events), 6; got != want {
					t.Errorf("%d events, want %d: %q", got, want, r.events)
				}
			})
			if got := len(files(t, dir)); got != tt.shelve {
				t.Errorf("shelf has %d files, want %d", got, tt.shelve)
			}
		})
	}
}

func TestSpeakerPrefersHumans(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	keep(t, s, "x", noise(5*time.Second))
	human, err := os.ReadFile(files(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		r := open(t, func(c *voice.Config, _ *engine) {
			c.Recording = func(text string) ([]byte, bool) {
				return map[string][]byte{"Deux.": human, "Trois.": []byte("damaged")}[text], text != "Un."
			}
		})
		r.Say(speech(1, "Un.", "Deux.", "Trois."))
		time.Sleep(time.Minute)
		r.stop()
		if got, want := r.engine.rendered(), []string{"Un.", "Trois."}; !slices.Equal(got, want) {
			t.Errorf("rendered %q, want what no human read, %q", got, want)
		}
		r.want(t, "50ms voice.Sentence{1 0}", "1.35s voice.Sentence{1 1}", "6.65s voice.Sentence{1 2}", "7.95s voice.Done{1}")
	})
}

func TestSpeakerStopsReadingRecordings(t *testing.T) {
	s, dir := shelf(t, voice.ShelfSize)
	keep(t, s, "x", noise(5*time.Second))
	human, err := os.ReadFile(files(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	synctest.Test(t, func(t *testing.T) {
		r := open(t, func(c *voice.Config, _ *engine) {
			c.Recording = func(string) ([]byte, bool) { asked++; return human, true }
		})
		r.Say(speech(1, slices.Repeat([]string{"Un."}, 100)...))
		time.Sleep(time.Second)
		r.stop()
	})
	if want := 2; asked != want {
		t.Errorf("read %d recordings, want what is heard and one ahead, %d", asked, want)
	}
}
