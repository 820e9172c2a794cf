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
	modelA = "Lenovo Tab M10"
	modelB = "Samsung Galaxy Tab A9+"
	modelK = "Borne tactile 21,5 pouces"
)

// sketches are 14 tablets and 4 terminals, with at least one in each state.
func sketches() []sketch {
	const day = 24 * time.Hour
	lent := func(to, start, due int) []inventedLoan { return []inventedLoan{{to: to, start: start, due: due}} }
	tab := func(asset, model string, enrolled int, silent time.Duration, battery, disk int, loans []inventedLoan) sketch {
		return sketch{
			asset: asset, body: fleet.Tablette, model: model, condition: fleet.Good,
			added: enrolled + 20, enrolled: enrolled, silent: silent, battery: battery, disk: disk, degrees: 31, loans: loans,
		}
	}
	kiosk := func(asset, place string, enrolled int, silent time.Duration) sketch {
		return sketch{
			asset: asset, body: fleet.Borne, model: modelK, place: place, condition: fleet.Good,
			added: enrolled + 5, enrolled: enrolled, silent: silent, disk: 71, degrees: 44,
		}
	}
	condition := func(s sketch, c fleet.Condition) sketch {
		s.condition = c
		return s
	}
	return []sketch{
		tab("TAB-01", modelA, 210, 12*time.Minute, 82, 64, []inventedLoan{
			{to: 7, start: 180, due: -91, returned: 95},
			{to: 0, start: 20, due: 71},
		}),
		tab("TAB-02", modelA, 210, 25*time.Minute, 64, 58, lent(1, 41, 50)),
		tab("TAB-03", modelA, 208, 7*time.Minute, 11, 49, lent(2, 60, 31)),
		tab("TAB-04", modelA, 208, 18*time.Minute, 77, 7, []inventedLoan{{to: 3, start: 130, due: 4, extended: 1}}),
		tab("TAB-05", modelA, 190, 21*time.Minute, 90, 66, lent(4, 86, 6)),
		tab("TAB-06", modelB, 150, 3*time.Hour, 55, 61, lent(5, 103, -12)),
		tab("TAB-07", modelB, 150, 16*time.Minute, 97, 74, []inventedLoan{{to: 8, start: 120, due: -29, returned: 30}}),
		tab("TAB-08", modelB, 150, 9*time.Minute, 100, 80, nil),
		tab("TAB-09", modelB, 150, 19*day, 23, 57, lent(6, 45, 46)),
		condition(tab("TAB-10", modelB, 140, 26*day, 38, 60, []inventedLoan{{to: 2, start: 110, due: -80, returned: 82}}), fleet.Repair),
		condition(tab("TAB-11", modelB, 140, 47*day, 15, 62, nil), fleet.Lost),
		condition(tab("TAB-12", modelA, 400, 90*day, 5, 40, nil), fleet.Retired),
		{asset: "TAB-13", body: fleet.Tablette, model: modelB, condition: fleet.Good, added: 3},
		{asset: "TAB-14", body: fleet.Tablette, model: modelB, condition: fleet.Good, added: 3},
		kiosk("BORNE-01", "Mairie, hall d’entrée", 160, 2*time.Minute),
		kiosk("BORNE-02", "CCAS, salle d’attente", 160, 4*time.Minute),
		kiosk("BORNE-03", "Médiathèque, premier étage", 75, 5*time.Hour),
		{asset: "BORNE-DEMO", body: fleet.Borne, model: modelK, place: "Tiers-lieu, accueil", condition: fleet.Good, added: 1},
	}
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
