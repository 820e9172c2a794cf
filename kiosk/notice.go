package kiosk

// Notice says one thing that happened, or that is about to, and what can be
// done next.
type Notice struct {
	Around Frame
	Icon   Icon
	Say    string
	Next   string // or empty
	Desk   string // who can help, or empty
	Keys   []Key  // the main one first; none where there is nothing to do but wait
	Named  bool   // what it says names something of one person: no trace has it
}

// Frame fulfils Screen.
func (s Notice) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Notice) Spoken() []string {
	all := said{}.and(s.Say, s.Next, s.Desk)
	for i := range s.Keys {
		all = all.keys(&s.Keys[i])
	}
	return all
}
