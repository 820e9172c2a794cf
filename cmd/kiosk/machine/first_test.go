package machine_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/cmd/kiosk/machine"
	"tandem/fleet"
	"tandem/kiosk"
)

// office is a machine at its first start: an agent, a door, a folder.
type office struct {
	*machine.First
	t      *testing.T
	dir    string
	told   chan kiosk.Event
	again  chan struct{}
	asked  []string
	err    error // of the agent
	pinErr error
}

func (o *office) Enrol(_ context.Context, code, manager string) (fleet.Joined, error) {
	o.asked = append(o.asked, "enrol "+code+" "+manager)
	return fleet.Joined{Asset: "B-1", Words: [4]string{"a", "b", "c", "d"}}, o.err
}

func (o *office) Knock(_ context.Context, manager string, as fleet.Body) error {
	o.asked = append(o.asked, "knock "+manager+" "+string(as))
	return o.err
}

func (o *office) SetPINs(full, light string) error {
	o.asked = append(o.asked, "pin "+full+light)
	return o.pinErr
}

func newOffice(t *testing.T) *office {
	o := &office{t: t, dir: t.TempDir(), told: make(chan kiosk.Event, 10), again: make(chan struct{}, 1)}
	o.First = machine.NewFirst(machine.First{
		Data: o.dir, Settings: filepath.Join(o.dir, "kiosk.toml"), Glass: kiosk.Glass{WidthPX: 1920, HeightPX: 1080},
		Agent: o, PINs: o, Tell: func(e kiosk.Event) { o.told <- e }, Again: func() { o.again <- struct{}{} },
		Log: slog.New(slog.DiscardHandler), Sticks: []string{filepath.Join(o.dir, "media", "*")},
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		o.Run(ctx)
		close(ended)
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	return o
}

// hears begins an effect and waits for what comes of it.
func (o *office) hears(e kiosk.Effect, want kiosk.Event) {
	o.t.Helper()
	o.Begin(e)
	o.next(want)
}

func (o *office) next(want kiosk.Event) {
	o.t.Helper()
	select {
	case got := <-o.told:
		if diff := cmp.Diff(want, got); diff != "" {
			o.t.Errorf("told (-want +got)\n%s", diff)
		}
	case <-time.After(20 * time.Second):
		o.t.Fatalf("heard nothing, want %#v", want)
	}
}

func TestFirst_JoinsByACode(t *testing.T) {
	o := newOffice(t)
	joined := kiosk.Joined{Asset: "B-1", Words: [4]string{"a", "b", "c", "d"}}
	o.hears(kiosk.EnterCode{Code: "K7MXR-4TQ2P", Manager: "prets.fr"}, joined)
	for _, test := range []struct {
		err     error
		manager kiosk.Written
		want    kiosk.JoinFault
	}{
		{fleet.Refuse(fleet.CodeUnknown), "prets.fr", kiosk.FaultUsed},
		{fleet.Refuse(fleet.Invalid), "prets.fr", kiosk.FaultCode},
		{fleet.Refuse(fleet.Invalid), "prets fr/?", kiosk.FaultAddress},
		{fleet.Refuse(fleet.Unavailable), "prets.fr", kiosk.FaultManager},
		{errors.New("dial unix: no such file"), "prets.fr", kiosk.FaultAgent},
	} {
		o := newOffice(t)
		o.err = test.err
		o.hears(kiosk.EnterCode{Code: "x", Manager: test.manager}, kiosk.JoinFailed{Why: test.want})
	}
	if diff := cmp.Diff([]string{"enrol K7MXR-4TQ2P prets.fr"}, o.asked); diff != "" {
		t.Errorf("asked (-want +got)\n%s", diff)
	}
}

func TestFirst_Knocks(t *testing.T) {
	o := newOffice(t)
	o.err = fleet.Refuse(fleet.Invalid)
	o.hears(kiosk.AskIn{Manager: "?", As: kiosk.Borne}, kiosk.JoinFailed{Why: kiosk.FaultAddress})
	o.Heard(fleet.Situation{Arrival: fleet.Arrival{
		State: fleet.ArrivalWaiting, URL: "https://prets.fr", Code: "K7MXR-4TQ2P", Words: [4]string{"a", "b", "c", "d"},
	}})
	o.next(kiosk.ArrivalIs{Arrival: kiosk.Arrival{
		State: kiosk.ArrivalWaiting, Page: "https://prets.fr/bienvenue/K7MXR-4TQ2P", Code: "K7MXR-4TQ2P", Words: [4]string{"a", "b", "c", "d"},
	}})
	o.Heard(fleet.Situation{Enrolled: true, Asset: "B-1"})
	o.next(kiosk.ArrivalIs{Arrival: kiosk.Arrival{In: true, Asset: "B-1"}})
}

func TestFirst_Stick(t *testing.T) {
	o := newOffice(t)
	file := filepath.Join(o.dir, "media", "CLE", "tandem-enrolement.txt")
	put := func(text string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	put("\ufeffTANDEM1:ABC\r\n")
	o.hears(kiosk.LookForStick{On: true}, kiosk.StickIs{File: file})
	o.hears(kiosk.EnterStick{}, kiosk.Joined{Asset: "B-1", Words: [4]string{"a", "b", "c", "d"}})
	if err := os.RemoveAll(filepath.Dir(file)); err != nil { // it is pulled out
		t.Fatal(err)
	}
	o.next(kiosk.StickIs{})
	o.hears(kiosk.EnterStick{}, kiosk.JoinFailed{Why: kiosk.FaultStick})
	if diff := cmp.Diff([]string{"enrol TANDEM1:ABC "}, o.asked); diff != "" {
		t.Errorf("asked (-want +got)\n%s", diff)
	}

	// What is no plain small file with something in it is no code.
	for name, make := range map[string]func() error{
		"empty": func() error { put(" \n"); return nil },
		"large": func() error { put(strings.Repeat("A", 5000)); return nil },
		"link": func() error {
			put("x")
			return errors.Join(os.Remove(file), os.Symlink("/etc/hostname", file))
		},
	} {
		t.Run(name, func(t *testing.T) {
			o.Begin(kiosk.LookForStick{})
			if err := make(); err != nil {
				t.Fatal(err)
			}
			o.Begin(kiosk.LookForStick{On: true})
			select {
			case e := <-o.told:
				t.Errorf("told %#v", e)
			case <-time.After(1500 * time.Millisecond): // longer than it takes to look
			}
			o.Begin(kiosk.LookForStick{})
		})
	}
}

func TestFirst_PIN(t *testing.T) {
	o := newOffice(t)
	o.hears(kiosk.ChoosePIN{PIN: "480613"}, kiosk.PINChosen{Kept: true})
	o = newOffice(t)
	o.pinErr = errors.New("disk full")
	o.hears(kiosk.ChoosePIN{PIN: "480613"}, kiosk.PINChosen{})
}

// What was answered is there after a cut of the power, and becomes settings.
func TestFirst_Answers(t *testing.T) {
	o := newOffice(t)
	if got := machine.Answers(o.dir); got != (kiosk.Answers{}) {
		t.Errorf("before anything was answered %+v", got)
	}
	answers := kiosk.Answers{Step: kiosk.FirstEnd, Body: kiosk.Borne, Card: 1798, Manager: "prets.fr", Centre: "Mairie d'Essai", PIN: true}
	o.Begin(kiosk.KeepAnswers{Answers: answers})
	o.hears(kiosk.ChoosePIN{}, kiosk.PINChosen{Kept: true}) // what was asked before it is done
	if got := machine.Answers(o.dir); got != answers {
		t.Errorf("kept %+v, want %+v", got, answers)
	}
	o.Begin(kiosk.Install{Answers: answers})
	<-o.again
	if _, err := os.Stat(filepath.Join(o.dir, "first-start.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the answers are still there: %v", err)
	}

	o.Settings = filepath.Join(o.dir, "missing", "kiosk.toml")
	o.hears(kiosk.Install{Answers: answers}, kiosk.InstallFailed{})
}

func TestWriteSettings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kiosk.toml")
	before := "volume = 40\npanel = \"10in\"\ncentre_name = \"Autre\"\nnight = [\"20:00-08:00\"]\n"
	if err := os.WriteFile(file, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	glass := kiosk.Glass{WidthPX: 1920, HeightPX: 1080}
	if err := machine.WriteSettings(file, kiosk.Answers{Body: kiosk.Borne, Card: 1798}, glass); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"mode = 'borne'", "panel = '21.5", "volume = 40", "night = ['20:00-08:00']"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("settings without %s:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "Autre") {
		t.Errorf("the old name is still there:\n%s", text)
	}
	if err := os.WriteFile(file, []byte("mode = "), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := machine.WriteSettings(file, kiosk.Answers{}, glass); err == nil {
		t.Error("settings that cannot be read were overwritten")
	}
}
