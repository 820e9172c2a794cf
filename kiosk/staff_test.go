package kiosk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
)

const fullPIN = "748291"

// guarded is a desk whose staff have PINs.
func guarded(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	d := &desk{t: t, body: body, now: start}
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: catalog(), Words: book(t), Door: true, Adjusts: true, Voice: true})
	d.do(kiosk.Tick{})
	return d
}

// knock asks for the door, types a PIN and hears what the door says.
func (d *desk) knock(pin string, answer kiosk.PINAnswer) {
	d.t.Helper()
	d.do(kiosk.KnockStaff{})
	if _, ok := d.screen.(kiosk.Entry); !ok {
		d.t.Fatalf("a knock shows %T", d.screen)
	}
	d.do(kiosk.Type{Sign: kiosk.Written(pin)})
	d.do(kiosk.SendTyped{})
	for _, e := range d.effects {
		if try, ok := e.(kiosk.TryPIN); ok {
			if string(try.PIN) != pin {
				d.t.Fatalf("tried %q", string(try.PIN))
			}
			d.do(kiosk.PINTried{Try: try.Try, PINAnswer: answer})
			return
		}
	}
	d.t.Fatalf("no PIN is tried: %v", d.effects)
}

// comeIn opens the door with the full PIN.
func (d *desk) comeIn() {
	d.t.Helper()
	d.knock(fullPIN, kiosk.PINAnswer{Right: true})
	if name(d.screen) != "Staff" {
		d.t.Fatalf("the right PIN shows %T", d.screen)
	}
}

func (d *desk) shows(screen string) {
	d.t.Helper()
	if got := name(d.screen); got != screen {
		d.t.Errorf("shown: %s, want %s", got, screen)
	}
}

func asks[E kiosk.Effect](d *desk) (e E, ok bool) {
	for _, f := range d.effects {
		if e, ok = f.(E); ok {
			return e, true
		}
	}
	return e, false
}

func TestKnock(t *testing.T) {
	t.Run("a wrong PIN opens nothing, and says so", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.do(kiosk.OpenTutorial{ID: "lecon-1"})
		d.knock("000000", kiosk.PINAnswer{})
		if s := d.screen.(kiosk.Entry); s.Wrong == "" || s.Typed != "" {
			t.Errorf("shown: %+v", s)
		}
		d.do(kiosk.GoBack{})
		d.shows("Lesson") // the session goes on
	})
	t.Run("a wait is said in minutes", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.knock("000000", kiosk.PINAnswer{Wait: 61 * time.Second})
		if s := d.screen.(kiosk.Entry); !strings.Contains(s.Wrong, "2 minutes") {
			t.Errorf("said: %q", s.Wrong)
		}
	})
	t.Run("an untouched door goes away after 30 s", func(t *testing.T) {
		for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
			d := guarded(t, body)
			d.do(kiosk.OpenCall{})
			d.do(kiosk.KnockStaff{})
			d.wait(29 * time.Second)
			d.shows("Entry")
			d.wait(time.Second)
			d.shows("Call")
		}
	})
	t.Run("an answer that comes too late opens nothing", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.do(kiosk.KnockStaff{})
		d.do(kiosk.Type{Sign: fullPIN})
		d.do(kiosk.SendTyped{})
		try, _ := asks[kiosk.TryPIN](d)
		d.do(kiosk.GoHome{})
		d.do(kiosk.PINTried{Try: try.Try, PINAnswer: kiosk.PINAnswer{Right: true}})
		d.shows("Home")
		d.do(kiosk.KnockStaff{})
		d.do(kiosk.PINTried{Try: try.Try - 1, PINAnswer: kiosk.PINAnswer{Right: true}})
		d.shows("Entry")
	})
	t.Run("nobody knocks where there is no PIN", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne)
		d.do(kiosk.KnockStaff{})
		d.shows("Home")
	})
	t.Run("from everywhere", func(t *testing.T) {
		for name, events := range map[string][]kiosk.Event{
			"a lesson": {kiosk.OpenTutorial{ID: "lecon-1"}}, "a site": {kiosk.Visit{ID: "service-1"}, kiosk.PageShown{Visit: 1}},
			"a site on its way": {kiosk.Visit{ID: "service-1"}}, "a trouble": {kiosk.Visit{ID: "service-1"}, kiosk.PageFailed{Visit: 1}},
			"the farewell": {kiosk.OpenCall{}, kiosk.Finish{}},
		} {
			d := guarded(t, kiosk.Borne)
			for _, e := range events {
				d.do(e)
			}
			d.comeIn()
			if t.Failed() {
				t.Fatal(name)
			}
		}
		d := guarded(t, kiosk.Borne)
		d.wait(80 * time.Second)
		d.wait(time.Hour)
		d.comeIn()
	})
}

func TestStaffDoor_Shuts(t *testing.T) {
	t.Run("shuts after five minutes", func(t *testing.T) {
		for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
			d := guarded(t, body)
			d.comeIn()
			d.do(kiosk.OpenDoctor{})
			for range 149 { // whatever they do
				d.wait(time.Second)
				d.do(kiosk.Touched{})
			}
			d.shows("Doctor")
			d.wait(time.Second)
			d.shows("Home")
			d.do(kiosk.OpenDoctor{})
			d.shows("Home")
		}
	})
	t.Run("shuts behind who leaves", func(t *testing.T) {
		for _, leave := range []kiosk.Event{kiosk.GoHome{}, kiosk.GoBack{}, kiosk.Finish{}} {
			d := guarded(t, kiosk.Borne)
			d.comeIn()
			d.do(kiosk.OpenCall{}, kiosk.Visit{ID: "service-1"}) // of screens that are gone
			d.shows("Staff")
			d.do(leave)
			d.do(kiosk.OpenStaff{Page: kiosk.StaffMenu})
			if name(d.screen) == "Staff" {
				t.Errorf("%T leaves the door open", leave)
			}
		}
	})
	t.Run("says how long it stays open", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		for _, c := range []struct {
			wait time.Duration
			want string
		}{{time.Second, "4 minutes"}, {3 * time.Minute, "1 minute"}, {time.Minute, "moins d'une minute"}} {
			d.wait(c.wait)
			if s := d.screen.(kiosk.Staff); !strings.Contains(s.Note, c.want) {
				t.Errorf("said %q, want %q", s.Note, c.want)
			}
		}
	})
}

func TestStaffDoor(t *testing.T) {
	t.Run("ends the session that is under way", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.do(kiosk.OpenTutorial{ID: "lecon-1"})
		d.do(kiosk.StepDone{})
		d.comeIn()
		if _, ok := asks[kiosk.Wipe](d); !ok {
			t.Errorf("asked: %v", d.effects)
		}
		d.do(kiosk.Finish{})
		d.shows("Home")
		d.do(kiosk.Wiped{Whole: true})
		if !d.model.Forgot() {
			t.Error("something of the session is left")
		}
	})
	t.Run("keeps what a tablet keeps", func(t *testing.T) {
		d := guarded(t, kiosk.Tablette)
		d.do(kiosk.OpenTutorial{ID: "lecon-1"})
		d.do(kiosk.StepDone{})
		d.comeIn()
		if _, ok := asks[kiosk.Wipe](d); ok {
			t.Error("a tablet is wiped")
		}
	})
	t.Run("the light PIN opens what does no harm", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.knock("5208", kiosk.PINAnswer{Right: true, Light: true})
		if s := d.screen.(kiosk.Staff); len(s.Tiles) != 3 {
			t.Errorf("offered: %+v", s.Tiles)
		}
		for _, e := range []kiosk.Event{
			kiosk.OpenDoctor{}, kiosk.ChangePINs{}, kiosk.StopScreen{}, kiosk.OpenAim{Adjust: true}, kiosk.OpenStaff{Page: kiosk.StaffStop},
		} {
			d.do(e)
			if _, quits := asks[kiosk.Quit](d); quits || d.screen.(kiosk.Staff).Ask != "Que voulez-vous faire ?" {
				t.Errorf("%T does something: %v", e, d.effects)
			}
		}
	})
	t.Run("ends the program", func(t *testing.T) {
		for _, again := range []bool{true, false} {
			d := guarded(t, kiosk.Borne)
			d.comeIn()
			d.do(kiosk.StopScreen{Again: again})
			if quit, ok := asks[kiosk.Quit](d); !ok || quit.Again != again {
				t.Errorf("asked: %v", d.effects)
			}
		}
	})
}

func TestPause(t *testing.T) {
	d := guarded(t, kiosk.Borne)
	d.comeIn()
	d.do(kiosk.SetPause{Say: "repair"})
	d.do(kiosk.PauseUntil{End: kiosk.UntilHour})
	d.shows("Paused")
	post, ok := asks[kiosk.PostSign](d)
	if !ok || post.Sign.Pause != "repair" || !post.Sign.PauseUntil.Equal(d.now.Add(time.Hour)) {
		t.Fatalf("kept: %+v", post)
	}
	for _, e := range []kiosk.Event{kiosk.OpenCall{}, kiosk.Visit{ID: "service-1"}, kiosk.Finish{}, kiosk.GoHome{}, kiosk.LeaseChanged{}} {
		d.do(e)
		d.shows("Paused")
	}
	t.Run("outlives the program", func(t *testing.T) {
		m := kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: catalog(), Words: book(t), Sign: post.Sign})
		s, _ := m.Do(kiosk.Intent{At: d.now, What: kiosk.Tick{}})
		if paused, ok := s.(kiosk.Paused); !ok || paused.Until != "Il revient à 10\u00a0h\u00a000." {
			t.Errorf("shown: %+v", s)
		}
	})
	t.Run("lets staff in", func(t *testing.T) {
		c := &desk{t: t, now: d.now, model: d.model.Clone()}
		c.comeIn()
		c.do(kiosk.SetPause{})
		c.do(kiosk.GoHome{})
		c.shows("Home")
	})
	t.Run("ends in time", func(t *testing.T) {
		d.shows("Paused")
		d.wait(59 * time.Minute)
		d.wait(time.Minute)
		if post, ok := asks[kiosk.PostSign](d); !ok || post.Sign != (kiosk.Sign{}) {
			t.Errorf("kept: %v", d.effects)
		}
		if !slices.Contains(starts, name(d.screen)) {
			t.Errorf("shown: %T", d.screen)
		}
	})
}

func TestMessage(t *testing.T) {
	d := guarded(t, kiosk.Borne)
	d.comeIn()
	d.do(kiosk.SetMessage{Say: "helper"})
	d.do(kiosk.GoHome{})
	if s := d.screen.(kiosk.Home); s.Ask != "Une personne peut vous aider à l'accueil." {
		t.Errorf("home asks %q", s.Ask)
	}
	d.wait(11 * time.Hour) // nine in the morning to eight in the evening
	d.do(kiosk.GoHome{})
	d.do(kiosk.GoHome{})
	if s := d.screen.(kiosk.Home); s.Ask != "Bonjour ! Que voulez-vous faire ?" {
		t.Errorf("in the evening, home asks %q", s.Ask)
	}
	m := kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: catalog(), Words: book(t), Sign: kiosk.Sign{Message: "of another version", Pause: "x"}})
	if _, ok := m.Screen().(kiosk.Home); !ok {
		t.Errorf("a sign that nobody knows shows %T", m.Screen())
	}
}

func TestUsualVolume(t *testing.T) {
	d := guarded(t, kiosk.Borne)
	d.comeIn()
	d.do(kiosk.SetUsualVolume{Percent: 30})
	if post, ok := asks[kiosk.PostSign](d); !ok || post.Sign.Volume != 30 {
		t.Errorf("kept: %v", d.effects)
	}
	if v, ok := asks[kiosk.SetVolume](d); !ok || v.Percent != 30 {
		t.Errorf("asked: %v", d.effects)
	}
}

func TestChangePINs(t *testing.T) {
	type entry = kiosk.Entry
	typed := func(d *desk, pins ...kiosk.Written) {
		for _, pin := range pins {
			d.do(kiosk.Type{Sign: pin})
			d.do(kiosk.SendTyped{})
		}
	}
	t.Run("one that anybody guesses is refused with a reason", func(t *testing.T) {
		for pin, want := range map[kiosk.Written]string{"123456": "suivent", "1234": "plus de chiffres", "111111": "répète", "140752": "date"} {
			d := guarded(t, kiosk.Borne)
			d.comeIn()
			d.do(kiosk.ChangePINs{})
			typed(d, pin)
			if s, ok := d.screen.(entry); !ok || !strings.Contains(s.Wrong, want) {
				t.Errorf("%s: %+v", string(pin), d.screen)
			}
		}
	})
	t.Run("both are typed twice", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.ChangePINs{})
		typed(d, "503917", "503918")
		if s, ok := d.screen.(entry); !ok || s.Wrong == "" {
			t.Fatalf("two PINs that differ: %+v", d.screen)
		}
		typed(d, "503917", "503917")
		d.shows("Probe")
		d.do(kiosk.ChooseLight{Yes: true})
		typed(d, "503917")
		if s, ok := d.screen.(entry); !ok || s.Wrong == "" {
			t.Fatalf("the same PIN twice: %+v", d.screen)
		}
		typed(d, "5208", "5208")
		if set, ok := asks[kiosk.SetPINs](d); !ok || set.Full != "503917" || set.Light != "5208" {
			t.Fatalf("asked: %v", d.effects)
		}
		d.do(kiosk.PINsSet{Kept: true})
		if s := d.screen.(kiosk.Staff); s.Note != "Les nouveaux codes sont gardés." {
			t.Errorf("said: %q", s.Note)
		}
	})
}

// A PIN is in no screen, and in nothing that prints.
func TestPINsAreNotShown(t *testing.T) {
	d := guarded(t, kiosk.Borne)
	d.do(kiosk.KnockStaff{})
	d.do(kiosk.Type{Sign: fullPIN})
	if s := d.screen.(kiosk.Entry); strings.Contains(string(s.Typed), "7") || slices.ContainsFunc(s.Spoken(), func(s string) bool { return strings.Contains(s, "748291") }) {
		t.Errorf("shown: %q, spoken: %q", string(s.Typed), s.Spoken())
	}
}

// A key that would do nothing is left out, at the door as everywhere.
func TestKeysBehindTheDoor(t *testing.T) {
	d := guarded(t, kiosk.Borne)
	d.comeIn()
	d.do(kiosk.ChangePINs{})
	for _, k := range d.screen.Frame().Bar {
		if k.Slot == kiosk.SlotComfort || k.Slot == kiosk.SlotCall {
			t.Errorf("offered: %+v", k)
		}
	}
}
