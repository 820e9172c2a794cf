package desk

// Cleaned is what is kept of a line that a kiosk said.
func Cleaned(line string) string { return cleaned(line) }

// Tail is what is kept of what a kiosk said in parts.
func Tail(parts ...string) []string {
	var t tail
	for _, p := range parts {
		_, _ = t.Write([]byte(p))
	}
	return t.lines
}

// TouchScreens are the ids of the touch screens that xinput lists.
func TouchScreens(list string) []string { return touchScreens(list) }
