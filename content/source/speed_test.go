package source_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/src"
)

// BenchmarkRead is what a kiosk does before its first screen.
func BenchmarkRead(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			if _, err := source.Read(src.French()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours, tested", func(b *testing.B) {
		for b.Loop() {
			if _, err := source.ReadTested(src.French()); err != nil {
				b.Fatal(err)
			}
		}
	})
	tree := largeTree(b)
	b.Run("10000 steps", func(b *testing.B) {
		for b.Loop() {
			if _, err := source.Read(tree); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// largeTree is the good tree with as many tutorials as make 10,000 steps, each
// step of a page's usual length, with its own picture for every twenty steps.
func largeTree(t testing.TB) fstest.MapFS {
	t.Helper()
	tree := goodTree(t)
	head, _, _ := strings.Cut(string(tree[tutorial].Data), "\n## ")
	step := "\n## Touchez le bouton %d.\n![](dessin-%d)\n\nPosez le doigt au milieu. Puis levez le doigt.\n\naide: Essayez avec un autre doigt. Le doigt doit être sec.\n"
	var alt strings.Builder
	for i := range 10000 / content.MaxSteps {
		var text strings.Builder
		text.WriteString(head)
		for n := range content.MaxSteps {
			fmt.Fprintf(&text, step, n+1, i%500)
		}
		tree[fmt.Sprintf("tutoriels/tuto-%d.md", i)] = &fstest.MapFile{Data: []byte(text.String())}
	}
	shape := `<rect x="20" y="20" width="360" height="260" rx="20" ry="20" fill="#EAF0F8"/>` + "\n"
	for i := range 500 {
		fmt.Fprintf(&alt, "dessin-%d: \"Le dessin %d.\"\n", i, i)
		tree[fmt.Sprintf("images/dessin-%d.svg", i)] = &fstest.MapFile{Data: []byte(
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">` + strings.Repeat(shape, 100) + `</svg>`)}
	}
	tree["images.yaml"] = &fstest.MapFile{Data: append(tree["images.yaml"].Data, alt.String()...)}
	return tree
}
