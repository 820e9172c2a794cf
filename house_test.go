package tandem

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The lengths that no file and no function passes. They are a thermometer: what
// nears them wants to be cut in two before it gets there.
const (
	mostLines     = 500
	mostFuncLines = 80
	mostParams    = 5
)

// uses lists what may be used in some files alone.
var uses = []struct{ what, why, where string }{
	{"fyne.Do", "one place where the world reaches the screen", "kiosk/ui/pump.go"},
	{"fyne.DoAndWait", "nothing waits for the screen", ""},
	{"time.Now", "a clock is handed in", "cmd/"},
	{"time.Since", "a clock is handed in", "cmd/"},
	{"time.Until", "a clock is handed in", "cmd/"},
}

// nameless lists package names that say nothing.
var nameless = []string{"util", "utils", "common", "model", "models", "helper", "helpers", "misc", "shared"}

func TestFiles(t *testing.T) {
	docs := map[string]int{}
	for _, f := range filesOf(t, os.DirFS(".")) {
		for _, why := range f.faults() {
			t.Error(why)
		}
		docs[path.Dir(f.name)] += min(1, len(f.ast.Doc.Text()))
	}
	for _, pkg := range slices.Sorted(maps.Keys(docs)) {
		if docs[pkg] != 1 {
			t.Errorf("%s has %d package comments, want 1 that teaches", pkg, docs[pkg])
		}
	}
}

func TestModule(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		if word, _, _ := strings.Cut(line, " "); word == "replace" || word == "exclude" {
			t.Errorf("go.mod has %q: what we build is what its authors published", strings.TrimSpace(line))
		}
	}
	if got, want := strings.Fields(string(mod))[1], module; got != want {
		t.Errorf("module is %q, want %q", got, want)
	}
}

// file is one source file that is not a test.
type file struct {
	name string // from the root of the tree
	ast  *ast.File
	set  *token.FileSet
}

// filesOf reads every Go file that is not a test, whatever its build tags. It
// reads them in this process because the cache of go test sees the files that a
// test opens, and not those that a child of it does.
func filesOf(t *testing.T, tree fs.FS) (files []file) {
	t.Helper()
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := strings.HasPrefix(d.Name(), ".") && name != "."; d.IsDir() && (hidden || d.Name() == "testdata" || name == "build") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		f, err := parse(name, string(src))
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parse(name, src string) (file, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, src, parser.ParseComments|parser.SkipObjectResolution)
	return file{name, tree, set}, err
}

func (f file) imports() (paths []string) {
	for _, spec := range f.ast.Imports {
		to, err := strconv.Unquote(spec.Path.Value)
		if err == nil {
			paths = append(paths, to)
		}
	}
	return paths
}

// faults says all that is wrong with the file by itself.
func (f file) faults() (whys []string) {
	say := func(n ast.Node, format string, args ...any) {
		whys = append(whys, f.set.Position(n.Pos()).String()+": "+fmt.Sprintf(format, args...))
	}
	if n := f.set.File(f.ast.Pos()).LineCount(); n > mostLines {
		say(f.ast, "%d lines, want at most %d", n, mostLines)
	}
	if slices.Contains(nameless, f.ast.Name.Name) {
		say(f.ast.Name, "package name %q says nothing", f.ast.Name.Name)
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			f.function(n, say)
		case *ast.SelectorExpr:
			f.use(n, say)
		}
		return true
	})
	return whys
}

func (f file) function(n *ast.FuncDecl, say func(ast.Node, string, ...any)) {
	if n.Name.Name == "init" && n.Recv == nil {
		say(n, "init() hides when things happen")
	}
	if got := f.lines(n); got > mostFuncLines {
		say(n, "%s has %d lines, want at most %d", n.Name.Name, got, mostFuncLines)
	}
	if got := n.Type.Params.NumFields(); got > mostParams {
		say(n, "%s has %d parameters, want at most %d", n.Name.Name, got, mostParams)
	}
}

func (f file) use(n *ast.SelectorExpr, say func(ast.Node, string, ...any)) {
	pkg, ok := n.X.(*ast.Ident)
	if !ok {
		return
	}
	for _, u := range uses {
		if pkg.Name+"."+n.Sel.Name == u.what && (u.where == "" || !strings.HasPrefix(f.name, u.where)) {
			say(n, "%s: %s", u.what, u.why)
		}
	}
}

func (f file) lines(n ast.Node) int {
	return f.set.Position(n.End()).Line - f.set.Position(n.Pos()).Line + 1
}

func TestFilesHold(t *testing.T) {
	long := strings.Repeat("\n", mostFuncLines)
	breaches := map[string]struct{ name, src string }{
		"fyne.Do elsewhere":   {"kiosk/ui/home.go", "package ui\nfunc f() { fyne.Do(nil) }"},
		"fyne.DoAndWait":      {"kiosk/ui/pump.go", "package ui\nfunc f() { fyne.DoAndWait(nil) }"},
		"a clock called":      {"fleet/agent/agent.go", "package agent\nfunc f() { _ = time.Now() }"},
		"a clock kept":        {"fleet/agent/agent.go", "package agent\nvar now = time.Now"},
		"a clock in disguise": {"kiosk/kiosk.go", "package kiosk\nfunc f() { time.Since(x) }"},
		"init":                {"cmd/kiosk/main.go", "package main\nfunc init() {}"},
		"an empty name":       {"fleet/util/util.go", "package util"},
		"a long function":     {"fleet/loan.go", "package fleet\nfunc f() {" + long + "}"},
		"a long file":         {"fleet/loan.go", "package fleet\n" + strings.Repeat("var _ = 1\n", mostLines)},
		"many parameters":     {"fleet/loan.go", "package fleet\nfunc f(a, b, c int, d, e, g string) {}"},
	}
	for name, b := range breaches {
		t.Run(name, func(t *testing.T) {
			f, err := parse(b.name, b.src)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.faults(); len(got) != 1 {
				t.Errorf("faults = %q, want one", got)
			}
		})
	}
	for name, src := range map[string]string{
		"kiosk/ui/pump.go": "package ui\n// fyne.DoAndWait( is only spoken of.\nfunc f() { fyne.Do(nil) }",
		"cmd/kiosk/run.go": "package main\nfunc f() { time.Now() }",
	} {
		f, err := parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.faults(); len(got) != 0 {
			t.Errorf("faults of %s = %q, want none", name, got)
		}
	}
}
