package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// openTimeout is how long another process may hold the file, such as a kiosk
// that was just killed.
const openTimeout = 5 * time.Second

// errTorn says that a file is shorter than it says, or cannot be walked.
var errTorn = errors.New("torn file")

// openOrCreate opens the file, makes it where there is none, and sets aside
// what is no whole journal.
func openOrCreate(path string) (*bbolt.DB, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	db, err := open(path)
	if !errors.Is(err, errTorn) {
		return db, wrapOpen(err)
	}
	if err := os.Rename(path, path+".damaged"); err != nil {
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

// open opens a file that is there. bbolt maps it into memory: a page that lies
// beyond the end of a torn file would end the program, so its length is looked
// at first; what bbolt finds out by a panic is an error here.
func open(path string) (db *bbolt.DB, err error) {
	if err := whole(path); err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			db, err = nil, fmt.Errorf("%w: %v", errTorn, p)
		}
	}()
	return bbolt.Open(path, 0o600, &bbolt.Options{Timeout: openTimeout, NoFreelistSync: true})
}

// whole compares how long the file is with how long it says it is. Opening it
// to read looks at its first two pages only.
func whole(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // open makes it
	}
	if err != nil {
		return err
	}
	if info.Size() == 0 {
		return fmt.Errorf("%w: it is empty", errTorn)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: openTimeout, ReadOnly: true})
	if errors.Is(err, bbolterrors.ErrTimeout) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	if err != nil {
		return fmt.Errorf("%w: %v", errTorn, err)
	}
	defer db.Close()
	return db.View(func(tx *bbolt.Tx) error {
		if tx.Size() > info.Size() {
			return fmt.Errorf("%w: %d bytes, of which %d are there", errTorn, tx.Size(), info.Size())
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
