package manager_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
)

func call(id string, kind fleet.CallKind, at time.Time) fleet.Call {
	return fleet.Call{ID: id, Kind: kind, At: at, Looks: fleet.Diagnosis{
		Health: fleet.Health{DiskFree: 4, MemoryFree: 60, Network: fleet.NoLink, KioskSeen: true},
		Silent: time.Hour, Trouble: "unreachable", Screen: "lesson", Faults: []fleet.CallFault{fleet.FaultSite},
	}}
}

// tell sends a report with calls.
func (d *desk) tell(e fleet.Enrolled, seq uint64, calls ...fleet.Call) fleet.Order {
	d.t.Helper()
	r := report(e, seq)
	r.Calls = calls
	order, err := d.Report(d.ctx(), e.Device, r)
	if err != nil {
		d.t.Fatal(err)
	}
	return order
}

// open lists the calls that staff see.
func (d *desk) calls() []fleet.CallEntry {
	d.t.Helper()
	all, err := d.Calls(d.ctx(), rene)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func (d *desk) mark(asset, id string, mark fleet.CallMark) {
	d.t.Helper()
	if _, err := d.MarkCall(d.ctx(), claire, asset, id, mark); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) news(what string, order fleet.Order, want ...fleet.CallNews) {
	d.t.Helper()
	if diff := cmp.Diff(want, order.Calls); diff != "" {
		d.t.Errorf("%s: news (-want +got)\n%s", what, diff)
	}
}

// lent is a desk with one tablet that is enrolled and lent.
func lent(t *testing.T) (*desk, fleet.Enrolled, fleet.Loan) {
	d := open(t)
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	return d, e, d.lend("TAB-01", 30)
}

func TestCall_FromPressToSettled(t *testing.T) {
	d, e, loan := lent(t)
	pressed := d.now.Add(-20 * time.Minute)
	a := call("a", fleet.CallInternet, pressed)
	d.news("told", d.tell(e, 1, a), fleet.CallNews{ID: "a"})
	d.news("told twice in one report more", d.tell(e, 2, a), fleet.CallNews{ID: "a"})
	d.tell(e, 2, a) // and once more after a lost answer

	all := d.calls()
	if len(all) != 1 {
		t.Fatalf("%d calls, want 1: %+v", len(all), all)
	}
	want := fleet.Rung{Call: a, Centre: "c", Device: e.Device, Loan: loan.ID, Came: d.now, Since: pressed}
	if diff := cmp.Diff(want, all[0].Rung); diff != "" {
		t.Errorf("kept (-want +got)\n%s", diff)
	}
	if all[0].From.Borrower.Name == "" || all[0].From.Device.Asset != "TAB-01" {
		t.Errorf("from %+v", all[0].From)
	}
	codes := []fleet.ProblemCode{}
	for _, p := range all[0].Problems() {
		codes = append(codes, p.Code)
	}
	if diff := cmp.Diff([]fleet.ProblemCode{fleet.ProblemDisk}, codes); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}

	d.mark("TAB-01", "a", fleet.MarkHeard)
	d.mark("TAB-01", "a", fleet.MarkHeard)
	d.news("heard", d.tell(e, 3), fleet.CallNews{ID: "a", Heard: true})
	d.mark("TAB-01", "a", fleet.MarkUnheard)
	d.news("heard by mistake", d.tell(e, 4), fleet.CallNews{ID: "a"})
	d.mark("TAB-01", "a", fleet.MarkSettled)
	d.news("settled", d.tell(e, 5))
	if len(d.calls()) != 0 {
		t.Error("a settled call is open")
	}
	d.mark("TAB-01", "a", fleet.MarkOpen)
	d.news("settled by mistake", d.tell(e, 6), fleet.CallNews{ID: "a"})

	var did []string
	for _, line := range d.history("TAB-01").Audits {
		if strings.HasPrefix(line.What, "call") {
			did = append(did, line.By+" "+line.What)
		}
	}
	wantDid := []string{"claire call_open", "claire call_settled", "claire call_unheard", "claire call_heard", "device call"}
	if diff := cmp.Diff(wantDid, did); diff != "" {
		t.Errorf("journal (-want +got)\n%s", diff)
	}
}

func TestCall_PressedAgainIsOpenAgain(t *testing.T) {
	for _, mark := range []fleet.CallMark{fleet.MarkHeard, fleet.MarkSettled} {
		t.Run(string(mark), func(t *testing.T) {
			d, e, _ := lent(t)
			a := call("a", fleet.CallLost, d.now)
			d.tell(e, 1, a)
			d.mark("TAB-01", "a", mark)
			d.now = d.now.Add(time.Hour)
			a.Again = d.now
			d.news("again", d.tell(e, 2, a), fleet.CallNews{ID: "a"})
			if all := d.calls(); len(all) != 1 || !all[0].Came.Equal(d.now) || all[0].Since.Equal(d.now) {
				t.Errorf("open: %+v", all)
			}
		})
	}
}

func TestCall_FirstWhoWaits(t *testing.T) {
	d, e, _ := lent(t)
	d.tell(e, 1, call("a", fleet.CallLost, d.now.Add(-3*time.Minute)), call("b", fleet.CallBroken, d.now.Add(-2*time.Minute)),
		call("c", fleet.CallOther, d.now.Add(-time.Minute)))
	d.mark("TAB-01", "a", fleet.MarkHeard)
	var ids []string
	for _, c := range d.calls() {
		ids = append(ids, c.ID)
	}
	if diff := cmp.Diff([]string{"b", "c", "a"}, ids); diff != "" {
		t.Errorf("order (-want +got)\n%s", diff)
	}
}

// A device that says nonsense is heard all the same: somebody waits.
func TestCall_Nonsense(t *testing.T) {
	d, e, _ := lent(t)
	bad := call("a", "fire", d.now.Add(900*time.Hour))
	bad.Looks.Screen, bad.Looks.Trouble = "\x00", strings.Repeat("x", 200)
	bad.Looks.Health.DiskFree = 700
	bad.Looks.Faults = []fleet.CallFault{"caf.fr", fleet.FaultMute}
	old := call("b", fleet.CallLost, d.now.AddDate(-3, 0, 0)) // its clock is wrong
	nameless := call("", fleet.CallLost, d.now)
	d.news("told", d.tell(e, 1, bad, old, nameless), fleet.CallNews{ID: "a"}, fleet.CallNews{ID: "b"})
	for _, c := range d.calls() {
		if !c.Since.Equal(d.now) {
			t.Errorf("%s since %v, want now", c.ID, c.Since)
		}
		if c.ID == "a" && (c.Kind != fleet.CallOther || c.Looks.Screen+c.Looks.Trouble != "" || len(c.Looks.Faults) != 1 || len(c.Problems()) != 0) {
			t.Errorf("kept as %+v", c)
		}
	}
	many := make([]fleet.Call, 40)
	for i := range many {
		many[i] = call("m"+string(rune('a'+i)), fleet.CallLost, d.now)
	}
	d.tell(e, 2, many...)
	if got := len(d.calls()); got > 20 {
		t.Errorf("one report made %d calls", got)
	}
}

func TestCall_EndsWithTheLoanAndTheYear(t *testing.T) {
	d, e, loan := lent(t)
	d.tell(e, 1, call("a", fleet.CallReturn, d.now))
	if _, err := d.TakeBack(d.ctx(), claire, loan.ID); err != nil {
		t.Fatal(err)
	}
	if len(d.calls()) != 0 {
		t.Error("the call of a loan that is over is open")
	}
	if got := d.history("TAB-01").Calls; len(got) != 1 || got[0].SettledBy != "claire" {
		t.Errorf("history %+v", got)
	}
	d.now = d.now.Add(fleet.CallKept + time.Hour)
	d.tell(e, 2)
	if got := d.history("TAB-01").Calls; len(got) != 0 {
		t.Errorf("after a year there is %+v", got)
	}
}

func TestCall_WhoMay(t *testing.T) {
	d, e, _ := lent(t)
	d.tell(e, 1, call("a", fleet.CallLost, d.now))
	_, err := d.MarkCall(d.ctx(), rene, "TAB-01", "a", fleet.MarkHeard)
	wantCode(t, err, fleet.Forbidden)
	_, err = d.MarkCall(d.ctx(), claire, "TAB-01", "b", fleet.MarkHeard)
	wantCode(t, err, fleet.NotFound)
	_, err = d.MarkCall(d.ctx(), claire, "TAB-09", "a", fleet.MarkHeard)
	wantCode(t, err, fleet.NotFound)
	_, err = d.MarkCall(d.ctx(), claire, "TAB-01", "a", "burn")
	wantCode(t, err, fleet.Invalid)
	stranger := rene
	stranger.Centre = "elsewhere"
	_, err = d.Calls(d.ctx(), stranger)
	wantCode(t, err, fleet.Forbidden)
}
