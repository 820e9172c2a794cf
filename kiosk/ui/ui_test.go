package ui_test

import (
	"context"
	"fmt"
	"image"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
	"tandem/kiosk/ui"
)

func bench(t testing.TB) *kiosktest.Bench {
	t.Helper()
	panel, err := theme.ParsePanel("10.1in", image.Point{})
	if err != nil {
		t.Fatal(err)
	}
	return kiosktest.NewBench(panel, nil)
}

func frame(c kiosk.Comfort) kiosk.Frame {
	return kiosk.Frame{Title: "Essai", Comfort: c, Before: "Avant", After: "Suite", Bar: []kiosk.Key{
		{Slot: kiosk.SlotBack, Text: "Retour", Icon: kiosk.IconBack, Tap: kiosk.GoBack{}},
		{Slot: kiosk.SlotHome, Text: "Accueil", Icon: kiosk.IconHome, Tap: kiosk.GoHome{}},
		{Slot: kiosk.SlotFinish, Text: "J'ai fini", Icon: kiosk.IconFinish, Tap: kiosk.Finish{}},
	}}
}

func home() kiosk.Home {
	h := kiosk.Home{Around: frame(kiosk.Comfort{}), Ask: "Que voulez-vous faire ?", Hint: "Touchez une case."}
	for i := range 6 {
		h.Tiles = append(h.Tiles, kiosk.Tile{
			Number: i + 1, Shade: i, Title: fmt.Sprintf("Case %d", i+1), Icon: kiosk.IconLearn,
			Tap: kiosk.OpenSheet{ID: fmt.Sprint(i + 1)},
		})
	}
	return h
}

func lesson(step int) kiosk.Lesson {
	return kiosk.Lesson{
		Around: frame(kiosk.Comfort{}), Step: step, Steps: 3, Where: fmt.Sprintf("Étape %d sur 3", step),
		Say:    fmt.Sprintf("Faites la chose %d.", step),
		Detail: "Prenez votre temps.",
		Done:   kiosk.Key{Text: "C'est fait", Tap: kiosk.StepDone{}, Main: true},
		Stuck:  &kiosk.Key{Text: "Je n'y arrive pas", Tap: kiosk.StepStuck{}},
	}
}

func still(left time.Duration) kiosk.StillThere {
	return kiosk.StillThere{
		Around: frame(kiosk.Comfort{}), Ask: "Vous êtes encore là ?", Left: left, Of: 30 * time.Second,
		Count:  left.String(),
		Stay:   kiosk.Key{Text: "Oui, je continue", Tap: kiosk.Stay{}, Main: true},
		Finish: kiosk.Key{Text: "J'ai terminé", Tap: kiosk.Finish{}},
	}
}

// TestShakyHands holds promise 4 on the view: however a hand presses, one press
// is one event, and it is that of the target where it began.
func TestShakyHands(t *testing.T) {
	b := bench(t)
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 4))
		b.Show([]kiosk.Screen{home(), lesson(2), still(20 * time.Second)}[r.IntN(3)])
		targets := b.View.Glass().Targets()
		target := targets[r.IntN(len(targets))]
		from := within(r, target.At)
		slip := b.Panel.Look(1280, kiosk.Comfort{}).MM(theme.SlipMM) * 0.7
		to := fyne.NewPos(from.X+(2*r.Float32()-1)*slip, from.Y+(2*r.Float32()-1)*slip)

		b.Wait(time.Second)
		b.Heard = nil
		b.Hold(from, to, time.Duration(r.Int64N(int64(part.LongestHold))))
		for range r.IntN(3) { // and the same again by mistake
			b.Wait(time.Duration(r.Int64N(int64(part.Tremor / 4))))
			b.Hold(from, to, 10*time.Millisecond)
		}
		if diff := cmp.Diff([]kiosk.Event{target.Tap}, b.Heard); diff != "" {
			t.Fatalf("seed %d, press on %q (-want +got):\n%s", seed, target.Name, diff)
		}
	}
}

func within(r *rand.Rand, at part.Rect) fyne.Position {
	return fyne.NewPos(at.X+r.Float32()*at.W, at.Y+r.Float32()*at.H)
}

// TestKeysReachEverything holds promise 5 on the view: with arrow keys and one
// key to choose, a random resident presses each target of each screen.
func TestKeysReachEverything(t *testing.T) {
	arrows := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown}
	for _, s := range []kiosk.Screen{home(), lesson(2), still(20 * time.Second)} {
		b := bench(t)
		b.Show(s)
		r := rand.New(rand.NewPCG(5, 5))
		missing := map[kiosk.Event]bool{}
		for _, target := range b.View.Glass().Targets() {
			missing[target.Tap] = true
		}
		for range 2000 {
			b.Heard = nil
			b.Key(arrows[r.IntN(4)])
			if !cmp.Equal(b.Heard, []kiosk.Event{kiosk.Touched{}}) {
				t.Fatalf("an arrow key means %v, want the sign of a person", b.Heard)
			}
			focused, ok := b.View.Glass().Focus()
			if !ok {
				t.Fatal("no focus is shown after an arrow key")
			}
			b.Heard = nil
			b.Key(fyne.KeyReturn)
			if !cmp.Equal(b.Heard, []kiosk.Event{focused.Tap}) {
				t.Fatalf("Return on %q means %v", focused.Name, b.Heard)
			}
			delete(missing, focused.Tap)
		}
		if len(missing) > 0 {
			t.Errorf("%T: keys never reached %v", s, missing)
		}
	}
}

func TestKeys(t *testing.T) {
	for _, test := range []struct {
		name string
		keys []fyne.KeyName
		want []kiosk.Event
	}{
		{"a digit presses its tile", []fyne.KeyName{fyne.Key4}, []kiosk.Event{kiosk.OpenSheet{ID: "4"}}},
		{"a digit without a tile is a sign of a person", []fyne.KeyName{fyne.Key7}, []kiosk.Event{kiosk.Touched{}}},
		{"Escape goes back", []fyne.KeyName{fyne.KeyEscape}, []kiosk.Event{kiosk.GoBack{}}},
		{"so does Backspace", []fyne.KeyName{fyne.KeyBackspace}, []kiosk.Event{kiosk.GoBack{}}},
		{"Return first shows the focus", []fyne.KeyName{fyne.KeyReturn, fyne.KeyReturn}, []kiosk.Event{kiosk.Touched{}, kiosk.OpenSheet{ID: "1"}}},
		{"Space chooses too", []fyne.KeyName{fyne.KeyDown, fyne.KeySpace}, []kiosk.Event{kiosk.Touched{}, kiosk.OpenSheet{ID: "1"}}},
		{"the arrows go straight", []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyEnter}, []kiosk.Event{kiosk.Touched{}, kiosk.Touched{}, kiosk.Touched{}, kiosk.OpenSheet{ID: "5"}}},
		{"at the edge an arrow stays", []fyne.KeyName{fyne.KeyUp, fyne.KeyUp, fyne.KeyEnter}, []kiosk.Event{kiosk.Touched{}, kiosk.Touched{}, kiosk.OpenSheet{ID: "1"}}},
		{"Tab goes on", []fyne.KeyName{fyne.KeyTab, fyne.KeyTab, fyne.KeyEnter}, []kiosk.Event{kiosk.Touched{}, kiosk.Touched{}, kiosk.OpenSheet{ID: "2"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := bench(t)
			b.Show(home())
			b.Key(test.keys...)
			if diff := cmp.Diff(test.want, b.Heard); diff != "" {
				t.Errorf("heard (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRestingWakesAtAnyTouch(t *testing.T) {
	b := bench(t)
	b.Show(kiosk.Resting{Hint: "Touchez l'écran."})
	b.Hold(fyne.NewPos(640, 400), fyne.NewPos(640, 400), 0)
	b.Key(fyne.KeyReturn, fyne.KeyTab, fyne.KeyLeft)
	want := []kiosk.Event{kiosk.Touched{}, kiosk.Touched{}, kiosk.Touched{}, kiosk.Touched{}}
	if diff := cmp.Diff(want, b.Heard); diff != "" {
		t.Errorf("heard (-want +got):\n%s", diff)
	}
}

func TestFocusStays(t *testing.T) {
	b := bench(t)
	b.Show(lesson(1))
	b.Key(fyne.KeyTab, fyne.KeyLeft) // from "C'est fait" to "Je n'y arrive pas"
	b.Show(lesson(2))
	if got, _ := b.View.Glass().Focus(); got.Tap != (kiosk.StepStuck{}) || !b.View.Glass().Lit() {
		t.Errorf("on the next step the focus is on %q, want it to stay", got.Name)
	}
	b.Show(home())
	if got, ok := b.View.Glass().Focus(); !ok || got.Number != 1 || !b.View.Glass().Lit() {
		t.Errorf("on another screen the focus is on %q, want the first tile", got.Name)
	}
}

// A key that turns something on means to turn it off thereafter: the focus
// stays on it nevertheless.
func TestFocusStaysOnASwitch(t *testing.T) {
	b := bench(t)
	panel := func(on bool) kiosk.Settings {
		voice, calm := kiosk.Comfort{Voice: !on}, kiosk.Comfort{Voice: on, Calm: true}
		return kiosk.Settings{Around: frame(kiosk.Comfort{Voice: on}), Ask: "Que voulez-vous ?", Keys: []kiosk.Choice{
			{Key: kiosk.Key{Text: "Rien ne bouge", Tap: kiosk.SetComfort{To: calm}}},
			{Key: kiosk.Key{Text: "Écouter", Tap: kiosk.SetComfort{To: voice}}, On: on},
		}}
	}
	b.Show(panel(false))
	b.Key(fyne.KeyTab, fyne.KeyTab)
	b.Show(panel(true))
	if got, _ := b.View.Glass().Focus(); got.Name != "Écouter" {
		t.Errorf("after the switch the focus is on %q", got.Name)
	}
}

// A question has neither a main key nor numbers: the focus begins at its first
// answer, not in the bar.
func TestFocusBeginsAtTheFirstAnswer(t *testing.T) {
	b := bench(t)
	back := []kiosk.Key{{Slot: kiosk.SlotBack, Text: "Retour", Tap: kiosk.GoBack{}}}
	b.Show(kiosk.Question{
		Around: kiosk.Frame{Title: "La souris", Bar: back}, Ask: "Combien de fois ?",
		Answers: []kiosk.Key{{Text: "Une fois", Tap: kiosk.Choose{Answer: 0}}, {Text: "Deux fois", Tap: kiosk.Choose{Answer: 1}}},
	})
	b.Key(fyne.KeyTab)
	if got, _ := b.View.Glass().Focus(); got.Tap != (kiosk.Choose{Answer: 0}) {
		t.Errorf("the focus begins on %q", got.Name)
	}
}

func TestCountdownDoesNotLoseAPress(t *testing.T) {
	b := bench(t)
	b.Show(still(20 * time.Second))
	for _, target := range b.View.Glass().Targets() {
		if target.Tap != (kiosk.Stay{}) {
			continue
		}
		b.HoldWhile(middle(target), middle(target), time.Second, func() { b.Show(still(19 * time.Second)) })
	}
	if diff := cmp.Diff([]kiosk.Event{kiosk.Stay{}}, b.Heard); diff != "" {
		t.Errorf("heard (-want +got):\n%s", diff)
	}
}

// TestLongTextTurnsPages reads a text that no page holds at the largest size.
func TestLongTextTurnsPages(t *testing.T) {
	b := bench(t)
	s := lesson(1)
	s.Around = frame(kiosk.Comfort{Size: kiosk.SizeAPlusPlus})
	for range 12 {
		s.Detail += " Ceci est une phrase de plus, pour que la page soit pleine."
	}
	b.Show(s)
	if b.View.Pages() < 2 {
		t.Fatalf("%d page, want several", b.View.Pages())
	}
	if has(b, kiosk.StepDone{}) {
		t.Error("the first page lets a person go on without having read")
	}
	for range b.View.Pages() - 1 {
		b.Heard = nil
		for _, target := range b.View.Glass().Targets() {
			if target.Turn > 0 {
				b.Wait(time.Second)
				b.Hold(middle(target), middle(target), 0)
				break
			}
		}
		if diff := cmp.Diff([]kiosk.Event{kiosk.Touched{}}, b.Heard); diff != "" {
			t.Fatalf("turning a page (-want +got):\n%s", diff)
		}
	}
	if !has(b, kiosk.StepDone{}) {
		t.Error("the last page does not let a person go on")
	}
	b.Show(lesson(2))
	if b.View.Pages() != 1 {
		t.Errorf("%d pages of a short step, want 1", b.View.Pages())
	}
}

func middle(t part.Target) fyne.Position {
	return fyne.NewPos(t.At.X+t.At.W/2, t.At.Y+t.At.H/2)
}

func has(b *kiosktest.Bench, e kiosk.Event) bool {
	for _, target := range b.View.Glass().Targets() {
		if target.Tap == e {
			return true
		}
	}
	return false
}

func TestBarNeverMoves(t *testing.T) {
	b := bench(t)
	places := map[kiosk.BarSlot]part.Rect{}
	for _, s := range []kiosk.Screen{home(), lesson(1), still(time.Second)} {
		b.Show(s)
		for _, target := range b.View.Glass().Targets() {
			old, ok := places[target.Slot]
			if target.Slot != 0 && ok && old != target.At {
				t.Errorf("%T: %q stands at %v, elsewhere at %v", s, target.Name, target.At, old)
			}
			places[target.Slot] = target.At
		}
	}
}

// TestLeftHand finds the whole bar mirrored, and what most people want at the
// left of the others.
func TestLeftHand(t *testing.T) {
	places := func(left bool) map[kiosk.Event]part.Rect {
		b, found := bench(t), map[kiosk.Event]part.Rect{}
		b.Show(kiosktest.WithComfort(lesson(1), kiosk.Comfort{Left: left}))
		for _, target := range b.View.Glass().Targets() {
			found[target.Tap] = target.At
		}
		return found
	}
	right, left := places(false), places(true)
	for e, at := range right {
		mirrored := left[e]
		if diff := at.X - (1280 - mirrored.Right()); diff > 1 || diff < -1 || at.Y != mirrored.Y {
			t.Errorf("%T: at %v, for a left hand at %v", e, at, mirrored)
		}
	}
}

// TestCalmRing draws the same for any time that is left.
func TestCalmRing(t *testing.T) {
	b := bench(t)
	ring := func(left time.Duration) image.Image {
		s := still(left)
		s.Count = "Bientôt"
		return b.Render(kiosktest.WithComfort(s, kiosk.Comfort{Calm: true}))
	}
	if diff := cmp.Diff(ring(30*time.Second), ring(5*time.Second)); diff != "" {
		t.Error("the ring moves in calm")
	}
}

// TestOfferTurnsPages chooses the last of six tiles where one page holds few.
func TestOfferTurnsPages(t *testing.T) {
	b := bench(t)
	s := home()
	for i := range s.Tiles {
		s.Tiles[i].Title = fmt.Sprintf("Une case dont le nom est plutôt long %d", i+1)
	}
	b.Show(kiosktest.WithComfort(s, kiosk.Comfort{Size: kiosk.SizeAPlusPlus, Low: true}))
	if b.View.Pages() < 2 {
		t.Fatalf("%d page, want several", b.View.Pages())
	}
	for range b.View.Pages() - 1 {
		targets := b.View.Glass().Targets()
		b.Wait(time.Second)
		b.View.Glass().PressKey(targets[len(targets)-1]) // "Suite" is drawn last
	}
	if !has(b, s.Tiles[5].Tap) {
		t.Error("the last page has not the last tile")
	}
}

func TestPump(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	news := make(chan kiosk.Intent)
	got := make(chan kiosk.Intent, 1)
	over := make(chan struct{})
	go ui.Pump(ctx, news, func(i kiosk.Intent) { got <- i }, func() { close(over) })
	news <- kiosk.Intent{What: kiosk.Tick{}}
	if i := <-got; i.What != (kiosk.Tick{}) {
		t.Errorf("pumped %v, want the tick", i.What)
	}
	stop()
	<-over
}
