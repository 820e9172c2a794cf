package ui

import (
	"image/color"
	"slices"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// pen draws one screen.
type pen struct {
	*part.Board
	all    part.Rect   // the whole canvas
	around kiosk.Frame // of the screen
	page   int         // wanted, of a screen whose text is long
	pages  int         // found
	hole   part.Rect   // where an open site stands, or empty
}

// screen draws s.
func (p *pen) screen(s kiosk.Screen) {
	switch s := s.(type) {
	case kiosk.Home:
		p.home(s)
	case kiosk.Shelf:
		p.shelf(s)
	case kiosk.Sheet:
		p.sheet(s)
	case kiosk.Guide:
		p.guide(s)
	case kiosk.Lesson:
		p.lesson(s)
	case kiosk.Question:
		p.question(s)
	case kiosk.LessonEnd:
		p.lessonEnd(s)
	case kiosk.Entry:
		p.entry(s)
	case kiosk.Notice:
		p.notice(s)
	case kiosk.Agenda:
		p.agenda(s)
	case kiosk.Word:
		p.word(s)
	case kiosk.Call:
		p.call(s)
	case kiosk.Settings:
		p.settings(s)
	case kiosk.Volume:
		p.volume(s)
	default:
		p.taken(s)
	}
}

// taken draws the screens that are about what a person takes away.
func (p *pen) taken(s kiosk.Screen) {
	switch s := s.(type) {
	case kiosk.Takeaway:
		p.takeaway(s)
	case kiosk.Paper:
		p.paper(s)
	case kiosk.PaperNear:
		p.paperNear(s)
	default:
		p.device(s)
	}
}

// device draws the screens that are about the machine itself.
func (p *pen) device(s kiosk.Screen) {
	switch s := s.(type) {
	case kiosk.Card:
		p.card(s)
	case kiosk.Tablet:
		p.tablet(s)
	case kiosk.Networks:
		p.networks(s)
	case kiosk.Light:
		p.light(s)
	case kiosk.Terms:
		p.terms(s)
	case kiosk.Problem:
		p.problem(s)
	case kiosk.GiveBack:
		p.giveBack(s)
	case kiosk.First:
		p.first(s)
	case kiosk.Measure:
		p.measure(s)
	case kiosk.Invite:
		p.invite(s)
	default:
		p.passing(s)
	}
}

// passing draws the screens that nobody chose to come to.
func (p *pen) passing(s kiosk.Screen) {
	switch s := s.(type) {
	case kiosk.Attract:
		p.attract(s)
	case kiosk.Opening:
		p.opening(s)
	case kiosk.Page:
		p.openPage(s)
	case kiosk.Trouble:
		p.trouble(s)
	case kiosk.StillThere:
		p.stillThere(s)
	case kiosk.Farewell:
		p.farewell(s)
	case kiosk.Resting:
		p.resting(s)
	default:
		p.behindDoor(s)
	}
}

// behindDoor draws the screens of staff.
func (p *pen) behindDoor(s kiosk.Screen) {
	switch s := s.(type) {
	case kiosk.Staff:
		p.staff(s)
	case kiosk.Doctor:
		p.doctor(s)
	case kiosk.Probe:
		p.probe(s)
	case kiosk.Aim:
		p.aim(s)
	case kiosk.Paused:
		p.paused(s)
	}
}

// body is text as most of it is.
func (p *pen) body(words string) part.Text {
	return part.Text{Words: words, Size: p.Body, Ink: p.Ink}
}

// strong is body text in bold.
func (p *pen) strong(words string) part.Text {
	t := p.body(words)
	t.Bold = true
	return t
}

// large is a heading that many times as large as body text.
func (p *pen) large(words string, times float32) part.Text {
	t := p.strong(words)
	t.Size, t.Even = p.Body*times, true
	return t
}

// add appends blocks that say something: where there are no words there is no
// block.
func add(blocks []part.Block, texts ...part.Text) []part.Block {
	for _, t := range texts {
		if t.Words != "" {
			blocks = append(blocks, t)
		}
	}
	return blocks
}

// list is a title and its items, closer to each other than paragraphs are.
func (p *pen) list(b kiosk.Block, mark kiosk.Icon, tone color.NRGBA) []part.Block {
	if len(b.Items) == 0 {
		return nil
	}
	blocks := add(nil, p.strong(b.Title))
	for _, words := range b.Items {
		blocks = append(blocks, part.Item{Text: p.body(words), Mark: mark, Tone: tone})
	}
	return []part.Block{part.Column{Blocks: blocks, Gap: p.Space() * 0.3, Least: least(b.Title)}}
}

// least is how many blocks stand before the end of a page, with that title.
func least(title string) int {
	if title == "" {
		return 1
	}
	return 2
}

// note is a title and texts that must not be missed.
func (p *pen) note(title string, texts ...string) []part.Block {
	var blocks []part.Block
	blocks = add(blocks, p.strong(title))
	for _, words := range texts {
		blocks = add(blocks, p.body(words))
	}
	if len(blocks) == 0 {
		return nil
	}
	return []part.Block{part.Note{
		Column: part.Column{Blocks: blocks, Gap: p.Space() * 0.4, Least: least(title)},
		Pad:    p.Body * 0.6, Ground: p.Note, Mark: p.NoteMark,
	}}
}

// key is k in a row or alone.
func key(k kiosk.Key) part.Key { return part.Key{Key: k} }

// mainLast are keys whose first most people want: that one stands at the right.
func mainLast(ks []kiosk.Key) []part.Key {
	var all []part.Key
	for _, k := range slices.Backward(ks) {
		all = append(all, key(k))
	}
	return all
}

// keys are those of ks that there are.
func keys(ks ...*kiosk.Key) []part.Key {
	var all []part.Key
	for _, k := range ks {
		if k != nil {
			all = append(all, key(*k))
		}
	}
	return all
}
