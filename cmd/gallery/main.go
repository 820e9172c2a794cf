// Command tandem-gallery draws every screen of the kiosk as a picture, without
// a display and without C.
package main

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tandem/content/source"
	"tandem/content/src"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/theme"
)

const help = `tandem-gallery draws every screen of the kiosk as a picture.

usage: tandem-gallery -out DIR [-panel 21.5in|10.1in|WxH@DPI] [-lang fr|en] [-comfort a+|a++,contrast,calm,low,left] [-content DIR] [-only NAMES]

examples:
  tandem-gallery -out shots
  tandem-gallery -out shots -panel 10.1in -comfort a++,contrast
  tandem-gallery -out shots -panel 1280x800@149 -content content/src/fr
  tandem-gallery -out shots -only 'accueil,lecon-*-1'

flags:
`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program: 0 done, 1 failed, 2 wrong usage.
func run(args []string, out, complain io.Writer) int {
	g, err := parse(args, complain)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintf(complain, "tandem-gallery: %v\nhint: tandem-gallery -h shows examples\n", err)
		return 2
	}
	n, err := g.draw()
	if err != nil {
		fmt.Fprintf(complain, "tandem-gallery: %v\n", err)
		return 1
	}
	fmt.Fprintf(out, "%d screens and planche.png are in %s\n", n, g.dir)
	return 0
}

// gallery is what was asked for.
type gallery struct {
	dir     string
	panel   theme.Panel
	comfort kiosk.Comfort
	lang    string
	tree    fs.FS
	only    []string // names or patterns of names; none: every screen
}

func parse(args []string, complain io.Writer) (gallery, error) {
	flags := flag.NewFlagSet("tandem-gallery", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	dir := flags.String("out", "", "folder that the pictures are written to")
	panel := flags.String("panel", "21.5in", "panel, as a diagonal or as pixels and dots per inch")
	comfort := flags.String("comfort", "", "a+ or a++, contrast, calm, low, left: any of them, with commas")
	lang := flags.String("lang", "fr", "language that the person reads")
	tree := flags.String("content", "", "folder of the content (default: what the program carries)")
	only := flags.String("only", "", "names of screens with commas between them, * stands for anything (default: every screen)")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(complain, help)
		flags.SetOutput(complain)
		flags.PrintDefaults()
	}
	if err != nil {
		return gallery{}, err
	}
	g := gallery{dir: *dir, lang: *lang, tree: src.French()}
	if *tree != "" {
		g.tree = os.DirFS(*tree)
	}
	switch {
	case *dir == "":
		return g, errors.New("no folder for the pictures: give -out DIR")
	case flags.NArg() > 0:
		return g, fmt.Errorf("unexpected %q", flags.Arg(0))
	case !slices.Contains(words.Languages(), *lang):
		return g, fmt.Errorf("language %q: there is %s", *lang, strings.Join(words.Languages(), ", "))
	}
	if g.panel, err = theme.ParsePanel(*panel, image.Point{}); err != nil {
		return g, err
	}
	if g.comfort, err = kiosktest.ParseComfort(*comfort); err != nil {
		return g, err
	}
	g.only, err = parseNames(*only)
	return g, err
}

// parseNames reads "accueil,lecon-*-1".
func parseNames(text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	names := strings.Split(text, ",")
	for _, name := range names {
		if _, err := path.Match(name, ""); err != nil {
			return nil, fmt.Errorf("name %q: %w", name, err)
		}
	}
	return names, nil
}

// wanted are the screens that were asked for, in the order of their names.
func (g gallery) wanted(screens []kiosktest.Canned) ([]kiosktest.Canned, error) {
	if len(g.only) == 0 {
		return screens, nil
	}
	var all []kiosktest.Canned
	for _, name := range g.only {
		before := len(all)
		for _, s := range screens {
			if ok, _ := path.Match(name, s.Name); ok { // parseNames looked at the pattern
				all = append(all, s)
			}
		}
		if len(all) == before {
			return nil, fmt.Errorf("no screen is named %q", name)
		}
	}
	return all, nil
}

// draw writes every screen, and how many there were.
func (g gallery) draw() (int, error) {
	catalog, err := source.Read(g.tree)
	if err != nil {
		return 0, err
	}
	screens, err := kiosktest.GalleryIn(catalog, g.lang)
	if err != nil {
		return 0, err
	}
	if screens, err = g.wanted(screens); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(g.dir, 0o755); err != nil {
		return 0, err
	}
	bench := kiosktest.NewBench(g.panel, kiosktest.WithCentre(catalog).Pictures)
	sheet := newSheet(len(screens), g.panel.Pixels)
	for _, s := range screens {
		picture := bench.Render(kiosktest.WithComfort(s.Screen, g.comfort))
		sheet.add(picture)
		if err := g.write(s.Name, picture); err != nil {
			return 0, err
		}
	}
	return len(screens), g.write("planche", sheet.picture)
}

func (g gallery) write(name string, picture image.Image) error {
	f, err := os.Create(filepath.Join(g.dir, name+".png"))
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(f, picture)
	return errors.Join(err, f.Close())
}
