package stage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tandem/kiosk"
)

// radio is a machine's Wi-Fi and its switch, which remember in which order they
// were asked. A join takes as long as the test says.
type radio struct {
	mu    sync.Mutex
	asked []string
	takes time.Duration
	found kiosk.WifiTrouble // what comes of a join
	err   error             // of everything else
}

func (r *radio) note(format string, args ...any) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, fmt.Sprintf(format, args...))
	return r.err
}

func (r *radio) Seek(context.Context) kiosk.WifiSeen {
	r.note("seek")
	return kiosk.WifiSeen{Networks: []kiosk.Network{{Name: "box", Strength: 80, Known: true}, {Name: "ici", Strength: 70, Known: true, Used: true}}}
}

func (r *radio) Join(ctx context.Context, j kiosk.JoinWifi) kiosk.WifiTrouble {
	r.note("join %s lent=%v", string(j.Name), j.Lent)
	select {
	case <-time.After(r.takes):
		r.note("joined")
		return r.found
	case <-ctx.Done():
		time.Sleep(time.Second) // the key is taken back
		r.note("gave up")
		return kiosk.WifiBroken
	}
}

func (r *radio) Forget(_ context.Context, name kiosk.Private) error {
	return r.note("forget %s", string(name))
}
func (r *radio) ForgetLent(context.Context) error            { return r.note("forget lent") }
func (r *radio) SwitchOn(context.Context) error              { return r.note("switch on") }
func (r *radio) SetLight(_ context.Context, light int) error { return r.note("light %d", light) }
func (r *radio) SwitchOff(context.Context) error             { return r.note("switch off") }

// wants compares what was asked, in its order.
func (r *radio) wants(t *testing.T, want ...string) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Equal(r.asked, want) {
		t.Errorf("asked for %q, want %q", r.asked, want)
	}
	r.asked = nil
}

// withRadio plays a tablet in a bubble of its own.
func withRadio(t *testing.T, r *radio, play_ func(*testing.T, *theatre)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Tablette, &world{wifi: r, power: r})
		defer th.stop()
		play_(t, th)
	})
}

// said is what the notice on the screen says.
func (th *theatre) said() string {
	if n, ok := th.shown.(kiosk.Notice); ok {
		return n.Say
	}
	return fmt.Sprintf("%T", th.shown)
}

func TestWifi(t *testing.T) {
	t.Run("Joins", func(t *testing.T) {
		r := &radio{takes: 20 * time.Second}
		withRadio(t, r, func(t *testing.T, th *theatre) {
			th.press(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-1"}}, kiosk.OpenWifi{}, kiosk.PickNetwork{Name: "box"})
			time.Sleep(21 * time.Second)
			th.settle()
			r.wants(t, "seek", "join box lent=true", "joined")
			if got := th.said(); got != "C'est bon. Internet marche." {
				t.Errorf("the screen says %q", got)
			}
		})
	})
	t.Run("Fails", func(t *testing.T) {
		withRadio(t, &radio{found: kiosk.WifiWrongKey}, func(t *testing.T, th *theatre) {
			th.press(kiosk.OpenWifi{}, kiosk.PickNetwork{Name: "box"})
			time.Sleep(time.Second)
			th.settle()
			if got := th.said(); got != "La box refuse la clé." {
				t.Errorf("the screen says %q", got)
			}
		})
	})
	t.Run("AnotherTakesItsPlace", func(t *testing.T) {
		r := &radio{takes: 20 * time.Second}
		withRadio(t, r, func(t *testing.T, th *theatre) {
			th.press(kiosk.OpenWifi{}, kiosk.PickNetwork{Name: "box"}, kiosk.GoBack{}, kiosk.PickNetwork{Name: "box"})
			time.Sleep(5 * time.Second)
			th.settle()
			if got := th.said(); got != "J'essaie le Wi-Fi box." {
				t.Errorf("the end of the first try ends the second: %q", got)
			}
			time.Sleep(17 * time.Second)
			th.settle()
			r.wants(t, "seek", "join box lent=false", "gave up", "join box lent=false", "joined")
		})
	})
	t.Run("ForgetsBeforeItLooksAgain", func(t *testing.T) {
		r := &radio{}
		withRadio(t, r, func(t *testing.T, th *theatre) {
			th.press(kiosk.OpenWifi{}, kiosk.PickNetwork{Name: "ici"}, kiosk.ForgetNetwork{}, kiosk.TurnWifiOn{})
			r.wants(t, "seek", "forget ici", "seek", "switch on", "seek")
		})
	})
}

// wantsOfWifi is wants, but for the light: power and Wi-Fi are two queues, and
// neither waits for the other.
func (r *radio) wantsOfWifi(t *testing.T, want ...string) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	got := slices.DeleteFunc(slices.Clone(r.asked), func(s string) bool { return s == "light 80" })
	if !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
}

// The end of a loan takes what was joined, and what is being joined.
func TestWipeForgetsNetworks(t *testing.T) {
	r := &radio{takes: time.Minute}
	withRadio(t, r, func(t *testing.T, th *theatre) {
		th.press(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-1"}}, kiosk.OpenWifi{}, kiosk.PickNetwork{Name: "box"}, kiosk.LeaseChanged{})
		time.Sleep(2 * time.Second)
		th.settle()
		r.wantsOfWifi(t, "seek", "join box lent=true", "gave up", "forget lent")
	})
	t.Run("TriesAgain", func(t *testing.T) {
		r := &radio{err: errors.New("no bus")}
		withRadio(t, r, func(t *testing.T, th *theatre) {
			th.press(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-1"}}, kiosk.OpenTablet{}, kiosk.LeaseChanged{})
			for range 2 {
				time.Sleep(31 * time.Second)
				th.press(kiosk.Tick{})
			}
			r.wantsOfWifi(t, "forget lent", "forget lent", "forget lent")
		})
	})
}

func TestPower(t *testing.T) {
	r := &radio{}
	withRadio(t, r, func(t *testing.T, th *theatre) {
		th.press(kiosk.SetLight{Percent: 40}, kiosk.AskOff{}, kiosk.SwitchOff{})
		r.wants(t, "light 40", "switch off")
		if got := th.said(); got != "La tablette s'éteint. À bientôt." {
			t.Errorf("the screen says %q", got)
		}
	})
	for name, w := range map[string]*world{"Fails": {power: &radio{err: errors.New("refused")}}, "None": {}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				th := play(t, kiosk.Tablette, w)
				defer th.stop()
				th.press(kiosk.OpenWifi{}, kiosk.SetLight{Percent: 40}, kiosk.AskOff{}, kiosk.SwitchOff{})
				if got := th.said(); got != "La tablette reste allumée." {
					t.Errorf("the screen says %q", got)
				}
			})
		})
	}
}
