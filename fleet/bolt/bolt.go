// Package bolt keeps what a manager knows in one bbolt file. It keeps and
// never decides: what may be lent, who may enrol, when a report is too old is
// the business of its callers.
//
// Three things are added to bbolt. Every record carries its own checksum,
// because bbolt has none for data: a flipped bit is an error that names the
// record and is never shown as data (record.go). Writers that come together
// are put on disk together, by one goroutine and with one sync (writer.go). A
// new file is made beside its place, synced and renamed, so that a power cut
// leaves a whole file or none (below).
package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"tandem/disk/boltfile"
	"tandem/fleet"
)

// ErrInUse is returned by Open where another process has the file.
var ErrInUse = boltfile.ErrInUse

// format is the version of what stands in the file.
const format = "tandem manager 1"

// patience is how long Open waits for another process to let go of the file.
const patience = time.Second

// reserve is the address space that the file is mapped into from the start:
// while it is smaller, a writer never has to wait for readers to move the map.
const reserve = 256 << 20

// Store is a fleet.Store in one file. It may be shared.
type Store struct {
	db   *bbolt.DB
	jobs chan *job
	done chan struct{} // closed when the writer has ended
}

// Open opens the store in a file, and makes the file where there is none. It
// returns ErrInUse where another process has it, and ErrBroken.
func Open(path string) (*Store, error) {
	if err := ensure(path); err != nil {
		return nil, fmt.Errorf("make %s: %v", path, err)
	}
	db, err := openWhole(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err) // ErrInUse and ErrBroken are promised
	}
	s := &Store{db: db, jobs: make(chan *job), done: make(chan struct{})}
	go s.write()
	return s, nil
}

func options() *bbolt.Options {
	return &bbolt.Options{
		Timeout:         patience,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: reserve,
	}
}

// ensure makes an empty store at path where nothing is. The file appears
// under its name only when it is whole and on disk.
func ensure(path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	beside := path + ".new"
	if err := os.Remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	db, err := bbolt.Open(beside, 0o600, options())
	if err != nil {
		return err
	}
	if err := errors.Join(lay(db), db.Sync(), db.Close()); err != nil {
		return err
	}
	if err := os.Rename(beside, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// lay makes the buckets of an empty file.
func lay(db *bbolt.DB) error {
	return db.Update(func(t *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := t.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		return (&tx{bolt: t}).put(inMeta, format, "format")
	})
}

// extend makes the buckets that an older file lacks. Where it lacks others too
// it is none of ours, and left as it is.
func extend(db *bbolt.DB) error {
	var missing []bucket
	err := db.View(func(t *bbolt.Tx) error {
		for _, name := range later {
			if t.Bucket([]byte(name)) == nil {
				missing = append(missing, name)
			}
		}
		if t.Bucket([]byte(inMeta)) == nil {
			missing = nil
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return err
	}
	return db.Update(func(t *bbolt.Tx) error {
		for _, name := range missing {
			if _, err := t.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	})
}

// check refuses a file that is not of this format.
func check(db *bbolt.DB) error {
	return db.View(func(t *bbolt.Tx) error {
		for _, name := range buckets {
			if t.Bucket([]byte(name)) == nil {
				return fmt.Errorf("no %s in it: not a manager's file", name)
			}
		}
		found, err := get[string](&tx{bolt: t}, inMeta, "format")
		if err != nil {
			return fmt.Errorf("read format: %v", err)
		}
		if found != format {
			return fmt.Errorf("format is %q, want %q", found, format)
		}
		return nil
	})
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Close waits for writes that are under way and lets go of the file. Nothing
// may be asked of s afterwards.
func (s *Store) Close() error {
	close(s.jobs)
	<-s.done
	return s.db.Close()
}

// View is fleet.Store's. It sees the store as of its start and waits for no
// writer.
func (s *Store) View(ctx context.Context, f func(fleet.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.View(func(t *bbolt.Tx) error { return f(&tx{bolt: t}) })
}

// Backup writes a copy of the store, as of now, that Open reads.
func (s *Store) Backup(w io.Writer) error {
	return s.db.View(func(t *bbolt.Tx) error {
		_, err := t.WriteTo(w)
		return err
	})
}

// Size is the bytes that the store takes on disk.
func (s *Store) Size() int64 {
	var size int64
	err := s.db.View(func(t *bbolt.Tx) error {
		size = t.Size()
		return nil
	})
	if err != nil {
		return 0
	}
	return size
}
