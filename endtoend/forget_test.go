package endtoend_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/jezek/xgb/xproto"

	"tandem/kiosk"
	"tandem/kiosk/sitetest"
)

// Nothing of Amina may be left when she has gone: not on a disk, not in the X
// server, not in the memory of any program that lives on.

// stranger has the account of nobody before: what is found of them was left by
// this session.
func stranger() sitetest.Person {
	name := func() string { return strings.ToUpper(newSecret()[:1]) + newSecret()[:8] }
	return sitetest.Person{
		FirstName: name(), Name: name(), Number: fmt.Sprintf("9%012d", rand.Int64N(1e12)), Password: newSecret()[:9],
		Mail: newSecret()[:9] + "@webmail.localhost", MailWord: newSecret()[:9], Paper: newSecret(),
	}
}

// words are those by which she would be found.
func (a amina) words() []string {
	who := a.sites.Person()
	return []string{who.FirstName, who.Name, who.Number, who.Password, who.Mail, who.MailWord, who.Paper, a.kept, a.copied}
}

// keeps has a site keep a word in every way that a browser has, and the X server
// hold what an old program copied.
func (a amina) keeps() {
	r := a.resident
	r.press(kiosk.GoHome{})
	r.press(kiosk.LeaveSite{})
	a.visit("essais")
	a.touch("Mémoire")
	a.reads("essais", "Mémoire")
	a.writes("Un secret", a.kept)
	mark := a.sites.Mark()
	a.touch("Garder partout")
	a.await("the page has kept it", func() bool {
		return len(a.sites.Asked(mark, func(q sitetest.Request) bool { return q.Query.Get("memoire") == "gardee" })) > 0
	})
	if !slices.Contains(a.offered(), "CLIPBOARD") {
		a.t.Error("the page could not copy her word")
	}
	g := newGlass(a.machine)
	root := xproto.Setup(g.conn).DefaultScreen(g.conn).Root
	if err := xproto.ChangePropertyChecked(g.conn, xproto.PropModeReplace, root, xproto.AtomCutBuffer0, xproto.AtomString, 8,
		uint32(len(a.copied)), []byte(a.copied)).Check(); err != nil {
		a.t.Fatal(err)
	}
}

// selections are what X has for a text that is being taken elsewhere.
var selections = []string{"PRIMARY", "SECONDARY", "CLIPBOARD"}

// offered lists the selections that a program offers.
func (a amina) offered() (names []string) {
	conn := newGlass(a.machine).conn
	for _, name := range selections {
		atom, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			a.t.Fatal(err)
		}
		owner, err := xproto.GetSelectionOwner(conn, atom.Atom).Reply()
		if err != nil {
			a.t.Fatal(err)
		}
		if owner.Owner != xproto.WindowNone {
			names = append(names, name)
		}
	}
	return names
}

// looks searches for those words that are not found yet.
func (a amina) looks() {
	began, before := time.Now(), a.seen.bytes
	a.searches(a.seen)
	a.t.Logf("looked at %d MB in %v", (a.seen.bytes-before)>>20, time.Since(began).Round(time.Millisecond))
}

// searches looks at disks and at memory.
func (a amina) searches(s *search) {
	if s.running(); len(s.blind) > 0 {
		a.t.Errorf("of these nothing could be read: %q", s.blind)
	}
	for word, files := range left(a.t, a.began, a.words()...) {
		s.found[word] = append(s.found[word], files...)
	}
}

// shows holds, before she goes, that what looks for her words finds each of
// them: or it would find nothing afterwards either.
func (a amina) shows() {
	a.looks()
	for _, word := range a.words() {
		if len(a.seen.found[word]) == 0 {
			a.t.Errorf("the search does not find %q, which is in use", word)
		}
	}
}

// forgets holds that none of them is anywhere. Programs that ended take what
// they had with them; the kiosk, its window manager and the X server live on.
func (a amina) forgets() {
	began := time.Now()
	s := newSearch(a.words())
	a.searches(s)
	for _, word := range a.words() {
		if places := s.found[word]; len(places) > 0 {
			slices.Sort(places)
			a.t.Errorf("of %q is left: %q", word, places)
		}
	}
	for _, program := range []string{"Xvfb", "tandem-kiosk", "tandem-agent", "tandem-manager", "cupsd"} {
		if len(named(program)) == 0 {
			a.t.Errorf("%s was not looked at", program)
		}
	}
	if names := a.offered(); len(names) > 0 {
		a.t.Errorf("a program still offers what was copied: %q", names)
	}
	for _, was := range a.kiosks {
		if slices.ContainsFunc(named("tandem-kiosk"), func(is task) bool { return is.pid == was.pid && is.parent != os.Getpid() }) {
			a.t.Errorf("the kiosk did not begin anew: %+v", was)
		}
	}
	a.t.Logf("looked at %d MB in %v", s.bytes>>20, time.Since(began).Round(time.Millisecond))
}
