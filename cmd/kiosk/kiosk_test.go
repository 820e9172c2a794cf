package main

import (
	"image"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pelletier/go-toml/v2"
	"github.com/rogpeppe/go-internal/testscript"

	"tandem/fleet"
	"tandem/kiosk"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tandem-kiosk": main})
}

func TestScripts(t *testing.T) {
	packs, err := filepath.Abs("../../content/pack/testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error { e.Setenv("PACKS", packs); return nil },
	})
}

func TestSettings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kiosk.toml")
	if err := os.WriteFile(file, []byte("mode = \"borne\"\ndata = \"/srv/tandem\"\npanel = \"21.5in\"\nvolume = 40\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := parse(os.Stdout, []string{"-config", file, "-data", "/tmp/other", "-window", "1920x1080"})
	if err != nil {
		t.Fatal(err)
	}
	want := settings{
		Mode: "borne", Data: "/tmp/other", Panel: "21.5in", Volume: 40, Window: "1920x1080", size: image.Pt(1920, 1080),
		Socket: "/run/tandem/agent.sock", file: file,
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(settings{})); diff != "" {
		t.Errorf("a flag must win over the file (-want +got):\n%s", diff)
	}
}

// Whatever a file of settings says is heard, each key of it.
func TestEverySettingIsHeard(t *testing.T) {
	want := settings{
		Mode: "borne", Data: t.TempDir(), Socket: "s", Content: "c", Centre: "e", Window: "1280x800", Panel: "10.1in",
		Volume: 40, Loudest: 50, Pages: 3, Night: []string{"20:00-07:00"}, Buttons: []string{"rouge", "vert"},
		Ready: new(false), ContentKeys: "k", Manager: "https://m", CentreName: "n",
	}
	for i := range reflect.TypeOf(want).NumField() {
		if field := reflect.TypeOf(want).Field(i); field.Tag.Get("toml") != "" && reflect.ValueOf(want).Field(i).IsZero() {
			t.Fatalf("%s is not tried", field.Name)
		}
	}
	text, err := toml.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "kiosk.toml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := parse(os.Stdout, []string{"-config", file})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(settings{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestFirstStart holds when staff are asked: on a machine of ours that nobody
// has set up, and never where somebody said what it is.
func TestFirstStart(t *testing.T) {
	write := func(t *testing.T, name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name string
		args []string
		own  string // what a first start wrote
		pin  bool
		want bool
		mode string
	}{
		{"bare", []string{"-desk", "s"}, "", false, true, "tablette"},
		{"in a window on a desktop", nil, "", false, false, "tablette"},
		{"its body is said", []string{"-desk", "s", "-mode", "borne"}, "", false, false, "borne"},
		{"it had its first start", []string{"-desk", "s"}, "mode = \"borne\"\npanel = \"21.5in\"\n", true, false, "borne"},
		{"a flag wins over what staff said", []string{"-desk", "s", "-mode", "tablette"}, "mode = \"borne\"\n", true, false, "tablette"},
		{"it is asked for", []string{"-first", "-mode", "borne"}, "", true, true, "borne"},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := t.TempDir()
			if test.own != "" {
				write(t, filepath.Join(data, "kiosk.toml"), test.own)
			}
			if test.pin {
				write(t, filepath.Join(data, "door.pins"), "x")
			}
			got, err := parse(os.Stdout, append(test.args, "-data", data))
			if err != nil {
				t.Fatal(err)
			}
			if got.first != test.want || got.Mode != test.mode || got.file != filepath.Join(data, "kiosk.toml") {
				t.Errorf("first %v, mode %s, file %s", got.first, got.Mode, got.file)
			}
		})
	}
	data := t.TempDir()
	write(t, filepath.Join(data, "door.pins"), "x")
	if s, err := parse(os.Stdout, []string{"-desk", "s", "-data", data}); err == nil {
		t.Errorf("a terminal whose settings are gone takes itself for a %s", s.Mode)
	}
	write(t, filepath.Join(data, "first-start.json"), "{}")
	if s, err := parse(os.Stdout, []string{"-desk", "s", "-data", data}); err != nil || !s.first {
		t.Errorf("a first start that was cut after its PIN does not go on: %v", err)
	}
	write(t, filepath.Join(data, "kiosk.toml"), "moed = 1\n")
	if _, err := parse(os.Stdout, []string{"-data", data}); err == nil {
		t.Error("a wrong key in the file of the first start is passed over")
	}
}

func FuzzSettings(f *testing.F) {
	for _, seed := range []string{"mode = \"borne\"", "moed = 1", "mode", "window = \"9999999999x1\"", "panel = \"21.5in\"", "\ufeff", "a.b.c = 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(t.TempDir(), "kiosk.toml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := parse(os.Stdout, []string{"-config", file})
		if err == nil && s.Mode != "borne" && s.Mode != "tablette" {
			t.Errorf("accepted mode %q", s.Mode)
		}
	})
}

func TestLease(t *testing.T) {
	due := time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)
	desk := fleet.Desk{Centre: "CCAS", Phone: "05 61 00 00 00", Hours: "de 9 h à 17 h"}
	got := leaseOf(fleet.Situation{Lease: &fleet.Lease{Loan: "P-7", Due: due}, Desk: desk})
	want := kiosk.Lease{Loan: "P-7", Due: due, Centre: "CCAS", Phone: "05 61 00 00 00", Hours: "de 9 h à 17 h"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lent (-want +got):\n%s", diff)
	}
	if got := leaseOf(fleet.Situation{Desk: desk}); got.Loan != "" || got.Phone == "" {
		t.Errorf("not lent: got %+v", got)
	}
}

func TestTrace(t *testing.T) {
	name := filepath.Join(t.TempDir(), "trace")
	tr, err := openTrace(name)
	if err != nil {
		t.Fatal(err)
	}
	home := kiosk.Home{Around: kiosk.Frame{Title: "Accueil"}}
	tr.note(home)
	tr.note(home)
	tr.note(kiosk.Lesson{Around: kiosk.Frame{Title: "La souris"}, Where: "Étape 1 sur 4"})
	tr.close()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Home\tAccueil", "Lesson\tLa souris\tÉtape 1 sur 4", ""}
	if diff := cmp.Diff(want, strings.Split(string(text), "\n")); diff != "" {
		t.Errorf("trace (-want +got):\n%s", diff)
	}
}
