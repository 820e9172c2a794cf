package voice

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/renameio/v2"
	"golang.org/x/sys/unix"
)

// ShelfSize is a good limit for a shelf: six hours of speech.
const ShelfSize = 64 << 20

// Shelf keeps what was rendered, as Opus files whose names are the hash of
// voice and text. It may be deleted at any time. One goroutine uses it at a
// time, which a Speaker's does.
type Shelf struct {
	Below Store // looked into for what the folder has not; nil: nothing is. Set it before use

	dir     string
	limit   int64           // bytes
	encoder string          // path of opusenc
	size    int64           // of all files, about
	used    map[string]bool // files that were heard since the start
}

// Store has sounds that somebody rendered elsewhere, under the names that a
// shelf gives its files. Any goroutine may use it.
type Store interface {
	Load(name string) (opus []byte, ok bool)
	Has(name string) bool
}

// OpenShelf opens a folder, or makes it. Where the files pass limit bytes those
// go that were not heard for longest. It fails where opusenc is not installed: a Speaker without a shelf
// renders anew each time.
func OpenShelf(dir string, limit int64) (*Shelf, error) {
	encoder, err := exec.LookPath("opusenc")
	if err != nil {
		return nil, errors.New("opusenc is not installed")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make shelf: %v", err)
	}
	s := &Shelf{dir: dir, limit: limit, encoder: encoder, used: map[string]bool{}}
	return s, s.bound()
}

// Load is the sound of text, where it is on the shelf. What is damaged is
// dropped.
func (s *Shelf) Load(voice, text string) (Sound, bool) {
	path := s.path(voice, text)
	data, err := os.ReadFile(path)
	if err != nil {
		return s.below(filepath.Base(path))
	}
	sound, err := ReadOpus(data)
	if err != nil {
		os.Remove(path) // or it is found damaged again: nothing is lost
		return Sound{}, false
	}
	s.use(path)
	return sound, true
}

// below is a sound of the store. One that is damaged is none.
func (s *Shelf) below(name string) (Sound, bool) {
	if s.Below == nil {
		return Sound{}, false
	}
	data, ok := s.Below.Load(name)
	if !ok {
		return Sound{}, false
	}
	sound, err := ReadOpus(data)
	return sound, err == nil
}

// use notes once a run that a file is heard, so that others go first. Where
// that fails it goes as early as if nobody heard it.
func (s *Shelf) use(path string) {
	if s.used[path] {
		return
	}
	s.used[path] = true
	times := []unix.Timespec{{Nsec: unix.UTIME_OMIT}, {Nsec: unix.UTIME_NOW}}
	_ = unix.UtimesNanoAt(unix.AT_FDCWD, path, times, 0)
}

// has reports whether the sound of text is on the shelf, damaged or not.
func (s *Shelf) has(voice, text string) bool {
	path := s.path(voice, text)
	if _, err := os.Stat(path); err == nil {
		return true
	}
	return s.Below != nil && s.Below.Has(filepath.Base(path))
}

// nearlyFull reports whether little more may be put on the shelf before old
// sounds go.
func (s *Shelf) nearlyFull() bool { return s.size > s.limit-s.limit/8 }

// Keep puts the sound of text on the shelf. It writes nothing where ctx ends
// before.
func (s *Shelf) Keep(ctx context.Context, voice, text string, sound Sound) error {
	data, err := encode(ctx, s.encoder, sound)
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(s.path(voice, text), data, 0o600); err != nil {
		return fmt.Errorf("write to shelf: %v", err)
	}
	s.size += int64(len(data))
	if s.size > s.limit {
		return s.bound()
	}
	return nil
}

func (s *Shelf) path(voice, text string) string {
	hash := sha256.Sum256([]byte(voice + "\x00" + text))
	return filepath.Join(s.dir, hex.EncodeToString(hash[:])+".opus")
}

// kept is a file of the shelf.
type kept struct {
	path string
	size int64
	at   time.Time
}

// bound measures the shelf and, where it is over its limit, drops the oldest
// until an eighth of it is free: a full shelf is not measured at each Keep.
func (s *Shelf) bound() error {
	files, err := s.files()
	if err != nil {
		return err
	}
	s.size = 0
	for _, f := range files {
		s.size += f.size
	}
	if s.size <= s.limit {
		return nil
	}
	slices.SortFunc(files, func(a, b kept) int { return cmp.Or(a.at.Compare(b.at), strings.Compare(a.path, b.path)) })
	for _, f := range files {
		if s.size <= s.limit-s.limit/8 {
			break
		}
		if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("drop from shelf: %v", err)
		}
		s.size -= f.size
	}
	return nil
}

// files lists the shelf. What a cut of the power left half written goes.
func (s *Shelf) files() ([]kept, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, fmt.Errorf("list shelf: %v", err)
	}
	var files []kept
	for _, e := range entries {
		path := filepath.Join(s.dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			os.Remove(path) // or at the next start
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, kept{path, info.Size(), info.ModTime()})
		}
	}
	return files, nil
}
