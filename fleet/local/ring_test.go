package local_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/local"
)

// ringer keeps calls, as the agent does.
type ringer struct {
	mu   sync.Mutex // guards what follows
	kept []fleet.Call
	err  error
}

func (r *ringer) Ring(_ context.Context, c fleet.Call) (fleet.CallState, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept = append(r.kept, c)
	return fleet.CallState{Kind: c.Kind, Stage: fleet.CallWaiting}, r.err
}

func TestRing(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	wish := func() fleet.Call {
		return fleet.Call{ID: "a", Kind: fleet.CallInternet, At: now, Looks: fleet.Diagnosis{
			Screen: "lesson", Faults: []fleet.CallFault{fleet.FaultSite},
		}}
	}
	begin := func(t *testing.T) (*ringer, *agent, *local.Client) {
		path := socket(t)
		a := startAt(t, &counter{last: map[string]uint64{}}, path, func() time.Time { return now })
		r := &ringer{}
		a.Rings(r)
		return r, a, local.NewClient(path)
	}

	t.Run("IsHandedOnWithHowTheTalkGoes", func(t *testing.T) {
		r, a, c := begin(t)
		a.Tell(fleet.Status{Heard: now.Add(-time.Hour), Trouble: "unavailable"})
		state, err := c.Ring(t.Context(), wish())
		if want := (fleet.CallState{Kind: fleet.CallInternet, Stage: fleet.CallWaiting}); err != nil || state != want {
			t.Errorf("got %+v, %v, want %+v", state, err, want)
		}
		want := wish()
		want.Looks.Silent, want.Looks.Trouble = time.Hour, "unavailable"
		if diff := cmp.Diff([]fleet.Call{want}, r.kept); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})

	// What a kiosk has no business to say stays here.
	t.Run("SaysCodesOnly", func(t *testing.T) {
		r, a, c := begin(t)
		a.Tell(fleet.Status{Trouble: `Post "https://prets.example": no such host`})
		w := wish()
		w.Again = now
		w.Looks = fleet.Diagnosis{
			Screen: "Madame Exemple", Faults: []fleet.CallFault{"caf.fr", fleet.FaultMute}, Trouble: "x",
			Health: fleet.Health{OS: "told by the kiosk"}, Silent: time.Minute,
		}
		if _, err := c.Ring(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		want := fleet.Call{ID: "a", Kind: fleet.CallInternet, At: now, Looks: fleet.Diagnosis{
			Trouble: "unreachable", Faults: []fleet.CallFault{fleet.FaultMute},
		}}
		if diff := cmp.Diff([]fleet.Call{want}, r.kept); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})

	t.Run("Refused", func(t *testing.T) {
		r, _, c := begin(t)
		for name, change := range map[string]func(*fleet.Call){
			"kind": func(c *fleet.Call) { c.Kind = "fire" }, "id": func(c *fleet.Call) { c.ID = "" }, "time": func(c *fleet.Call) { c.At = time.Time{} },
		} {
			w := wish()
			change(&w)
			if _, err := c.Ring(t.Context(), w); !errors.Is(err, fleet.Refuse(fleet.Invalid)) {
				t.Errorf("a wrong %s: %v", name, err)
			}
		}
		if len(r.kept) > 0 {
			t.Errorf("kept %+v", r.kept)
		}
		r.err = errors.New("disk full")
		if _, err := c.Ring(t.Context(), wish()); !errors.Is(err, fleet.Refuse(fleet.Unavailable)) {
			t.Errorf("a disk that is full: %v", err)
		}
	})

	t.Run("NobodyToHandItTo", func(t *testing.T) {
		path := socket(t)
		start(t, &counter{last: map[string]uint64{}}, path)
		if _, err := local.NewClient(path).Ring(t.Context(), wish()); !errors.Is(err, fleet.Refuse(fleet.Unavailable)) {
			t.Errorf("got %v, want Unavailable", err)
		}
	})
}
