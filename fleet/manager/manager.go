// Package manager is what a centre does with its fleet: add a device, let it
// enrol, hear what it reports and answer what it should be, lend it, take it
// back. Each use case is one method and one transaction, says who may call it,
// and checks that itself: no page and no command is trusted to have done so.
//
// It knows neither HTTP nor files. The store, the clock, the randomness and
// the form of enrolment codes are handed in.
package manager

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"time"

	"tandem/fleet"
)

// Config is what a manager stands on. All but Tell is needed.
type Config struct {
	Store  fleet.Store
	Centre string // id of the centre that it serves
	Codes  Codes
	Now    func() time.Time
	Random io.Reader      // such as crypto/rand.Reader
	Zone   *time.Location // of the centre: its days and noons are meant
	Key    ed25519.PublicKey
	URL    string                         // as devices reach this manager
	Every  func(fleet.Body) time.Duration // between two reports of a device
	Tell   func(error)                    // of what its keeper must know, once for each; nil: nobody
}

// Codes makes one-time enrolment codes.
type Codes interface {
	// New is a fresh code, in the form that people type.
	New() string
	// Hash is what is kept of a code, however it was typed.
	Hash(code string) string
}

// Manager is the use cases. It may be shared.
type Manager struct {
	Config
	door   *door   // non-nil; who may try a password, and when
	damage *damage // non-nil; what could not be read

	guesses *guesses // non-nil; wrong enrolment codes
	knocks  *guesses // non-nil; devices that began to knock
}

// New makes a manager.
func New(c Config) (*Manager, error) {
	door, err := newDoor(c.Random)
	if err != nil {
		return nil, fmt.Errorf("prepare sign-in: %v", err)
	}
	if c.Tell == nil {
		c.Tell = func(error) {}
	}
	return &Manager{
		Config: c, door: door, damage: newDamage(c.Tell),
		guesses: &guesses{tell: c.Tell, what: errGuesses}, knocks: &guesses{tell: c.Tell, what: errKnocks},
	}, nil
}

// Usual is how often a device reports: terminals stand on mains and wired
// networks, tablets pay for their bytes.
func Usual(b fleet.Body) time.Duration {
	if b == fleet.Borne {
		return 5 * time.Minute
	}
	return 30 * time.Minute
}

// Terminal is who acts when a command is run on the manager's own machine:
// whoever may read its files may do all.
func Terminal(centre string) fleet.Staff {
	return fleet.Staff{Name: "command", Centre: centre, Role: fleet.Admin}
}

// change runs f in a transaction that may write, where by may change things.
func (m *Manager) change(ctx context.Context, by fleet.Staff, f func(fleet.Tx) error) error {
	if !by.Role.May() || by.Centre != m.Config.Centre {
		return fleet.Refuse(fleet.Forbidden)
	}
	return m.Store.Update(ctx, f)
}

// look runs f in a transaction that reads, for any member of staff.
func (m *Manager) look(ctx context.Context, by fleet.Staff, f func(fleet.Tx) error) error {
	if by.Centre != m.Config.Centre {
		return fleet.Refuse(fleet.Forbidden)
	}
	return m.Store.View(ctx, f)
}

func (m *Manager) note(tx fleet.Tx, by fleet.Staff, what, of string) error {
	return tx.Audits().Note(fleet.Audit{At: m.Now(), Centre: m.Config.Centre, By: by.Name, What: what, Of: of})
}

// newID is a name for a thing that nothing else has. It stands in addresses
// and in the key ids of signatures, so it has letters and digits only.
func (m *Manager) newID() string {
	b := make([]byte, 10)
	if _, err := io.ReadFull(m.Random, b); err != nil {
		panic("manager: internal error: no randomness: " + err.Error())
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(b))
}

// noon is the middle of t's day where the centre stands.
func (m *Manager) noon(t time.Time) time.Time {
	y, month, d := t.In(m.Zone).Date()
	return time.Date(y, month, d, 12, 0, 0, 0, m.Zone)
}

// pin is what a device recognises this manager by.
func (m *Manager) pin() []byte {
	sum := sha256.Sum256(m.Key)
	return sum[:]
}
