package source_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"tandem/content/source"
)

// every is one file of each kind that a tree has.
var every = []string{tutorial, aides, home, "identite.yaml", "images.yaml", "themes.yaml", mail, loan, toolbox, glossary, drawing}

// everyOfCentre is one file of each kind that a centre's folder has.
var everyOfCentre = []string{"centre.yaml", "faits.yaml", "mots.yaml", "images.yaml", "services/mairie.yaml", "outils/ecouter.yaml", "images/mairie.svg"}

// What an editor or a program does to a text is told with its line, in every
// kind of file. Some of it does not keep to lines: then it is the first.
var damage = []struct {
	name, rule string
	line       int
	spoil      func(text string) string
}{
	{"BOM", "bom", 1, func(text string) string { return "\ufeff" + text }},
	{"CRLF", "crlf", 1, func(text string) string { return strings.ReplaceAll(text+"\n", "\n", "\r\n") }},
	{"Latin 1", "utf8", 0, func(text string) string { return text + "# d\xe9j\xe0" }},
	{"UTF-16", "utf8", 1, func(text string) string { return "\xff\xfe" + strings.ReplaceAll(text, "", "\x00") }},
	{"NUL", "nul", 0, func(text string) string { return text + "\x00" }},
	{"writing turned round", "invisible", 0, func(text string) string { return text + "# \u202eabc" }},
}

func TestReadRefusesDamagedText(t *testing.T) {
	for _, d := range damage {
		for _, file := range every {
			t.Run(d.name+" in "+file, func(t *testing.T) {
				tree := goodTree(t)
				tellsDamage(t, faultsOf(t, spoilt(tree, file, d.spoil)), file, d.rule, lineOf(d.line, tree[file].Data))
			})
		}
		for _, file := range everyOfCentre {
			t.Run(d.name+" in a centre's "+file, func(t *testing.T) {
				tree := goodCentre(t)
				_, err := source.ReadCentre(spoilt(tree, file, d.spoil), ours(t))
				var faults source.Faults
				if !errors.As(err, &faults) {
					t.Fatalf("error %v", err)
				}
				tellsDamage(t, faults, file, d.rule, lineOf(d.line, tree[file].Data))
			})
		}
	}
}

func spoilt(tree fstest.MapFS, file string, spoil func(string) string) fstest.MapFS {
	tree[file] = &fstest.MapFile{Data: []byte(spoil(string(tree[file].Data)))}
	return tree
}

// lineOf is a line, or the last one where it is none.
func lineOf(line int, text []byte) int {
	if line == 0 {
		return 1 + bytes.Count(text, []byte("\n"))
	}
	return line
}

func tellsDamage(t *testing.T, faults source.Faults, file, rule string, line int) {
	t.Helper()
	for _, f := range faults {
		wellSaid(t, f)
		if f.File == file && f.Rule == rule && f.Line == line {
			return
		}
	}
	t.Errorf("no fault %s in line %d of %s:\n%v", rule, line, file, faults)
}

// A file that is far too long is not taken into memory, whatever it is: the
// disk's own answer about its size is not believed.
func TestReadRefusesHugeFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/bon")); err != nil {
		t.Fatal(err)
	}
	for _, file := range append(every, "voix/toucher-1-1.opus") {
		t.Run(file, func(t *testing.T) {
			before, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			huge(t, filepath.Join(dir, file))
			faults := sparing(t, func() error { _, err := source.Read(os.DirFS(dir)); return err })
			tellsDamage(t, faults, file, "taille", 1)
			if err := errors.Join(os.Remove(filepath.Join(dir, file)), os.WriteFile(filepath.Join(dir, file), before, 0o600)); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestReadCentreRefusesHugeFiles(t *testing.T) {
	base := ours(t)
	for _, file := range append(everyOfCentre, "blason.png") {
		t.Run(file, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, goodCentre(t)); err != nil {
				t.Fatal(err)
			}
			huge(t, filepath.Join(dir, file))
			faults := sparing(t, func() error { _, err := source.ReadCentre(os.DirFS(dir), base); return err })
			tellsDamage(t, faults, file, "taille", 1)
		})
	}
	dir := t.TempDir()
	huge(t, filepath.Join(dir, "ville.ics"))
	faults := sparing(t, func() error { _, err := source.ReadAgenda(os.DirFS(dir), "ville.ics", time.UTC); return err })
	tellsDamage(t, faults, "ville.ics", "taille", 1)
}

// huge makes a file of 50 MB that takes no place on the disk.
func huge(t *testing.T, file string) {
	t.Helper()
	err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte("titre: "), 0o600), os.Truncate(file, 50<<20))
	if err != nil {
		t.Fatal(err)
	}
}

// sparing reads what must be refused, and sees that it takes little memory.
func sparing(t *testing.T, read func() error) source.Faults {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := read()
	runtime.ReadMemStats(&after)
	if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 24 {
		t.Errorf("%d MB of memory for what is refused", got)
	}
	var faults source.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("error %v", err)
	}
	return faults
}

// No name in a file leads out of its tree: it is compared with names that are
// there, and never joined to a path.
func TestReadRefusesWaysOut(t *testing.T) {
	for _, p := range []planted{
		{file: tutorial, old: "peu.\n![](main)", new: "peu.\n![](../../../etc/passwd)", line: 34, field: "etape[2].image"},
		{file: tutorial, old: "peu.\n![](main)", new: "peu.\n![](/etc/passwd)", line: 34, field: "etape[2].image"},
		{file: tutorial, old: "image: main", new: "image: ../images/main", line: 11, field: "image"},
		{file: tutorial, old: "services: [aides]", new: "services: [../services/aides]", line: 8, field: "services[1]"},
		{file: tutorial, old: "fait: aides/telephone", new: "fait: aides/../aides/telephone", line: 47, field: "etape[4].fait"},
		{file: "images.yaml", old: "maison:", new: "../pret: x\nmaison:", line: 2, field: "../pret"},
		{file: home, old: "service: aides", new: "service: ../services/aides", line: 3, field: "borne[1].service"},
		{file: aides, old: "tutoriel: toucher", new: "tutoriel: ../tutoriels/toucher", line: 56, field: "demarches[2].tutoriel"},
		{file: aides, old: "faits: [telephone]", new: "faits: [../telephone]", line: 48, field: "demarches[1].pas[2].faits[1]"},
		{file: glossary, old: "image: maison", new: "image: ../maison", line: 6, field: "mots[1].image"},
	} {
		t.Run(p.new, func(t *testing.T) { p.check(t) })
	}
	for name, spoil := range map[string][3]string{
		"logo":   {"centre.yaml", "logo: blason.png", "logo: ../blason.png"},
		"agenda": {"centre.yaml", "agenda: ville.ics", "agenda: /etc/ville.ics"},
		"fact":   {"faits.yaml", "aides:", "../aides:"},
	} {
		tree := goodCentre(t)
		tree[spoil[0]] = replaced(t, tree, spoil[0], spoil[1], spoil[2])
		if _, err := source.ReadCentre(tree, ours(t)); err == nil {
			t.Errorf("a centre's %s leads out of its folder", name)
		}
	}
}

// A pipe would keep its reader waiting for ever, a link lead out.
func TestReadRefusesWhatIsNoFile(t *testing.T) {
	for _, file := range []string{"services/autre.yaml", "mots.yaml", "images/main.svg", "outils/ecouter.yaml"} {
		for name, put := range map[string]func(string) error{
			"link": func(file string) error { return os.Symlink("/etc/passwd", file) },
			"pipe": func(file string) error { return syscall.Mkfifo(file, 0o600) },
		} {
			t.Run(name+" "+file, func(t *testing.T) {
				dir := t.TempDir()
				if err := os.CopyFS(dir, os.DirFS("testdata/bon")); err != nil {
					t.Fatal(err)
				}
				_ = os.Remove(filepath.Join(dir, file))
				if err := put(filepath.Join(dir, file)); err != nil {
					t.Fatal(err)
				}
				tellsDamage(t, faultsOf(t, os.DirFS(dir)), file, "special", 1)
			})
		}
	}
}

// A few lines of YAML can stand for a billion of them where anchors are
// followed. Here they are not.
func TestReadRefusesBombs(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("nom: &a0 [x]\n")
	for i := range 40 {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i, i)
	}
	bomb.WriteString("titre: *a40\n")
	for _, file := range []string{aides, home, "images.yaml", glossary, toolbox, loan} {
		tree := goodTree(t)
		tree[file] = &fstest.MapFile{Data: []byte(bomb.String())}
		faults := sparing(t, func() error { _, err := source.Read(tree); return err })
		if !strings.Contains(faults.Error(), file+":1: ") {
			t.Errorf("%s: no fault in its first line:\n%v", file, faults)
		}
	}
}

// Who opens the wrong file is told of a hundred mistakes and that there are
// more, not of tens of thousands.
func TestReadTellsOnlySoManyFaults(t *testing.T) {
	tree := goodTree(t)
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "cle%d: x\n", i)
	}
	tree["services/autre.yaml"] = &fstest.MapFile{Data: []byte(text.String())}
	tree[drawing] = replaced(t, tree, drawing, "<polygon", strings.Repeat("<a/>", 20000)+"<polygon")
	for _, file := range []string{"services/autre.yaml", drawing} {
		told, more := 0, 0
		for _, f := range faultsOf(t, tree) {
			if f.File == file {
				told++
			}
			if f.File == file && f.Rule == "trop" {
				more++
				wellSaid(t, f)
			}
		}
		if told != 100 || more != 1 {
			t.Errorf("%s: %d faults, %d times that there are more", file, told, more)
		}
	}
}

// The names that are offered for a wrong one are those that look like it.
func TestReadOffersNearNames(t *testing.T) {
	tree := largeTree(t)
	tree[tutorial] = replaced(t, tree, tutorial, "suite: []", "suite: [tutu-123]")
	got := faultsOf(t, tree)[0].Do
	if !strings.Contains(got, "tuto-123.") && !strings.Contains(got, "tuto-123,") || strings.Count(got, ",") > 12 {
		t.Errorf("offered: %s", got)
	}
}

// A logo of 20,000 points would take 1.6 GB to draw.
func TestReadCentreRefusesLargeLogos(t *testing.T) {
	photo := func(w, h int) []byte {
		var text bytes.Buffer
		if err := png.Encode(&text, image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black})); err != nil {
			t.Fatal(err)
		}
		return text.Bytes()
	}
	vector := func(attributes string) []byte {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + attributes + `><path d="M0 0L4 3" fill="#1F3A6E"/></svg>`)
	}
	for name, test := range map[string]struct {
		file, rule string
		text       []byte
	}{
		"long":            {"blason.png", "png", photo(20000, 1)},
		"high":            {"blason.png", "png", photo(1, 20000)},
		"cut":             {"blason.png", "png", photo(200, 200)[:60]},
		"vector":          {"blason.svg", "svg-taille", vector(`viewBox="0 0 20000 20000"`)},
		"width of vector": {"blason.svg", "svg-taille", vector(`viewBox="0 0 40 30" width="20000"`)},
	} {
		t.Run(name, func(t *testing.T) {
			tree := goodCentre(t)
			delete(tree, "blason.png")
			tree["centre.yaml"] = replaced(t, tree, "centre.yaml", "blason.png", test.file)
			tree[test.file] = &fstest.MapFile{Data: test.text}
			faults := sparing(t, func() error { _, err := source.ReadCentre(tree, ours(t)); return err })
			tellsDamage(t, faults, test.file, test.rule, 1)
		})
	}
}
