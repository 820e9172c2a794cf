package machine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"tandem/fleet"
	"tandem/kiosk"
)

// Agent is what the first start needs of this device's agent.
type Agent interface {
	Enrol(ctx context.Context, code, manager string) (fleet.Joined, error)
	Knock(ctx context.Context, manager string, as fleet.Body) error
}

// PINs keeps those of the staff's door.
type PINs interface {
	SetPINs(full, light string) error
}

// First carries out what staff ask at the first start, one thing after the
// other, on the goroutine of Run.
type First struct {
	Data     string // folder of the kiosk, for the answers until they are settings
	Settings string // file that the answers become
	Glass    kiosk.Glass
	Agent    Agent
	PINs     PINs
	Tell     func(kiosk.Event)
	Again    func() // ends the program, to begin anew with the settings
	Log      *slog.Logger
	Sticks   []string // patterns of the folders in which sticks appear; nil: those of Debian

	work  chan kiosk.Effect
	stick string // the file that was found last
}

// The file on a stick that holds a code, and how large it may be.
const (
	stickFile = "tandem-enrolement.txt"
	mostStick = 4 << 10
	stickWait = time.Second // between two looks
)

// HasPIN reports whether staff of a data folder have chosen a PIN.
func HasPIN(data string) bool {
	_, err := os.Lstat(filepath.Join(data, doorFile))
	return err == nil
}

// Begun reports whether a first start in that data folder was begun and never
// came to its end.
func Begun(data string) bool {
	_, err := os.Lstat(answersFile(data))
	return err == nil
}

// NewFirst makes f ready for Begin.
func NewFirst(f First) *First {
	f.work = make(chan kiosk.Effect, 64)
	if f.Sticks == nil {
		f.Sticks = Sticks()
	}
	return &f
}

// Sticks are patterns of the folders in which Debian shows what is plugged in.
func Sticks() []string { return []string{"/media/*", "/media/*/*", "/run/media/*/*"} }

// Begin fulfils stage.First.
func (f *First) Begin(e kiosk.Effect) { f.work <- e }

// Run carries effects out until ctx ends.
func (f *First) Run(ctx context.Context) {
	look := time.NewTicker(stickWait)
	defer look.Stop()
	looking := false
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-f.work:
			if l, ok := e.(kiosk.LookForStick); ok {
				looking, f.stick = l.On, ""
				continue
			}
			f.carry(ctx, e)
		case <-look.C:
			if looking {
				f.look()
			}
		}
	}
}

func (f *First) carry(ctx context.Context, e kiosk.Effect) {
	switch e := e.(type) {
	case kiosk.KeepAnswers:
		if err := f.keep(e.Answers); err != nil {
			f.Log.Error("keep answers", "err", err)
		}
	case kiosk.ChoosePIN:
		err := f.PINs.SetPINs(string(e.PIN), "")
		if err != nil {
			f.Log.Error("keep PIN", "err", err)
		}
		f.Tell(kiosk.PINChosen{Kept: err == nil})
	case kiosk.AskIn:
		if err := f.Agent.Knock(ctx, e.Manager, fleet.Body(e.As)); err != nil && e.Manager != "" {
			f.fail(err, kiosk.FaultAddress)
		}
	case kiosk.EnterCode:
		f.enter(ctx, string(e.Code), string(e.Manager))
	case kiosk.EnterStick:
		code, err := readStick(f.stick)
		if err != nil {
			f.Log.Warn("read stick", "err", err)
			f.Tell(kiosk.JoinFailed{Why: kiosk.FaultStick})
			return
		}
		f.enter(ctx, code, "")
	case kiosk.Install:
		f.install(e.Answers)
	}
}

// enter has the device enrol by a code.
func (f *First) enter(ctx context.Context, code, manager string) {
	joined, err := f.Agent.Enrol(ctx, code, manager)
	if err == nil {
		f.Tell(kiosk.Joined{Asset: joined.Asset, Words: joined.Words})
		return
	}
	invalid := kiosk.FaultCode
	if manager != "" && fleet.ManagerURL(manager) == "" {
		invalid = kiosk.FaultAddress
	}
	f.fail(err, invalid)
}

// fail says what went wrong with the agent or its manager. The code itself is
// in no error and in no log.
func (f *First) fail(err error, invalid kiosk.JoinFault) {
	f.Log.Warn("join a manager", "err", err)
	why := kiosk.FaultManager
	switch code := fleet.CodeOf(err); {
	case code == "":
		why = kiosk.FaultAgent
	case code == fleet.Invalid:
		why = invalid
	case code == fleet.CodeUnknown:
		why = kiosk.FaultUsed
	}
	f.Tell(kiosk.JoinFailed{Why: why})
}

// Heard tells what the agent says of the device.
func (f *First) Heard(s fleet.Situation) {
	a := kiosk.Arrival{
		State: kiosk.ArrivalState(s.Arrival.State), Code: s.Arrival.Code, Words: s.Arrival.Words,
		In: s.Enrolled, Asset: s.Asset,
	}
	if a.Code != "" {
		a.Page = fleet.KnockPage(s.Arrival.URL, a.Code)
	}
	f.Tell(kiosk.ArrivalIs{Arrival: a})
}

// look looks for a stick, and tells where that changed.
func (f *First) look() {
	found := ""
	for _, pattern := range f.Sticks {
		files, _ := filepath.Glob(filepath.Join(pattern, stickFile)) // the patterns are ours
		for _, name := range files {
			if _, err := readStick(name); err == nil && found == "" {
				found = name
			}
		}
	}
	if found != f.stick {
		f.stick = found
		f.Tell(kiosk.StickIs{File: found})
	}
}

// readStick reads the code in a file. A stick is a stranger's: what is no plain
// small file is none.
func readStick(name string) (string, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || info.Size() > mostStick {
		return "", fmt.Errorf("%s is not a file with a code", name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	code := strings.TrimSpace(strings.TrimPrefix(string(text), "\ufeff")) // some editors begin with a mark
	if code == "" {
		return "", fmt.Errorf("%s is empty", name)
	}
	return code, nil
}

// answersFile keeps how far the first start has come.
func answersFile(data string) string { return filepath.Join(data, "first-start.json") }

func (f *First) keep(a kiosk.Answers) error {
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return renameio.WriteFile(answersFile(f.Data), text, 0o600, renameio.WithStaticPermissions(0o600))
}

// Answers is how far the first start of a folder has come. What cannot be read
// is asked anew.
func Answers(data string) kiosk.Answers {
	var a kiosk.Answers
	text, err := os.ReadFile(answersFile(data))
	if err != nil || json.Unmarshal(text, &a) != nil {
		return kiosk.Answers{}
	}
	return a
}

// install makes the answers the settings, and begins anew.
func (f *First) install(a kiosk.Answers) {
	if err := WriteSettings(f.Settings, a, f.Glass); err != nil {
		f.Log.Error("keep settings", "err", err)
		f.Tell(kiosk.InstallFailed{})
		return
	}
	if err := os.Remove(answersFile(f.Data)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.Log.Error("forget answers", "err", err) // they are settings by now
	}
	f.Again()
}
