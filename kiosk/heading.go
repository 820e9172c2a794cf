package kiosk

import "reflect"

// Heading is a screen in one line, as a trace has it: its kind, its title, and
// what tells it from others of its kind, with tabs between them.
func Heading(s Screen) string {
	line := reflect.TypeOf(s).Name() + "\t" + s.Frame().Title
	if detail, ok := detailOf(s); ok {
		line += "\t" + detail
	}
	return line
}

// detailOf is what tells a screen from others of its kind; false where it has no
// such words, or they are one person's.
func detailOf(s Screen) (string, bool) {
	switch s := s.(type) {
	case Lesson:
		return s.Where, true
	case Trouble:
		return s.Say, true
	case Volume:
		return s.Say, true
	case Notice:
		return s.Say, !s.Named
	case GiveBack:
		return s.Where, true
	case First:
		return s.Ask, true
	case Measure:
		return s.Ask, true
	case Invite:
		return s.Ask, true
	case Card:
		return s.Until, true
	case Tablet:
		return s.Until, true
	case Staff:
		return s.Ask, true
	case Farewell:
		return s.Say, true
	}
	return "", false
}
