// Command tandem-demo shows the whole of Tandem on one machine: a manager with
// invented data, this machine enrolled in it, its agent, and the kiosk under
// its own window manager, in a window or on a screen that nobody sees.
//
// Its data stay in a folder, so that the second start takes seconds and finds
// what the first left. When it ends, for whatever reason, every process that it
// started has ended.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"

	"tandem/cmd/command"
)

func main() {
	command.Main("tandem-demo", func(ctx context.Context, args []string) error {
		// A child is told of our death by the thread that started it; see crew.go.
		runtime.LockOSThread()
		s, err := parse(args)
		if err != nil {
			return err
		}
		return newDemo(s).run(ctx)
	})
}

// settings is what the command line says.
type settings struct {
	data    string
	display string // auto, xephyr or xvfb
	body    string // borne or tablette
	size    size
	panel   string
	bin     string // folder of the other programs
	sites   bool   // stand-ins in place of the services' own sites
}

const examples = `tandem-demo starts manager, agent and kiosk on this machine, with invented data.

  tandem-demo                          a window on a desktop, else pictures in .demo
  tandem-demo -size 1920x1080          the screen of a terminal in a hall
  tandem-demo -body tablette           a lent tablet, with data of its own
  tandem-demo -display xvfb            no window, even on a desktop
  tandem-demo -sites                   no Internet: stand-ins for the CAF, Ameli, a mailbox
`

// parse reads the command line.
func parse(args []string) (settings, error) {
	s := settings{size: size{1280, 800}}
	flags := flag.NewFlagSet("tandem-demo", flag.ContinueOnError)
	flags.StringVar(&s.data, "data", ".demo", "`folder` that keeps everything between two starts")
	flags.StringVar(&s.display, "display", "auto", "auto, xephyr (a window) or xvfb (pictures)")
	flags.StringVar(&s.body, "body", "borne", "borne (a terminal) or tablette (lent)")
	flags.Var(&s.size, "size", "`pixels` of the kiosk's screen")
	flags.StringVar(&s.panel, "panel", "", "how large that screen is, such as 21.5in (default by its pixels)")
	flags.StringVar(&s.bin, "bin", "", "`folder` of the other programs (default the one of this program)")
	flags.BoolVar(&s.sites, "sites", false, "play the sites of services on this machine, with somebody invented who has accounts there")
	if err := command.Parse(os.Stderr, flags, examples, args); err != nil {
		return s, err
	}
	if s.display != "auto" && s.display != "xephyr" && s.display != "xvfb" {
		return s, command.Usage("-display is %q: choose auto, xephyr or xvfb", s.display)
	}
	if _, ok := bodies[s.body]; !ok {
		return s, command.Usage("-body is %q: choose borne or tablette", s.body)
	}
	return s, nil
}

// size is the pixels of a screen; it is a flag.Value.
type size struct{ width, height int }

func (s *size) String() string { return fmt.Sprintf("%dx%d", s.width, s.height) }

// Set reads "1280x800".
func (s *size) Set(text string) error {
	var n size
	if _, err := fmt.Sscanf(text, "%dx%d", &n.width, &n.height); err != nil || n.String() != text {
		return fmt.Errorf("want a size such as 1280x800")
	}
	if n.width < 640 || n.width > 7680 || n.height < 480 || n.height > 4320 {
		return fmt.Errorf("want between 640x480 and 7680x4320")
	}
	*s = n
	return nil
}
