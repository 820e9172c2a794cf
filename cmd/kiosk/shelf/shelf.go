// Package shelf finds what a kiosk teaches, and brings new packs of it: from a
// stick, or from whoever installs one at a terminal.
package shelf

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"tandem/content"
	"tandem/content/library"
	"tandem/content/pack"
	"tandem/content/src"
	"tandem/disk"
)

// KeysFile is what a device trusts where nobody says otherwise.
const KeysFile = "/etc/tandem/content.keys"

// contentEvery is how often a new pack is looked for, on sticks and in the
// library.
const contentEvery = 2 * time.Second

// Shelf finds what a kiosk teaches: what an author works on, a pack, or the
// newest pack of its library, and what was built in where there is none. A
// stick with a pack on it is a way into the library. Packs are verified and
// installed while nobody uses the machine.
type Shelf struct {
	From   string // folder or pack that stands for the library; empty: the library
	Data   string // folder of the kiosk; the library is in it
	Keys   string // file of the public keys that are trusted; empty: KeysFile, where it exists
	Lang   string
	Teach  func(context.Context, *content.Catalog) // takes what is taught from now on; called by Run
	Log    *slog.Logger
	Sticks []string      // patterns of the folders in which sticks appear
	Every  time.Duration // how often to look; 0 for contentEvery

	held atomic.Pointer[library.Held] // nil: what is taught comes from no pack
	lost atomic.Bool                  // there are packs, and none opens
	idle atomic.Bool                  // nobody uses the machine
	// What follows belongs to Open, and then to Run.
	seen  map[string]string // packs on sticks that were looked at, and how they were then
	tried uint64            // edition that was opened last, or could not be
	keys  pack.Keys
}

// library is where the packs are.
func (s *Shelf) library() library.Library {
	if s.From != "" {
		return library.Library{Folder: disk.Dir(s.From), Keys: s.keys, Lang: s.Lang}
	}
	return LibraryOf(s.Data, s.Lang, s.keys)
}

// LibraryOf is the library of a data folder.
func LibraryOf(data, lang string, keys pack.Keys) library.Library {
	return library.Library{Folder: disk.Dir(filepath.Join(data, "content")), Keys: keys, Lang: lang}
}

// ReadKeys reads the keys that a device trusts. Where nobody named a file, and
// the usual one is not there, it trusts none.
func ReadKeys(file string) (pack.Keys, error) {
	name := file
	if name == "" {
		name = KeysFile
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && file == "" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	keys, err := pack.ParseKeys(text)
	if err != nil {
		return nil, fmt.Errorf("read keys: %s: %w", name, err)
	}
	return keys, nil
}

// Open gives what is taught at the start. It fails where somebody named what
// cannot be read; where nobody did, there is always what was built in.
func (s *Shelf) Open() (*content.Catalog, error) {
	var err error
	if s.keys, err = ReadKeys(s.Keys); err != nil && s.From != "" {
		return nil, err
	}
	if err != nil { // a kiosk with no key teaches what was built in
		s.Log.Error("no pack of content is taken", "err", err)
	}
	info, err := os.Stat(s.From)
	switch {
	case s.From != "" && err != nil:
		return nil, fmt.Errorf("read content: %w", err)
	case s.From != "" && !info.IsDir():
		return s.openFile()
	case s.Draft() != "":
		return ReadTree(s.From)
	}
	if s.tried, err = s.library().Current(); err != nil {
		s.Log.Error("open content", "err", err)
	}
	if held, ok := s.newest(); ok {
		return held.Catalog, nil
	}
	if s.From != "" {
		return nil, fmt.Errorf("read content: %s has no pack that opens", s.From)
	}
	return ReadTree("")
}

// Draft is the folder of an author that From names, or nothing: where it names
// a pack or a folder of packs.
func (s *Shelf) Draft() string {
	info, err := os.Stat(s.From)
	found, _ := filepath.Glob(filepath.Join(s.From, "*"+library.Ext)) // the name is a folder's
	if err != nil || !info.IsDir() || len(found) > 0 {
		return ""
	}
	return s.From
}

// ReadTree reads a folder of an author, or what was built in.
func ReadTree(folder string) (*content.Catalog, error) {
	catalog, err := src.Read(folder)
	if err != nil {
		return nil, fmt.Errorf("read content:\n%w", err)
	}
	return catalog, nil
}

// openFile opens a pack that was named. It is not installed.
func (s *Shelf) openFile() (*content.Catalog, error) {
	file, err := disk.Dir(filepath.Dir(s.From)).Open(filepath.Base(s.From))
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	p, err := pack.Open(file, file.Size(), s.keys)
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	catalog, err := p.Catalog()
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	s.held.Store(&library.Held{Pack: p, Catalog: catalog})
	return catalog, nil
}

// newest opens the pack of the library that is in force, and says what is
// wrong with those that should be.
func (s *Shelf) newest() (*library.Held, bool) {
	held, err := s.library().Open()
	s.lost.Store(err != nil && err != library.ErrEmpty) // alone, it is no fault: there never was a pack
	if s.lost.Load() {
		s.Log.Error("open content", "err", err)
	}
	if err != nil {
		return nil, false
	}
	for _, d := range held.Damaged {
		s.Log.Error("content is damaged, the last good one is in force", "edition", d.Edition, "err", d.Err)
	}
	s.Log.Info("content", "edition", held.Edition, "version", held.Version)
	if old := s.held.Swap(held); old != nil {
		if err := old.Close(); err != nil {
			s.Log.Warn("close content", "err", err)
		}
	}
	return held, true
}

// Edition is the number of the pack that is in force, or 0 where what is
// taught comes from none. damaged says that a newer one did not open.
func (s *Shelf) Edition() (edition uint64, damaged bool) {
	held := s.held.Load()
	if held == nil {
		return 0, s.lost.Load()
	}
	return held.Edition, len(held.Damaged) > 0
}

// Recording is a human's reading of a sentence, from the pack.
func (s *Shelf) Recording(text string) (opus []byte, ok bool) {
	if held := s.held.Load(); held != nil {
		return held.Recording(text)
	}
	return nil, false
}

// Load fulfils voice.Store: what was rendered at the author's desk.
func (s *Shelf) Load(name string) (opus []byte, ok bool) {
	if held := s.held.Load(); held != nil {
		return held.Narration(name)
	}
	return nil, false
}

// Has fulfils voice.Store.
func (s *Shelf) Has(name string) bool {
	held := s.held.Load()
	return held != nil && held.HasNarration(name)
}

// Idle fulfils stage.Spare.
func (s *Shelf) Idle(yes bool) { s.idle.Store(yes) }

// Run looks for new packs until ctx ends.
func (s *Shelf) Run(ctx context.Context) {
	if s.From != "" {
		return
	}
	every := s.Every
	if every == 0 {
		every = contentEvery
	}
	look := time.NewTicker(every)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
		if s.idle.Load() {
			s.refresh(ctx, s.plugged(ctx))
		}
	}
}

// refresh takes the library's pack into force where that is another one by
// now: one that was installed, or because somebody used the command.
func (s *Shelf) refresh(ctx context.Context, installed bool) {
	current, err := s.library().Current()
	if err != nil || current == s.tried && !installed {
		return
	}
	s.tried = current
	if held, ok := s.newest(); ok {
		s.Teach(ctx, held.Catalog)
	}
}

// plugged installs the packs that stand at the root of a stick, the highest
// name first. Each is looked at once, until the stick is gone.
func (s *Shelf) plugged(ctx context.Context) (installed bool) {
	there := map[string]string{}
	for _, pattern := range s.Sticks {
		names, _ := filepath.Glob(filepath.Join(pattern, "*"+library.Ext)) // the patterns are ours
		for _, name := range names {
			there[name] = looks(name)
		}
	}
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(there))) {
		if s.seen[name] != there[name] && ctx.Err() == nil {
			installed = s.install(ctx, name) || installed
		}
	}
	s.seen = there
	return installed
}

// looks tells one file from another that has its name.
func looks(name string) string {
	info, err := os.Lstat(name)
	if err != nil {
		return "gone"
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano(), info.Mode())
}

// install takes one pack of a stick. A stick is a stranger's: what nobody
// trusted signed is told to who looks after the machine, and to nobody else.
func (s *Shelf) install(ctx context.Context, name string) bool {
	edition, err := Install(ctx, s.library(), name)
	switch file := strings.ToValidUTF8(filepath.Base(name), "?"); {
	case err == nil:
		s.Log.Info("content was installed from a stick", "file", file, "edition", edition)
	case pack.ReasonOf(err) == pack.Have:
	case ctx.Err() == nil:
		s.Log.Warn("content on a stick was refused", "file", file, "err", err)
	}
	return err == nil
}

// Install takes the pack in a file into a library. Its errors are those of
// library.Install, or say that the file is none.
func Install(ctx context.Context, into library.Library, name string) (edition uint64, err error) {
	info, err := os.Lstat(name)
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, fmt.Errorf("%s is not a plain file", name)
	}
	file, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	return into.Install(ctx, file)
}
