package main

import (
	"context"
	"flag"
	"os"
	"time"

	"tandem/cmd/command"
	"tandem/cmd/kiosk/machine"
	"tandem/cmd/kiosk/shelf"
	"tandem/content/words"
	"tandem/fleet/local"
	"tandem/kiosk"
	"tandem/kiosk/desk"
	"tandem/kiosk/stage"
)

const doctorExamples = `tandem-kiosk doctor looks at the machine and says what to do.

  tandem-kiosk doctor
        one line for each part, in French; exit 1 where one does not work
  tandem-kiosk doctor -json
        the same for a program
`

// runDoctor is the doctor at a terminal.
func runDoctor(_ context.Context, args []string) error {
	set := flag.NewFlagSet("tandem-kiosk doctor", flag.ContinueOnError)
	asJSON := set.Bool("json", false, "for a program to read")
	s, book, err := parseStaff(set, doctorExamples, args)
	if err != nil {
		return err
	}
	d := machine.NewDoctor(s.Data, local.NewClient(s.Socket), nil)
	d.Content = shelf.Look(s.Data, ownLang, s.ContentKeys)
	return machine.Examine(os.Stdout, d, book, *asJSON)
}

const pinExamples = `tandem-kiosk pin asks for new PINs of the staff's door.

  tandem-kiosk pin -data /var/lib/tandem/kiosk
        as the user that the kiosk runs as; the kiosk takes them at its next start
`

// runPIN asks for new PINs at a terminal.
func runPIN(_ context.Context, args []string) error {
	s, book, err := parseStaff(flag.NewFlagSet("tandem-kiosk pin", flag.ContinueOnError), pinExamples, args)
	if err != nil {
		return err
	}
	return machine.AskPINs(os.Stdin, os.Stdout, s.Data, book)
}

// parseStaff reads the command line of what staff do at a terminal.
func parseStaff(set *flag.FlagSet, examples string, args []string) (settings, *words.Book, error) {
	given, config := settings{}, ""
	set.StringVar(&given.Data, "data", "", "`folder` that the kiosk keeps things in (default /var/lib/tandem/kiosk)")
	set.StringVar(&given.Socket, "socket", "", "`path` of the agent's socket (default /run/tandem/agent.sock)")
	set.StringVar(&given.ContentKeys, "content-keys", "", "`file` of the public keys whose packs of content are taken")
	set.StringVar(&config, "config", "", "`file` of settings (default "+configFile+" where it exists)")
	if err := command.Parse(os.Stdout, set, examples, args); err != nil {
		return settings{}, nil, err
	}
	s, err := readConfig(config)
	if err != nil {
		return settings{}, nil, err
	}
	if s, err = s.override(given).complete(); err != nil {
		return settings{}, nil, err
	}
	book, err := words.Kiosk(ownLang)
	return s, book, err
}

// openStaff opens the staff's door, and tells the model what is behind it.
func (p *program) openStaff(setup *kiosk.Setup) error {
	p.counter = machine.Counter{Data: p.Data, Log: p.log}
	if p.desk != nil {
		p.counter.Desk = p.desk.Touch
	}
	door, err := machine.OpenDoor(p.Data, p.log)
	if err != nil {
		return err
	}
	p.door = door
	setup.Door, setup.Adjusts = door.Known(), p.desk != nil
	setup.Sign, setup.Touch = p.counter.Sign(), p.counter.Touch()
	return nil
}

// staffWorld gives the stage what is behind the staff's door.
func (p *program) staffWorld(w *stage.World) {
	d := machine.NewDoctor(p.Data, p.agent, &machine.Glass{
		Pixels: p.pixels, WideMM: p.panel.WidthMM, Drawn: func() time.Time { return time.Unix(0, p.drawn.Load()) },
	})
	d.Content = p.shelf.Edition
	p.tryVoice = func() { d.Sound = p.voice.device.Play }
	w.Door, w.Doctor, w.Counter = p.door, d, p.counter
	w.Quit, w.Renew = p.quit, p.renew
}

// quit ends the program. Below a window manager of ours that starts it again,
// unless it is to stay away.
func (p *program) quit(again bool) {
	p.away = !again && p.desk != nil
	p.end() // once this turn of the screen is over
}

// renew has this program begin anew in a moment, with an empty memory; what the
// screen shows stands meanwhile. Without a window manager of ours it would
// leave a hole on the screen, and nobody else uses that kiosk.
func (p *program) renew() bool {
	if p.desk == nil || p.first != nil {
		return false
	}
	if err := p.desk.Hold(); err != nil {
		p.log.Warn("not begun anew", "err", err)
		return false
	}
	p.again = true
	p.end()
	return true
}

// drawnFirst tells the window manager that there is something to see.
func (p *program) drawnFirst() {
	if p.desk == nil {
		return
	}
	if err := p.desk.Drawn(); err != nil {
		p.log.Warn("the first screen may not be seen yet", "err", err)
	}
}

// leave is how the process ends once everything is closed.
func (p *program) leave() error {
	if p.away {
		os.Exit(desk.Away)
	}
	if p.again {
		return beginAnew(p.using)
	}
	return nil
}
