package kiosk

import (
	"time"

	"tandem/content/words"
)

// lowBattery is what an hour of reading takes of a tablet's battery, and some
// more: who is told then has time to find the cable.
const lowBattery = 15

// gauge is what is left in the battery. Nothing is said of it on a machine that
// has none.
func (m *Model) gauge() Gauge {
	b := m.battery.Battery
	if !m.battery.There {
		return Gauge{}
	}
	g := Gauge{Percent: b.Percent, Plugged: b.Plugged, Low: b.Percent <= lowBattery && !b.Plugged}
	g.Words = m.words.Say("battery.left", words.With{"Percent": b.Percent})
	switch {
	case b.Plugged && b.Percent >= 100:
		g.Next = m.words.Say("battery.full")
	case b.Plugged:
		g.Next = m.words.Say("battery.fills")
	case g.Low:
		g.Next = m.words.Say("battery.low")
	}
	return g
}

// lasts says how long the battery lasts or fills, where the machine knows. Hours
// are enough: nobody plans by the minute, and the guess is rough.
func (m *Model) lasts() string {
	b := m.battery.Battery
	if !m.battery.There || b.Left <= 0 {
		return ""
	}
	hours, minutes := "battery.hours", "battery.minutes"
	if b.Plugged {
		hours, minutes = "battery.fullhours", "battery.fullminutes"
	}
	if b.Left < 90*time.Minute {
		return m.words.Count(minutes, max(5, int(b.Left/(5*time.Minute))*5))
	}
	return m.words.Count(hours, int(b.Left.Round(time.Hour)/time.Hour))
}
