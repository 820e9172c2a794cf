package escapetest

import (
	"context"
	"image"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"tandem/kiosk/browser"
	"tandem/kiosk/desk"
)

// contender is what ways out are tried on.
type contender interface {
	name() string
	pids() []int      // of its processes of Chromium
	open(path string) // from nothing, and waits until it is used
	shut()            // ends all of it
	renew()           // as one person leaves and the next one comes
	way() string      // what is wrong with the way back; "" where it is free
	fits([]window) string
}

// plain is Chromium with --kiosk, and nothing of ours: the control.
type plain struct {
	t    testing.TB
	d    *display
	s    *site
	home string
	cmd  *exec.Cmd
}

// stranger is whom the control runs as where we are root, which Chromium with
// its sandbox refuses to be.
const stranger = 64177

func newPlain(t testing.TB, d *display, s *site) *plain {
	p := &plain{t: t, d: d, s: s}
	p.fresh()
	t.Cleanup(p.shut)
	return p
}

// fresh makes a new home for its next profile.
func (p *plain) fresh() {
	p.t.Helper()
	home, err := os.MkdirTemp("", "tandem-control-")
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = os.RemoveAll(home) })
	cookie, err := os.ReadFile(p.d.Cookie)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(home+"/cookie", cookie, 0o600); err != nil {
		p.t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		_ = os.Chown(home, stranger, stranger)
		_ = os.Chown(home+"/cookie", stranger, stranger)
	}
	p.home = home
}

func (p *plain) name() string { return "plain" }

func (p *plain) pids() (pids []int) {
	_, chromium := processes()
	for _, one := range chromium {
		if p.cmd != nil && one.group == p.cmd.Process.Pid {
			pids = append(pids, one.pid)
		}
	}
	return pids
}

func (p *plain) open(path string) {
	p.t.Helper()
	p.cmd = exec.Command("/usr/lib/chromium/chromium", "--kiosk", "--user-data-dir="+p.home+"/profile",
		"--no-first-run", "--no-default-browser-check", "--password-store=basic", "--ozone-platform=x11",
		"--window-position=0,0", "--window-size=1280,800", p.s.home(path))
	p.cmd.Env = []string{"PATH=/usr/bin:/bin", "HOME=" + p.home, "DISPLAY=" + p.d.Name, "XAUTHORITY=" + p.home + "/cookie", "LANGUAGE=fr", "DBUS_SESSION_BUS_ADDRESS=disabled:"}
	p.cmd.Dir = p.home
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if os.Geteuid() == 0 {
		p.cmd.SysProcAttr.Credential = &syscall.Credential{Uid: stranger, Gid: stranger}
	}
	if err := p.cmd.Start(); err != nil {
		p.t.Fatalf("start Chromium: %v (make setup installs it)", err)
	}
}

func (p *plain) shut() {
	if p.cmd == nil {
		return
	}
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	_ = p.cmd.Wait()
	p.cmd = nil
}

// renew does nothing: who leaves a plain browser leaves it as it is.
func (p *plain) renew() {}

func (p *plain) way() string { return "" }

// fits says which window there is beside the browser's.
func (p *plain) fits(all []window) string {
	if len(all) > 1 {
		return strings.TrimSpace("a second window " + all[len(all)-1].title)
	}
	return ""
}

// ours is the desk, a window of the kiosk's class with a bar, and our browser.
type ours struct {
	t       testing.TB
	d       *display
	s       *site
	client  *desk.Client
	b       *browser.Browser
	conn    *xgb.Conn // the kiosk's own
	kiosk   xproto.Window
	presses chan struct{} // on the bar
}

var hole = image.Rect(0, 90, wide, high)

func newOurs(t testing.TB, d *display, s *site) *ours {
	t.Helper()
	o := &ours{t: t, d: d, s: s, presses: make(chan struct{}, 100)}
	socket := filepath.Join(t.TempDir(), "desk")
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- desk.Run(ctx, desk.Config{Display: d.Name, Socket: socket, Args: []string{os.Args[0], "sleep"}})
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	o.b = browser.New(browser.Config{Display: d.Name, Authority: d.Cookie, Room: []string{"/proc/self/exe", "room"}})
	t.Cleanup(o.shut)
	eventually(t, "the desk listens", func() bool {
		_, err := net.Dial("unix", socket)
		return err == nil
	})
	var err error
	if o.client, err = desk.Dial(socket); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.client.Close() })
	o.stand()
	go func() { // what a kiosk would show in words
		for range o.b.Events() {
		}
	}()
	return o
}

// stand shows the kiosk's window.
func (o *ours) stand() {
	o.t.Helper()
	var err error
	if o.conn, err = xgb.NewConnDisplay(o.d.Name); err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(o.conn.Close)
	id, err := xproto.NewWindowId(o.conn)
	if err != nil {
		o.t.Fatal(err)
	}
	o.kiosk = id
	xproto.CreateWindow(o.conn, 0, id, o.d.root, 0, 0, wide, high, 0, xproto.WindowClassInputOutput, 0,
		xproto.CwBackPixel|xproto.CwEventMask, []uint32{0x1F3A6E, xproto.EventMaskButtonPress})
	class := desk.Class + "\x00" + desk.Class + "\x00"
	xproto.ChangeProperty(o.conn, xproto.PropModeReplace, id, xproto.AtomWmClass, xproto.AtomString, 8, uint32(len(class)), []byte(class))
	if err := xproto.MapWindowChecked(o.conn, id).Check(); err != nil {
		o.t.Fatal(err)
	}
	go func() {
		for {
			event, fault := o.conn.WaitForEvent()
			if event == nil && fault == nil {
				return
			}
			if _, ok := event.(xproto.ButtonPressEvent); ok {
				o.presses <- struct{}{}
			}
		}
	}()
}

func (o *ours) name() string { return "ours" }

func (o *ours) pids() (pids []int) {
	all, chromium := processes()
	for _, one := range chromium {
		if below(all, one.pid, os.Getpid()) && !o.theirs(one.pid) {
			pids = append(pids, one.pid)
		}
	}
	return pids
}

// theirs reports whether a process is of the control, which has no namespace
// of its own.
func (o *ours) theirs(pid int) bool {
	own, _ := os.Readlink("/proc/self/ns/mnt")
	at, _ := os.Readlink("/proc/" + strconv.Itoa(pid) + "/ns/mnt")
	return at == own
}

func (o *ours) open(path string) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	err := o.b.Open(ctx, browser.Visit{Start: o.s.home(path), Hosts: o.s.hosts(o.t), Area: hole})
	if err != nil {
		o.t.Fatalf("open: %v", err)
	}
	if err := o.client.Page(hole); err != nil {
		o.t.Fatalf("show: %v", err)
	}
}

func (o *ours) shut() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := o.b.Close(ctx); err != nil {
		o.t.Errorf("close: %v", err)
	}
}

func (o *ours) renew() {
	o.shut()
	o.open("/")
}

// way presses the bar, which must answer whatever the page does.
func (o *ours) way() string {
	for len(o.presses) > 0 {
		<-o.presses
	}
	for range 3 {
		o.d.run("xdotool", "mousemove", "100", "30", "click", "1", "mousemove", "640", "500")
		select {
		case <-o.presses:
			return ""
		case <-time.After(time.Second):
		}
	}
	return "the bar does not answer"
}

// fits says what is on the screen that should not be, or not there.
func (o *ours) fits(all []window) string {
	for i, w := range all {
		switch {
		case w.id == o.kiosk && i != len(all)-1:
			return "a window stands above ours: " + all[len(all)-1].class
		case w.id == o.kiosk, w.class == "" && w.at == image.Rect(0, 0, wide, high): // ours, and the calm screen
		case w.at == hole && strings.Contains(strings.ToLower(w.class), "chromium"):
		default:
			return "a window: " + w.class + " " + w.title + " " + w.at.String()
		}
	}
	return ""
}

// process is what /proc says of one.
type process struct{ pid, parent, group int }

// processes lists those of Chromium.
func processes() (all map[int]process, chromium []process) {
	all = map[int]process{}
	found, _ := os.ReadDir("/proc")
	for _, p := range found {
		stat, err := os.ReadFile("/proc/" + p.Name() + "/stat")
		_, after, ok := strings.Cut(string(stat), ") ")
		fields := strings.Fields(after)
		pid, wrong := strconv.Atoi(p.Name())
		if err != nil || wrong != nil || !ok || len(fields) < 3 {
			continue
		}
		one := process{pid: pid}
		one.parent, _ = strconv.Atoi(fields[1])
		one.group, _ = strconv.Atoi(fields[2])
		all[pid] = one
		line, _ := os.ReadFile("/proc/" + p.Name() + "/cmdline")
		if strings.HasPrefix(string(line), "/usr/lib/chromium/chromium") && fields[0] != "Z" {
			chromium = append(chromium, one)
		}
	}
	return all, chromium
}

// below reports whether a process comes from another.
func below(all map[int]process, pid, of int) bool {
	for pid > 1 && pid != of {
		pid = all[pid].parent
	}
	return pid == of
}

// eventually waits for what another program does, and nobody tells of.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !ok(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not in 20 s: %s", what)
		}
	}
}
