package stage

import "tandem/kiosk"

// First carries out what staff ask at the first start. It does not wait; what
// comes of it is told as events.
type First interface {
	Begin(e kiosk.Effect)
}

// beginFirst starts an effect of the first start, where this machine can.
func (s *Stage) beginFirst(e kiosk.Effect) {
	if s.world.First != nil {
		s.world.First.Begin(e)
	}
}
