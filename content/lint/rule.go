package lint

import (
	"slices"

	"tandem/content/words"
)

// Rule is one thing that authors keep. Its sentences are in fr.toml, under its
// name.
type Rule struct {
	ID       string
	Severity Severity
	public   bool              // only for who publishes for others, not for a centre
	text     func(text) []hit  // looks at one text; nil where another does it
	files    func(*desk) []hit // looks at all texts; nil where another does it
	whole    func(*desk) []hit // looks at the catalogue, where that can be read; nil where another does it
}

// hit is one place where a rule is broken.
type hit struct {
	at       text
	found    string // the words that break it, as they stand; empty for a whole value
	instead  string // what to write in their place, or empty
	mend     bool   // a program may write it
	last     bool   // found is at the end of the text
	severity Severity
	with     words.With // what its sentences name beside Found and Instead
}

// Rules lists what an author may ask about: the rules of this package.
func Rules() ([]Rule, error) {
	d, err := newDesk(nil, emptySurvey, noDay)
	if err != nil {
		return nil, err
	}
	return d.rules, nil
}

// Explanation is why a rule is.
type Explanation struct{ Title, Why string }

// Explain says what a rule is for, in French; false where there is none of
// that name.
func Explain(id string) (Explanation, bool) {
	d, err := newDesk(nil, emptySurvey, noDay)
	if err != nil || !slices.ContainsFunc(d.rules, func(r Rule) bool { return r.ID == id }) {
		return Explanation{}, false
	}
	return Explanation{Title: d.book.Say(id + ".titre"), Why: d.book.Say(id + ".pourquoi")}, true
}
