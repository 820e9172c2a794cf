package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/source"
	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/theme"
)

// savedTwice is how long a folder must be still before it is read: editors
// write a file in several steps.
const savedTwice = 40 * time.Millisecond

// preview draws the kiosk's own screens of a folder, those that changed first,
// each time a file of it is saved.
func preview(ctx context.Context, out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack preview", flag.ContinueOnError)
	target := set.String("o", "apercu", "`folder` of the pictures; index.html shows the newest first")
	panel := set.String("panel", "10.1in", "panel, as a diagonal or as pixels and dots per inch")
	comfort := set.String("comfort", "a;a++", "how it is drawn, each way after a semicolon: a+ or a++, contrast, calm, low, left")
	of := set.String("of", "", "`id` of a tutorial, a service or a tool: its screens are drawn at once (default: only what is saved)")
	once := set.Bool("once", false, "draw once, what -of names or everything, and end")
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	p := &previewer{dir: dir, target: *target, out: out, of: *of, all: *once && *of == "", drawn: map[string]kiosk.Screen{}}
	if p.panel, err = theme.ParsePanel(*panel, image.Point{}); err != nil {
		return command.Usage("%v", err)
	}
	for way := range strings.SplitSeq(*comfort, ";") {
		c, err := kiosktest.ParseComfort(way)
		if err != nil {
			return command.Usage("%v", err)
		}
		p.ways = append(p.ways, previewWay{name: strings.NewReplacer(",", "-", "+", "p").Replace(way), comfort: c})
	}
	if err := os.MkdirAll(p.target, 0o755); err != nil {
		return fmt.Errorf("make folder of pictures: %w", err)
	}
	if *once {
		return p.once(ctx)
	}
	return p.watch(ctx)
}

// previewWay is one way in which every screen is drawn.
type previewWay struct {
	name    string // in the names of pictures
	comfort kiosk.Comfort
}

// previewer draws what differs from what it has drawn.
type previewer struct {
	dir, target string
	of          string // what is drawn without being saved
	all         bool   // everything is
	panel       theme.Panel
	ways        []previewWay
	out         io.Writer
	catalog     *content.Catalog        // the last that could be read; nil before
	drawn       map[string]kiosk.Screen // by name, as it was when it was last looked at
	newest      []string                // files of pictures, the newest first
}

// once draws and ends; faults are its error.
func (p *previewer) once(ctx context.Context) error {
	screens, err := p.read()
	if err != nil {
		return command.Hint(errFaults, "tandem-pack lint %s says which", p.dir)
	}
	if len(screens) == 0 {
		return command.Hint(command.Usage("nothing is called %q", p.of), "-of is the name of a file, such as toucher-ecran")
	}
	return p.draw(ctx, screens, nil)
}

// watch draws each time something is saved, until ctx ends.
func (p *previewer) watch(ctx context.Context) error {
	saved, err := watchTree(ctx, p.dir)
	if err != nil {
		return fmt.Errorf("watch %s: %w", p.dir, err)
	}
	if err := p.redraw(ctx, saved); err != nil {
		return err
	}
	// Only now: what is saved before the first reading would pass for what was there.
	fmt.Fprintf(p.out, "Save a file of %s; open %s\n", p.dir, filepath.Join(p.target, "index.html"))
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-saved:
		}
		if err := p.redraw(ctx, saved); err != nil {
			return err
		}
	}
}

// redraw draws what is not as it was. Faults were said, and are no error.
func (p *previewer) redraw(ctx context.Context, saved <-chan struct{}) error {
	screens, err := p.read()
	if faults := source.Faults(nil); errors.As(err, &faults) {
		return nil
	}
	if err != nil {
		return err
	}
	return p.draw(ctx, screens, saved)
}

// read reads the folder and gives the screens that are not as they were. Faults
// are said, and the pictures stay.
func (p *previewer) read() ([]kiosktest.Canned, error) {
	catalog, err := source.Read(os.DirFS(p.dir))
	if err != nil {
		fmt.Fprintln(p.out, err)
		return nil, err
	}
	screens, err := kiosktest.Gallery(catalog)
	if err != nil {
		return nil, fmt.Errorf("walk through the kiosk: %w", err)
	}
	pictures := repainted(p.catalog, catalog)
	first := p.catalog == nil
	p.catalog = catalog
	var changed []kiosktest.Canned
	for _, s := range screens {
		was := p.drawn[s.Name]
		p.drawn[s.Name] = s.Screen
		wanted := p.all || p.of != "" && strings.Contains("-"+s.Name+"-", "-"+p.of+"-")
		if !first && (!reflect.DeepEqual(was, s.Screen) || holdsAny(s.Screen, pictures)) || first && wanted {
			changed = append(changed, s)
		}
	}
	return changed, nil
}

// repainted are the pictures whose drawing is another than before.
func repainted(before, now *content.Catalog) []string {
	if before == nil {
		return nil
	}
	var names []string
	for name, picture := range now.Pictures {
		if string(before.Pictures[name].SVG) != string(picture.SVG) {
			names = append(names, name)
		}
	}
	return names
}

func holdsAny(screen kiosk.Screen, names []string) bool {
	if len(names) == 0 {
		return false
	}
	text := fmt.Sprintf("%+v", screen)
	for _, name := range names {
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}

// draw makes the pictures of screens. It ends early where something was saved
// meanwhile: what is left then is drawn with what is new.
func (p *previewer) draw(ctx context.Context, screens []kiosktest.Canned, saved <-chan struct{}) error {
	bench := kiosktest.NewBench(p.panel, kiosktest.WithCentre(p.catalog).Pictures)
	for i, s := range screens {
		if ctx.Err() != nil || len(saved) > 0 {
			for _, left := range screens[i:] {
				delete(p.drawn, left.Name)
			}
			return nil
		}
		for _, way := range p.ways {
			name := s.Name + "." + way.name + ".png"
			picture := bench.Render(kiosktest.WithComfort(s.Screen, way.comfort))
			err := write(filepath.Join(p.target, name), func(w io.Writer) error {
				return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, picture)
			})
			if err != nil {
				return err
			}
			p.show(name)
		}
	}
	if len(screens) > 0 {
		fmt.Fprintf(p.out, "%d screens drawn, such as %s\n", len(screens), screens[0].Name)
	}
	return p.page()
}

// show puts a picture first.
func (p *previewer) show(name string) {
	kept := []string{name}
	for _, other := range p.newest {
		if other != name {
			kept = append(kept, other)
		}
	}
	p.newest = kept[:min(len(kept), 60)]
}

// page writes the page that shows the newest pictures, and reloads itself.
func (p *previewer) page() error {
	return write(filepath.Join(p.target, "index.html"), func(w io.Writer) error {
		text := `<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Aperçu</title>` + "\n"
		for _, name := range p.newest {
			text += fmt.Sprintf("<figure><img src=%q alt=\"\" width=\"640\"><figcaption>%s</figcaption></figure>\n", name, name)
		}
		_, err := io.WriteString(w, text)
		return err
	})
}

// watchTree tells, once for several changes, that something in a folder was
// saved.
func watchTree(ctx context.Context, dir string) (<-chan struct{}, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		return watcher.Add(name)
	})
	if err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	saved := make(chan struct{}, 1)
	go func() {
		defer watcher.Close()
		var still <-chan time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-watcher.Events:
				if e.Has(fsnotify.Create) {
					_ = watcher.Add(e.Name) // only a folder has something in it to be told of
				}
				still = time.After(savedTwice)
			case <-still:
				still = nil
				select {
				case saved <- struct{}{}:
				default:
				}
			}
		}
	}()
	return saved, nil
}
