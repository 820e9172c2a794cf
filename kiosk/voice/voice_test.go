package voice_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/voice"
)

// engine renders every text as a second of noise, which is heard for 1.3 s with
// the pause that is added.
type engine struct {
	takes time.Duration
	fails string // what it cannot say

	mu    sync.Mutex // guards what follows
	heard []string   // what it rendered
}

// rendered is what the engine rendered since it was last asked.
func (e *engine) rendered() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	heard := e.heard
	e.heard = nil
	return heard
}

var errEngine = errors.New("engine is broken")

func (e *engine) Render(ctx context.Context, text string) (voice.Sound, error) {
	select {
	case <-time.After(e.takes):
	case <-ctx.Done():
		return voice.Sound{}, ctx.Err()
	}
	if e.fails != "" && strings.Contains(text, e.fails) {
		return voice.Sound{}, errEngine
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, text)
	return noise(time.Second), nil
}

// noise is loud from its first to its last sample.
func noise(d time.Duration) voice.Sound {
	s := voice.Sound{Rate: 16000, Samples: make([]int16, d*16000/time.Second)}
	for i := range s.Samples {
		s.Samples[i] = int16(8000 - 16000*(i/40%2)) // 200 Hz
	}
	return s
}

// room is a Speaker that runs, and what it told.
type room struct {
	*voice.Speaker
	engine *engine
	stop   func()
	began  time.Time
	events []string
	log    strings.Builder
}

func (r *room) told(e voice.Event) {
	at := time.Since(r.began).Round(time.Millisecond)
	r.events = append(r.events, fmt.Sprintf("%v %T%v", at, e, e))
}

// open begins a room, in a bubble of synctest. change may be nil.
func open(t *testing.T, change func(*voice.Config, *engine)) *room {
	t.Helper()
	r := &room{engine: &engine{takes: 50 * time.Millisecond}, began: time.Now()}
	conf := voice.Config{
		Voices: map[string]voice.Voice{"fr": {Name: "noise", Engine: r.engine, Aloud: voice.French}},
		Player: voice.Silent{},
		Told:   r.told,
		Log:    slog.New(slog.NewTextHandler(&r.log, nil)),
	}
	if change != nil {
		change(&conf, r.engine)
	}
	r.Speaker = voice.New(conf)
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan struct{})
	go func() {
		defer close(over)
		r.Run(ctx)
	}()
	r.stop = func() { stop(); <-over }
	return r
}

func speech(number int, sentences ...string) voice.Speech {
	return voice.Speech{Number: number, Lang: "fr", Sentences: sentences}
}

func (r *room) want(t *testing.T, events ...string) {
	t.Helper()
	if diff := cmp.Diff(events, r.events); diff != "" {
		t.Errorf("events differ (-want +got):\n%s", diff)
	}
}

func TestSpeaker(t *testing.T) {
	tests := []struct {
		name   string
		change func(*voice.Config, *engine)
		do     func(*room)
		want   []string
	}{
		{
			name: "sentences are lit one after the other",
			do:   func(r *room) { r.Say(speech(1, "Un.", "Deux.", "Trois.")); time.Sleep(time.Minute) },
			want: []string{"50ms voice.Sentence{1 0}", "1.35s voice.Sentence{1 1}", "2.65s voice.Sentence{1 2}", "3.95s voice.Done{1}"},
		},
		{
			name: "another speech replaces the first",
			do: func(r *room) {
				r.Say(speech(1, "Un.", "Deux."))
				time.Sleep(time.Second)
				r.Say(speech(2, "Trois."))
				time.Sleep(time.Minute)
			},
			want: []string{"50ms voice.Sentence{1 0}", "1s voice.Done{1}", "1.05s voice.Sentence{2 0}", "2.35s voice.Done{2}"},
		},
		{
			name: "stop is at once",
			do: func(r *room) {
				r.Say(speech(1, "Un.", "Deux."))
				time.Sleep(time.Second)
				r.Stop()
				time.Sleep(time.Minute)
			},
			want: []string{"50ms voice.Sentence{1 0}", "1s voice.Done{1}"},
		},
		{
			name: "stop while the first sentence is rendered",
			do: func(r *room) {
				r.Say(speech(1, "Un."))
				time.Sleep(20 * time.Millisecond)
				r.Stop()
				time.Sleep(time.Minute)
			},
			want: []string{"20ms voice.Done{1}"},
		},
		{
			name: "of many speeches the last is said and each is over once",
			do: func(r *room) {
				for n := range 4 {
					r.Say(speech(n, "Un."))
				}
				time.Sleep(time.Minute)
			},
			want: []string{"0s voice.Done{0}", "0s voice.Done{1}", "0s voice.Done{2}", "50ms voice.Sentence{3 0}", "1.35s voice.Done{3}"},
		},
		{
			name:   "what the engine cannot say is skipped",
			change: func(_ *voice.Config, e *engine) { e.fails = "eux" },
			do:     func(r *room) { r.Say(speech(1, "Un.", "Deux.", "Deux.", "Trois.")); time.Sleep(time.Minute) },
			want:   []string{"50ms voice.Sentence{1 0}", "1.35s voice.Sentence{1 3}", "2.65s voice.Done{1}"},
		},
		{
			name:   "an engine that is gone ends the speech",
			change: func(_ *voice.Config, e *engine) { e.fails = "." },
			do:     func(r *room) { r.Say(speech(1, "Un.", "Deux.")); time.Sleep(time.Minute) },
			want:   []string{"100ms voice.Done{1}"},
		},
		{
			name: "a language without a voice is not said",
			do: func(r *room) {
				r.Say(voice.Speech{Number: 1, Lang: "xx", Sentences: []string{"Un."}})
				time.Sleep(time.Minute)
			},
			want: []string{"0s voice.Done{1}"},
		},
		{
			name: "nothing to say is over at once",
			do:   func(r *room) { r.Say(speech(1, "", "…")); r.Say(speech(2)); time.Sleep(time.Minute) },
			want: []string{"0s voice.Done{1}", "0s voice.Done{2}"},
		},
		{
			name:   "a slow engine is waited for between sentences",
			change: func(_ *voice.Config, e *engine) { e.takes = 2 * time.Second },
			do:     func(r *room) { r.Say(speech(1, "Un.", "Deux.")); time.Sleep(time.Minute) },
			want:   []string{"2s voice.Sentence{1 0}", "4s voice.Sentence{1 1}", "5.3s voice.Done{1}"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := open(t, tt.change)
				tt.do(r)
				r.stop()
				r.want(t, tt.want...)
			})
		})
	}
}

func TestSpeakerRendersFirstSentenceAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := open(t, nil)
		r.Say(speech(1, "Un.", "Deux.", "Trois.", "Quatre."))
		time.Sleep(60 * time.Millisecond)
		synctest.Wait()
		if got, want := r.engine.rendered(), []string{"Un."}; !slices.Equal(got, want) {
			t.Errorf("once the first is heard, rendered %q, want %q", got, want)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if got, want := r.engine.rendered(), []string{"Deux."}; !slices.Equal(got, want) {
			t.Errorf("while the first is heard, rendered %q, want one ahead: %q", got, want)
		}
		r.stop()
	})
}

func TestSpeakerEndsWithRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := open(t, nil)
		r.Say(speech(1, "Un.", "Deux."))
		time.Sleep(time.Second)
		r.stop()
		r.want(t, "50ms voice.Sentence{1 0}", "1s voice.Done{1}")
	})
}

func TestSpeakerCutsLongText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := open(t, nil)
		sentence := "Vous pouvez demander une aide pour payer votre loyer tous les mois. "
		long := strings.Repeat(sentence, 10_000/len(sentence))
		r.Say(speech(1, long, "Fin."))
		time.Sleep(time.Hour)
		r.stop()
		heard := r.engine.rendered()
		for _, text := range heard {
			if len(text) > 160 || !strings.HasSuffix(text, ".") {
				t.Errorf("rendered %q, want at most 160 bytes that end with a sentence", text)
			}
		}
		if got, want := strings.Join(heard, " "), strings.TrimSpace(long)+" Fin."; got != want {
			t.Errorf("rendered %d bytes, want all %d", len(got), len(want))
		}
		if got, want := len(r.events), 3; got != want {
			t.Errorf("%d events, want %d: parts of a sentence are lit as one", got, want)
		}
	})
}

func TestSpeakerCutsTextWithoutEnds(t *testing.T) {
	for name, text := range map[string]string{
		"commas":  strings.Repeat("un deux trois, ", 50),
		"words":   strings.Repeat("un deux trois ", 50),
		"letters": strings.Repeat("é", 700),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := open(t, nil)
				r.Say(speech(1, text))
				time.Sleep(time.Hour)
				r.stop()
				got := strings.ReplaceAll(strings.Join(r.engine.rendered(), ""), " ", "")
				if want := strings.ReplaceAll(strings.TrimRight(text, " ,"), " ", "") + "."; got != want {
					t.Errorf("rendered %q, want %q", got, want)
				}
			})
		})
	}
}

// deaf is a player that fails until it is mended.
type deaf struct{ mended atomic.Bool }

func (d *deaf) Play(ctx context.Context, rate int, samples []int16) error {
	if !d.mended.Load() {
		return errors.New("no sound card")
	}
	return voice.Silent{}.Play(ctx, rate, samples)
}

func TestSpeakerGoesOnUnheard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		player := &deaf{}
		r := open(t, func(c *voice.Config, _ *engine) { c.Player = player })
		r.Say(speech(1, "Un.", "Deux."))
		time.Sleep(time.Minute)
		player.mended.Store(true)
		r.Say(speech(2, "Un."))
		time.Sleep(time.Minute)
		player.mended.Store(false)
		r.Say(speech(3, "Un."))
		time.Sleep(time.Minute)
		r.stop()
		r.want(t,
			"50ms voice.Sentence{1 0}", "50ms voice.Unheard{no sound card}", "1.35s voice.Sentence{1 1}", "2.65s voice.Done{1}",
			"1m0.05s voice.Sentence{2 0}", "1m1.35s voice.Done{2}",
			"2m0.05s voice.Sentence{3 0}", "2m0.05s voice.Unheard{no sound card}", "2m1.35s voice.Done{3}")
	})
}

func TestSpeakerLogsNothingOfWhatIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := open(t, func(c *voice.Config, e *engine) {
			e.fails = "secret"
			c.Recording = func(string) ([]byte, bool) { return []byte("no Opus"), true }
		})
		r.Say(speech(1, "Un secret.", "Un autre secret."))
		time.Sleep(time.Minute)
		r.stop()
		if got := strings.Count(r.log.String(), "\n"); got != 1 || strings.Contains(r.log.String(), "ecret") {
			t.Errorf("log = %q, want one line without what was said", r.log.String())
		}
	})
}

// TestSpeakerCalled has many goroutines call at once, for the race detector.
func TestSpeakerCalled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := open(t, nil)
		for n := range 20 {
			go func() {
				time.Sleep(time.Duration(n%7) * 300 * time.Millisecond)
				if n%3 == 0 {
					r.Stop()
				}
				r.Say(speech(n, "Un.", "Deux."))
			}()
		}
		time.Sleep(time.Minute)
		r.stop()
		done := slices.DeleteFunc(r.events, func(e string) bool { return !strings.Contains(e, "Done") })
		if got, want := len(done), 20; got != want {
			t.Errorf("%d speeches are over, want %d: %q", got, want, done)
		}
	})
}

func discard() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }
