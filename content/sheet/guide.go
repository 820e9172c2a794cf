package sheet

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tandem/content"
	"tandem/content/words"
)

// GuidePDF writes a guide: a procedure with the facts of its service, or a
// guide of the toolbox with its own. Facts without a source are left out, and
// those past their day on o.Today are not told as true. Otherwise it is like PDF.
func GuidePDF(w io.Writer, catalog *content.Catalog, g content.Guide, facts []content.Fact, o Options) error {
	s, err := begin(catalog, g.Title, dayOf(g.Checked))
	if err != nil {
		return err
	}
	s.guideHead(g, o.Today)
	s.bring(g.Bring)
	for i, a := range g.Steps {
		s.action(i+1, a, facts, o.Today)
	}
	s.list(s.book.Say("guide.beware"), g.Pitfalls)
	s.source(g)
	s.help(o)
	if err := s.home(o.Address); err != nil {
		return err
	}
	if err := s.end(w, g.Title); err != nil {
		return fmt.Errorf("guide %s: %w", g.ID, err)
	}
	return nil
}

// guideHead says what this is about, and whether its buttons may have changed.
func (s *sheet) guideHead(g content.Guide, today content.Date) {
	p := s.paper
	lines := p.wrap(g.Title, title, textWidth)
	lines = append(lines, p.wrap(g.Purpose, plain, textWidth)...)
	if today != (content.Date{}) && !g.Sure(today) && slices.ContainsFunc(g.Steps, hasButton) {
		lines = append(lines, gap(3))
		lines = append(lines, p.wrap(s.book.Say("guide.unsure"), strong, textWidth)...)
	}
	p.block(lines)
}

func hasButton(a content.Action) bool { return len(a.Buttons) > 0 }

// action draws one thing to do: its number, its sentence, the button, the other
// explanation and the facts that belong to it. It is never cut by a page's end.
func (s *sheet) action(number int, a content.Action, facts []content.Fact, today content.Date) {
	p := s.paper
	width := float64(textWidth - numberWidth)
	lines := p.wrap(a.Say, heading, width)
	if len(lines) == 0 {
		return
	}
	lines[0].number = strconv.Itoa(number)
	lines = append(lines, gap(1))
	if len(a.Buttons) > 0 {
		names := strings.Join(a.Buttons, s.book.Say("guide.or"))
		lines = append(lines, p.wrap(s.book.Say("guide.button", words.With{"Names": names}), strong, width)...)
	}
	lines = append(lines, p.wrap(a.Help, plain, width)...)
	for _, f := range a.FactsOf(facts) {
		lines = append(lines, p.wrap(s.book.Say("guide.fact", words.With{"Label": f.Label, "Value": s.value(f, today)}), strong, width)...)
	}
	p.keep(height(lines))
	p.write(left+numberWidth, lines)
	p.y += blockGap
}

// value is what a fact says on that day.
func (s *sheet) value(f content.Fact, today content.Date) string {
	if f.Holds(today) {
		return f.Value
	}
	return s.book.Say("guide.stale")
}

// source tells who says so, and when a person last looked.
func (s *sheet) source(g content.Guide) {
	var lines []line
	if g.Source != "" && g.Confidence != content.Unsourced {
		lines = s.paper.wrap(s.book.Say("guide.source", words.With{"Source": g.Source}), small, textWidth)
	}
	if g.Checked != (content.Date{}) {
		day := s.book.Say("sheet.checked", words.With{"Day": s.book.Day(dayOf(g.Checked))})
		lines = append(lines, s.paper.wrap(day, small, textWidth)...)
	}
	if len(lines) > 0 {
		s.paper.block(lines)
	}
}
