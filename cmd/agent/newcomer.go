package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"tandem/fleet"
	"tandem/fleet/agent"
	"tandem/fleet/local"
	"tandem/fleet/outbox"
	"tandem/fleet/trust"
	"tandem/fleet/wire"
)

// newcomer joins the parts by which a device that is nobody's enrols from its
// own screen. It is local.Newcomer.
type newcomer struct{ *agent.Newcomer }

// newNewcomer makes the device's key, if there is none to enrol with yet.
func (s settings) newNewcomer(box *outbox.Outbox, kiosks *local.Server, log *slog.Logger) (newcomer, error) {
	key, err := newKey(s.dir)
	if err != nil {
		return newcomer{}, err
	}
	return newcomer{agent.NewNewcomer(agent.Stranger{
		Key: key,
		Reach: func(url string, pin []byte) agent.Door {
			return &wire.Client{URL: url, Key: key, Pin: pin, Now: time.Now, HTTP: wire.NewHTTP()}
		},
		Keep: func(id fleet.Identity) error {
			if err := box.Enrol(id); err != nil {
				return err
			}
			return adoptKey(s.dir)
		},
		Words:    func(manager []byte) [4]string { return trust.CheckWords(key.Public(), manager) },
		Pin:      func(manager []byte) []byte { return trust.Pin(manager) },
		Watchers: kiosks, Now: time.Now, Log: log,
	})}, nil
}

// Enrol implements local.Newcomer: the code as somebody typed it, or as a stick
// brought it.
func (n newcomer) Enrol(ctx context.Context, code, manager string) (fleet.Joined, error) {
	t, err := trust.ParseTicket(code)
	if err != nil {
		return fleet.Joined{}, fleet.RefuseField(fleet.Invalid, "code")
	}
	if manager != "" {
		t.URL = fleet.ManagerURL(manager)
	}
	if t.URL == "" {
		return fleet.Joined{}, fleet.RefuseField(fleet.Invalid, "url")
	}
	return n.Newcomer.Enrol(ctx, t)
}

// Knock implements local.Newcomer.
func (n newcomer) Knock(ctx context.Context, manager string, as fleet.Body) error {
	url := fleet.ManagerURL(manager)
	if manager != "" && url == "" {
		return fleet.RefuseField(fleet.Invalid, "url")
	}
	return n.Newcomer.Knock(ctx, url, as)
}

// askRunning has the agent that runs enrol, which has the folder. Only one whose
// device is nobody's yet does so.
func (e enrolment) askRunning(ctx context.Context, inUse error) error {
	joined, err := local.NewClient(e.socket).Enrol(ctx, e.code, e.url)
	switch code := fleet.CodeOf(err); {
	case errors.Is(err, os.ErrNotExist), code == fleet.AlreadyEnded:
		return inUse
	case err != nil:
		return explain(err, e.url)
	}
	fmt.Printf("enrolled as %s (%s)\n", joined.Asset, joined.Body)
	fmt.Printf("check words: %s\n", words(joined.Words))
	return nil
}
