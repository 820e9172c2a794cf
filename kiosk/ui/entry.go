package ui

import (
	"unicode/utf8"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// entry asks for a text: the question and the field above, the keyboard at the
// foot. Where they lack room the heading shrinks, the hint goes, and at last
// the keys are dealt to pages; the text and the pad of a code stand side by
// side where they can.
func (p *pen) entry(s kiosk.Entry) {
	area := p.frame(s.Around)
	var best *entryForm
	for _, f := range p.entryForms(area, s) {
		if best == nil || f.set.Pages() < best.set.Pages() {
			best = &f
		}
	}
	p.pages = best.set.Pages()
	p.page = min(p.page, p.pages-1)
	p.layEntry(s, *best)
}

// entryForm is one way to lay an entry out.
type entryForm struct {
	column part.Column // what is said
	field  []part.Key  // the keys beside the field, or none
	high   float32     // of the field
	set    part.Setting
	text   part.Rect // the place of what is said and of the field
	keys   part.Rect // that of the keyboard
}

// entryForms lists the ways in which the text has room, the most generous
// first, and last the plainest.
func (p *pen) entryForms(area part.Rect, s kiosk.Entry) []entryForm {
	var forms []entryForm
	beside := []bool{false}
	if s.Pad && area.W > area.H {
		beside = []bool{true, false}
	}
	for _, beside := range beside {
		for _, hint := range []string{s.Hint, ""} {
			for _, times := range []float32{2, 1.6, 1.3, 1.15, 1} {
				f := entryForm{column: p.asked(s, hint, times)}
				if p.placeEntry(&f, area, s, beside) {
					forms = append(forms, f)
				}
				if n := len(forms); n > 0 && forms[n-1].set.Pages() == 1 { // the others are plainer
					return forms
				}
			}
		}
	}
	if len(forms) == 0 {
		f := entryForm{column: p.asked(s, "", 1)}
		p.placeEntry(&f, area, s, false)
		forms = append(forms, f)
	}
	return forms
}

// asked is what is said above the field.
func (p *pen) asked(s kiosk.Entry, hint string, times float32) part.Column {
	blocks := add(nil, p.large(s.Ask, times))
	if s.Wrong != "" {
		blocks = append(blocks, part.Item{Text: p.strong(s.Wrong), Mark: kiosk.IconStuck, Tone: p.Ink})
	}
	return part.Column{Blocks: add(blocks, p.below(hint)), Gap: p.Space() * 0.4}
}

// placeEntry gives text and keys their places, and reports whether the text has
// room in its own.
func (p *pen) placeEntry(f *entryForm, area part.Rect, s kiosk.Entry, beside bool) bool {
	board := part.Keyboard{
		Rows: s.Rows, Extras: s.Extras, Tools: s.Tools, Send: s.Send,
		Before: kiosk.Key{Text: p.around.Before, Tap: kiosk.Touched{}},
		After:  kiosk.Key{Text: p.around.After, Tap: kiosk.Touched{}},
	}
	f.text, f.keys = area, area
	if beside {
		w := min(p.MM(3*theme.KeyWideMM), area.W*0.5)
		cut, rest := f.text.CutRight, p.Gap()*1.5
		if p.Left {
			cut = f.text.CutLeft
		}
		f.keys = cut(w, rest)
	}
	if f.field = p.besideField(s.Extras, f.text.W); len(f.field) > 0 {
		board.Extras = nil
	}
	f.high = p.fieldHeight(len(f.field) > 0)
	said := f.column.Height(f.text.W) + p.Space()*0.7 + f.high
	if !beside {
		f.text.H = said
		f.keys.CutTop(said, p.MM(theme.KeyGapMM))
	}
	f.keys = p.reach(f.keys)
	f.set = board.Set(p.Look, f.keys.W, f.keys.H)
	return said <= f.text.H && f.set.Whole()
}

// fieldText is how large the signs in the field are: more than body text,
// because one looks for a slip in them.
func (p *pen) fieldText() float32 {
	if p.Compact {
		return p.KeyText()
	}
	return p.KeyText() * 1.2
}

func (p *pen) fieldHeight(keys bool) float32 {
	h := p.strongest("É").Line() + p.MM(3)
	if !p.Compact {
		h += p.MM(4)
	}
	if keys {
		h = max(h, p.MM(theme.KeyMM))
	}
	return h
}

func (p *pen) strongest(words string) part.Text {
	t := p.strong(words)
	t.Size = p.fieldText()
	return t
}

// besideField are the keys that stand beside the field, with words as large as
// leave it room; none for who sits low, or where there is no room.
func (p *pen) besideField(keys []kiosk.Key, width float32) []part.Key {
	if p.Low {
		return nil
	}
	for _, size := range []float32{p.KeyText(), p.Body, p.Base * 1.2, p.Base} {
		var some []part.Key
		used := float32(0)
		for _, k := range keys {
			key := part.Key{Key: k, Size: size, Typing: true, Bare: true, Quiet: true}
			some = append(some, key)
			used += key.Want(p.Look) + p.MM(theme.KeyGapMM) + p.Base*0.4
		}
		if used <= width*0.55 {
			return some
		}
	}
	return nil
}

// layEntry draws the keyboard at the foot, and the field close above it or, of
// a code, at the height of its pad: an eye goes to and fro between them.
func (p *pen) layEntry(s kiosk.Entry, f entryForm) {
	p.Straight(f.keys, func() { f.set.Draw(p.Board, f.keys, p.page) })
	said := f.column.Height(f.text.W) + p.Space()*0.7 + f.high
	above := f.keys.Bottom() - f.set.Height() - p.MM(theme.KeyGapMM)*2
	if f.text.X != f.keys.X || f.text.W != f.keys.W {
		above = f.keys.Bottom()
	}
	f.text.Y += max(0, min(above-f.text.Y-said, p.all.H)) * 0.6
	f.text.H = said
	f.column.Draw(p.Board, f.text.CutTop(f.column.Height(f.text.W), p.Space()*0.7))
	field := f.text.CutTop(f.high, 0)
	cut := field.CutRight
	if p.Left {
		cut = field.CutLeft
	}
	for i := len(f.field) - 1; i >= 0; i-- {
		k := f.field[i]
		k.Draw(p.Board, cut(max(k.Want(p.Look)+p.Base*0.4, p.MM(theme.KeyMM)), p.MM(theme.KeyGapMM)))
	}
	p.Straight(field, func() { p.field(string(s.Typed), field) })
}

// field shows what was typed, and where the next sign comes. Of a text that is
// longer than the field the end is shown: that is where one types.
func (p *pen) field(typed string, at part.Rect) {
	p.Plate(at, p.Card, p.Line, p.MM(0.8))
	at = at.InsetXY(p.MM(3), 0)
	caret := p.MM(0.8)
	text := p.strongest(typed)
	for text.Width() > at.W-caret*3 && typed != "" {
		_, size := utf8.DecodeRuneInString(typed)
		typed = typed[size:]
		text.Words = "… " + typed
	}
	line := at.Center(at.W, text.Line())
	w := float32(0)
	if text.Words != "" {
		w = text.Width() + caret
		text.Draw(p.Board, line)
	}
	p.Fill(part.Rect{X: at.X + w, Y: line.Y + line.H*0.1, W: caret, H: line.H * 0.8}, p.Main, 0)
}
