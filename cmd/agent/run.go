package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/agent"
	"tandem/fleet/host"
	"tandem/fleet/local"
	"tandem/fleet/outbox"
	"tandem/fleet/wire"
)

const runExamples = `tandem-agent run reports and obeys until it is told to stop.
A device that is not enrolled waits until it is: at its screen, or by enroll.

  tandem-agent run -data DIR -socket PATH
  tandem-agent run -data DIR -socket PATH -every 10s       for a demonstration
`

// settings is the command run.
type settings struct {
	place
	socket string
	every  time.Duration
}

func runAgent(ctx context.Context, args []string) error {
	var s settings
	set := flags("run")
	s.flag(set)
	socketFlag(set, &s.socket)
	set.DurationVar(&s.every, "every", 0, "`time` between two reports, such as 30m; as the manager says where it is not set")
	if err := command.Parse(os.Stdout, set, runExamples, args); err != nil {
		return err
	}
	if s.every < 0 {
		return command.Usage("-every %v is less than nothing", s.every)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	box, err := outbox.Open(s.outbox(), tell)
	if errors.Is(err, outbox.ErrInUse) {
		return command.Hint(err, "another agent runs in %s: stop it first (systemctl stop tandem-agent), or give another -data", s.dir)
	}
	if err != nil {
		return err
	}
	defer box.Close()
	return s.serve(ctx, box)
}

// serve joins the parts and runs them until ctx ends, or one fails. A device
// that is nobody's is enrolled from its own screen first.
func (s settings) serve(ctx context.Context, box *outbox.Outbox) error {
	id, err := box.Identity()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	kiosks := local.NewServer(box, time.Now, log)
	var first newcomer
	if id.Enrolled.Device == "" {
		if first, err = s.newNewcomer(box, kiosks, log); err != nil {
			return err
		}
		kiosks.Newcomer = first
		log.Info("wait to be enrolled", "socket", s.socket, "version", version)
	} else if _, err := keyOf(s.dir, id); err != nil { // before the socket says that all is well
		return err
	}
	// Where the socket fails, the agent ends too, and the other way round: half
	// an agent would look alive to whoever restarts it.
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return kiosks.Serve(ctx, s.socket) })
	group.Go(func() error {
		if first.Newcomer != nil {
			if err := first.Run(ctx); err != nil { // told to end before the device was somebody's
				return nil
			}
		}
		return s.follow(ctx, box, kiosks, log)
	})
	return group.Wait()
}

// follow makes the device what its manager orders, until ctx ends.
func (s settings) follow(ctx context.Context, box *outbox.Outbox, kiosks *local.Server, log *slog.Logger) error {
	id, err := box.Identity()
	if err != nil {
		return err
	}
	client, err := s.client(id)
	if err != nil {
		return err
	}
	log.Info("start", "device", id.Enrolled.Device, "asset", id.Enrolled.Asset, "manager", id.URL, "version", version)
	a := &agent.Agent{
		Outbox: box, Manager: client, Host: host.New(os.DirFS("/"), s.dir), Watchers: kiosks, Packs: kiosks.Packs,
		Version: version, Every: s.every, Kick: command.Kicks(ctx), Bell: agent.NewBell(), Now: time.Now, Random: rand.Float64, Log: log,
	}
	kiosks.Rings(a)
	return a.Run(ctx)
}

// client is this device's end of the talk with the manager that it pinned.
func (s settings) client(id fleet.Identity) (*wire.Client, error) {
	key, err := keyOf(s.dir, id)
	if err != nil {
		return nil, err
	}
	return &wire.Client{
		URL: id.URL, Key: key, Device: id.Enrolled.Device, Manager: id.Enrolled.Manager,
		Now: time.Now, HTTP: wire.NewHTTP(),
	}, nil
}

// publicOf is the key that an identity was enrolled with.
func publicOf(id fleet.Identity) ed25519.PublicKey { return id.Key }
