package main

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"tandem/content"
	"tandem/content/lint"
	"tandem/content/source"
	"tandem/content/src"
)

// lookAtCentre lints the folder of a centre: also its calendar, of which a
// kiosk shows what it can read.
func lookAtCentre(tree fs.FS, now time.Time) (lint.Report, error) {
	ours, err := src.Read("")
	if err != nil {
		return lint.Report{}, fmt.Errorf("read what everybody teaches: %w", err)
	}
	report, err := lint.LookCentre(tree, ours, content.DateOf(now))
	if err != nil {
		return lint.Report{}, err
	}
	centre, err := source.ReadCentre(tree, ours)
	if err != nil || centre.Agenda == "" {
		return report, nil //nolint:nilerr // its faults are in the report
	}
	agenda, err := source.ReadAgenda(tree, centre.Agenda, time.Local)
	if agenda != nil {
		report.Summary += fmt.Sprintf(", %d rendez-vous dans les 7 jours", len(agenda.Between(now, now.AddDate(0, 0, 7))))
	}
	var faults source.Faults
	if errors.As(err, &faults) {
		return report, report.Add(faults)
	}
	return report, err
}
