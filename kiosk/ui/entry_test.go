package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
)

// desk is a bench on which a model plays.
type desk struct {
	*kiosktest.Bench
	t     testing.TB
	model *kiosk.Model
}

// typist sits before a keyboard.
func typist(t testing.TB, first ...kiosk.Event) *desk {
	t.Helper()
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{bench(t), t, kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: &content.Catalog{Lang: "fr"}, Words: book})}
	d.Do = func(e kiosk.Event) {
		screen, _ := d.model.Do(kiosk.Intent{At: d.Clock, What: e})
		d.Show(screen)
	}
	for _, e := range append(first, kiosk.TryKeys{}) {
		d.Do(e)
	}
	return d
}

func (d *desk) typed() string {
	d.t.Helper()
	entry, ok := d.model.Screen().(kiosk.Entry)
	if !ok {
		d.t.Fatalf("%T is shown, want the keyboard", d.model.Screen())
	}
	return string(entry.Typed)
}

// tap presses the key with those words, so long after the last press.
func (d *desk) tap(words string, after time.Duration) {
	d.t.Helper()
	d.Wait(after)
	for _, t := range d.View.Glass().Targets() {
		if t.Name == words {
			at := fyne.NewPos(t.At.X+t.At.W/2, t.At.Y+t.At.H/2)
			d.Hold(at, at, 60*time.Millisecond)
			return
		}
	}
	d.t.Fatalf("no key %q", words)
}

// TestHandsThatType holds promise 4 for who types: a double letter that was
// meant is one, and a hand that shakes types one.
func TestHandsThatType(t *testing.T) {
	type press struct {
		key   string
		after time.Duration
	}
	const ms = time.Millisecond
	for _, test := range []struct {
		name    string
		presses []press
		want    string
	}{
		{"a word at leisure", []press{{"v", 0}, {"i", 600 * ms}, {"l", 600 * ms}, {"l", 600 * ms}, {"e", 600 * ms}}, "ville"},
		{"a word of who types well", []press{{"v", 0}, {"i", 110 * ms}, {"l", 110 * ms}, {"l", 260 * ms}, {"e", 110 * ms}}, "ville"},
		{"a hand that shakes on a key", []press{{"l", 0}, {"l", 80 * ms}, {"l", 120 * ms}, {"l", 240 * ms}}, "l"},
		{"a hand that shakes and then goes on", []press{{"l", 0}, {"l", 80 * ms}, {"l", 250 * ms}}, "ll"},
		{"a hand that shakes on the edge of two keys", []press{{"l", 0}, {"m", 60 * ms}}, "l"},
		{"two signs to erase", []press{{"a", 0}, {"b", 500 * ms}, {"Effacer", 300 * ms}, {"Effacer", 260 * ms}}, ""},
		{"a hand that shakes on Effacer", []press{{"a", 0}, {"b", 500 * ms}, {"Effacer", 300 * ms}, {"Effacer", 100 * ms}}, "a"},
		{"what comes under the finger when the keys turn", []press{{"é à", 0}, {"è", 200 * ms}}, ""},
		{"the same a little later", []press{{"é à", 0}, {"è", 500 * ms}}, "è"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := typist(t)
			d.Wait(time.Second)
			for _, p := range test.presses {
				d.tap(p.key, p.after)
			}
			if got := d.typed(); got != test.want {
				t.Errorf("typed %q, want %q", got, test.want)
			}
		})
	}
}

// TestTapOfATileTypesNothing: the end of a double press on what opened the
// keyboard does not fall on its keys.
func TestTapOfATileTypesNothing(t *testing.T) {
	d := typist(t, kiosk.OpenCall{})
	d.Do(kiosk.GoBack{})
	d.Do(kiosk.GoHome{})
	d.tap("Appeler", time.Second)
	d.Do(kiosk.TryKeys{})
	if d.tap("a", 200*time.Millisecond); d.typed() != "" {
		t.Errorf("typed %q", d.typed())
	}
}

// plastic is a keyboard of plastic, as the desktop driver tells of it.
func (d *desk) plastic(name fyne.KeyName, sign rune, repeats int) {
	g := d.View.Glass()
	e := &fyne.KeyEvent{Name: name}
	d.Wait(200 * time.Millisecond)
	g.KeyDown(e)
	for i := range repeats + 1 {
		if i > 0 {
			d.Wait(700 * time.Millisecond)
		}
		g.TypedKey(e)
		if sign != 0 {
			g.TypedRune(sign)
		}
	}
	g.KeyUp(e)
}

func TestPlasticKeyboard(t *testing.T) {
	d := typist(t)
	for _, r := range "Élise" {
		d.plastic(fyne.KeyName(strings.ToUpper(string(r))), r, 0)
	}
	d.plastic(fyne.KeySpace, ' ', 0)
	d.plastic(fyne.KeyBackspace, 0, 0)
	if d.typed() != "Élise" {
		t.Errorf("typed %q, want Élise", d.typed())
	}
	if d.plastic("E", 'e', 9); d.typed() != "Élisee" {
		t.Errorf("a key that was held typed %q", d.typed())
	}
	if d.plastic(fyne.KeyBackspace, 0, 9); d.typed() != "Élise" {
		t.Errorf("Backspace that was held left %q", d.typed())
	}
	d.plastic(fyne.KeyReturn, 0, 0)
	if _, home := d.model.Screen().(kiosk.Home); !home {
		t.Errorf("Return led to %T, want the text sent", d.model.Screen())
	}
}

// TestKeysThatBounce type once, on glass and on plastic, where the driver does
// not tell when a key goes down.
func TestKeysThatBounce(t *testing.T) {
	d := typist(t)
	g := d.View.Glass()
	for _, after := range []time.Duration{0, 60 * time.Millisecond, 60 * time.Millisecond, 200 * time.Millisecond} {
		d.Wait(after)
		g.TypedRune('l')
	}
	if d.typed() != "ll" {
		t.Errorf("typed %q, want ll", d.typed())
	}
}

// TestArrowsType reaches keys of glass with keys of plastic, and presses them.
func TestArrowsType(t *testing.T) {
	d := typist(t)
	d.Key(fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn) // the first shows the focus
	if d.typed() != "z" {
		t.Errorf("typed %q, want z", d.typed())
	}
	d.Key(fyne.KeyEscape)
	if _, home := d.model.Screen().(kiosk.Home); !home {
		t.Errorf("Escape led to %T, want home", d.model.Screen())
	}
}

// TestStickTypes: a stick chooses, it never sends what the focus is not on.
func TestStickTypes(t *testing.T) {
	d := typist(t)
	for _, to := range []kiosk.Direction{kiosk.Push, kiosk.Push, kiosk.Right, kiosk.Push} {
		d.Wait(time.Second)
		d.View.Steer(to)
	}
	if d.typed() != "az" {
		t.Errorf("typed %q, want az", d.typed())
	}
}

func TestTabGoesBothWays(t *testing.T) {
	b := bench(t)
	b.Show(home())
	b.Key(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	b.View.Glass().KeyDown(shift)
	b.Key(fyne.KeyTab)
	b.View.Glass().KeyUp(shift)
	if t2, _ := b.View.Glass().Focus(); t2.Name != "Case 2" {
		t.Errorf("the focus is on %q, want Case 2", t2.Name)
	}
}

// TestEndOfALongTextIsShown, because that is where one types.
func TestEndOfALongTextIsShown(t *testing.T) {
	d := typist(t)
	d.Do(kiosk.Type{Sign: "une-tres-longue-adresse.de.quelqu.un@exemple-de-la-commune.fr"})
	var shown string
	for _, text := range textsOf(d.Canvas.Content()) {
		if strings.HasSuffix(text, "commune.fr") {
			shown = text
		}
	}
	if !strings.HasPrefix(shown, "…") {
		t.Errorf("the field shows %q, want the end of the text", shown)
	}
}

func textsOf(o fyne.CanvasObject) (all []string) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			all = append(all, textsOf(inner)...)
		}
	case *canvas.Text:
		all = append(all, o.Text)
	}
	return all
}

// TestPagesOfAKeyboardStay while one types.
func TestPagesOfAKeyboardStay(t *testing.T) {
	d := typist(t, kiosk.SetComfort{To: kiosk.Comfort{Low: true, Size: kiosk.SizeAPlusPlus}})
	d.tap("Suite", time.Second)
	for _, key := range []string{"w", "x"} {
		d.tap(key, time.Second)
	}
	d.tap("Avant", time.Second)
	if d.tap("a", time.Second); d.typed() != "wxa" {
		t.Errorf("typed %q, want wxa", d.typed())
	}
}

// TestPointerShows where a mouse moves, and not where a finger comes down.
func TestPointerShows(t *testing.T) {
	b := bench(t)
	b.Show(home())
	g := b.View.Glass()
	move := func(x float32) {
		b.Wait(20 * time.Millisecond)
		g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 100)}})
	}
	for range 5 { // a finger: the pointer jumps there, and it presses
		b.Wait(time.Second)
		move(300)
		b.Hold(fyne.NewPos(300, 300), fyne.NewPos(300, 300), 100*time.Millisecond)
	}
	if got := g.Cursor(); got != desktop.HiddenCursor {
		t.Errorf("the cursor of a finger is %v", got)
	}
	for x := range 10 {
		move(float32(x))
	}
	if got := g.Cursor(); got != desktop.DefaultCursor {
		t.Errorf("the cursor of a mouse is %v", got)
	}
	g.MouseOut()
	if got := g.Cursor(); got != desktop.HiddenCursor {
		t.Errorf("the cursor of a mouse that is gone is %v", got)
	}
}
