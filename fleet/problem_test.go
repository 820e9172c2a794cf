package fleet_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
)

func TestProblems(t *testing.T) {
	seen := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	well := fleet.Health{DiskFree: 50, MemoryFree: 50, KioskSeen: true}
	degrees := 71
	device := func(h fleet.Health) fleet.Device {
		return fleet.Device{Epoch: 1, Seen: seen, Health: h}
	}
	loan := &fleet.Loan{ID: "l", Due: seen.Add(time.Hour)}
	knows := device(well)
	knows.Holds = fleet.Holding{Loan: "l", Due: loan.Due}

	tests := map[string]struct {
		entry fleet.Entry
		want  []fleet.ProblemCode
	}{
		"nothing":       {fleet.Entry{Device: device(well)}, nil},
		"lent and told": {fleet.Entry{Device: knows, Loan: loan}, nil},
		"retired":       {fleet.Entry{State: fleet.StateRetired}, nil},
		"lost, never enrolled": {
			fleet.Entry{State: fleet.StateLost}, []fleet.ProblemCode{fleet.ProblemLost},
		},
		"enrolled and not yet heard of": {fleet.Entry{Device: fleet.Device{Epoch: 1}}, nil},
		"silent":                        {fleet.Entry{State: fleet.StateSilent, Device: device(well)}, []fleet.ProblemCode{fleet.ProblemSilent}},
		"repair":                        {fleet.Entry{State: fleet.StateRepair, Device: device(well)}, []fleet.ProblemCode{fleet.ProblemRepair}},
		"overdue":                       {fleet.Entry{State: fleet.StateOverdue, Device: knows, Loan: loan}, []fleet.ProblemCode{fleet.ProblemOverdue}},
		"lent and not told":             {fleet.Entry{Device: device(well), Loan: loan}, []fleet.ProblemCode{fleet.ProblemLeaseUnread}},
		"back and not told":             {fleet.Entry{Device: knows}, []fleet.ProblemCode{fleet.ProblemLeaseUnread}},
		"all that a machine can have": {
			fleet.Entry{Device: device(fleet.Health{
				Battery: &fleet.Battery{Percent: 14}, DiskFree: 9, MemoryFree: 4, Temperature: &degrees,
			})},
			[]fleet.ProblemCode{
				fleet.ProblemKioskGone, fleet.ProblemBattery, fleet.ProblemDisk, fleet.ProblemMemory, fleet.ProblemHot,
			},
		},
		"low but charging": {
			fleet.Entry{Device: device(fleet.Health{
				Battery: &fleet.Battery{Percent: 3, Charging: true}, DiskFree: 50, MemoryFree: 50, KioskSeen: true,
			})}, nil,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []fleet.ProblemCode
			for _, p := range test.entry.Problems() {
				got = append(got, p.Code)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
