// Package journal keeps a kiosk's [kiosk.Progress] in one bbolt file, and the
// counts that wait for the agent.
//
// One goroutine writes. Keep and Count take a copy and return at once, because
// a sync to slow flash must not hold a frame; what is queued together is synced
// together. bbolt has no checksums of its own, so every record carries one: a
// record that is not what was written is set aside and told, never shown.
package journal

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"go.etcd.io/bbolt"

	"tandem/kiosk"
)

// Buckets. What a person did stands in lessons and comfort; activities hold
// neither a person nor a time of the day.
var (
	lessons    = []byte("lessons")
	comfort    = []byte("comfort")
	activities = []byte("activities")
	meta       = []byte("meta")
	damaged    = []byte("damaged")
)

// What stands in meta: the journal's own name, and whose loan the lessons and
// the comfort belong to.
var (
	nameKey = []byte("name")
	loanKey = []byte("loan")
	backKey = []byte("return")
	readKey = []byte("reminded")
)

// Where comfort has how loud a person wants to hear, and how light their screen
// is.
var (
	soundKey = []byte("sound")
	lightKey = []byte("light")
)

// Journal is an open file. Its methods may be called by several goroutines.
type Journal struct {
	path string
	name string
	done chan struct{} // closed when the writer has ended

	file sync.RWMutex // guards db, which a wipe replaces
	db   *bbolt.DB

	mu     sync.Mutex // guards what follows
	queue  []job
	wake   *sync.Cond
	closed bool
}

// job is one change, and who wants to know how it ended; told may be nil.
type job struct {
	change   func(*bbolt.Tx) error // nil: forget all of a person
	personal bool                  // change writes something of a person
	told     func(error)
}

// Open opens the file, or makes it. A file that is not a whole journal is set
// aside under a name that ends in ".damaged", until the next wipe, and a new one
// begins with what could be read of it.
func Open(path string) (*Journal, error) {
	j := &Journal{path: path, done: make(chan struct{})}
	db, err := openOrCreate(path)
	if err != nil {
		return nil, err
	}
	j.db = db
	j.wake = sync.NewCond(&j.mu)
	if !j.ready() {
		if err := db.Update(j.prepare); err != nil {
			db.Close()
			return nil, fmt.Errorf("prepare journal: %w", err)
		}
	}
	go j.write()
	return j, nil
}

func buckets() [][]byte { return [][]byte{lessons, comfort, activities, meta, damaged} }

// ready reports whether there is nothing to prepare, and learns the name then:
// a start should write nothing.
func (j *Journal) ready() bool {
	whole, name := true, ""
	err := j.db.View(func(tx *bbolt.Tx) error {
		for _, bucket := range buckets() {
			whole = whole && tx.Bucket(bucket) != nil
		}
		if !whole {
			return nil
		}
		return get(tx.Bucket(meta), nameKey, &name)
	})
	if err != nil || !whole || name == "" {
		return false
	}
	j.name = name
	return true
}

// prepare makes the buckets, and gives the journal its name once; a new file
// of an old journal has the old name.
func (j *Journal) prepare(tx *bbolt.Tx) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	name := ""
	if err := get(tx.Bucket(meta), nameKey, &name); err == nil && name != "" {
		j.name = name
		return nil
	}
	if j.name == "" {
		j.name = rand.Text()
	}
	return put(tx.Bucket(meta), nameKey, j.name)
}

// Name tells this journal's activities from those of any other. It is random
// and begins anew with the file.
func (j *Journal) Name() string { return j.name }

// Load is what was kept. Records that are not what was written are set aside;
// then the error is a *Damage, and the Progress is all the rest.
func (j *Journal) Load() (kiosk.Progress, error) {
	p := kiosk.Progress{Lessons: map[string]kiosk.Mark{}}
	damage := &Damage{}
	j.file.RLock()
	defer j.file.RUnlock()
	err := j.db.View(func(tx *bbolt.Tx) error {
		damage.note(get(tx.Bucket(meta), loanKey, &p.Loan), meta, loanKey)
		damage.note(get(tx.Bucket(meta), backKey, &p.Return), meta, backKey)
		damage.note(get(tx.Bucket(meta), readKey, &p.Reminded), meta, readKey)
		damage.note(get(tx.Bucket(comfort), comfort, &p.Comfort), comfort, comfort)
		damage.note(get(tx.Bucket(comfort), soundKey, &p.Sound), comfort, soundKey)
		damage.note(get(tx.Bucket(comfort), lightKey, &p.Light), comfort, lightKey)
		damage.noteLost(tx, meta)
		damage.noteLost(tx, comfort)
		return tx.Bucket(lessons).ForEach(func(id, _ []byte) error {
			var m kiosk.Mark
			if !damage.note(get(tx.Bucket(lessons), id, &m), lessons, id) {
				p.Lessons[string(id)] = m
			}
			return nil
		})
	})
	if err != nil {
		return kiosk.Progress{}, fmt.Errorf("load progress: %w", err)
	}
	if len(damage.Records) == 0 {
		return p, nil
	}
	if err := j.db.Update(damage.setAside); err != nil {
		return p, fmt.Errorf("set aside damaged records: %w", err)
	}
	return p, damage
}

// Keep writes p in place of what was kept. It returns at once; told, which may
// be nil, is called from another goroutine once p is on disk, or is not.
func (j *Journal) Keep(p kiosk.Progress, told func(error)) {
	j.add(job{told: told, personal: true, change: func(tx *bbolt.Tx) error {
		if err := empty(tx, lessons); err != nil {
			return err
		}
		for id, mark := range p.Lessons {
			if err := put(tx.Bucket(lessons), []byte(id), mark); err != nil {
				return err
			}
		}
		if err := putLoan(tx.Bucket(meta), p); err != nil {
			return err
		}
		if err := put(tx.Bucket(comfort), soundKey, p.Sound); err != nil {
			return err
		}
		if err := put(tx.Bucket(comfort), lightKey, p.Light); err != nil {
			return err
		}
		return put(tx.Bucket(comfort), comfort, p.Comfort)
	}})
}

// putLoan keeps whose progress it is, and how far the end of the loan is.
func putLoan(b *bbolt.Bucket, p kiosk.Progress) error {
	return errors.Join(put(b, loanKey, p.Loan), put(b, backKey, p.Return), put(b, readKey, p.Reminded))
}

// Wipe forgets everything of a person, damaged records too, and returns once
// that is on disk. What waits for the agent stays: it is about nobody. bbolt
// does not overwrite what it deletes, so a new file takes the old one's place;
// where nothing of a person was ever in it, it stays as it is.
func (j *Journal) Wipe() error {
	told := make(chan error, 1)
	j.add(job{told: func(err error) { told <- err }})
	return <-told
}

// Activity is one event that waits for the agent. It says on which day it
// happened, and not when.
type Activity struct {
	Seq  uint64 `json:"-"`
	Day  string // year-month-day
	What string
	Of   string
}

// Count adds an activity: what happened, of which tutorial or service, on
// which day (year-month-day). It returns at once; told is as for Keep.
func (j *Journal) Count(day, what, of string, told func(error)) {
	j.add(job{told: told, change: func(tx *bbolt.Tx) error {
		b := tx.Bucket(activities)
		seq, err := b.NextSequence()
		if err != nil {
			return err
		}
		return put(b, binary.BigEndian.AppendUint64(nil, seq), Activity{Day: day, What: what, Of: of})
	}})
}

// Pending lists the oldest activities that wait, at most n. Damaged ones are
// passed over: a count of one less is better than a count that is wrong.
func (j *Journal) Pending(n int) ([]Activity, error) {
	var waiting []Activity
	j.file.RLock()
	defer j.file.RUnlock()
	err := j.db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(activities)
		c := b.Cursor()
		for k, _ := c.First(); k != nil && len(waiting) < n; k, _ = c.Next() {
			a := Activity{}
			if err := get(b, k, &a); err == nil {
				a.Seq = binary.BigEndian.Uint64(k)
				waiting = append(waiting, a)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list activities: %w", err)
	}
	return waiting, nil
}

// Forget drops the activities up to seq, once the agent has them.
func (j *Journal) Forget(seq uint64) error {
	told := make(chan error, 1)
	j.add(job{told: func(err error) { told <- err }, change: func(tx *bbolt.Tx) error {
		c := tx.Bucket(activities).Cursor()
		for k, _ := c.First(); k != nil && binary.BigEndian.Uint64(k) <= seq; k, _ = c.Next() {
			if err := c.Delete(); err != nil {
				return err
			}
		}
		return nil
	}})
	return <-told
}

// Close writes what is queued and closes the file.
func (j *Journal) Close() error {
	j.mu.Lock()
	j.closed = true
	j.wake.Signal()
	j.mu.Unlock()
	<-j.done
	return j.db.Close()
}
