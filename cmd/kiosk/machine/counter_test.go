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

func TestCounter(t *testing.T) {
	var asked []kiosk.Matrix
	broken := error(nil)
	data := t.TempDir()
	c := machine.Counter{Data: data, Log: slog.New(slog.DiscardHandler), Desk: func(m [9]float64) error {
		asked = append(asked, m)
		return broken
	}}
	t.Run("nothing at first", func(t *testing.T) {
		if c.Sign() != (kiosk.Sign{}) || c.Touch() != (kiosk.Matrix{}) || len(asked) > 0 {
			t.Errorf("%+v, %v, asked %v", c.Sign(), c.Touch(), asked)
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
	t.Run("an alignment that is tried is not kept", func(t *testing.T) {
		m := kiosk.Matrix{1.1, 0, 0, 0, 1, 0, 0, 0, 1}
		if err := c.Align(m, false); err != nil || c.Touch() != (kiosk.Matrix{}) {
			t.Errorf("%v, kept %v", err, c.Touch())
		}
		if err := c.Align(m, true); err != nil {
			t.Fatal(err)
		}
		asked = nil
		if got := c.Touch(); got != m || len(asked) != 1 || asked[0] != m {
			t.Errorf("kept %v, asked %v", got, asked)
		}
	})
	t.Run("one that fails is not kept either", func(t *testing.T) {
		broken = errors.New("broken")
		if err := c.Align(kiosk.Straight(), true); err == nil {
			t.Error("no error")
		}
		broken = nil
		if c.Touch() == kiosk.Straight() {
			t.Error("it is kept")
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
	t.Run("a wild alignment is not used", func(t *testing.T) {
		if err := os.WriteFile(filepath.Join(data, "staff-touch.json"), []byte("[0,0,0,0,0,0,0,0,0.5]"), 0o600); err != nil {
			t.Fatal(err)
		}
		if c.Touch() != (kiosk.Matrix{}) {
			t.Errorf("%v", c.Touch())
		}
	})
}
