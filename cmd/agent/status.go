package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/local"
	"tandem/fleet/outbox"
)

const statusExamples = `tandem-agent status says how the agent of this device is.

  tandem-agent status
  tandem-agent status -json -data DIR -socket PATH

It asks the running agent at its socket; where none runs, it looks into its
files.
`

// runStatus asks first and looks second: bbolt lets one process in.
func runStatus(ctx context.Context, args []string) error {
	var at place
	var socket string
	set := flags("status")
	at.flag(set)
	socketFlag(set, &socket)
	asJSON := set.Bool("json", false, "for programs")
	if err := command.Parse(os.Stdout, set, statusExamples, args); err != nil {
		return err
	}
	status, err := local.NewClient(socket).Status(ctx)
	running := err == nil
	if !running {
		if status, err = look(at); err != nil {
			return err
		}
	}
	if *asJSON {
		return json.NewEncoder(os.Stdout).Encode(status)
	}
	printStatus(status, running)
	return nil
}

// look reads what an agent that does not run left behind.
func look(at place) (s fleet.Status, err error) {
	box, err := outbox.OpenReadOnly(at.outbox())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, nil // not enrolled is a status, no error
	case errors.Is(err, outbox.ErrInUse):
		return s, command.Hint(err, "the agent runs with another -socket")
	case err != nil:
		return s, err
	}
	defer box.Close()
	id, err1 := box.Identity()
	duty, etag, err2 := box.Duty()
	waiting, err3 := box.Waiting()
	return fleet.Status{
		Device: id.Enrolled.Device, Epoch: id.Enrolled.Epoch, URL: id.URL, Waiting: waiting,
		Situation: fleet.Situation{
			Enrolled: id.Enrolled.Device != "", Asset: id.Enrolled.Asset, Known: etag != "", Lease: duty.Lease, Desk: duty.Desk,
		},
	}, errors.Join(err1, err2, err3)
}

// printStatus is for people; programs take -json.
func printStatus(s fleet.Status, running bool) {
	line := func(name, text string) { fmt.Printf("%-9s%s\n", name, text) }
	if !s.Enrolled {
		line("device", "not enrolled")
		if running {
			line("agent", "runs, and waits to be enrolled")
		}
		return
	}
	line("device", fmt.Sprintf("%s (%s, enrolment %d)", s.Asset, s.Device, s.Epoch))
	line("manager", s.URL)
	line("loan", loanText(s.Situation))
	line("waiting", fmt.Sprintf("%d reports", s.Waiting))
	if !running {
		line("agent", "does not run")
		return
	}
	line("agent", "runs")
	heard := "not since the agent started"
	if !s.Heard.IsZero() {
		heard = s.Heard.Format(time.DateTime)
	}
	line("heard", heard)
	line("trouble", cmp.Or(s.Trouble, "none"))
}

func loanText(s fleet.Situation) string {
	switch {
	case !s.Known:
		return "not known: no order yet"
	case s.Lease == nil:
		return "none"
	}
	return fmt.Sprintf("%s, until %s", s.Lease.Loan, s.Lease.Due.Format(time.DateOnly))
}
