package kiosk_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
)

var start = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// desk is a small world around a model: a clock, and what was asked of it.
type desk struct {
	t       *testing.T
	body    kiosk.Body
	model   *kiosk.Model
	now     time.Time
	screen  kiosk.Screen
	effects []kiosk.Effect // of the last step
}

func newDesk(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	return &desk{t: t, body: body, now: start, model: kiosk.New(kiosk.Setup{Body: body, Catalog: catalog(), Words: book(t)})}
}

// speaks gives the model a voice.
func (d *desk) speaks() *desk {
	d.model = kiosk.New(kiosk.Setup{Body: d.body, Catalog: catalog(), Words: book(d.t), Voice: true})
	return d
}

func book(t testing.TB) *words.Book {
	t.Helper()
	b, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// do takes the steps one after the other, one second apart.
func (d *desk) do(events ...kiosk.Event) *desk {
	for _, e := range events {
		d.now = d.now.Add(time.Second)
		d.screen, d.effects = d.model.Do(kiosk.Intent{At: d.now, What: e})
	}
	return d
}

// wait lets time pass in one tick.
func (d *desk) wait(for_ time.Duration) *desk {
	d.now = d.now.Add(for_)
	d.screen, d.effects = d.model.Do(kiosk.Intent{At: d.now, What: kiosk.Tick{}})
	return d
}

func (d *desk) wants(screen kiosk.Screen) {
	d.t.Helper()
	if got, want := fmt.Sprintf("%T", d.screen), fmt.Sprintf("%T", screen); got != want {
		d.t.Fatalf("got screen %s, want %s", got, want)
	}
}

func (d *desk) asked(effects ...kiosk.Effect) {
	d.t.Helper()
	if diff := cmp.Diff(effects, d.effects); diff != "" {
		d.t.Errorf("effects (-want +got):\n%s", diff)
	}
}

func catalog() *content.Catalog {
	c := &content.Catalog{
		Lang:     "fr",
		Terms:    []string{"La tablette appartient au centre.", "Rendez-la le dernier jour."},
		Identity: content.Identity{Hosts: []content.Host{{Name: "franceconnect.gouv.fr"}}},
		Pictures: map[string]content.Picture{"dessin": {Name: "dessin", Alt: "Un dessin."}},
	}
	for i := range 8 {
		id := fmt.Sprintf("service-%d", i)
		host := content.Host{Name: id + ".localhost", Port: 8080}
		c.Services = append(c.Services, content.Service{
			ID: id, Name: "Service", Title: "Mon service", Purpose: "Il aide.", Start: "http://" + host.String() + "/",
			Hosts: []content.Host{host}, FranceConnect: i == 0, Bring: []string{"Un stylo"}, Pitfalls: []string{"Trop vite"},
			Facts: []content.Fact{
				{ID: "telephone", Label: "Téléphone", Value: "32 30", Confidence: content.Official, Recheck: content.Date{Year: 2027}},
				{ID: "horaires", Label: "Horaires", Value: "9 h à 16 h", Confidence: content.Secondary, Recheck: content.Date{Year: 2025}},
				{ID: "rumeur", Label: "Rumeur", Value: "gratuit", Confidence: content.Unsourced, Recheck: content.Date{Year: 2030}},
			},
		})
	}
	c.Services[0].Hook = "Avez-vous votre attestation ?"
	for i := range 7 {
		c.Tutorials = append(c.Tutorials, lesson(i))
	}
	c.Home.Borne = []content.Door{
		{Kind: content.DoorService, ID: "service-0"},
		{Kind: content.DoorService, ID: "service-1"},
		{Kind: content.DoorTutorial, ID: "lecon-0"},
		{Kind: content.DoorTutorials},
		{Kind: content.DoorServices},
	}
	c.Home.Tablette = append([]content.Door{{Kind: content.DoorLoan}}, c.Home.Borne...)
	return c
}

func lesson(i int) content.Tutorial {
	t := content.Tutorial{
		ID: fmt.Sprintf("lecon-%d", i), Title: "Une leçon", Goal: "Je sais.", Minutes: 5,
		Services: []string{"service-1"}, Next: []string{fmt.Sprintf("lecon-%d", (i+1)%7)}, Picture: "dessin",
	}
	for range 4 {
		t.Steps = append(t.Steps, content.Step{Say: "Touchez l'écran.", Detail: "Une fois.", Picture: "dessin", Help: "Avec un doigt."})
	}
	t.Steps[1].Question = &content.Question{
		Ask: "Combien de fois ?", Explain: "Une fois suffit.",
		Answers: []content.Answer{{Text: "Une fois", Right: true}, {Text: "Deux fois"}},
	}
	return t
}

func TestLesson(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).do(kiosk.OpenTutorial{ID: "lecon-0"})
	d.wants(kiosk.Lesson{})
	d.asked(kiosk.Count{What: kiosk.TutorialStarted, Of: "lecon-0"})

	d.do(kiosk.StepStuck{})
	if s := d.screen.(kiosk.Lesson); s.Help != "Avec un doigt." || s.Human == "" || s.Stuck != nil {
		t.Errorf("stuck: got help %q, human %q, key %v", s.Help, s.Human, s.Stuck)
	}

	d.do(kiosk.StepDone{}, kiosk.StepDone{})
	d.wants(kiosk.Question{})
	d.do(kiosk.StepDone{}) // no answer yet
	d.wants(kiosk.Question{})
	d.do(kiosk.Choose{Answer: 1})
	if s := d.screen.(kiosk.Question); s.Right || s.Explain == "" || s.Go == nil || s.Instead == "" || s.Answer != "Une fois" {
		t.Errorf("wrong answer: got %+v", s)
	}
	if said := d.screen.Spoken(); slices.Contains(said, "Deux fois") {
		t.Errorf("the wrong answer is said once more: %q", said)
	}
	d.do(kiosk.StepDone{}, kiosk.StepDone{})
	if s := d.screen.(kiosk.Lesson); s.Step != 4 {
		t.Fatalf("got step %d, want 4", s.Step)
	}

	d.do(kiosk.StepDone{})
	d.wants(kiosk.LessonEnd{})
	d.asked(
		kiosk.Keep{Progress: kiosk.Progress{Lessons: map[string]kiosk.Mark{"lecon-0": {Finished: true, Turn: 3}}}},
		kiosk.Count{What: kiosk.TutorialFinished, Of: "lecon-0"},
	)
	end := d.screen.(kiosk.LessonEnd)
	if len(end.Next) != 1 || end.Service == nil || end.Goal != "Je sais." {
		t.Errorf("end: got %+v", end)
	}
}

func TestLessonIsResumed(t *testing.T) {
	kept := kiosk.Progress{Lessons: map[string]kiosk.Mark{"lecon-2": {Step: 2}}}
	model := kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Progress: kept})
	screen, _ := model.Do(kiosk.Intent{At: start, What: kiosk.OpenTutorial{ID: "lecon-2"}})
	if got := screen.(kiosk.Lesson).Step; got != 3 {
		t.Errorf("got step %d, want 3", got)
	}
	screen, _ = model.Do(kiosk.Intent{At: start, What: kiosk.GoBack{}})
	if got := screen.(kiosk.Lesson).Step; got != 2 {
		t.Errorf("after Retour: got step %d, want 2", got)
	}
}

// A pack that was replaced by a shorter one must not lead past its end.
func TestLessonThatShrank(t *testing.T) {
	kept := kiosk.Progress{Lessons: map[string]kiosk.Mark{"lecon-2": {Step: 40}, "gone": {Step: 1}}}
	d := newDesk(t, kiosk.Tablette)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Progress: kept})
	if s := d.do(kiosk.OpenTutorial{ID: "lecon-2"}).screen.(kiosk.Lesson); s.Step != 1 {
		t.Errorf("got step %d, want 1", s.Step)
	}
	d.do(kiosk.GoHome{}, kiosk.OpenTutorial{ID: "gone"}).wants(kiosk.Home{})
}

func TestVisit(t *testing.T) {
	open := func(t *testing.T) *desk {
		d := newDesk(t, kiosk.Borne).do(kiosk.OpenSheet{ID: "service-0"}, kiosk.Visit{ID: "service-0"})
		d.wants(kiosk.Opening{})
		d.asked(kiosk.OpenPage{
			Visit: 1, Service: "service-0", Start: "http://service-0.localhost:8080/",
			Hosts: []content.Host{{Name: "service-0.localhost", Port: 8080}, {Name: "franceconnect.gouv.fr"}},
		}, kiosk.Count{What: kiosk.ServiceOpened, Of: "service-0"})
		return d
	}
	t.Run("Shown", func(t *testing.T) {
		d := open(t).do(kiosk.PageShown{Visit: 1})
		d.wants(kiosk.Page{})
		d.do(kiosk.GoHome{}).wants(kiosk.Home{})
		d.asked(kiosk.ClosePage{})
	})
	t.Run("Refused", func(t *testing.T) {
		d := open(t).do(kiosk.PageShown{Visit: 1}, kiosk.PageRefused{Visit: 1, Host: "evil.localhost"})
		d.wants(kiosk.Trouble{})
		d.do(kiosk.Dismiss{}).wants(kiosk.Page{})
		d.do(kiosk.PageRefused{Visit: 1, Host: "evil.localhost"}, kiosk.GoBack{}).wants(kiosk.Page{})
		d.asked()
	})
	t.Run("Failed", func(t *testing.T) {
		d := open(t).do(kiosk.PageFailed{Visit: 1})
		d.wants(kiosk.Trouble{})
		d.do(kiosk.Visit{ID: "service-0"}).wants(kiosk.Opening{})
	})
	t.Run("FailedAndCalledForHelp", func(t *testing.T) {
		d := open(t).do(kiosk.PageFailed{Visit: 1})
		if !slices.ContainsFunc(d.screen.Frame().Bar, func(k kiosk.Key) bool { return k.Tap == kiosk.OpenCall{} }) {
			t.Error("who is stuck finds no way to call")
		}
		d.do(kiosk.OpenCall{}).wants(kiosk.Call{})
		d.asked(kiosk.ClosePage{})
		d.do(kiosk.GoBack{}).wants(kiosk.Sheet{})
	})
	t.Run("TooLate", func(t *testing.T) {
		d := open(t).do(kiosk.GoHome{}, kiosk.Visit{ID: "service-1"}, kiosk.PageFailed{Visit: 1}, kiosk.PageShown{Visit: 1})
		d.wants(kiosk.Opening{})
		d.do(kiosk.PageShown{Visit: 2}).wants(kiosk.Page{})
	})
	t.Run("DiedUnderTheQuestion", func(t *testing.T) {
		d := open(t).do(kiosk.PageShown{Visit: 1}).wait(3 * time.Minute)
		d.wants(kiosk.StillThere{})
		d.do(kiosk.PageGone{Visit: 1}).wants(kiosk.StillThere{})
		d.do(kiosk.Stay{}).wants(kiosk.Trouble{})
	})
}

// The next person must find the machine empty: no site opens before the last
// session is erased.
func TestVisitWaitsForTheWipe(t *testing.T) {
	leave := func(t *testing.T) *desk {
		d := newDesk(t, kiosk.Borne).do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.Finish{})
		d.asked(kiosk.Count{What: kiosk.SessionEnded}, kiosk.ClosePage{}, kiosk.Wipe{})
		d.do(kiosk.GoHome{}, kiosk.Visit{ID: "service-1"}).wants(kiosk.Opening{})
		d.asked()
		return d
	}
	t.Run("Whole", func(t *testing.T) {
		d := leave(t).do(kiosk.Wiped{Whole: true})
		if len(d.effects) != 2 {
			t.Errorf("got effects %v, want the site to open", d.effects)
		}
	})
	t.Run("NotWhole", func(t *testing.T) {
		d := leave(t).do(kiosk.Wiped{})
		d.wants(kiosk.Trouble{})
		d.wait(time.Minute)
		d.asked(kiosk.Wipe{})
	})
}

func TestSheetShowsOnlyFactsThatHold(t *testing.T) {
	s := newDesk(t, kiosk.Borne).do(kiosk.OpenSheet{ID: "service-0"}).screen.(kiosk.Sheet)
	want := []kiosk.Line{
		{Label: "Téléphone", Value: "32 30"},
		{Label: "Horaires", Value: book(t).Say("sheet.check_borne")},
	}
	if diff := cmp.Diff(want, s.Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

func TestShelfTurnsPages(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.OpenShelf{Of: kiosk.TutorialShelf})
	if s := d.screen.(kiosk.Shelf); len(s.Tiles) != 5 || s.Before != nil || s.After == nil || s.Pages != 2 {
		t.Errorf("first page: got %+v", s)
	}
	d.do(kiosk.TurnPage{By: 1}, kiosk.TurnPage{By: 1})
	if s := d.screen.(kiosk.Shelf); len(s.Tiles) != 2 || s.Before == nil || s.After != nil {
		t.Errorf("last page: got %+v", s)
	}
}

func TestFarewell(t *testing.T) {
	t.Run("Borne", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.SetComfort{To: kiosk.Comfort{Contrast: true}}, kiosk.Finish{})
		if s := d.screen.(kiosk.Farewell); len(s.Erased) > 0 {
			t.Errorf("said to be erased before it is: %q", s.Erased)
		}
		d.do(kiosk.Wiped{Whole: true})
		if s := d.screen.(kiosk.Farewell); len(s.Erased) == 0 || !s.Around.Comfort.Contrast {
			t.Errorf("erased: got %+v", s)
		}
		d.wait(10 * time.Second).wants(kiosk.Home{})
		if d.screen.Frame().Comfort.Contrast {
			t.Error("the next person has the last one's comfort")
		}
	})
	t.Run("NotWhole", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.OpenCall{}, kiosk.Finish{}, kiosk.Wiped{})
		if s := d.screen.(kiosk.Farewell); len(s.Erased) > 0 || s.Busy == "" {
			t.Errorf("got %+v, want whom to ask", s)
		}
		d.wait(time.Minute)
		d.asked(kiosk.Wipe{})
		d.do(kiosk.Wiped{Whole: true}).wait(10 * time.Second).wants(kiosk.Home{})
	})
	t.Run("Tablette", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).do(kiosk.SetComfort{To: kiosk.Comfort{Contrast: true}}, kiosk.Finish{})
		d.asked(kiosk.Count{What: kiosk.SessionEnded}, kiosk.ClosePage{})
		d.wait(10 * time.Second).wants(kiosk.Home{})
		if !d.screen.Frame().Comfort.Contrast {
			t.Error("the tablet forgot its person's comfort")
		}
	})
}

func TestTabletRests(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).do(kiosk.OpenSheet{ID: "service-1"}, kiosk.Visit{ID: "service-1"}, kiosk.PageShown{Visit: 1})
	d.wait(11 * time.Minute).wants(kiosk.Resting{})
	d.asked(kiosk.ClosePage{})
	d.do(kiosk.OpenCall{}).wants(kiosk.Sheet{}) // the waking touch does nothing else
}

// What could not be written is tried again, until it could.
func TestKeepAgain(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).do(kiosk.SetComfort{To: kiosk.Comfort{Contrast: true}}, kiosk.KeepFailed{})
	d.wait(10 * time.Second).asked()
	d.wait(30 * time.Second).asked(kiosk.Keep{Progress: kiosk.Progress{Comfort: kiosk.Comfort{Contrast: true}}})
	d.wait(time.Minute).asked()
}

// What is kept belongs to a loan: whoever has the next one does not find it,
// also where the kiosk was off while the tablet changed hands.
func TestLeaseChangedWhileOff(t *testing.T) {
	kept := kiosk.Progress{Loan: "P-1", Lessons: map[string]kiosk.Mark{"lecon-1": {Step: 2}}}
	start := func(t *testing.T) *desk {
		d := newDesk(t, kiosk.Tablette)
		d.model = kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Progress: kept})
		return d
	}
	t.Run("SameLoan", func(t *testing.T) {
		d := start(t).do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-1"}})
		d.asked()
		if s := d.do(kiosk.OpenTutorial{ID: "lecon-1"}).screen.(kiosk.Lesson); s.Step != 3 {
			t.Errorf("got step %d, want 3", s.Step)
		}
	})
	for _, next := range []string{"P-2", ""} {
		t.Run("Another"+next, func(t *testing.T) {
			d := start(t).do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: next}})
			d.asked(kiosk.ClosePage{}, kiosk.Wipe{})
			d.do(kiosk.Wiped{Whole: true}).asked(kiosk.Keep{Progress: kiosk.Progress{Loan: next}}, kiosk.Renew{})
			if s := d.do(kiosk.OpenTutorial{ID: "lecon-1"}).screen.(kiosk.Lesson); s.Step != 1 {
				t.Errorf("got step %d, want 1", s.Step)
			}
		})
	}
}

func TestRead(t *testing.T) {
	t.Run("LightsEachSentence", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).speaks().do(kiosk.OpenSheet{ID: "service-1"}, kiosk.Read{})
		say := d.effects[0].(kiosk.Say)
		if diff := cmp.Diff(d.screen.Spoken(), say.Sentences); diff != "" {
			t.Errorf("said (-want +got):\n%s", diff)
		}
		d.do(kiosk.SpeechAt{Speech: say.Speech, Sentence: 1})
		if got := d.screen.Frame().Lit; got != say.Sentences[1] {
			t.Errorf("lit %q, want %q", got, say.Sentences[1])
		}
		d.do(kiosk.SpeechAt{Speech: say.Speech - 1, Sentence: 0}, kiosk.SpeechAt{Speech: say.Speech, Sentence: 99})
		if got := d.screen.Frame().Lit; got != say.Sentences[1] {
			t.Errorf("news of another speech lit %q", got)
		}
		if got := d.do(kiosk.SpeechOver{Speech: say.Speech}).screen.Frame().Lit; got != "" {
			t.Errorf("lit after the end: %q", got)
		}
	})
	t.Run("AgainHushes", func(t *testing.T) {
		newDesk(t, kiosk.Borne).speaks().do(kiosk.Read{}, kiosk.Read{}).asked(kiosk.Hush{})
	})
	t.Run("AnotherScreenHushes", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).speaks().do(kiosk.Read{}, kiosk.Touched{})
		d.asked()
		d.do(kiosk.OpenCall{}).asked(kiosk.Hush{})
	})
	t.Run("WhoListensIsThere", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).speaks().do(kiosk.OpenCall{}, kiosk.Read{})
		for range 10 {
			d.wait(time.Minute).wants(kiosk.Call{})
		}
		d.do(kiosk.SpeechOver{Speech: 1}).wait(time.Minute).wants(kiosk.StillThere{})
		if _, ok := d.effects[0].(kiosk.Say); !ok {
			t.Error("the warning is not spoken")
		}
		d.wait(30 * time.Second).wants(kiosk.Farewell{})
	})
	t.Run("EveryScreen", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).speaks().do(kiosk.SetComfort{To: kiosk.Comfort{Voice: true}}, kiosk.OpenCall{})
		if _, ok := d.effects[len(d.effects)-1].(kiosk.Say); !ok {
			t.Errorf("the new screen is not read: %v", d.effects)
		}
	})
	t.Run("VoiceThatIsFoundLater", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.CanSpeak{})
		d.asked(kiosk.SetVolume{Percent: 60})
		if _, ok := d.do(kiosk.Read{}).effects[0].(kiosk.Say); !ok {
			t.Errorf("a voice that was found does not read: %v", d.effects)
		}
	})
	t.Run("NoVoice", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.Read{})
		d.asked()
		for _, k := range d.screen.Frame().Bar {
			if k.Slot == kiosk.SlotRead {
				t.Error("a machine without a voice offers to read")
			}
		}
	})
}

func TestLease(t *testing.T) {
	first := kiosk.Lease{Loan: "P-1", Due: start.AddDate(0, 1, 0), Centre: "CCAS", Phone: "05 61 00 00 00"}
	d := newDesk(t, kiosk.Tablette).do(kiosk.LeaseChanged{Lease: first}, kiosk.OpenCard{})
	if s := d.screen.(kiosk.Card); s.Until == "" || s.Number == "" {
		t.Errorf("card: got %+v", s)
	}
	d.do(kiosk.LeaseChanged{Lease: first}).asked()
	later := first
	later.Due = start.AddDate(0, 2, 0)
	d.do(kiosk.LeaseChanged{Lease: later}).asked()
	d.wants(kiosk.Card{})

	d.do(kiosk.OpenTutorial{ID: "lecon-1"}, kiosk.StepDone{}, kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-2"}})
	d.asked(kiosk.ClosePage{}, kiosk.Wipe{})
	d.wants(kiosk.Home{})
	if s := d.do(kiosk.OpenTutorial{ID: "lecon-1"}).screen.(kiosk.Lesson); s.Step != 1 {
		t.Errorf("the next borrower begins at step %d", s.Step)
	}
}
