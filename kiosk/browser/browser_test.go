package browser_test

import (
	"context"
	"errors"
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

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk/browser"
)

// TestMain is the room's first process too, as the kiosk's main is.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "room" {
		os.Exit(browser.Room())
	}
	os.Exit(m.Run())
}

var below = image.Rect(0, 88, 1280, 800)

// bench is a browser on a display and with a site of its own.
type bench struct {
	t    *testing.T
	b    *browser.Browser
	d    display
	site *site
}

func newBench(t *testing.T) bench {
	t.Helper()
	k := bench{t: t, d: startDisplay(t), site: startSite(t)}
	k.b = browser.New(browser.Config{
		Display: k.d.name, Authority: k.d.cookie, Room: []string{"/proc/self/exe", "room"},
	})
	t.Cleanup(func() { _ = k.b.Close(context.Background()) })
	return k
}

func (k bench) open(path string) {
	k.t.Helper()
	ctx, cancel := context.WithTimeout(k.t.Context(), 30*time.Second)
	defer cancel()
	err := k.b.Open(ctx, browser.Visit{Start: k.site.address("caf", path), Hosts: k.site.hosts(k.t, "caf"), Area: below})
	if err != nil {
		k.t.Fatalf("open: %v", err)
	}
}

func (k bench) close() {
	k.t.Helper()
	if err := k.b.Close(k.t.Context()); err != nil {
		k.t.Fatalf("close: %v", err)
	}
}

// click presses the left button in the middle of the page.
func (k bench) click() {
	k.t.Helper()
	cmd := exec.Command("xdotool", "mousemove", "640", "500", "click", "1")
	cmd.Env = append(os.Environ(), "DISPLAY="+k.d.name, "XAUTHORITY="+k.d.cookie)
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Fatalf("xdotool: %v: %s (make setup installs it)", err, out)
	}
}

// clickUntil clicks until what is wanted has happened: a page that was just
// loaded may take its first click for nothing.
func (k bench) clickUntil(what string, happened func() bool) {
	k.t.Helper()
	for range 40 {
		k.click()
		if k.soon(happened) {
			return
		}
	}
	k.t.Fatalf("no %s after many clicks", what)
}

// soon waits a quarter of a second, or as long as the site is being asked.
func (k bench) soon(happened func() bool) bool {
	wait := time.NewTimer(250 * time.Millisecond)
	defer wait.Stop()
	for !happened() {
		select {
		case <-k.site.news:
		case <-wait.C:
			return happened()
		}
	}
	return true
}

// event waits for what the browser tells.
func (k bench) event() browser.Event {
	k.t.Helper()
	select {
	case e := <-k.b.Events():
		return e
	case <-time.After(20 * time.Second):
		k.t.Fatal("no event")
		return nil
	}
}

func (k bench) refusal(host string) {
	k.t.Helper()
	var got browser.Event
	k.clickUntil("refusal", func() bool {
		select {
		case got = <-k.b.Events():
		default:
		}
		return got != nil
	})
	if diff := cmp.Diff(browser.Event(browser.Refused{Host: host}), got); diff != "" {
		k.t.Errorf("event (-want +got):\n%s", diff)
	}
	if asked := k.site.requests("evil", ""); len(asked) > 0 {
		k.t.Errorf("the foreign site was asked: %v", asked)
	}
}

// processes lists those that run our Chromium, with what their status says.
func processes(t *testing.T) map[int]string {
	t.Helper()
	found, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil || len(found) == 0 {
		t.Fatalf("list processes: %v", err)
	}
	list := map[int]string{}
	for _, path := range found {
		line, _ := os.ReadFile(path)
		if !strings.Contains(string(line), "/tmp/visite/profile") {
			continue
		}
		status, _ := os.ReadFile(filepath.Dir(path) + "/status")
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		list[pid] = string(line) + "\n" + string(status)
	}
	return list
}

func TestVisitLeavesNothing(t *testing.T) {
	k := newBench(t)
	machine := tree(t, "/etc/chromium")

	k.open("/")
	k.waitFor("the page's own request", func() bool { return len(k.site.requests("caf", "/count/1")) == 1 })
	running := processes(t)
	if len(running) == 0 {
		t.Fatal("no process of the browser is to be seen")
	}
	sandboxed := 0
	for pid, text := range running {
		if os.Geteuid() == 0 && strings.Contains(text, "\nUid:\t0\t") {
			t.Errorf("process %d of the browser is root's", pid)
		}
		if strings.Contains(text, "type=renderer") && strings.Contains(text, "Seccomp:\t2") {
			sandboxed++
		}
		if strings.Contains(text, "no-sandbox\x00") {
			t.Errorf("process %d runs without its sandbox", pid)
		}
	}
	if sandboxed == 0 {
		t.Error("no renderer is in a sandbox")
	}
	if diff := cmp.Diff(machine, tree(t, "/etc/chromium")); diff != "" {
		t.Errorf("the machine's own policies changed (-before +after):\n%s", diff)
	}

	k.close()
	if left := processes(t); len(left) > 0 {
		t.Errorf("%d processes are left", len(left))
	}
	if _, err := os.Stat("/tmp/visite"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a profile is left: %v", err)
	}
	if mounts, _ := os.ReadFile("/proc/mounts"); strings.Contains(string(mounts), "visite") {
		t.Error("a mount is left")
	}

	k.open("/again")
	k.waitFor("the second page's own request", func() bool { return len(k.site.requests("caf", "/count/1")) == 2 })
	first := k.site.requests("caf", "/again")
	if len(first) == 0 || first[0].cookie != "" {
		t.Errorf("the second visit came as %v, want no cookie", first)
	}
}

// tree lists the files below a folder with their sizes and times.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			list = append(list, path+" "+info.ModTime().String())
		}
		return err
	})
	if err != nil || len(list) == 0 {
		t.Fatalf("list %s: %v", dir, err)
	}
	return list
}

func (k bench) waitFor(what string, happened func() bool) {
	k.t.Helper()
	for range 80 {
		if k.soon(happened) {
			return
		}
	}
	k.t.Fatalf("no %s in 20 s", what)
}

func TestForeignAddressIsRefused(t *testing.T) {
	for _, path := range []string{"/to-foreign", "/to-foreign-tab", "/to-redirect"} {
		t.Run(path, func(t *testing.T) {
			k := newBench(t)
			k.open(path)
			k.refusal("evil.localhost")
			// The way back is a page that can be used: it refuses again.
			k.refusal("evil.localhost")
		})
	}
}

func TestSecondTabBecomesTheFirst(t *testing.T) {
	k := newBench(t)
	k.open("/to-own-tab")
	k.clickUntil("visit to the linked page", func() bool { return len(k.site.requests("caf", "/arrived")) > 0 })
	k.waitFor("second page in the history of the first tab", func() bool { return len(k.site.requests("caf", "/history/2")) > 0 })
}

func TestDownloadWritesNothing(t *testing.T) {
	k := newBench(t)
	k.open("/to-file")
	k.clickUntil("request for the file", func() bool { return len(k.site.requests("caf", "/file")) > 0 })
	for pid := range processes(t) {
		found, err := exec.Command("find", "/proc/"+strconv.Itoa(pid)+"/root/tmp", "/proc/"+strconv.Itoa(pid)+"/root/home",
			"-name", "*releve*", "-o", "-name", "*.crdownload").CombinedOutput()
		if err == nil && len(found) > 0 {
			t.Errorf("a file was written: %s", found)
		}
	}
}

func TestKilledBrowserIsGone(t *testing.T) {
	k := newBench(t)
	k.open("/")
	for pid, text := range processes(t) {
		if !strings.Contains(text, "--type=") {
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}
	}
	if diff := cmp.Diff(browser.Event(browser.Gone{}), k.event()); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
	k.close()
	if left := processes(t); len(left) > 0 {
		t.Errorf("%d processes are left", len(left))
	}
}

func TestOpen(t *testing.T) {
	k := newBench(t)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(closed.Addr().String())
	closed.Close()
	nobody, err := content.ParseHost("caf.localhost:" + port)
	if err != nil {
		t.Fatal(err)
	}
	own := k.site.hosts(t, "caf")
	for name, c := range map[string]struct {
		visit browser.Visit
		want  error
	}{
		"ErrUnreachable where nobody answers":     {browser.Visit{Start: "http://caf.localhost:" + port + "/", Hosts: []content.Host{nobody}, Area: below}, browser.ErrUnreachable},
		"ErrUnreachable where it leads elsewhere": {browser.Visit{Start: k.site.address("caf", "/redirects"), Hosts: own, Area: below}, browser.ErrUnreachable},
		"ErrBroken where the start is foreign":    {browser.Visit{Start: k.site.address("evil", "/"), Hosts: own, Area: below}, browser.ErrBroken},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			if err := k.b.Open(ctx, c.visit); !errors.Is(err, c.want) || ctx.Err() != nil {
				t.Errorf("got %v, want %v before time is out", err, c.want)
			}
			if left := processes(t); len(left) > 0 {
				t.Errorf("%d processes are left", len(left))
			}
		})
	}
	t.Run("ErrBroken where Chromium does not start", func(t *testing.T) {
		b := browser.New(browser.Config{Display: k.d.name, Room: []string{"/proc/self/exe", "room"}, Program: "/nonexistent"})
		err := b.Open(t.Context(), browser.Visit{Start: k.site.address("caf", "/"), Hosts: own, Area: below})
		if !errors.Is(err, browser.ErrBroken) || !strings.Contains(err.Error(), "/nonexistent") {
			t.Errorf("got %v, want ErrBroken that names the program", err)
		}
	})
	t.Run("ErrOpen where a page is open", func(t *testing.T) {
		k.open("/")
		err := k.b.Open(t.Context(), browser.Visit{Start: k.site.address("caf", "/"), Hosts: own, Area: below})
		if !errors.Is(err, browser.ErrOpen) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("Canceled where Close comes first", func(t *testing.T) {
		k.close()
		ended := make(chan error, 1)
		go func() {
			ended <- k.b.Open(context.Background(), browser.Visit{Start: k.site.address("caf", "/never"), Hosts: own, Area: below})
		}()
		k.waitFor("request for the page that never comes", func() bool { return len(k.site.requests("caf", "/never")) > 0 })
		k.close()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}
