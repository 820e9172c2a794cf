package part_test

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// look is that of a panel whose millimetre is ten units.
func look(t *testing.T) theme.Look {
	t.Helper()
	test.NewTempApp(t)
	return theme.Panel{WidthMM: 200, HeightMM: 120, Pixels: image.Pt(2000, 1200)}.Look(2000, kiosk.Comfort{})
}

func board(t *testing.T) *part.Board {
	none := func(string) ([]byte, bool) { return nil, false }
	return part.NewBoard(look(t), part.Files{Icon: none, Picture: none})
}

func TestRectCuts(t *testing.T) {
	r := part.Rect{X: 10, Y: 20, W: 100, H: 200}
	got := []part.Rect{r.CutTop(30, 5), r.CutBottom(40, 5), r.CutLeft(20, 10), r.CutRight(10, 5), r}
	want := []part.Rect{{10, 20, 100, 30}, {10, 180, 100, 40}, {10, 55, 20, 120}, {100, 55, 10, 120}, {40, 55, 55, 120}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pieces (-want +got):\n%s", diff)
	}
	small := part.Rect{W: 10, H: 10}
	if got := small.CutTop(30, 5); got != (part.Rect{W: 10, H: 10}) || small.H != 0 {
		t.Errorf("a cut larger than the place gives %v and leaves %v", got, small)
	}
}

func TestRectGrid(t *testing.T) {
	r := part.Rect{X: 0, Y: 0, W: 320, H: 210}
	if got, want := r.Grid(2, 1, [2]int{3, 2}, 10), (part.Rect{X: 220, Y: 110, W: 100, H: 100}); got != want {
		t.Errorf("cell = %v, want %v", got, want)
	}
}

func TestTextIsAsHighAsItsLines(t *testing.T) {
	look(t)
	text := part.Text{Words: "Votre numéro de Sécurité sociale, les 13 premiers chiffres.", Size: 50}
	wide, narrow := text.Height(5000), text.Height(400)
	if got, want := wide, text.Line(); got != want {
		t.Errorf("on one line it is %.1f high, want %.1f", got, want)
	}
	if got, want := narrow, text.Line()*float32(len(text.Lines(400))); got != want || narrow <= 2*wide {
		t.Errorf("in a narrow column it is %.1f high, want %.1f", got, want)
	}
	even := part.Text{Words: "Apprendre pas à pas", Size: 50, Even: true}
	if got, want := even.Lines(even.Width()*0.9), []string{"Apprendre", "pas à pas"}; !cmp.Equal(got, want) {
		t.Errorf("lines of a title = %q, want %q", got, want)
	}
}

func TestColumnPages(t *testing.T) {
	look(t)
	text := func(words string) part.Block { return part.Text{Words: words, Size: 50} }
	line := part.Text{Words: "É", Size: 50}.Line()
	c := part.Column{Blocks: []part.Block{text("un"), text("deux"), text("trois\nquatre\ncinq")}, Gap: 10}
	if got := len(c.Pages(500, 10*line)); got != 1 {
		t.Errorf("a high page: %d pages, want 1", got)
	}
	var words []string
	for _, page := range c.Pages(500, 2*line+15) {
		if h := page.Height(500); h > 2*line+15 {
			t.Errorf("a page is %.1f high, want at most %.1f", h, 2*line+15)
		}
		b := board(t)
		page.Draw(b, part.Rect{W: 500, H: 500})
		for _, o := range b.Objects {
			words = append(words, o.(*canvas.Text).Text)
		}
		words = append(words, "/")
	}
	if diff := cmp.Diff([]string{"un", "deux", "/", "trois", "quatre", "/", "cinq", "/"}, words); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

// A window is drawn once before it has a size, and then a line has no height.
func TestTextWithoutSizeIsNotCut(t *testing.T) {
	test.NewTempApp(t)
	for _, size := range []float32{0, 0.0001, 14} {
		text := part.Text{Words: "Touchez Mon compte, puis entrez avec le code reçu.", Size: size}
		for _, height := range []float32{-1, 0, 0.00001} {
			if head, rest := text.Split(0.9, height); head != nil && rest == nil {
				t.Errorf("size %v in %v: all of it is said to fit", size, height)
			}
		}
		all := part.Numbered{Column: part.Column{Blocks: []part.Block{text}}, Number: 1, Size: size}
		if pages := (part.Column{Blocks: []part.Block{all}}).Pages(0.9, 0); len(pages) == 0 {
			t.Errorf("size %v: no page", size)
		}
	}
}

func TestListGoesOnOnTheNextPage(t *testing.T) {
	look(t)
	line := part.Text{Words: "É", Size: 50}.Line()
	var blocks []part.Block
	for _, words := range []string{"titre", "un", "deux", "trois"} {
		blocks = append(blocks, part.Text{Words: words, Size: 50})
	}
	list := part.Column{Blocks: blocks, Least: 2}
	before := part.Text{Words: "avant", Size: 50}
	for _, test := range []struct {
		name  string
		block part.Block
		lines float32 // of a page
		want  []int   // blocks on each page
	}{
		{"all of it", list, 5.1, []int{2}},
		{"part of it", list, 4.1, []int{2, 1}},
		{"a title does not end a page", list, 2.1, []int{1, 1, 1}},
		{"a note goes on as a note", part.Note{Column: list, Pad: 10}, 4.1, []int{2, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []int
			for _, page := range (part.Column{Blocks: []part.Block{before, test.block}}).Pages(500, test.lines*line) {
				got = append(got, len(page.Blocks))
				if h := page.Height(500); h > test.lines*line {
					t.Errorf("a page is %.1f high, want at most %.1f", h, test.lines*line)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("blocks on each page (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRowKeepsWordsWhole(t *testing.T) {
	l := look(t)
	keys := []part.Key{{Key: kiosk.Key{Text: "Je n'y arrive pas"}}, {Key: kiosk.Key{Text: "C'est fait", Main: true}}}
	roomy, tight := part.NewRow(l, 1900, keys), part.NewRow(l, 700, keys)
	if roomy.Keys[0].Size <= l.Body {
		t.Errorf("with room the words are %.1f, want larger than body text %.1f", roomy.Keys[0].Size, l.Body)
	}
	for _, k := range tight.Keys {
		if k.Size < l.Body {
			t.Errorf("without room the words are %.1f, want at least body text %.1f", k.Size, l.Body)
		}
	}
	b := board(t)
	tight.Draw(b, part.Rect{X: 50, Y: 50, W: 700, H: 400})
	if got := len(b.Targets); got != 2 {
		t.Fatalf("%d targets, want 2", got)
	}
	if gap := b.Targets[0].At.X - b.Targets[1].At.Right(); gap < l.MM(theme.GapMM) {
		t.Errorf("keys are %.1f apart, want at least %.1f", gap, l.MM(theme.GapMM))
	}
}

// TestDrawer holds that a drawing is kept where it is wanted again in the same
// size, and that one drawing never stands in two places.
func TestDrawer(t *testing.T) {
	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>`)
	file := func(string) ([]byte, bool) { return svg, true }
	files := part.Files{Icon: file, Picture: file, Drawer: &part.Drawer{}}
	l := look(t)
	draw := func(places ...part.Rect) (*part.Board, []fyne.CanvasObject) {
		b := part.NewBoard(l, files)
		for _, at := range places {
			b.Picture("main", at)
		}
		return b, b.Objects
	}
	old, first := draw(part.Rect{W: 40, H: 30})
	old.Clear()
	old, second := draw(part.Rect{X: 9, W: 40, H: 30}, part.Rect{X: 99, W: 40, H: 30}, part.Rect{W: 80, H: 60})
	if second[0] != first[0] {
		t.Error("the same drawing was drawn anew")
	}
	if second[1] == second[0] || second[2] == second[0] {
		t.Error("one drawing stands in two places")
	}
	old.Clear()
	huge, _ := draw(part.Rect{W: 4000, H: 3000})
	huge.Clear()
	if _, third := draw(part.Rect{W: 4000, H: 3000}); third[0] == second[0] {
		t.Error("a drawing of another size was taken")
	}
	if _, last := draw(part.Rect{X: 9, W: 40, H: 30}); last[0] == second[0] {
		t.Error("the drawer keeps more than it may")
	}
}

// hands hears what a glass tells.
type hands struct {
	now  time.Time
	told []string
}

func glass(t *testing.T, targets ...part.Target) (*part.Glass, *hands) {
	h := &hands{now: time.Unix(1e9, 0)}
	g := part.NewGlass(part.Hands{
		Now:   func() time.Time { return h.now },
		Press: func(t part.Target) { h.told = append(h.told, t.Name) },
		Touch: func() { h.told = append(h.told, "-") },
		Key:   func(n fyne.KeyName) { h.told = append(h.told, string(n)) },
	})
	b := board(t)
	for _, target := range targets {
		b.Press(target)
	}
	g.Lay(b)
	return g, h
}

func mouse(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}}
}

// near are two targets whose live zones would reach into each other.
func near() []part.Target {
	return []part.Target{
		{At: part.Rect{X: 100, Y: 100, W: 200, H: 200}, Name: "left", Tap: kiosk.GoBack{}},
		{At: part.Rect{X: 350, Y: 100, W: 200, H: 200}, Name: "right", Tap: kiosk.GoHome{}},
	}
}

func TestGlassReach(t *testing.T) {
	g, _ := glass(t, near()...)
	for _, test := range []struct {
		name string
		x, y float32
		want int
	}{
		{"on it", 200, 200, 0},
		{"4 mm above it", 200, 60, 0},
		{"more than 4 mm above it", 200, 59, -1},
		{"nearer to the left one", 324, 200, 0},
		{"nearer to the right one", 326, 200, 1},
		{"on the edge of the right one", 350, 200, 1},
		{"far away", 1500, 1000, -1},
	} {
		if got := g.At(fyne.NewPos(test.x, test.y)); got != test.want {
			t.Errorf("%s: target %d, want %d", test.name, got, test.want)
		}
	}
}

func TestGlassTellsAPressOnce(t *testing.T) {
	t.Run("desktop driver: down, up, and a tap after it", func(t *testing.T) {
		g, h := glass(t, near()...)
		g.MouseDown(mouse(200, 200))
		g.MouseUp(mouse(210, 200))
		g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(210, 200)})
		g.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(210, 200)})
		if diff := cmp.Diff([]string{"left"}, h.told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
	})
	t.Run("touch drivers: a long press is a secondary tap", func(t *testing.T) {
		g, h := glass(t, near()...)
		g.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(400, 200)})
		h.now = h.now.Add(time.Second)
		g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, 1100)})
		if diff := cmp.Diff([]string{"right", "-"}, h.told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
	})
	t.Run("a finger that ends on a neighbour pressed where it began", func(t *testing.T) {
		g, h := glass(t, near()...)
		g.MouseDown(mouse(290, 200))
		g.MouseUp(mouse(360, 200))
		if diff := cmp.Diff([]string{"left"}, h.told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
	})
}

func TestGlassHoldsThroughANewScreen(t *testing.T) {
	again := func(t *testing.T, targets ...part.Target) []string {
		g, h := glass(t, near()...)
		g.MouseDown(mouse(200, 200))
		b := board(t)
		for _, target := range targets {
			b.Press(target)
		}
		g.Lay(b)
		g.MouseUp(mouse(200, 200))
		return h.told
	}
	t.Run("OK", func(t *testing.T) { // such as a countdown, drawn anew each second
		moved := near()[0]
		moved.At.X += 5
		if got := again(t, near()[1], moved); !cmp.Equal(got, []string{"left"}) {
			t.Errorf("told %q, want what the finger holds", got)
		}
	})
	t.Run("gone", func(t *testing.T) {
		if got := again(t, near()[1]); !cmp.Equal(got, []string{"-"}) {
			t.Errorf("told %q, want the sign of a person alone", got)
		}
	})
}

func TestGlassKeepsTheFocus(t *testing.T) {
	g, _ := glass(t, near()...)
	g.SetFocus(1)
	b := board(t)
	for _, target := range []part.Target{near()[1], near()[0]} {
		b.Press(target)
	}
	g.Lay(b)
	if got, ok := g.Focus(); !ok || got.Name != "right" || !g.Lit() {
		t.Errorf("focus = %q, %v, want it to stay on the right one, shown", got.Name, ok)
	}
	g.MouseDown(mouse(1, 1))
	if g.Lit() {
		t.Error("a touch leaves the ring shown, want it hidden")
	}
}

func TestRingLiesAround(t *testing.T) {
	g, _ := glass(t, near()...)
	g.SetFocus(0)
	r := test.WidgetRenderer(g)
	visible := 0
	for _, o := range r.Objects() {
		rect := o.(*canvas.Rectangle)
		if !o.Visible() {
			continue
		}
		visible++
		reach := (rect.Size().Width-200)/2 + rect.StrokeWidth/2
		if rect.StrokeWidth == 0 || reach > g.Targets()[1].At.X-g.Targets()[0].At.Right() {
			t.Errorf("a tone of the ring reaches %.1f beyond its target, into the next", reach)
		}
	}
	if visible != 2 {
		t.Errorf("%d tones are shown, want 2", visible)
	}
}
