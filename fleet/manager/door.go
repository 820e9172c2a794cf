package manager

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/alexedwards/argon2id"

	"tandem/fleet"
)

// How often a password may be tried.
const (
	freeTries = 3               // wrong ones without any wait
	longWait  = 5 * time.Minute // so that nobody can lock a colleague out for the day
	mostNames = 10_000          // that are remembered
	atOnce    = 2               // passwords that are compared, 19 MiB each
)

// door slows down whoever tries passwords: after three wrong ones for a name,
// each try makes the next wait longer. Names that do not exist are treated as
// those that do, so that nobody learns which is which.
type door struct {
	nobody string        // hash of a password that nobody has
	slots  chan struct{} // one for each comparison under way

	mu    sync.Mutex // guards what follows
	tries map[string]try
}

type try struct {
	count int
	next  time.Time // when the next one is looked at
}

func newDoor(random io.Reader) (*door, error) {
	nobody, err := hashPassword(newPassword(random))
	if err != nil {
		return nil, err
	}
	return &door{nobody: nobody, slots: make(chan struct{}, atOnce), tries: map[string]try{}}, nil
}

// knock counts a try before it is looked at, so that many at once gain
// nothing. It returns TooMuch with the time to wait.
func (d *door) knock(name string, now time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.tries[name]
	if wait := t.next.Sub(now); wait > 0 {
		return &fleet.Error{Code: fleet.TooMuch, Wait: wait}
	}
	if len(d.tries) >= mostNames {
		d.forgetLocked(now)
	}
	t.count++
	t.next = now.Add(waitAfter(t.count))
	d.tries[name] = t
	return nil
}

// waitAfter doubles from one second on.
func waitAfter(count int) time.Duration {
	if count < freeTries {
		return 0
	}
	return min(time.Second<<min(count-freeTries, 30), longWait)
}

// forgetLocked drops names that need not wait any more.
func (d *door) forgetLocked(now time.Time) {
	for name, t := range d.tries {
		if t.next.Before(now) {
			delete(d.tries, name)
		}
	}
}

func (d *door) welcome(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.tries, name)
}

// compare reports whether a password is the one of a hash. It takes as long
// where the hash is empty, and is never right then.
func (d *door) compare(ctx context.Context, password, hash string) (bool, error) {
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	known := hash != ""
	if !known {
		hash = d.nobody
	}
	right, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare password: %v", err)
	}
	return right && known, nil
}

// hashPassword is OWASP's second choice for argon2id: little memory, because a
// centre's server is small, and two passes.
func hashPassword(password string) (string, error) {
	hash, err := argon2id.CreateHash(password, &argon2id.Params{
		Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32,
	})
	if err != nil {
		return "", fmt.Errorf("hash password: %v", err)
	}
	return hash, nil
}

// newPassword is one that can be read out and typed: three groups of four
// signs that nobody takes for another, 59 bits.
func newPassword(random io.Reader) string {
	const signs = "23456789abcdefghjkmnpqrstuvwxyz"
	var password []byte
	for one := make([]byte, 1); len(password) < 14; {
		if _, err := io.ReadFull(random, one); err != nil {
			panic("manager: internal error: no randomness: " + err.Error())
		}
		if len(password)%5 == 4 {
			password = append(password, '-')
		}
		if i := int(one[0] & 31); i < len(signs) {
			password = append(password, signs[i])
		}
	}
	return string(password)
}
