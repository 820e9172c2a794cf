package bolt

import (
	"cmp"
	"slices"

	"tandem/fleet"
)

// Centre is fleet.People's.
func (p people) Centre(id string) (fleet.Centre, error) {
	return get[fleet.Centre](p.tx, inCentres, id)
}

// PutCentre is fleet.People's.
func (p people) PutCentre(c fleet.Centre) error { return p.put(inCentres, c, c.ID) }

// Staff is fleet.People's.
func (p people) Staff(name string) (fleet.Staff, error) {
	return get[fleet.Staff](p.tx, inStaff, name)
}

// PutStaff is fleet.People's.
func (p people) PutStaff(s fleet.Staff) error { return p.put(inStaff, s, s.Name) }

// Borrower is fleet.People's.
func (p people) Borrower(id string) (fleet.Borrower, error) {
	return get[fleet.Borrower](p.tx, inBorrowers, id)
}

// PutBorrower is fleet.People's. Keys hold no names: a name in a key would
// outlive the erasure of its record in old pages and in errors.
func (p people) PutBorrower(b fleet.Borrower) error {
	_, err := get[string](p.tx, inPeople, b.Centre, b.ID)
	if fleet.CodeOf(err) == fleet.NotFound {
		err = p.put(inPeople, b.ID, b.Centre, b.ID)
	}
	if err != nil {
		return err
	}
	return p.put(inBorrowers, b, b.ID)
}

// Borrowers is fleet.People's.
func (p people) Borrowers(centre string) ([]fleet.Borrower, error) {
	all, err := follow(p.tx, inPeople, p.Borrower, centre)
	slices.SortFunc(all, func(a, b fleet.Borrower) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}
