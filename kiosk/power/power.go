// Package power is what a person does with the machine itself: they see what
// is left in its battery, make its screen lighter or darker, and switch it off.
//
// It asks the machine's own services (logind, UPower) over the bus, so that the
// kiosk needs no right of its own: who sits at the machine may do these things.
// What the kernel shows to everybody under /sys is read there.
package power

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
)

// Names on the bus.
const (
	login       = "org.freedesktop.login1"
	loginRoot   = dbus.ObjectPath("/org/freedesktop/login1")
	manager     = login + ".Manager"
	session     = login + ".Session"
	upower      = "org.freedesktop.UPower"
	upowerDev   = upower + ".Device"
	wholeSupply = dbus.ObjectPath("/org/freedesktop/UPower/devices/DisplayDevice")
)

// answers is how long a service may take to answer.
const answers = 5 * time.Second

// Errors that say what this machine has not.
var (
	ErrNoBattery = errors.New("no battery")
	ErrNoLight   = errors.New("no screen whose light can be set")
)

// Power is this machine. Its methods may be called from any goroutine.
type Power struct {
	bus     *dbus.Conn // nil: no bus; /sys alone
	sys     fs.FS      // non-nil; /sys
	session string     // of logind; empty: the one that this program is in
}

// New makes the Power of a machine. bus may be nil, and session empty.
func New(bus *dbus.Conn, sys fs.FS, session string) *Power {
	return &Power{bus: bus, sys: sys, session: session}
}

// CanSwitchOff reports whether SwitchOff would do so without asking anybody.
func (p *Power) CanSwitchOff(ctx context.Context) bool {
	var can string
	return p.call(ctx, login, loginRoot, manager+".CanPowerOff").store(&can) == nil && can == "yes"
}

// SwitchOff switches the machine off. Programs are told to end first.
func (p *Power) SwitchOff(ctx context.Context) error {
	if err := p.call(ctx, login, loginRoot, manager+".PowerOff", false).err; err != nil {
		return fmt.Errorf("switch off: %w", err)
	}
	return nil
}

// Light is how light the screen is, in percent of what it can do. It returns
// ErrNoLight where there is no such screen.
func (p *Power) Light() (int, error) {
	name, most, err := p.backlight()
	if err != nil {
		return 0, err
	}
	now, err := p.number("class/backlight/" + name + "/brightness")
	if err != nil {
		return 0, fmt.Errorf("read light: %w", err)
	}
	return min(max(int(math.Round(float64(now)*100/float64(most))), 0), 100), nil
}

// SetLight makes the screen as light as that, in percent; never quite dark. It
// returns ErrNoLight where there is no such screen.
func (p *Power) SetLight(ctx context.Context, percent int) error {
	name, most, err := p.backlight()
	if err != nil {
		return err
	}
	level := max(1, uint32(int64(most)*int64(min(max(percent, 1), 100))/100))
	path, err := p.sessionPath(ctx)
	if err != nil {
		return err
	}
	if err := p.call(ctx, login, path, session+".SetBrightness", "backlight", name, level).err; err != nil {
		return fmt.Errorf("set light: %w", err)
	}
	return nil
}

func (p *Power) sessionPath(ctx context.Context) (dbus.ObjectPath, error) {
	if p.session == "" {
		return loginRoot + "/session/auto", nil
	}
	var path dbus.ObjectPath
	if err := p.call(ctx, login, loginRoot, manager+".GetSession", p.session).store(&path); err != nil {
		return "", fmt.Errorf("find session: %w", err)
	}
	return path, nil
}

// backlight is the name of the screen's light and the most that it can do. The
// kernel prefers the firmware's own door, then the platform's.
func (p *Power) backlight() (name string, most int, err error) {
	entries, err := fs.ReadDir(p.sys, "class/backlight")
	if err != nil {
		return "", 0, ErrNoLight
	}
	kinds := []string{"firmware", "platform", "raw"}
	best := len(kinds) + 1
	for _, e := range entries {
		folder := "class/backlight/" + e.Name()
		kind := slices.Index(kinds, p.text(folder+"/type"))
		if kind < 0 {
			kind = len(kinds)
		}
		n, err := p.number(folder + "/max_brightness")
		if err == nil && n > 0 && kind < best {
			name, most, best = e.Name(), n, kind
		}
	}
	if name == "" {
		return "", 0, ErrNoLight
	}
	return name, most, nil
}

// text is a file of /sys without the white space around it, or nothing.
func (p *Power) text(name string) string {
	text, err := fs.ReadFile(p.sys, name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

func (p *Power) number(name string) (int, error) {
	n, err := strconv.ParseInt(p.text(name), 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return int(n), nil
}

// answer is what a service said.
type answer struct {
	call *dbus.Call
	err  error
}

// errNoBus says that there is nobody to ask.
var errNoBus = errors.New("no bus on this machine")

func (p *Power) call(ctx context.Context, to string, path dbus.ObjectPath, method string, args ...any) answer {
	if p.bus == nil {
		return answer{err: errNoBus}
	}
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	call := p.bus.Object(to, path).CallWithContext(ctx, method, 0, args...)
	return answer{call, call.Err}
}

func (a answer) store(to any) error {
	if a.err != nil {
		return a.err
	}
	return a.call.Store(to)
}

// Battery is what is left, as UPower says where there is one, else as the
// kernel does. It returns ErrNoBattery where the machine has none.
func (p *Power) Battery(ctx context.Context) (kiosk.Battery, error) {
	if b, err := p.upower(ctx); err == nil || errors.Is(err, ErrNoBattery) {
		return b, err
	}
	return p.kernel()
}
