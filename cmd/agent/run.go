package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
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
	// Looked for first: a device that is nobody should not begin to have files.
	if _, err := os.Stat(s.outbox()); errors.Is(err, os.ErrNotExist) {
		return notEnrolled()
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

// serve joins the parts and runs them until ctx ends, or one fails.
func (s settings) serve(ctx context.Context, box *outbox.Outbox) error {
	id, err := box.Identity()
	if err != nil {
		return err
	}
	if id.Enrolled.Device == "" {
		return notEnrolled()
	}
	client, err := s.client(id)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	kiosks := local.NewServer(box, time.Now, log)
	a := &agent.Agent{
		Outbox: box, Manager: client, Host: host.New(os.DirFS("/"), s.dir), Watchers: kiosks, Packs: kiosks.Packs,
		Version: version, Every: s.every, Kick: kicks(ctx), Bell: agent.NewBell(), Now: time.Now, Random: rand.Float64, Log: log,
	}
	kiosks.Rings(a)
	log.Info("start", "device", id.Enrolled.Device, "asset", id.Enrolled.Asset, "manager", id.URL, "version", version)
	// Where the socket fails, the agent ends too, and the other way round: half
	// an agent would look alive to whoever restarts it.
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return kiosks.Serve(ctx, s.socket) })
	group.Go(func() error { return a.Run(ctx) })
	return group.Wait()
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

// kicks gives a value for each SIGUSR1: whoever brings up the network sends
// one, and so does a person who does not want to wait.
func kicks(ctx context.Context) <-chan struct{} {
	// One is enough to remember: a second wish asks for the same report.
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1)
	kicks := make(chan struct{})
	go func() {
		defer signal.Stop(signals)
		for {
			select {
			case <-ctx.Done():
				return
			case <-signals:
			}
			select {
			case <-ctx.Done():
				return
			case kicks <- struct{}{}:
			}
		}
	}()
	return kicks
}

// publicOf is the key that an identity was enrolled with.
func publicOf(id fleet.Identity) ed25519.PublicKey { return id.Key }

func notEnrolled() error {
	return command.Hint(fmt.Errorf("this device is not enrolled"), "tandem-agent enroll CODE; tandem-manager token makes a code")
}
