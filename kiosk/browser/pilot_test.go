package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// flight is a pilot against a Chromium that the test plays.
type flight struct {
	t      *testing.T
	pilot  *pilot
	other  chromium
	events chan Event
}

// takeOff brings a pilot to the page that waits.
func takeOff(t *testing.T) flight {
	t.Helper()
	f := flight{t: t, events: make(chan Event, 10)}
	f.pilot = newPilot(parseHosts(t, "caf.fr", "ameli.fr"), newHealth(), func(e Event) { f.events <- e })
	f.pilot.wire, f.other = newChromium(t, f.pilot.listen)
	f.pilot.gate.wire = f.pilot.wire
	go f.pilot.fly(t.Context())
	f.expect("Fetch.enable", `{}`)
	f.expect("Browser.setDownloadBehavior", `{}`)
	f.expect("Target.setDiscoverTargets", `{}`)
	f.target("targetCreated", "omnibox", "chrome://omnibox-popup.top-chrome/")
	f.other.says(t, `{"method":"Target.targetCreated","params":{"targetInfo":{"targetId":"blank","type":"page","url":"about:blank"}}}`)
	f.expect("Target.createTarget", `{"targetId":"main"}`)
	if asked := f.expect("Target.closeTarget", `{}`); asked.TargetID != "blank" {
		t.Errorf("closed %q, want the page that Chromium starts with", asked.TargetID)
	}
	f.target("targetCreated", "main", waitPage)
	f.expect("Target.attachToTarget", `{"sessionId":"s"}`)
	f.expect("Page.getFrameTree", `{"frameTree":{"frame":{"url":"`+waitPage+`"}}}`)
	f.expect("Page.setLifecycleEventsEnabled", `{}`)
	f.page("Page.lifecycleEvent", `{"frameId":"main","name":"DOMContentLoaded"}`)
	<-f.pilot.ready
	if f.pilot.fault != nil {
		t.Fatalf("ready: %v", f.pilot.fault)
	}
	return f
}

// depart gives the pilot its visit.
func (f flight) depart() *tab {
	f.t.Helper()
	var page *tab
	err := f.pilot.do(f.t.Context(), func(ctx context.Context) error {
		page = f.pilot.begin(ctx, Visit{Start: "https://www.caf.fr/", Hosts: parseHosts(f.t, "caf.fr")})
		return nil
	})
	if err != nil {
		f.t.Fatal(err)
	}
	if asked := f.expect("Page.navigate", `{}`); asked.URL != "https://www.caf.fr/" {
		f.t.Errorf("led to %q", asked.URL)
	}
	return page
}

// expect waits until the pilot asks for a method and answers; what it asks
// again and again on the way is refused.
func (f flight) expect(method, result string) params {
	f.t.Helper()
	for {
		m, err := f.other.in.next()
		if err != nil {
			f.t.Fatalf("waiting for %s: %v", method, err)
		}
		if m.Method == "Target.getTargetInfo" && method != m.Method {
			f.other.says(f.t, fmt.Sprintf(`{"id":%d,"error":{"message":"later"}}`, m.ID))
			continue
		}
		if furnishes(m.Method) && method != m.Method {
			f.other.says(f.t, fmt.Sprintf(`{"id":%d,"result":{}}`, m.ID))
			continue
		}
		if m.Method != method {
			f.t.Fatalf("asked for %s %s, want %s", m.Method, m.Params, method)
		}
		f.other.says(f.t, fmt.Sprintf(`{"id":%d,"result":%s}`, m.ID, result))
		var asked params
		if err := json.Unmarshal(m.Params, &asked); err != nil {
			f.t.Fatal(err)
		}
		return asked
	}
}

func (f flight) target(event, id, address string) {
	f.t.Helper()
	f.other.says(f.t, fmt.Sprintf(`{"method":"Target.%s","params":{"targetInfo":{"targetId":%q,"type":"page","url":%q,"openerId":"main"}}}`, event, id, address))
}

func (f flight) page(method, params string) {
	f.t.Helper()
	f.other.says(f.t, fmt.Sprintf(`{"sessionId":"s","method":%q,"params":%s}`, method, params))
}

// aside are methods with which the pilot furnishes a page: other tests are about
// them, against a real Chromium.
var aside = []string{"Page.enable", "Runtime.", "Page.addScript", "Page.setInterceptFileChooser", "Target.setAutoAttach", "Emulation."}

// furnishes reports whether a method is one of those.
func furnishes(method string) bool {
	return slices.ContainsFunc(aside, func(start string) bool { return strings.HasPrefix(method, start) })
}

// usable opens the first page of a visit.
func (f flight) usable() {
	f.t.Helper()
	page := f.depart()
	f.page("Page.frameNavigated", `{"frame":{"url":"https://www.caf.fr/"}}`)
	f.page("Page.lifecycleEvent", `{"frameId":"main","name":"DOMContentLoaded"}`)
	if err := <-page.ended; err != nil {
		f.t.Fatalf("opening: %v", err)
	}
}

// crash ends the process of the page.
func (f flight) crash() {
	f.t.Helper()
	f.other.says(f.t, `{"method":"Target.targetCrashed","params":{"targetId":"main"}}`)
}

func (f flight) told(want ...Event) {
	f.t.Helper()
	var got []Event
	for range want {
		select {
		case e := <-f.events:
			got = append(got, e)
		case <-time.After(10 * time.Second):
			f.t.Fatalf("told %v, want %v", got, want)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		f.t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestPilot(t *testing.T) {
	t.Run("stops a link that leads outside", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.page("Page.frameRequestedNavigation", `{"frameId":"main","url":"https://evil.fr/?q=secret","disposition":"currentTab"}`)
		f.expect("Page.stopLoading", `{}`)
		f.told(Refused{Host: "evil.fr"})
	})
	t.Run("does not take the page that waits for the site", func(t *testing.T) {
		f := takeOff(t)
		page := f.depart()
		f.page("Page.lifecycleEvent", `{"frameId":"main","name":"firstContentfulPaint"}`)
		f.page("Page.javascriptDialogOpening", `{"type":"beforeunload"}`)
		f.expect("Page.handleJavaScriptDialog", `{}`) // so that what was told before it was heard
		select {
		case err := <-page.ended:
			t.Fatalf("open (%v) before the site was there", err)
		default:
		}
		f.page("Page.frameNavigated", `{"frame":{"url":"https://www.caf.fr/"}}`)
		f.page("Page.lifecycleEvent", `{"frameId":"main","name":"DOMContentLoaded"}`)
		if err := <-page.ended; err != nil {
			t.Errorf("opening: %v", err)
		}
	})
	t.Run("leaves frames of a page to the policies", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.page("Page.frameRequestedNavigation", `{"frameId":"inner","url":"https://evil.fr/","disposition":"currentTab"}`)
		f.page("Page.javascriptDialogOpening", `{"type":"beforeunload"}`)
		f.expect("Page.handleJavaScriptDialog", `{}`) // and nothing before it
	})
	t.Run("brings a fresh page where the first was lost, not more than once in two seconds", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.page("Page.frameNavigated", `{"frame":{"url":"https://www.caf.fr/droits"}}`)
		f.target("targetInfoChanged", "main", "https://evil.fr/")
		if asked := f.expect("Target.createTarget", `{"targetId":"second"}`); asked.URL != "https://www.caf.fr/droits" {
			t.Errorf("went back to %q, want the last good page", asked.URL)
		}
		if asked := f.expect("Target.closeTarget", `{}`); asked.TargetID != "main" {
			t.Errorf("closed %q", asked.TargetID)
		}
		f.told(Refused{Host: "evil.fr"})
		began := time.Now()
		f.target("targetInfoChanged", "second", "https://evil.fr/")
		f.expect("Target.createTarget", `{"targetId":"third"}`)
		if rested := time.Since(began); rested < turnEvery/2 {
			t.Errorf("went back again after %v", rested)
		}
		f.expect("Target.closeTarget", `{}`)
	})
	t.Run("folds a tab of the visit into the one page", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.target("targetCreated", "tab", "https://www.caf.fr/aide")
		f.expect("Target.closeTarget", `{}`)
		if asked := f.expect("Page.navigate", `{}`); asked.URL != "https://www.caf.fr/aide" {
			t.Errorf("the page went to %q", asked.URL)
		}
	})
	t.Run("folds a tab before it asks for anything", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.page("Page.windowOpen", `{"url":"https://www.caf.fr/aide","userGesture":true}`)
		f.target("targetCreated", "tab", "")
		f.expect("Target.closeTarget", `{}`)
		if asked := f.expect("Page.navigate", `{}`); asked.URL != "https://www.caf.fr/aide" {
			t.Errorf("the page went to %q", asked.URL)
		}
	})
	t.Run("closes a foreign tab", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.target("targetCreated", "tab", "file:///etc/passwd")
		f.expect("Target.closeTarget", `{}`)
		f.told(Refused{})
	})
	t.Run("attaches again to a page that let go", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.other.says(t, `{"method":"Target.detachedFromTarget","params":{"sessionId":"s"}}`)
		f.expect("Target.getTargetInfo", `{"targetInfo":{"targetId":"main","type":"page","url":"https://www.caf.fr/"}}`)
		f.expect("Target.attachToTarget", `{"sessionId":"s2"}`)
	})
	t.Run("closes a tab that loads unseen behind the page", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.other.says(t, `{"method":"Target.targetCreated","params":{"targetInfo":{"targetId":"tab","type":"page","url":"https://www.caf.fr/aide"}}}`)
		if asked := f.expect("Target.closeTarget", `{}`); asked.TargetID != "tab" {
			t.Errorf("closed %q", asked.TargetID)
		}
	})
	t.Run("goes back to a page whose process ended, and says so", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.page("Page.frameNavigated", `{"frame":{"url":"https://www.caf.fr/droits"}}`)
		f.crash()
		if asked := f.expect("Page.navigate", `{}`); asked.URL != "https://www.caf.fr/droits" {
			t.Errorf("led to %q, want the last good page", asked.URL)
		}
		f.page("Page.frameNavigated", `{"frame":{"url":"https://www.caf.fr/droits"}}`)
		f.page("Page.lifecycleEvent", `{"frameId":"main","name":"DOMContentLoaded"}`)
		f.told(Lost{}, Mended{})
	})
	t.Run("gives a page up that breaks for the third time", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		for range mendsMost {
			f.crash()
			f.expect("Page.navigate", `{}`)
			f.page("Page.frameNavigated", `{"frame":{"url":"https://www.caf.fr/"}}`)
			f.page("Page.lifecycleEvent", `{"frameId":"main","name":"DOMContentLoaded"}`)
			f.told(Lost{}, Mended{})
		}
		f.crash()
		f.told(Gone{Why: Broken})
	})
	t.Run("gives a page up that breaks whenever it comes", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.crash()
		f.expect("Page.navigate", `{}`)
		f.crash()
		f.told(Lost{}, Gone{Why: Broken})
	})
	t.Run("has the visit mended where the browser ends", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		_ = f.other.out.Close()
		<-f.pilot.health.broken
	})
}

func TestPilotThatDoesNotArrive(t *testing.T) {
	for name, c := range map[string]struct {
		play func(flight)
		want error
	}{
		"ErrUnreachable where nobody answers": {func(f flight) {
			f.page("Page.frameNavigated", `{"frame":{"url":"chrome-error://chromewebdata/","unreachableUrl":"https://www.caf.fr/"}}`)
		}, ErrUnreachable},
		"ErrUnreachable where the site leads elsewhere": {func(f flight) { f.target("targetInfoChanged", "main", "https://evil.fr/") }, ErrUnreachable},
		"errEnded where the browser ends":               {func(f flight) { _ = f.other.out.Close() }, errEnded},
	} {
		t.Run(name, func(t *testing.T) {
			f := takeOff(t)
			page := f.depart()
			c.play(f)
			if err := <-page.ended; !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}
