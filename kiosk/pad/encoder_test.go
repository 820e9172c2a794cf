package pad_test

import (
	"context"
	"io"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"tandem/kiosk/pad"
)

func TestEncoder(t *testing.T) {
	few := keyboard("gpio", 1, 0, 0)
	for _, code := range []uint16{keyUp, keyDown, keyLeft, keyRight, keyCtrl, keyAlt} {
		few.Keys.Put(code, true)
	}
	t.Run("is kept from the window system", func(t *testing.T) {
		play(t, few, func(s *session) {
			if got := s.dev.grabbed(); got != 1 {
				t.Errorf("grabbed %d times, want once", got)
			}
			s.do(key(keyUp, true))
			s.want(100*time.Millisecond, pad.Up)
		})
	})
	t.Run("not while a key is down there", func(t *testing.T) {
		held := few
		held.Down.Put(keyCtrl, true)
		play(t, held, func(s *session) {
			s.do(key(keyUp, true))
			s.do(key(keyCtrl, false))
			s.want(time.Second)
			if got := s.dev.grabbed(); got != 0 {
				t.Errorf("grabbed with a key down")
			}
			s.do(key(keyUp, false))
			if got := s.dev.grabbed(); got != 1 {
				t.Errorf("grabbed %d times, want once", got)
			}
			s.do(key(keyCtrl, true))
			s.want(200*time.Millisecond, pad.Press)
		})
	})
	t.Run("a joystick is nobody else's", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			if got := s.dev.grabbed(); got != 0 {
				t.Errorf("grabbed %d times, want never", got)
			}
		})
	})
	t.Run("that somebody else keeps is given up", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			m := newTable()
			if _, err := pad.Open(ctx, pad.Config{Now: time.Now, Machine: m}); err != nil {
				t.Fatal(err)
			}
			r, w := io.Pipe()
			m.put("event1", &busy{device{ReadCloser: r, sight: few}}, nil)
			m.notices <- pad.Notice{Path: "event1"}
			synctest.Wait()
			if _, err := w.Write([]byte{1}); err == nil {
				t.Error("the device is still open")
			}
			if got := m.read(); len(got) != 0 {
				t.Errorf("%v is read, want no stick", got)
			}
			cancel()
			synctest.Wait()
		})
	})
}

// busy is a device that another program has grabbed.
type busy struct{ device }

func (*busy) Grab() error { return os.ErrPermission }
