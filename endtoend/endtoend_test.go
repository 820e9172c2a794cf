package endtoend_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/content"
	"tandem/kiosk"
	"tandem/kiosk/journal"
)

// A tablet and a terminal: the words on their stickers.
const (
	tablet  = "TAB-ESSAI"
	lesson  = "essai"
	service = "caf"
)

// thread is the test's one story: what is running, and what was done so far.
type thread struct {
	*machine
	began    time.Time
	site     *site
	catalog  *content.Catalog
	staff    *staff
	manager  *process
	agent    *process
	desk     *process
	resident *resident
	url      string
	finished int // how often the tutorial was followed to its end
	opened   int // how often the service was opened
	sessions int // how many were ended
}

// TestThread follows one resident and one member of staff through the product.
// Each stage stands on those before it, so that the first that fails ends it.
func TestThread(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	setUpToolkit(t)
	s := newSite(t)
	x := &thread{began: time.Now().Add(-time.Second), machine: newMachine(t), site: s}
	x.catalog = writeTree(t, x.path("content"), s.host(goodName))
	for _, stage := range []struct {
		name string
		run  func(*thread)
	}{
		{"staff sign in to their manager", (*thread).startManager},
		{"the tablet is enrolled and reports", (*thread).enrol},
		{"the kiosk shows its first screen", (*thread).startTablet},
		{"staff lend the tablet, and its card says until when", (*thread).lend},
		{"a call reaches staff, and their answer the screen", (*thread).call},
		{"a tutorial is begun, and its steps are on disk", (*thread).begin},
		{"the kiosk is killed, comes back, and goes on at the same step", (*thread).kill},
		{"the tutorial is followed to its end", (*thread).finish},
		{"the service opens in a locked browser", (*thread).visit},
		{"a foreign address is refused", (*thread).refuse},
		{"nothing is downloaded", (*thread).download},
		{"the session ends, and nothing of the visit is left", (*thread).leave},
		{"the next visit finds nothing of it", (*thread).comeBack},
		{"the manager goes away, and comes back", (*thread).outage},
		{"the loan ends, and the tablet forgets", (*thread).takeBack},
		{"nothing was lost of what was counted", (*thread).count},
		{"on a terminal, everything is forgotten", (*thread).terminal},
		{"every program ends when it is told to", (*thread).close},
	} {
		ok := t.Run(stage.name, func(t *testing.T) {
			x.t = t
			stage.run(x)
		})
		x.t = t
		if !ok {
			t.FailNow()
		}
	}
}

func (x *thread) startManager() {
	x.staff = newStaff(x.machine, x.path("manager"))
	x.url = "https://127.0.0.1:" + strconv.Itoa(freePort(x.t))
	x.runManager()
}

// runManager starts the manager and signs in: who was signed in is forgotten
// when it ends.
func (x *thread) runManager() {
	x.t.Helper()
	listen := strings.TrimPrefix(x.url, "https://")
	x.manager = x.start("manager", "tandem-manager", "serve", "-data", x.path("manager"), "-listen", listen, "-url", x.url)
	x.await("the manager answers", func() bool {
		return listens("tcp", listen) && listens("unix", x.path("manager/manager.sock"))
	})
	x.staff.signIn(x.url)
}

func (x *thread) enrol() { x.enrolAs(tablet, kiosk.Tablette) }

func (x *thread) enrolAs(asset string, body kiosk.Body) {
	x.t.Helper()
	x.output("tandem-agent", "enroll", x.staff.token(asset, body), "-data", x.path("agent"))
	x.agent = x.start("agent", "tandem-agent", "run", "-data", x.path("agent"), "-socket", x.path("agent.sock"), "-every", "1s")
	x.await("the agent answers", func() bool { return listens("unix", x.path("agent.sock")) })
	x.await("its health is on its page", func() bool { return x.staff.healthy(asset) })
}

func (x *thread) startTablet() {
	x.startKiosk(kiosk.Tablette, "tablette")
}

// startKiosk starts a kiosk under its window manager, and sits the resident
// down at it.
func (x *thread) startKiosk(body kiosk.Body, name string, flags ...string) {
	x.t.Helper()
	trace := x.path(name + ".trace")
	args := []string{
		"desk", "-mode", string(body), "-data", x.path(name), "-socket", x.path("agent.sock"),
		"-content", x.path("content"), "-panel", panelName, "-trace", trace,
	}
	x.desk = x.start(name, "tandem-kiosk", append(args, flags...)...)
	x.resident = meet(x.machine, body, x.catalog, kiosk.Progress{}, trace)
	x.resident.takes(kiosk.Tick{})
	if x.agent != nil {
		x.resident.hears(kiosk.LeaseChanged{Lease: centre()})
	}
	x.resident.sees(x.resident.model.Screen())
	x.resident.looks(name + "-home")
}

// centre is what a kiosk knows of a device that is not lent: whom to call.
func centre() kiosk.Lease {
	return kiosk.Lease{Centre: centreName, Phone: phoneRead, Hours: centreHours}
}

func (x *thread) lend() {
	lease := centre()
	lease.Due = x.staff.lend(tablet, "Camille Essai", "0639980001")
	lease.Loan = x.staff.loan(tablet)
	x.resident.hears(kiosk.LeaseChanged{Lease: lease})
	// The news reaches the kiosk with the agent's next report. A loan that comes
	// while somebody is at the kiosk would begin with a wipe.
	x.await("the kiosk knows of its loan", func() bool { return x.kept("tablette").Loan == lease.Loan })
	x.resident.press(kiosk.OpenTablet{})
	x.resident.press(kiosk.OpenCard{})
	x.resident.looks("card")
	x.resident.press(kiosk.GoHome{})
}

// begin follows the tutorial to its third step.
func (x *thread) begin() {
	r := x.resident
	r.press(kiosk.OpenTutorial{ID: lesson})
	r.press(kiosk.StepDone{})
	r.press(kiosk.StepDone{})
	r.press(kiosk.Choose{Answer: 0})
	x.resident.looks("answer")
	r.press(kiosk.StepDone{})
	x.await("the third step is on disk", func() bool { return x.kept("tablette").Lessons[lesson].Step == 2 })
}

// kept is the progress in the kiosk's file, read from a copy of it because the
// kiosk holds it.
func (x *thread) kept(name string) kiosk.Progress {
	x.t.Helper()
	data, err := os.ReadFile(x.path(name + "/journal.db"))
	if err != nil {
		x.t.Fatal(err)
	}
	copied := filepath.Join(x.t.TempDir(), "journal.db")
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		x.t.Fatal(err)
	}
	j, err := journal.Open(copied)
	if err != nil {
		return kiosk.Progress{} // copied in the middle of a write
	}
	defer j.Close()
	p, err := j.Load()
	if err != nil {
		return kiosk.Progress{}
	}
	return p
}

func (x *thread) kill() {
	r := x.resident
	kiosks := slices.DeleteFunc(named("tandem-kiosk"), func(one task) bool { return one.parent != x.desk.cmd.Process.Pid })
	if len(kiosks) != 1 {
		x.t.Fatalf("the window manager has %d kiosks, want 1: %v", len(kiosks), kiosks)
	}
	kept, lease := r.kept, r.lease
	if err := syscall.Kill(kiosks[0].pid, syscall.SIGKILL); err != nil {
		x.t.Fatal(err)
	}
	read := r.read
	x.resident = meet(x.machine, kiosk.Tablette, x.catalog, kept, r.trace)
	x.resident.read = read
	x.resident.sees(x.resident.model.Screen())
	x.resident.hears(kiosk.LeaseChanged{Lease: lease})
	x.resident.looks("back")
	x.resident.press(kiosk.OpenTutorial{ID: lesson}) // its third step
}

func (x *thread) finish() {
	x.resident.press(kiosk.StepDone{})
	x.resident.press(kiosk.StepDone{})
	x.resident.looks("lesson-end")
	x.finished++
	x.await("the end of the tutorial is on disk", func() bool { return x.kept("tablette").Lessons[lesson].Finished })
	x.resident.press(kiosk.GoHome{})
}

// open opens the service and waits until its page is there.
func (x *thread) open() {
	x.t.Helper()
	r := x.resident
	mark := x.site.mark()
	r.press(kiosk.OpenSheet{ID: service})
	r.choose(kiosk.Visit{ID: service})
	r.takes(kiosk.Visit{ID: service})
	r.hears(kiosk.PageShown{Visit: r.number})
	r.sees(r.model.Screen())
	x.opened++
	x.await("the page asked the site", func() bool { return len(x.site.seen(mark, goodName, "/memoire")) > 0 })
}

// The four quarters of the stand-in's page, below the bar.
const (
	leftX, rightX = screenWidth / 4, screenWidth * 3 / 4
	upperY        = screenHeight * 3 / 10
	lowerY        = screenHeight * 8 / 10
)

func (x *thread) click(px, py int) {
	x.t.Helper()
	x.xdo("mousemove", strconv.Itoa(px), strconv.Itoa(py), "click", "1")
}

func (x *thread) visit() {
	mark := x.site.mark()
	x.open()
	if len(named("chromium")) == 0 {
		x.t.Error("no Chromium runs")
	}
	x.click(rightX, upperY)
	x.await("the field has the focus", func() bool { return len(x.site.seen(mark, goodName, "/pret")) > 0 })
	x.xdo("type", "--delay", "30", x.site.secrets.typed)
	x.await("what was typed reached the page", func() bool {
		return slices.ContainsFunc(x.site.seen(mark, goodName, "/tape"), func(h hit) bool { return h.query == x.site.secrets.typed })
	})
	r := x.resident
	r.hears(kiosk.FieldFocused{Visit: r.number, Kind: kiosk.TextField, Asked: true})
	r.sees(r.model.Screen())
	r.press(kiosk.PutAway{}) // our keyboard stands where the next press goes
	x.click(leftX, lowerY)
	x.await("a page of the same site opens, and remembers the first", func() bool {
		return slices.ContainsFunc(x.site.seen(mark, goodName, "/memoire"), func(h hit) bool {
			return h.query == x.site.secrets.memory && strings.Contains(h.cookie, x.site.secrets.cookie)
		})
	})
	x.resident.looks("page")
}

func (x *thread) refuse() {
	x.click(leftX, upperY)
	r := x.resident
	r.hears(kiosk.PageRefused{Visit: r.number, Host: evilName})
	r.sees(r.model.Screen())
	x.resident.looks("refused")
	if hits := x.site.seen(0, evilName, ""); len(hits) > 0 {
		x.t.Errorf("the foreign site was asked: %+v", hits)
	}
	r.press(kiosk.Dismiss{})
}

// download asks for a file, which must not become one, not even in the
// browser's room. That the search would find it is seen by what is planted.
func (x *thread) download() {
	mark := x.site.mark()
	x.click(rightX, lowerY)
	x.await("the file is asked for", func() bool { return len(x.site.seen(mark, goodName, "/attestation.zip")) > 0 })
	r := x.resident
	r.hears(kiosk.PaperLost{Visit: r.number, Why: kiosk.PaperOther})
	r.sees(r.model.Screen())
	if len(rooms()) != 1 {
		x.t.Errorf("the browser has the rooms %q, want one", rooms())
	}
	planted := newSecret()
	want := plant(x.t, planted)
	found := left(x.t, x.began, x.site.secrets.file, planted)
	for _, path := range found[x.site.secrets.file] {
		// What Chromium has in its cache goes with the room: leave looks.
		if !strings.Contains(path, "/root/tmp/visite/profile/Default/Cache/") {
			x.t.Errorf("downloaded into %s", path)
		}
	}
	for _, path := range want {
		if !slices.Contains(found[planted], path) {
			x.t.Errorf("the search does not find %s, only %q", path, found[planted])
		}
	}
	r.press(kiosk.GoBack{})
}

// leave ends the session, and looks for what the visit may have left.
func (x *thread) leave() {
	r := x.resident
	r.choose(kiosk.Finish{})
	r.takes(kiosk.Finish{})
	x.sessions++
	r.hears(kiosk.Wiped{Whole: true})
	r.sees(r.model.Screen())
	x.resident.looks("farewell")
	x.await("the browser is gone", func() bool { return len(named("chromium")) == 0 })
	x.await("its room is gone", func() bool { return len(rooms()) == 0 })
	if found := left(x.t, x.began, x.site.secrets.all()...); len(found) > 0 {
		x.t.Errorf("of %+v is left: %q", x.site.secrets, found)
	}
	r.waits()
}

// comeBack opens the site anew: it remembers nobody.
func (x *thread) comeBack() {
	r := x.resident
	mark := x.site.mark()
	x.open()
	for _, h := range x.site.seen(mark, goodName, "") {
		if h.path == "/" && h.cookie != "" || h.path == "/memoire" && h.query != "rien" {
			x.t.Errorf("the next visit brought something of the last: %+v", h)
		}
	}
	r.press(kiosk.GoHome{})
}

// outage does as much again while the manager is away.
func (x *thread) outage() {
	x.manager.end(x.t)
	r := x.resident
	r.press(kiosk.OpenTutorial{ID: lesson})
	for range 2 {
		r.press(kiosk.StepDone{})
	}
	r.press(kiosk.Choose{Answer: 1})
	for range 3 {
		r.press(kiosk.StepDone{})
	}
	x.finished++
	r.press(kiosk.GoHome{})
	x.runManager()
	if counts := x.staff.counts(tablet); len(counts) > 0 {
		x.t.Errorf("staff read %v of a tablet that one person has", counts)
	}
}

// takeBack ends the loan: what the borrower did is wiped.
func (x *thread) takeBack() {
	r := x.resident
	if x.kept("tablette").Empty() {
		x.t.Error("the tablet forgot before the end of the loan")
	}
	x.staff.takeBack(tablet)
	lease := r.lease
	lease.Loan, lease.Due = "", time.Time{}
	x.await("the progress of the borrower is gone", func() bool { return x.kept("tablette").Empty() })
	r.hears(kiosk.LeaseChanged{Lease: lease})
	r.hears(kiosk.Wiped{Whole: true})
	r.press(kiosk.OpenTablet{})
	r.press(kiosk.OpenCard{})
	r.press(kiosk.GoHome{})
}

// count waits until what the resident did is among the figures of all tablets:
// no more and no less, although the kiosk was killed and the manager away. The
// tablet's own page, which names its borrower, has none of it.
func (x *thread) count() {
	want := map[string]int{"Leçons finies " + lesson: x.finished, "Leçons commencées " + lesson: x.finished, "Sites ouverts " + service: x.opened, "Sessions ": x.sessions}
	var got map[string]int
	x.await("the counts are among the figures", func() bool {
		got = x.staff.figures()
		return maps.Equal(got, want)
	})
	if counts := x.staff.counts(tablet); len(counts) > 0 {
		x.t.Errorf("staff read %v beside the name of who had the tablet", counts)
	}
	if !x.staff.healthy(tablet) {
		x.t.Error("the tablet's page has no health")
	}
}

// terminal does a short session on a kiosk that belongs to nobody.
func (x *thread) terminal() {
	x.desk.end(x.t)
	x.startKiosk(kiosk.Borne, "borne")
	r := x.resident
	r.press(kiosk.OpenTutorial{ID: lesson})
	r.press(kiosk.StepDone{})
	r.press(kiosk.GoHome{})
	x.open()
	x.leave()
	x.comeBack()
	if kept := x.kept("borne"); !kept.Empty() {
		x.t.Errorf("the terminal remembers %+v", kept)
	}
}

func (x *thread) close() {
	for _, p := range []*process{x.desk, x.agent, x.manager} {
		p.end(x.t)
	}
	for _, one := range tasks() {
		if !strings.HasPrefix(one.line, "Xvfb") {
			x.t.Errorf("left over: %+v", one)
		}
	}
}
