// Command draw makes the pictures of the French content: content/src/fr/images
// and images.yaml, which says what each shows.
//
//	go run ./content/src/draw
//
// A picture is a [scene]: a ground, and parts and shapes that stand on it, the
// later ones over the earlier. To add one, write a scene of a few lines into
// the file of its subject (scenes_*.go), with a sentence for who cannot see it.
// Parts are drawings of their own in parts/: hands, people, devices. What they
// lack is made of the shapes of pen.go.
//
// The renderer gives a stroke its width in pixels of the screen, so that all is
// filled shapes; an outline is a shape in ink with a smaller one over it.
// Nothing is thinner than 5 of the 400 units of the width: at 30 mm that is
// what an old eye still sees.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// scene is one picture.
type scene struct {
	name string
	alt  string // one sentence
	on   string // its ground: cool or warm
	draw func(*pen)
}

// The grounds: objects stand on cool, people and papers on warm.
const (
	cool = "#EAF0F8"
	warm = "#F3E3D3"
)

// scenes are all pictures that are made of parts.
func scenes() []scene {
	return slices.Concat(deviceScenes, keyboardScenes, webScenes, formScenes, mailScenes, videoScenes, safetyScenes, paperScenes, serviceScenes, helperScenes, gestureScenes)
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("draw: ")
	if err := write("content/src/fr"); err != nil {
		log.Fatal(err)
	}
}

// write makes the pictures of a language folder.
func write(dir string) error {
	files, err := draw()
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			return fmt.Errorf("write picture: %w", err)
		}
	}
	return nil
}

// draw makes all files, by their names in the language folder.
func draw() (map[string]string, error) {
	files := map[string]string{}
	var alts strings.Builder
	alts.WriteString("# What each drawing shows, for who listens: one sentence each. Made by content/src/draw.\n")
	for _, s := range standing {
		fmt.Fprintf(&alts, "%s: %q\n", s.name, s.alt)
	}
	for _, s := range scenes() {
		file := "images/" + s.name + ".svg"
		if files[file] != "" {
			return nil, fmt.Errorf("two scenes are named %q", s.name)
		}
		p := &pen{}
		p.box(pt(0, 0), 400, 300, 16, s.on)
		s.draw(p)
		if p.err != nil {
			return nil, fmt.Errorf("scene %s: %w", s.name, p.err)
		}
		files[file] = p.svg()
		fmt.Fprintf(&alts, "%s: %q\n", s.name, s.alt)
	}
	files["images.yaml"] = alts.String()
	return files, nil
}
