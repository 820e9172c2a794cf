package tandem

import (
	"cmp"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "tandem"

// walls lists what a package must not import, and why. "x/..." is x and all
// below it.
var walls = []struct{ from, to, why string }{
	{"assets", "content/...", "assets stand on the ground"},
	{"assets", "fleet/...", "assets stand on the ground"},
	{"assets", "kiosk/...", "assets stand on the ground"},
	{"disk/...", "content/...", "a disk knows nothing of what it keeps"},
	{"disk/...", "fleet/...", "a disk knows nothing of what it keeps"},
	{"disk/...", "kiosk/...", "a disk knows nothing of what it keeps"},
	{"content/...", "fleet/...", "a tutorial knows no device"},
	{"content/...", "kiosk/...", "a tutorial knows no screen"},
	{"fleet/...", "kiosk/...", "off the device, a learner's progress has no name"},
	{"content", "content/...", "a vocabulary knows none of its adapters"},
	{"fleet", "fleet/...", "a vocabulary knows none of its adapters"},
	{"kiosk", "kiosk/...", "a vocabulary knows none of its adapters"},
	{"kiosk", "fyne.io/fyne/v2/...", "the model runs without a screen"},
	{"kiosk/stage", "fyne.io/fyne/v2/...", "the random resident runs without a screen"},
	{"kiosk/journal", "fyne.io/fyne/v2/...", "progress is kept without a screen"},
	{"kiosk/ui", "fleet/...", "a view draws values"},
	{"kiosk/ui", "kiosk/journal", "a view draws values"},
	{"kiosk/ui", "content/library", "a view draws values"},
	{"kiosk/part", "content/...", "a widget knows nothing of what it shows"},
}

// combs lists folders whose subfolders stand on the folder and on no other
// subfolder of it. Fakes, in packages whose name ends in "test", are free.
var combs = []string{"fleet", "kiosk"}

// free lists the arrows between the teeth of a comb that are wanted.
var free = map[string][]string{
	"kiosk/ui":   {"kiosk/part", "kiosk/theme"},
	"kiosk/part": {"kiosk/theme"},
}

// doors lists what some packages alone may import. tests: packages whose name
// ends in "test" may as well.
var doors = []struct {
	to, why string
	from    []string
	tests   bool
}{
	{"os/exec", "few doors to other programs", []string{"fleet/host", "kiosk/desk", "kiosk/browser", "kiosk/paper", "kiosk/papertest", "kiosk/voice", "kiosk/bustest", "kiosk/displaytest", "disk/faulttest", "cmd/..."}, false},
	{"github.com/hanwen/go-fuse/...", "tests alone", []string{"disk/disktest"}, false},
	{"go.etcd.io/bbolt/...", "few doors to the disk", []string{"disk/boltfile", "fleet/bolt", "fleet/outbox", "kiosk/journal"}, false},
	{"net/http/...", "few doors to the net", []string{"fleet/wire", "fleet/local", "fleet/web", "kiosk/handoff", "cmd/..."}, true},
	{"github.com/jezek/xgb/...", "one door to the window system", []string{"kiosk/desk"}, false},
	{"github.com/godbus/dbus/v5/...", "few doors to the services of the machine", []string{"kiosk/wifi", "kiosk/power", "cmd/kiosk/machine"}, true},
	{"fyne.io/fyne/v2/app", "the rest builds and tests without C", []string{"cmd/kiosk"}, false},
	{module + "/kiosk/sound", "the rest builds and tests without C", []string{"cmd/kiosk"}, false},
}

// loads lists what must not be linked into a binary, however far down.
var loads = map[string][]string{
	"cmd/agent":   {"fyne.io/fyne/v2/...", "kiosk/...", "fleet/manager", "fleet/bolt", "fleet/web"},
	"cmd/manager": {"fyne.io/fyne/v2/...", "kiosk/...", "fleet/agent", "fleet/host"},
	"cmd/kiosk":   {"fleet/manager", "fleet/bolt", "fleet/postgres", "fleet/web"},
}

// A package that joins more than this does more than one thing.
const (
	mostOwn    = 6
	mostOwnCmd = 16
)

func TestWalls(t *testing.T) {
	imports := importsOf(t, os.DirFS("."))
	if len(imports) < 4 {
		t.Fatalf("found only %d packages: this test looks in the wrong place", len(imports))
	}
	for _, fault := range treeFaults(imports) {
		t.Error(fault)
	}
}

// graph maps a package to all that it imports. Our own packages stand in it
// without the module's name.
type graph map[string]map[string]bool

func importsOf(t *testing.T, tree fs.FS) graph {
	t.Helper()
	g := graph{}
	for _, f := range filesOf(t, tree) {
		pkg := path.Dir(f.name)
		if g[pkg] == nil {
			g[pkg] = map[string]bool{}
		}
		for _, to := range f.imports() {
			g[pkg][strings.TrimPrefix(to, module+"/")] = true
		}
	}
	return g
}

// treeFaults says all that is wrong with who imports whom.
func treeFaults(g graph) (whys []string) {
	for _, from := range slices.Sorted(maps.Keys(g)) {
		own := 0
		for _, to := range slices.Sorted(maps.Keys(g[from])) {
			if g[to] != nil {
				own++
			}
			for _, why := range faults(from, to) {
				whys = append(whys, from+" imports "+to+": "+why)
			}
		}
		if most := cmp.Or(map[bool]int{true: mostOwnCmd}[under("cmd/...", from)], mostOwn); own > most {
			whys = append(whys, from+" imports more of our packages than one job needs")
		}
		for _, ban := range loads[from] {
			for _, dep := range slices.Sorted(maps.Keys(g.reach(from, map[string]bool{}))) {
				if under(ban, dep) {
					whys = append(whys, from+" links "+dep+": a binary carries its own part only")
				}
			}
		}
	}
	return whys
}

// faults says why from may not import to; nothing where it may.
func faults(from, to string) (whys []string) {
	fake := strings.HasSuffix(from, "test")
	for _, w := range walls {
		if under(w.from, from) && under(w.to, to) {
			whys = append(whys, w.why)
		}
	}
	for _, comb := range combs {
		if tooth(comb, from) != "" && tooth(comb, to) != "" && tooth(comb, from) != tooth(comb, to) && !fake && !slices.Contains(free[from], to) {
			whys = append(whys, "what stands on "+comb+" stands on nothing beside it")
		}
	}
	for _, d := range doors {
		open := slices.ContainsFunc(d.from, func(p string) bool { return under(p, from) })
		if under(strings.TrimPrefix(d.to, module+"/"), to) && !open && (!d.tests || !fake) {
			whys = append(whys, d.why)
		}
	}
	return whys
}

// tooth is the subfolder of comb that pkg is in, or nothing.
func tooth(comb, pkg string) string {
	rest, ok := strings.CutPrefix(pkg, comb+"/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return name
}

// under reports whether pkg is the package, or in the folder, that pattern names.
func under(pattern, pkg string) bool {
	dir, deep := strings.CutSuffix(pattern, "/...")
	return pkg == dir || deep && strings.HasPrefix(pkg, dir+"/")
}

// reach adds to seen all that pkg imports, however far down.
func (g graph) reach(pkg string, seen map[string]bool) map[string]bool {
	for dep := range g[pkg] {
		if !seen[dep] {
			seen[dep] = true
			g.reach(dep, seen)
		}
	}
	return seen
}

// TestWallsHold plants breaches, because a test of walls that finds nothing
// may be looking at nothing.
func TestWallsHold(t *testing.T) {
	breaches := []struct{ from, to string }{
		{"assets", "content"},
		{"assets", "kiosk/theme"},
		{"content", "content/words"},
		{"disk/disktest", "content/pack"},
		{"content/source", "fleet"},
		{"content/lint", "kiosk"},
		{"fleet", "fleet/bolt"},
		{"fleet/manager", "kiosk/journal"},
		{"fleet/manager", "fleet/bolt"},
		{"fleet/web", "fleet/trust"},
		{"kiosk", "kiosk/ui"},
		{"kiosk", "fyne.io/fyne/v2"},
		{"kiosk/stage", "fyne.io/fyne/v2/widget"},
		{"kiosk/journal", "fyne.io/fyne/v2"},
		{"kiosk/ui", "fleet"},
		{"kiosk/ui", "fleet/local"},
		{"kiosk/ui", "kiosk/journal"},
		{"kiosk/ui", "content/library"},
		{"kiosk/theme", "kiosk/part"},
		{"kiosk/desk", "kiosk/browser"},
		{"kiosk/part", "content"},
		{"kiosk/ui", "fyne.io/fyne/v2/app"},
		{"kiosk/kiosktest", "fyne.io/fyne/v2/app"},
		{"cmd/gallery", "fyne.io/fyne/v2/app"},
		{"kiosk/voice", "kiosk/sound"},
		{"cmd/gallery", "kiosk/sound"},
		{"fleet/agent", "os/exec"},
		{"fleet/agent", "net/http"},
		{"fleet/agent", "net/http/httptest"},
		{"kiosk/stage", "github.com/jezek/xgb"},
		{"cmd/demo", "github.com/jezek/xgb/xproto"},
		{"kiosk/stage", "github.com/godbus/dbus/v5"},
		{"fleet/host", "github.com/godbus/dbus/v5"},
		{"kiosk/wifi", "kiosk/power"},
		{"fleet/manager", "go.etcd.io/bbolt"},
		{"cmd/manager", "go.etcd.io/bbolt/errors"},
		{"fleet/fleettest", "os/exec"},
	}
	for _, b := range breaches {
		if len(faults(b.from, b.to)) == 0 {
			t.Errorf("%s may import %s, want a fault", b.from, b.to)
		}
	}
	wanted := []struct{ from, to string }{
		{"fleet", "content"},
		{"fleet/agent", "fleet"},
		{"kiosk", "content"},
		{"kiosk", "content/words"},
		{"kiosk/ui", "kiosk/part"},
		{"kiosk/part", "kiosk/theme"},
		{"kiosk/kiosktest", "kiosk/ui"},
		{"fleet/fleettest", "net/http/httptest"},
		{"cmd/kiosk", "fyne.io/fyne/v2/app"},
		{"cmd/manager", "fleet/bolt"},
		{"kiosk/desk", "github.com/jezek/xgb/xproto"},
	}
	for _, w := range wanted {
		if whys := faults(w.from, w.to); len(whys) > 0 {
			t.Errorf("%s may not import %s (%s), want free", w.from, w.to, whys)
		}
	}
}

func TestLoadsHold(t *testing.T) {
	g := graph{
		"cmd/agent":   {"fleet/agent": true},
		"fleet/agent": {"content/odd": true},
		"content/odd": {"fyne.io/fyne/v2/canvas": true},
		"crowd":       {},
	}
	for _, to := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		g[to] = map[string]bool{}
		g["crowd"][to] = true
	}
	want := []string{
		"cmd/agent links fyne.io/fyne/v2/canvas: a binary carries its own part only",
		"crowd imports more of our packages than one job needs",
	}
	if got := treeFaults(g); !slices.Equal(got, want) {
		t.Errorf("treeFaults = %q, want %q", got, want)
	}
}
