package power

import (
	"context"
	"io/fs"
	"math"
	"time"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
)

// UPower's states of a battery at the mains: it fills, is full, or waits to.
const (
	upFills = 1
	upFull  = 4
	upWaits = 5
)

// upower is what UPower says of all batteries together.
func (p *Power) upower(ctx context.Context) (kiosk.Battery, error) {
	var all map[string]dbus.Variant
	if err := p.call(ctx, upower, wholeSupply, "org.freedesktop.DBus.Properties.GetAll", upowerDev).store(&all); err != nil {
		return kiosk.Battery{}, err
	}
	if there, _ := all["IsPresent"].Value().(bool); !there {
		return kiosk.Battery{}, ErrNoBattery
	}
	percent, _ := all["Percentage"].Value().(float64)
	state, _ := all["State"].Value().(uint32)
	b := kiosk.Battery{Percent: whole(percent), Plugged: state == upFills || state == upFull || state == upWaits}
	left, _ := all["TimeToEmpty"].Value().(int64)
	if b.Plugged {
		left, _ = all["TimeToFull"].Value().(int64)
	}
	b.Left = lasting(float64(left))
	return b, nil
}

// kernel is what /sys says of the first battery that powers this machine: that
// of a mouse or of a phone is not.
func (p *Power) kernel() (kiosk.Battery, error) {
	supplies, err := fs.ReadDir(p.sys, "class/power_supply")
	if err != nil {
		return kiosk.Battery{}, ErrNoBattery
	}
	for _, s := range supplies {
		folder := "class/power_supply/" + s.Name() + "/"
		percent, err := p.number(folder + "capacity")
		if err != nil || p.text(folder+"type") != "Battery" || p.text(folder+"scope") == "Device" {
			continue
		}
		status := p.text(folder + "status")
		b := kiosk.Battery{Percent: whole(float64(percent)), Plugged: status == "Charging" || status == "Full" || status == "Not charging"}
		b.Left = p.lasts(folder, b.Plugged)
		return b, nil
	}
	return kiosk.Battery{}, ErrNoBattery
}

// lasts reckons how long a battery lasts, or fills, at the present rate. Some
// drivers count energy, others charge; some say neither.
func (p *Power) lasts(folder string, plugged bool) time.Duration {
	for _, names := range [][3]string{{"energy_now", "energy_full", "power_now"}, {"charge_now", "charge_full", "current_now"}} {
		now, err1 := p.number(folder + names[0])
		full, err2 := p.number(folder + names[1])
		rate, err3 := p.number(folder + names[2])
		if err1 != nil || err2 != nil || err3 != nil || rate == 0 {
			continue
		}
		amount := float64(now)
		if plugged {
			amount = float64(full) - float64(now)
		}
		return lasting(amount / math.Abs(float64(rate)) * time.Hour.Seconds())
	}
	return 0
}

// lasting is a time in seconds as people can use it: none where it is absurd.
func lasting(seconds float64) time.Duration {
	if !(seconds >= 60 && seconds <= 48*time.Hour.Seconds()) {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

// whole is a percentage that is one, whatever a driver says.
func whole(percent float64) int {
	if math.IsNaN(percent) {
		return 0
	}
	return int(math.Round(min(max(percent, 0), 100)))
}
