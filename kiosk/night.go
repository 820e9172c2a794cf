package kiosk

import (
	"fmt"
	"strings"
	"time"
)

// Night is when a kiosk that nobody uses is dark. The zero Night is never.
type Night []Span

// Span is a time of some days, in minutes since midnight. One that ends before
// it begins goes on the next morning, and belongs to the day it began on; one
// that ends where it begins is never.
type Span struct {
	From, To int
	Days     [7]bool // by time.Weekday
}

// weekDays are the days by the name that the settings call them by.
var weekDays = []string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

// ParseNight reads spans such as "20:00-07:00", of every day, or "samedi
// dimanche 07:00-20:00".
func ParseNight(spans []string) (Night, error) {
	var n Night
	for _, text := range spans {
		s, err := parseSpan(strings.Fields(text))
		if err != nil {
			return nil, fmt.Errorf("night %q: %v", text, err)
		}
		n = append(n, s)
	}
	return n, nil
}

func parseSpan(words []string) (Span, error) {
	var s Span
	if len(words) == 0 {
		return s, fmt.Errorf("want hours such as 20:00-07:00")
	}
	days, hours := words[:len(words)-1], words[len(words)-1]
	for _, name := range days {
		day := indexOf(weekDays, strings.ToLower(name))
		if day < 0 {
			return s, fmt.Errorf("day %q: want %s", name, strings.Join(weekDays, ", "))
		}
		s.Days[day] = true
	}
	if len(days) == 0 {
		s.Days = [7]bool{true, true, true, true, true, true, true}
	}
	from, to, _ := strings.Cut(hours, "-")
	var err error
	if s.From, err = parseHour(from); err != nil {
		return s, err
	}
	s.To, err = parseHour(to)
	return s, err
}

// parseHour reads 20:00 as minutes since midnight.
func parseHour(text string) (int, error) {
	at, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("hour %q: want one such as 20:00", text)
	}
	return at.Hour()*60 + at.Minute(), nil
}

func indexOf(all []string, one string) int {
	for i, s := range all {
		if s == one {
			return i
		}
	}
	return -1
}

// At reports whether it is night, by the clock on the wall.
func (n Night) At(t time.Time) bool {
	for _, s := range n {
		if s.at(t) {
			return true
		}
	}
	return false
}

func (s Span) at(t time.Time) bool {
	minute, today := t.Hour()*60+t.Minute(), t.Weekday()
	if s.From <= s.To {
		return s.Days[today] && s.From <= minute && minute < s.To
	}
	yesterday := (today + 6) % 7
	return s.Days[today] && minute >= s.From || s.Days[yesterday] && minute < s.To
}

// SwitchScreen switches the screen on or off. It is asked again every ten minutes
// of a night: screens come on by themselves.
type SwitchScreen struct{ On bool }

func (SwitchScreen) effect() {}

const darkAgain = 10 * time.Minute

// blank keeps the screen dark while a kiosk rests at night, and lit else: a
// session is never in the dark, and the first touch lights it.
func (m *Model) blank() []Effect {
	dark := m.phase == resting && m.night.At(m.now)
	if dark == m.dark && (!dark || m.now.Sub(m.darkened) < darkAgain) {
		return nil
	}
	m.dark, m.darkened = dark, time.Time{}
	if dark {
		m.darkened = m.now
	}
	return []Effect{SwitchScreen{On: !dark}}
}

// rise begins the day of a terminal that was dark as if somebody had just left.
func (m *Model) rise() {
	if m.dark && !m.night.At(m.now) {
		m.phase, m.touched = browsing, m.now
	}
}
