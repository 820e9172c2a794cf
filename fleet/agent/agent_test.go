package agent_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/agent"
	"tandem/fleet/fleettest"
	"tandem/fleet/outbox"
)

// device is an agent that can be started again on the same file.
type device struct {
	*agent.Agent
	t       *testing.T
	path    string
	box     *outbox.Outbox
	manager *fleettest.Manager
	kiosk   *fleettest.Kiosk
	kick    chan struct{}
	stop    func()
}

func newDevice(t *testing.T, script ...fleettest.Fault) *device {
	d := &device{
		t: t, path: filepath.Join(t.TempDir(), "agent.db"), manager: fleettest.NewManager(time.Now, script...),
		kiosk: &fleettest.Kiosk{}, kick: make(chan struct{}), stop: func() {},
	}
	d.open()
	must(t, d.box.Enrol(fleet.Identity{Enrolled: fleet.Enrolled{Device: "d1", Asset: "TAB-07", Epoch: 1}, URL: "https://m.example"}))
	d.Agent = &agent.Agent{
		Manager: d.manager, Host: fleettest.Host{DiskFree: 61, MemoryFree: 43, Network: fleet.Wifi}, Watchers: d.kiosk,
		Version: "1.0", Packs: func() []fleet.Pack { return []fleet.Pack{{ID: "base-fr", Version: "3"}} },
		Kick: d.kick, Now: time.Now, Random: func() float64 { return 0.5 }, Log: slog.New(slog.DiscardHandler),
	}
	return d
}

func (d *device) open() {
	box, err := outbox.Open(d.path, func(err error) { d.t.Error(err) })
	must(d.t, err)
	d.box = box
}

// start runs the agent until stop.
func (d *device) start() {
	d.Agent.Outbox = d.box
	ctx, cancel := context.WithCancel(d.t.Context())
	done := make(chan error)
	go func() { done <- d.Run(ctx) }()
	d.stop = func() {
		cancel()
		if err := <-done; err != nil {
			d.t.Errorf("run: %v", err)
		}
		must(d.t, d.box.Close())
	}
	synctest.Wait()
}

// restart is what a cut of the power looks like to those who come after.
func (d *device) restart() {
	d.stop()
	d.open()
	d.start()
}

func (d *device) finish(seq uint64) {
	_, err := d.box.Take("j", []fleet.Activity{{Seq: seq, Day: "2026-11-22", What: fleet.TutorialFinished, Of: "clic"}})
	must(d.t, err)
}

// seqs lists the numbers of what the manager counted.
func (d *device) seqs() (seqs []uint64) {
	for _, r := range d.manager.Counted() {
		seqs = append(seqs, r.Seq)
	}
	return seqs
}

func (d *device) want(what string, got, want any) {
	d.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		d.t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// after lets an amount of the bubble's time go by.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestRun_Reports(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t)
		lease := &fleet.Lease{Loan: "l1", Due: time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)}
		d.manager.Lend(lease)
		d.finish(1)
		began := time.Now()
		d.start()
		defer func() { d.stop() }()
		after(time.Hour)

		want := fleet.Report{
			Protocol: 1, Epoch: 1, Seq: 1, At: began.Truncate(time.Second),
			Health:  fleet.Health{DiskFree: 61, MemoryFree: 43, Network: fleet.Wifi, Agent: "1.0", KioskSeen: true},
			Packs:   []fleet.Pack{{ID: "base-fr", Version: "3"}},
			Tallies: []fleet.Tally{{Day: "2026-11-22", What: fleet.TutorialFinished, Of: "clic", Count: 1}},
		}
		second := want
		second.Seq, second.Tallies = 2, nil // at once: staff wait to see that it knows
		second.Holds, second.Order = fleet.Holding{Loan: lease.Loan, Due: lease.Due}, "e2"
		third := second
		third.Seq, third.At = 3, want.At.Add(30*time.Minute)
		fourth := third
		fourth.Seq, fourth.At = 4, want.At.Add(time.Hour)
		d.want("reports", d.manager.Counted(), []fleet.Report{want, second, third, fourth})
		d.want("status", d.kiosk.Last(), fleet.Status{
			Device: "d1", Epoch: 1, URL: "https://m.example", Heard: began.Add(time.Hour),
			Situation: fleet.Situation{Enrolled: true, Asset: "TAB-07", Known: true, Lease: lease},
		})
	})
}

// Whatever the network does, each report counts once, and in order.
func TestRun_Faults(t *testing.T) {
	for name, fault := range map[string]fleettest.Fault{
		"Lost":        {Lost: true},
		"LostAnswer":  {Mute: true},
		"Doubled":     {Twice: true},
		"Late":        {Late: 45 * time.Minute},
		"LateAndLost": {Late: 45 * time.Minute, Mute: true},
		"Unavailable": {Err: fleet.Refuse(fleet.Unavailable)},
		"Final":       {Err: fleet.Refuse(fleet.OldEpoch)},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDevice(t, fleettest.Fault{}, fault, fleettest.Fault{}, fault, fault)
				d.start()
				defer func() { d.stop() }()
				sum := 0
				for i := range uint64(20) {
					d.finish(i + 1)
					after(30 * time.Minute)
				}
				counted := d.manager.Counted()
				if len(counted) < 18 {
					t.Errorf("%d reports in ten hours", len(counted))
				}
				for i, r := range counted {
					if r.Seq != uint64(i+1) {
						t.Fatalf("order of reports: %v", d.seqs())
					}
					for _, tally := range r.Tallies {
						sum += tally.Count
					}
				}
				if sum < 19 || sum > 20 { // the last one is on its way
					t.Errorf("%d activities counted, want 20", sum)
				}
			})
		})
	}
}

func TestRun_ManagerAwayForHours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t)
		d.start()
		defer func() { d.stop() }()
		after(time.Minute)
		d.manager.Away(true)
		calls := len(d.manager.Calls())
		for i := range uint64(24) {
			d.finish(i + 1)
			after(30 * time.Minute)
		}
		if tries := len(d.manager.Calls()) - calls; tries < 12 || tries > 40 {
			t.Errorf("%d tries in twelve hours: the back-off is wrong", tries)
		}
		last := d.kiosk.Last()
		if last.Trouble != fleettest.ErrLost.Error() || last.Waiting < 23 {
			t.Errorf("trouble %q, %d waiting", last.Trouble, last.Waiting)
		}
		d.manager.Away(false)
		after(time.Hour)
		if last = d.kiosk.Last(); last.Trouble != "" || last.Waiting != 0 {
			t.Errorf("after: trouble %q, %d waiting", last.Trouble, last.Waiting)
		}
		sum := 0
		for i, r := range d.manager.Counted() {
			if r.Seq != uint64(i+1) {
				t.Fatalf("order of reports: %v", d.seqs())
			}
			for _, tally := range r.Tallies {
				sum += tally.Count
			}
		}
		d.want("activities", sum, 24)
	})
}

func TestRun_Restart(t *testing.T) {
	for name, fault := range map[string]fleettest.Fault{"Lost": {Lost: true}, "LostAnswer": {Mute: true}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDevice(t, fault, fault)
				d.finish(1)
				d.start()
				d.restart()
				d.finish(2)
				d.restart()
				defer func() { d.stop() }()
				after(time.Minute)
				sum := 0
				for _, r := range d.manager.Counted() {
					for _, tally := range r.Tallies {
						sum += tally.Count
					}
				}
				d.want("reports", d.seqs(), []uint64{1, 2, 3})
				d.want("activities", sum, 2)
			})
		})
	}

	t.Run("LeaseStaysWithoutManager", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDevice(t)
			lease := &fleet.Lease{Loan: "l1", Due: time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)}
			d.manager.Lend(lease)
			d.start()
			d.manager.Away(true)
			d.kiosk = &fleettest.Kiosk{}
			d.Watchers = d.kiosk
			d.restart()
			defer func() { d.stop() }()
			d.want("lease", d.kiosk.Last().Lease, lease)
		})
	})
}

func TestRun_LeaseReachesKiosk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t)
		d.start()
		defer func() { d.stop() }()
		d.want("before", d.kiosk.Last().Lease, (*fleet.Lease)(nil))

		lease := &fleet.Lease{Loan: "l1", Due: time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)}
		d.manager.Lend(lease)
		d.kick <- struct{}{} // no need to wait for half an hour
		synctest.Wait()
		d.want("lent", d.kiosk.Last().Lease, lease)

		d.manager.Lend(nil)
		after(31 * time.Minute)
		d.want("returned", d.kiosk.Last().Lease, (*fleet.Lease)(nil))
	})
}

// Until it has heard an order, the device does not know whether it is lent: a
// kiosk that took its silence for an end would wipe what a borrower did.
func TestRun_KnowsOnlyAfterAnOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t)
		known := func() bool { return d.kiosk.Last().Known }
		lease := &fleet.Lease{Loan: "l1", Due: time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)}
		d.manager.Lend(lease)
		d.manager.Away(true)
		d.start()
		d.want("before the first order", known(), false)
		d.manager.Away(false)
		after(time.Hour)
		d.want("after it", d.kiosk.Last().Situation,
			fleet.Situation{Enrolled: true, Asset: "TAB-07", Known: true, Lease: lease})

		d.manager.Away(true)
		d.restart()
		d.want("started again", known(), true)

		d.stop()
		d.open()
		must(t, d.box.Enrol(fleet.Identity{Enrolled: fleet.Enrolled{Device: "d1", Asset: "TAB-07", Epoch: 2}, URL: "https://m.example"}))
		d.start()
		defer func() { d.stop() }()
		d.want("enrolled again", known(), false)
	})
}

// Staff hear of a kiosk that came or went in minutes, and no more than that of
// one that comes and goes.
func TestRun_KioskComesAndGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t)
		d.kiosk.Here(false)
		d.start()
		defer func() { d.stop() }()
		seen := func() (seen []bool) {
			for _, r := range d.manager.Counted() {
				seen = append(seen, r.Health.KioskSeen)
			}
			return seen
		}
		d.kiosk.Here(true)
		after(5 * time.Minute)
		d.want("came", seen(), []bool{false, true})
		d.kiosk.Here(false)
		after(5 * time.Minute)
		d.want("went", seen(), []bool{false, true, false})
		for i := range 600 {
			d.kiosk.Here(i%2 == 0)
			after(time.Second)
		}
		if got := len(seen()); got > 9 {
			t.Errorf("%d reports in twenty minutes", got)
		}
	})
}

// A report that the manager cannot take does not hold up those behind it.
func TestRun_ReportRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t, fleettest.Fault{}, fleettest.Fault{Err: fleet.Refuse(fleet.Invalid)})
		d.start()
		defer func() { d.stop() }()
		after(2 * time.Hour)
		d.want("counted", d.seqs(), []uint64{1, 3, 4, 5})
		d.want("waiting", d.kiosk.Last().Waiting, 0)
	})
}

func TestRun_NotEnrolled(t *testing.T) {
	box, err := outbox.Open(filepath.Join(t.TempDir(), "agent.db"), nil)
	must(t, err)
	defer box.Close()
	a := &agent.Agent{Outbox: box}
	if err := a.Run(t.Context()); fleet.CodeOf(err) != fleet.NotFound {
		t.Errorf("got %v, want NotFound", err)
	}
}

// busy asks for patience.
type busy struct{ time.Duration }

func (b busy) Error() string             { return fmt.Sprint("busy for ", b.Duration) }
func (b busy) RetryAfter() time.Duration { return b.Duration }

func TestRun_Waits(t *testing.T) {
	lost := fleettest.Fault{Lost: true}
	for name, test := range map[string]struct {
		every, steer time.Duration
		script       []fleettest.Fault
		want         []time.Duration // between the first calls
	}{
		"Usual":       {want: []time.Duration{30 * time.Minute, 30 * time.Minute}},
		"Steered":     {steer: 5 * time.Minute, want: []time.Duration{5 * time.Minute, 5 * time.Minute}},
		"SteeredMad":  {steer: time.Nanosecond, want: []time.Duration{10 * time.Second, 10 * time.Second}},
		"Set":         {every: time.Minute, steer: time.Hour, want: []time.Duration{time.Minute, time.Minute}},
		"BackOff":     {script: []fleettest.Fault{lost, lost, lost}, want: []time.Duration{15 * time.Second, 30 * time.Second, time.Minute}},
		"BackOffDemo": {every: 18 * time.Second, script: []fleettest.Fault{lost, lost}, want: []time.Duration{150 * time.Millisecond, 300 * time.Millisecond}},
		"Patience":    {script: []fleettest.Fault{{Err: busy{50 * time.Minute}}}, want: []time.Duration{50 * time.Minute, 0, 10 * time.Minute}},
		"Final":       {script: []fleettest.Fault{{Err: fleet.Refuse(fleet.OldEpoch)}}, want: []time.Duration{time.Hour}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDevice(t, test.script...)
				d.Every = test.every
				d.manager.Steer(test.steer)
				d.start()
				defer func() { d.stop() }()
				var all time.Duration
				for _, wait := range test.want {
					all += wait
				}
				after(all + time.Second)
				calls := d.manager.Calls()
				var got []time.Duration
				for i := range test.want {
					got = append(got, calls[i+1].Sub(calls[i]))
				}
				d.want("waits", got, test.want)
			})
		})
	}
}

// A thousand devices that lose their manager together come back one by one.
func TestRun_Jitter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t, fleettest.Fault{Lost: true}, fleettest.Fault{Lost: true})
		random := []float64{0, 0.1, 0.9, 0.2}
		d.Random = func() (r float64) { r, random = random[0], append(random[1:], 0); return r }
		d.start()
		defer func() { d.stop() }()
		after(time.Hour)
		calls := d.manager.Calls()
		d.want("first wait", calls[1].Sub(calls[0]), 3*time.Second)   // 0.1 of 30 s
		d.want("second wait", calls[2].Sub(calls[1]), 54*time.Second) // 0.9 of 60 s
		last := d.manager.Counted()[1].At.Sub(d.manager.Counted()[0].At)
		d.want("interval", last, 27*time.Minute) // 30 minutes less a tenth
	})
}

// A person who does not want to wait is not made to, whoever asked for
// patience: the answer may have come from anybody on the way.
func TestRun_KickBeatsPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDevice(t, fleettest.Fault{Lost: true}, fleettest.Fault{Err: busy{24 * time.Hour}})
		d.start()
		defer func() { d.stop() }()
		d.kick <- struct{}{} // our own wait is cut short
		synctest.Wait()
		d.want("calls", len(d.manager.Calls()), 2)
		after(time.Hour) // the manager's is heeded
		d.want("calls", len(d.manager.Calls()), 2)
		d.kick <- struct{}{}
		synctest.Wait()
		d.want("counted after the kick", d.seqs(), []uint64{1, 2, 3, 4, 5})
	})
}
