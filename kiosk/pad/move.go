package pad

// Move is what somebody did with a stick and two buttons.
type Move int

// The moves. The zero Move is none: a stick at rest.
const (
	Up    Move = iota + 1
	Down       //
	Left       //
	Right      //
	Press      // the first button: choose
	Back       // the second button
	Staff      // both, held for 3 s
)

// String names m for a log.
func (m Move) String() string {
	names := [...]string{"rest", "up", "down", "left", "right", "press", "back", "staff"}
	if m < 0 || int(m) >= len(names) {
		return "unknown"
	}
	return names[m]
}
