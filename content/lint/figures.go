package lint

import (
	"tandem/content"
)

// Figures are what can be counted in the sentences of a file. They are shown to
// its author and promise nothing: only readers can tell that a text is easy.
type Figures struct {
	File      string
	Words     int
	Sentences int
	Longest   int // words of its longest sentence
	Long      int // sentences over Aim words
	Acronyms  int
}

// Aim is how long a sentence should be at most (falc.md, F1).
const Aim = 12

// Mean is the words of a sentence.
func (f Figures) Mean() float64 {
	if f.Sentences == 0 {
		return 0
	}
	return float64(f.Words) / float64(f.Sentences)
}

// Share is how many of a hundred sentences are over Aim words.
func (f Figures) Share() float64 {
	if f.Sentences == 0 {
		return 0
	}
	return 100 * float64(f.Long) / float64(f.Sentences)
}

// All adds up the figures of all files.
func (r Report) All() Figures {
	var all Figures
	for _, f := range r.Figures {
		all.Words += f.Words
		all.Sentences += f.Sentences
		all.Long += f.Long
		all.Acronyms += f.Acronyms
		all.Longest = max(all.Longest, f.Longest)
	}
	return all
}

// figures counts each file with sentences. What pictures show is heard beside
// other sentences and is left out.
func (d *desk) figures() []Figures {
	var all []Figures
	for _, doc := range d.docs() {
		f := Figures{File: doc.name}
		met := map[string]bool{}
		for _, t := range doc.texts {
			if !t.sentences() || t.role == alt {
				continue
			}
			f.add(t)
			for _, h := range matches(t, acronym) {
				if !met[h.found] && !roman.MatchString(h.found) {
					f.Acronyms++
				}
				met[h.found] = true
			}
		}
		if f.Sentences > 0 {
			all = append(all, f)
		}
	}
	return all
}

// add counts the sentences of one text.
func (f *Figures) add(t text) {
	for _, sentence := range sentencesOf(t) {
		n := content.Words(sentence)
		f.Sentences++
		f.Words += n
		f.Longest = max(f.Longest, n)
		if n > Aim {
			f.Long++
		}
	}
}

// docs are the files of the tree, in order.
func (d *desk) docs() []*document {
	var docs []*document
	for _, t := range d.texts {
		if len(docs) == 0 || docs[len(docs)-1] != t.doc {
			docs = append(docs, t.doc)
		}
	}
	return docs
}
