package sheet_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/png" // what pdftoppm writes
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"

	"tandem/content"
	"tandem/content/sheet"
)

// page is where each word of a page is, as another program than the one that
// wrote it reads the PDF. Lengths are in points.
type page struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []word  `xml:"word"`
}

type word struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

func (p page) text() string {
	var texts []string
	for _, w := range p.Words {
		texts = append(texts, w.Text)
	}
	return strings.Join(texts, " ")
}

// layout reads a PDF.
func layout(t testing.TB, file []byte) []page {
	t.Helper()
	var doc struct {
		Pages []page `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal(run(t, file, "pdftotext", "-bbox", "-raw", "-", "-"), &doc); err != nil {
		t.Fatalf("read words of the PDF: %v", err)
	}
	return doc.Pages
}

// run has a program of poppler-utils read a PDF. scripts/setup installs them.
func run(t testing.TB, file []byte, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(file)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil || said.Len() > 0 {
		t.Fatalf("%s: %v: %s", name, err, &said)
	}
	return out
}

func said(pages []page) string {
	var texts []string
	for _, p := range pages {
		texts = append(texts, p.text())
	}
	return strings.Join(texts, " ")
}

const mm = 72 / 25.4

// checkLayout holds what is true of any sheet: A4, its margins white, no word
// over another, nothing smaller than 12 points.
func checkLayout(t *testing.T, pages []page) {
	t.Helper()
	if len(pages) == 0 {
		t.Fatal("no page")
	}
	for n, p := range pages {
		if w, h := p.Width/mm, p.Height/mm; int(w+0.5) != 210 || int(h+0.5) != 297 {
			t.Errorf("page %d is %.1f by %.1f mm, want A4", n+1, w, h)
		}
		for i, w := range p.Words {
			if w.Left < 19.9*mm || w.Right > 190.1*mm || w.Top < 15*mm || w.Bottom > 290*mm {
				t.Errorf("page %d: %q is in the margin: %+v", n+1, w.Text, w)
			}
			// The box of a word is as high as its letters and their descent, 1.36 em.
			if high := w.Bottom - w.Top; high < 12 {
				t.Errorf("page %d: %q is %.1f points high", n+1, w.Text, high)
			}
			for _, v := range p.Words[:i] {
				if overlap(v, w) {
					t.Errorf("page %d: %q lies over %q", n+1, w.Text, v.Text)
				}
			}
		}
	}
}

// overlap forgives what boxes of lines that touch share.
func overlap(a, b word) bool {
	across := min(a.Right, b.Right) - max(a.Left, b.Left)
	down := min(a.Bottom, b.Bottom) - max(a.Top, b.Top)
	return across > 0.5 && down > 3
}

// checkOrder looks for each text after the one before, whatever the ends of
// the lines.
func checkOrder(t *testing.T, text string, want []string) {
	t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	for _, one := range want {
		_, after, ok := strings.Cut(text, strings.Join(strings.Fields(one), " "))
		if !ok {
			t.Fatalf("%q is not in %q", one, text)
		}
		text = after
	}
}

// checkWhole looks for each step on one page.
func checkWhole(t *testing.T, pages []page, tutorial content.Tutorial) {
	t.Helper()
	for n, s := range tutorial.Steps {
		whole := false
		words := strings.Join(strings.Fields(s.Say+" "+s.Detail), " ")
		for _, p := range pages {
			text := strings.Join(strings.Fields(p.text()), " ")
			_, after, ok := strings.Cut(text, words)
			whole = whole || ok && strings.Contains(after, strings.Join(strings.Fields(s.Help), " "))
		}
		if !whole {
			t.Errorf("step %d is on no page as a whole", n+1)
		}
	}
}

// However long its words and whatever its letters, a tutorial is laid out, and
// a step that fits on a page is not cut.
func TestHostileText(t *testing.T) {
	catalog := french(t)
	sentence := strings.TrimSpace(strings.Repeat("authentification ", content.MaxWords))
	steps := func(count int, step content.Step) content.Tutorial {
		tutorial := content.Tutorial{Title: sentence, Goal: sentence, Bring: []string{sentence, "", sentence}}
		for n := range count {
			numbered := step
			numbered.Say = fmt.Sprintf("%s %s", strings.Repeat("x", n+1), step.Say)
			tutorial.Steps = append(tutorial.Steps, numbered)
		}
		return tutorial
	}
	longest := content.Step{Say: sentence, Detail: sentence + "\n" + sentence, Help: sentence}
	pictured := longest
	pictured.Picture = "main-touche"
	for name, c := range map[string]struct {
		tutorial content.Tutorial
		whole    bool // each step must be on one page
	}{
		"EightLongest":         {steps(content.MaxSteps, longest), true},
		"EightLongestPictured": {steps(content.MaxSteps, pictured), true},
		"EndlessWord":          {steps(4, content.Step{Say: strings.Repeat("a", 900), Help: "b"}), false},
		"LongerThanAPage": {steps(2, content.Step{
			Say: "Lisez.", Picture: "main-touche", Detail: strings.Repeat(sentence+"\n", 30), Help: sentence,
		}), false},
		"SentenceLongerThanAPage": {steps(2, content.Step{Say: strings.Repeat(sentence, 40), Picture: "main-touche"}), false},
		"Nothing":                 {content.Tutorial{Steps: make([]content.Step, 3)}, false},
		"NoSuchPicture":           {steps(4, content.Step{Say: "Lisez.", Picture: "absente", Help: "Là."}), true},
	} {
		t.Run(name, func(t *testing.T) {
			o := full
			o.Centre, o.Hours, o.Address = sentence, sentence, "https://"+strings.Repeat("a", 300)
			pages := layout(t, pdf(t, catalog, c.tutorial, o))
			checkLayout(t, pages)
			if c.whole {
				checkWhole(t, pages, c.tutorial)
			}
		})
	}
}

// No letter stops the library that writes the PDF, and those that a font has
// come through as they are.
func TestHostileLetters(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var odd strings.Builder
	for range 3000 {
		odd.WriteRune(rune(random.IntN(0x110000)))
		if random.IntN(6) == 0 {
			odd.WriteString(" ")
		}
	}
	tutorial := short()
	tutorial.Title = "Œuvre d’Élodie : 20 € « oui\u202f! »"
	tutorial.Steps[0].Detail = odd.String()
	tutorial.Steps[0].Help = "\x00\xff\ufffd\uffff\u202e\U0001f600\t\r\n(\\)%"
	pages := layout(t, pdf(t, french(t), tutorial, full))
	checkOrder(t, pages[0].text(), []string{"Œuvre d’Élodie : 20 € « oui ! »"})
	checkOrder(t, said(pages), []string{`(\)%`, "Levez le doigt.", full.Phone})
}

// A line is as wide on paper as its drawing means it, which the renderer does
// not do by itself.
func TestPictureScale(t *testing.T) {
	catalog := &content.Catalog{Lang: "fr", Pictures: map[string]content.Picture{"trait": {SVG: []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><line x1="0" y1="150" x2="400" y2="150" stroke="#000000" stroke-width="100"/></svg>`,
	)}}}
	tutorial := content.Tutorial{Title: "Trait", Steps: []content.Step{{Say: "Voyez.", Picture: "trait"}}}
	paper := render(t, pdf(t, catalog, tutorial, sheet.Options{}), 1)
	// The middle of the picture, which is 45 mm wide, is 22.5 mm right of the text.
	from, to := 0.0, 0.0
	for y := 40.0; y < 100 && to-from < 10; y += 0.1 {
		from = y
		for to = y; paper.dark(33+22.5, to); to += 0.1 {
		}
	}
	if wide := to - from; wide < 11 || wide > 11.5 {
		t.Errorf("the line is %.1f mm wide, want 11.25", wide)
	}
	for _, x := range []float64{33.3, 77.7} {
		if !paper.dark(x, (from+to)/2) {
			t.Errorf("the line does not reach %.1f mm, want from 33 to 78", x)
		}
	}
	if paper.dark(32.5, (from+to)/2) || paper.dark(78.5, (from+to)/2) {
		t.Error("the picture is wider than 45 mm")
	}
}

// The code on paper is the code of the address, square by square.
func TestCode(t *testing.T) {
	file := pdf(t, french(t), short(), full)
	paper := render(t, file, 1)
	code, err := qrcode.New(full.Address, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	code.DisableBorder = true
	squares := code.Bitmap()
	for y := 40.0; y < 240; y += 0.1 {
		if sameCode(paper, squares, y) {
			return
		}
	}
	t.Error("the code of the address is not on the page")
}

// sameCode reports whether the code begins that far down.
func sameCode(paper picture, squares [][]bool, top float64) bool {
	side := 40 / float64(len(squares))
	for row, line := range squares {
		for column, dark := range line {
			if paper.dark(20+(float64(column)+0.5)*side, top+(float64(row)+0.5)*side) != dark {
				return false
			}
		}
	}
	return true
}

const dots = 150 / 25.4 // of a millimetre

type picture struct{ image.Image }

// render draws a page as a printer would.
func render(t *testing.T, file []byte, number int) picture {
	t.Helper()
	n := fmt.Sprint(number)
	drawn, _, err := image.Decode(bytes.NewReader(run(t, file, "pdftoppm", "-png", "-r", "150", "-f", n, "-l", n, "-")))
	if err != nil {
		t.Fatal(err)
	}
	return picture{drawn}
}

// dark reports whether there is ink at a place in millimetres.
func (p picture) dark(x, y float64) bool {
	r, g, b, _ := p.At(int(x*dots), int(y*dots)).RGBA()
	return r+g+b < 3*0x8000
}
