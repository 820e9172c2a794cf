package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"
	"golang.org/x/sys/unix"

	"tandem/cmd/command"
	"tandem/content/words"
	"tandem/kiosk/sitetest"
)

//go:embed fr.toml
var sentences embed.FS

// demo is one run of the demonstration.
type demo struct {
	settings
	out     io.Writer
	runtime string          // folder of sockets and cookie, gone at the end
	crew    *crew           // non-nil once run has begun
	played  *sitetest.Sites // nil but where stand-ins are wanted
}

func newDemo(s settings) *demo {
	return &demo{settings: s, out: os.Stdout}
}

// run starts everything, says what there is to see, and returns when ctx ends
// (nil), when the window is closed (nil) or when a process dies. No process
// that it started is left then.
func (d *demo) run(ctx context.Context) (err error) {
	close, err := d.prepare()
	if err != nil {
		return err
	}
	defer close()
	if d.sites {
		if err := d.play(); err != nil {
			return err
		}
		defer d.played.Close()
	}
	defer func() {
		d.crew.stop()
		if ctx.Err() != nil { // what ended because we were told to end is no fault
			err = nil
		}
	}()
	book, err := words.Read(sentences, "fr")
	if err != nil {
		return err
	}
	address, err := d.startFleet(ctx)
	if err != nil {
		return err
	}
	scr, err := d.startKiosk(ctx)
	if err != nil {
		return err
	}
	d.greet(book, address, scr)
	if !scr.seen {
		defer film(ctx, scr.name, d.path("ecran.png"))()
	}
	select {
	case <-ctx.Done():
		fmt.Fprintln(d.out, "\n"+book.Say("end"))
		return nil
	case h := <-d.crew.ended:
		if h == scr.server && scr.seen && h.err == nil { // the window was closed
			fmt.Fprintln(d.out, book.Say("closed"))
			return nil
		}
		return d.crew.fault(h)
	}
}

// prepare makes the folders and takes the lock on the data, which keeps a
// second demonstration off them. close gives all back.
func (d *demo) prepare() (close func(), err error) {
	if d.bin == "" {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("find the other programs: %w", err)
		}
		d.bin = filepath.Dir(self)
	}
	if d.data, err = filepath.Abs(d.data); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(d.data, 0o700); err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(d.path("lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		lock.Close()
		return nil, command.Hint(fmt.Errorf("another demonstration runs on %s", d.data), "end it, or choose another folder with -data")
	}
	// A socket's path holds at most 107 bytes: it stays away from the data.
	if d.runtime, err = os.MkdirTemp("", "tandem-demo-"); err != nil {
		lock.Close()
		return nil, err
	}
	if d.crew, err = newCrew(d.data); err != nil {
		lock.Close()
		return nil, err
	}
	d.crew.env = append(d.crew.env, "LANG=fr_FR.UTF-8", "LANGUAGE=fr")
	return func() { os.RemoveAll(d.runtime); lock.Close() }, nil
}

func (d *demo) path(name string) string { return filepath.Join(d.data, name) }

func (d *demo) program(name string) string { return filepath.Join(d.bin, "tandem-"+name) }

// startFleet starts the manager and this machine's agent, and gives the
// address of the staff's pages.
func (d *demo) startFleet(ctx context.Context) (address string, err error) {
	if err := d.invent(ctx); err != nil {
		return "", fmt.Errorf("invent data: %w", err)
	}
	listen, err := d.freePort()
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	address = "http://" + listen
	manager, err := d.crew.start("manager", []string{d.program("manager"), "serve", "-data", "manager", "-listen", listen, "-url", address, "-tls", "off"})
	if err != nil {
		return "", err
	}
	if err := d.reach(ctx, manager, func() error { return healthy(address) }); err != nil {
		return "", err
	}
	if err := d.enrol(ctx, address); err != nil {
		return "", fmt.Errorf("enrol this machine: %w", err)
	}
	agent, err := d.crew.start("agent", []string{d.program("agent"), "run", "-data", d.own("agent"), "-socket", d.socket(), "-every", "10s"})
	if err != nil {
		return "", err
	}
	return address, d.reach(ctx, agent, func() error { return listening(d.socket()) })
}

func (d *demo) socket() string { return filepath.Join(d.runtime, "agent.sock") }

// invent fills the manager at the first start. What it prints, the logins of
// two members of staff, is kept for the next start: it cannot be asked again.
func (d *demo) invent(ctx context.Context) error {
	if _, err := os.Stat(d.path("acces.txt")); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	// What an interrupted first start left is of no use to anybody.
	for _, name := range []string{"manager", "agent", "inscrit", "agent-tablette", "inscrit-tablette"} {
		if err := os.RemoveAll(d.path(name)); err != nil {
			return err
		}
	}
	logins, err := d.crew.output(ctx, d.program("manager"), "demo", "-data", "manager")
	if err != nil {
		return err
	}
	return renameio.WriteFile(d.path("acces.txt"), []byte(logins), 0o600)
}

// freePort is the address of the last start where nobody else has it now.
func (d *demo) freePort() (string, error) {
	kept, err := os.ReadFile(d.path("adresse"))
	if err != nil {
		kept = []byte("127.0.0.1:8480")
	}
	for _, try := range []string{string(kept), "127.0.0.1:0"} {
		l, err := net.Listen("tcp", try)
		if err != nil {
			continue
		}
		l.Close()
		return l.Addr().String(), renameio.WriteFile(d.path("adresse"), []byte(l.Addr().String()), 0o600)
	}
	return "", errors.New("none on 127.0.0.1")
}

// enrol gives this machine to the manager, once for each address of it.
func (d *demo) enrol(ctx context.Context, address string) error {
	known, err := os.ReadFile(d.path(d.own("inscrit")))
	if err == nil && string(known) == address {
		return nil
	}
	text, err := d.crew.output(ctx, d.program("manager"), "token", "-tag", bodies[d.body].asset, "-body", d.body, "-data", "manager")
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	code := strings.TrimSpace(lines[len(lines)-1])
	if _, err := d.crew.output(ctx, d.program("agent"), "enroll", code, "-url", address, "-data", d.own("agent")); err != nil {
		return err
	}
	return renameio.WriteFile(d.path(d.own("inscrit")), []byte(address), 0o600)
}

// reach waits until h can be reached as try does, or has died.
func (d *demo) reach(ctx context.Context, h *hand, try func() error) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := try()
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-h.done:
			return d.crew.fault(h)
		case <-ctx.Done():
			return command.Hint(fmt.Errorf("%s does not answer: %w", h.name, err), "what it said is in %s", d.crew.log(h.name))
		}
	}
}

// healthy asks the manager whether all of it runs.
func healthy(address string) error {
	answer, err := http.Get(address + "/healthz")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return errors.New(answer.Status)
	}
	return nil
}

func listening(socket string) error {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	return conn.Close()
}

// startKiosk starts an X server and on it the window manager, which starts the
// kiosk and keeps it running. It returns when the first screen is shown.
func (d *demo) startKiosk(ctx context.Context) (screen, error) {
	scr, err := d.openScreen(ctx)
	if err != nil {
		return screen{}, fmt.Errorf("open screen: %w", err)
	}
	if err := d.furnish(ctx); err != nil {
		return scr, err
	}
	panel := d.panel
	if panel == "" && d.size.width >= 1600 {
		panel = "21.5in"
	}
	if panel == "" {
		panel = "10.1in"
	}
	trace := filepath.Join(d.runtime, "trace")
	kiosk, err := d.crew.start("kiosk", append([]string{
		d.program("kiosk"), "desk", "-mode", d.body,
		"-data", d.own("kiosk"), "-socket", d.socket(), "-panel", panel, "-trace", trace,
	}, d.teaches()...))
	if err != nil {
		return scr, err
	}
	return scr, d.reach(ctx, kiosk, func() error { return written(trace) })
}

func written(file string) error {
	info, err := os.Stat(file)
	if err == nil && info.Size() == 0 {
		err = errors.New("no screen was shown")
	}
	return err
}

// greet says what there is to see and to try.
func (d *demo) greet(book *words.Book, address string, scr screen) {
	logins, _ := os.ReadFile(d.path("acces.txt")) // invent has seen to it
	say := func(id string, with words.With) { fmt.Fprintln(d.out, book.Say(id, with)) }
	say("hello", nil)
	say("manager", words.With{"Address": address})
	for line := range strings.Lines(string(logins)) {
		say("login", words.With{"Line": strings.TrimSpace(line)})
	}
	if scr.seen {
		say("window", nil)
	} else {
		say("picture", words.With{"File": short(d.path("ecran.png"))})
	}
	say("try_"+d.body, nil)
	say("try_staff", words.With{"Asset": bodies[d.body].asset})
	say("door", words.With{"Code": staffCode})
	d.greetSites(say)
	say("logs", words.With{"Folder": short(d.path("log"))})
	say("stop", nil)
}

// short is a path as somebody in this folder would type it.
func short(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}
