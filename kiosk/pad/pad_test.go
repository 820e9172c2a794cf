package pad_test

import (
	"bytes"
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/pad"
)

// Codes as input-event-codes.h names them.
const (
	absX, absY, hatX   = 0, 1, 16
	trigger, thumb     = 0x120, 0x121
	keyUp, keyDown     = 103, 108
	keyLeft, keyRight  = 105, 106
	keyCtrl, keyAlt    = 29, 56
	left, middle, side = 0, 127, 255
)

// TestRecordings plays each recording at its own pace.
func TestRecordings(t *testing.T) {
	for name, r := range recordings(t) {
		t.Run(name, func(t *testing.T) {
			play(t, r.sight, func(s *session) {
				go func() {
					for _, f := range r.frames {
						time.Sleep(f.at - time.Since(s.start))
						_, _ = s.w.Write(f.bytes)
					}
				}()
				var got []string
				for _, m := range s.listen(r.frames[len(r.frames)-1].at + time.Second) {
					got = append(got, m.Move.String())
				}
				if diff := cmp.Diff(r.expect, got); diff != "" {
					t.Errorf("moves (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// TestReadLate plays each recording all at once through a pipe of the system,
// as after a moment in which the machine had no time for us: what was done is
// understood from the device's own stamps.
func TestReadLate(t *testing.T) {
	for name, r := range recordings(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from, to, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer to.Close()
			m := newTable()
			m.put("event7", &device{ReadCloser: from, sight: r.sight}, nil)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			p, err := pad.Open(ctx, pad.Config{Now: time.Now, Machine: m})
			if err != nil {
				t.Fatal(err)
			}
			m.notices <- pad.Notice{Path: "event7"}
			go func() {
				for _, f := range r.frames {
					_, _ = to.Write(f.bytes)
				}
			}()
			var got []string
			for len(got) < len(r.expect) {
				move, ok := <-p.Moves()
				if !ok {
					t.Fatalf("the moves ended after %q, want %q", got, r.expect)
				}
				got = append(got, move.String())
			}
			if diff := cmp.Diff(r.expect, got); diff != "" {
				t.Errorf("moves (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRepeat(t *testing.T) {
	const ms = time.Millisecond
	t.Run("after 400, then every 80 ms", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			want := []moved{{12 * ms, pad.Right}, {412 * ms, pad.Right}, {492 * ms, pad.Right}, {572 * ms, pad.Right}}
			if diff := cmp.Diff(want, s.listen(600*ms)); diff != "" {
				t.Errorf("moves (-want +got):\n%s", diff)
			}
			s.do(axis(absX, middle))
			s.want(time.Second)
		})
	})
	t.Run("anew on another side", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			s.want(450*ms, pad.Right, pad.Right)
			s.do(axis(absX, middle), axis(absY, side))
			s.want(411*ms, pad.Down)
			s.want(80*ms, pad.Down)
		})
	})
	t.Run("not while it is let go", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			s.want(405*ms, pad.Right)
			s.do(axis(absX, middle))
			s.want(time.Second)
		})
	})
	t.Run("on after a bounce", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			s.want(405*ms, pad.Right)
			s.do(axis(absX, middle))
			s.want(20 * ms)
			s.do(axis(absX, side))
			s.want(80*ms, pad.Right)
		})
	})
	t.Run("not of buttons", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(key(trigger, true))
			s.want(20*time.Second, pad.Press)
		})
	})
	t.Run("no longer than a hand would", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			if n := len(s.listen(time.Hour)); n != 2+(10_000-400)/80 {
				t.Errorf("a stick that is stuck made %d moves", n)
			}
			s.do(axis(absX, middle))
			s.want(time.Second)
			s.do(axis(absX, side))
			s.want(100*ms, pad.Right)
		})
	})
	t.Run("dropped while nobody listens", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			s.want(100*ms, pad.Right)
			time.Sleep(3 * time.Second)
			s.do(axis(absX, middle))
			s.want(time.Second)
		})
	})
	t.Run("dropped while the first one waits", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, side))
			time.Sleep(3 * time.Second)
			s.do(axis(absX, middle))
			s.want(time.Second, pad.Right)
		})
	})
	t.Run("of presses none is lost", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			for range 3 {
				s.do(key(trigger, true))
				time.Sleep(80 * ms)
				s.do(key(trigger, false))
				time.Sleep(600 * ms)
			}
			s.want(time.Second, pad.Press, pad.Press, pad.Press)
		})
	})
}

func TestLean(t *testing.T) {
	const ms = time.Millisecond
	t.Run("the further side of a diagonal", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(axis(absX, 210), axis(absY, 20))
			s.want(100*ms, pad.Up)
			s.do(axis(absX, side), axis(absY, 10)) // about as far: it stays
			s.want(100 * ms)
			s.do(axis(absX, side), axis(absY, 60))
			s.want(100*ms, pad.Right)
		})
	})
	t.Run("nothing near the middle", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			for v := int32(70); v < 185; v += 5 {
				s.do(axis(absX, v), axis(absY, 255-v))
				s.want(50 * ms)
			}
		})
	})
	t.Run("nothing that was held before", func(t *testing.T) {
		held := joystick()
		held.Axes[absX] = pad.Axis{Value: left, Max: 255} // a driver that has not yet heard of it says the least
		held.Down.Put(trigger, true)
		play(t, held, func(s *session) {
			s.do(axis(absY, middle+1))
			s.want(time.Second)
			s.do(axis(absX, middle), key(trigger, false))
			s.want(time.Second)
			s.do(axis(absX, left), key(trigger, true))
			s.want(200*ms, pad.Left, pad.Press)
		})
	})
	t.Run("from where it rests", func(t *testing.T) {
		worn := joystick()
		worn.Axes[absX] = pad.Axis{Value: 157, Max: 255}
		play(t, worn, func(s *session) {
			s.do(axis(absX, 195)) // over the half from the middle, not from its rest
			s.want(100 * ms)
			s.do(axis(absX, 210))
			s.want(100*ms, pad.Right)
		})
	})
	t.Run("cross and stick cancel each other", func(t *testing.T) {
		crossed := joystick()
		crossed.Axes[hatX] = pad.Axis{Min: -1, Max: 1}
		crossed.Axes[hatX+1] = pad.Axis{Min: -1, Max: 1}
		play(t, crossed, func(s *session) {
			s.do(axis(hatX, -1))
			s.want(100*ms, pad.Left)
			s.do(axis(absX, side))
			s.want(time.Second)
			s.do(axis(hatX, 0))
			s.want(100*ms, pad.Right)
		})
	})
}

func TestTwoButtons(t *testing.T) {
	const ms = time.Millisecond
	t.Run("held for 3 s call staff, once", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(key(trigger, true))
			time.Sleep(60 * ms)
			s.do(key(thumb, true))
			s.want(2900 * ms)
			s.want(200*ms, pad.Staff)
			s.want(10 * time.Second)
			s.do(key(trigger, false))
			s.do(key(thumb, false))
			s.want(time.Second)
		})
	})
	t.Run("let go too soon do nothing", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(key(trigger, true), key(thumb, true))
			s.want(2 * time.Second)
			s.do(key(thumb, false))
			s.want(5 * time.Second)
			s.do(key(trigger, false))
			s.want(time.Second)
		})
	})
	t.Run("one after the other are two", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.do(key(trigger, true))
			s.want(90 * ms)
			s.do(key(trigger, false))
			s.want(40*ms, pad.Press)
			s.do(key(thumb, true))
			s.want(120*ms, pad.Back)
			s.do(key(thumb, false))
			s.want(time.Second)
		})
	})
}

// TestLost loses events in two ways. The stick leaned; it was let go and a
// button pushed, which only a second look at the device can tell.
func TestLost(t *testing.T) {
	dropped := slices.Concat(record(0, 3, absY, left), record(0, 0, 3, 0), record(0, 3, absX, left), record(0, 0, 0, 0))
	endless := append(bytes.Repeat(record(0, 3, absY, left), 300), record(0, 0, 0, 0)...)
	for name, frame := range map[string][]byte{
		"the kernel had no room":    dropped,
		"a frame that does not end": endless,
	} {
		t.Run(name, func(t *testing.T) {
			play(t, joystick(), func(s *session) {
				s.do(axis(absX, side))
				s.want(100*time.Millisecond, pad.Right)
				now := joystick()
				now.Down.Put(trigger, true)
				s.dev.see(now)
				s.write(frame)
				s.want(time.Second, pad.Press)
			})
		})
	}
	t.Run("and the device with them", func(t *testing.T) {
		play(t, joystick(), func(s *session) {
			s.dev.mu.Lock()
			s.dev.fails = os.ErrClosed
			s.dev.mu.Unlock()
			s.write(dropped)
			if got := s.table.read(); len(got) != 0 {
				t.Errorf("%v is read, want no stick", got)
			}
		})
	})
}

func TestString(t *testing.T) {
	for m, want := range map[pad.Move]string{0: "rest", pad.Up: "up", pad.Staff: "staff", 8: "unknown", -1: "unknown"} {
		if got := m.String(); got != want {
			t.Errorf("Move(%d) = %q, want %q", int(m), got, want)
		}
	}
}
