package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/outbox"
	"tandem/fleet/trust"
	"tandem/fleet/wire"
)

const enrollExamples = `tandem-agent enroll makes this device the one that a code was made for.

  tandem-agent enroll TANDEM1:MFRG... -data DIR
  tandem-agent enroll K7MXR-4TQ2P -url https://prets.example -data DIR

While an agent runs whose device is nobody's yet, that agent enrols.
A code works once. Enrolling again replaces what the device was. Then compare
the four check words with those that the manager shows: where they differ,
somebody stands in between.
`

// enrolment is the command enroll.
type enrolment struct {
	place
	code   string
	url    string
	socket string // of an agent that may be running
}

// runEnroll changes nothing that is in use until the manager has said yes: a
// device that fails to enrol again is still what it was.
func runEnroll(ctx context.Context, args []string) error {
	e, err := parseEnroll(args)
	if err != nil {
		return err
	}
	ticket, err := e.ticket()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(e.dir, 0o700); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	box, err := outbox.Open(e.outbox(), tell)
	if errors.Is(err, outbox.ErrInUse) {
		return e.askRunning(ctx, inUse(err))
	}
	if err != nil {
		return err
	}
	defer box.Close()
	key, err := newKey(e.dir)
	if err != nil {
		return err
	}
	enrolled, err := ask(ctx, ticket, key)
	if err != nil {
		return err
	}
	if err := box.Enrol(fleet.Identity{Enrolled: enrolled, URL: ticket.URL, Key: key.Public()}); err != nil {
		return err
	}
	// Between these two steps the identity has its key under the other name,
	// which keyOf knows.
	if err := adoptKey(e.dir); err != nil {
		return err
	}
	fmt.Printf("enrolled as %s (%s) at %s\n", enrolled.Asset, enrolled.Body, ticket.URL)
	fmt.Printf("check words: %s\n", words(trust.CheckWords(key.Public(), enrolled.Manager)))
	return nil
}

func words(four [4]string) string { return strings.Join(four[:], " ") }

// parseEnroll takes the code before or after the flags.
func parseEnroll(args []string) (enrolment, error) {
	var e enrolment
	set := flags("enroll")
	e.flag(set)
	socketFlag(set, &e.socket)
	set.StringVar(&e.url, "url", "", "`URL` of the manager; the long code has one")
	code, rest := cutCode(args)
	e.code = code
	if err := command.Parse(os.Stdout, set, enrollExamples, rest); err != nil {
		return e, err
	}
	if e.code == "" {
		return e, command.Hint(command.Usage("no code"), "tandem-manager token -tag ASSET makes one")
	}
	return e, nil
}

// cutCode finds the first argument that is neither a flag nor the value of
// one: every flag of this command but -h has a value.
func cutCode(args []string) (code string, rest []string) {
	for i := 0; i < len(args); i++ {
		if !strings.HasPrefix(args[i], "-") {
			return args[i], append(slices.Clone(args[:i]), args[i+1:]...)
		}
		if !strings.Contains(args[i], "=") {
			i++
		}
	}
	return "", args
}

// ticket is what the code says, with the address of -url where there is one.
func (e enrolment) ticket() (fleet.Ticket, error) {
	t, err := trust.ParseTicket(e.code)
	if err != nil {
		return t, command.Hint(command.Usage("read code: %v", err),
			"a long code begins with TANDEM1:, a short one is like K7MXR-4TQ2P")
	}
	if e.url != "" {
		t.URL = strings.TrimSuffix(e.url, "/")
	}
	if t.URL == "" {
		return t, command.Hint(command.Usage("a short code does not say where the manager is"), "add -url https://...")
	}
	return t, nil
}

// ask enrols. The same key is used until an enrolment succeeds, so that one
// whose answer was lost can be asked again.
func ask(ctx context.Context, t fleet.Ticket, key trust.Signer) (fleet.Enrolled, error) {
	proof, err := key.Sign([]byte(t.Secret))
	if err != nil {
		return fleet.Enrolled{}, fmt.Errorf("sign code: %w", err)
	}
	// No pin came with a typed code: the first manager that answers is believed,
	// and the check words are what tells a false one.
	client := &wire.Client{URL: t.URL, Key: key, Pin: t.Pin, Now: time.Now, HTTP: wire.NewHTTP()}
	enrolled, err := client.Enroll(ctx, fleet.Enrolment{
		Protocol: fleet.Protocol, Secret: t.Secret, Key: key.Public(), Proof: proof,
	})
	if err == nil && enrolled.Device == "" {
		err = errors.New("enrol: the manager gave no device")
	}
	return enrolled, explain(err, t.URL)
}

// explain says what to do about an enrolment that a manager at url did not
// take.
func explain(err error, url string) error {
	switch {
	case fleet.CodeOf(err) == fleet.CodeUnknown:
		return command.Hint(err, "a code works once and not for long: ask for a new one")
	case err != nil && !fleet.Final(err):
		return command.Hint(err, "check the network, and that the manager is at %s", url)
	}
	return err
}

// inUse says what to do about an outbox that the running agent has.
func inUse(err error) error {
	return command.Hint(err, "the agent runs: stop it first (systemctl stop tandem-agent)")
}
