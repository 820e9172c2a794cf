package machine_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/cmd/kiosk/machine"
	"tandem/kiosk"
)

// aligner is a window manager that is told how to turn touches.
type aligner struct {
	asked  []kiosk.Matrix
	broken error
}

func (a *aligner) align(m [9]float64) error {
	a.asked = append(a.asked, m)
	return a.broken
}

// counter is a counter that has kept nothing, its window manager and its folder.
func counter(t *testing.T) (machine.Counter, *aligner, string) {
	a, data := &aligner{}, t.TempDir()
	return machine.Counter{Data: data, Log: slog.New(slog.DiscardHandler), Desk: a.align}, a, data
}

func TestCounter(t *testing.T) {
	c, desk, data := counter(t)
	t.Run("nothing at first", func(t *testing.T) {
		if c.Sign() != (kiosk.Sign{}) || c.Touch() != (kiosk.Matrix{}) || len(desk.asked) > 0 {
			t.Errorf("%+v, %v, asked %v", c.Sign(), c.Touch(), desk.asked)
		}
	})
	t.Run("a sign comes back", func(t *testing.T) {
		want := kiosk.Sign{Pause: "repair", PauseUntil: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), Volume: 30}
		if err := c.Post(want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, c.Sign()); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("what is damaged is none", func(t *testing.T) {
		for _, name := range []string{"staff-sign.json", "staff-touch.json"} {
			if err := os.WriteFile(filepath.Join(data, name), []byte("[1e99"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if c.Sign() != (kiosk.Sign{}) || c.Touch() != (kiosk.Matrix{}) {
			t.Errorf("%+v, %v", c.Sign(), c.Touch())
		}
	})
}

func TestCounter_Align(t *testing.T) {
	c, desk, data := counter(t)
	t.Run("an alignment that is tried is not kept", func(t *testing.T) {
		m := kiosk.Matrix{1.1, 0, 0, 0, 1, 0, 0, 0, 1}
		if err := c.Align(m, false); err != nil || c.Touch() != (kiosk.Matrix{}) {
			t.Errorf("%v, kept %v", err, c.Touch())
		}
		if err := c.Align(m, true); err != nil {
			t.Fatal(err)
		}
		desk.asked = nil
		if got := c.Touch(); got != m || len(desk.asked) != 1 || desk.asked[0] != m {
			t.Errorf("kept %v, asked %v", got, desk.asked)
		}
	})
	t.Run("one that fails is not kept either", func(t *testing.T) {
		desk.broken = errors.New("broken")
		if err := c.Align(kiosk.Straight(), true); err == nil {
			t.Error("no error")
		}
		desk.broken = nil
		if c.Touch() == kiosk.Straight() {
			t.Error("it is kept")
		}
	})
	t.Run("a wild alignment is not used", func(t *testing.T) {
		if err := os.WriteFile(filepath.Join(data, "staff-touch.json"), []byte("[0,0,0,0,0,0,0,0,0.5]"), 0o600); err != nil {
			t.Fatal(err)
		}
		if c.Touch() != (kiosk.Matrix{}) {
			t.Errorf("%v", c.Touch())
		}
	})
}
