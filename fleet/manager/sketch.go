package manager

import (
	"fmt"
	"time"

	"tandem/fleet"
)

// sketch is an invented device, in days before now.
type sketch struct {
	asset     string
	body      fleet.Body
	model     string
	place     string
	condition fleet.Condition
	added     int
	enrolled  int           // zero: never
	silent    time.Duration // since its last report
	battery   int           // percent that it tends to
	disk      int           // percent free
	degrees   int
	loans     []inventedLoan // oldest first
	calls     []inventedCall // oldest first
}

// inventedCall is a call that came some time before now.
type inventedCall struct {
	kind    fleet.CallKind
	screen  string
	ago     time.Duration
	settled bool
}

// inventedLoan is in days before now, but for due, which is in days from now.
type inventedLoan struct {
	to       int // of inventedPeople
	start    int
	due      int
	returned int // zero: still out
	extended int
}

// well reports whether the device shall go on reporting.
func (s sketch) well() bool { return s.enrolled > 0 && s.silent < 30*time.Minute }

func inventedID(i int) string { return fmt.Sprintf("demo%d", i) }

// inventedPeople have names that cannot be mistaken for anybody's.
func inventedPeople() []string {
	return []string{
		"Odette Exemple", "Marcel Factice", "Huguette Inventée", "Raymond Fictif", "Simone Modèle",
		"Lucien Imaginaire", "Paulette Essai", "Gaston Démo", "Yvonne Maquette",
	}
}

const (
	modelA = "Tablette Linux 10 pouces"
	modelB = "Tablette Linux 11 pouces"
	modelK = "Borne tactile 21,5 pouces"
)

// sketches are 14 tablets and 4 terminals, with at least one in each state.
func sketches() []sketch {
	const day, minute = 24 * time.Hour, time.Minute
	all := []sketch{
		{asset: "TAB-01", model: modelA, enrolled: 210, silent: 12 * minute, battery: 82, disk: 64, loans: []inventedLoan{
			{to: 7, start: 180, due: -91, returned: 95}, {to: 0, start: 20, due: 71},
		}},
		{asset: "TAB-02", model: modelA, enrolled: 210, silent: 25 * minute, battery: 64, disk: 58, loans: lent(1, 41, 50)},
		{asset: "TAB-03", model: modelA, enrolled: 208, silent: 7 * minute, battery: 9, disk: 49, loans: lent(2, 60, 31), calls: []inventedCall{
			{kind: fleet.CallInternet, screen: "home", ago: 9 * day, settled: true}, {kind: fleet.CallLost, screen: "lesson", ago: 6 * minute},
		}},
		{asset: "TAB-04", model: modelA, enrolled: 208, silent: 18 * minute, battery: 77, disk: 7, loans: []inventedLoan{
			{to: 3, start: 130, due: 4, extended: 1},
		}},
		{asset: "TAB-05", model: modelA, enrolled: 190, silent: 21 * minute, battery: 90, disk: 66, loans: lent(4, 86, 6)},
		{asset: "TAB-06", model: modelB, enrolled: 150, silent: 3 * time.Hour, battery: 55, disk: 61, loans: lent(5, 103, -12)},
		{asset: "TAB-07", model: modelB, enrolled: 150, silent: 16 * minute, battery: 97, disk: 74, loans: []inventedLoan{
			{to: 8, start: 120, due: -29, returned: 30},
		}},
		{asset: "TAB-08", model: modelB, enrolled: 150, silent: 9 * minute, battery: 100, disk: 80},
		{asset: "TAB-09", model: modelB, enrolled: 150, silent: 19 * day, battery: 23, disk: 57, loans: lent(6, 45, 46)},
		{asset: "TAB-10", model: modelB, enrolled: 140, silent: 26 * day, battery: 38, disk: 60, condition: fleet.Repair, loans: []inventedLoan{
			{to: 2, start: 110, due: -80, returned: 82},
		}},
		{asset: "TAB-11", model: modelB, enrolled: 140, silent: 47 * day, battery: 15, disk: 62, condition: fleet.Lost},
		{asset: "TAB-12", model: modelA, enrolled: 400, silent: 90 * day, battery: 5, disk: 40, condition: fleet.Retired},
		{asset: "TAB-13", model: modelB},
		{asset: "TAB-14", model: modelB},
		{asset: "BORNE-01", place: "Mairie, hall d’entrée", enrolled: 160, silent: 2 * minute, disk: 71},
		{asset: "BORNE-02", place: "CCAS, salle d’attente", enrolled: 160, silent: 4 * minute, disk: 68, calls: []inventedCall{{kind: fleet.CallCome, screen: "sheet", ago: 4 * minute}}},
		{asset: "BORNE-03", place: "Médiathèque, premier étage", enrolled: 75, silent: 5 * time.Hour, disk: 71},
		{asset: "BORNE-DEMO", place: "Tiers-lieu, accueil"},
	}
	for i := range all {
		all[i].complete()
	}
	return all
}

// lent is one loan that still runs.
func lent(to, start, due int) []inventedLoan { return []inventedLoan{{to: to, start: start, due: due}} }

// complete fills in what is the same for all of a kind.
func (s *sketch) complete() {
	s.body, s.degrees = fleet.Tablette, 31
	if s.place != "" {
		s.body, s.model, s.degrees = fleet.Borne, modelK, 44
	}
	if s.condition == "" {
		s.condition = fleet.Good
	}
	s.added = s.enrolled + 3
}

// healthAt varies with the hour and the day and not by chance, so that the
// same demonstration shows the same.
func (s sketch) healthAt(at time.Time) fleet.Health {
	days := at.Unix() / (24 * 3600)
	wave := int((days*7+int64(at.Hour())*3)%9) - 4
	degrees := s.degrees + wave/2
	h := fleet.Health{
		DiskFree: s.disk, MemoryFree: 52 + wave, Temperature: &degrees,
		Uptime:  time.Duration(5+days%6)*24*time.Hour + time.Duration(at.Hour())*time.Hour,
		Network: fleet.Wired, OS: "Debian 12.8", Agent: "demo", KioskSeen: true,
	}
	if s.body == fleet.Tablette {
		h.Network = fleet.Wifi
		h.Battery = &fleet.Battery{Percent: max(2, min(100, s.battery+wave)), Charging: s.battery >= 95}
	}
	return h
}

// talliesOn is what a device counted on the day of at.
func (s sketch) talliesOn(at time.Time) []fleet.Tally {
	if s.body == fleet.Tablette && len(s.loans) == 0 {
		return nil
	}
	day, n := at.Format(time.DateOnly), 1+at.YearDay()%3
	if s.body == fleet.Borne {
		n *= 4
	}
	return []fleet.Tally{
		{Day: day, What: fleet.SessionEnded, Count: n * 2},
		{Day: day, What: fleet.TutorialStarted, Of: "souris", Count: n + 1},
		{Day: day, What: fleet.TutorialFinished, Of: "souris", Count: n},
		{Day: day, What: fleet.ServiceOpened, Of: "caf", Count: n},
		{Day: day, What: fleet.ServiceOpened, Of: "ameli", Count: 1},
	}
}
