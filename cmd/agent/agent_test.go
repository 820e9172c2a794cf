package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"log/slog"
	"net/http/httptest"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tandem/fleet"
	"tandem/fleet/fleettest"
	"tandem/fleet/trust"
	"tandem/fleet/wire"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"tandem-agent": main}) }

// secret is the code that the manager of the scripts takes once for each key.
const secret = "K7MXR-4TQ2P"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			m, url := serve(t)
			code, err := trust.FormatTicket(fleet.Ticket{URL: url, Secret: secret, Pin: trust.Pin(m.key.Public())})
			if err != nil {
				return err
			}
			other, err := trust.FormatTicket(fleet.Ticket{URL: url, Secret: secret, Pin: make([]byte, 32)})
			env.Setenv("URL", url)
			env.Setenv("CODE", code)
			env.Setenv("FOREIGN", other)
			env.Values["manager"] = m
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "eventually": eventually, "lend": lend},
	})
}

// manager is a fake one behind a real door.
type manager struct {
	*fleettest.Manager
	key    *trust.Key
	device ed25519.PublicKey
}

func serve(t *testing.T) (*manager, string) {
	t.Helper()
	key, err := trust.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	m := &manager{Manager: fleettest.NewManager(time.Now), key: key}
	server := httptest.NewTLSServer(wire.Handler(m, key, time.Now, slog.New(slog.DiscardHandler)))
	t.Cleanup(server.Close)
	return m, server.URL
}

// Enroll implements wire.Manager: the same key may ask again, as after an
// answer that was lost.
func (m *manager) Enroll(_ context.Context, e fleet.Enrolment) (fleet.Enrolled, error) {
	if e.Secret != secret || m.device != nil && !bytes.Equal(m.device, e.Key) {
		return fleet.Enrolled{}, fleet.Refuse(fleet.CodeUnknown)
	}
	m.device = e.Key
	return fleet.Enrolled{Device: "d1", Asset: "TAB-07", Body: fleet.Tablette, Epoch: 1, Manager: m.key.Public()}, nil
}

// Knock implements wire.Manager: the staff of this one let everybody in at once.
func (m *manager) Knock(_ context.Context, k fleet.Knock) (fleet.KnockAnswer, error) {
	m.device = k.Key
	answer := fleet.KnockAnswer{Code: secret, State: fleet.KnockAccepted, Manager: m.key.Public()}
	answer.Enrolled = &fleet.Enrolled{Device: "d1", Asset: "TAB-07", Body: fleet.Tablette, Epoch: 1, Manager: m.key.Public()}
	return answer, nil
}

// Report implements wire.Manager.
func (m *manager) Report(ctx context.Context, _ string, r fleet.Report) (fleet.Order, error) {
	return m.Manager.Report(ctx, r)
}

// DeviceKey implements wire.Manager.
func (m *manager) DeviceKey(context.Context, string) (ed25519.PublicKey, uint32, error) {
	return m.device, 1, nil
}

// exits runs a program that must end with a code: exits CODE PROGRAM ARGS...
func exits(ts *testscript.TestScript, _ bool, args []string) {
	got, exit := 0, (*exec.ExitError)(nil)
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("ended with code %d, want %s", got, want)
	}
}

// eventually runs a program again and again until its output holds a text:
// eventually TEXT PROGRAM ARGS...
func eventually(ts *testscript.TestScript, _ bool, args []string) {
	var out []byte
	for range 500 {
		cmd := exec.Command(args[1], args[2:]...)
		cmd.Dir = ts.Getenv("WORK")
		cmd.Env = []string{"PATH=" + ts.Getenv("PATH")}
		if out, _ = cmd.CombinedOutput(); strings.Contains(string(out), args[0]) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	ts.Fatalf("never said %q, but %s", args[0], out)
}

// lend makes the manager lend the device: lend LOAN.
func lend(ts *testscript.TestScript, _ bool, args []string) {
	due := time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)
	ts.Value("manager").(*manager).Lend(&fleet.Lease{Loan: args[0], Due: due})
}
