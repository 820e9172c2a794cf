package kiosktest

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
	"tandem/kiosk/ui"
)

// Check shows a screen, turns all its pages, and says what is wrong with their
// geometry: words that are cut, left out or lie on each other, targets that are
// small or close, and what the arrow keys do not reach.
func (b *Bench) Check(s kiosk.Screen) []string {
	switch s.(type) {
	case kiosk.Entry, kiosk.Page: // a keyboard stays at its page for the next sign
		b.Show(kiosk.Resting{})
	}
	b.Show(s)
	size := b.Canvas.Size()
	look := b.Panel.Look(size.Width, s.Frame().Comfort)
	sight := sight{look: look, all: part.Rect{W: size.Width, H: size.Height}}
	_, sight.bar = s.(kiosk.Page)
	var said strings.Builder
	for {
		sight.read(b)
		sight.check()
		for _, w := range sight.words {
			said.WriteString(" " + w.text)
		}
		if !b.turn() {
			break
		}
	}
	sight.missing(s, said.String())
	return sight.faults
}

// turn turns to the next page of a long screen, if there is one.
func (b *Bench) turn() bool {
	for _, t := range b.View.Glass().Targets() {
		if t.Turn > 0 {
			b.Wait(time.Second)
			b.View.Glass().PressKey(t)
			return true
		}
	}
	return false
}

// sight is what an eye sees of one page.
type sight struct {
	look    theme.Look
	all     part.Rect
	bar     bool // the window is the bar above a site, which stands where it stands
	words   []word
	images  []part.Rect
	targets []part.Target
	faults  []string
}

type word struct {
	text string
	at   part.Rect
	size float32
}

func (s *sight) say(format string, args ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

// read looks at what the canvas shows.
func (s *sight) read(b *Bench) {
	s.words, s.images, s.targets = nil, nil, b.View.Glass().Targets()
	s.walk(b.Canvas.Content(), fyne.NewPos(0, 0))
}

func (s *sight) walk(o fyne.CanvasObject, from fyne.Position) {
	at := from.Add(o.Position())
	rect := part.Rect{X: at.X, Y: at.Y, W: o.Size().Width, H: o.Size().Height}
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			s.walk(inner, at)
		}
	case *canvas.Text:
		want := o.MinSize()
		rect.W, rect.H = max(rect.W, want.Width), max(rect.H, want.Height)
		s.words = append(s.words, word{o.Text, rect, o.TextSize})
	case *canvas.Image:
		s.images = append(s.images, rect)
	}
}

func (s *sight) check() {
	s.checkWords()
	s.checkTargets()
	s.checkGaps()
	s.checkReach()
	s.checkArrows()
}

func (s *sight) checkWords() {
	for i, w := range s.words {
		if !w.at.Within(s.all) {
			s.say("%q leaves the screen: %v in %v", w.text, w.at, s.all)
		}
		if w.size < s.look.Base-0.01 {
			s.say("%q is %.1f high, want at least %.1f", w.text, w.size, s.look.Base)
		}
		inked := w.at.InsetXY(0, w.size*0.2) // without the room above and below the letters
		for _, o := range s.words[:i] {
			if inked.Overlaps(o.at.InsetXY(0, o.size*0.2)) {
				s.say("%q lies on %q", w.text, o.text)
			}
		}
		for _, image := range s.images {
			if inked.Overlaps(image) {
				s.say("%q lies on a picture", w.text)
			}
		}
		for _, t := range s.targets {
			if inked.Overlaps(t.At) && !inked.Within(t.At) {
				s.say("%q leaves its target %q", w.text, t.Name)
			}
		}
	}
}

// choices is the most that the content of a screen offers.
const choices = 6

func (s *sight) checkTargets() {
	content := 0
	for _, t := range s.targets {
		least := float32(theme.TargetMM)
		if t.Minor {
			least = theme.SmallMM
		}
		if t.Typing {
			least = theme.KeyMM - 0.3
		}
		if h := min(t.At.H, t.At.W) / s.look.Unit; h < least-0.05 {
			s.say("target %q is %.1f mm, want at least %.0f", t.Name, h, least)
		}
		if !t.At.Within(s.all) {
			s.say("target %q leaves the screen", t.Name)
		}
		if t.Slot == 0 && !t.Band && !t.Typing {
			content++
		}
	}
	if content > choices {
		s.say("%d choices, want at most %d", content, choices)
	}
}

func (s *sight) checkGaps() {
	for i, t := range s.targets {
		for _, o := range s.targets[:i] {
			x := max(t.At.X-o.At.Right(), o.At.X-t.At.Right())
			y := max(t.At.Y-o.At.Bottom(), o.At.Y-t.At.Bottom())
			least := float32(theme.GapMM)
			if t.Typing && o.Typing {
				least = theme.KeyGapMM
			}
			if gap := max(x, y) / s.look.Unit; gap < least-0.05 {
				s.say("%q and %q are %.1f mm apart, want at least %.0f", t.Name, o.Name, gap, least)
			}
		}
	}
}

// checkReach holds what can be pressed in the lower part of the screen, for who
// asked for it.
func (s *sight) checkReach() {
	top := s.all.H * (1 - theme.LowShare)
	for _, t := range s.targets {
		if s.look.Low && !s.bar && t.At.Y < top-1 {
			s.say("target %q begins at %.0f%% of the height, want at least %.0f%%", t.Name, t.At.Y/s.all.H*100, 100*top/s.all.H)
		}
	}
}

// checkArrows walks with the arrow keys from each target to all others.
func (s *sight) checkArrows() {
	for start := range s.targets {
		seen := map[int]bool{start: true}
		for queue := []int{start}; len(queue) > 0; queue = queue[1:] {
			for _, arrow := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown} {
				if next := ui.Next(s.targets, queue[0], arrow); !seen[next] {
					seen[next] = true
					queue = append(queue, next)
				}
			}
		}
		if len(seen) < len(s.targets) {
			s.say("arrow keys reach %d of %d targets from %q", len(seen), len(s.targets), s.targets[start].Name)
			return
		}
	}
}

// silent are the fields of a Screen that are not to be read on it: names of
// files, what is only spoken, and what may go where room lacks.
var silent = map[string]bool{"Level": true, "Around": true, "Picture": true, "Icon": true, "Code": true, "Logo": true, "Lines": true, "Alt": true, "Speech": true, "Line": true, "Where": true, "Hint": true, "Typed": true, "Langs": true, "Sound": true, "Date": true, "Battery": true}

// missing says which words of the screen were on none of its pages.
func (s *sight) missing(screen kiosk.Screen, said string) {
	squeezed := squeeze(said)
	for _, text := range texts(reflect.ValueOf(shown(screen)), nil) {
		if !strings.Contains(squeezed, squeeze(text)) {
			s.say("%q is not shown", text)
		}
	}
}

// shown is the screen without what it says only at another moment.
func shown(screen kiosk.Screen) kiosk.Screen {
	switch s := screen.(type) {
	case kiosk.Lesson:
		if s.Practice.Value == "" {
			s.Practice.Label = ""
		}
		return s
	case kiosk.Page: // a narrow bar has no room for all; how long it waits stands for its name
		s.Clock, s.Code, s.Name = "", nil, ""
		if s.Strip != nil {
			strip := *s.Strip
			strip.Facts, strip.Fold = nil, nil
			s.Strip = &strip
		}
		if s.Keys != nil { // on a small panel the strip gives way to our keyboard
			s.Strip = nil
		}
		if s.Left != "" {
			s.Name = ""
		}
		return s
	case kiosk.Attract: // the question stands for its tile
		s.Tile = kiosk.Tile{}
		return s
	case kiosk.Question:
		if s.Chosen > 0 { // the right answer alone is left
			s.Answers = nil
		}
		return s
	}
	return screen
}

// squeeze takes the spaces out, because lines break where they may.
func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// texts appends every sentence of a Screen.
func texts(v reflect.Value, all []string) []string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return texts(v.Elem(), all)
		}
	case reflect.String:
		return append(all, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			all = texts(v.Index(i), all)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); !silent[f.Name] || f.Anonymous {
				all = texts(v.Field(i), all)
			}
		}
	}
	return all
}
