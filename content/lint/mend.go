package lint

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Mend makes in a file what its findings say that a program may, and nothing
// else: what is not found where it was is left as it is, and of two edits that
// touch each other only one is made. It reports how many it made.
func Mend(file string, findings []Finding) (mended string, made int) {
	edits := slices.Clone(findings)
	edits = slices.DeleteFunc(edits, func(f Finding) bool { return f.Fix == nil })
	slices.SortStableFunc(edits, func(a, b Finding) int { // from the end, so that places stay
		return cmp.Or(cmp.Compare(b.Line, a.Line), cmp.Compare(b.Column, a.Column))
	})
	lines := strings.SplitAfter(file, "\n")
	ends := false
	last := Finding{}
	for _, f := range edits {
		if f.Fix.Old == "\r\n" {
			ends = true
			continue
		}
		if f.Line < 1 || f.Line > len(lines) || f.Line == last.Line && f.Column+utf8.RuneCountInString(f.Fix.Old) > last.Column {
			continue
		}
		line := lines[f.Line-1]
		at := offset(line, f.Column)
		if at < 0 || !strings.HasPrefix(line[at:], f.Fix.Old) {
			continue
		}
		lines[f.Line-1] = line[:at] + f.Fix.New + line[at+len(f.Fix.Old):]
		last = f
		made++
	}
	mended = strings.Join(lines, "")
	if ends {
		made++
		mended = strings.ReplaceAll(mended, "\r\n", "\n")
	}
	return mended, made
}

// offset is the byte of a column, which counts letters from 1; -1 where the
// line is shorter.
func offset(line string, column int) int {
	for i := range line {
		if column--; column == 0 {
			return i
		}
	}
	return -1
}
