package kiosk

import "time"

// Battery is what is left in a battery.
type Battery struct {
	Percent int
	Plugged bool          // it is filling, or full and at the mains
	Left    time.Duration // until it is empty, or full where Plugged; 0: nobody knows
}

// Machine is what this machine lets a person do with it.
type Machine struct {
	Wifi  bool // choose a network
	Light bool // make the screen lighter or darker
	Off   bool // switch it off
}

// What a person does with the machine.
type (
	OpenTablet struct{}              // the menu of a lent tablet
	OpenLight  struct{}              // how light the screen is
	SetLight   struct{ Percent int } // of what the screen can do
	AskOff     struct{}              // "Éteindre": asks first
	SwitchOff  struct{}              // "Oui, éteindre"
)

// What the world says of the machine.
type (
	// BatteryIs comes about once a minute; not There: the machine has none.
	BatteryIs struct {
		There   bool
		Battery Battery
	}
	// OffFailed answers PowerOff where the machine stays on.
	OffFailed struct{}
)

// What the model asks of the machine.
type (
	// Shine makes the screen as light as that: percent of what it can do.
	Shine struct{ Percent int }
	// PowerOff switches the machine off.
	PowerOff struct{}
)

func (OpenTablet) event() {}
func (OpenLight) event()  {}
func (SetLight) event()   {}
func (AskOff) event()     {}
func (SwitchOff) event()  {}
func (BatteryIs) event()  {}
func (OffFailed) event()  {}
func (Shine) effect()     {}
func (PowerOff) effect()  {}
