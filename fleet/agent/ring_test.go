package agent_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"tandem/fleet"
	"tandem/fleet/agent"
	"tandem/fleet/fleettest"
)

// rings makes the device one that people can call from.
func rings(t *testing.T, script ...fleettest.Fault) *device {
	d := newDevice(t, script...)
	d.Bell = agent.NewBell()
	return d
}

var presses int

// press calls from the device, now.
func (d *device) press(kind fleet.CallKind) fleet.CallState {
	d.t.Helper()
	presses++
	state, err := d.Ring(d.t.Context(), fleet.Call{ID: fmt.Sprint("call", presses), Kind: kind, At: time.Now()})
	must(d.t, err)
	synctest.Wait()
	return state
}

// heard lists the calls that the manager counted.
func (d *device) called() (all []fleet.Call) {
	for _, r := range d.manager.Counted() {
		all = append(all, r.Calls...)
	}
	return all
}

func (d *device) stage(want ...fleet.CallStage) {
	d.t.Helper()
	var got []fleet.CallStage
	for _, s := range d.kiosk.Last().Calls {
		got = append(got, s.Stage)
	}
	d.want("stages of the calls", got, want)
}

func TestRing_GoesAtOnceAndComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := rings(t)
		d.start()
		defer func() { d.stop() }()
		after(7 * time.Minute) // in the middle of the usual wait
		d.press(fleet.CallInternet)
		d.stage(fleet.CallReceived)
		calls := d.called()
		d.want("calls", len(calls), 1)
		d.want("diagnosis", calls[0].Looks.Health, fleet.Health{DiskFree: 61, MemoryFree: 43, Network: fleet.Wifi, Agent: "1.0", KioskSeen: true})

		d.manager.Hear()
		after(16 * time.Second)
		d.stage(fleet.CallHeard)
		before := len(d.manager.Counted())
		after(5 * time.Minute) // nobody needs to ask any more
		d.want("reports after it was heard", len(d.manager.Counted())-before, 0)
		d.manager.Settle()
		after(time.Hour)
		d.stage()
	})
}

// Who waits is answered soon, and not for ever: a device pays for its bytes.
func TestRing_AsksOftenForTenMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := rings(t)
		d.start()
		defer func() { d.stop() }()
		d.press(fleet.CallInternet)
		before := len(d.manager.Counted())
		after(10 * time.Minute)
		d.want("reports in ten minutes", len(d.manager.Counted())-before, 40)
		before = len(d.manager.Counted())
		after(20 * time.Minute)
		if n := len(d.manager.Counted()) - before; n > 2 {
			t.Errorf("%d reports in the twenty minutes after", n)
		}
	})
}

// Answers are lost, doubled and late; a person's call is counted once.
func TestRing_CountsOnce(t *testing.T) {
	for name, fault := range map[string]fleettest.Fault{
		"Lost": {Lost: true}, "LostAnswer": {Mute: true}, "Twice": {Twice: true}, "Busy": {Err: busy{time.Minute}},
		"Refused": {Err: fleet.Refuse(fleet.Invalid)}, "Late": {Late: 20 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := rings(t, fleettest.Fault{}, fault, fault)
				d.start()
				d.press(fleet.CallBroken)
				d.restart() // and somebody pulled the plug
				defer func() { d.stop() }()
				after(10 * time.Minute)
				d.want("calls", len(d.called()), 1)
				d.stage(fleet.CallReceived)
			})
		})
	}
}

func TestRing_Offline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := rings(t)
		d.start()
		defer func() { d.stop() }()
		d.manager.Away(true)
		after(30 * time.Hour) // the waits are as long as they get
		if got := d.press(fleet.CallInternet); got.Stage != fleet.CallWaiting {
			t.Errorf("pressed without Internet: %+v", got)
		}
		d.stage(fleet.CallWaiting)
		after(time.Hour)
		d.press(fleet.CallInternet) // somebody loses patience
		after(time.Hour)
		waiting := d.kiosk.Last().Waiting
		d.manager.Away(false)
		after(2*time.Minute + time.Second)
		d.stage(fleet.CallReceived)
		if calls := d.called(); len(calls) != 2 || calls[0].ID != calls[1].ID || !calls[1].Again.After(calls[0].At) {
			t.Errorf("the manager counted %+v", calls)
		}
		if waiting > 80 {
			t.Errorf("%d reports waited: a device without Internet reports as seldom as ever", waiting)
		}
	})
}
