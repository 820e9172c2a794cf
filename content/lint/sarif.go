package lint

import (
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
)

// The parts of SARIF 2.1.0 (OASIS) that editors and forges read. Lines and
// columns count letters from 1, as there.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string       `json:"id"`
		Short sarifMessage `json:"shortDescription"`
		Help  sarifMessage `json:"help"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     Severity        `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
)

// SARIF writes a report for editors and forges.
func (r Report) SARIF(out io.Writer) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "tandem-pack lint", Rules: []sarifRule{}}
	for _, f := range r.Findings {
		run.Results = append(run.Results, f.sarif(run.Tool.Driver.index(f)))
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// index is the place of a finding's rule among those of the run.
func (d *sarifDriver) index(f Finding) int {
	i := slices.IndexFunc(d.Rules, func(r sarifRule) bool { return r.ID == f.Rule })
	if i >= 0 {
		return i
	}
	short := f.What
	if e, ok := Explain(f.Rule); ok {
		short = e.Title
	}
	d.Rules = append(d.Rules, sarifRule{ID: f.Rule, Short: sarifMessage{short}, Help: sarifMessage{f.Why}})
	return len(d.Rules) - 1
}

// sarif is the finding as a result of the rule with that index.
func (f Finding) sarif(index int) sarifResult {
	region := sarifRegion{StartLine: f.Line, StartColumn: f.Column}
	artifact := sarifArtifact{URI: (&url.URL{Path: f.File}).EscapedPath()}
	result := sarifResult{
		RuleID: f.Rule, RuleIndex: index, Level: f.Severity,
		Message:   sarifMessage{strings.TrimSpace(f.What + " " + f.Do)},
		Locations: []sarifLocation{{sarifPhysical{artifact, region}}},
	}
	if f.Fix == nil || f.Column == 0 {
		return result
	}
	region.EndColumn = f.Column + len([]rune(f.Fix.Old))
	result.Fixes = []sarifFix{{
		Description: sarifMessage{f.Do},
		Changes:     []sarifChange{{artifact, []sarifReplacement{{region, sarifMessage{f.Fix.New}}}}},
	}}
	return result
}
