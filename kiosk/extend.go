package kiosk

import "time"

// A session goes on as often as somebody answers "Oui, je continue", but not
// for ever: who answers ten times and does nothing else is asked to touch
// Accueil instead. So something that leans on the glass holds no terminal.
const (
	extensions  = 10
	handSettles = 2 * time.Second // the touch that answered is told once more by the desk
)

// extend takes in an answer to "Vous êtes encore là ?", and reports whether the
// session goes on with it.
func (m *Model) extend(e Event) bool {
	if m.extended >= extensions && bare(e) {
		return false
	}
	m.extended++
	m.answered = m.now
	return true
}

// countAnew begins to count answers anew for who does something, and does not
// only answer.
func (m *Model) countAnew(e Event) {
	if !bare(e) || m.now.Sub(m.answered) > handSettles {
		m.extended = 0
	}
}

// lastCall is the question after the last answer that counts.
func (m *Model) lastCall(s StillThere) StillThere {
	s.Ask = m.words.Say("still.last")
	s.Stay = m.mainKey(IconHome, "still.home", GoHome{})
	return s
}
