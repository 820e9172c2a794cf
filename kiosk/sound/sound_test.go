package sound_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"tandem/kiosk/sound"
)

func open(t *testing.T) *sound.Device {
	t.Helper()
	d, err := sound.Open(sound.Config{Volume: 60, Most: 90, Null: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestDevicePlays(t *testing.T) {
	d := open(t)
	for _, rate := range []int{16000, 22050, 48000} {
		began := time.Now()
		if err := d.Play(t.Context(), rate, tone(rate, rate, 440)); err != nil {
			t.Fatal(err)
		}
		// The loudspeaker takes three periods ahead, and a busy machine is late.
		if took := time.Since(began); took < 800*time.Millisecond || took > 3*time.Second {
			t.Errorf("a second at %d took %v", rate, took)
		}
	}
}

func TestDeviceStops(t *testing.T) {
	d := open(t)
	best := time.Hour // a busy machine may be late once, not five times
	for range 5 {
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan time.Time, 1)
		go func() {
			if err := d.Play(ctx, 16000, make([]int16, 60*16000)); !errors.Is(err, context.Canceled) {
				t.Errorf("Play = %v, want its context's error", err)
			}
			ended <- time.Now()
		}()
		time.Sleep(100 * time.Millisecond) // into the middle of the sound
		stopped := time.Now()
		stop()
		best = min(best, (<-ended).Sub(stopped))
	}
	if best > 50*time.Millisecond {
		t.Errorf("stop took %v, want at most 50ms", best)
	}
	t.Logf("stop took %v", best)
	if err := d.Play(t.Context(), 16000, tone(1600, 16000, 440)); err != nil {
		t.Errorf("after a stop, Play = %v", err)
	}
}

func TestDeviceIsStoppedBefore(t *testing.T) {
	d := open(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := d.Play(ctx, 16000, tone(16000, 16000, 440)); !errors.Is(err, context.Canceled) {
		t.Errorf("Play = %v, want its context's error", err)
	}
}

func TestDevicePlaysAgain(t *testing.T) {
	tests := []struct {
		name   string
		before func(*sound.Device)
	}{
		{"after nothing", func(d *sound.Device) { _ = d.Play(t.Context(), 16000, nil) }},
		{"after it was given back", func(d *sound.Device) {
			waitFor(t, "the loudspeaker to be given back", func() bool { return sound.Resting(d) })
		}},
		{"after it went away", func(d *sound.Device) { sound.Lose(d)() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := open(t)
			tt.before(d)
			if err := d.Play(t.Context(), 16000, tone(3200, 16000, 440)); err != nil {
				t.Errorf("Play = %v", err)
			}
		})
	}
}

func TestDeviceRefusesNoRate(t *testing.T) {
	if err := open(t).Play(t.Context(), 0, []int16{1}); err == nil {
		t.Error("Play succeeded without a rate, want an error")
	}
}

func TestDeviceGoesAway(t *testing.T) {
	d := open(t)
	lose := sound.Lose(d)
	ended := make(chan error, 1)
	go func() { ended <- d.Play(t.Context(), 16000, make([]int16, 60*16000)) }()
	time.Sleep(100 * time.Millisecond) // into the middle of the sound
	lose()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("Play succeeded, want an error")
		}
	case <-time.After(5 * time.Second):
		t.Error("Play goes on without a loudspeaker")
	}
	if err := d.Play(t.Context(), 16000, tone(1600, 16000, 440)); err != nil {
		t.Errorf("with another loudspeaker, Play = %v", err)
	}
}

func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func TestVolume(t *testing.T) {
	d := open(t)
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"at first", func() {}, 60},
		{"louder", func() { d.SetVolume(80) }, 80},
		{"no louder than its cap", func() { d.SetVolume(100) }, 90},
		{"not below silence", func() { d.SetVolume(-5) }, 0},
	}
	for _, s := range steps {
		s.do()
		if got := d.Volume(); got != s.want {
			t.Errorf("%s: volume is %d, want %d", s.name, got, s.want)
		}
	}
}

func TestLine(t *testing.T) {
	d, err := sound.Open(sound.Config{Volume: 100, Most: 100, Null: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	l := sound.NewLine(d)
	fill := func(n int) (got []int16) {
		out := slices.Repeat([]byte{0xaa}, 2*n)
		l.Fill(out)
		for b := range slices.Chunk(out, 2) {
			got = append(got, int16(binary.NativeEndian.Uint16(b)))
		}
		return got
	}
	taken := l.Give([]int16{1000, -1000, 32767, -32768, 7})
	steps := []struct {
		name   string
		volume int
		want   []int16
		over   bool
	}{
		{"as it is", 100, []int16{1000, -1000}, false},
		{"half is a quarter", 50, []int16{8191}, false},
		{"the end, and silence after it", 100, []int16{-32768, 7, 0, 0}, true},
		{"silence", 100, []int16{0, 0}, true},
	}
	for _, s := range steps {
		d.SetVolume(s.volume)
		if got := fill(len(s.want)); !slices.Equal(got, s.want) {
			t.Errorf("%s: %d, want %d", s.name, got, s.want)
		}
		select {
		case <-taken:
			if !s.over {
				t.Errorf("%s: all is taken, want some left", s.name)
			}
		default:
			if s.over {
				t.Errorf("%s: some is left, want all taken", s.name)
			}
		}
	}
}

func TestConvert(t *testing.T) {
	for _, rate := range []int{8000, 16000, 22050, 44100, 96000} {
		got := sound.Convert(tone(rate, rate, 440), rate, 48000)
		if len(got) != 48000 {
			t.Errorf("a second at %d has %d samples, want 48000", rate, len(got))
			continue
		}
		want := tone(48000, 48000, 440)
		worst := 0.0
		for i := 1000; i < 47000; i++ { // its ends meet silence
			worst = max(worst, math.Abs(float64(got[i])-float64(want[i])))
		}
		if worst > 100 {
			t.Errorf("a tone at %d is wrong by %.0f of 10000", rate, worst)
		}
	}
	t.Run("a tone above the new half rate goes", func(t *testing.T) {
		for i, v := range sound.Convert(tone(96000, 96000, 40000), 96000, 48000)[1000:47000] {
			if v > 100 || v < -100 {
				t.Fatalf("sample %d is %d, want silence", i, v)
			}
		}
	})
	t.Run("the same rate changes nothing", func(t *testing.T) {
		if got := sound.Convert([]int16{1, 2, 3}, 16000, 16000); !slices.Equal(got, []int16{1, 2, 3}) {
			t.Errorf("got %d", got)
		}
	})
	t.Run("what is loudest does not turn over", func(t *testing.T) {
		loud := slices.Repeat([]int16{32767}, 100)
		for i, v := range sound.Convert(loud, 16000, 48000)[60:240] {
			if v < 30000 {
				t.Fatalf("sample %d is %d", i, v)
			}
		}
	})
	t.Run("nothing", func(t *testing.T) {
		if got := sound.Convert(nil, 16000, 48000); len(got) != 0 {
			t.Errorf("got %d", got)
		}
	})
}

// tone is n samples of a sine.
func tone(n, rate int, hertz float64) []int16 {
	samples := make([]int16, n)
	for i := range samples {
		samples[i] = int16(10000 * math.Sin(2*math.Pi*hertz*float64(i)/float64(rate)))
	}
	return samples
}

// BenchmarkConvert is ten seconds of espeak-ng.
func BenchmarkConvert(b *testing.B) {
	samples := tone(220500, 22050, 440)
	for b.Loop() {
		sound.Convert(samples, 22050, 48000)
	}
}
