package kiosk_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content/words"
	"tandem/kiosk"
)

// tablet10 is a lent tablet that says how large it is.
var tablet10 = kiosk.Glass{WidthMM: 217, WidthPX: 1280, HeightPX: 800}

// bare is a kiosk at its first start, with staff in front of it.
type bare struct {
	t       *testing.T
	model   *kiosk.Model
	screen  kiosk.Screen
	effects []kiosk.Effect
}

func newBare(t *testing.T, a kiosk.Answers, g kiosk.Glass) *bare {
	t.Helper()
	b := &bare{t: t, model: kiosk.New(firstSetup(t, a, g))}
	b.screen = b.model.Screen()
	return b
}

func firstSetup(t *testing.T, a kiosk.Answers, g kiosk.Glass) kiosk.Setup {
	t.Helper()
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	others, err := words.Others("fr")
	if err != nil {
		t.Fatal(err)
	}
	return kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book, Others: others, First: true, Answers: a, Glass: g}
}

func (b *bare) do(events ...kiosk.Event) {
	for _, e := range events {
		b.screen, b.effects = b.model.Do(kiosk.Intent{At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), What: e})
	}
}

// write types a text and sends it.
func (b *bare) write(text string) {
	b.do(kiosk.Type{Sign: kiosk.Written(text)}, kiosk.SendTyped{})
}

func (b *bare) asks(want string) {
	b.t.Helper()
	got := ""
	switch s := b.screen.(type) {
	case kiosk.First:
		got = s.Ask
	case kiosk.Measure:
		got = s.Ask
	case kiosk.Invite:
		got = s.Ask
	case kiosk.Entry:
		got = s.Ask
	}
	if !strings.Contains(got, want) {
		b.t.Errorf("%T asks %q, want %q", b.screen, got, want)
	}
}

func (b *bare) notes(want string) {
	b.t.Helper()
	if s, ok := b.screen.(kiosk.First); !ok || !strings.Contains(s.Note, want) {
		b.t.Errorf("%+v, want the note %q", b.screen, want)
	}
}

func (b *bare) wants(effects ...kiosk.Effect) {
	b.t.Helper()
	if diff := cmp.Diff(effects, b.effects); diff != "" {
		b.t.Errorf("effects (-want +got)\n%s", diff)
	}
}

var fourWords = [4]string{"coquille", "lettre", "bijou", "paille"}

// Somebody answers everything, with a telephone, and the machine begins.
func TestFirst_AllTheWay(t *testing.T) {
	b := newBare(t, kiosk.Answers{}, tablet10)
	b.asks("Préparons cet appareil")
	b.do(kiosk.GoOn{})
	b.wants(kiosk.KeepAnswers{Answers: kiosk.Answers{Step: kiosk.FirstBody}})
	b.asks("À quoi sert")
	b.do(kiosk.GoOn{}) // nothing is chosen yet
	b.asks("À quoi sert")
	b.do(kiosk.PickBody{Body: kiosk.Borne})
	b.asks("taille de l'écran")
	b.do(kiosk.GoOn{})
	b.asks("Comment relier")

	b.do(kiosk.JoinBy{Way: kiosk.ByPhone})
	b.asks("adresse du serveur")
	b.write("prets.fr")
	answers := kiosk.Answers{Step: kiosk.FirstJoin, Body: kiosk.Borne, Manager: "prets.fr"}
	b.wants(kiosk.KeepAnswers{Answers: answers}, kiosk.AskIn{Manager: "prets.fr", As: kiosk.Borne})
	b.asks("Nous cherchons le serveur")
	b.do(kiosk.ArrivalIs{Arrival: kiosk.Arrival{
		State: kiosk.ArrivalWaiting, Page: "https://prets.fr/bienvenue/K7MXR-4TQ2P", Code: "K7MXR-4TQ2P", Words: fourWords,
	}})
	invite, ok := b.screen.(kiosk.Invite)
	if !ok || invite.Code != "https://prets.fr/bienvenue/K7MXR-4TQ2P" || invite.Address != invite.Code ||
		invite.Words.Value != "coquille lettre bijou paille" {
		t.Errorf("invite %+v", b.screen)
	}
	b.do(kiosk.ArrivalIs{Arrival: kiosk.Arrival{In: true, Asset: "BORNE-03"}})
	b.asks("est relié")
	b.do(kiosk.LeaseChanged{Lease: kiosk.Lease{Centre: "CCAS de Lormes"}})
	if s := b.screen.(kiosk.First); !slices.Contains(s.Facts, kiosk.Line{Label: "Centre", Value: "CCAS de Lormes"}) {
		t.Errorf("facts %v", s.Facts)
	}
	b.do(kiosk.GoOn{}, kiosk.GoOn{})

	b.asks("code de l'équipe")
	b.do(kiosk.WriteFirst{What: "first pin"})
	b.write("480613")
	b.asks("encore une fois")
	b.write("480613")
	b.wants(kiosk.ChoosePIN{PIN: "480613"})
	b.do(kiosk.PINChosen{Kept: true})
	b.asks("Tout est-il juste")
	answers.Step, answers.PIN = kiosk.FirstEnd, true
	b.wants(kiosk.KeepAnswers{Answers: answers})
	b.do(kiosk.EndFirst{})
	b.wants(kiosk.Install{Answers: answers})
	b.do(kiosk.EndFirst{}) // twice is once
	b.wants()
	b.do(kiosk.InstallFailed{})
	b.notes("n'ont pas pu être gardées")
	b.do(kiosk.EndFirst{})
	b.wants(kiosk.Install{Answers: answers})
}

func (b *bare) at(step kiosk.FirstStep) *bare {
	return newBare(b.t, kiosk.Answers{Step: step, Body: kiosk.Tablette}, tablet10)
}

// After a cut of the power it goes on where it was, with what was answered.
func TestFirst_Resumes(t *testing.T) {
	b := newBare(t, kiosk.Answers{Step: kiosk.FirstPIN, Body: kiosk.Borne, PIN: true, Centre: "Mairie"}, tablet10)
	b.asks("est choisi")
	b.do(kiosk.GoBack{})
	if s := b.screen.(kiosk.First); s.Ask != "Votre centre" || s.Facts[0].Value != "Mairie" {
		t.Errorf("%+v", s)
	}
	b = newBare(t, kiosk.Answers{Step: 99, Body: kiosk.Borne, PIN: true}, tablet10)
	if s := b.screen.(kiosk.First); s.Step != s.Steps {
		t.Errorf("a step that is none: %+v", s)
	}
	b = newBare(t, kiosk.Answers{Step: kiosk.FirstEnd, Body: kiosk.Borne}, tablet10)
	b.asks("code de l'équipe")
}

// measured is what the screen of the bank card shows.
func (b *bare) measured() kiosk.Measure {
	b.t.Helper()
	s, ok := b.screen.(kiosk.Measure)
	if !ok {
		b.t.Fatalf("%T, want Measure", b.screen)
	}
	return s
}

func TestFirst_Card(t *testing.T) {
	t.Run("AsTheScreenSays", func(t *testing.T) {
		s := (&bare{t: t}).at(kiosk.FirstPanel).measured()
		if s.Card != 3945 || s.Result != "217 mm de large, 10,1 pouces" || s.Note != "" {
			t.Errorf("%+v", s)
		}
	})
	t.Run("Measured", func(t *testing.T) {
		b := newBare(t, kiosk.Answers{Step: kiosk.FirstPanel}, kiosk.Glass{WidthPX: 1920, HeightPX: 1080})
		for range 200 { // a screen that says nothing is measured, from whatever it begins with
			if s := b.measured(); s.Card <= 1798 {
				break
			}
			b.do(kiosk.GrowCard{By: -5})
		}
		s := b.measured()
		if !strings.HasPrefix(s.Result, "476 mm") && !strings.HasPrefix(s.Result, "477 mm") && !strings.HasPrefix(s.Result, "478 mm") {
			t.Errorf("%+v", s)
		}
		kept := b.effects[0].(kiosk.KeepAnswers).Answers
		if mm := kept.WidthMM(); mm < 475 || mm > 479 || kept.Card != s.Card {
			t.Errorf("kept %+v, %.1f mm", kept, mm)
		}
	})
	t.Run("FarFromWhatTheScreenSays", func(t *testing.T) {
		b := (&bare{t: t}).at(kiosk.FirstPanel)
		b.do(kiosk.GrowCard{By: -50})
		if s := b.measured(); s.Note != "" {
			t.Errorf("a little off: %+v", s)
		}
		b.do(kiosk.GrowCard{By: -50})
		if s := b.measured(); s.Note != "L'écran dit 217 mm. Vérifiez avec la carte." {
			t.Errorf("%+v", s)
		}
	})
}

func TestFirst_CardStaysOnTheScreen(t *testing.T) {
	b := (&bare{t: t}).at(kiosk.FirstPanel)
	for range 500 {
		b.do(kiosk.GrowCard{By: 400})
	}
	if s := b.measured(); s.Card > 5000 || s.Card < 4900 {
		t.Errorf("largest %+v", s)
	}
	for range 500 {
		b.do(kiosk.GrowCard{By: -400})
	}
	if s := b.measured(); s.Card != 571 {
		t.Errorf("smallest %+v", s)
	}
	b.do(kiosk.GrowCard{By: 1})
	if s := b.measured(); s.Card != 572 {
		t.Errorf("one step up from the smallest %+v", s)
	}
}

func TestFirst_Code(t *testing.T) {
	t.Run("Long", func(t *testing.T) {
		b := (&bare{t: t}).at(kiosk.FirstJoin)
		b.do(kiosk.JoinBy{Way: kiosk.ByCode})
		b.write("TANDEM1:ABC")
		b.wants(kiosk.EnterCode{Code: "TANDEM1:ABC"})
		b.notes("Un instant")
		b.do(kiosk.JoinBy{Way: kiosk.Later}) // while the manager is asked nothing else is
		b.wants()
		b.do(kiosk.Joined{Asset: "TAB-07", Words: fourWords})
		b.do(kiosk.ArrivalIs{Arrival: kiosk.Arrival{In: true, Asset: "TAB-07"}}) // the agent says it again
		if s := b.screen.(kiosk.First); !slices.Contains(s.Facts, kiosk.Line{Label: "Les quatre mots", Value: "coquille lettre bijou paille"}) {
			t.Errorf("%+v", s)
		}
	})
	t.Run("ShortNeedsTheAddress", func(t *testing.T) {
		b := (&bare{t: t}).at(kiosk.FirstJoin)
		b.do(kiosk.JoinBy{Way: kiosk.ByCode})
		b.write("k7mxr4tq2p")
		b.asks("adresse du serveur")
		b.write("prets.fr")
		if got := b.effects[len(b.effects)-1]; got != (kiosk.EnterCode{Code: "k7mxr4tq2p", Manager: "prets.fr"}) {
			t.Errorf("%#v", got)
		}
		b.do(kiosk.JoinFailed{Why: kiosk.FaultUsed})
		b.notes("faux, déjà utilisé ou trop vieux")
		b.do(kiosk.JoinBy{Way: kiosk.ByCode})
		b.write("22222-33333") // the address is known by now
		b.wants(kiosk.EnterCode{Code: "22222-33333", Manager: "prets.fr"})
		b.do(kiosk.JoinFailed{Why: kiosk.FaultAddress})
		b.do(kiosk.JoinBy{Way: kiosk.ByPhone})
		b.asks("adresse du serveur") // which was none
	})
	t.Run("LeftHalfWay", func(t *testing.T) {
		b := (&bare{t: t}).at(kiosk.FirstJoin)
		b.do(kiosk.JoinBy{Way: kiosk.ByCode})
		b.write("k7mxr4tq2p")
		b.do(kiosk.GoBack{}, kiosk.JoinBy{Way: kiosk.ByPhone})
		b.write("prets.fr")
		if got := b.effects[len(b.effects)-1]; got != (kiosk.AskIn{Manager: "prets.fr", As: kiosk.Tablette}) {
			t.Errorf("the code that was given up is used: %#v", got)
		}
	})
}

func TestFirst_Stick(t *testing.T) {
	b := (&bare{t: t}).at(kiosk.FirstJoin)
	b.do(kiosk.JoinBy{Way: kiosk.ByStick})
	b.wants(kiosk.LookForStick{On: true})
	b.do(kiosk.TakeStick{}) // there is none yet
	b.wants()
	b.do(kiosk.StickIs{File: "/media/x/tandem-enrolement.txt"})
	b.asks("Est-ce le bon")
	b.do(kiosk.TakeStick{})
	b.wants(kiosk.EnterStick{})
	b.do(kiosk.JoinFailed{Why: kiosk.FaultStick})
	b.notes("ne se lit pas")
	b.do(kiosk.StickIs{})
	b.asks("Branchez la clé")
	b.do(kiosk.GoBack{})
	b.wants(kiosk.LookForStick{})
	b.asks("Comment relier")
}

func TestFirst_Phone(t *testing.T) {
	waiting := kiosk.ArrivalIs{Arrival: kiosk.Arrival{State: kiosk.ArrivalWaiting, Page: "https://p.fr/bienvenue/K", Words: fourWords}}
	begin := func(t *testing.T) *bare {
		b := newBare(t, kiosk.Answers{Step: kiosk.FirstJoin, Manager: "p.fr"}, tablet10)
		b.do(kiosk.JoinBy{Way: kiosk.ByPhone})
		b.wants(kiosk.AskIn{Manager: "p.fr"})
		return b
	}
	for state, want := range map[kiosk.ArrivalState]string{
		kiosk.ArrivalRefused: "a refusé", kiosk.ArrivalEnded: "à temps", kiosk.ArrivalFull: "Trop d'appareils",
	} {
		t.Run(string(state), func(t *testing.T) {
			b := begin(t)
			b.do(waiting, kiosk.ArrivalIs{Arrival: kiosk.Arrival{State: state}})
			b.asks(want)
			b.do(kiosk.JoinBy{Way: kiosk.ByPhone})
			b.wants(kiosk.AskIn{Manager: "p.fr"})
		})
	}
	t.Run("Left", func(t *testing.T) {
		b := begin(t)
		b.do(waiting, kiosk.GoBack{})
		b.wants(kiosk.AskIn{})
		b.do(waiting) // too late
		b.asks("Comment relier")
	})
	t.Run("NoAgent", func(t *testing.T) {
		b := begin(t)
		b.do(kiosk.JoinFailed{Why: kiosk.FaultAgent})
		b.notes("Redémarrez l'appareil")
	})
	t.Run("Later", func(t *testing.T) {
		b := newBare(t, kiosk.Answers{Step: kiosk.FirstJoin}, tablet10)
		b.do(kiosk.JoinBy{Way: kiosk.Later})
		b.asks("Comment s'appelle votre centre")
		b.do(kiosk.WriteFirst{What: "first centre"})
		b.write("Mairie de Lormes")
		if got := b.effects[0].(kiosk.KeepAnswers).Answers.Centre; got != "Mairie de Lormes" {
			t.Errorf("kept %q", got)
		}
		b.asks("code de l'équipe")
	})
}

func TestFirst_PIN(t *testing.T) {
	b := (&bare{t: t}).at(kiosk.FirstPIN)
	choose := func(pin string) {
		b.do(kiosk.WriteFirst{What: "first pin"})
		b.write(pin)
	}
	wrong := func(want string) {
		t.Helper()
		if s, ok := b.screen.(kiosk.Entry); !ok || !strings.Contains(s.Wrong, want) {
			t.Errorf("%+v, want %q", b.screen, want)
		}
	}
	b.do(kiosk.GoOn{})
	b.asks("code de l'équipe") // there is no way past it
	choose("4806")
	wrong("trop court")
	b.write("123456")
	wrong("trop facile")
	b.write("480613")
	b.write("480614")
	wrong("différents")
	b.write("480613")
	b.write("480613")
	b.wants(kiosk.ChoosePIN{PIN: "480613"})
	b.do(kiosk.PINChosen{Kept: false})
	b.notes("n'a pas pu être gardé")
}

// TestFirst_RandomStaff lets somebody press anything at the first start, and
// the world answer anything.
func TestFirst_RandomStaff(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 7))
			var b *bare
			seen := map[string]int{}
			for i := range 20_000 {
				if i%400 == 0 { // the power is cut
					b = newBare(t, kiosk.Answers{Step: kiosk.FirstStep(r.IntN(9) - 1), Manager: "p.fr"}, tablet10)
				}
				e := anyOfFirst(r, b.screen)
				b.do(e)
				seen[name(b.screen)]++
				b.promises(e)
				if t.Failed() {
					return
				}
			}
			for _, kind := range []string{"First", "Measure", "Invite", "Entry", "Settings"} {
				if seen[kind] == 0 {
					t.Errorf("never saw %s: %v", kind, seen)
				}
			}
		})
	}
}

// anyOfFirst is mostly what the screen offers.
func anyOfFirst(r *rand.Rand, s kiosk.Screen) kiosk.Event {
	switch s.(type) {
	case kiosk.Settings, kiosk.Entry: // who came here by chance goes on soon
		if r.IntN(4) == 0 {
			return kiosk.GoBack{}
		}
		if r.IntN(4) == 0 {
			return kiosk.SendTyped{}
		}
	}
	if r.IntN(6) == 0 {
		return kiosk.ArrivalIs{Arrival: kiosk.Arrival{State: kiosk.ArrivalWaiting, Page: "https://p.fr/bienvenue/K", Words: fourWords}}
	}
	if offered := taps(reflect.ValueOf(s)); len(offered) > 0 && r.IntN(10) < 7 {
		return offered[r.IntN(len(offered))]
	}
	states := []kiosk.ArrivalState{"", kiosk.ArrivalTrying, kiosk.ArrivalWaiting, kiosk.ArrivalRefused, kiosk.ArrivalEnded, kiosk.ArrivalFull}
	all := []kiosk.Event{
		kiosk.Tick{},
		kiosk.GoBack{},
		kiosk.GoHome{},
		kiosk.Finish{},
		kiosk.OpenCall{},
		kiosk.OpenSettings{},
		kiosk.GoOn{},
		kiosk.EndFirst{},
		kiosk.PickBody{Body: kiosk.Tablette},
		kiosk.PickBody{Body: "fridge"},
		kiosk.GrowCard{By: r.IntN(4000) - 2000},
		kiosk.WriteFirst{What: "first pin"},
		kiosk.WriteFirst{What: "pin"},
		kiosk.Type{Sign: "480613"},
		kiosk.Type{Sign: "prets.fr"},
		kiosk.SendTyped{},
		kiosk.JoinBy{Way: "pigeon"},
		kiosk.TakeStick{},
		kiosk.InstallFailed{},
		kiosk.PINChosen{Kept: r.IntN(2) == 0},
		kiosk.StickIs{File: "/media/x"},
		kiosk.StickIs{},
		kiosk.JoinFailed{Why: kiosk.FaultManager},
		kiosk.JoinFailed{Why: kiosk.FaultAddress},
		kiosk.Joined{Asset: "B-1", Words: fourWords},
		kiosk.ArrivalIs{Arrival: kiosk.Arrival{
			State: states[r.IntN(len(states))], Page: "https://p.fr/bienvenue/K", Words: fourWords, In: r.IntN(20) == 0, Asset: "B-1",
		}},
		kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: fmt.Sprint(r.IntN(2))}},
	}
	return all[r.IntN(len(all))]
}

// promises: nobody is at home before the end, every screen can be read, there
// is a way on or back, a PIN is in nothing but the wish to keep it, and what is
// asked for makes sense.
func (b *bare) promises(e kiosk.Event) {
	b.t.Helper()
	switch b.screen.(type) {
	case kiosk.First, kiosk.Measure, kiosk.Invite, kiosk.Entry, kiosk.Settings:
	default:
		b.t.Errorf("%T%v leads to %T", e, e, b.screen)
	}
	if spoken := b.screen.Spoken(); len(spoken) == 0 || slices.Contains(spoken, "") {
		b.t.Errorf("%T%v: %T says %q", e, e, b.screen, spoken)
	}
	offered := taps(reflect.ValueOf(b.screen))
	for _, tap := range offered {
		switch tap.(type) {
		case kiosk.GoHome, kiosk.Finish, kiosk.OpenCall:
			b.t.Errorf("%T offers %T", b.screen, tap)
		}
	}
	for _, effect := range b.effects {
		switch f := effect.(type) {
		case kiosk.Install:
			if f.Answers.Body == "" || !f.Answers.PIN {
				b.t.Errorf("installs %+v", f.Answers)
			}
		case kiosk.KeepAnswers, kiosk.ChoosePIN, kiosk.AskIn, kiosk.EnterCode, kiosk.EnterStick, kiosk.LookForStick:
		default:
			b.t.Errorf("%T%v asks for %T", e, e, effect)
		}
	}
}
