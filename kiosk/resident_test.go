package kiosk_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
)

var steps = flag.Int("resident.steps", 220_000, "how many random intents the resident does")

// waits is how long each screen of a terminal may wait (design, section 9).
var waits = map[string]time.Duration{
	"Lesson": 120 * time.Second, "Question": 120 * time.Second, "LessonEnd": 120 * time.Second,
	"Entry": 240 * time.Second, "Page": 240 * time.Second, "Opening": 180 * time.Second, "Notice": 120 * time.Second, "Guide": 120 * time.Second, "Paper": 180 * time.Second, "PaperNear": 180 * time.Second,
}

// starts are the screens of a terminal that waits for the next person.
var starts = []string{"Home", "Attract", "Resting", "Paused"}

const warning, farewell = 30 * time.Second, 6 * time.Second

// TestRandomResident lets somebody press anything at any time, and the world
// answer well or badly, and checks the promises of the model after each step.
func TestRandomResident(t *testing.T) {
	others, err := words.Others("fr")
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
		for seed := range uint64(4) {
			t.Run(fmt.Sprintf("%s/%d", body, seed), func(t *testing.T) {
				t.Parallel()
				r := &resident{desk: inTwoLanguagesWith(t, body, crowded(), others), body: body, rand: rand.New(rand.NewPCG(seed, 1))}
				r.do(kiosk.Tick{})
				for range *steps / 8 {
					r.live()
					if t.Failed() {
						t.Fatalf("after %v", r.last)
					}
				}
				if body == kiosk.Borne && (r.seen["Attract"] == 0 || r.seen["Resting"] == 0) {
					t.Errorf("the resident never came to an idle terminal: %v", r.seen)
				}
				if body == kiosk.Borne && r.seen["Takeaway"] == 0 {
					t.Errorf("the resident never asked for help beside a page: %v", r.seen)
				}
				if len(r.seen) < 13 {
					t.Errorf("the resident saw only %d kinds of screens: %v", len(r.seen), r.seen)
				}
			})
		}
	}
}

// crowded is a catalogue whose homes have more doors than one page holds.
func crowded() *content.Catalog {
	c := guided(catalog())
	c.Site = "https://tandem.exemple.fr"
	c.Hall = content.Wifi{Name: "Mairie", Key: "bienvenue"}
	c.Mail = mailSites()
	themed(c)
	c.Home.Borne = append(c.Home.Borne, content.Door{Kind: content.DoorWords}, content.Door{Kind: content.DoorTools})
	for i := 2; i < 8; i++ {
		door := content.Door{Kind: content.DoorService, ID: fmt.Sprintf("service-%d", i)}
		c.Home.Borne, c.Home.Tablette = append(c.Home.Borne, door), append(c.Home.Tablette, door)
	}
	return c
}

type resident struct {
	*desk
	body    kiosk.Body
	rand    *rand.Rand
	last    []string       // the last steps, for who mends the model
	pending []kiosk.Event  // what the world will answer
	seen    map[string]int // screens by name
	visit   int            // the number of the last one
	speech  int            // the number of the last one
	dark    bool           // the screen is switched off
	try     int            // the number of the last one
	away    int            // for how many more steps nobody is there
	staff   bool           // they know the PIN
	pinTry  int            // the number of the last PIN
}

// live does one random thing and checks the promises.
func (r *resident) live() {
	event := r.choose()
	r.last = append(r.last[max(0, len(r.last)-15):], fmt.Sprintf("%T%v", event, event))
	r.now = r.now.Add(time.Duration(r.rand.IntN(4000)) * time.Millisecond)
	if r.rand.IntN(40) == 0 {
		r.now = r.now.Add(time.Duration(r.rand.IntN(700)) * time.Second)
	}
	before := name(r.screen)
	r.screen, r.effects = r.model.Do(kiosk.Intent{At: r.now, What: event})
	r.answer()
	if on, asked := r.lit(); asked {
		r.dark = !on
	}
	if r.dark && name(r.screen) != "Resting" {
		r.t.Errorf("%s is in the dark", name(r.screen))
	}
	if r.seen == nil {
		r.seen = map[string]int{}
	}
	r.seen[name(r.screen)]++
	r.doorHolds()
	r.promise1()
	r.promise2()
	r.promise3(before)
	r.promise6()
}

// choose is mostly something that the screen offers, at times anything at all:
// a press can arrive when its screen is already gone.
func (r *resident) choose() kiosk.Event {
	if r.rand.IntN(500) == 0 {
		r.away = r.rand.IntN(90)
	}
	if r.staff && r.rand.IntN(10) == 0 {
		return r.ofStaff()
	}
	switch n := r.rand.IntN(20); {
	case r.away > 0:
		return r.absent()
	case n < 3 && len(r.pending) > 0:
		e := r.pending[0]
		r.pending = r.pending[1:]
		return e
	case n < 18:
		offered := taps(reflect.ValueOf(r.screen))
		if r.rand.IntN(8) > 0 { // who wants to get on leaves the bar alone
			offered = slices.DeleteFunc(offered, leaves)
		}
		if len(offered) > 0 {
			return offered[r.rand.IntN(len(offered))]
		}
	case n < 19:
		return kiosk.Tick{}
	}
	if r.rand.IntN(4) == 0 || r.staff && r.rand.IntN(2) == 0 {
		return r.ofStaff()
	}
	return r.anything()
}

// absent is what happens while nobody is there: the world answers, and time
// passes until the terminal shows its cards, or rests.
func (r *resident) absent() kiosk.Event {
	r.away--
	if n := len(r.pending); n > 0 { // what is older comes too late for anything
		e := r.pending[n-1]
		r.pending = nil
		return e
	}
	if r.rand.IntN(4) == 0 {
		return kiosk.SpeechOver{Speech: r.speech}
	}
	r.now = r.now.Add(time.Duration(r.rand.IntN(60)) * time.Second)
	return kiosk.Tick{}
}

// leaves reports whether e leads away from what somebody is doing.
func leaves(e kiosk.Event) bool {
	switch e.(type) {
	case kiosk.GoHome, kiosk.GoBack, kiosk.Finish, kiosk.OpenSettings, kiosk.OpenCall:
		return true
	}
	return false
}

func (r *resident) anything() kiosk.Event {
	lesson := fmt.Sprintf("lecon-%d", r.rand.IntN(9))
	service := fmt.Sprintf("service-%d", r.rand.IntN(9))
	visit := r.visit - r.rand.IntN(2)
	all := []kiosk.Event{
		kiosk.GoBack{},
		kiosk.GoHome{},
		kiosk.Finish{},
		kiosk.OpenShelf{Of: kiosk.ShelfOf(r.rand.IntN(7))},
		kiosk.OpenLessons{Theme: content.Themes[r.rand.IntN(4)]},
		kiosk.OpenLessons{Service: service},
		kiosk.TurnPage{By: r.rand.IntN(5) - 2},
		kiosk.OpenTutorial{ID: lesson},
		kiosk.StepDone{},
		kiosk.StepStuck{},
		kiosk.Choose{Answer: r.rand.IntN(5) - 1},
		kiosk.OpenSheet{ID: service},
		kiosk.Visit{ID: service},
		kiosk.OpenService{ID: service},
		kiosk.OpenProcedure{Service: service, ID: []string{"attestation", "adresse", "rien"}[r.rand.IntN(3)]},
		kiosk.Visit{ID: service, Procedure: []string{"attestation", "adresse", "rien"}[r.rand.IntN(3)]},
		kiosk.OpenTool{ID: fmt.Sprintf("outil-%d", r.rand.IntN(9))},
		kiosk.OpenCard{},
		kiosk.OpenTablet{},
		kiosk.OpenWifi{},
		kiosk.PickNetwork{Name: network(r.rand.IntN(9)).Name},
		kiosk.JoinPicked{},
		kiosk.TypeKey{},
		kiosk.ForgetNetwork{},
		kiosk.TurnWifiOn{},
		r.networks(),
		kiosk.WifiJoined{Try: r.try - r.rand.IntN(2)},
		kiosk.WifiFailed{Try: r.try - r.rand.IntN(2), Trouble: kiosk.WifiTrouble(r.rand.IntN(12))},
		kiosk.OpenLight{},
		kiosk.SetLight{Percent: r.rand.IntN(300) - 100},
		kiosk.AskOff{},
		kiosk.SwitchOff{},
		kiosk.OffFailed{},
		r.battery(),
		kiosk.OpenCall{},
		kiosk.OpenWords{},
		kiosk.OpenWord{Word: []string{"doigt", "mot 3", "rien"}[r.rand.IntN(3)]},
		kiosk.OpenTerms{},
		kiosk.OpenProblem{},
		kiosk.RingFor{Kind: r.ring()},
		kiosk.RingSent{Ring: kiosk.OpenRing{Kind: r.ring(), Stage: r.stage()}},
		kiosk.RingFailed{Kind: r.ring()},
		kiosk.RingHeard{Open: []kiosk.OpenRing{{Kind: r.ring(), Stage: r.stage()}}},
		kiosk.RingHeard{},
		kiosk.OpenReturn{},
		kiosk.ReturnDone{},
		kiosk.OpenSettings{},
		kiosk.TryKeys{Digits: r.rand.IntN(2) == 0, Hidden: r.rand.IntN(2) == 0},
		kiosk.Type{Sign: []kiosk.Written{"a", "é", "7", ".fr", "\x00", ""}[r.rand.IntN(6)]},
		kiosk.Erase{All: r.rand.IntN(4) == 0},
		kiosk.TurnKeys{To: kiosk.KeySet(r.rand.IntN(5) - 1)},
		kiosk.Capitals{},
		kiosk.Using{By: kiosk.Device(r.rand.IntN(5) - 1)},
		kiosk.ShowTyped{},
		kiosk.SendTyped{},
		kiosk.Read{},
		kiosk.SpeechAt{Speech: r.speech, Sentence: r.rand.IntN(9) - 1},
		kiosk.SpeechOver{Speech: r.speech - r.rand.IntN(2)},
		kiosk.Stay{},
		kiosk.Dismiss{},
		kiosk.FieldFocused{Visit: visit, Kind: []kiosk.FieldKind{kiosk.TextField, kiosk.NumberField, kiosk.PhoneField, "x"}[r.rand.IntN(4)], Secret: r.rand.IntN(3) == 0, Asked: r.rand.IntN(2) == 0, More: r.rand.IntN(2) == 0},
		kiosk.FieldLeft{Visit: visit},
		kiosk.PutAway{},
		kiosk.EnlargePage{},
		kiosk.TurnedBack{Visit: visit, Did: r.rand.IntN(2) == 0},
		kiosk.LeaveSite{},
		kiosk.AwaitCode{},
		kiosk.CodeByPhone{},
		kiosk.PickMail{ID: []string{"courrier", "lettre", "rien"}[r.rand.IntN(3)]},
		kiosk.ToPage{},
		kiosk.ToMail{},
		kiosk.KeepMail{},
		kiosk.MailShown{Visit: visit},
		kiosk.MailFailed{Visit: visit},
		kiosk.MailGone{Visit: visit},
		kiosk.OpenHelp{},
		kiosk.OpenPhone{ID: service, Procedure: []string{"", "attestation", "rien"}[r.rand.IntN(3)]},
		kiosk.OpenHall{},
		r.pageText(visit),
		kiosk.PageLeft{Visit: visit},
		kiosk.CodeCame{},
		kiosk.Typed{},
		kiosk.OpenVolume{},
		kiosk.ChangeVolume{By: r.rand.IntN(5) - 2},
		kiosk.Mute{On: r.rand.IntN(2) == 0},
		kiosk.Touched{},
		kiosk.SetComfort{To: r.comfort()},
		kiosk.Tick{},
		kiosk.PageShown{Visit: visit},
		kiosk.PageFailed{Visit: visit},
		kiosk.PageGone{Visit: visit},
		kiosk.PageRefused{Visit: visit, Host: []string{"evil.localhost", ""}[r.rand.IntN(2)]},
		kiosk.PageMissed{Visit: visit, Why: kiosk.Why(r.rand.IntN(12) - 1), Again: r.rand.IntN(2) == 0},
		kiosk.PageSlow{Visit: visit, On: r.rand.IntN(3) > 0},
		kiosk.PageLost{Visit: visit},
		kiosk.PageMended{Visit: visit, Whole: r.rand.IntN(2) == 0},
		kiosk.TryAgain{},
		kiosk.Wiped{Whole: r.rand.IntN(3) > 0},
		kiosk.KeepFailed{},
		kiosk.GoOn{},
		kiosk.EndFirst{},
		kiosk.JoinBy{Way: kiosk.ByPhone},
		kiosk.PINChosen{Kept: true},
		kiosk.ArrivalIs{Arrival: kiosk.Arrival{In: true}},
		kiosk.PrinterIs{Ready: r.rand.IntN(4) > 0},
		kiosk.PrintSheet{},
		kiosk.CanSpeak{},
		kiosk.OpenPapers{},
		kiosk.OpenPaper{ID: 1 + r.rand.IntN(3)},
		kiosk.TurnPaper{By: r.rand.IntN(3) - 1},
		kiosk.NearPaper{Is: r.rand.IntN(2) == 0},
		kiosk.PrintPaper{ID: 1 + r.rand.IntN(3)},
		kiosk.CatchPage{},
		kiosk.PickPaper{ID: 1 + r.rand.IntN(3)},
		kiosk.PaperAsked{Visit: visit, Takes: r.rand.IntN(3) > 0},
		kiosk.PaperCame{Visit: visit, ID: 1 + r.rand.IntN(3), Pages: 1 + r.rand.IntN(4)},
		kiosk.PaperLost{Visit: visit, Why: kiosk.PaperOther},
		kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 1, Page: 1}, PNG: []byte("PNG")},
		kiosk.PrintGoes{ID: 1 + r.rand.IntN(3), State: kiosk.PrintDone},
		kiosk.LeaseChanged{Lease: r.lease()},
		kiosk.AgendaIs{Known: r.rand.IntN(4) > 0, Plans: r.plans()},
		kiosk.OpenAgenda{},
		kiosk.ContentIs{Catalog: []*content.Catalog{crowded(), catalog()}[r.rand.IntN(2)], Now: r.rand.IntN(2) == 0},
	}
	return all[r.rand.IntN(len(all))]
}

// pageText is what a page says, at times nothing, or in no language of ours.
func (r *resident) pageText(visit int) kiosk.Event {
	sentences := []kiosk.Private{"Bonjour.", "Votre attestation est prête."}[:r.rand.IntN(3)]
	return kiosk.PageText{
		Visit: visit, Sentences: sentences, Lang: []string{"", "fr", "fr-FR", "de"}[r.rand.IntN(4)],
		Cut: r.rand.IntN(2) == 0, Touched: r.rand.IntN(3) == 0,
	}
}

// network is one of the street, by number.
func network(n int) kiosk.Network {
	name := fmt.Sprintf("Livebox-%d", n)
	if n == 0 {
		name = "\xff\x00"
	}
	return kiosk.Network{Name: kiosk.Private(name), Strength: n * 12, Secured: n%4 > 0, Known: n%3 == 0, Used: n == 6}
}

// networks are any of the street, at times none, or trouble.
func (r *resident) networks() kiosk.Event {
	if r.rand.IntN(5) == 0 {
		return kiosk.WifiSeen{Trouble: kiosk.WifiTrouble(r.rand.IntN(4))}
	}
	var seen []kiosk.Network
	for n := range r.rand.IntN(30) {
		seen = append(seen, network(n))
	}
	return kiosk.WifiSeen{Networks: seen}
}

// battery is any, at times none.
func (r *resident) battery() kiosk.Event {
	return kiosk.BatteryIs{There: r.rand.IntN(9) > 0, Battery: kiosk.Battery{
		Percent: r.rand.IntN(101), Plugged: r.rand.IntN(2) == 0, Left: time.Duration(r.rand.IntN(600)) * time.Minute,
	}}
}

// lease is any, at times one that ends soon or has ended.
func (r *resident) lease() kiosk.Lease {
	l := kiosk.Lease{Loan: fmt.Sprint(r.rand.IntN(3)), Phone: "05 61 00 00 00"}
	if r.rand.IntN(3) > 0 {
		l.Due = r.now.AddDate(0, 0, r.rand.IntN(40)-10)
	}
	if r.rand.IntN(2) > 0 {
		l.Visit = r.now.AddDate(0, 0, r.rand.IntN(9))
	}
	return l
}

// ring is a kind of call, at times one that there is not.
func (r *resident) ring() kiosk.RingKind {
	kinds := []kiosk.RingKind{kiosk.RingCome, kiosk.RingInternet, kiosk.RingLost, kiosk.RingReturn, "fire"}
	return kinds[r.rand.IntN(len(kinds))]
}

func (r *resident) stage() kiosk.RingStage {
	return []kiosk.RingStage{kiosk.RingWaiting, kiosk.RingReceived, kiosk.RingSeen}[r.rand.IntN(3)]
}

// plans are some of the town's, over and to come.
func (r *resident) plans() []content.Happening {
	var plans []content.Happening
	for range r.rand.IntN(4) {
		from := r.now.Add(time.Duration(r.rand.IntN(400)-100) * time.Hour)
		plans = append(plans, content.Happening{Title: "Atelier", Start: from, End: from.Add(24 * time.Hour), AllDay: r.rand.IntN(2) == 0})
	}
	return plans
}

// comfort is any, at times one that there is not.
func (r *resident) comfort() kiosk.Comfort {
	coin := func() bool { return r.rand.IntN(2) == 0 }
	return kiosk.Comfort{
		Size: kiosk.Size(r.rand.IntN(5) - 1), Contrast: coin(), Voice: coin(), Calm: coin(), Low: coin(), Left: coin(), ABC: coin(),
		Lang: []string{"", "en", "fr", "xx"}[r.rand.IntN(4)],
	}
}

// answer plans what the world says to the effects, well or badly.
func (r *resident) answer() {
	for _, e := range r.effects {
		switch e := e.(type) {
		case kiosk.OpenPage:
			r.visit = e.Visit
			answers := []kiosk.Event{kiosk.PageShown{Visit: r.visit}, kiosk.PageShown{Visit: r.visit}, kiosk.PageFailed{Visit: r.visit}}
			r.pending = append(r.pending, answers[r.rand.IntN(3)])
		case kiosk.PointAt:
			r.pending = append(r.pending, r.pointed(e)...)
		case kiosk.Say:
			r.speech = e.Speech
			if r.rand.IntN(2) == 0 {
				r.pending = append(r.pending, kiosk.SpeechAt{Speech: e.Speech}, kiosk.SpeechOver{Speech: e.Speech})
			}
		case kiosk.OpenMail:
			answers := []kiosk.Event{kiosk.MailShown{Visit: e.Visit}, kiosk.MailShown{Visit: e.Visit}, kiosk.MailFailed{Visit: e.Visit}, kiosk.MailGone{Visit: e.Visit}}
			r.pending = append(r.pending, answers[r.rand.IntN(4)])
		case kiosk.ReadPage:
			r.pending = append(r.pending, r.pageText(e.Visit))
		case kiosk.Ring:
			answers := []kiosk.Event{
				kiosk.RingSent{Ring: kiosk.OpenRing{Kind: e.Kind, Stage: kiosk.RingWaiting}},
				kiosk.RingFailed{Kind: e.Kind},
				kiosk.RingHeard{Open: []kiosk.OpenRing{{Kind: e.Kind, Stage: kiosk.RingSeen}}},
			}
			r.pending = append(r.pending, answers[r.rand.IntN(3)])
		case kiosk.SeekWifi:
			r.pending = append(r.pending, r.networks())
		case kiosk.JoinWifi:
			r.try = e.Try
			answers := []kiosk.Event{kiosk.WifiJoined{Try: r.try}, kiosk.WifiFailed{Try: r.try, Trouble: kiosk.WifiTrouble(r.rand.IntN(9))}}
			r.pending = append(r.pending, answers[r.rand.IntN(2)])
		case kiosk.TryPIN:
			r.pinTry = e.Try
			r.pending = append(r.pending, r.answerOfDoor())
		case kiosk.Wipe:
			r.pending = append(r.pending, kiosk.Wiped{Whole: r.rand.IntN(5) > 0})
		}
	}
}

// pointed is what a page may say of a step.
func (r *resident) pointed(e kiosk.PointAt) []kiosk.Event {
	said := kiosk.Pointed{Visit: e.Visit, Order: e.Order, Found: r.rand.IntN(2) == 0, Covered: r.rand.IntN(4) == 0}
	if len(e.Names) > 0 {
		said.Name = e.Names[0]
	}
	answers := []kiosk.Event{said}
	if r.rand.IntN(2) == 0 {
		answers = append(answers, kiosk.PointDone{Visit: e.Visit, Order: e.Order, Past: r.rand.IntN(3) == 0})
	}
	return answers
}

// promise1: from every screen Home is one action away, and "J'ai fini" is on it.
func (r *resident) promise1() {
	screen := name(r.screen)
	if screen == "Resting" || screen == "Aim" || screen == "Paused" {
		return // a veil: the first touch lifts it
	}
	offered := taps(reflect.ValueOf(r.screen))
	if screen != "Home" && !slices.Contains(offered, kiosk.Event(kiosk.GoHome{})) {
		r.t.Errorf("promise 1: %s does not lead home", screen)
	}
	if screen != "Farewell" && !slices.Contains(offered, kiosk.Event(kiosk.Finish{})) {
		r.t.Errorf("promise 1: %s has no J'ai fini", screen)
	}
	home := r.model.Clone()
	s, _ := home.Do(kiosk.Intent{At: r.now, What: kiosk.GoHome{}})
	if slices.Contains(taps(reflect.ValueOf(s)), kiosk.Event(kiosk.LeaveSite{})) { // what was written on a site would be lost
		s, _ = home.Do(kiosk.Intent{At: r.now, What: kiosk.GoHome{}})
	}
	if name(s) != "Home" && name(s) != "Paused" {
		r.t.Errorf("promise 1: from %s, Accueil leads to %s", screen, name(s))
	}
}

// promise2: an untouched terminal is back at its start within that screen's
// delay, plus the warning, plus the farewell.
func (r *resident) promise2() {
	if r.body != kiosk.Borne {
		return
	}
	m, now := r.model.Clone(), r.now
	wait := func(d time.Duration) kiosk.Screen {
		now = now.Add(d)
		s, effects := m.Do(kiosk.Intent{At: now, What: kiosk.Tick{}})
		if slices.Contains(effects, kiosk.Effect(kiosk.Wipe{})) {
			s, _ = m.Do(kiosk.Intent{At: now, What: kiosk.Wiped{Whole: true}})
		}
		return s
	}
	delay, ok := waits[name(r.screen)]
	if !ok {
		delay = 60 * time.Second
	}
	if r.staff { // who may have been behind the door
		delay = max(delay, 5*time.Minute)
	}
	if page, ok := r.screen.(kiosk.Page); ok && page.Left != "" {
		delay = 15 * time.Minute
	}
	m.Do(kiosk.Intent{At: now, What: kiosk.Wiped{Whole: true}})
	m.Do(kiosk.Intent{At: now, What: kiosk.SpeechOver{Speech: r.speech}})
	wait(delay)
	wait(warning)
	if s := wait(farewell); !slices.Contains(starts, name(s)) || !m.Forgot() {
		r.t.Errorf("promise 2: %s left alone became %s, empty: %v", name(r.screen), name(s), m.Forgot())
	}
}

// promise3: the end of a session on a terminal asks for Wipe, and leaves a
// model that is equal to a fresh one.
func (r *resident) promise3(before string) {
	if r.body != kiosk.Borne || name(r.screen) != "Farewell" || before == "Farewell" {
		return
	}
	if !slices.Contains(r.effects, kiosk.Effect(kiosk.Wipe{})) || !slices.Contains(r.effects, kiosk.Effect(kiosk.ClosePage{})) {
		r.t.Errorf("promise 3: the session ended with %v", r.effects)
	}
	m := r.model.Clone()
	m.Do(kiosk.Intent{At: r.now, What: kiosk.Wiped{Whole: true}})
	m.Do(kiosk.Intent{At: r.now, What: kiosk.GoHome{}})
	m.Do(kiosk.Intent{At: r.now.Add(time.Second), What: kiosk.Tick{}})
	if !m.Forgot() {
		r.t.Error("promise 3: something of the last session is left")
	}
}

// promise6: every screen can be read aloud, with all that it offers.
func (r *resident) promise6() {
	spoken := r.screen.Spoken()
	unfilled := func(sentence string) bool { return sentence == "" || strings.Contains(sentence, "<no value>") }
	if len(spoken) == 0 || slices.ContainsFunc(spoken, unfilled) {
		r.t.Errorf("promise 6: %s says %q", name(r.screen), spoken)
	}
	v := reflect.ValueOf(r.screen)
	for i := range v.NumField() {
		tile, ok := v.Field(i).Interface().([]kiosk.Tile)
		if !ok {
			continue
		}
		for _, tile := range tile {
			if !slices.Contains(spoken, fmt.Sprintf("%d. %s", tile.Number, tile.Title)) {
				r.t.Errorf("promise 6: %s does not say tile %q", name(r.screen), tile.Title)
			}
		}
	}
}

func name(s kiosk.Screen) string {
	if s == nil {
		return ""
	}
	return reflect.TypeOf(s).Name()
}

// taps gathers every Event that a screen offers, wherever it stands in it.
func taps(v reflect.Value) []kiosk.Event {
	switch v.Kind() {
	case reflect.Interface:
		if e, ok := v.Interface().(kiosk.Event); ok && e != nil {
			return []kiosk.Event{e}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return taps(v.Elem())
		}
	case reflect.Slice:
		var all []kiosk.Event
		for i := range v.Len() {
			all = append(all, taps(v.Index(i))...)
		}
		return all
	case reflect.Struct:
		var all []kiosk.Event
		for i := range v.NumField() {
			all = append(all, taps(v.Field(i))...)
		}
		return all
	}
	return nil
}
