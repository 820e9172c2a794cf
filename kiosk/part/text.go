package part

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/kiosk/theme"
)

// Text is words of one size and weight. It is never made smaller than it was
// asked to be; it becomes higher.
type Text struct {
	Words  string
	Size   float32
	Bold   bool
	Ink    color.NRGBA
	Center bool
	Even   bool // lines of about the same length, as a title wants
}

func (t Text) style() fyne.TextStyle { return fyne.TextStyle{Bold: t.Bold} }

func (t Text) measure(words string) float32 { return t.size(words).Width }

func (t Text) size(words string) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, t.Size, t.style(), theme.Font(t.Bold))
	return size
}

// Lines breaks the words for a width.
func (t Text) Lines(width float32) []string {
	if t.Words == "" {
		return nil
	}
	lines := Wrap(t.Words, width, t.measure)
	if !t.Even || len(lines) < 2 {
		return lines
	}
	for narrow := width * 0.95; narrow > width*0.4; narrow -= width * 0.05 {
		even := Wrap(t.Words, narrow, t.measure)
		if len(even) > len(lines) || !t.Whole(narrow) {
			break
		}
		lines = even
	}
	return lines
}

// Line is the height of one line.
func (t Text) Line() float32 { return t.size("É").Height }

// Width is that of the words on one line.
func (t Text) Width() float32 { return t.measure(t.Words) }

// Whole reports whether no word is cut between its letters at that width.
func (t Text) Whole(width float32) bool {
	for _, atom := range atoms(t.Words) {
		if t.measure(atom) > width {
			return false
		}
	}
	return true
}

// Height fulfils Block.
func (t Text) Height(width float32) float32 {
	return t.Line() * float32(len(t.Lines(width)))
}

// Draw fulfils Block.
func (t Text) Draw(b *Board, at Rect) {
	line := t.Line()
	lit := t.heard(b.Lit)
	for i, words := range t.Lines(at.W) {
		o := canvas.NewText(words, t.Ink)
		o.TextSize, o.TextStyle, o.FontSource = t.Size, t.style(), theme.Font(t.Bold)
		w := min(t.measure(words), at.W)
		place := Rect{at.X, at.Y + line*float32(i), w, line}
		if t.Center {
			place.X += (at.W - w) / 2
		}
		b.place(o, place)
		if lit {
			b.Fill(Rect{place.X, place.Y + line - b.MM(LitMM), place.W, b.MM(LitMM)}, t.Ink, 0)
		}
	}
}

// LitMM is how thick the line is under a sentence that is being read aloud. It
// has the colour of the words, and so their contrast on any ground.
const LitMM = 0.8

// heard reports whether the sentence that is read aloud is these words, ends
// with them after a number, or is a longer one of which they are a good part.
func (t Text) heard(sentence string) bool {
	words := strings.Join(strings.Fields(t.Words), " ")
	if sentence == "" || words == "" {
		return false
	}
	return words == sentence || strings.HasSuffix(sentence, ". "+words) ||
		3*len(words) >= len(sentence) && strings.Contains(sentence, words)
}

// Split cuts a text that is higher than a page in two at a line. Head is empty
// where not one line fits.
func (t Text) Split(width, height float32) (head, rest Block) {
	if t.Line() <= 0 || height < t.Line() { // a window that has no size yet has lines without height
		return nil, t
	}
	lines := t.Lines(width)
	n := min(int(height/t.Line()), len(lines))
	first, last := t, t
	first.Words, last.Words = strings.Join(lines[:n], "\n"), strings.Join(lines[n:], "\n")
	if n == len(lines) {
		return first, nil
	}
	return first, last
}
