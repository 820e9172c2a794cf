package stage

import "tandem/kiosk"

// Lamp switches the screen's light.
type Lamp interface {
	Light(on bool) error
}

// switchScreen asks the lamp. Where it fails the screen is dim, as it is all day.
func (s *Stage) switchScreen(e kiosk.SwitchScreen) {
	if s.world.Lamp == nil {
		return
	}
	if err := s.world.Lamp.Light(e.On); err != nil {
		s.world.Log.Warn("switch the screen", "on", e.On, "err", err)
	}
}
