package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"tandem/cmd/kiosk/machine"
	"tandem/kiosk"
)

// firstStart joins what the first start needs, where it is one.
func (p *program) firstStart() {
	if !p.settings.first {
		return
	}
	p.first = machine.NewFirst(machine.First{
		Data: p.Data, Settings: p.file, Glass: p.glass(), Agent: p.agent, PINs: p.door,
		Tell: func(e kiosk.Event) { p.stage.Tell(e) },
		Again: func() {
			p.again = true
			p.end()
		},
		Log: p.log,
	})
}

// answers is how far the first start has come, and what is known without it.
func (p *program) answers() kiosk.Answers {
	a := machine.Answers(p.Data)
	if a.Manager == "" {
		a.Manager = p.Manager
	}
	a.PIN = machine.HasPIN(p.Data)
	return a
}

// glass is what the screen says of itself.
func (p *program) glass() kiosk.Glass {
	return kiosk.Glass{WidthMM: int(p.said.WidthMM + 0.5), WidthPX: p.pixels.X, HeightPX: p.pixels.Y}
}

// firstOfOurs is the first file that a program opens, after the three that it has.
const firstOfOurs = 3

// beginAnew is this program again, with the same arguments: where staff asked
// for a first start, they have had it. What is used is the machine's more than a
// person's: a terminal with a stick goes on speaking of it.
func beginAnew(using kiosk.Device) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	args := slices.DeleteFunc(slices.Clone(os.Args), func(a string) bool {
		return a == "-first" || a == "--first" || strings.HasPrefix(a, "-using=")
	})
	args = append(args, fmt.Sprintf("-using=%d", using))
	// C libraries leave files open, one more each time: after some weeks of
	// sessions there would be no room for another. An old kernel cannot do this.
	_ = unix.CloseRange(firstOfOurs, math.MaxUint32, unix.CLOSE_RANGE_CLOEXEC)
	if err := syscall.Exec(self, args, os.Environ()); err != nil {
		return fmt.Errorf("begin anew: %w", err)
	}
	return nil
}
