// Package source reads what authors write, a folder of Markdown, YAML and SVG
// for one language, into a [content.Catalog].
//
// It looks at everything before it answers: an author who made five mistakes
// learns of five, each with its file, its line, its field and what to do, in
// French. Where there is one mistake there is no catalogue, so that nothing
// half-read is ever shown to a resident.
//
//	accueil.yaml        the tiles of the first screen
//	themes.yaml         how residents see the themes
//	identite.yaml       FranceConnect and its providers
//	messageries.yaml    where people read their e-mail; may be missing
//	pret.yaml           what is agreed when a tablet is lent; may be missing
//	licences.yaml       who made texts, pictures and recordings, and what others may do with them
//	images.yaml         what each picture shows, in words
//	images/NAME.svg
//	services/ID.yaml
//	outils/ID.yaml      the toolbox of who helps; may be missing
//	mots.yaml           words that people fear, explained; may be missing
//	voix/KEY.opus       a human's reading, in place of the engine's; see content.Narrated
//	tutoriels/ID.md     front matter in YAML, then one "##" a step
//
// A tree may come from anybody, on a stick or in a centre's folder. So of each
// file only so much is read (64 KB of text, 200 KB of a drawing), only plain
// UTF-8 is taken, no link is followed and no name in a file is ever made a path,
// YAML's anchors stay unresolved, and of one file a hundred mistakes are told.
// Files are read beside each other, one goroutine a processor; what is said of
// them is the same, in the same order, as if one had read them all.
package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"

	"tandem/content"
	"tandem/content/words"
)

// The folders of a tree. What names a thing of one kind looks it up by them.
const (
	tutorials  = "tutoriels"
	services   = "services"
	pictures   = "images"
	recordings = "voix"
	tools      = "outils"
	facts      = "faits"       // no folder: what a service or a guide names is below it
	mails      = "messageries" // no folder: the rows of one file
)

// Read reads a language folder. Its error is of type [Faults] where authors
// can mend it.
func Read(tree fs.FS) (*content.Catalog, error) { return read(tree, false) }

// ReadTested reads a folder as Read does, but takes its drawings as they are: a
// kiosk that starts need not go through the hundreds that are part of the
// program and that the program's tests have read.
func ReadTested(tree fs.FS) (*content.Catalog, error) { return read(tree, true) }

func read(tree fs.FS, tested bool) (*content.Catalog, error) {
	r, err := newReader(tree, taught)
	if err != nil {
		return nil, err
	}
	r.tested = tested
	c := r.catalog()
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	c.Version = r.version()
	return c, nil
}

// reader is one reading of a tree, or of some files of it beside others. What
// goes wrong is added to its faults and the reading goes on, with a zero value
// in place of what was wrong.
type reader struct {
	*common // non-nil
	found
	told int // faults that it came upon itself
}

// common is what all who read one tree share. Nobody changes it while several
// read.
type common struct {
	tree     fs.FS         // non-nil
	book     *words.Book   // non-nil; the sentences of faults
	markdown parser.Parser // non-nil
	layout   layout
	tested   bool                       // drawings are known to be good
	surveys  bool                       // somebody wants the texts
	names    map[string]map[string]bool // by folder, the names of its files
	ours     map[string]map[string]bool // the same of what everybody teaches; nil but for a centre
	used     map[string]bool            // files beside the folders that a field names
}

// newReader begins to read a tree of that layout.
func newReader(tree fs.FS, l layout) (*reader, error) {
	book, err := words.Read(sentences, "fr")
	if err != nil {
		return nil, fmt.Errorf("read sentences: %v", err)
	}
	return &reader{common: &common{
		tree: tree, book: book, markdown: goldmark.DefaultParser(), layout: l,
		names: map[string]map[string]bool{}, used: map[string]bool{},
	}}, nil
}

// version is made of the names and the text of all files that were read.
func (r *reader) version() string {
	slices.SortFunc(r.sums, func(a, b sum) int { return cmp.Compare(a.name, b.name) })
	all := sha256.New()
	for _, one := range r.sums {
		fmt.Fprintf(all, "%q %x\n", one.name, one.value)
	}
	return hex.EncodeToString(all.Sum(nil)[:6])
}

// ref is a place that names a thing of another file. It waits until all files
// are known.
type ref struct {
	place
	folder string
	name   string
}

// catalog reads every file once. FranceConnect comes before the services only
// in this list: what ties files together is checked after all are read.
func (r *reader) catalog() *content.Catalog {
	r.list()
	c := &content.Catalog{Pictures: r.pictures()}
	c.Identity = r.identity()
	c.Mail = r.mailSites()
	c.Lang, c.Home = r.home()
	c.Themes = r.subjects()
	c.Terms = r.terms()
	r.licences()
	c.Services = inOrder(r, services, (*reader).service)
	c.Tools = inOrder(r, tools, (*reader).tool)
	c.Glossary = r.glossary()
	know(r.names, c.Services, c.Tools)
	c.Tutorials = inOrder(r, tutorials, (*reader).tutorial)
	c.Recordings = r.recordings(c.Tutorials)
	for _, need := range []string{homeFile, identityFile, picturesFile} {
		if !r.names["."][need] {
			r.fault(place{file: need, line: 1}, "absent", nil)
		}
	}
	r.checkStarts(c)
	r.resolve()
	return c
}

// ranked is a thing and where its author wants it on the shelf.
type ranked[T any] struct {
	rank  int // 0 for a thing that stands after all that have a rank
	value T
}

// inOrder reads every file of a folder, ordered by rank and then by name.
func inOrder[T any](r *reader, folder string, read func(r *reader, id string) ranked[T]) []T {
	ids := slices.Sorted(maps.Keys(r.names[folder]))
	all := make([]ranked[T], len(ids))
	r.each(len(ids), func(branch *reader, i int) { all[i] = read(branch, ids[i]) })
	slices.SortStableFunc(all, func(a, b ranked[T]) int {
		return cmp.Compare(uint(a.rank-1), uint(b.rank-1)) // no rank: the last
	})
	var values []T
	for _, one := range all {
		values = append(values, one.value)
	}
	return values
}

// refer notes that a place names a thing, which must exist.
func (r *reader) refer(p place, folder, name string) {
	if name != "" {
		r.refs = append(r.refs, ref{p, folder, name})
	}
}

// resolve finds names that lead nowhere, and pictures to which none leads. A
// file that is itself at fault still counts: one mistake, one fault.
func (r *reader) resolve() {
	used := map[string]bool{}
	for _, one := range r.refs {
		used[one.folder+"/"+one.name] = true
		if !r.has(one) {
			r.leadsNowhere(one)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.names[pictures])) {
		if !r.torn && !used[pictures+"/"+name] {
			r.fault(place{file: pictures + "/" + name + ".svg", line: 1}, "image-inutile", nil)
		}
	}
}

// has reports whether the thing is there, or whether nobody can know.
func (r *reader) has(one ref) bool {
	here, ours := r.names[one.folder], r.ours[one.folder]
	unknown := strings.HasPrefix(one.folder, facts) && here == nil && ours == nil
	return here[one.name] || ours[one.name] || unknown
}

// leadsNowhere tells which names would lead somewhere, because the wrong one
// is most often a slip of the pen.
func (r *reader) leadsNowhere(one ref) {
	known := slices.AppendSeq(slices.Collect(maps.Keys(r.names[one.folder])), maps.Keys(r.ours[one.folder]))
	slices.Sort(known)
	known = nearest(one.name, slices.Compact(known))
	kind, _, _ := strings.Cut(one.folder, "/")
	id := "nom-" + kind
	switch {
	case len(known) == 0 && kind == facts:
		id = "faits-aucun"
	case len(known) == 0:
		id = "dossier-vide"
	}
	r.fault(one.place, id, words.With{"Value": one.name, "Known": list(known), "Folder": one.folder})
}

// mostNames is how many names a fault offers in place of a wrong one.
const mostNames = 12

// nearest are the names that look most like a wrong one, where there are too
// many to read.
func nearest(name string, known []string) []string {
	if len(known) <= mostNames {
		return known
	}
	if !content.ValidID(name) { // nothing is near, and it may be as long as its file
		return known[:mostNames]
	}
	slices.SortStableFunc(known, func(a, b string) int { return cmp.Compare(slips(name, a), slips(name, b)) })
	near := known[:mostNames]
	slices.Sort(near)
	return near
}

// slips is how many letters are missing, added or wrong between two names
// (Levenshtein's distance).
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost = 1 + min(corner, row[j], row[j+1])
			}
			corner, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
