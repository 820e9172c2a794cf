package outbox_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/outbox"
)

// pressed is a call made some minutes after noon.
func pressed(id string, kind fleet.CallKind, minutes int) fleet.Call {
	return fleet.Call{ID: id, Kind: kind, At: noon.Add(time.Duration(minutes) * time.Minute), Looks: fleet.Diagnosis{Screen: "lesson"}}
}

func ring(t *testing.T, o *outbox.Outbox, c fleet.Call) fleet.Call {
	t.Helper()
	kept, err := o.Ring(c)
	must(t, err)
	return kept
}

func seal(t *testing.T, o *outbox.Outbox) fleet.Report {
	t.Helper()
	r, err := o.Seal(fleet.Report{At: noon})
	must(t, err)
	return r
}

// stages wants the calls that are open to stand there.
func stages(t *testing.T, o *outbox.Outbox, want ...fleet.CallState) {
	t.Helper()
	got, _, err := o.Calls()
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("open calls (-want +got)\n%s", diff)
	}
}

func told(t *testing.T, r fleet.Report, want ...fleet.Call) {
	t.Helper()
	if diff := cmp.Diff(want, r.Calls); diff != "" {
		t.Errorf("calls of report %d (-want +got)\n%s", r.Seq, diff)
	}
}

func news(heard bool, ids ...string) (all []fleet.CallNews) {
	for _, id := range ids {
		all = append(all, fleet.CallNews{ID: id, Heard: heard})
	}
	return all
}

func TestRing(t *testing.T) {
	waiting := fleet.CallState{Kind: fleet.CallInternet, Stage: fleet.CallWaiting}
	received := fleet.CallState{Kind: fleet.CallInternet, Stage: fleet.CallReceived}
	heard := fleet.CallState{Kind: fleet.CallInternet, Stage: fleet.CallHeard}
	a := pressed("a", fleet.CallInternet, 0)

	t.Run("GoesItsWay", func(t *testing.T) {
		o, path := box(t)
		ring(t, o, a)
		must(t, o.Close())
		o = open(t, path) // it was on disk
		stages(t, o, waiting)
		r := seal(t, o)
		told(t, r, a)
		told(t, seal(t, o)) // not twice
		stages(t, o, waiting)
		must(t, o.Apply(fleet.Order{Acked: r.Seq, Calls: news(false, "a")}))
		stages(t, o, received)
		must(t, o.Apply(fleet.Order{Acked: r.Seq + 1, Calls: news(true, "a")}))
		stages(t, o, heard)
		must(t, o.Apply(fleet.Order{Acked: r.Seq + 1}))
		stages(t, o) // settled
	})

	t.Run("TenPressesAreOne", func(t *testing.T) {
		o, _ := box(t)
		for i := range 10 {
			again := a
			again.ID, again.At = string(rune('a'+i)), a.At.Add(time.Duration(i)*time.Second)
			if got := ring(t, o, again); got.ID != "a" {
				t.Errorf("press %d made call %q", i, got.ID)
			}
		}
		stages(t, o, waiting)
		told(t, seal(t, o), a)
	})

	t.Run("AnotherKindIsAnother", func(t *testing.T) {
		o, _ := box(t)
		b := pressed("b", fleet.CallBroken, 1)
		ring(t, o, a)
		ring(t, o, b)
		stages(t, o, waiting, fleet.CallState{Kind: fleet.CallBroken, Stage: fleet.CallWaiting})
		told(t, seal(t, o), a, b)
	})

	t.Run("AskedAgainLaterIsToldAgain", func(t *testing.T) {
		o, _ := box(t)
		ring(t, o, a)
		r := seal(t, o)
		must(t, o.Apply(fleet.Order{Acked: r.Seq, Calls: news(true, "a")}))
		ring(t, o, pressed("b", fleet.CallInternet, 30))
		stages(t, o, waiting)
		want := a
		want.Again = noon.Add(30 * time.Minute)
		told(t, seal(t, o), want)
		must(t, o.Apply(fleet.Order{Acked: r.Seq})) // of before: it says nothing of the new press
		stages(t, o, waiting)
	})

	t.Run("RefusedIsNotKept", func(t *testing.T) {
		o, _ := box(t)
		for name, c := range map[string]fleet.Call{"kind": pressed("a", "fire", 0), "id": pressed("", fleet.CallLost, 0), "time": {ID: "a", Kind: fleet.CallLost}} {
			if _, err := o.Ring(c); !errors.Is(err, fleet.Refuse(fleet.Invalid)) {
				t.Errorf("a wrong %s: %v", name, err)
			}
		}
		stages(t, o)
	})
}

// A call outlives whatever becomes of the report that carries it.
func TestRing_NeverDropped(t *testing.T) {
	a := pressed("a", fleet.CallInternet, 0)
	for name, lose := range map[string]func(t *testing.T, o *outbox.Outbox, r fleet.Report){
		"SetAside":      func(t *testing.T, o *outbox.Outbox, r fleet.Report) { must(t, o.SetAside(r.Seq)) },
		"EnrolledAgain": func(t *testing.T, o *outbox.Outbox, _ fleet.Report) { must(t, o.Enrol(identity(2))) },
		"NumberLost":    func(t *testing.T, o *outbox.Outbox, _ fleet.Report) { must(t, o.Apply(fleet.Order{Acked: 90})) },
		"TooOld": func(t *testing.T, o *outbox.Outbox, _ fleet.Report) {
			_, err := o.Seal(fleet.Report{At: noon.AddDate(1, 0, 0)})
			must(t, err)
			r, err := o.Oldest() // the first of all, which stays; behind it is the newest
			must(t, err)
			must(t, o.Apply(fleet.Order{Acked: r.Seq}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, _ := box(t)
			seal(t, o)
			ring(t, o, a)
			r := seal(t, o)
			told(t, r, a)
			lose(t, o, r)
			stages(t, o, fleet.CallState{Kind: fleet.CallInternet, Stage: fleet.CallWaiting})
			if name != "TooOld" { // there the newest carries it already
				told(t, seal(t, o), a)
				return
			}
			oldest, err := o.Oldest()
			must(t, err)
			told(t, oldest, a)
		})
	}

	t.Run("ReportDamaged", func(t *testing.T) {
		o, path := box(t)
		ring(t, o, a)
		seal(t, o)
		must(t, o.Close())
		flip(t, path, "reports")
		o, err := outbox.Open(path, func(error) {})
		must(t, err)
		defer o.Close()
		must(t, o.Apply(fleet.Order{Acked: 1})) // it may have been sent before: only its name would tell
		stages(t, o, fleet.CallState{Kind: fleet.CallInternet, Stage: fleet.CallWaiting})
		told(t, seal(t, o), a)
	})
}

// A file of before there were calls takes them.
func TestRing_OldFile(t *testing.T) {
	o, path := box(t)
	must(t, o.Close())
	drop(t, path, "calls")
	looked, err := outbox.OpenReadOnly(path)
	must(t, err)
	stages(t, looked)
	must(t, looked.Close())
	o = open(t, path)
	ring(t, o, pressed("a", fleet.CallLost, 0))
	stages(t, o, fleet.CallState{Kind: fleet.CallLost, Stage: fleet.CallWaiting})
}
