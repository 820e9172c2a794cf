package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	_ "time/tzdata" // a small server may have no zones of its own

	"github.com/google/renameio/v2"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/bolt"
	"tandem/fleet/manager"
	"tandem/fleet/trust"
)

// centreID is the one centre of a store. Keys have room for more.
const centreID = "main"

// Desk is what the commands ask, of a store that they opened or of the process
// that has it.
type Desk interface {
	AddStaff(ctx context.Context, n manager.NewStaff) (password string, err error)
	SetCentre(ctx context.Context, c fleet.Centre) error
	Token(ctx context.Context, ask Ask) (Token, error)
	Demo(ctx context.Context) ([]manager.Login, error)
	Backup(ctx context.Context, w io.Writer) error
}

// Ask is for an enrolment code.
type Ask struct {
	Asset string
	Body  fleet.Body // make the device where there is none; empty: do not
}

// Token is an enrolment code in its two forms.
type Token struct {
	Short, Long string
	Expires     time.Time
}

// book is an open store with its use cases. It is a Desk.
type book struct {
	store *bolt.Store
	*manager.Manager
	key *trust.Key
}

// codes makes enrolment codes as package trust does.
type codes struct{}

// New is manager.Codes'.
func (codes) New() string { return trust.NewSecret(rand.Reader) }

// Hash is manager.Codes'.
func (codes) Hash(code string) string { return trust.HashSecret(code) }

// openBook opens the store in a folder, and makes both where they are missing.
// url is how devices reach this manager; empty: as they did last time. tell
// hears what the manager's keeper must know.
func openBook(data, zone, url string, tell func(error)) (*book, error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, command.Hint(err, "choose another folder with -data")
	}
	key, err := trust.LoadOrMakeKey(filepath.Join(data, "manager.key"))
	if err != nil {
		return nil, err
	}
	where, err := time.LoadLocation(zone)
	if err != nil {
		return nil, command.Hint(command.Usage("zone %q: %v", zone, err), "a zone is such as Europe/Paris or Indian/Reunion")
	}
	store, err := bolt.Open(filepath.Join(data, "manager.db"))
	if errors.Is(err, bolt.ErrInUse) {
		return nil, command.Hint(err, "another tandem-manager has this store; end it first")
	}
	if errors.Is(err, bolt.ErrBroken) {
		return nil, command.Hint(err, "put the last backup in its place; the file is left as it is, so keep a copy of it")
	}
	if err != nil {
		return nil, err
	}
	m, err := manager.New(manager.Config{
		Store: store, Centre: centreID, Codes: codes{}, Now: time.Now, Random: rand.Reader, Zone: where,
		Key: key.Public(), URL: url, Every: manager.Usual, Tell: tell,
	})
	if err == nil && url == "" {
		m.URL, err = lastURL(data)
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return &book{store: store, Manager: m, key: key}, nil
}

// The address by which devices reach the manager is kept, so that a code can
// be made while nothing serves.
func urlFile(data string) string { return filepath.Join(data, "manager.url") }

func keepURL(data, url string) error {
	return renameio.WriteFile(urlFile(data), []byte(url+"\n"), 0o600)
}

func lastURL(data string) (string, error) {
	text, err := os.ReadFile(urlFile(data))
	if errors.Is(err, os.ErrNotExist) {
		return guessURL("https", "8443")
	}
	return strings.TrimSpace(string(text)), err
}

// guessURL is this machine under its own name.
func guessURL(scheme, port string) (string, error) {
	host, err := os.Hostname()
	if err != nil {
		return "", fmt.Errorf("find this machine's name: %v", err)
	}
	return scheme + "://" + host + ":" + port, nil
}

func (b *book) close() error { return b.store.Close() }

// AddStaff is Desk's.
func (b *book) AddStaff(ctx context.Context, n manager.NewStaff) (string, error) {
	return b.Manager.AddStaff(ctx, manager.Terminal(centreID), n)
}

// SetCentre is Desk's.
func (b *book) SetCentre(ctx context.Context, c fleet.Centre) error {
	return b.Manager.SetCentre(ctx, manager.Terminal(centreID), c.Name, c.Phone, c.Hours)
}

// Token is Desk's.
func (b *book) Token(ctx context.Context, ask Ask) (Token, error) {
	by := manager.Terminal(centreID)
	ticket, expires, err := b.Invite(ctx, by, ask.Asset)
	if fleet.CodeOf(err) == fleet.NotFound && ask.Body != "" {
		if _, err := b.AddDevice(ctx, by, fleet.NewDevice{Asset: ask.Asset, Body: ask.Body}); err != nil {
			return Token{}, err
		}
		ticket, expires, err = b.Invite(ctx, by, ask.Asset)
	}
	if err != nil {
		return Token{}, err
	}
	long, err := trust.FormatTicket(ticket)
	return Token{Short: ticket.Secret, Long: long, Expires: expires}, err
}

// Backup is Desk's.
func (b *book) Backup(_ context.Context, w io.Writer) error { return b.store.Backup(w) }
