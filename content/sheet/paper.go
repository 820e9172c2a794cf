package sheet

import (
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"tandem/assets"
)

// Sizes of the page, in millimetres.
const (
	pageWidth  = 210
	pageHeight = 297
	left       = 20
	top        = 18
	textWidth  = pageWidth - 2*left
	bottom     = 276 // nothing but the footer is below it
	footerLine = 286 // its baseline
	blockGap   = 7   // between things that are not one
)

// paper is the pages that were begun, and where on the last of them the next
// thing goes.
type paper struct {
	pdf *fpdf.Fpdf // non-nil; keeps the first error until Output
	y   float64    // millimetres from the top

	widths map[int]bool // non-nil; of the pictures in pixels: no two have the same
}

// newPaper begins the first page. A PDF bears the day on which it was made:
// here it is the day on which what it says was checked.
func newPaper(lang, name string, day time.Time) (*paper, error) {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true) // else in the order of a map
	pdf.SetCreationDate(day)
	pdf.SetModificationDate(day)
	pdf.SetTitle(clean(name), true)
	pdf.SetCreator("Tandem", true)
	pdf.SetLang(lang)
	for _, f := range []struct{ style, file string }{{"", "NotoSans-Regular"}, {"B", "NotoSans-Bold"}} {
		ttf, ok := assets.Font(f.file)
		if !ok {
			panic("sheet: internal error: no font " + f.file)
		}
		pdf.AddUTF8FontFromBytes(family, f.style, ttf)
	}
	p := &paper{pdf: pdf, widths: map[int]bool{}}
	p.turn()
	if err := pdf.Error(); err != nil {
		return nil, fmt.Errorf("begin sheet: %v", err)
	}
	return p, nil
}

// turn begins a page.
func (p *paper) turn() {
	p.pdf.AddPage()
	p.y = top
}

// pages is how many pages were begun.
func (p *paper) pages() int { return p.pdf.PageCount() }

// keep begins a page where what comes next does not fit on this one, but would
// on an empty one.
func (p *paper) keep(high float64) {
	if p.y+high > bottom && high <= bottom-top {
		p.turn()
	}
}

// block writes lines that belong together, and leaves a gap after them.
func (p *paper) block(lines []line) {
	p.keep(height(lines))
	p.write(left, lines)
	p.y += blockGap
}

// write writes lines one below the other, and on a new page those for which
// there is no room: text that is longer than any page is cut between lines.
func (p *paper) write(x float64, lines []line) {
	for _, l := range lines {
		p.keep(l.high)
		base := p.y + l.high/2 + l.face.drop()
		p.set(l.face)
		if l.disc {
			p.pdf.Text(x, base, "•")
		}
		if l.number != "" {
			p.number(l.number, p.y+l.high/2)
		}
		p.set(l.face)
		p.pdf.Text(x+l.indent, base, l.text)
		p.y += l.high
	}
}

// number draws the number of a step in the margin of its text.
func (p *paper) number(text string, middle float64) {
	const radius = 4.8
	p.pdf.SetFillColor(0x1F, 0x3A, 0x6E)
	p.pdf.Circle(left+radius, middle, radius, "F")
	p.set(strong)
	p.pdf.SetTextColor(0xFF, 0xFF, 0xFF)
	p.pdf.Text(left+radius-p.pdf.GetStringWidth(text)/2, middle+strong.drop(), text)
}

// footer writes below a page what it is of, and which of how many it is. A
// long name gives way.
func (p *paper) footer(page int, name, where string) {
	p.pdf.SetPage(page)
	p.set(title) // the library thinks that the page has the font of the last one
	p.set(small)
	width := p.pdf.GetStringWidth(where)
	if lines := p.wrap(name, small, textWidth-width-10); len(lines) > 0 {
		p.pdf.Text(left, footerLine, lines[0].text)
	}
	p.pdf.Text(pageWidth-left-width, footerLine, where)
	p.pdf.SetDrawColor(0x77, 0x77, 0x77)
	p.pdf.SetLineWidth(0.3)
	p.pdf.Line(left, footerLine-7, pageWidth-left, footerLine-7)
}

// set chooses how text looks. Text is nearly black: no grey is easy to read.
func (p *paper) set(f face) {
	p.pdf.SetFont(family, f.style, f.size)
	p.pdf.SetTextColor(0x1B, 0x1B, 0x1F)
}
