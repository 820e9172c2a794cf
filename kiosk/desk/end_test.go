package desk_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/kiosk/desk"
)

// ends waits until a desk has kept an end, and gives all.
func ends(t *testing.T, path string) []desk.End {
	t.Helper()
	var all []desk.End
	eventually(t, "an end is kept", func() bool {
		var err error
		if all, err = desk.ReadEnds(path); err != nil {
			t.Fatal(err)
		}
		return len(all) > 0
	})
	return all
}

func TestEndsAreKept(t *testing.T) {
	t.Run("of a kiosk that panics, without what somebody wrote", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "ends")
		b := newBenchWith(t, desk.Config{Ends: path, Now: time.Now}, "panic")
		b.started()
		end := ends(t, path)[0]
		if end.Cause != "exit 2" || len(end.Last) == 0 || end.Last[0] != "panic: …" {
			t.Errorf("kept: %+v", end)
		}
		all := strings.Join(end.Last, "\n")
		if !strings.Contains(all, "desk_test.child") || strings.Contains(all, "as a kiosk does") || strings.Contains(all, "caf.fr") {
			t.Errorf("kept:\n%s", all)
		}
	})
	t.Run("of a kiosk that is killed", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "ends")
		b := newBenchWith(t, desk.Config{Ends: path, Now: time.Now}, "-mode", "borne")
		first, _, _ := strings.Cut(b.started(), " ")
		pid, err := strconv.Atoi(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		if end := ends(t, path)[0]; end.Cause != "signal killed" || time.Since(end.At) > time.Minute {
			t.Errorf("kept: %+v", end)
		}
		b.started()
	})
}

func TestReadEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ends")
	if got, err := desk.ReadEnds(path); len(got) != 0 || err != nil {
		t.Errorf("no file: %v, %v", got, err)
	}
	text := `{"at":"2026-11-23T09:00:00Z","lived":1,"cause":"exit 1"}` + "\nnot whole {\n" +
		`{"at":"2026-11-24T09:00:00Z","lived":1,"cause":"exit 2"}` + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := desk.ReadEnds(path)
	if err != nil || len(got) != 2 || got[0].Cause != "exit 2" || got[1].Cause != "exit 1" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// What is kept of what a kiosk says holds nothing that may be of a person.
func TestCleaned(t *testing.T) {
	for line, want := range map[string]string{
		`time=x level=ERROR msg="keep progress" err="Jeanne at /home"`: "ERROR keep progress",
		`time=x level=INFO msg="window refused" class=xterm`:           "",
		`panic: runtime error: index out of range [5] with length 3`:   "panic: runtime error: index out of range [5] with length 3",
		`panic: kiosk: internal error: no place for Jeanne`:            "panic: kiosk: internal error",
		`panic: Jeanne Dupont`:                              "panic: …",
		`fatal error: concurrent map writes`:                "fatal error: concurrent map writes",
		`goroutine 1 [running, locked to thread]:`:          "goroutine 1 [running, locked to thread]:",
		`tandem/kiosk.(*Model).Do(0xc000, {0x1, "Jeanne"})`: "tandem/kiosk.(*Model).Do",
		"\t/home/jeanne/src/tandem/kiosk/kiosk.go:94 +0x1d": "kiosk.go:94",
		`SIGSEGV: segmentation violation`:                   "SIGSEGV: segmentation violation",
		`https://www.caf.fr/?q=jeanne`:                      "",
		`libGL error: /home/jeanne`:                         "",
		"":                                                  "",
		`X Error of failed request:  BadWindow (invalid Window parameter "Jeanne")`: "X Error of failed request:  BadWindow (invalid Window parameter …)",
	} {
		if got := desk.Cleaned(line); got != want {
			t.Errorf("%q:\n got %q\nwant %q", line, got, want)
		}
	}
}

func FuzzCleaned(f *testing.F) {
	for _, seed := range []string{`level=WARN msg="a"`, "panic: x", "\tx.go:1", "main.f(", `msg="\`, "goroutine 1 ["} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if got := desk.Cleaned(line); len([]rune(got)) > 200 {
			t.Errorf("%d letters of %q", len(got), line)
		}
	})
}

func TestTail(t *testing.T) {
	said := func(parts ...string) []string { return desk.Tail(parts...) }
	got := said("level=WARN msg=a\nlevel=WA", "RN msg=b\n", strings.Repeat("level=ERROR msg=c\n", 9), "not whole")
	if want := slices.Repeat([]string{"ERROR c"}, 6); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	got = said("level=WARN msg=a\nfatal error: all is lost\n", strings.Repeat("main.f(0x1)\n", 99))
	if len(got) != 24 || got[0] != "fatal error: all is lost" {
		t.Errorf("got %d lines, the first is %q", len(got), got[0])
	}
	if got = said(strings.Repeat("x", 1<<20)); len(got) != 0 {
		t.Errorf("got %d lines", len(got))
	}
}

// A kiosk that wants to stay away does, until somebody asks for it.
func TestAway(t *testing.T) {
	asked := make(chan struct{})
	path := filepath.Join(t.TempDir(), "ends")
	words := desk.Words{Back: []string{"Un instant."}, Away: []string{"L'écran est arrêté.", "Appuyez longtemps."}}
	b := newBenchWith(t, desk.Config{Asked: asked, Ends: path, Now: time.Now, Words: func() desk.Words { return words }}, "away")
	b.started()
	eventually(t, "the calm screen has its words", b.written)
	b.quiet(time.Second)
	b.xdotool("mousemove", "600", "600", "click", "1") // a short press is no wish
	b.quiet(time.Second)
	b.xdotool("mousedown", "1", "sleep", "3.2", "mouseup", "1")
	b.started()
	eventually(t, "it is away again", b.written)
	select {
	case asked <- struct{}{}:
	case <-time.After(5 * time.Second):
		t.Fatal("nobody hears")
	}
	b.started()
	if all, err := desk.ReadEnds(path); len(all) != 0 || err != nil {
		t.Errorf("an end that was asked for is kept: %v, %v", all, err)
	}
}

// written reports whether something stands where the calm screen has its words.
func (b *bench) written() bool {
	pic, err := desk.Snapshot(b.d.Name)
	if err != nil {
		b.t.Fatal(err)
	}
	dark := 0
	for x := range wide {
		for y := high / 6; y < high/4; y++ {
			if r, _, _, _ := pic.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	return dark > 200
}

// quiet holds that no kiosk begins for that long.
func (b *bench) quiet(d time.Duration) {
	b.t.Helper()
	select {
	case who := <-b.child:
		b.t.Fatalf("a kiosk began: %s", who)
	case <-time.After(d):
	}
}
