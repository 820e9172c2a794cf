package source

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/content"
	"tandem/content/words"
)

// The files that every tree has beside its folders.
const (
	homeFile     = "accueil.yaml"
	identityFile = "identite.yaml"
	picturesFile = "images.yaml"
	centreFile   = "centre.yaml"
)

// layout is which files a tree has.
type layout struct {
	files   []string // beside the folders
	folders []string
	loose   []string // how other files beside the folders end, each named by a field
}

// The layouts of a language and of a centre.
var (
	taught = layout{files: []string{homeFile, identityFile, mailFile, picturesFile, loanFile, themesFile, wordsFile, licencesFile}, folders: []string{tutorials, services, tools, pictures, recordings}}
	town   = layout{files: []string{centreFile, picturesFile, licencesFile, mailFile, confirmedFile, wordsFile}, folders: []string{services, tools, pictures}, loose: []string{".svg", ".png", ".ics"}}
)

// These may be there beside them.
const (
	loanFile   = "pret.yaml"
	mailFile   = "messageries.yaml"
	themesFile = "themes.yaml"
	wordsFile  = "mots.yaml"
)

// The parsers of Markdown and YAML take a time that grows with the square of
// a hostile text's length: about a second or two for this much.
const (
	maxText    = 64 << 10
	maxPicture = 200 << 10
)

// endings says how the files of each folder end.
var endings = map[string]string{tutorials: ".md", services: ".yaml", tools: ".yaml", pictures: ".svg", recordings: ".opus"}

// list walks the tree, notes the names in each folder and in ".", the
// files beside them. A file that nobody would read is a fault: it is nearly always a
// misspelt one, and its author waits for it to appear.
func (r *reader) list() {
	r.names["."] = map[string]bool{}
	visit := func(name string, e fs.DirEntry, err error) error {
		here := place{file: name, line: 1}
		switch {
		case err != nil:
			r.fault(here, "lecture", nil)
			return nil
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			return skip(e) // an editor's or the desktop's
		case e.IsDir():
			return r.enter(here, e)
		case !e.Type().IsRegular():
			r.fault(here, "special", nil)
		case strings.Contains(name, "/"):
			r.note(here)
		case slices.Contains(r.layout.files, name) || slices.Contains(r.layout.loose, path.Ext(name)):
			r.names["."][name] = true
		case !strings.HasPrefix(name, "README") && !strings.HasPrefix(name, "LICENSE"):
			r.fault(here, "inattendu", nil)
		}
		return nil
	}
	_ = fs.WalkDir(r.tree, ".", visit) // visit keeps every error as a fault
}

// skip passes over a file, or over a folder and all in it.
func skip(e fs.DirEntry) error {
	if e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// enter goes into the folders that every tree has, and into no other: a
// folder within a folder is a draft that somebody forgot, or "service" for
// "services".
func (r *reader) enter(here place, e fs.DirEntry) error {
	if here.file == "." {
		return nil
	}
	if !slices.Contains(r.layout.folders, here.file) {
		r.fault(here, "inattendu", nil)
		return skip(e)
	}
	r.names[here.file] = map[string]bool{}
	return nil
}

// note takes the name of a file in a folder, which is the id of what it holds.
func (r *reader) note(here place) {
	folder, base := path.Split(here.file)
	folder = strings.TrimSuffix(folder, "/")
	id, ours := strings.CutSuffix(base, endings[folder])
	if !ours {
		r.fault(here, "inattendu", nil)
		return
	}
	if !content.ValidID(id) {
		r.fault(here, "nom", words.With{"Value": id})
		return
	}
	r.names[folder][id] = true
}

// read gives a file's text, or notes why not.
func (r *reader) read(name string, most int64) (string, bool) {
	text, err := readAll(r.tree, name, most+1)
	here := place{file: name, line: 1}
	if err != nil {
		r.tear(here, "lecture", nil)
		return "", false
	}
	if int64(len(text)) > most {
		r.tear(here, "taille", words.With{"Max": most >> 10})
		return "", false
	}
	if flaw, line := flawOf(text); flaw != "" {
		here.line = line
		r.tear(here, flaw, nil)
		return "", false
	}
	r.sums = append(r.sums, sum{name, sha256.Sum256([]byte(text))})
	return text, true
}

// readAll reads no more than the given bytes, whatever a file says of its
// size.
func readAll(tree fs.FS, name string, most int64) (string, error) {
	f, err := tree.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most))
	return string(text), err
}

// flawOf finds the first letter that must not be in any text, and its line.
func flawOf(text string) (id string, line int) {
	line = 1
	for i, c := range text {
		switch {
		case c >= ' ' && c < 0x7f: // nearly every letter
		case c == '\n':
			line++
		case c == utf8.RuneError: // also what a failed conversion leaves behind
			return "utf8", line
		case c == 0:
			return "nul", line
		case c == '\r':
			return "crlf", line
		case c == '\uFEFF' && i == 0:
			return "bom", line
		case invisible(c):
			return "invisible", line
		}
	}
	return "", 0
}

// invisible reports letters that cannot be seen in an editor but change what
// a reader sees: control codes, and those that turn the direction of writing.
func invisible(c rune) bool {
	return unicode.IsControl(c) && c != '\t' ||
		c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' ||
		c == '\u200b' || c == '\uFEFF'
}
