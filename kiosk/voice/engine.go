package voice

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Engine turns text into sound.
type Engine interface {
	// Render returns the sound of a text of at most some hundred characters,
	// written out as Voice.Aloud does.
	Render(ctx context.Context, text string) (Sound, error)
}

// Voice speaks one language.
type Voice struct {
	Name   string              // what is kept of one voice is not another's
	Engine Engine              // non-nil
	Aloud  func(string) string // writes out what engines read badly; non-nil
}

// ErrNoEngine says that no engine for a language is installed.
var ErrNoEngine = errors.New("no speech engine is installed")

// tongues lists what each language is called by the engines.
var tongues = map[string]struct {
	pico, espeak string
	aloud        func(string) string
}{
	"fr": {"fr-FR", "fr", French},
	"en": {"en-GB", "en-gb", English},
}

// Find looks for an engine on this machine: SVOX Pico, whose voice is the best
// of the free French ones, or else espeak-ng. The error is ErrNoEngine where
// there is neither, or where they do not speak lang.
func Find(lang string) (Voice, error) {
	t, known := tongues[lang]
	if !known {
		return Voice{}, ErrNoEngine
	}
	if path, err := exec.LookPath("pico2wave"); err == nil {
		return Voice{"pico " + t.pico, Pico{path, t.pico}, t.aloud}, nil
	}
	if path, err := exec.LookPath("espeak-ng"); err == nil {
		return Voice{"espeak-ng " + t.espeak, Espeak{path, t.espeak}, t.aloud}, nil
	}
	return Voice{}, ErrNoEngine
}

// Pico is pico2wave of libttspico-utils.
type Pico struct{ Path, Lang string } // such as /usr/bin/pico2wave and fr-FR

// Render fulfils Engine.
func (p Pico) Render(ctx context.Context, text string) (Sound, error) {
	// Pico writes only to a file whose name ends in .wav: it gets one that leads
	// to the pipe, so that speech never touches a disk.
	dir, err := os.MkdirTemp("", "tandem-voice-")
	if err != nil {
		return Sound{}, fmt.Errorf("make folder for pico: %v", err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "speech.wav")
	if err := os.Symlink("/dev/stdout", file); err != nil {
		return Sound{}, fmt.Errorf("make pipe for pico: %v", err)
	}
	wav, err := run(ctx, []byte(text), p.Path, "-l", p.Lang, "-w", file)
	if err != nil {
		return Sound{}, err
	}
	return ReadWAV(wav)
}

// Espeak is espeak-ng.
type Espeak struct{ Path, Lang string } // such as /usr/bin/espeak-ng and fr

// calm is how many words a minute Espeak says. Its own default is 175.
const calm = "145"

// Render fulfils Engine.
func (e Espeak) Render(ctx context.Context, text string) (Sound, error) {
	wav, err := run(ctx, []byte(text), e.Path, "-v", e.Lang, "-s", calm, "-b", "1", "--stdin", "--stdout")
	if err != nil {
		return Sound{}, err
	}
	return ReadWAV(wav)
}

// Limits of another program. The longest text that is rendered at once takes
// 30 s to say, which is 1.3 MB, and a tenth of a second to render here.
const (
	runTakes = 10 * time.Second
	mostOut  = 16 << 20
)

// run gives in to a program and returns what comes out. What is said goes in at
// the standard input: as an argument every account of the machine could read
// it, and it could begin with a dash. What the program complains of is dropped
// for the same reason: it may repeat what it was given.
func run(ctx context.Context, in []byte, program string, args ...string) ([]byte, error) {
	ctx, stop := context.WithTimeout(ctx, runTakes)
	defer stop()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdin = bytes.NewReader(in)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"}
	cmd.WaitDelay = time.Second
	var out limited
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("run %s: %v", filepath.Base(program), err)
	}
	return out.buf.Bytes(), nil
}

// limited holds at most mostOut bytes. It does not embed its buffer, whose
// ReadFrom knows no limit.
type limited struct{ buf bytes.Buffer }

// Write fulfils io.Writer.
func (l *limited) Write(p []byte) (int, error) {
	if l.buf.Len()+len(p) > mostOut {
		return 0, errors.New("too much output")
	}
	return l.buf.Write(p)
}
