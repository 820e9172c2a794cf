package endtoend_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/content/words"
	"tandem/kiosk"
)

// terminal is the sticker of the machine that is started first.
const terminal = "BORNE-ESSAI"

// TestFirstStart follows staff who set a bare machine up: nobody typed a
// command on it, and no file says what it is.
func TestFirstStart(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	setUpToolkit(t)
	x := &thread{began: time.Now().Add(-time.Second), machine: newMachine(t), site: newSite(t)}
	x.catalog = writeTree(t, x.path("content"), x.site.host(goodName))
	x.startManager()
	x.agent = x.start("agent", "tandem-agent", "run", "-data", x.path("agent"), "-socket", x.path("agent.sock"), "-every", "1s")
	x.await("the agent answers before it is enrolled", func() bool { return listens("unix", x.path("agent.sock")) })
	x.startBare()
	x.answer()
	x.welcome()
	x.choosePIN()
	x.begins()
	x.desk.end(t)
	x.agent.end(t)
	x.manager.end(t)
}

// startBare starts a kiosk that knows nothing of itself, and stands a member of
// staff in front of it.
func (x *thread) startBare() {
	x.t.Helper()
	trace := x.path("bare.trace")
	x.desk = x.start("bare", "tandem-kiosk", "desk", "-data", x.path("bare"), "-socket", x.path("agent.sock"),
		"-content", x.path("content"), "-panel", panelName, "-trace", trace)
	x.resident = meet(x.machine, kiosk.Tablette, x.catalog, kiosk.Progress{}, trace)
	book, err := words.Kiosk("fr")
	if err != nil {
		x.t.Fatal(err)
	}
	others, err := words.Others("fr")
	if err != nil {
		x.t.Fatal(err)
	}
	x.resident.model = kiosk.New(kiosk.Setup{
		Body: kiosk.Tablette, Catalog: x.catalog, Words: book, Others: others, First: true, Glass: x.glass(),
	})
	x.resident.show()
	x.resident.sees(x.resident.model.Screen())
	x.resident.looks("first-hello")
}

// glass is what the X server says of its screen: 100 dots to an inch.
func (x *thread) glass() kiosk.Glass {
	return kiosk.Glass{WidthMM: screenWidth * 254 / 1000, WidthPX: screenWidth, HeightPX: screenHeight}
}

// answer says what the machine is, and asks the manager to let it in.
func (x *thread) answer() {
	r := x.resident
	r.press(kiosk.GoOn{})
	r.press(kiosk.PickBody{Body: kiosk.Borne})
	r.looks("first-card")
	r.press(kiosk.GrowCard{By: 50})
	r.press(kiosk.GoOn{})
	r.press(kiosk.JoinBy{Way: kiosk.ByPhone})
	r.writes(strings.TrimPrefix(x.url, "https://"))
	x.await("the machine's answers are on disk", func() bool {
		var kept kiosk.Answers
		text, err := os.ReadFile(x.path("bare/first-start.json"))
		return err == nil && json.Unmarshal(text, &kept) == nil && kept.Body == kiosk.Borne && kept.Manager != "" && kept.Card > 0
	})
}

// writes types a text on a keyboard, and sends it with a touch.
func (r *resident) writes(text string) {
	r.m.t.Helper()
	r.calm()
	last := ' '
	for _, sign := range text {
		if sign == last { // at once it would be taken for a tremor
			r.calm()
		}
		last = sign
		r.m.xdo("type", "--delay", "40", string(sign))
		r.takes(kiosk.Type{Sign: kiosk.Written(sign)})
	}
	r.looks("typed")
	r.press(kiosk.SendTyped{})
}

var (
	waitingRow = regexp.MustCompile(`<a href="/bienvenue/([^"]+)">([a-z]+) ([a-z]+) ([a-z]+) ([a-z]+)</a>`)
	notYet     = "Comparez les quatre mots, puis cochez la case."
)

// welcome lets the machine in on the staff's pages, once the four words there
// are those on its screen.
func (x *thread) welcome() {
	r := x.resident
	var row []string
	x.await("the machine waits on the staff's page", func() bool {
		row = waitingRow.FindStringSubmatch(x.staff.get("/bienvenue"))
		return row != nil
	})
	r.hears(kiosk.ArrivalIs{Arrival: kiosk.Arrival{
		State: kiosk.ArrivalWaiting, Code: row[1], Page: x.url + "/bienvenue/" + row[1],
		Words: [4]string{row[2], row[3], row[4], row[5]},
	}})
	r.sees(r.model.Screen())
	r.looks("first-invite") // the same code to scan, and the same four words

	form := url.Values{"etiquette": {terminal}, "type": {"borne"}, "lieu": {"hall"}}
	if page := x.staff.post("/bienvenue/"+row[1], form, http.StatusUnprocessableEntity); !strings.Contains(page, notYet) {
		x.t.Errorf("let in without comparing the words:\n%s", page)
	}
	form.Set("pareil", "oui")
	x.staff.post("/bienvenue/"+row[1], form, http.StatusOK)
	r.hears(kiosk.ArrivalIs{Arrival: kiosk.Arrival{In: true, Asset: terminal}})
	r.sees(r.model.Screen())
	r.hears(kiosk.LeaseChanged{Lease: centre()})
	r.looks("first-in")
	x.await("the machine's health is on its page", func() bool { return x.staff.healthy(terminal) })
}

// choosePIN shuts the staff's door.
func (x *thread) choosePIN() {
	r := x.resident
	r.press(kiosk.GoOn{})
	r.press(kiosk.GoOn{})
	r.press(kiosk.WriteFirst{What: "first pin"})
	r.writes("480613")
	r.writes("480613")
	r.hears(kiosk.PINChosen{Kept: true})
	r.sees(r.model.Screen())
	r.looks("first-end")
}

// begins has the machine begin, as what staff said that it is.
func (x *thread) begins() {
	r := x.resident
	r.choose(kiosk.EndFirst{})
	x.resident = meet(x.machine, kiosk.Borne, x.catalog, kiosk.Progress{}, r.trace)
	x.resident.read = r.read
	x.resident.takes(kiosk.Tick{})
	x.resident.hears(kiosk.LeaseChanged{Lease: centre()})
	x.resident.sees(x.resident.model.Screen())
	x.resident.looks("first-home") // with the centre's name
	settings, err := os.ReadFile(x.path("bare/kiosk.toml"))
	if err != nil || !strings.Contains(string(settings), "mode = 'borne'") || !strings.Contains(string(settings), "panel = ") {
		x.t.Errorf("settings: %v\n%s", err, settings)
	}
	if _, err := os.Stat(x.path("bare/first-start.json")); err == nil {
		x.t.Error("the answers are still kept")
	}
}
