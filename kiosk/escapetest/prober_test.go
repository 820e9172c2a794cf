package escapetest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// prober tries ways out and says what it sees. It believes nobody.
type prober struct {
	t    testing.TB
	d    *display
	s    *site
	on   contender
	runs bool
}

// attempt is one way out.
type attempt struct {
	id    string               // its number in our list of known ways, with a letter of our own
	what  string               // in words
	page  string               // where it begins; "/" where empty
	do    [][]string           // what xdotool is told, one after another
	also  func(*prober)        // what is done beside that
	quick bool                 // among those that every run tries
	still bool                 // a picture that changes shows something
	jam   bool                 // the page may stand still: only the way back counts
	seen  func(*prober) string // what else would be an escape
	leave bool                 // the page may be another of the same site
	toast bool                 // Chromium may say for a moment, in the page, that it was given something
}

// settles is how long a new window may take to show.
const settles = 700 * time.Millisecond

// toasts is how long Chromium says that it was given something. Our own words
// stand above that by then.
const toasts = 7 * time.Second

// stands brings the contender to a page, from what is left of the last attempt
// if that is a page in use.
func (p *prober) stands(path string) {
	p.t.Helper()
	if path == "" {
		path = "/"
	}
	since := time.Now()
	if p.runs {
		p.s.leads(path)
		if p.arrives(path, since, 4*time.Second) {
			return
		}
	}
	p.s.leads("")
	p.on.shut()
	p.on.open(path)
	p.runs = true
	if !p.arrives(path, since, 30*time.Second) {
		p.t.Fatalf("%s: the page %s does not come", p.on.name(), path)
	}
}

// arrives waits for a page that is seen.
func (p *prober) arrives(path string, since time.Time, within time.Duration) bool {
	for deadline := time.Now().Add(within); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if b, ok := p.s.last(since); ok && b.path == path {
			return true
		}
	}
	return false
}

// try tries one way, and says how it led out; "" where it did not.
func (p *prober) try(a attempt) string {
	p.t.Helper()
	p.stands(a.page)
	p.d.run("xdotool", "mousemove", "640", "500")
	time.Sleep(250 * time.Millisecond) // a page that was just drawn takes no press
	_ = p.s.escapes()
	before, _ := p.s.last(time.Now().Add(-2 * time.Second))
	picture := p.d.picture()
	began := time.Now()
	for _, args := range a.do {
		p.d.run("xdotool", args...)
	}
	if a.also != nil {
		a.also(p)
	}
	time.Sleep(settles)
	reason := p.judge(a, before, picture, began)
	if reason != "" || a.jam {
		p.runs = false
	}
	return reason
}

// judge looks at everything that an escape would change.
func (p *prober) judge(a attempt, before beat, picture []byte, began time.Time) string {
	if asked := p.s.escapes(); asked != "" {
		return "asked " + asked
	}
	if found := p.files(began); found != "" {
		return "wrote " + found
	}
	said := p.on.fits(p.d.windows())
	for end := time.Now().Add(toasts); a.toast && said != "" && p.on.name() == "ours" && time.Now().Before(end); {
		time.Sleep(200 * time.Millisecond)
		said = p.on.fits(p.d.windows())
	}
	if said != "" {
		return said
	}
	if a.seen != nil {
		if said := a.seen(p); said != "" {
			return said
		}
	}
	if said := p.page(a, before); said != "" {
		return said
	}
	if n := changed(picture, p.d.picture()); a.still && n > 150 {
		return fmt.Sprintf("something is shown (%d points)", n)
	}
	return p.on.way()
}

// page says what became of the page.
func (p *prober) page(a attempt, before beat) string {
	if a.jam {
		return p.jammed()
	}
	since := time.Now()
	within := 5 * time.Second // what broke may take to be mended
	if p.on.name() == "plain" {
		within = 2 * time.Second
	}
	now, ok := beat{}, false
	for deadline := since.Add(within); time.Now().Before(deadline) && !ok; time.Sleep(20 * time.Millisecond) {
		now, ok = p.s.last(since)
	}
	switch {
	case !ok && len(p.on.pids()) == 0:
		return "the browser is gone"
	case !ok:
		return "the page is lost: " + p.title()
	case !a.leave && now.size != before.size:
		return "the page's size went from " + before.size + " to " + now.size
	case !a.leave && now.path != before.path:
		return "the page went to " + now.path
	case p.two():
		return "a second page runs behind"
	}
	return ""
}

// jammed says that a page stands still from which nothing leads back.
func (p *prober) jammed() string {
	if p.on.name() != "plain" {
		return ""
	}
	if _, ok := p.s.last(time.Now().Add(-600 * time.Millisecond)); !ok {
		return "the page stands still, and nothing leads back"
	}
	return ""
}

// two reports whether two pages run, and not only one that makes place for
// another.
func (p *prober) two() bool {
	const lately = 1100 * time.Millisecond
	if p.s.pages(time.Now().Add(-lately)) < 2 {
		return false
	}
	time.Sleep(lately + 400*time.Millisecond)
	return p.s.pages(time.Now().Add(-lately)) > 1
}

// title is what the highest window says of itself.
func (p *prober) title() string {
	all := p.d.windows()
	if len(all) == 0 {
		return "no window"
	}
	return all[len(all)-1].title
}

// files names what was written under the name of an escape: in the folders of
// the browser, which is not asked which, and where a person's files are.
func (p *prober) files(since time.Time) string {
	roots := []string{"/home", "/root/Downloads", "/var/tmp", "/dev/shm"}
	shallow := []string{"/tmp/*evasion*", "/root/*evasion*"}
	for _, pid := range p.on.pids() {
		root := "/proc/" + strconv.Itoa(pid)
		home, _ := os.Readlink(root + "/cwd")
		roots = append(roots, root+"/root"+home, root+"/root/home")
		shallow = append(shallow, root+"/root/tmp/*evasion*")
		break
	}
	found := ""
	look := func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.Contains(filepath.Base(path), "evasion") {
			if info, err := os.Lstat(path); err == nil && info.ModTime().After(since) {
				found = filepath.Base(path)
			}
		}
		return nil
	}
	for _, root := range roots {
		_ = filepath.WalkDir(root, look)
	}
	for _, pattern := range shallow {
		all, _ := filepath.Glob(pattern)
		for _, path := range all {
			_ = look(path, nil, nil)
		}
	}
	return found
}
