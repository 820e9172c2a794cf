package kiosktest_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/part"
)

// fromTheRight is a screen of a language that is read from the right. Its words
// stay French: letters do not matter where things stand.
func fromTheRight(s kiosk.Screen) kiosk.Screen {
	v := reflect.New(reflect.TypeOf(s)).Elem()
	v.Set(reflect.ValueOf(s))
	v.FieldByName("Around").FieldByName("RightToLeft").SetBool(true)
	return v.Interface().(kiosk.Screen)
}

// TestGeometryFromTheRight looks at every screen as it is mirrored for who reads
// from the right, and compares it with itself as it is not.
func TestGeometryFromTheRight(t *testing.T) {
	c, screens := gallery(t)
	for _, glass := range []string{"21.5in", "10.1in"} {
		bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
		for _, comfort := range []kiosk.Comfort{{}, {Size: kiosk.SizeAPlusPlus}, {Low: true, Left: true}} {
			t.Run(fmt.Sprintf("%s %+v", glass, comfort), func(t *testing.T) {
				for _, s := range hardest(screens, 12) {
					screen := kiosktest.WithComfort(s.Screen, comfort)
					for _, fault := range bench.Check(fromTheRight(screen)) {
						t.Errorf("%s: %s", s.Name, fault)
					}
					mirrored := places(bench, fromTheRight(screen))
					for name, at := range places(bench, screen) {
						if got, want := mirrored[name].X, bench.Canvas.Size().Width-at.Right(); got-want > 1 || want-got > 1 {
							t.Errorf("%s: %q is at %.0f, want %.0f", s.Name, name, got, want)
						}
					}
				}
			})
		}
	}
}

// places is where each target of a screen stands that is no key of a keyboard:
// those keep their order.
func places(b *kiosktest.Bench, s kiosk.Screen) map[string]part.Rect {
	found := map[string]part.Rect{}
	b.Show(kiosk.Resting{})
	b.Show(s)
	for _, t := range b.View.Glass().Targets() {
		if !t.Typing {
			found[fmt.Sprintf("%s %v %d", t.Name, t.Slot, t.Turn)] = t.At
		}
	}
	return found
}

// TestFromTheRight: back is at the right and points there, text ends at the
// right, and a keyboard has its keys where everybody knows them.
func TestFromTheRight(t *testing.T) {
	bench := kiosktest.NewBench(panel(t, "10.1in"), nil)
	width := bench.Panel.Look(1280, kiosk.Comfort{})
	screen := kiosk.Entry{
		Around: kiosk.Frame{RightToLeft: true, Bar: []kiosk.Key{
			{Slot: kiosk.SlotBack, Icon: kiosk.IconBack, Text: "Retour", Tap: kiosk.GoBack{}},
			{Slot: kiosk.SlotFinish, Text: "Fini", Tap: kiosk.Finish{}},
		}},
		Ask:  "Votre nom ?",
		Rows: [][]kiosk.Key{{{Text: "a", Tap: kiosk.Type{Sign: "a"}}, {Text: "z", Tap: kiosk.Type{Sign: "z"}}, {Text: "e", Tap: kiosk.Type{Sign: "e"}}}},
		Send: kiosk.Key{Text: "Valider", Tap: kiosk.SendTyped{}, Main: true},
	}
	bench.Show(screen)
	at := map[string]part.Rect{}
	for _, target := range bench.View.Glass().Targets() {
		at[target.Name] = target.At
	}
	if back, finish := at["Retour"], at["Fini"]; back.Right() < 1280-width.Margin()-1 || finish.X > width.Margin()+1 {
		t.Errorf("Retour ends at %.0f, Fini begins at %.0f", back.Right(), finish.X)
	}
	if at["a"].X > at["z"].X || at["z"].X > at["e"].X {
		t.Errorf("the keys a, z, e stand at %.0f, %.0f, %.0f", at["a"].X, at["z"].X, at["e"].X)
	}
	title := find(bench.Canvas.Content(), fyne.Position{}, "Votre nom ?")
	if got := title.Right(); got < 1280-width.Margin()-2 || got > 1280-width.Margin()+2 {
		t.Errorf("the question ends at %.0f, want %.0f", got, 1280-width.Margin())
	}
}

// find is where words are drawn.
func find(o fyne.CanvasObject, from fyne.Position, words string) part.Rect {
	at := from.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			if r := find(inner, at, words); r.W > 0 {
				return r
			}
		}
	case *canvas.Text:
		if strings.Contains(o.Text, words) {
			return part.Rect{X: at.X, Y: at.Y, W: o.MinSize().Width, H: o.MinSize().Height}
		}
	}
	return part.Rect{}
}
