package lint

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/words"
)

//go:embed fr.toml lexique.toml
var catalogue embed.FS

// french is what lint says; nobody changes it.
var french = sync.OnceValues(func() (*words.Book, error) { return words.Read(catalogue, "fr") })

// desk is one reading of a tree by all rules.
type desk struct {
	tree     fs.FS // nil where only the rules are asked for
	today    content.Date
	book     *words.Book
	survey   source.Survey
	texts    []text
	rules    []Rule
	lines    map[string][]string // of each file that was looked into
	told     map[string]int      // how often words of a text were located
	findings []Finding
}

// text is one value of the tree, and what it is for.
type text struct {
	source.Text
	role role
	to   int // the line behind its last
	raw  []string
	doc  *document
}

// document is one file: what its texts share.
type document struct {
	name  string
	mouse bool // its readers hold a mouse
	// explains reports whether the glossary has a word
	explains func(string) bool
	texts    []text
}

// Nothing to read, on no day.
var (
	emptySurvey = source.Survey{Catalog: &content.Catalog{}}
	noDay       = content.Date{}
)

// newDesk lays out a tree for the rules. Without one it only has the rules and
// their sentences.
func newDesk(tree fs.FS, survey source.Survey, today content.Date) (*desk, error) {
	book, err := french()
	if err != nil {
		return nil, fmt.Errorf("read sentences: %v", err)
	}
	turns, err := lexicon()
	if err != nil {
		return nil, fmt.Errorf("read lexicon: %v", err)
	}
	d := &desk{tree: tree, today: today, book: book, survey: survey, lines: map[string][]string{}, told: map[string]int{}}
	d.rules = slices.Concat(completeRules, turns, languageRules, perishableRules, signRules, originRules, pictureRules)
	d.gather()
	return d, nil
}

// gather puts the texts of each file together, in the order of its lines.
func (d *desk) gather() {
	sorted := slices.Clone(d.survey.Texts)
	slices.SortStableFunc(sorted, func(a, b source.Text) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	})
	var doc *document
	for i, t := range sorted {
		if doc == nil || doc.name != t.File {
			doc = &document{name: t.File, mouse: d.mouse(t.File), explains: d.explains}
		}
		one := text{Text: t, role: roleOf(t), doc: doc, to: d.end(sorted, i)}
		one.raw = d.linesOf(t.File)
		d.texts = append(d.texts, one)
		doc.texts = append(doc.texts, one)
	}
}

// longest is how many lines of a file one text may fill.
const longest = 12

// end is the line behind a text: that of the next one, or a few further.
func (d *desk) end(sorted []source.Text, i int) int {
	t := sorted[i]
	for _, next := range sorted[i+1:] {
		if next.File != t.File {
			break
		}
		if next.Line > t.Line {
			return min(next.Line, t.Line+longest)
		}
	}
	return t.Line + longest
}

// most is how much of a file is looked at; source refuses longer texts.
const most = 200 << 10

// linesOf are the lines of a file as they stand on the disk.
func (d *desk) linesOf(file string) []string {
	if lines, ok := d.lines[file]; ok || d.tree == nil {
		return lines
	}
	f, err := d.tree.Open(file)
	if err != nil {
		return nil // the reader has told
	}
	defer f.Close()
	all, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil || !utf8.Valid(all) {
		return nil
	}
	d.lines[file] = strings.Split(string(all), "\n")
	return d.lines[file]
}

// locate finds words of a text in its file, as far as they stand there as they
// are read: the line and the column in letters, or zeros. Words that are found
// more than once are told in their order; last asks for those at the end.
func (d *desk) locate(t text, found string, last bool) (line, column int) {
	if found == "" || t.Line == 0 {
		return 0, 0
	}
	key := fmt.Sprintf("%s:%d:%s:%s", t.File, t.Line, t.Field, found)
	d.told[key]++
	lines := d.linesOf(t.File)
	n := 0
	for at := t.Line; at < max(t.to, t.Line+1) && at <= len(lines); at++ {
		from := 0
		if at == t.Line {
			from = keyLength(lines[at-1], t.Field)
		}
		for _, i := range indexWords(lines[at-1], from, found) {
			line, column = at, utf8.RuneCountInString(lines[at-1][:i])+1
			if n++; n == d.told[key] && !last {
				return line, column
			}
		}
	}
	return line, column
}

// keyLength is how much of a line is the name of its field and not its value.
func keyLength(line, field string) int {
	key := number.ReplaceAllString(field, "")
	key = key[strings.LastIndexByte(key, '.')+1:]
	rest := strings.TrimLeft(line, " -")
	if after, ok := strings.CutPrefix(rest, key); ok && strings.HasPrefix(strings.TrimLeft(after, " "), ":") {
		return len(line) - len(after)
	}
	return 0
}

// indexWords finds words that do not go on as a longer word, or else anywhere.
func indexWords(line string, from int, found string) []int {
	var whole, any []int
	for {
		i := strings.Index(line[from:], found)
		if i < 0 {
			break
		}
		i += from
		any = append(any, i)
		if !isWithin(line, i, found) {
			whole = append(whole, i)
		}
		from = i + len(found)
	}
	if len(whole) > 0 {
		return whole
	}
	return any
}

// isWithin reports whether the words found at i are part of longer ones.
func isWithin(line string, i int, found string) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, _ := utf8.DecodeRuneInString(line[i+len(found):])
	first, _ := utf8.DecodeRuneInString(found)
	last, _ := utf8.DecodeLastRuneInString(found)
	return isWord(before) && isWord(first) || isWord(last) && isWord(after)
}

// at is the place of a field of a file, or of the file.
func (d *desk) at(file, field string) text {
	for _, t := range d.texts {
		if t.File == file && t.Field == field {
			return t
		}
	}
	return text{Text: source.Text{File: file, Line: 1, Field: field}}
}

// mouse reports whether the readers of a file may hold a mouse.
func (d *desk) mouse(file string) bool {
	folder, base := path.Split(file)
	switch folder {
	case "tutoriels/":
		t, _ := d.survey.Catalog.Tutorial(strings.TrimSuffix(base, ".md"))
		return slices.Contains(t.Devices, content.Ordinateur)
	case "outils/", "":
		return true
	}
	return false
}
