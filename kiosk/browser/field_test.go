package browser_test

import (
	"context"
	"image"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/browser"
)

// formText is a page to write in. It tells the site what its own scripts see:
// each key, what stands in each field, what was sent, and where a field is.
const formText = `<!doctype html><meta charset="utf-8"><title>Formulaire</title><link rel="icon" href="data:,">
<style>body{margin:0}form>*,iframe{position:absolute;left:100px;width:300px;height:40px;box-sizing:border-box}</style>
<form onsubmit="tell('sent');return false">
<input id="name" maxlength="6" style="top:20px">
<input id="mail" type="email" style="top:80px">
<input id="secret" type="password" style="top:140px">
<input id="code" inputmode="numeric" style="top:200px">
<input id="date" type="date" style="top:260px">
<select id="list" style="top:320px"><option>un<option>deux</select>
<input id="off" readonly value="non" style="top:380px">
<input id="last" style="top:650px">
<textarea id="long" style="top:3000px"></textarea><button style="top:3100px">Suite</button>
</form>
FRAME
<script>
const tell = (...what) => fetch("/told/" + what.map(encodeURIComponent).join("/"));
addEventListener("keydown", e => tell("key", e.key));
addEventListener("input", e => tell("value", e.target.id, e.target.type, e.target.value));
addEventListener("click", e => tell("click", e.target.id));
tell("ready");
if (location.pathname === "/form") {
	tell("width", innerWidth);
	addEventListener("scroll", () => tell("scrolled", last.getBoundingClientRect().bottom <= innerHeight));
	addEventListener("resize", () => tell("width", innerWidth));
}
</script>`

// form is a page to write in, if the path names one.
func (s *site) form(path string) (string, bool) {
	switch {
	case path == "/form":
		frame := `<iframe src="` + s.address("connect", "/form-frame") + `" style="top:440px;height:100px"></iframe>`
		return strings.Replace(formText, "FRAME", frame, 1), true
	case path == "/form-frame":
		return strings.Replace(formText, "FRAME", "", 1), true
	case strings.HasPrefix(path, "/told/"):
		return "", true
	}
	return "", false
}

// told waits for what a page of a name tells of itself.
func (k bench) told(name, what string) {
	k.t.Helper()
	defer func() {
		if k.t.Failed() {
			for _, r := range k.site.requests("", "") {
				k.t.Log(r.host, r.path)
			}
		}
	}()
	k.waitFor(name+" tells "+what, func() bool { return len(k.site.requests(name, "/told/"+what)) > 0 })
}

// openForm opens the page to write in, with a frame of another site.
func openForm(t *testing.T) bench {
	t.Helper()
	k := newBench(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	hosts := append(k.site.hosts(t, "caf"), k.site.hosts(t, "connect")...)
	if err := k.b.Open(ctx, browser.Visit{Start: k.site.address("caf", "/form"), Hosts: hosts, Area: below}); err != nil {
		t.Fatal(err)
	}
	k.told("connect", "ready")
	k.clickFrame(120, 470, "") // nothing stands there
	return k
}

// clickFrame presses a point of the frame until its page has the press: what is
// pressed before the frame's newest picture is on the screen, Chromium gives to
// the page around it.
func (k bench) clickFrame(x, y int, on string) {
	k.t.Helper()
	k.until(func() { k.clickAt(x, y) }, "press in the frame", func() bool {
		return len(k.site.requests("connect", "/told/click/"+on)) > 0
	})
}

// clickAt presses a point of the page.
func (k bench) clickAt(x, y int) {
	k.t.Helper()
	k.pressAt(image.Pt(x, below.Min.Y+y), "click", "1")
}

// fieldEvent waits for news of fields, and skips what else is told.
func (k bench) fieldEvent() browser.Event {
	k.t.Helper()
	for {
		switch e := k.event().(type) {
		case browser.FieldFocused, browser.FieldLeft:
			return e
		}
	}
}

// wantField waits for that news of fields.
func (k bench) wantField(want browser.Event) {
	k.t.Helper()
	if diff := cmp.Diff(want, k.fieldEvent()); diff != "" {
		k.t.Fatalf("news of a field (-want +got):\n%s", diff)
	}
}

// act does something on the page.
func (k bench) act(do func(context.Context) error) {
	k.t.Helper()
	if err := do(k.t.Context()); err != nil {
		k.t.Fatal(err)
	}
}

func (k bench) types(text string) {
	k.t.Helper()
	k.act(func(ctx context.Context) error { return k.b.Type(ctx, text) })
}

func (k bench) presses(key browser.Key) {
	k.t.Helper()
	k.act(func(ctx context.Context) error { return k.b.Press(ctx, key) })
}

func TestFields(t *testing.T) {
	k := openForm(t)
	asked := func(kind browser.FieldKind, secret, more bool) browser.FieldFocused {
		return browser.FieldFocused{Kind: kind, Secret: secret, Asked: true, More: more}
	}
	k.clickAt(200, 40)
	k.wantField(asked(browser.TextField, false, true))
	k.clickAt(200, 40) // to bring a keyboard back that was put away
	k.wantField(asked(browser.TextField, false, true))
	k.presses(browser.NextKey)
	k.wantField(asked(browser.EmailField, false, true)) // so soon after a press that it is taken for its end
	k.clickAt(200, 160)
	k.wantField(asked(browser.TextField, true, true))
	k.clickAt(200, 220)
	k.wantField(asked(browser.NumberField, false, true))
	k.clickAt(200, 400) // locked
	k.wantField(browser.FieldLeft{})
	k.clickAt(250, 480) // in a frame of another site
	k.wantField(asked(browser.TextField, false, true))
	k.clickAt(200, 280) // a date is chosen
	k.wantField(browser.FieldLeft{})
	k.clickAt(250, 480)
	k.wantField(asked(browser.TextField, false, true))
	k.clickAt(800, 300) // nothing stands there
	k.wantField(browser.FieldLeft{})
	k.clickAt(200, 670)
	k.wantField(asked(browser.TextField, false, true))
}

func TestTyping(t *testing.T) {
	k := openForm(t)
	k.clickAt(200, 40)
	k.wantField(browser.FieldFocused{Kind: browser.TextField, Asked: true, More: true})
	k.types("Zoé 12345") // beyond what the field takes
	k.told("caf", "value/name/text/Zoé 12")
	k.presses(browser.EraseKey)
	k.told("caf", "value/name/text/Zoé 1")
	for _, key := range []string{"Z", "é", "Backspace"} {
		k.told("caf", "key/"+key)
	}
	k.presses(browser.NextKey)
	k.types("lea@exemple.fr")
	k.told("caf", "value/mail/email/lea@exemple.fr")
	k.presses(browser.EnterKey)
	k.told("caf", "sent")

	k.clickAt(200, 160)
	k.types("œuf€")
	k.told("caf", "value/secret/password/œuf€")
	k.act(func(ctx context.Context) error { return k.b.RevealSecret(ctx, true) })
	k.types("!")
	k.told("caf", "value/secret/text/œuf€!")
	k.act(func(ctx context.Context) error { return k.b.RevealSecret(ctx, false) })
	k.types("?")
	k.told("caf", "value/secret/password/œuf€!?")

	k.clickAt(250, 480)
	k.types("dans")
	k.told("connect", "value/name/text/dans")
	if n := len(k.site.requests("caf", "/told/value/name/text/Zoé 123")); n > 0 {
		t.Error("more was typed than the field takes")
	}
}

func TestFieldIsNeverHidden(t *testing.T) {
	for name, c := range map[string]struct {
		y     int
		tells string
	}{
		"field of the page": {670, "scrolled/true"},
		"field of a frame":  {480, "scrolled/false"}, // the other one is far below
	} {
		t.Run(name, func(t *testing.T) {
			k := openForm(t)
			k.clickAt(250, c.y)
			k.fieldEvent()
			area := image.Rect(0, 88, 1280, 400) // a keyboard stands below
			k.place(area)
			k.act(func(ctx context.Context) error { return k.b.Fit(ctx, area) })
			k.told("caf", c.tells)
		})
	}
}

func TestEnlarge(t *testing.T) {
	k := openForm(t)
	enlarge := func(percent int) {
		k.act(func(ctx context.Context) error { return k.b.Enlarge(ctx, percent) })
	}
	enlarge(160)
	k.told("caf", "width/800")
	k.clickAt(320, 64) // what is pressed is where it is seen
	k.told("caf", "click/name")
	k.types("grand")
	k.told("caf", "value/name/text/grand")
	enlarge(130)
	k.told("caf", "width/985")
	k.clickFrame(325, 624, "name")
	enlarge(100)
	k.waitFor("usual size again", func() bool { return len(k.site.requests("caf", "/told/width/1280")) == 2 })
}

func TestTurnBack(t *testing.T) {
	k := newBench(t)
	k.open("/to-own-tab")
	turn := func() bool {
		t.Helper()
		turned, err := k.b.TurnBack(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return turned
	}
	if turn() {
		t.Error("there was something before the first page")
	}
	k.clickUntil("visit to the linked page", func() bool { return len(k.site.requests("caf", "/arrived")) > 0 })
	k.waitFor("the linked page", func() bool { return len(k.site.requests("caf", "/count/2")) > 0 })
	if !turn() {
		t.Error("there was nothing before the second page")
	}
	k.clickUntil("a second way from the first page", func() bool { return len(k.site.requests("caf", "/arrived")) > 1 })
}
