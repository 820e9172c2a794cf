package browser_test

import (
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/browser"
)

// seenIn is how soon whatever breaks must be seen. A test's machine is busy.
const seenIn = 5 * time.Second

// events waits for what the browser tells, the first of it in time.
func (k bench) events(want ...browser.Event) {
	k.t.Helper()
	began := time.Now()
	for i, w := range want {
		if diff := cmp.Diff(w, k.event()); diff != "" {
			k.t.Fatalf("event %d (-want +got):\n%s", i+1, diff)
		}
		if took := time.Since(began); i == 0 && took > seenIn {
			k.t.Errorf("seen after %v", took)
		}
	}
}

// hit sends a signal to the processes of the browser of a kind, such as
// "--type=renderer"; "" for the browser itself.
func (k bench) hit(kind string, signal syscall.Signal) {
	k.t.Helper()
	n := 0
	for pid, text := range processes(k.t) {
		if strings.Contains(text, "--type=") != (kind != "") || !strings.Contains(text, kind) {
			continue
		}
		// With one of them others end, before they are hit.
		if err := syscall.Kill(pid, signal); err == nil {
			n++
		}
	}
	if n == 0 {
		k.t.Fatalf("no process %q to hit", kind)
	}
}

// asked waits until the site was asked for a path so often.
func (k bench) asked(path string, times int) {
	k.t.Helper()
	k.waitFor(path+" asked for "+strconv.Itoa(times)+" times", func() bool { return len(k.site.requests("caf", path)) >= times })
}

// TestWhatBreaksIsMended breaks each part of a browser, and waits until the
// page is back that the person was on.
func TestWhatBreaksIsMended(t *testing.T) {
	for name, c := range map[string]struct {
		kind   string
		signal syscall.Signal
	}{
		"browser killed":   {"", syscall.SIGKILL},
		"browser hangs":    {"", syscall.SIGSTOP},
		"renderers killed": {"--type=renderer", syscall.SIGKILL},
		"renderers hang":   {"--type=renderer", syscall.SIGSTOP},
	} {
		t.Run(name, func(t *testing.T) {
			k := newBench(t)
			k.open("/to-own")
			k.clickUntil("visit to the linked page", func() bool { return len(k.site.requests("caf", "/arrived")) > 0 })
			k.asked("/done", 2)
			before := processes(t)
			k.hit(c.kind, c.signal)
			k.events(browser.Lost{}, browser.Mended{})
			k.asked("/arrived", 2)
			k.close()
			if left := alive(before); left > 0 {
				t.Errorf("%d processes are left", left)
			}
		})
	}
}

func TestLoopOfAPageIsEnded(t *testing.T) {
	k := newBench(t)
	k.open("/to-loop")
	k.clickUntil("loop", func() bool { return len(k.site.requests("caf", "/loops")) > 0 })
	k.events(browser.Mended{Whole: true})
	// It is the same page, which lost nothing: it answers to a click.
	k.clickUntil("loop", func() bool { return len(k.site.requests("caf", "/loops")) > 1 })
	if n := len(k.site.requests("caf", "/to-loop")); n != 1 {
		t.Errorf("the page was asked for %d times", n)
	}
}

func TestMessageOfAPageIsNoHang(t *testing.T) {
	k := newBench(t)
	k.open("/alert")
	k.asked("/alerts", 1)
	select {
	case e := <-k.b.Events():
		t.Errorf("told %#v while the page waits for an answer", e)
	case <-time.After(seenIn):
	}
}

func TestPageThatBreaksAgainAndAgainIsGivenUp(t *testing.T) {
	k := newBench(t)
	k.open("/")
	for range 2 {
		k.hit("", syscall.SIGKILL)
		k.events(browser.Lost{}, browser.Mended{})
	}
	k.hit("", syscall.SIGKILL)
	k.events(browser.Gone{Why: browser.Broken})
	k.close()
}
