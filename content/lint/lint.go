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
	return fmt.Sprintf("%s %s: %s %s", where, f.Rule, f.What, f.Do)
}

// Report is all that was found in a tree.
type Report struct {
	Catalog  *content.Catalog // non-nil; for residents only where there is no Error
	Findings []Finding        // by file and line
	Figures  []Figures        // of each file with prose, by file
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
	return d.report(), nil
}

// report runs every rule. Those over the whole catalogue wait until it can be
// read, or each fault would come back as three.
func (d *desk) report() Report {
	for _, f := range d.survey.Faults {
		d.fault(f)
	}
	for _, r := range d.rules {
		if r.text != nil {
			d.read(r)
		}
		if r.whole != nil && len(d.survey.Faults) == 0 {
			for _, h := range r.whole(d) {
				d.note(r, h)
			}
		}
	}
	slices.SortStableFunc(d.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
	return Report{Catalog: d.survey.Catalog, Findings: d.findings, Figures: d.figures()}
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
