package kiosktest_test

import (
	"cmp"
	"fmt"
	"image"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/src"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/theme"
)

// gallery is every screen that our own content makes.
func gallery(t testing.TB) (*content.Catalog, []kiosktest.Canned) {
	t.Helper()
	c, err := source.Read(src.French())
	if err != nil {
		t.Fatal(err)
	}
	screens, err := kiosktest.Gallery(c)
	if err != nil {
		t.Fatal(err)
	}
	return kiosktest.WithCentre(c), screens
}

func panel(t testing.TB, text string) theme.Panel {
	t.Helper()
	p, err := theme.ParsePanel(text, image.Point{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestGeometry looks at every screen of our content in every comfort that moves
// something, on a terminal and on a lent tablet, and as most people see it with
// both upright. That the others move nothing, TestColoursMoveNothing holds.
func TestGeometry(t *testing.T) {
	c, screens := gallery(t)
	for _, test := range []struct {
		glass    string
		pixels   image.Point
		comforts []kiosk.Comfort
	}{
		{"21.5in", image.Pt(1920, 1080), moving()},
		{"10.1in", image.Pt(1280, 800), moving()},
		{"21.5in", image.Pt(1080, 1920), []kiosk.Comfort{{}, {Low: true}, {Left: true}}},
		{"10.1in", image.Pt(800, 1280), []kiosk.Comfort{{}, {Low: true}, {Left: true}}},
	} {
		p, err := theme.ParsePanel(test.glass, test.pixels)
		if err != nil {
			t.Fatal(err)
		}
		bench := kiosktest.NewBench(p, plain(c.Pictures))
		for _, comfort := range test.comforts {
			t.Run(fmt.Sprintf("%s %v %+v", test.glass, test.pixels, comfort), func(t *testing.T) {
				for _, s := range screens {
					for _, fault := range bench.Check(kiosktest.WithComfort(s.Screen, comfort)) {
						t.Errorf("%s: %s", s.Name, fault)
					}
				}
			})
		}
	}
}

// TestColoursMoveNothing holds that contrast and calm leave everything in its
// place: words, pictures and targets of the hardest screens of each kind.
func TestColoursMoveNothing(t *testing.T) {
	c, screens := gallery(t)
	for _, glass := range []string{"21.5in", "10.1in"} {
		bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
		for _, comfort := range comforts() {
			still := comfort
			still.Contrast, still.Calm = false, false
			if comfort == still {
				continue
			}
			for _, s := range hardest(screens, 1) {
				want := drawn(bench, kiosktest.WithComfort(s.Screen, still))
				if got := drawn(bench, kiosktest.WithComfort(s.Screen, comfort)); !slices.Equal(got, want) {
					t.Errorf("%s, %+v, %s: something is elsewhere", glass, comfort, s.Name)
				}
			}
		}
	}
}

// drawn is where every word and target of a screen stands.
func drawn(b *kiosktest.Bench, s kiosk.Screen) []string {
	b.Show(kiosk.Resting{})
	b.Show(s)
	var all []string
	for _, target := range b.View.Glass().Targets() {
		all = append(all, fmt.Sprintf("%s %v", target.Name, target.At))
	}
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, inner := range o.Objects {
				look(inner)
			}
		case *canvas.Text:
			all = append(all, fmt.Sprintf("%s %v %v %v", o.Text, o.Position(), o.Size(), o.TextSize))
		case *canvas.Image:
			all = append(all, fmt.Sprintf("image %v %v", o.Position(), o.Size()))
		}
	}
	look(b.Canvas.Content())
	return all
}

// hardest are those screens of each kind that say most: what fits for them fits
// for the others.
func hardest(screens []kiosktest.Canned, ofKind int) []kiosktest.Canned {
	said := func(s kiosktest.Canned) int { return len(fmt.Sprint(s.Screen.Spoken())) }
	kinds := map[reflect.Type][]kiosktest.Canned{}
	for _, s := range screens {
		kind := reflect.TypeOf(s.Screen)
		kinds[kind] = append(kinds[kind], s)
	}
	var all []kiosktest.Canned
	for _, kind := range kinds {
		slices.SortStableFunc(kind, func(a, b kiosktest.Canned) int { return cmp.Compare(said(b), said(a)) })
		all = append(all, kind[:min(len(kind), ofKind)]...)
	}
	return all
}

// moving are the comforts that differ in where things stand.
func moving() []kiosk.Comfort {
	return slices.DeleteFunc(comforts(), func(c kiosk.Comfort) bool { return c.Contrast || c.Calm })
}

// TestGeometryInEnglish looks at the same in the other language, in the
// comforts that give its words the least room.
func TestGeometryInEnglish(t *testing.T) {
	c, _ := gallery(t)
	screens, err := kiosktest.GalleryIn(c, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, glass := range []string{"21.5in", "10.1in"} {
		bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
		for size := kiosk.SizeA; size <= kiosk.SizeAPlusPlus; size++ {
			for _, low := range []bool{false, true} {
				for _, s := range hardest(screens, 12) {
					for _, fault := range bench.Check(kiosktest.WithComfort(s.Screen, kiosk.Comfort{Size: size, Low: low})) {
						t.Errorf("%s, %d%%, low %v, %s: %s", glass, size.Percent(), low, s.Name, fault)
					}
				}
			}
		}
	}
}

// TestGeometryOfManyDoors looks at a home that needs several pages.
func TestGeometryOfManyDoors(t *testing.T) {
	c, _ := gallery(t)
	for _, s := range c.Services {
		c.Home.Tablette = append(c.Home.Tablette, content.Door{Kind: content.DoorService, ID: s.ID})
	}
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	model := kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: c, Words: book})
	for page, after := 1, true; after; page++ {
		home := model.Screen().(kiosk.Home)
		for _, glass := range []string{"21.5in", "10.1in"} {
			bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
			for _, comfort := range comforts() {
				for _, fault := range bench.Check(kiosktest.WithComfort(home, comfort)) {
					t.Errorf("%s, %+v, page %d: %s", glass, comfort, page, fault)
				}
			}
		}
		after = home.After != nil
		model.Do(kiosk.Intent{What: kiosk.TurnPage{By: 1}})
	}
}

// comforts is every way of seeing that there is.
func comforts() []kiosk.Comfort {
	var all []kiosk.Comfort
	for size := kiosk.SizeA; size <= kiosk.SizeAPlusPlus; size++ {
		for bits := range 16 {
			all = append(all, kiosk.Comfort{
				Size: size, Contrast: bits&1 != 0, Calm: bits&2 != 0, Low: bits&4 != 0, Left: bits&8 != 0,
			})
		}
	}
	return all
}

// plain are pictures of the same names that take no time to draw.
func plain(pictures map[string]content.Picture) map[string]content.Picture {
	same := map[string]content.Picture{}
	for name := range pictures {
		if name == pictures[name].Name && strings.HasPrefix(name, "logo") { // its shape matters
			same[name] = pictures[name]
			continue
		}
		same[name] = content.Picture{Name: name, SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>`)}
	}
	return same
}

// TestGalleryIsWhole finds each kind of screen among the canned ones.
func TestGalleryIsWhole(t *testing.T) {
	_, screens := gallery(t)
	kinds, names := map[string]bool{}, map[string]bool{}
	for _, s := range screens {
		if names[s.Name] {
			t.Errorf("two screens are named %q", s.Name)
		}
		names[s.Name] = true
		kinds[reflect.TypeOf(s.Screen).Name()] = true
	}
	for _, kind := range []string{
		"Home", "Attract", "Agenda", "Shelf", "Sheet", "Guide", "Word", "Lesson", "Question", "LessonEnd", "Opening", "Page",
		"Staff", "Doctor", "Probe", "Aim", "Paused", "Trouble", "StillThere", "Farewell", "Resting", "Card", "Call", "Settings", "First", "Measure", "Invite", "Entry", "Volume",
		"Tablet", "Light", "Notice", "Networks",
	} {
		if !kinds[kind] {
			t.Errorf("no %s among %d screens", kind, len(screens))
		}
	}
}

// TestCheckFinds plants faults, because a check that finds nothing may be
// looking at nothing.
func TestCheckFinds(t *testing.T) {
	tile := func(n int, title string) kiosk.Tile {
		return kiosk.Tile{Number: n, Title: title, Tap: kiosk.OpenSheet{ID: title}}
	}
	key := func(words string) kiosk.Key { return kiosk.Key{Text: words, Tap: kiosk.GoHome{}} }
	var many kiosk.Home
	for i := range 7 {
		many.Tiles = append(many.Tiles, tile(i+1, strings.Repeat("x", i+1)))
	}
	for _, test := range []struct {
		name   string
		screen kiosk.Screen
		want   string
	}{
		{"too many choices", many, "7 choices"},
		{"what lies below the screen", many, "leaves the screen"},
		{"words that no tile holds", kiosk.Home{Tiles: []kiosk.Tile{tile(1, strings.Repeat("beaucoup de mots ", 20))}}, "leaves its target"},
		{"words that are nowhere", kiosk.Card{Around: kiosk.Frame{Title: strings.Repeat("titre ", 20)}, Until: "Demain", Number: "Prêt 12"}, `"Prêt 12" is not shown`},
		{"keys on each other", kiosk.Sheet{Around: kiosk.Frame{Bar: []kiosk.Key{
			{Slot: kiosk.SlotHome, Text: "a", Tap: kiosk.GoHome{}}, {Slot: kiosk.SlotHome, Text: "b", Tap: kiosk.GoBack{}},
		}}, Open: key("c")}, "mm apart"},
		{"words on each other", kiosk.Sheet{Around: kiosk.Frame{Bar: []kiosk.Key{
			{Slot: kiosk.SlotHome, Text: "aaa", Tap: kiosk.GoHome{}}, {Slot: kiosk.SlotHome, Text: "bbb", Tap: kiosk.GoBack{}},
		}}, Open: key("c")}, `"bbb" lies on "aaa"`},
		{"small targets", kiosk.Settings{Keys: make([]kiosk.Choice, 18)}, "want at least 20"},
		{"what is out of reach", kiosk.Trouble{
			Around: kiosk.Frame{Comfort: kiosk.Comfort{Low: true}}, Keys: []kiosk.Key{key(strings.Repeat("mot ", 160))},
		}, "of the height"},
	} {
		t.Run(test.name, func(t *testing.T) {
			bench := kiosktest.NewBench(panel(t, "10.1in"), nil)
			faults := strings.Join(bench.Check(test.screen), "\n")
			if !strings.Contains(faults, test.want) {
				t.Errorf("faults:\n%s\nwant one that says %q", faults, test.want)
			}
		})
	}
}

// TestRenderDraws holds that a picture is the size of its window and shows
// what it must: the ground, and something on it.
func TestRenderDraws(t *testing.T) {
	bench := kiosktest.NewBench(panel(t, "10.1in"), nil)
	picture := bench.Render(kiosk.Call{Say: "Quelqu'un peut vous aider.", Phone: "05 55 00 12 34"})
	if got, want := picture.Bounds().Size(), image.Pt(1280, 800); got != want {
		t.Errorf("picture of %v, want %v", got, want)
	}
	colours := map[any]bool{}
	for x := range picture.Bounds().Dx() {
		colours[picture.At(x, picture.Bounds().Dy()/2)] = true
	}
	if len(colours) < 2 {
		t.Error("an empty picture")
	}
}
