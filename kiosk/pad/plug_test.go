package pad_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/pad"
)

func TestPlug(t *testing.T) {
	const ms = time.Millisecond
	t.Run("pulled out while it leans", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			s.want(100*ms, pad.Right)
			s.w.CloseWithError(errors.New("no such device"))
			s.want(time.Hour)
			if got := s.table.read(); len(got) != 0 {
				t.Errorf("%v is read, want no stick", got)
			}
		})
	})
	t.Run("plugged in again", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.w.Close()
			synctest.Wait()
			_, s.w = s.table.plug("event0", joystick())
			synctest.Wait()
			s.do(axis(absY, side))
			s.want(100*ms, pad.Down)
		})
	})
	t.Run("plugged in again before the first was missed", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			first := s.w
			_, s.w = s.table.plug("event0", joystick())
			synctest.Wait()
			first.Close()
			synctest.Wait()
			s.do(axis(absY, side))
			s.want(100*ms, pad.Down)
		})
	})
	t.Run("two at a time", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			first := s.w
			_, second := s.table.plug("event1", joystick())
			synctest.Wait()
			if diff := cmp.Diff([]string{"event0", "event1"}, s.table.read()); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
			first.Close()
			s.w = second
			synctest.Wait()
			s.do(key(trigger, true))
			s.want(200*ms, pad.Press)
		})
	})
	t.Run("told twice, opened once", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.table.notices <- pad.Notice{Path: "event0"}
			synctest.Wait()
			if got := s.table.opens("event0"); got != 1 {
				t.Errorf("opened %d times, want once", got)
			}
		})
	})
	t.Run("one that does not answer", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			r, w := io.Pipe()
			s.table.put("event5", &device{ReadCloser: r, fails: errors.New("not a typewriter")}, nil)
			s.table.notices <- pad.Notice{Path: "event5", New: true}
			synctest.Wait()
			if _, err := w.Write([]byte{1}); err == nil {
				t.Error("it was left open")
			}
		})
	})
}

func TestRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		m := newTable()
		var log bytes.Buffer // written by one goroutine, read after it has ended
		if _, err := pad.Open(ctx, pad.Config{Now: time.Now, Machine: m, Log: slog.New(slog.NewTextHandler(&log, nil))}); err != nil {
			t.Fatal(err)
		}
		refuse := func(path string) {
			m.put(path, nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission})
			m.notices <- pad.Notice{Path: path, New: true}
		}
		time.Sleep(time.Minute)
		refuse("event1")
		refuse("event2")
		// Udev opens one of them to us a moment later, and never the other.
		time.Sleep(time.Second)
		r, _ := io.Pipe()
		m.put("event1", &device{ReadCloser: r, sight: joystick()}, nil)
		m.notices <- pad.Notice{Path: "event1"}
		time.Sleep(24 * time.Hour)
		m.notices <- pad.Notice{Path: "event2"} // its rights change, and we still may not
		time.Sleep(24 * time.Hour)
		refuse("event3")
		time.Sleep(24 * time.Hour)

		if diff := cmp.Diff([]string{"event1"}, m.read()); diff != "" {
			t.Errorf("read (-want +got):\n%s", diff)
		}
		if got := m.opens("event2"); got != 3 {
			t.Errorf("tried %d times to open it, want 3: when it came, once more, when it changed", got)
		}
		cancel()
		synctest.Wait()
		for _, path := range []string{"event2", "event3"} {
			if got := strings.Count(log.String(), "["+path+"]"); got != 1 {
				t.Errorf("told of %s %d times, want once:\n%s", path, got, log.String())
			}
		}
	})
}

// deaf is this machine with devices of our own.
type deaf struct {
	pad.Host
	opened chan string
}

func (d deaf) Open(path string) (pad.Device, error) {
	d.opened <- filepath.Base(path)
	return nil, fs.ErrNotExist
}

// touch makes an empty file.
func touch(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWatch(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"event3", "js0", "mice", "event", "event3x", "by-id"} {
		touch(t, filepath.Join(folder, name))
	}
	m := deaf{opened: make(chan string)}
	ctx, cancel := context.WithCancel(t.Context())
	p, err := pad.Open(ctx, pad.Config{Folder: folder, Now: time.Now, Machine: m})
	if err != nil {
		t.Fatal(err)
	}
	opens := func(want string) {
		t.Helper()
		select {
		case got := <-m.opened:
			if got != want {
				t.Errorf("opened %q, want %q", got, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%q was never opened", want)
		}
	}
	opens("event3") // was there

	touch(t, filepath.Join(folder, "js1"))
	touch(t, filepath.Join(folder, "event12"))
	opens("event12")

	if err := os.Chmod(filepath.Join(folder, "event3"), 0o660); err != nil {
		t.Fatal(err)
	}
	opens("event3")

	if err := os.Rename(filepath.Join(folder, "js0"), filepath.Join(folder, "event4")); err != nil {
		t.Fatal(err)
	}
	opens("event4")
	cancel()
	for range p.Moves() {
		// Moves must end.
	}
}

func TestHost(t *testing.T) {
	t.Run("no folder", func(t *testing.T) {
		_, err := pad.Open(t.Context(), pad.Config{Folder: filepath.Join(t.TempDir(), "input"), Now: time.Now})
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Open = %v, want fs.ErrNotExist", err)
		}
	})
	t.Run("the folder goes", func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), "input")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		touch(t, filepath.Join(folder, "event0"))
		notices, err := pad.Host{}.Watch(t.Context(), folder)
		if err != nil {
			t.Fatal(err)
		}
		<-notices // the watch has begun
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		if n, ok := <-notices; ok {
			t.Errorf("told of %v, want the end", n)
		}
	})
	t.Run("a file is no device", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "event0")
		touch(t, path)
		d, err := pad.Host{}.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		if s, err := d.Look(); err == nil {
			t.Errorf("Look = %v, want an error", s)
		}
		if err := d.Grab(); err == nil {
			t.Error("Grab worked on a file")
		}
	})
}
