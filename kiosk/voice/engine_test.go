package voice_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/voice"
)

// engines are those of this machine.
func engines(t testing.TB) map[string]voice.Engine {
	t.Helper()
	all := map[string]voice.Engine{}
	if path, err := exec.LookPath("pico2wave"); err == nil {
		all["pico"] = voice.Pico{Path: path, Lang: "fr-FR"}
	}
	if path, err := exec.LookPath("espeak-ng"); err == nil {
		all["espeak"] = voice.Espeak{Path: path, Lang: "fr"}
	}
	if len(all) == 0 {
		t.Skip("no speech engine is installed: scripts/setup run")
	}
	return all
}

func TestEnginesRender(t *testing.T) {
	tests := []struct {
		name, text string
		least      time.Duration
		most       time.Duration
	}{
		{"a word", "Retour.", 400 * time.Millisecond, 2 * time.Second},
		{"a sentence", "Vous pouvez demander une aide pour payer votre loyer tous les mois.", 3 * time.Second, 8 * time.Second},
		{"what looks like an option", "--help", 200 * time.Millisecond, 4 * time.Second},
		{"what looks like a file", "-w /tmp/x.wav", 200 * time.Millisecond, 6 * time.Second},
	}
	for name, engine := range engines(t) {
		for _, tt := range tests {
			t.Run(name+" says "+tt.name, func(t *testing.T) {
				sound, err := engine.Render(t.Context(), tt.text)
				if err != nil {
					t.Fatal(err)
				}
				if got := sound.Length(); got < tt.least || got > tt.most {
					t.Errorf("%q lasts %v, want %v to %v", tt.text, got, tt.least, tt.most)
				}
				if loudest(sound) < 3000 {
					t.Errorf("%q is at most %d loud, want speech", tt.text, loudest(sound))
				}
			})
		}
	}
}

func TestEnginesSayLongerTextLonger(t *testing.T) {
	for name, engine := range engines(t) {
		t.Run(name, func(t *testing.T) {
			short, err1 := engine.Render(t.Context(), "Touchez la case.")
			long, err2 := engine.Render(t.Context(), strings.Repeat("Touchez la case. ", 6))
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			if ratio := long.Length().Seconds() / short.Length().Seconds(); ratio < 3 || ratio > 8 {
				t.Errorf("six times the text lasts %.1f times as long", ratio)
			}
		})
	}
}

func TestEnginesStop(t *testing.T) {
	for name, engine := range engines(t) {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			stop()
			if _, err := engine.Render(ctx, "Bonjour."); err == nil {
				t.Error("rendered after the end of its context, want an error")
			}
		})
	}
}

func TestPicoLeavesNothing(t *testing.T) {
	engine, ok := engines(t)["pico"]
	if !ok {
		t.Skip("pico2wave is not installed")
	}
	t.Setenv("TMPDIR", t.TempDir())
	if _, err := engine.Render(t.Context(), "Bonjour."); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left %v (%v), want nothing", left, err)
	}
}

func TestEngineThatFails(t *testing.T) {
	program := filepath.Join(t.TempDir(), "engine")
	for name, script := range map[string]string{
		"exits with an error": "#!/bin/sh\nexit 3\n",
		"says no WAV":         "#!/bin/sh\necho hello\n",
		"says too much":       "#!/bin/sh\nexec cat /dev/zero\n",
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			sound, err := voice.Espeak{Path: program, Lang: "fr"}.Render(t.Context(), "un secret")
			if err == nil || strings.Contains(err.Error(), "secret") {
				t.Errorf("Render = %v, %v, want an error without the text", sound, err)
			}
		})
	}
	t.Run("is missing", func(t *testing.T) {
		if _, err := (voice.Pico{Path: program + "-none", Lang: "fr-FR"}).Render(t.Context(), "Bonjour."); err == nil {
			t.Error("Render succeeded, want an error")
		}
	})
}

func TestFind(t *testing.T) {
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	steps := []struct {
		program, lang, want string // program: installed before, "" is none
	}{
		{"", "fr", ""},
		{"espeak-ng", "fr", "espeak-ng fr"},
		{"pico2wave", "fr", "pico fr-FR"},
		{"", "en", "pico en-GB"},
		{"", "xx", ""},
	}
	for _, s := range steps {
		if s.program != "" {
			if err := os.WriteFile(filepath.Join(bin, s.program), []byte("#!/bin/sh\n"), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		v, err := voice.Find(s.lang)
		if v.Name != s.want || (err != nil) != (s.want == "") {
			t.Errorf("Find(%q) = %q, %v, want %q", s.lang, v.Name, err, s.want)
		}
		if s.want == "" && !errors.Is(err, voice.ErrNoEngine) {
			t.Errorf("Find(%q) = %v, want ErrNoEngine", s.lang, err)
		}
	}
}

// BenchmarkFirstSound_Engine is the time from a touch to the first sound of the
// longest text that is rendered at once: 300 ms at most are wanted.
func BenchmarkFirstSound_Engine(b *testing.B) {
	for name, engine := range engines(b) {
		b.Run(name, func(b *testing.B) {
			heard := make(chan time.Time, 100)
			s := voice.New(voice.Config{
				Voices: map[string]voice.Voice{"fr": {Name: name, Engine: engine, Aloud: voice.French}},
				Player: instant(heard),
				Told:   func(voice.Event) {},
				Log:    discard(),
			})
			go s.Run(b.Context())
			n := 0
			for b.Loop() {
				n++
				s.Say(speech(n, strings.Repeat("Vous pouvez demander une aide pour payer votre loyer. ", 40)))
				<-heard
				b.StopTimer()
				s.Stop()
				b.StartTimer()
			}
		})
	}
}

// instant is a player that tells when the first sound came, and waits.
type instant chan time.Time

func (i instant) Play(ctx context.Context, _ int, _ []int16) error {
	i <- time.Now()
	<-ctx.Done()
	return ctx.Err()
}

func loudest(s voice.Sound) (most int) {
	for _, v := range s.Samples {
		most = max(most, int(v), -int(v))
	}
	return most
}

// TestEspeakReadsAlike compares what espeak-ng makes of our writing with what a
// French speaker would write to say the same.
func TestEspeakReadsAlike(t *testing.T) {
	if _, ok := engines(t)["espeak"]; !ok {
		t.Skip("espeak-ng is not installed")
	}
	for written, said := range map[string]string{
		"La CAF":         "La caf.",
		"ameli.fr":       "améli point effe erre.",
		"0 809 401 401":  "zéro huit cent neuf, quatre cent un, quatre cent un.",
		"le 3646":        "le trente-six, quarante-six.",
		"21 h":           "vingt et une heures.",
		"APL":            "a pé elle.",
		"Touchez « 1 ».": "Touchez un.",
	} {
		if got, want := phonemes(t, voice.French(written)), phonemes(t, said); got != want {
			t.Errorf("%q is read %s, want %s", written, got, want)
		}
	}
}

func phonemes(t *testing.T, text string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "espeak-ng", "-v", "fr", "-q", "--ipa", "--stdin")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("ˈ", "", "ˌ", "", " ", "", "\n", "|").Replace(string(out))
}
