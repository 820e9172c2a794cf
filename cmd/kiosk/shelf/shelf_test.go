package shelf_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"aead.dev/minisign"

	"tandem/cmd/command/commandtest"
	"tandem/cmd/kiosk/shelf"
	"tandem/content"
	"tandem/content/pack"
)

// world is a kiosk with a library, a stick that may be plugged in, and an
// author whose key the kiosk trusts.
type world struct {
	*shelf.Shelf
	t      *testing.T
	log    *commandtest.Said
	taught chan *content.Catalog
	author minisign.PrivateKey
	stick  string
}

func newWorld(t *testing.T) *world {
	t.Helper()
	public, author, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	w := &world{t: t, log: &commandtest.Said{}, taught: make(chan *content.Catalog, 9), author: author, stick: filepath.Join(dir, "media", "stick")}
	keys := filepath.Join(dir, "content.keys")
	for name, text := range map[string][]byte{keys: pack.PublicText(public), filepath.Join(w.stick, "notes.txt"): nil} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.Shelf = &shelf.Shelf{
		Data: filepath.Join(dir, "data"), Keys: keys, Lang: "fr", Sticks: []string{filepath.Join(dir, "media", "*")},
		Teach: func(_ context.Context, c *content.Catalog) { w.taught <- c }, Log: slog.New(slog.NewTextHandler(w.log, nil)), Every: 5 * time.Millisecond,
	}
	return w
}

// pack makes a pack whose one tutorial bears its edition as a title.
func (w *world) pack(edition uint64, title string, by minisign.PrivateKey) []byte {
	w.t.Helper()
	var b bytes.Buffer
	tutorial := content.Tutorial{ID: "un", Title: title, Steps: []content.Step{{Say: "Touchez."}}}
	_, err := pack.Write(&b, pack.Contents{
		Catalog:   &content.Catalog{Lang: "fr", Version: "v", Tutorials: []content.Tutorial{tutorial}, Recordings: map[string][]byte{"Touchez.": []byte("a human")}},
		Narration: fstest.MapFS{strings.Repeat("0", 64) + ".opus": {Data: []byte("an engine")}},
		Edition:   edition,
	}, by)
	if err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}

func (w *world) plug(name string, data []byte) {
	w.t.Helper()
	half := filepath.Join(w.stick, "half")
	if err := os.WriteFile(half, data, 0o600); err != nil {
		w.t.Fatal(err)
	}
	if err := os.Rename(half, filepath.Join(w.stick, name)); err != nil {
		w.t.Fatal(err)
	}
}

// next waits for what is taught from now on.
func (w *world) next() string {
	w.t.Helper()
	select {
	case c := <-w.taught:
		return c.Tutorials[0].Title
	case <-time.After(20 * time.Second):
		w.t.Fatalf("nothing new was taught; the log says %s", w.log)
		return ""
	}
}

// says waits for a line of the log.
func (w *world) says(text string) {
	w.t.Helper()
	for end := time.Now().Add(20 * time.Second); !strings.Contains(w.log.String(), text); {
		if time.Now().After(end) {
			w.t.Fatalf("the log says %s, want %q", w.log, text)
		}
		time.Sleep(time.Millisecond)
	}
}

func TestShelf(t *testing.T) {
	w := newWorld(t)
	builtIn, err := w.Open()
	if err != nil || len(builtIn.Tutorials) < 2 {
		t.Fatalf("without a library: %v", err)
	}
	if n, _ := w.Edition(); n != 0 {
		t.Errorf("edition %d, want none", n)
	}
	if _, ok := w.Recording("Touchez."); ok {
		t.Error("a recording of no pack")
	}
	go w.Run(t.Context())

	w.plug("fr.tandem", w.pack(1, "one", w.author))
	if _, err := os.Stat(filepath.Join(w.Data, "content")); err == nil {
		t.Error("installed while somebody uses the machine")
	}
	w.Idle(true)
	if got := w.next(); got != "one" {
		t.Errorf("taught %q, want one", got)
	}
	w.says("installed from a stick")
	w.sounds()

	w.unwanted()
	w.back()
}

// sounds asks for what the pack has to be heard.
func (w *world) sounds() {
	t := w.t
	t.Helper()
	if opus, ok := w.Recording("Touchez."); !ok || string(opus) != "a human" {
		t.Errorf("recording %q", opus)
	}
	sound := strings.Repeat("0", 64) + ".opus"
	if opus, ok := w.Load(sound); !ok || string(opus) != "an engine" || !w.Has(sound) || w.Has("other.opus") {
		t.Errorf("narration %q", opus)
	}
}

// unwanted plugs in what changes nothing: what nobody trusted signed, and what
// is older.
func (w *world) unwanted() {
	t := w.t
	t.Helper()
	_, stranger, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	w.plug("fr.tandem", w.pack(3, "stranger", stranger))
	w.says("signé par une clé que cet appareil ne connaît pas")
	w.plug("fr.tandem", w.pack(2, "two", w.author))
	if got := w.next(); got != "two" {
		t.Errorf("taught %q, want two", got)
	}
	w.plug("fr.tandem", w.pack(1, "one", w.author))
	w.says("plus ancienne")
}

// back has somebody go back at a terminal; a kiosk that begins anew goes on
// with it.
func (w *world) back() {
	t := w.t
	t.Helper()
	keys, err := shelf.ReadKeys(w.Keys)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := shelf.LibraryOf(w.Data, "fr", keys).GoBack(); err != nil {
		t.Fatal(err)
	}
	if got := w.next(); got != "one" {
		t.Errorf("taught %q, want one", got)
	}

	again := &shelf.Shelf{Data: w.Data, Keys: w.Keys, Lang: "fr", Log: w.Log}
	if c, err := again.Open(); err != nil || c.Tutorials[0].Title != "one" {
		t.Errorf("begins anew with %v", err)
	}
}

func TestShelfFrom(t *testing.T) {
	w := newWorld(t)
	name := filepath.Join(t.TempDir(), "fr.tandem")
	if err := os.WriteFile(name, w.pack(1, "one", w.author), 0o600); err != nil {
		t.Fatal(err)
	}
	open := func(from, keys string) (*content.Catalog, error) {
		c := &shelf.Shelf{From: from, Data: w.Data, Keys: keys, Lang: "fr", Log: w.Log}
		return c.Open()
	}
	if c, err := open(name, w.Keys); err != nil || c.Tutorials[0].Title != "one" {
		t.Errorf("a pack: %v", err)
	}
	if _, err := open("../../../content/source/testdata/bon", w.Keys); err != nil {
		t.Errorf("a folder: %v", err)
	}
	if _, err := open(filepath.Dir(name), w.Keys); err == nil {
		t.Error("a folder of packs that are no editions, want an error")
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(name), "1.tandem"), w.pack(1, "one", w.author), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := open(filepath.Dir(name), w.Keys); err != nil || c.Tutorials[0].Title != "one" {
		t.Errorf("a library: %v", err)
	}
	if err := os.WriteFile(name, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(name, w.Keys); pack.ReasonOf(err) != pack.Foreign {
		t.Errorf("no pack: %v", err)
	}
	for _, from := range []string{name, name + ".nowhere"} {
		if _, err := open(from, "/nowhere/content.keys"); err == nil {
			t.Errorf("%q with keys that are not there, want an error", from)
		}
	}
	if c, err := open("", "/nowhere/content.keys"); err != nil || len(c.Tutorials) < 2 {
		t.Errorf("a kiosk without its keys: %v", err)
	}
	w.says("no pack of content is taken")
}
