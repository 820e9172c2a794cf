package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// question asks whether the step was understood, and then says why.
func (p *pen) question(s kiosk.Question) {
	area := p.frame(s.Around)
	if s.Go == nil {
		p.answers(area, s)
		return
	}
	p.progress(&area, s.Around.Title, s.Where, part.Dots{})
	icon := kiosk.IconStuck
	if s.Right {
		icon = kiosk.IconDone
	}
	p.tell(area, story{
		icon: icon,
		keys: keys(s.Go),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.large(s.Verdict, times), p.body(s.Ask), p.body(s.Instead), p.strong(s.Answer))
			return append(blocks, p.note("", s.Explain)...)
		},
	})
}

// answers draws the question and its answers, as wide as the place. Where they
// lack room, the heading is smaller, and then the title of the lesson goes.
func (p *pen) answers(area part.Rect, s kiosk.Question) {
	room := area
	room.CutTop(p.progressHeight(s.Around.Title, s.Where, part.Dots{}, area.W), 0)
	ask, ok := p.askFor(room, s)
	if ok {
		p.progress(&area, s.Around.Title, s.Where, part.Dots{})
	} else {
		ask, _ = p.askFor(area, s)
	}
	ask.Draw(p.Board, area.CutTop(ask.Height(area.W), p.Gap()))
	p.answerKeys(p.reach(area), s.Answers)
}

// answerKeys draws the answers one below the other, where they lack room for
// that in two columns, and at last each on a page of its own.
func (p *pen) answerKeys(area part.Rect, answers []kiosk.Key) {
	for columns := 1; columns <= 2; columns++ {
		grid := [2]int{columns, (len(answers) + columns - 1) / columns}
		gaps := p.Gap() * float32(grid[1]-1)
		place := area
		place.H = min(area.H, p.Target()*1.7*float32(grid[1])+gaps)
		cell := place.Grid(0, 0, grid, p.Gap())
		if !p.answersFit(answers, cell) {
			continue
		}
		for i, k := range answers {
			at := place.Grid(i%columns, i/columns, grid, p.Gap())
			p.answer(k, at).Draw(p.Board, at)
		}
		return
	}
	p.pages = len(answers)
	p.page = min(p.page, p.pages-1)
	var turns []part.Key
	if p.page > 0 {
		turns = append(turns, *p.turn(-1))
	}
	if p.page+1 < p.pages {
		turns = append(turns, *p.turn(1))
	}
	rows := p.rows(area.W, turns)
	p.drawRows(p.cutRows(&area, rows), rows)
	p.answer(answers[p.page], area).Draw(p.Board, area)
}

func (p *pen) answersFit(answers []kiosk.Key, at part.Rect) bool {
	if at.H < p.MM(theme.TargetMM) {
		return false
	}
	for _, k := range answers {
		if a := p.answer(k, at); a.Height(p.Look, at.W) > at.H || !a.Fits(p.Look, at.W, 9) {
			return false
		}
	}
	return true
}

// askFor is the largest heading that leaves the answers room.
func (p *pen) askFor(area part.Rect, s kiosk.Question) (ask part.Text, ok bool) {
	n := float32(len(s.Answers))
	for _, times := range []float32{1.6, 1.45, 1.3, 1.15, 1} {
		ask = p.large(s.Ask, times)
		rest := area
		rest.CutTop(ask.Height(area.W), p.Gap())
		if p.Low { // the answers have their own part of the screen
			ok = rest.Y <= p.all.H*(1-theme.LowShare)
		} else {
			h := (rest.H - p.Gap()*(n-1)) / n
			ok = h >= p.Target()*1.25 || times <= 1.15 && h >= p.Target()
		}
		if ok {
			return ask, true
		}
	}
	return ask, false
}

// answer is a key whose words are as large as they fit.
func (p *pen) answer(k kiosk.Key, at part.Rect) part.Key {
	a := key(k)
	for _, size := range []float32{p.KeyText() * 1.15, p.KeyText(), (p.KeyText() + p.Body) / 2, p.Body} {
		if a.Size = size; a.Height(p.Look, at.W) <= at.H {
			break
		}
	}
	return a
}
