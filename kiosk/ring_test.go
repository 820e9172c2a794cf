package kiosk_test

import (
	"slices"
	"testing"
	"time"

	"tandem/kiosk"
)

func (d *desk) says(say string) {
	d.t.Helper()
	n, ok := d.screen.(kiosk.Notice)
	if !ok || n.Say != say {
		d.t.Errorf("screen %T says %q, want %q", d.screen, n.Say, say)
	}
}

func open(kind kiosk.RingKind, stage kiosk.RingStage) kiosk.RingHeard {
	return kiosk.RingHeard{Open: []kiosk.OpenRing{{Kind: kind, Stage: stage}}}
}

func TestRing_FromPressToAnswer(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.OpenCall{})
	call := d.screen.(kiosk.Call)
	d.do(call.Ring.Tap)
	d.asked(kiosk.Ring{Kind: kiosk.RingCome, Screen: "lesson", Faults: []string{"mute"}})
	d.says("J'envoie votre message.")
	d.do(kiosk.RingSent{Ring: kiosk.OpenRing{Kind: kiosk.RingCome, Stage: kiosk.RingWaiting}})
	d.says("J'envoie votre message.") // nobody reads in a second that it waits
	d.do(open(kiosk.RingCome, kiosk.RingReceived))
	d.says("Votre message est arrivé.")
	d.do(open(kiosk.RingCome, kiosk.RingSeen))
	d.says("Quelqu'un a vu votre message.")
	d.do(kiosk.RingHeard{}).wait(20 * time.Second)
	d.says("Quelqu'un s'en est occupé.")
	d.do(open(kiosk.RingCome, kiosk.RingSeen), kiosk.OpenCall{})
	if news := d.screen.(kiosk.Call).News; news == "" {
		t.Error("the page to call from does not say that somebody saw the message")
	}
}

func TestRing_WithoutInternet(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).do(kiosk.LeaseChanged{Lease: kiosk.Lease{Phone: "05 61 00 00 00"}}, kiosk.OpenProblem{})
	d.do(d.screen.(kiosk.Problem).Answers[0].Tap)
	d.do(kiosk.RingSent{Ring: kiosk.OpenRing{Kind: kiosk.RingInternet, Stage: kiosk.RingWaiting}}).wait(9 * time.Second)
	d.says("Votre message est gardé.")
	n := d.screen.(kiosk.Notice)
	if n.Next != "Le message partira dès qu'il y aura Internet." || n.Desk != "Appelez le 05 61 00 00 00. Quelqu'un va vous aider." {
		t.Errorf("says %q, %q", n.Next, n.Desk)
	}
}

func TestRing_NobodyTakesIt(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.RingFor{Kind: kiosk.RingCome}, kiosk.RingFailed{Kind: kiosk.RingCome})
	d.says("Je n'arrive pas à envoyer votre message.")
	again := d.screen.(kiosk.Notice).Keys[0]
	d.do(again.Tap)
	d.asked(kiosk.Ring{Kind: kiosk.RingCome, Screen: "home", Faults: []string{"mute"}})
	d.says("J'envoie votre message.")
}

func TestRing_OnlyWhatThisKioskCallsFor(t *testing.T) {
	for body, kinds := range map[kiosk.Body][]kiosk.RingKind{
		kiosk.Borne:    {kiosk.RingInternet, kiosk.RingReturn, "fire"},
		kiosk.Tablette: {kiosk.RingCome, "fire"},
	} {
		for _, kind := range kinds {
			d := newDesk(t, body).do(kiosk.RingFor{Kind: kind})
			if len(d.effects) > 0 {
				t.Errorf("%s calls for %q: %v", body, kind, d.effects)
			}
			d.wants(kiosk.Home{})
		}
	}
}

func TestRing_TellsWhatFails(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).do(kiosk.Visit{ID: "service-0"}, kiosk.PageFailed{Visit: 1}, kiosk.KeepFailed{})
	d.do(kiosk.OpenProblem{}, kiosk.RingFor{Kind: kiosk.RingOther})
	if ring, ok := d.effects[0].(kiosk.Ring); !ok || !slices.Equal(ring.Faults, []string{"site", "kept", "mute"}) {
		t.Errorf("asked %v", d.effects)
	}
}

// Who listens hears that somebody saw their message, once.
func TestRing_HeardAloud(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).speaks().do(kiosk.SetComfort{To: kiosk.Comfort{Voice: true}}, kiosk.RingFor{Kind: kiosk.RingLost})
	d.do(open(kiosk.RingLost, kiosk.RingSeen))
	say, ok := d.effects[0].(kiosk.Say)
	if !ok || say.Sentences[0] != "Quelqu'un a vu votre message." {
		t.Errorf("asked %v", d.effects)
	}
	if d.do(open(kiosk.RingLost, kiosk.RingSeen)); len(d.effects) > 0 {
		t.Errorf("asked again %v", d.effects)
	}
}

// The next person at a terminal sees that a message is on its way, and not whose
// it was.
func TestRing_OutlivesTheSession(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.RingFor{Kind: kiosk.RingCome}, open(kiosk.RingCome, kiosk.RingReceived), kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{})
	if !d.model.Forgot() {
		t.Error("something of the session is left")
	}
	d.do(kiosk.RingFor{Kind: kiosk.RingCome})
	d.says("Votre message est arrivé.")
}
