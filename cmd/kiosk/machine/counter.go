package machine

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"

	"tandem/kiosk"
	"tandem/kiosk/door"
)

// The files that staff leave in the data folder.
const (
	doorFile  = "door.pins"
	signFile  = "staff-sign.json"
	touchFile = "staff-touch.json"
)

// OpenDoor opens the staff's door of a data folder. Where its PINs are damaged
// the door is shut, and that is logged with what to do about it.
func OpenDoor(data string, log *slog.Logger) (*door.Door, error) {
	d, err := door.Open(filepath.Join(data, doorFile), time.Now)
	if errors.Is(err, door.ErrDamaged) {
		log.Error("nobody can come in by the staff's door", "err", err, "hint", "choose new PINs with: tandem-kiosk pin -data "+data)
		return d, nil
	}
	return d, err
}

// Counter is what staff leave on this machine for later starts.
type Counter struct {
	Data string                        // folder
	Desk func(matrix [9]float64) error // adjusts the touch screen; nil: nobody can
	Log  *slog.Logger                  // non-nil
}

// Post fulfils stage.Counter.
func (c Counter) Post(s kiosk.Sign) error { return c.write(signFile, s) }

// Sign is what staff put on the screen. What cannot be read is none: a pause
// that nobody asked for would be worse.
func (c Counter) Sign() kiosk.Sign {
	var s kiosk.Sign
	if !c.read(signFile, &s) {
		return kiosk.Sign{}
	}
	return s
}

// Align fulfils stage.Counter.
func (c Counter) Align(m kiosk.Matrix, keep bool) error {
	if c.Desk == nil {
		return errors.New("no window manager of ours")
	}
	if err := c.Desk(m); err != nil {
		return err
	}
	if !keep {
		return nil
	}
	return c.write(touchFile, m)
}

// Touch is what the touch screen was adjusted by, and has the window manager
// use it; zero where it never was.
func (c Counter) Touch() kiosk.Matrix {
	var m kiosk.Matrix
	if c.Desk == nil || !c.read(touchFile, &m) || m == (kiosk.Matrix{}) || !m.Plausible() {
		return kiosk.Matrix{}
	}
	if err := c.Desk(m); err != nil {
		c.Log.Warn("adjust touch screen", "err", err)
	}
	return m
}

func (c Counter) write(name string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write %s: %v", name, err)
	}
	if err := renameio.WriteFile(filepath.Join(c.Data, name), text, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// read reports whether there is such a file, and it could be read.
func (c Counter) read(name string, v any) bool {
	text, err := os.ReadFile(filepath.Join(c.Data, name))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		c.Log.Error("what staff left is lost", "file", name, "err", err)
	}
	return err == nil
}
