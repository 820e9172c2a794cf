package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"tandem/disk/boltfile"
)

// openTimeout is how long another process may hold the file, such as a kiosk
// that was just killed.
const openTimeout = 5 * time.Second

// openOrCreate opens the file, or makes it where there is none. What is no whole
// journal is set aside, until the next wipe; a new one has what could be read.
func openOrCreate(path string) (*bbolt.DB, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	db, err := open(path)
	if !errors.Is(err, boltfile.ErrUnsound) {
		return db, wrapOpen(err)
	}
	if boltfile.Salvage(path, openTimeout) == nil {
		if db, err := open(path); err == nil {
			return db, nil
		}
	}
	if err := boltfile.SetAside(path); err != nil {
		return nil, fmt.Errorf("set aside journal: %w", err)
	}
	if err := create(path); err != nil {
		return nil, err
	}
	db, err = open(path)
	return db, wrapOpen(err)
}

func wrapOpen(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("open journal: %w", err)
}

// open opens a file that bbolt can live with, or makes it. Its list of free pages
// is kept, or they would be looked for at each start, by code that ends the
// program where a page makes no sense.
func open(path string) (*bbolt.DB, error) {
	if err := boltfile.Examine(path, openTimeout); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: openTimeout})
	if err != nil {
		return nil, err
	}
	if err := db.View(onlyOurs); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// onlyOurs refuses a file with a bucket of another name: one that was ours lost a
// bit of it, and would be taken for missing.
func onlyOurs(tx *bbolt.Tx) error {
	return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		if !slices.ContainsFunc(buckets(), func(ours []byte) bool { return bytes.Equal(ours, name) }) {
			return fmt.Errorf("%w: a bucket %q", boltfile.ErrUnsound, name)
		}
		return nil
	})
}

// create makes an empty file where there is none: beside, synced and renamed,
// so that a cut of the power leaves none or a whole one.
func create(path string) error {
	if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return replace(path, markClean)
}

// replace puts a new file, which fill has filled, in the place of another.
func replace(path string, fill func(*bbolt.Tx) error) error {
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("make journal: %w", err)
	}
	db, err := open(fresh)
	if err != nil {
		return fmt.Errorf("make journal: %w", err)
	}
	if err := errors.Join(db.Update(fill), db.Sync(), db.Close()); err != nil {
		return fmt.Errorf("make journal: %w", err)
	}
	if err := os.Rename(fresh, path); err != nil {
		return fmt.Errorf("make journal: %w", err)
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("make journal: %w", err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// renew leaves everything of a person behind in the old file, and that file to
// the file system.
func (j *Journal) renew() error {
	if err := boltfile.Forget(j.path); err != nil {
		return fmt.Errorf("forget damaged journal: %w", err)
	}
	if j.clean() {
		return nil
	}
	j.file.Lock()
	defer j.file.Unlock()
	err := j.db.View(func(old *bbolt.Tx) error {
		return replace(j.path, func(tx *bbolt.Tx) error { return j.carry(old, tx) })
	})
	if err != nil {
		return err
	}
	if err := j.db.Close(); err != nil {
		return fmt.Errorf("close old journal: %w", err)
	}
	j.db, err = open(j.path)
	return wrapOpen(err)
}

// carry copies what is about nobody: the journal's name, and what waits for
// the agent.
func (j *Journal) carry(old, tx *bbolt.Tx) error {
	if err := errors.Join(j.prepare(tx), markClean(tx)); err != nil {
		return err
	}
	from, to := old.Bucket(activities), tx.Bucket(activities)
	if err := to.SetSequence(from.Sequence()); err != nil {
		return err
	}
	return from.ForEach(func(k, v []byte) error { return to.Put(k, v) })
}
