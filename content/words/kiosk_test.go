package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"tandem/content"
	"tandem/content/words"
)

// Whoever takes sentences from the kiosk's book, seen from this folder.
var users = []string{".", "../../kiosk", "../../cmd/kiosk"}

// Each id that the kiosk's code names has a sentence, and each sentence is
// named. An id is a text such as "home.learn" that begins like a table of the
// catalogue; it need not stand in the call of Say.
func TestKioskSaysWhatTheBookHolds(t *testing.T) {
	book := ids(t)
	tables, named := map[string]bool{}, map[string]bool{}
	for id := range book {
		tables[table(id)] = true
	}
	for text, at := range literals(t) {
		if !idForm.MatchString(text) || !tables[table(text)] {
			continue
		}
		meant := matching(text, book)
		if len(meant) == 0 {
			t.Errorf("%s: no sentence %q in fr.toml", at, text)
		}
		for _, id := range meant {
			named[id] = true
		}
	}
	for id := range book {
		if !named[id] {
			t.Errorf("fr.toml: nothing says %q", id)
		}
	}
}

// idForm is an id, or the beginning of some: "call.beside_", "date.month_%d".
var idForm = regexp.MustCompile(`^[a-z]+\.[a-z_]+(%d)?$`)

// matching lists the ids that a text in the code means.
func matching(text string, book map[string]bool) (meant []string) {
	start, several := strings.CutSuffix(text, "%d")
	several = several || strings.HasSuffix(text, "_")
	for id := range book {
		if id == text || several && strings.HasPrefix(id, start) {
			meant = append(meant, id)
		}
	}
	return meant
}

func table(id string) string {
	name, _, _ := strings.Cut(id, ".")
	return name
}

// Each sentence is found under its id, and none is longer than a resident
// reads with ease.
func TestKioskSentencesArePlain(t *testing.T) {
	for _, lang := range words.Languages() {
		t.Run(lang, func(t *testing.T) { plain(t, lang) })
	}
}

func plain(t *testing.T, lang string) {
	book, err := words.Kiosk(lang)
	if err != nil {
		t.Fatal(err)
	}
	for id := range ids(t) {
		for _, n := range []int{1, 2} {
			text := book.Count(id, n)
			if once := book.Say(id); n == 1 && once != id {
				text = once
			}
			if text == id || strings.TrimSpace(text) != text || text == "" {
				t.Errorf("%s says %q", id, text)
			}
			if long := content.TooLong(text); long != "" {
				t.Errorf("%s: %d words in %q", id, content.Words(long), long)
			}
		}
	}
}

// ids are the ids of fr.toml: a table's name and a key of it.
func ids(t *testing.T) map[string]bool {
	t.Helper()
	var file map[string]map[string]any
	text, err := os.ReadFile("fr.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for name, keys := range file {
		for key := range keys {
			found[name+"."+key] = true
		}
	}
	if len(found) < 20 {
		t.Fatalf("found only %d ids in fr.toml: this test looks in the wrong place", len(found))
	}
	return found
}

// literals are all texts in the code of the users, with where they stand.
func literals(t *testing.T) map[string]string {
	t.Helper()
	found, files := map[string]string{}, 0
	for _, folder := range users {
		err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			files++
			return literalsOf(folder+"/"+name, found)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 10 {
		t.Fatalf("found only %d files in %v: this test looks in the wrong place", files, users)
	}
	return found
}

func literalsOf(name string, found map[string]string) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
			if value, err := strconv.Unquote(text.Value); err == nil {
				found[value] = set.Position(text.Pos()).String()
			}
		}
		return true
	})
	return nil
}
