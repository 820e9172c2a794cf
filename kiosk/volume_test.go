package kiosk_test

import (
	"testing"
	"time"

	"tandem/kiosk"
)

// loud opens the panel of the sound on a kiosk whose settings say how loud it is.
func loud(t *testing.T, body kiosk.Body, usual, most int) *desk {
	t.Helper()
	d := newDesk(t, body)
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: catalog(), Words: book(t), Voice: true, Volume: usual, Loudest: most})
	d.do(kiosk.OpenVolume{}).wants(kiosk.Volume{})
	return d
}

// volumes is what the last step asked of the loudspeaker.
func (d *desk) volumes() (all []int) {
	for _, e := range d.effects {
		if v, ok := e.(kiosk.SetVolume); ok {
			all = append(all, v.Percent)
		}
	}
	return all
}

// heard is the volume after a step, which must have been asked for once.
func (d *desk) heard(e kiosk.Event) int {
	d.t.Helper()
	got := d.do(e).volumes()
	if len(got) != 1 {
		d.t.Fatalf("%T asks for the volumes %v, want one", e, got)
	}
	return got[0]
}

func TestVolume(t *testing.T) {
	tests := []struct {
		name        string
		usual, most int
		press       []kiosk.Event
		want        int
	}{
		{"Louder", 0, 0, []kiosk.Event{kiosk.ChangeVolume{By: 1}}, 70},
		{"Softer", 0, 0, []kiosk.Event{kiosk.ChangeVolume{By: -1}}, 50},
		{"ToTheNextStepUp", 65, 0, []kiosk.Event{kiosk.ChangeVolume{By: 1}}, 70},
		{"ToTheNextStepDown", 65, 0, []kiosk.Event{kiosk.ChangeVolume{By: -1}}, 60},
		{"NotAboveTheMost", 60, 80, []kiosk.Event{kiosk.ChangeVolume{By: 9}}, 80},
		{"NotToSilence", 60, 0, []kiosk.Event{kiosk.ChangeVolume{By: -99}}, 10},
		{"UsualIsNotAboveTheMost", 90, 50, []kiosk.Event{kiosk.Mute{On: true}, kiosk.Mute{}}, 50},
		{"Mute", 60, 0, []kiosk.Event{kiosk.Mute{On: true}}, 0},
		{"LouderEndsMute", 60, 0, []kiosk.Event{kiosk.Mute{On: true}, kiosk.ChangeVolume{By: 1}}, 70},
		{"WhoAsksToHearHears", 60, 0, []kiosk.Event{kiosk.Mute{On: true}, kiosk.Read{}}, 60},
		{"NonsenseIsBounded", -5, 4000, []kiosk.Event{kiosk.ChangeVolume{By: 1 << 60}}, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := loud(t, kiosk.Borne, tt.usual, tt.most)
			got := 0
			for _, e := range tt.press {
				got = d.heard(e)
			}
			if got != tt.want {
				t.Errorf("it is %d %% loud, want %d", got, tt.want)
			}
		})
	}
}

// Each step is heard, once, also by who has every screen read aloud; silence
// says nothing.
func TestVolumeSample(t *testing.T) {
	for _, always := range []bool{false, true} {
		d := loud(t, kiosk.Borne, 0, 0).do(kiosk.SetComfort{To: kiosk.Comfort{Voice: always}}, kiosk.ChangeVolume{By: 1})
		var said [][]string
		for _, e := range d.effects {
			if s, ok := e.(kiosk.Say); ok {
				said = append(said, s.Sentences)
			}
		}
		if len(said) != 1 || said[0][0] != "Son 7 sur 10." {
			t.Errorf("with every screen read aloud %v: said %q", always, said)
		}
	}
	d := loud(t, kiosk.Borne, 0, 0).do(kiosk.Mute{On: true})
	for _, e := range d.effects {
		if s, ok := e.(kiosk.Say); ok {
			t.Errorf("a mute kiosk says %q", s.Sentences)
		}
	}
	s := d.screen.(kiosk.Volume)
	if s.Level != 0 || !s.Mute.On || s.Say != "Le son est coupé." {
		t.Errorf("mute: %+v", s)
	}
}

func TestVolumeShowsItsEnds(t *testing.T) {
	d := loud(t, kiosk.Borne, 0, 50)
	if s := d.screen.(kiosk.Volume); s.Level != 5 || s.Of != 5 || s.Louder != nil || s.Softer == nil {
		t.Errorf("at the loudest: %+v", s)
	}
	d.do(kiosk.ChangeVolume{By: -9})
	if s := d.screen.(kiosk.Volume); s.Level != 1 || s.Louder == nil || s.Softer != nil {
		t.Errorf("at the softest: %+v", s)
	}
}

// After a session a terminal is as loud as ever; a tablet stays as its person
// likes it, also after it was switched off.
func TestVolumeAfterTheSession(t *testing.T) {
	d := loud(t, kiosk.Borne, 0, 0).do(kiosk.ChangeVolume{By: 3})
	if got := d.heard(kiosk.Finish{}); got != 60 {
		t.Errorf("J'ai fini leaves %d %%, want 60", got)
	}
	d.do(kiosk.Wiped{Whole: true}, kiosk.GoHome{}, kiosk.OpenVolume{})
	if s := d.screen.(kiosk.Volume); s.Level != 6 {
		t.Errorf("the next person finds %q", s.Say)
	}
	d = loud(t, kiosk.Borne, 0, 0).do(kiosk.ChangeVolume{By: 3}, kiosk.GoHome{}, kiosk.SpeechOver{Speech: 1})
	d.wait(10 * time.Minute)
	if got := d.wait(time.Minute).volumes(); len(got) != 1 || got[0] != 60 {
		t.Errorf("who walked away leaves the volumes %v, want 60", got)
	}

	d = loud(t, kiosk.Tablette, 0, 0).do(kiosk.ChangeVolume{By: -2})
	var kept kiosk.Progress
	for _, e := range d.effects {
		if k, ok := e.(kiosk.Keep); ok {
			kept = k.Progress
		}
	}
	if got := d.do(kiosk.Finish{}).volumes(); got != nil {
		t.Errorf("J'ai fini changes a tablet's volume to %v", got)
	}
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Voice: true, Progress: kept})
	if got := d.heard(kiosk.Tick{}); got != 40 {
		t.Errorf("switched on again it is %d %% loud, want 40", got)
	}
	if got := d.heard(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "other"}}); got != 60 {
		t.Errorf("the next borrower hears %d %%, want 60", got)
	}
}

// A machine without sound promises none.
func TestNoVolumeWithoutSound(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.Tick{}, kiosk.OpenVolume{})
	d.wants(kiosk.Home{})
	if s := d.screen.(kiosk.Home); s.Sound != nil || d.volumes() != nil {
		t.Errorf("a silent machine offers %+v", s.Sound)
	}
	d.do(kiosk.OpenSettings{}, kiosk.TurnPage{By: 1})
	if s := d.screen.(kiosk.Settings); s.After != nil {
		t.Errorf("its comfort has a page %q after %q", s.After.Text, s.Ask)
	}
}
