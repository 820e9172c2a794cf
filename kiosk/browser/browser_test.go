package browser_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
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
	if left := alive(running); left > 0 {
		t.Errorf("%d processes are left", left)
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

// TestKilledKioskLeavesNoBrowser runs this test again as a kiosk, and kills it.
func TestKilledKioskLeavesNoBrowser(t *testing.T) {
	if os.Getenv("BROWSER_TEST_KIOSK") != "" {
		newBench(t).open("/")
		fmt.Println("open")
		<-t.Context().Done()
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), "BROWSER_TEST_KIOSK=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }) // its display
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "open" {
		t.Log(lines.Text())
	}
	running := processes(t)
	if len(running) == 0 {
		t.Fatal("the other kiosk opened no page")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); alive(running) > 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d processes outlive their kiosk", alive(running))
		}
	}
	_ = cmd.Wait()
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
		b := browser.New(browser.Config{Display: k.d.Name, Room: []string{"/proc/self/exe", "room"}, Program: "/nonexistent"})
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
