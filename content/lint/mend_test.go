package lint_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tandem/content/lint"
)

// mendAll mends a tree until nothing is left that a program may mend.
func mendAll(t testing.TB, tree fstest.MapFS) lint.Report {
	t.Helper()
	for range 5 {
		r := look(t, tree)
		made := 0
		for name, file := range tree {
			text, n := lint.Mend(string(file.Data), of(r, name))
			tree[name] = &fstest.MapFile{Data: []byte(text)}
			made += n
		}
		if made == 0 {
			return r
		}
	}
	t.Fatal("mending does not come to an end")
	return lint.Report{}
}

func of(r lint.Report, file string) []lint.Finding {
	var some []lint.Finding
	for _, f := range r.Findings {
		if f.File == file {
			some = append(some, f)
		}
	}
	return some
}

// What a program may mend is gone after it, and nothing else of the file is
// touched: the lines around it are the same, byte for byte.
func TestMendMendsWhatItFinds(t *testing.T) {
	mended := map[string]bool{}
	for _, p := range plants(t) {
		tree := p.with(t, p.Fault)
		before := string(tree[p.File].Data)
		mends := false
		for _, f := range look(t, tree).Findings {
			mends = mends || f.Fix != nil && f.Rule == p.Rule
		}
		if !mends {
			continue
		}
		mended[p.Rule] = true
		t.Run(p.Rule, func(t *testing.T) {
			for _, f := range mendAll(t, tree).Findings {
				if f.Rule == p.Rule {
					t.Errorf("still there: %s", f)
				}
			}
			after := string(tree[p.File].Data)
			if changed := changedLines(before, after); changed != 1 {
				t.Errorf("%d lines changed, want 1:\n%s", changed, after)
			}
			again := mendAll(t, tree)
			if string(tree[p.File].Data) != after {
				t.Errorf("mended again it is another, and has %v", again.Findings)
			}
		})
	}
	for _, rule := range []string{
		"langue/tournure", "langue/meme-mot", "langue/telephone", "typo/espaces", "typo/fin-de-ligne", "typo/apostrophe", "typo/suspension",
		"typo/espace-avant", "typo/point-final", "typo/point-titre", "typo/ligature",
	} {
		if !mended[rule] {
			t.Errorf("%s mends nothing", rule)
		}
	}
}

func changedLines(a, b string) int {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	if len(as) != len(bs) {
		return -1
	}
	n := 0
	for i := range as {
		if as[i] != bs[i] {
			n++
		}
	}
	return n
}

// A file of another system is read again once its ends of line are ours, and
// its other faults are mended too.
func TestMendTakesAFileOfWindows(t *testing.T) {
	tree := goodTree(t)
	const name = "tutoriels/toucher.md"
	text := strings.Replace(string(tree[name].Data), "Comptez jusqu'à 3.", "Comptez jusqu’à 3", 1)
	tree[name] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))}
	for _, f := range mendAll(t, tree).Findings {
		t.Error(f)
	}
	if got, want := string(tree[name].Data), string(goodTree(t)[name].Data); got != want {
		t.Errorf("mended to\n%s", got)
	}
}

// Findings that are no longer where they were change nothing.
func TestMendLeavesWhatIsNotThere(t *testing.T) {
	const text = "un\ndeux\n"
	for _, f := range []lint.Finding{
		{Line: 0, Column: 1, Fix: &lint.Edit{Old: "un"}},
		{Line: 1, Column: 9, Fix: &lint.Edit{Old: "un"}},
		{Line: 2, Column: 1, Fix: &lint.Edit{Old: "un"}},
		{Line: 9, Column: 1, Fix: &lint.Edit{Old: "un"}},
		{Line: 1, Column: 1},
	} {
		if got, n := lint.Mend(text, []lint.Finding{f}); got != text || n != 0 {
			t.Errorf("%+v made %d edits: %q", f, n, got)
		}
	}
	one := lint.Finding{Line: 2, Column: 1, Fix: &lint.Edit{Old: "deux", New: "trois"}}
	over := lint.Finding{Line: 2, Column: 3, Fix: &lint.Edit{Old: "ux", New: "x"}}
	if got, n := lint.Mend(text, []lint.Finding{one, over}); n != 1 || got != "un\ndex\n" {
		t.Errorf("two edits that touch made %d edits: %q", n, got)
	}
}

func FuzzMend(f *testing.F) {
	f.Add("un\ndeux é\n", 2, 3, "ux")
	f.Add("\r\n\xff", 1, 1, "\r\n")
	f.Fuzz(func(t *testing.T, text string, line, column int, old string) {
		got, n := lint.Mend(text, []lint.Finding{{Line: line, Column: column, Fix: &lint.Edit{Old: old, New: old}}})
		if n > 1 || got != text && old != "\r\n" {
			t.Errorf("the same words changed %q to %q", text, got)
		}
	})
}

// Words that stand more than once in a line are mended where they are wrong:
// not in the name of the field, and each in its place.
func TestMendTakesTheRightWord(t *testing.T) {
	for _, c := range []struct{ file, old, fault, want string }{
		{"images.yaml", `maison: "Une maison."`, `maison: "Une maison"`, `maison: "Une maison."`},
		{"images.yaml", `maison: "Une maison."`, `maison: maison près d’une maison`, `maison: maison près d'une maison.`},
		{"tutoriels/toucher.md", "aide: Comptez jusqu'à 3.", "aide: Un mail, un mail, un email. Il aide", "aide: Un e-mail, un e-mail, un e-mail. Il aide."},
		{"services/aides.yaml", `titre: Mes aides`, `titre: Mon titre`, `titre: Mon titre`},
	} {
		tree := plant{File: c.file, Old: c.old}.with(t, c.fault)
		mendAll(t, tree)
		if got := string(tree[c.file].Data); !strings.Contains(got, c.want+"\n") {
			t.Errorf("%q became\n%s", c.fault, got)
		}
	}
}
