// Package door keeps the PINs of the staff's door.
//
// A [Door] knows two: the full PIN opens everything, the light one only what
// does no harm. Neither has a default, and neither is kept: the file holds
// what argon2id makes of them. Who guesses is slowed down: after five wrong
// tries each further one costs a wait, from a minute to an hour. A try is
// written down before it is judged, so that pulling the plug does not take it
// back, and a wait is counted from when this program began to wait, never from
// the date: setting the clock, or starting the machine anew, shortens nothing.
//
// A file that is damaged opens nothing. Who administers the machine then
// chooses new PINs at a terminal of it, with "tandem-kiosk pin".
package door

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/alexedwards/argon2id"

	"tandem/kiosk"
)

// How guessing is slowed down.
const (
	FreeTries  = 5           // wrong ones before the first wait
	firstWait  = time.Minute // it doubles with each wrong try
	longest    = time.Hour
	forgivenIn = 6 * time.Hour // of this program's life without a try
)

// ErrDamaged says that the file of a door is not as it was written. Such a
// door knows that there are PINs, opens to none, and takes new ones.
var ErrDamaged = errors.New("the PINs are damaged")

// Answer is what a door says to a PIN, in the kiosk's words.
type Answer = kiosk.PINAnswer

// Door is the staff's door. Its methods may be called at the same time; Try and
// SetPINs take a good part of a second, on purpose.
type Door struct {
	path string
	now  func() time.Time

	mu      sync.Mutex // guards what follows
	kept    kept
	damaged bool
	since   time.Time // when the present wait began, or the last try was
}

// Open reads the door that is kept at path. Where there is no file yet, nobody
// has chosen a PIN, and the door is not Known. An error that is ErrDamaged
// comes with a door that is shut; any other with none.
func Open(path string, now func() time.Time) (*Door, error) {
	d := &Door{path: path, now: now, since: now()}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read PINs: %w", err)
	}
	if d.kept, err = parse(text); err != nil {
		d.damaged = true
		return d, fmt.Errorf("%w: %s: %v", ErrDamaged, path, err)
	}
	return d, nil
}

// Known reports whether PINs were chosen, also where they are damaged since.
func (d *Door) Known() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.damaged || d.kept.Full != ""
}

// Damaged reports whether no PIN can open this door any more.
func (d *Door) Damaged() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.damaged
}

// SetPINs makes full and light the PINs of the door and reads them back. light
// may be empty: then there is none. An error that is a kiosk.PINFault says what
// is wrong with them; after any error the old PINs hold.
func (d *Door) SetPINs(full, light string) error {
	if f := kiosk.FaultOfPINs(full, light); f != kiosk.PINRight {
		return f
	}
	k := kept{}
	var err error
	if k.Full, err = argon2id.CreateHash(full, cost()); err != nil {
		return fmt.Errorf("hash PIN: %v", err)
	}
	if light != "" {
		if k.Light, err = argon2id.CreateHash(light, cost()); err != nil {
			return fmt.Errorf("hash PIN: %v", err)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := write(d.path, k); err != nil {
		return err
	}
	d.kept, d.damaged, d.since = k, false, d.now()
	return nil
}

// Try says whether a PIN opens the door. While there is a wait, no PIN is
// looked at. Where a try cannot be written down the door stays shut, for else
// a full disk would let anybody guess for ever.
func (d *Door) Try(pin string) (Answer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.damaged || d.kept.Full == "" {
		return Answer{}, nil
	}
	if left := d.waitLocked(); left > 0 {
		return Answer{Wait: left}, nil
	}
	if err := d.countLocked(); err != nil {
		return Answer{Wait: firstWait}, err
	}
	switch {
	case matches(pin, d.kept.Full):
		return Answer{Right: true}, d.forgiveLocked()
	case matches(pin, d.kept.Light):
		// The tries stay counted: who has the light PIN may not use it to guess
		// the full one without a wait.
		d.kept.Tries--
		return Answer{Right: true, Light: true}, write(d.path, d.kept)
	}
	return Answer{Wait: d.waitLocked()}, nil
}

// countLocked writes one more wrong try down before it is judged.
func (d *Door) countLocked() error {
	k := d.kept
	if d.now().Sub(d.since) >= forgivenIn {
		k.Tries = 0
	}
	k.Tries = min(k.Tries+1, mostTries)
	if err := write(d.path, k); err != nil {
		return err
	}
	d.kept, d.since = k, d.now()
	return nil
}

func (d *Door) forgiveLocked() error {
	d.kept.Tries = 0
	return write(d.path, d.kept)
}

// waitLocked is how long the next try has to wait. A clock that was set back
// begins the wait anew: nobody waits longer than that.
func (d *Door) waitLocked() time.Duration {
	now := d.now()
	if now.Before(d.since) {
		d.since = now
	}
	return max(0, waitAfter(d.kept.Tries)-now.Sub(d.since))
}

// waitAfter is the wait after that many wrong tries.
func waitAfter(tries int) time.Duration {
	if tries < FreeTries {
		return 0
	}
	return min(firstWait<<min(tries-FreeTries, 10), longest)
}

// matches reports whether pin is what hash was made of.
func matches(pin, hash string) bool {
	if hash == "" || pin == "" {
		return false
	}
	ok, err := argon2id.ComparePasswordAndHash(pin, hash)
	return ok && err == nil
}
