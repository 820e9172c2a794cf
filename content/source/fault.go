package source

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"

	"tandem/content/words"
)

//go:embed fr.toml
var sentences embed.FS

// Fault is one thing that an author must mend.
type Fault struct {
	File  string // as the tree names it, with slashes
	Line  int    // from 1
	Field string // as authors write it, such as "theme"; empty for a whole file
	Rule  string // its name, such as "phrase-longue"
	What  string // what is wrong, in French
	Do    string // what to do about it, in French
}

// String is the fault on one line, as compilers write theirs, so that editors
// find the place.
func (f Fault) String() string {
	where := fmt.Sprintf("%s:%d: ", f.File, f.Line)
	if f.Field != "" {
		where += fmt.Sprintf("champ %q: ", f.Field)
	}
	return where + f.What + " " + f.Do
}

// Faults is all that is wrong with a tree, by file and line.
type Faults []Fault

// Error is one line a fault.
func (f Faults) Error() string {
	var lines []string
	for _, one := range f {
		lines = append(lines, one.String())
	}
	return strings.Join(lines, "\n")
}

// sorted puts faults in the order in which an author goes through files.
func (f Faults) sorted() Faults {
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Field, b.Field))
	})
	return f
}

// place is where something stands in a tree.
type place struct {
	file  string
	line  int
	field string
}

// maxFaults is how many mistakes of one file are told at once. Nobody reads on,
// and a file that is hostile would have us write a fault for every letter.
const maxFaults = 100

// fault notes what is wrong at a place. The id names two sentences of the
// catalogue: what is wrong, and what to do.
func (r *reader) fault(p place, id string, with words.With) {
	r.told++
	switch {
	case r.told == maxFaults:
		id, with = "trop", nil
	case r.told > maxFaults:
		return
	}
	r.faults = append(r.faults, Fault{
		File: p.file, Line: p.line, Field: p.field, Rule: id,
		What: r.book.Say(id+".quoi", with),
		Do:   r.book.Say(id+".faire", with),
	})
}

// tear notes a fault that hides the rest of a file.
func (r *reader) tear(p place, id string, with words.With) {
	r.torn = true
	r.fault(p, id, with)
}

// list writes the names that an author may choose from. They come from the
// tree or the vocabulary and are never long.
func list[T ~string](names []T) string {
	var texts []string
	for _, name := range names {
		texts = append(texts, string(name))
	}
	return strings.Join(texts, ", ")
}
