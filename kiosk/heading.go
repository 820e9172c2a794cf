package kiosk

import "reflect"

// Heading is a screen in one line, as a trace has it: its kind, its title, and
// what tells it from others of its kind, with tabs between them.
func Heading(s Screen) string {
	line := reflect.TypeOf(s).Name() + "\t" + s.Frame().Title
	switch s := s.(type) {
	case Lesson:
		return line + "\t" + s.Where
	case Trouble:
		return line + "\t" + s.Say
	case Volume:
		return line + "\t" + s.Say
	case Notice:
		if !s.Named {
			return line + "\t" + s.Say
		}
	case GiveBack:
		return line + "\t" + s.Where
	case First:
		return line + "\t" + s.Ask
	case Measure:
		return line + "\t" + s.Ask
	case Invite:
		return line + "\t" + s.Ask
	case Card:
		return line + "\t" + s.Until
	case Tablet:
		return line + "\t" + s.Until
	case Staff:
		return line + "\t" + s.Ask
	case Farewell:
		return line + "\t" + s.Say
	}
	return line
}
