package kiosk

// Renew has the program begin anew, with an empty memory. What somebody typed,
// heard and saw passes through many hands in a program: the keyboard, the
// pictures of letters, the pipe to the browser. Instead of believing that each
// forgets it, each person of a terminal, and of a loan, has a program of their
// own. The model goes on as if nothing were, where the world does not do it.
type Renew struct{}

func (Renew) effect() {}

// renew begins anew once the last person has left, all of theirs is erased and
// nobody else has begun.
func (m *Model) renew() []Effect {
	if !m.stale || m.unclean || m.active || m.phase == leaving || m.staff.open || m.veiled() {
		return nil
	}
	m.stale = false
	return []Effect{Renew{}}
}
