package stage

import "tandem/kiosk"

// Spare uses the time in which nobody needs the machine. Its method does not
// wait.
type Spare interface {
	Idle(yes bool)
}

// idle tells when nobody needs the machine any more, and when somebody does.
func (s *Stage) idle(screen kiosk.Screen) {
	yes := false
	switch screen.(type) {
	case kiosk.Attract, kiosk.Resting:
		yes = true
	}
	if s.world.Spare != nil && yes != s.spare {
		s.world.Spare.Idle(yes)
	}
	s.spare = yes
}
