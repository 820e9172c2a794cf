package kiosktest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tandem/content"
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
	"tandem/kiosk/ui"
)

// Resident stands before a kiosk that is real but for its glass: they see
// what its view shows, press with a hand of their own, and want to get
// somewhere. A press that goes wrong they answer as people do: they look, and
// press again or go back.
type Resident struct {
	Presses int      // how often they pressed
	Astray  []string // the presses that did not do what they meant

	bench *Bench
	model *kiosk.Model
	rand  *rand.Rand
	press func(part.Target)
	fresh []kiosk.Event // of the last press
	tries map[string]bool
}

// Way is how somebody presses.
type Way func(*Resident) func(part.Target)

// Glass is a way: by touch, with a hand.
func Glass(h Hand) Way {
	return func(r *Resident) func(part.Target) {
		return func(t part.Target) {
			r.bench.Touch(h.Aim(r.rand, t.At, r.bench.Panel.Look(r.bench.Canvas.Size().Width, kiosk.Comfort{}).Unit))
		}
	}
}

// Keyboard is a way: with the arrows and Return, and nothing else.
func Keyboard(r *Resident) func(part.Target) {
	return func(t part.Target) { r.walk(t, func(k fyne.KeyName) { r.bench.Key(k) }) }
}

// Stick is a way: with a stick and one button.
func Stick(r *Resident) func(part.Target) {
	moves := map[fyne.KeyName]kiosk.Direction{
		fyne.KeyUp: kiosk.Up, fyne.KeyDown: kiosk.Down, fyne.KeyLeft: kiosk.Left, fyne.KeyRight: kiosk.Right, fyne.KeyReturn: kiosk.Push,
	}
	return func(t part.Target) {
		r.walk(t, func(k fyne.KeyName) {
			r.bench.Wait(time.Second)
			r.bench.View.Steer(moves[k])
		})
	}
}

// NewResident brings somebody before a kiosk that nobody has touched.
func NewResident(p theme.Panel, s kiosk.Setup, way Way, seed uint64) *Resident {
	r := &Resident{model: kiosk.New(s), rand: rand.New(rand.NewPCG(seed, 80)), tries: map[string]bool{}}
	r.bench = NewBench(p, s.Catalog.Pictures)
	r.bench.Do = func(e kiosk.Event) {
		r.fresh = append(r.fresh, e)
		r.do(e)
	}
	r.press = way(r)
	r.do(kiosk.Tick{})
	return r
}

// do moves the kiosk, and answers what it asks of the world.
func (r *Resident) do(e kiosk.Event) {
	screen, effects := r.model.Do(kiosk.Intent{At: r.bench.Clock, What: e})
	r.bench.Show(screen)
	for _, effect := range effects {
		switch effect := effect.(type) {
		case kiosk.OpenPage:
			r.do(kiosk.PageShown{Visit: effect.Visit})
		case kiosk.Wipe:
			r.do(kiosk.Wiped{Whole: true})
		}
	}
}

// most is how many presses somebody makes before they give up.
const most = 400

// Wear sets the comfort that they need, from its panel, one choice at a time.
func (r *Resident) Wear(c kiosk.Comfort) error {
	for range most {
		now := r.model.Screen().Frame().Comfort
		if now == c {
			return nil
		}
		nearer := func(t part.Target) bool {
			set, ok := t.Tap.(kiosk.SetComfort)
			return ok && alike(set.To, c) > alike(now, c)
		}
		if !r.pressFirst(nearer, means(kiosk.OpenSettings{}), means(kiosk.TurnPage{By: 1}), means(kiosk.GoBack{})) {
			return fmt.Errorf("no key leads on to the comfort, on %T", r.model.Screen())
		}
	}
	return fmt.Errorf("gave up on the comfort after %d presses", r.Presses)
}

// alike is in how many ways two comforts are the same.
func alike(a, b kiosk.Comfort) int {
	n, x, y := 0, reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if x.Field(i).Equal(y.Field(i)) {
			n++
		}
	}
	return n
}

// Follow follows a tutorial from wherever they are to its end.
func (r *Resident) Follow(t content.Tutorial) error {
	for range most {
		switch s := r.model.Screen().(type) {
		case kiosk.LessonEnd:
			if s.Around.Title == t.Title {
				return nil
			}
		case kiosk.Question:
			if s.Around.Title == t.Title {
				r.answer(t, s)
				continue
			}
		case kiosk.Lesson:
			if s.Around.Title == t.Title {
				r.goOn(s)
				continue
			}
		}
		if !r.seek(t) {
			return fmt.Errorf("no key leads to %q, on %T", t.Title, r.model.Screen())
		}
	}
	return fmt.Errorf("gave up on %q after %d presses, on %T", t.Title, r.Presses, r.model.Screen())
}

// goOn does a step of a tutorial; some ask for the other explanation first.
func (r *Resident) goOn(s kiosk.Lesson) {
	if s.Stuck != nil && r.rand.IntN(4) == 0 {
		r.pressFirst(means(kiosk.StepStuck{}), turns)
		return
	}
	r.pressFirst(means(kiosk.StepDone{}), turns)
}

// answer answers a question, rightly or not.
func (r *Resident) answer(t content.Tutorial, s kiosk.Question) {
	if s.Go != nil {
		r.pressFirst(means(kiosk.StepDone{}), turns)
		return
	}
	r.pressFirst(means(kiosk.Choose{Answer: r.rand.IntN(len(s.Answers))}), turns)
}

// seek comes nearer to a tutorial: by its own tile, by its theme, by a shelf
// that was not tried yet, by the next page, or back.
func (r *Resident) seek(t content.Tutorial) bool {
	shelf := func(target part.Target) bool {
		_, opens := target.Tap.(kiosk.OpenShelf)
		return opens && !r.tries[target.Name]
	}
	theme := means(kiosk.OpenLessons{Theme: t.Theme})
	return r.pressFirst(means(kiosk.OpenTutorial{ID: t.ID}), theme, shelf, means(kiosk.TurnPage{By: 1}), turns, means(kiosk.Stay{}), means(kiosk.GoBack{}), means(kiosk.GoHome{}), means(kiosk.OpenShelf{Of: kiosk.TutorialShelf}))
}

// turns is a key that turns a page of long text.
func turns(t part.Target) bool { return t.Turn > 0 }

// means is a key that means e.
func means(e kiosk.Event) func(part.Target) bool {
	return func(t part.Target) bool { return t.Turn == 0 && reflect.DeepEqual(t.Tap, e) }
}

// pressFirst presses the first key that one of the wishes finds, in their order.
func (r *Resident) pressFirst(wishes ...func(part.Target) bool) bool {
	targets := r.bench.View.Glass().Targets()
	for _, wish := range wishes {
		if i := slices.IndexFunc(targets, wish); i >= 0 {
			r.aim(targets[i])
			return true
		}
	}
	return false
}

// aim presses, and looks what it did.
func (r *Resident) aim(t part.Target) {
	r.bench.Wait(time.Duration(1+r.rand.IntN(8)) * time.Second)
	r.tries[t.Name] = true
	r.Presses++
	r.fresh = nil
	r.press(t)
	if !reflect.DeepEqual(r.fresh, []kiosk.Event{t.Tap}) {
		r.Astray = append(r.Astray, fmt.Sprintf("%q, then %T: %v", t.Name, r.model.Screen(), r.fresh))
	}
}

// walk moves the focus to a target, as an eye would lead a hand, and chooses
// it.
func (r *Resident) walk(t part.Target, press func(fyne.KeyName)) {
	glass := r.bench.View.Glass()
	if !glass.Lit() {
		press(fyne.KeyDown) // only shows where the focus is
	}
	for range most {
		targets := glass.Targets()
		at := glass.FocusIndex()
		if at < 0 || reflect.DeepEqual(targets[at], t) {
			break
		}
		to := slices.IndexFunc(targets, func(o part.Target) bool { return reflect.DeepEqual(o, t) })
		key := Route(targets, at, to)
		if key == "" {
			break
		}
		press(key)
	}
	r.fresh = nil // moving the focus was no press
	press(fyne.KeyReturn)
}

// Route is the first arrow of the shortest way between two targets.
func Route(targets []part.Target, from, to int) fyne.KeyName {
	arrows := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown}
	first := map[int]fyne.KeyName{from: ""}
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		for _, arrow := range arrows {
			next := ui.Next(targets, queue[0], arrow)
			if _, seen := first[next]; seen {
				continue
			}
			first[next] = first[queue[0]]
			if queue[0] == from {
				first[next] = arrow
			}
			queue = append(queue, next)
		}
	}
	return first[to]
}
