package source

import (
	"io/fs"
	"maps"
	"slices"

	"tandem/content"
)

// Text is one value of a tree as its author wrote it, and where it stands.
type Text struct {
	File  string
	Line  int    // where it begins, from 1
	Field string // as faults call it, such as "etape[3].aide" or "demarches[1].pas[2].dire"
	Text  string // blanks in one, as residents get it; an answer keeps its box
}

// Survey is all that can be told of a tree, whole or not. It is for who helps
// its author; nothing of a tree with faults is for residents.
type Survey struct {
	Catalog *content.Catalog // non-nil; it keeps the rules only where there are no Faults
	Texts   []Text           // in the order in which they were read, file by file
	Faults  Faults
}

// Look reads a language folder as [Read] does, and gives what there is also
// where that has faults.
func Look(tree fs.FS) (Survey, error) {
	r, err := newReader(tree, taught)
	if err != nil {
		return Survey{}, err
	}
	r.surveys = true
	c := r.catalog()
	c.Version = r.version()
	return Survey{Catalog: c, Texts: r.texts, Faults: r.faults.sorted()}, nil
}

// LookCentre reads the folder of a centre as [ReadCentre] does, and gives what
// there is also where that has faults. Its catalogue has what the centre made,
// which is for its staff to mend, and the whole glossary.
func LookCentre(tree fs.FS, ours *content.Catalog) (Survey, error) {
	r, err := townReader(tree, ours)
	if err != nil {
		return Survey{}, err
	}
	r.surveys = true
	c := *r.centre(ours).Catalog
	c.Tutorials = nil
	c.Services = slices.DeleteFunc(slices.Clone(c.Services), func(s content.Service) bool { return !r.names[services][s.ID] })
	c.Tools = slices.DeleteFunc(slices.Clone(c.Tools), func(g content.Guide) bool { return !r.names[tools][g.ID] })
	c.Pictures = maps.Clone(c.Pictures)
	maps.DeleteFunc(c.Pictures, func(name string, _ content.Picture) bool { return !r.names[pictures][name] })
	return Survey{Catalog: &c, Texts: r.texts, Faults: r.faults.sorted()}, nil
}

// keep notes a text for who surveys the tree.
func (r *reader) keep(p place, text string) {
	if r.surveys && text != "" {
		r.texts = append(r.texts, Text{File: p.file, Line: p.line, Field: p.field, Text: text})
	}
}

// keepStep notes all that a step says, in the order in which it is read.
func (r *reader) keepStep(d *draft) {
	r.keep(d.place, d.say)
	for _, one := range d.pictures {
		r.keep(one.place, one.text)
	}
	for _, one := range d.details {
		r.keep(one.place, one.text)
	}
	for _, key := range []string{keySpeech, keyHelp, keyPractice, keyQuestion} {
		if one := d.keyed[key]; one != nil {
			r.keep(one.place, one.text)
		}
	}
	for _, one := range d.answers {
		r.keep(one.place, one.text)
	}
	if one := d.keyed[keyExplain]; one != nil {
		r.keep(one.place, one.text)
	}
}
