package main

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tandem/fleet"
	"tandem/fleet/manager"
	"tandem/fleet/trust"
	"tandem/fleet/wire"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tandem-manager": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"await": await, "exits": exits},
	})
}

// exits CODE PROGRAM ARGS... expects that exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	got, exit := 0, (*exec.ExitError)(nil)
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("ended with code %d, want %s", got, want)
	}
}

// await FILE waits until it exists.
func await(ts *testscript.TestScript, _ bool, names []string) {
	deadline := time.Now().Add(30 * time.Second)
	for _, name := range names {
		for {
			if _, err := os.Stat(ts.MkAbs(name)); err == nil {
				break
			}
			if time.Now().After(deadline) {
				ts.Fatalf("%s did not come", name)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// start runs a server on a free port until the test ends, and is its desk.
func start(t *testing.T, s settings) (*program, Desk) {
	t.Helper()
	s.listen, s.zone, s.log = "127.0.0.1:0", "Europe/Paris", slog.New(slog.NewTextHandler(io.Discard, nil))
	if s.data == "" {
		s.data = t.TempDir()
	}
	p, err := newProgram(s)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- p.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("run: %v", err)
		}
	})
	return p, dial(s.data)
}

// TestDeviceEnrolsAndReports has the real client of a device speak with the
// real server, over a certificate that nobody vouches for.
func TestDeviceEnrolsAndReports(t *testing.T) {
	p, desk := start(t, settings{tls: "auto"})
	token, err := desk.Token(t.Context(), Ask{Asset: "TAB-07", Body: fleet.Tablette})
	if err != nil {
		t.Fatal(err)
	}
	ticket, err := trust.ParseTicket(token.Long)
	if err != nil || ticket.URL != p.URL() || ticket.Secret != token.Short {
		t.Fatalf("ticket %+v, %v", ticket, err)
	}
	key, err := trust.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	proof, err := key.Sign([]byte(ticket.Secret))
	if err != nil {
		t.Fatal(err)
	}
	client := &wire.Client{URL: ticket.URL, Key: key, Pin: ticket.Pin, Now: time.Now, HTTP: wire.NewHTTP()}
	enrolled, err := client.Enroll(t.Context(), fleet.Enrolment{
		Protocol: fleet.Protocol, Secret: ticket.Secret, Key: key.Public(), Proof: proof,
	})
	if err != nil || enrolled.Asset != "TAB-07" {
		t.Fatalf("enrolled %+v, %v", enrolled, err)
	}
	if err := desk.SetCentre(t.Context(), fleet.Centre{Name: "Mairie", Phone: "0386000000"}); err != nil {
		t.Fatal(err)
	}
	client.Device, client.Manager = enrolled.Device, ed25519.PublicKey(enrolled.Manager)
	order, err := client.Report(t.Context(), fleet.Report{
		Protocol: fleet.Protocol, Epoch: enrolled.Epoch, Seq: 1, At: time.Now(), Health: fleet.Health{DiskFree: 50},
	})
	if err != nil || order.Acked != 1 || order.Duty == nil || order.Duty.Desk.Phone != "03 86 00 00 00" {
		t.Errorf("order %+v, %v", order, err)
	}
	if got := fetch(t, p, "/metrics"); !strings.Contains(got, `tandem_reports_total{result="ok"} 1`) {
		t.Errorf("metrics:\n%s", got)
	}
}

// fetch is a page as a browser gets it that trusts what the server shows.
func fetch(t *testing.T, p *program, path string) string {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	defer client.CloseIdleConnections()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.URL()+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil || w.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", path, w.Status, err)
	}
	return string(body)
}

func TestPagesWithoutTLS(t *testing.T) {
	p, desk := start(t, settings{tls: "off"})
	if !strings.HasPrefix(p.URL(), "http://127.0.0.1:") {
		t.Errorf("url %s", p.URL())
	}
	if got := fetch(t, p, "/"); !strings.Contains(got, "Se connecter") {
		t.Errorf("page:\n%s", got)
	}
	logins, err := desk.Demo(t.Context())
	if err != nil || len(logins) != 2 {
		t.Fatalf("logins %+v, %v", logins, err)
	}
	if got := fetch(t, p, "/connexion"); !strings.Contains(got, "Démonstration") {
		t.Error("the band is missing")
	}
	if _, err := desk.Demo(t.Context()); err != manager.ErrNotEmpty {
		t.Errorf("a second time: %v", err)
	}
	_, err = desk.AddStaff(t.Context(), manager.NewStaff{Name: "x", Role: "boss"})
	if e := fleet.Refusals(err); len(e) != 1 || e[0].Field != "role" {
		t.Errorf("through the socket: %v", err)
	}
}

func TestCodeMadeWhileNothingServesHasTheLastAddress(t *testing.T) {
	data := t.TempDir()
	if err := keepURL(data, "https://prets.example:8443"); err != nil {
		t.Fatal(err)
	}
	err := withDesk(data, func(d Desk) error {
		token, err := d.Token(t.Context(), Ask{Asset: "TAB-07", Body: fleet.Tablette})
		if err != nil {
			return err
		}
		ticket, err := trust.ParseTicket(token.Long)
		if ticket.URL != "https://prets.example:8443" {
			t.Errorf("url %q", ticket.URL)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOwnCertificate(t *testing.T) {
	data := t.TempDir()
	leaf := func(host string, now time.Time) *x509.Certificate {
		t.Helper()
		pair, err := ownPair(data, host, now)
		if err != nil {
			t.Fatal(err)
		}
		if err := pair.Leaf.VerifyHostname(host); err != nil {
			t.Error(err)
		}
		return pair.Leaf
	}
	now := time.Now()
	first := leaf("prets.example", now)
	if !leaf("prets.example", now.AddDate(4, 0, 0)).Equal(first) {
		t.Error("made again without need")
	}
	if leaf("10.0.0.7", now).Equal(first) {
		t.Error("the same for another host")
	}
	second := leaf("10.0.0.7", now)
	if leaf("10.0.0.7", now.AddDate(4, 10, 0)).Equal(second) {
		t.Error("not renewed before its end")
	}
	info, err := os.Stat(filepath.Join(data, "manager.pem"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}
