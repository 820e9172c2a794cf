package kiosk

import (
	"slices"
	"time"

	"tandem/content"
	"tandem/content/words"
)

// Beside the open site of a procedure stands its guide, one step at a time. The
// button of the step is looked for on the live page by what it is called, and a
// ring is drawn around it; where it is not found the guide says what to look
// for. A step goes on by itself when the page shows that it is done, and always
// by hand. The guide may be put away and brought back.

// PointAt asks for the button of a step on the open page; answered by Pointed, at
// first and whenever that changes, and at most once by PointDone.
type PointAt struct {
	Visit int
	Order int      // the number that the answers bear; each PointAt ends the one before
	Names []string // of the button, the present one first; none: nothing is to be pointed at
	Next  []string // of the next step's button, or none
}

func (PointAt) effect() {}

// Page fulfils OnPage.
func (p PointAt) Page() int { return p.Visit }

// What a person does with the guide; StepDone and StepStuck mean here what they
// mean in a lesson.
type (
	StepBefore struct{}            // "Étape d'avant"
	FoldGuide  struct{ Away bool } // the guide is put away, or brought back
)

// What the page says of a step.
type (
	// Pointed says whether its button is ringed.
	Pointed struct {
		Visit, Order int
		Found        bool
		Name         string // the one by which it was found, or empty
		Covered      bool   // something lies over it, such as a question about cookies
	}
	// PointDone says that the page shows that it is done.
	PointDone struct {
		Visit, Order int
		Past         bool // and the next one too: its button was pressed
	}
)

func (StepBefore) event() {}
func (FoldGuide) event()  {}
func (Pointed) event()    {}
func (PointDone) event()  {}

// answerIn is how long a page may take to say whether a button is there before
// a step is read aloud without it.
const answerIn = 4 * time.Second

// beside is the guide of an open site.
type beside struct {
	step   int       // from 0; past the last one: all are done
	stuck  bool      // help is shown
	away   bool      // it is put away
	order  int       // number of the last PointAt
	asked  pointing  // what that was asked for
	seen   *Pointed  // what came of it, or nil
	unread bool      // the step is to be read aloud
	since  time.Time // when it began
}

// pointing is what a page is asked to point at.
type pointing struct {
	visit, step int
	on          bool
}

// procedure is the guide that is followed on the open site.
func (m *Model) procedure() (content.Guide, content.Service, bool) {
	service, _ := m.catalog.Service(m.visit.service)
	guide, ok := service.Procedure(m.visit.procedure)
	return guide, service, ok && len(guide.Steps) > 0
}

// onSite reports whether a site is open, though the question "Vous êtes encore
// là ?" may lie over it.
func (m *Model) onSite() bool {
	return m.phase == visiting || m.phase == asking && m.ending.before == visiting
}

// besidePress follows a press on the guide.
func (m *Model) besidePress(e Event) {
	guide, _, ok := m.procedure()
	if !ok {
		return
	}
	b := &m.visit.beside
	switch e := e.(type) {
	case StepDone:
		m.toStep(min(b.step+1, len(guide.Steps)))
	case StepBefore:
		m.toStep(max(b.step-1, 0))
	case StepStuck:
		b.stuck = b.step < len(guide.Steps)
		b.unread = b.stuck
	case FoldGuide:
		b.away = e.Away
		b.unread = !e.Away
	}
}

// toStep goes to a step of the guide.
func (m *Model) toStep(step int) {
	b := &m.visit.beside
	if step == b.step {
		return
	}
	*b = beside{step: step, order: b.order, asked: b.asked, away: b.away, unread: true, since: m.now}
}

// pointNews takes in what the page says of a step. What is said of an earlier
// one comes too late.
func (m *Model) pointNews(e Event) {
	b := &m.visit.beside
	switch e := e.(type) {
	case Pointed:
		if m.onSite() && e.Visit == m.visit.number && e.Order == b.order {
			b.seen = &e
		}
	case PointDone:
		guide, _, ok := m.procedure()
		if !ok || !m.onSite() || b.away || e.Visit != m.visit.number || e.Order != b.order || b.step >= len(guide.Steps) {
			return
		}
		step := b.step + 1
		if e.Past {
			step++
		}
		m.toStep(min(step, len(guide.Steps)))
	}
}

// guideOn asks the page to point at what the present step needs, where it was
// not asked for that, and reads a new step to who wants to hear it.
func (m *Model) guideOn() []Effect {
	guide, _, ok := m.procedure()
	if !ok || !m.onSite() {
		return nil
	}
	b := &m.visit.beside
	want := pointing{visit: m.visit.number, step: b.step, on: !b.away && b.step < len(guide.Steps) && !m.visit.mail.front}
	var effects []Effect
	if want != b.asked && (want.on || b.asked.on) {
		if b.asked.visit != want.visit { // the site has just come
			b.unread, b.since = true, m.now
		}
		b.order++
		b.asked, b.seen = want, nil
		point := PointAt{Visit: want.visit, Order: b.order}
		if want.on {
			point.Names = guide.Steps[b.step].Buttons
			point.Next = nextButtons(guide.Steps, b.step)
		}
		effects = append(effects, point)
	}
	return append(effects, m.readStep()...)
}

// nextButtons is what the next step's button is called and this one's is not.
func nextButtons(steps []content.Action, step int) []string {
	if step+1 >= len(steps) {
		return nil
	}
	own := func(name string) bool { return slices.Contains(steps[step].Buttons, name) }
	return slices.DeleteFunc(slices.Clone(steps[step+1].Buttons), own)
}

// readStep reads a new step aloud to who asked for every screen to be read,
// once it is known whether its button is there.
func (m *Model) readStep() []Effect {
	b := &m.visit.beside
	if !b.unread || !m.inView() || m.visit.mail.front {
		return nil
	}
	waits := b.seen == nil && b.asked.on && m.now.Sub(b.since) < answerIn
	if waits && m.hasButton() {
		return nil
	}
	b.unread = false
	if !m.progress.Comfort.Voice || b.away {
		return nil
	}
	if book, ok := m.book(m.catalog.Lang); ok { // a voice speaks one language, and the guide says the most
		shown := m.words
		defer func() { m.words = shown }()
		m.words = book
	}
	strip := m.strip()
	return m.say(said{}.and(strip.Where, strip.Say, strip.Look), m.words.Lang())
}

// hasButton reports whether the present step has a button.
func (m *Model) hasButton() bool {
	guide, _, _ := m.procedure()
	step := m.visit.beside.step
	return step < len(guide.Steps) && len(guide.Steps[step].Buttons) > 0
}

// besideSite is what stands beside the open site: its guide, and that its next
// page is slow.
func (m *Model) besideSite() *Strip {
	guide, slow := m.strip(), m.slowStrip()
	switch {
	case guide == nil:
		return slow
	case slow != nil && !m.visit.beside.away:
		guide.Look = slow.Say
	}
	return guide
}

// strip is the guide beside the open site, or nil where it has none.
func (m *Model) strip() *Strip {
	guide, service, ok := m.procedure()
	if !ok {
		return nil
	}
	b := &m.visit.beside
	s := &Strip{Fold: new(m.key(IconKnow, "beside.fold", FoldGuide{Away: true}))}
	if b.step < len(guide.Steps) {
		s.Where = m.words.Say("lesson.where", words.With{"Step": b.step + 1, "Steps": len(guide.Steps)})
	}
	if b.away {
		s.Fold = new(m.key(IconKnow, "beside.unfold", FoldGuide{}))
		return s
	}
	if b.step > 0 {
		s.Keys = append(s.Keys, m.key(IconBack, "beside.before", StepBefore{}))
	}
	if b.step == len(guide.Steps) {
		s.Say, s.Look = m.words.Say("beside.over"), guide.Purpose
		return s
	}
	action := guide.Steps[b.step]
	s.Say, s.Look = action.Say, m.look(action, guide)
	s.Facts = m.factLines(factsOf(action.Facts, service.Fact), len(action.Facts))
	stuck := m.key(IconStuck, "lesson.stuck", StepStuck{})
	if b.stuck {
		stuck = m.key(IconCall, "bar.call", OpenCall{})
	}
	s.Keys = append(s.Keys, stuck, m.mainKey(IconDone, "lesson.done", StepDone{}))
	return s
}

// look says where the button of a step is, or what to look for; after "Je n'y
// arrive pas" it says the step in other words, or who helps.
func (m *Model) look(a content.Action, g content.Guide) string {
	b := &m.visit.beside
	switch {
	case b.stuck && a.Help != "":
		return a.Help
	case b.stuck:
		return m.whoHelps()
	case len(a.Buttons) == 0:
		return ""
	case b.seen == nil:
		return m.words.Say("beside.seeking")
	case b.seen.Covered:
		return m.words.Say("beside.covered")
	case b.seen.Found:
		return m.words.Say("beside.found", words.With{"Name": b.seen.Name})
	case m.sure(g):
		return m.words.Say("beside.find", words.With{"Name": a.Buttons[0]})
	}
	return m.words.Say("beside.find_near", words.With{"Name": a.Buttons[0]})
}

// Spoken is the strip read aloud.
func (s Strip) Spoken() []string {
	all := said{}.and(s.Where, s.Say, s.Look).facts(s.Facts)
	for _, k := range s.Keys {
		all = all.and(k.Text)
	}
	return all.keys(s.Fold)
}

// ofBeside reports whether an event is a press on the guide of an open site.
func ofBeside(e Event) bool {
	switch e.(type) {
	case StepDone, StepStuck, StepBefore, FoldGuide:
		return true
	}
	return false
}
