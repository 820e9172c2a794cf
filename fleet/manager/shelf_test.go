package manager_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/manager"
)

func TestAddDevice(t *testing.T) {
	d := open(t)
	hall := fleet.NewDevice{Asset: " borne-01", Body: fleet.Borne, Model: "B 21", Place: "Hall"}
	first, err := d.AddDevice(d.ctx(), claire, hall)
	if err != nil || first.Asset != "BORNE-01" || first.Place != "Hall" || first.Condition != fleet.Good {
		t.Fatalf("device %+v, %v", first, err)
	}
	if again, err := d.AddDevice(d.ctx(), claire, hall); err != nil || again.ID != first.ID {
		t.Errorf("pressed twice: %+v, %v", again, err)
	}
	hall.Model = "other"
	_, err = d.AddDevice(d.ctx(), claire, hall)
	wantField(t, err, fleet.AssetTaken, "asset")
	for _, asset := range []string{"", "TAB 1", "../x", "É", "-A"} {
		_, err = d.AddDevice(d.ctx(), claire, fleet.NewDevice{Asset: asset, Body: fleet.Borne})
		wantField(t, err, fleet.Invalid, "asset")
	}
	_, err = d.AddDevice(d.ctx(), claire, fleet.NewDevice{Asset: "X"})
	wantField(t, err, fleet.Invalid, "body")
}

func TestSetCondition(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	wantField(t, d.SetCondition(d.ctx(), claire, "TAB-01", "broken"), fleet.Invalid, "condition")
	wantCode(t, d.SetCondition(d.ctx(), claire, "TAB-99", fleet.Good), fleet.NotFound)
	d.lend("TAB-01", 30)
	wantCode(t, d.SetCondition(d.ctx(), claire, "TAB-01", fleet.Retired), fleet.AlreadyLent)
	wantCode(t, d.SetCondition(d.ctx(), claire, "TAB-01", fleet.Repair), "")
	if got := d.history("TAB-01").State; got != fleet.StateRepair {
		t.Errorf("state %s", got)
	}
}

func TestDemo(t *testing.T) {
	d := open(t)
	logins, err := d.Demo(d.ctx())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range logins {
		if staff, err := d.SignIn(d.ctx(), l.Name, l.Password); err != nil || staff.Role != l.Role {
			t.Errorf("%s cannot sign in: %v", l.Name, err)
		}
	}
	if centre, err := d.Centre(d.ctx()); err != nil || !centre.Demo {
		t.Errorf("centre %+v, %v", centre, err)
	}
	wantStates := map[fleet.State]int{
		fleet.StateLost: 1, fleet.StateOverdue: 1, fleet.StateSilent: 2, fleet.StateRepair: 1, fleet.StateNew: 3,
		fleet.StateDueSoon: 2, fleet.StateLent: 3, fleet.StateAvailable: 2, fleet.StateInService: 2, fleet.StateRetired: 1,
	}
	if diff := cmp.Diff(wantStates, d.states()); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	if h := d.history("TAB-01"); len(h.Reports) < 20 || len(h.Tallies) != 0 || len(h.Loans) != 2 || len(h.Audits) < 4 {
		t.Errorf("a thin history: %d reports, %d tallies", len(h.Reports), len(h.Tallies))
	}
	if _, err := d.Demo(d.ctx()); err != manager.ErrNotEmpty {
		t.Errorf("a second time: %v", err)
	}
}

func TestFigures(t *testing.T) {
	d := open(t)
	if _, err := d.Demo(d.ctx()); err != nil {
		t.Fatal(err)
	}
	all := d.figures()
	if len(all.Tablets) == 0 || len(all.Terminals) != 4 || len(all.Terminals[0].Tallies) == 0 {
		t.Errorf("thin figures: %d counts of tablets, %d terminals", len(all.Tablets), len(all.Terminals))
	}
	elsewhere := rene
	elsewhere.Centre = "other"
	_, err := d.Figures(d.ctx(), elsewhere)
	wantCode(t, err, fleet.Forbidden)
}

func TestRefreshDemo(t *testing.T) {
	d := open(t)
	if _, err := d.Demo(d.ctx()); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.AddDate(0, 0, 20)
	if err := d.RefreshDemo(d.ctx()); err != nil {
		t.Fatal(err)
	}
	if got := d.states(); got[fleet.StateSilent] > 3 || got[fleet.StateInService] != 2 {
		t.Errorf("after three weeks and a refresh: %v", got)
	}
}

// states counts the fleet by state, and holds the list to its order.
func (d *desk) states() map[fleet.State]int {
	d.t.Helper()
	list, err := d.List(d.ctx(), rene)
	if err != nil {
		d.t.Fatal(err)
	}
	place := map[fleet.State]int{}
	for i, s := range fleet.States {
		place[s] = i
	}
	counts := map[fleet.State]int{}
	for i, e := range list {
		counts[e.State]++
		if i > 0 && place[list[i-1].State] > place[e.State] {
			d.t.Errorf("%s (%s) stands before %s (%s)", list[i-1].Device.Asset, list[i-1].State, e.Device.Asset, e.State)
		}
	}
	return counts
}

func TestRefreshDemoLeavesRealThingsAlone(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	e, _ := d.enrol("TAB-01")
	if err := d.RefreshDemo(d.ctx()); err != nil {
		t.Fatal(err)
	}
	if h := d.history("TAB-01"); len(h.Reports) != 0 || h.Device.Seq != 0 {
		t.Errorf("a report was invented for %s", e.Asset)
	}
}
