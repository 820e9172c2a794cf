package manager_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tandem/fleet"
)

func TestReport_CountsOnce(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	r := report(e, 1)
	r.Tallies = []fleet.Tally{{Day: "2026-11-15", What: fleet.TutorialStarted, Of: "souris", Count: 2}}
	first, err := d.Report(d.ctx(), e.Device, r)
	if err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(time.Minute)
	second, err := d.Report(d.ctx(), e.Device, r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second, cmpopts.IgnoreFields(fleet.Order{}, "Now")); diff != "" {
		t.Errorf("the same report has another answer (-first +second):\n%s", diff)
	}
	h := d.history("TAB-01")
	want := fleet.Figures{Tablets: []fleet.Tally{{Day: "2026-11-01", What: fleet.TutorialStarted, Of: "souris", Count: 2}}}
	if diff := cmp.Diff(want, d.figures()); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if len(h.Tallies) != 0 || h.Reports[0].Report.Tallies != nil {
		t.Errorf("under the tablet stand %v and %v", h.Tallies, h.Reports[0].Report.Tallies)
	}
	if len(h.Reports) != 1 || h.Device.Health.DiskFree != 50 || !h.Device.Seen.Equal(d.now.Add(-time.Minute)) {
		t.Errorf("%d reports, device %+v", len(h.Reports), h.Device)
	}
}

func (d *desk) figures() fleet.Figures {
	d.t.Helper()
	all, err := d.Figures(d.ctx(), rene)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func TestReport_DutyUntilItIsFollowed(t *testing.T) {
	d := open(t)
	if err := d.SetCentre(d.ctx(), admin, "Mairie", "0536490010", "9 h à 17 h"); err != nil {
		t.Fatal(err)
	}
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	first, err := d.Report(d.ctx(), e.Device, report(e, 1))
	if err != nil {
		t.Fatal(err)
	}
	want := fleet.Order{
		Protocol: fleet.Protocol, Acked: 1, Now: d.now, Next: 30 * time.Minute, Etag: first.Etag,
		Duty: &fleet.Duty{Desk: fleet.Desk{Centre: "Mairie", Phone: "05 36 49 00 10", Hours: "9 h à 17 h"}},
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	follow := report(e, 2)
	follow.Order = first.Etag
	if got, err := d.Report(d.ctx(), e.Device, follow); err != nil || got.Duty != nil {
		t.Errorf("duty %+v is sent again, %v", got.Duty, err)
	}
	loan := d.lend("TAB-01", 30)
	follow.Seq = 3
	got, err := d.Report(d.ctx(), e.Device, follow)
	if err != nil || got.Duty == nil || got.Duty.Lease == nil || got.Duty.Lease.Loan != loan.ID {
		t.Errorf("after lending: %+v, %v", got.Duty, err)
	}
}

func TestReport_LateAndGap(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	for _, seq := range []uint64{4, 9} {
		if got, err := d.Report(d.ctx(), e.Device, report(e, seq)); err != nil || got.Acked != seq {
			t.Errorf("seq %d: acked %d, %v", seq, got.Acked, err)
		}
	}
	if got, err := d.Report(d.ctx(), e.Device, report(e, 5)); err != nil || got.Acked != 9 {
		t.Errorf("an old one: acked %d, %v", got.Acked, err)
	}
}

func TestReport_OldEpoch(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	old, _ := d.enrol("TAB-01")
	if _, err := d.Report(d.ctx(), old.Device, report(old, 7)); err != nil {
		t.Fatal(err)
	}
	e, _ := d.enrol("TAB-01")
	_, err := d.Report(d.ctx(), old.Device, report(old, 8))
	wantCode(t, err, fleet.OldEpoch)
	if got, err := d.Report(d.ctx(), e.Device, report(e, 1)); err != nil || got.Acked != 1 {
		t.Errorf("first report of the new epoch: %+v, %v", got, err)
	}
}

func TestReport_NotFound(t *testing.T) {
	d := open(t)
	_, err := d.Report(d.ctx(), "nobody", report(fleet.Enrolled{}, 1))
	wantCode(t, err, fleet.NotFound)
}

func TestReportIsRefused(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	tally := fleet.Tally{Day: "2026-11-15", What: fleet.SessionEnded, Count: 1}
	tests := map[string]struct {
		spoil func(*fleet.Report)
		want  fleet.Code
	}{
		"version":       {func(r *fleet.Report) { r.Protocol = 99 }, fleet.UnknownVersion},
		"no seq":        {func(r *fleet.Report) { r.Seq = 0 }, fleet.Invalid},
		"disk":          {func(r *fleet.Report) { r.Health.DiskFree = 101 }, fleet.Invalid},
		"memory":        {func(r *fleet.Report) { r.Health.MemoryFree = -1 }, fleet.Invalid},
		"battery":       {func(r *fleet.Report) { r.Health.Battery = &fleet.Battery{Percent: 300} }, fleet.Invalid},
		"long text":     {func(r *fleet.Report) { r.Health.OS = strings.Repeat("x", 81) }, fleet.Invalid},
		"control signs": {func(r *fleet.Report) { r.Health.Agent = "1\x00" }, fleet.Invalid},
		"many tallies":  {func(r *fleet.Report) { r.Tallies = make([]fleet.Tally, 2001) }, fleet.TooMuch},
		"many packs":    {func(r *fleet.Report) { r.Packs = make([]fleet.Pack, 201) }, fleet.TooMuch},
		"pack":          {func(r *fleet.Report) { r.Packs = []fleet.Pack{{ID: "\n"}} }, fleet.Invalid},
		"count":         {func(r *fleet.Report) { r.Tallies[0].Count = -5 }, fleet.Invalid},
		"day":           {func(r *fleet.Report) { r.Tallies[0].Day = "hier" }, fleet.Invalid},
		"what":          {func(r *fleet.Report) { r.Tallies[0].What = "a\x00b" }, fleet.Invalid},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := report(e, 1)
			r.Tallies = []fleet.Tally{tally}
			test.spoil(&r)
			_, err := d.Report(d.ctx(), e.Device, r)
			wantCode(t, err, test.want)
		})
	}
	if h := d.history("TAB-01"); len(h.Reports) != 0 || len(d.figures().Tablets) != 0 {
		t.Errorf("%d refused reports were kept", len(h.Reports))
	}
}

func TestOldReportsAreForgotten(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	for seq := range uint64(3) {
		if _, err := d.Report(d.ctx(), e.Device, report(e, seq+1)); err != nil {
			t.Fatal(err)
		}
		d.now = d.now.AddDate(0, 0, 60)
	}
	if got, want := len(d.history("TAB-01").Reports), 2; got != want {
		t.Errorf("%d reports after 120 days, want %d", got, want)
	}
}
