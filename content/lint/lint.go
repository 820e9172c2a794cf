// Package lint says what an author should mend in a folder of content before
// anybody reads it: what is missing, what is hard to read, what will be wrong
// soon, what has no source or no licence.
//
// [tandem/content/source] refuses what cannot be read at all; its faults are
// findings here too, so that an author has one list. All else is a [Rule] of
// this package, each for one thing, with a name that stays, why it is so and
// where that comes from. A rule that cries wolf teaches authors to look away,
// so that one which cannot tell for sure warns, and is silent about words that
// a site puts on its buttons.
package lint

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/words"
)

// Severity says whether a finding must be mended before others see the content.
type Severity string

// The severities, as programs read them.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Finding is one thing to mend.
type Finding struct {
	File     string // as the tree names it, with slashes
	Line     int    // from 1
	Column   int    // from 1, in letters; 0 where it is the whole line
	Field    string // as authors write it, such as "etape[3].aide"; empty for a whole file
	Rule     string // a name that stays, such as "langue/tournure"
	Severity Severity
	What     string // what is wrong, in French
	Do       string // how to write it, in French
	Why      string // the reason and its source, in French
	Fix      *Edit  // nil where a person must choose the words
}

// Edit is how a program can mend a finding: at its line and column, put New in
// place of Old.
type Edit struct{ Old, New string }

// String is the finding on one line, as compilers write theirs, so that editors
// find the place.
func (f Finding) String() string {
	where := fmt.Sprintf("%s:%d:", f.File, f.Line)
	if f.Column > 0 {
		where += fmt.Sprintf("%d:", f.Column)
	}
	if f.Column == 0 && f.Field != "" {
		where += fmt.Sprintf(" champ %q:", f.Field)
	}
	return fmt.Sprintf("%s %s: %s %s", where, f.Rule, f.What, f.Do)
}

// Report is all that was found in a tree.
type Report struct {
	Catalog  *content.Catalog // non-nil; for residents only where there is no Error
	Summary  string           // what was read, in French
	Findings []Finding        // by file and line
	Figures  []Figures        // of each file with prose, by file
}

// Only is the report of the files whose names begin so, such as "tutoriels/caf".
func (r Report) Only(prefix string) Report {
	other := func(file string) bool { return !strings.HasPrefix(file, prefix) }
	r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return other(f.File) })
	r.Figures = slices.DeleteFunc(slices.Clone(r.Figures), func(f Figures) bool { return other(f.File) })
	return r
}

// Count is how many findings have a severity.
func (r Report) Count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Look lints a language folder as it is on that day. Its error is of the
// program or the disk; what authors can mend is in the report.
func Look(tree fs.FS, today content.Date) (Report, error) {
	survey, err := source.Look(tree)
	if err != nil {
		return Report{}, err
	}
	d, err := newDesk(tree, survey, today)
	if err != nil {
		return Report{}, err
	}
	c := survey.Catalog
	return d.report("rapport.lu", words.With{
		"Tutorials": len(c.Tutorials), "Services": len(c.Services), "Tools": len(c.Tools), "Terms": len(c.Glossary), "Pictures": len(c.Pictures),
	}), nil
}

// LookCentre lints the folder of a centre over what everybody teaches. Rules
// for who publishes for others are not asked of it.
func LookCentre(tree fs.FS, ours *content.Catalog, today content.Date) (Report, error) {
	survey, err := source.LookCentre(tree, ours)
	if err != nil {
		return Report{}, err
	}
	d, err := newDesk(tree, survey, today)
	if err != nil {
		return Report{}, err
	}
	d.rules = slices.DeleteFunc(d.rules, func(r Rule) bool { return r.public })
	c := survey.Catalog
	return d.report("rapport.centre", words.With{
		"Borne": len(c.Home.Borne), "Tablette": len(c.Home.Tablette), "Services": len(c.Services), "Tools": len(c.Tools), "Site": c.Site,
	}), nil
}

// Add puts what the reader refused elsewhere into the report, such as the
// events of a centre's calendar.
func (r *Report) Add(faults source.Faults) error {
	d, err := newDesk(nil, emptySurvey, noDay)
	if err != nil {
		return err
	}
	for _, f := range faults {
		d.fault(f)
	}
	r.Findings = append(r.Findings, d.findings...)
	inOrder(r.Findings)
	return nil
}

// inOrder puts findings as an author goes through files.
func inOrder(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
}

// report runs every rule and says what was read by the sentence of that name. Those over the whole catalogue wait until it can be
// read, or each fault would come back as three.
func (d *desk) report(summary string, with words.With) Report {
	for _, f := range d.survey.Faults {
		d.fault(f)
	}
	for _, r := range d.rules {
		switch {
		case r.text != nil:
			d.read(r)
		case r.files != nil:
			d.notes(r, r.files(d))
		case r.whole != nil && d.readable():
			d.notes(r, r.whole(d))
		}
	}
	inOrder(d.findings)
	return Report{Catalog: d.survey.Catalog, Summary: d.book.Say(summary, with), Findings: d.findings, Figures: d.figures()}
}

// readable reports whether the catalogue is whole. A long sentence leaves it so.
func (d *desk) readable() bool {
	return !slices.ContainsFunc(d.survey.Faults, func(f source.Fault) bool { return f.Rule != "phrase-longue" })
}

func (d *desk) notes(r Rule, hits []hit) {
	for _, h := range hits {
		d.note(r, h)
	}
}

// read shows every text to a rule.
func (d *desk) read(r Rule) {
	for _, t := range d.texts {
		for _, h := range r.text(t) {
			h.at = t
			d.note(r, h)
		}
	}
}

// structural is what the names of source's rules begin with here.
const structural = "structure/"

// fault turns what the reader refuses into a finding.
func (d *desk) fault(f source.Fault) {
	found := Finding{
		File: f.File, Line: f.Line, Field: f.Field,
		Rule: structural + f.Rule, Severity: Error, What: f.What, Do: f.Do,
		Why: d.book.Say("structure.pourquoi"),
	}
	switch f.Rule {
	case "phrase-longue":
		found.Rule = "langue/phrase-longue"
		found.Why = d.book.Say("langue/phrase-longue.pourquoi")
	case "bom":
		found.Column, found.Fix = 1, &Edit{Old: "\uFEFF"}
	case "crlf":
		found.Fix = &Edit{Old: "\r\n", New: "\n"}
	}
	d.findings = append(d.findings, found)
}

// note keeps a finding, at the place of the words that were found.
func (d *desk) note(r Rule, h hit) {
	f := Finding{File: h.at.File, Line: max(h.at.Line, 1), Field: h.at.Field, Rule: r.ID, Severity: cmp.Or(h.severity, r.Severity)}
	with := map[string]any{"Found": strings.TrimSpace(h.found), "Instead": h.instead}
	for k, v := range h.with {
		with[k] = v
	}
	f.What = d.book.Say(r.ID+".quoi", with)
	f.Do = d.book.Say(r.ID+".faire", with)
	f.Why = d.book.Say(r.ID + ".pourquoi")
	if line, column := d.locate(h.at, h.found, h.last); line > 0 {
		f.Line, f.Column = line, column
		if h.mend {
			f.Fix = &Edit{Old: h.found, New: h.instead}
		}
	}
	d.findings = append(d.findings, f)
}
