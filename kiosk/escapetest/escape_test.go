package escapetest

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/browser"
	"tandem/kiosk/displaytest"
)

var (
	all   = flag.Bool("escapes.all", false, "try every way out, not one of each kind")
	only  = flag.String("escapes.only", "", "try those whose number begins so")
	table = flag.String("escapes.table", "", "write what came of it to this file")
)

// TestMain is the first process of a browser's room too, as the kiosk's main
// is, and the kiosk that a desk keeps, whose window the test shows itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "room":
			os.Exit(browser.Room())
		case "sleep":
			time.Sleep(time.Hour)
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// fewest is how many ways out the control must have, for the prober to be
// believed; a short run tries few, and asks for as many in share.
const fewest = 15

func TestEscapes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	cookie := displaytest.Cookie(t)
	t.Setenv("XAUTHORITY", cookie) // for all that this test starts
	out := map[string]map[string]string{"plain": {}, "ours": {}}
	var tried []attempt
	t.Run("both", func(t *testing.T) {
		for name, led := range out {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				d, s := startDisplay(t, cookie), startSite(t)
				p := &prober{t: t, d: d, s: s}
				if name == "plain" {
					p.on = newPlain(t, d, s)
				} else {
					p.on = newOurs(t, d, s)
					tried = chosen(s)
				}
				for _, a := range chosen(s) {
					began := time.Now()
					led[a.id] = p.try(a)
					t.Logf("%-4s %-50s %4.1f s  %s", a.id, a.what, time.Since(began).Seconds(), led[a.id])
				}
			})
		}
	})
	judged(t, tried, out)
	if *table != "" {
		if err := os.WriteFile(*table, []byte(report(tried, out)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// chosen are the attempts of this run.
func chosen(s *site) (list []attempt) {
	for _, a := range s.attempts() {
		if *only != "" && strings.HasPrefix(a.id, *only) || *only == "" && (*all || a.quick) {
			list = append(list, a)
		}
	}
	return list
}

func judged(t *testing.T, tried []attempt, out map[string]map[string]string) {
	t.Helper()
	found := 0
	for _, a := range tried {
		if out["plain"][a.id] != "" {
			found++
		}
		if led := out["ours"][a.id]; led != "" {
			t.Errorf("%s, %s, leads out: %s", a.id, a.what, led)
		}
	}
	t.Logf("%d ways tried; a plain Chromium is left in %d", len(tried), found)
	if *only == "" && found < fewest {
		t.Errorf("a plain Chromium is left in %d ways, want %d: the prober sees too little", found, fewest)
	}
}

// report is the table of docs.
func report(tried []attempt, out map[string]map[string]string) string {
	var b strings.Builder
	control, held := 0, 0
	for _, a := range tried {
		if out["plain"][a.id] != "" {
			control++
		}
		if out["ours"][a.id] == "" {
			held++
		}
	}
	fmt.Fprintf(&b, `# Ways out of a page, tried

Written by `+"`make escapes`"+`, which tries each on the real Chromium under Xvfb with a French keyboard and real presses (kiosk/escapetest).
"Plain" is Chromium with `+"`--kiosk`"+`, without policies and without our desk; "Tandem" is kiosk/desk and kiosk/browser.
A way that costs the page, or leaves it in another size, counts as one.

**%d tried. Plain: %d lead out. Tandem: %d shut.**

| no. | what is done | plain | Tandem |
| --- | --- | --- | --- |
`, len(tried), control, held)
	for _, a := range tried {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", a.id, cell(a.what), cell(or(out["plain"][a.id], "-")), cell(or(out["ours"][a.id], "shut")))
	}
	b.WriteString(untried)
	return b.String()
}

const untried = `
Not tried here, because there is no such thing under Xvfb; they belong to the image and its boot test:
41 another console by Ctrl+Alt+F1 to F12, 42 Ctrl+Alt+Del, 43 SysRq, 44 Ctrl+Alt+Backspace, 45 a USB stick, 46 a second
keyboard, 47 the power button, 48 the network cable, 49 the screen unplugged, 50 the boot menu.
`

func or(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
