package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"tandem/content/source"
	"tandem/content/src"
)

// lintCentre says what is wrong with the folder of a centre: also with its
// calendar, of which a kiosk shows what it can read. What it reads is told in
// found.
func lintCentre(tree fs.FS) (found string, faults source.Faults, err error) {
	ours, err := src.Read("")
	if err != nil {
		return "", nil, fmt.Errorf("read what everybody teaches: %w", err)
	}
	centre, err := source.ReadCentre(tree, ours)
	if err != nil {
		return "", nil, err
	}
	c := centre.Catalog
	found = fmt.Sprintf("%d tiles on the terminal, %d on the tablet, %d services, site %s",
		len(c.Home.Borne), len(c.Home.Tablette), len(c.Services), cmp.Or(c.Site, "none"))
	if centre.Agenda == "" {
		return found, nil, nil
	}
	agenda, err := source.ReadAgenda(tree, centre.Agenda, time.Local)
	if agenda != nil {
		now := time.Now()
		found += fmt.Sprintf(", %d things in the next 7 days", len(agenda.Between(now, now.AddDate(0, 0, 7))))
	}
	if errors.As(err, &faults) {
		return found, faults, nil
	}
	return found, nil, err
}
