package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tandem/cmd/command"
	"tandem/cmd/kiosk/machine"
	"tandem/cmd/kiosk/shelf"
	"tandem/kiosk"
	"tandem/kiosk/theme"
)

// settings is what the command line and the file of settings say.
type settings struct {
	Mode    string   `toml:"mode"`
	Data    string   `toml:"data"`
	Socket  string   `toml:"socket"`
	Content string   `toml:"content"`
	Centre  string   `toml:"centre"`
	Window  string   `toml:"window"`
	Panel   string   `toml:"panel"`
	Volume  int      `toml:"volume"`  // percent, at which each session begins; 0 is the usual
	Loudest int      `toml:"loudest"` // no volume is above it; 0 is 100
	Pages   int      `toml:"pages"`   // of papers that sites give, how many a session may print; 0 is the usual
	Night   []string `toml:"night"`   // when the screen is off where nobody uses it
	Buttons []string `toml:"buttons"` // colours of a stick's two: the one that chooses, the one that goes back

	Ready *bool `toml:"browser_ready"` // a browser waits for the next visit; nil: where there is memory for it

	ContentKeys string `toml:"content_keys"` // file of the public keys whose packs are taken

	Manager    string `toml:"manager"`     // address, for the first start
	CentreName string `toml:"centre_name"` // shown until the agent says it

	first   bool   // staff have to answer the questions of the first start
	file    string // of settings, which the first start writes
	desk    string // socket of the window manager; empty where there is none
	trace   string
	night   kiosk.Night
	buttons kiosk.Buttons
	using   int         // the kiosk.Device that the last person used
	stick   string      // recording of one, in place of those that are plugged in
	size    image.Point // of the window; zero: as the window manager says
}

// ownFile is what the first start wrote into the data folder. It is read after
// configFile, and where no other is named.
const ownFile = "kiosk.toml"

// configFile is read where it exists and no other is named.
const configFile = "/etc/tandem/kiosk.toml"

const examples = `tandem-kiosk shows tutorials and opens public services.

  tandem-kiosk -mode tablette -data ~/.tandem -window 1280x800
        in a window on a desktop; sites stay closed, for want of a window manager
  tandem-kiosk -content content/src/fr -window 1280x800 -data /tmp/essai
        what an author wrote, read from a folder
  tandem-kiosk desk -mode borne -data /var/lib/tandem/kiosk -panel 21.5in
        on an X server that has nothing else
`

// parse reads the command line; what it does not say, the file says.
func parse(out io.Writer, args []string) (settings, error) {
	given := settings{}
	config := ""
	set := flag.NewFlagSet("tandem-kiosk", flag.ContinueOnError)
	set.StringVar(&given.Mode, "mode", "", "borne (public, forgets everything) or tablette (lent; default)")
	set.StringVar(&given.Data, "data", "", "`folder` that keeps progress (default /var/lib/tandem/kiosk)")
	set.StringVar(&given.Socket, "socket", "", "`path` of the agent's socket (default /run/tandem/agent.sock)")
	set.StringVar(&given.Content, "content", "", "`folder` of tutorials and services, or pack of them, in place of the library of DATA and of the built-in ones")
	set.StringVar(&given.ContentKeys, "content-keys", "", "`file` of the public keys whose packs are taken (default "+shelf.KeysFile+" where it exists)")
	set.StringVar(&given.Centre, "centre", "", "`folder` of what the centre adds: its tiles, services, logo and agenda")
	set.StringVar(&given.Window, "window", "", "`pixels` of the window, such as 1280x800, where there is no window manager of ours")
	set.StringVar(&given.Panel, "panel", "", "how large the screen is: 21.5in, or 1280x800@149 (default as it says itself)")
	set.StringVar(&config, "config", "", "`file` of settings (default "+configFile+" where it exists)")
	set.StringVar(&given.desk, "desk", "", "`path` of the window manager's socket; desk adds it by itself")
	set.IntVar(&given.using, "using", 0, "`number` of what the last person used: 0 a finger, 1 a stick, 2 keys; the kiosk adds it where it begins anew")
	set.StringVar(&given.trace, "trace", "", "`file` to which the kind and title of each screen are added, for tests and support")
	set.BoolVar(&given.first, "first", false, "ask staff the questions of the first start, as on a machine that nobody has set up")
	set.StringVar(&given.stick, "stick", "", "`file` or pipe to play in place of a stick, as evtest prints one, for tests and support")
	if err := command.Parse(out, set, examples, args); err != nil {
		return settings{}, err
	}
	s, err := readAll(config, given)
	if err != nil {
		return settings{}, err
	}
	said := s.Mode != ""
	if s, err = s.complete(); err != nil {
		return s, err
	}
	if s.file = config; config == "" {
		s.file = filepath.Join(s.Data, ownFile)
	}
	// A kiosk in a window on somebody's desktop is a try, and needs no staff.
	alone := s.desk != "" && !said
	s.first = given.first || alone && (!machine.HasPIN(s.Data) || machine.Begun(s.Data))
	if alone && !s.first {
		// It was set up once. To guess would make a terminal keep what people do.
		return s, command.Hint(errors.New("nobody says whether this is a terminal or a lent tablet"),
			"give -mode, or write mode = \"borne\" or \"tablette\" in %s; -first asks staff everything again", s.file)
	}
	return s, nil
}

// readAll is what the command line says over what the files say.
func readAll(config string, given settings) (settings, error) {
	s, err := readConfig(config)
	if err != nil || config != "" {
		return s.override(given), err
	}
	own := filepath.Join(cmp.Or(given.Data, s.Data, dataFolder), ownFile)
	if _, err := os.Stat(own); err != nil { // there was no first start
		return s.override(given), nil
	}
	written, err := readConfig(own)
	return s.override(written).override(given), err
}

// dataFolder keeps what a kiosk keeps where nobody says otherwise.
const dataFolder = "/var/lib/tandem/kiosk"

// readConfig reads a file of settings. A key that is not known is named with
// its line.
func readConfig(name string) (settings, error) {
	named := name != ""
	if !named {
		name = configFile
	}
	file, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) && !named {
		return settings{}, nil
	}
	if err != nil {
		return settings{}, command.Hint(fmt.Errorf("read settings: %w", err), "-config names a file that can be read; without it, %s is read where it exists", configFile)
	}
	defer file.Close()
	var s settings
	err = toml.NewDecoder(file).DisallowUnknownFields().Decode(&s)
	if strict := (*toml.StrictMissingError)(nil); errors.As(err, &strict) {
		first := strict.Errors[0]
		line, _ := first.Position()
		return settings{}, command.Hint(
			fmt.Errorf("read settings: %s:%d: unknown key %q", name, line, strings.Join(first.Key(), ".")),
			"the keys are mode, data, socket, content, content_keys, centre, window, panel, volume, loudest, night, buttons, manager, centre_name")
	}
	if wrong := (*toml.DecodeError)(nil); errors.As(err, &wrong) {
		line, _ := wrong.Position()
		return settings{}, fmt.Errorf("read settings: %s:%d: %v", name, line, wrong)
	}
	return s, err
}

// override puts what was given on the command line over what the file says.
func (s settings) override(given settings) settings {
	s.Mode = cmp.Or(given.Mode, s.Mode)
	s.Data = cmp.Or(given.Data, s.Data)
	s.Socket = cmp.Or(given.Socket, s.Socket)
	s.Content = cmp.Or(given.Content, s.Content)
	s.ContentKeys = cmp.Or(given.ContentKeys, s.ContentKeys)
	s.Centre = cmp.Or(given.Centre, s.Centre)
	s.Window = cmp.Or(given.Window, s.Window)
	s.Panel = cmp.Or(given.Panel, s.Panel)
	s.Manager = cmp.Or(given.Manager, s.Manager)
	s.CentreName = cmp.Or(given.CentreName, s.CentreName)
	s.Volume = cmp.Or(given.Volume, s.Volume)
	s.Loudest = cmp.Or(given.Loudest, s.Loudest)
	s.Pages = cmp.Or(given.Pages, s.Pages)
	s.Ready = cmp.Or(given.Ready, s.Ready)
	if given.Night != nil {
		s.Night = given.Night
	}
	if given.Buttons != nil {
		s.Buttons = given.Buttons
	}
	s.desk, s.trace, s.stick, s.using = given.desk, given.trace, given.stick, given.using
	return s
}

// complete fills in what nobody said, and refuses what makes no sense.
func (s settings) complete() (settings, error) {
	defaults := settings{
		Mode: string(kiosk.Tablette), Data: dataFolder, Socket: "/run/tandem/agent.sock",
	}
	s = defaults.override(s)
	if s.Mode != string(kiosk.Borne) && s.Mode != string(kiosk.Tablette) {
		return s, command.Usage("mode %q: want borne or tablette", s.Mode)
	}
	for key, percent := range map[string]int{"volume": s.Volume, "loudest": s.Loudest} {
		if percent < 0 || percent > 100 {
			return s, command.Usage("%s %d: want 1 to 100 percent", key, percent)
		}
	}
	if s.Pages < 0 {
		return s, command.Usage("pages %d: want the number of pages that a session may print", s.Pages)
	}
	var err error
	if s.night, err = kiosk.ParseNight(s.Night); err != nil {
		return s, command.Usage("%v", err)
	}
	if s.buttons, err = kiosk.ParseButtons(s.Buttons); err != nil {
		return s, command.Usage("%v", err)
	}
	if s.size, err = parseWindow(s.Window); err != nil {
		return s, err
	}
	if s.Panel != "" {
		if _, err := theme.ParsePanel(s.Panel, image.Pt(1280, 800)); err != nil {
			return s, command.Usage("%v", err)
		}
	}
	return s, nil
}

// parseWindow reads the size of a window; none is as the window manager says.
func parseWindow(given string) (size image.Point, err error) {
	if given == "" {
		return image.Point{}, nil
	}
	n, err := fmt.Sscanf(given, "%dx%d", &size.X, &size.Y)
	if n != 2 || err != nil || size.X < 320 || size.Y < 240 || size.X > 16384 || size.Y > 16384 {
		return image.Point{}, command.Usage("window %q: want a size such as 1280x800", given)
	}
	return size, nil
}
