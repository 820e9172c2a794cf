package sheet

import (
	"fmt"
	"strconv"

	"tandem/content"
)

// Sizes of a step, in millimetres.
const (
	numberWidth  = 13 // the disc with the step's number, and the gap after it
	pictureWidth = 45
	pictureGap   = 6
)

// step draws one step: its number and its sentence, and below them the picture
// with the words that help beside it.
func (s *sheet) step(number int, step content.Step) error {
	p := s.paper
	lead := p.wrap(step.Say, heading, textWidth-numberWidth)
	if len(lead) == 0 {
		lead = []line{{face: heading, high: heading.high()}} // its number is drawn all the same
	}
	lead[0].number = strconv.Itoa(number)
	picture, err := s.picture(step.Picture)
	if err != nil {
		return err
	}
	x, width := float64(left+numberWidth), float64(textWidth-numberWidth)
	if picture != nil {
		x, width = x+pictureWidth+pictureGap, width-pictureWidth-pictureGap
	}
	lead = append(lead, gap(1))
	body := s.body(step, width)
	p.keep(height(lead) + max(picture.height(), height(body)))
	p.write(left+numberWidth, lead)
	s.beside(picture, x, body)
	p.y += blockGap
	return nil
}

// beside draws a picture, which may be nil, and words that begin where it does.
func (s *sheet) beside(picture *drawing, x float64, body []line) {
	p := s.paper
	p.keep(picture.height())
	page, below := p.pages(), p.y+picture.height()
	p.draw(picture, left+numberWidth, p.y)
	p.write(x, body)
	if p.pages() == page {
		p.y = max(p.y, below)
	}
}

// body is what is beside the picture: a little more, and another explanation
// for who is stuck.
func (s *sheet) body(step content.Step, width float64) []line {
	lines := s.paper.wrap(step.Detail, plain, width)
	if step.Help == "" {
		return lines
	}
	if len(lines) > 0 {
		lines = append(lines, gap(2))
	}
	lines = append(lines, s.paper.wrap(s.book.Say("sheet.stuck"), smallStrong, width)...)
	return append(lines, s.paper.wrap(step.Help, small, width)...)
}

// picture reads the drawing with that name; nil where there is none.
func (s *sheet) picture(name string) (*drawing, error) {
	found, ok := s.pictures[name]
	if !ok {
		return nil, nil
	}
	d, err := readDrawing(name, found.SVG)
	if err != nil {
		return nil, fmt.Errorf("picture %q: %v", name, err)
	}
	return d, nil
}
