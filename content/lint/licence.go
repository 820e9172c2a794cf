package lint

import (
	"io/fs"
	"slices"
)

// licences is the file that names who made what.
const licences = "licences.yaml"

// known are the licences under which content can be shared on, by their SPDX
// names.
var known = []string{
	"Apache-2.0", "MIT", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "etalab-2.0", "OFL-1.1", "AGPL-3.0-or-later", "GPL-3.0-or-later",
}

// noLicence finds works of the tree that nobody gave a licence: what may not be
// copied cannot be lent to the next centre.
func noLicence(d *desk) []hit {
	needs := []string{"textes", "images"}
	if entries, err := fs.ReadDir(d.tree, "voix"); err == nil && len(entries) > 0 {
		needs = append(needs, "voix")
	}
	var hits []hit
	for _, work := range needs {
		if at := d.at(licences, work+".licence"); at.to == 0 {
			at.Field = work
			hits = append(hits, hit{at: at, with: map[string]any{"Work": work}})
		}
	}
	return hits
}

// oddLicence finds names that say nothing to who would like to know what they
// may do.
func oddLicence(d *desk) []hit {
	var hits []hit
	for _, work := range []string{"textes", "images", "voix"} {
		at := d.at(licences, work+".licence")
		if at.to > 0 && !slices.Contains(known, at.Text.Text) {
			hits = append(hits, hit{at: at, found: at.Text.Text})
		}
	}
	return hits
}
