package stage

import (
	"tandem/kiosk"
)

// Door is the staff's door. Both methods take a good part of a second.
type Door interface {
	Try(pin string) (kiosk.PINAnswer, error)
	SetPINs(full, light string) error
}

// Doctor looks at the machine.
type Doctor interface {
	// Examine tells what it finds of each organ as soon as it knows, and
	// returns when it has told of all.
	Examine(told func(kiosk.Finding))
	// Tone plays a tone for about a second, and does not wait for its end.
	Tone()
}

// Counter is what staff leave on the machine for later starts.
type Counter interface {
	// Post keeps what staff put on the screen.
	Post(s kiosk.Sign) error
	// Align makes the touch screen use a matrix, and keeps it where keep is
	// set. It may take seconds.
	Align(m kiosk.Matrix, keep bool) error
}

// beginStaff starts an effect that staff asked for. None of them waits for what
// a session has left to do: staff are often there because that hangs.
func (s *Stage) beginStaff(e kiosk.Effect) {
	switch e := e.(type) {
	case kiosk.TryPIN:
		go s.tryPIN(e)
	case kiosk.SetPINs:
		go s.setPINs(e)
	case kiosk.PostSign:
		if err := s.world.Counter.Post(e.Sign); err != nil {
			s.world.Log.Error("keep what staff put on the screen", "err", err)
		}
	case kiosk.AlignTouch:
		go s.align(e)
	case kiosk.Examine:
		go s.world.Doctor.Examine(func(f kiosk.Finding) { s.Tell(kiosk.Examined{Run: e.Run, Finding: f}) })
	case kiosk.PlayTone:
		s.world.Doctor.Tone()
	case kiosk.Quit:
		s.world.Quit(e.Again)
	}
}

func (s *Stage) tryPIN(e kiosk.TryPIN) {
	answer, err := s.world.Door.Try(string(e.PIN))
	if err != nil {
		s.world.Log.Error("try PIN", "err", err)
	}
	s.Tell(kiosk.PINTried{Try: e.Try, PINAnswer: answer})
}

func (s *Stage) setPINs(e kiosk.SetPINs) {
	err := s.world.Door.SetPINs(string(e.Full), string(e.Light))
	if err != nil {
		s.world.Log.Error("set PINs", "err", err)
	}
	s.Tell(kiosk.PINsSet{Kept: err == nil})
}

func (s *Stage) align(e kiosk.AlignTouch) {
	if err := s.world.Counter.Align(e.Matrix, e.Keep); err != nil {
		s.world.Log.Error("adjust touch screen", "err", err)
		s.Tell(kiosk.AlignFailed{})
	}
}
