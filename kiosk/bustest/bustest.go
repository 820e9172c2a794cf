// Package bustest is a message bus of a test's own, on which Debian's
// python3-dbusmock plays the services of a machine: NetworkManager, UPower,
// logind. A test never speaks to the services of the machine that it runs on.
package bustest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// Mock is the interface by which a test tells a mock what to do.
const Mock = "org.freedesktop.DBus.Mock"

// python is Debian's own: another one on the path does not see its packages.
const python = "/usr/bin/python3"

// Bus is a private bus that ends with its test.
type Bus struct {
	Address string     // for DBUS_SYSTEM_BUS_ADDRESS
	Conn    *dbus.Conn // non-nil

	t testing.TB
}

// Start begins a bus. A test fails where the bus does not start: it never skips.
func Start(t testing.TB) *Bus {
	t.Helper()
	// A socket's path is short, and that of a test's own folder may not be.
	folder, err := os.MkdirTemp("", "tandem-bus-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	address := "unix:path=" + filepath.Join(folder, "bus")
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address", "--address="+address)
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatalf("start a bus (scripts/setup test installs what it needs): %v", err)
	}
	t.Cleanup(func() { end(daemon) })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the bus says no address: %v", err)
	}
	b := &Bus{Address: strings.TrimSpace(line), t: t}
	b.Conn, err = dbus.Connect(b.Address)
	if err != nil {
		t.Fatalf("connect to the bus: %v", err)
	}
	t.Cleanup(func() { b.Conn.Close() })
	return b
}

// end ends a program that the test started.
func end(c *exec.Cmd) {
	c.Process.Kill()
	c.Wait()
}

// Play has a template of dbusmock take its service's name, and returns once it
// has it. parameters are the template's own, or nil.
func (b *Bus) Play(template, service string, parameters map[string]any) {
	b.t.Helper()
	given, err := json.Marshal(parameters)
	if err != nil {
		b.t.Fatal(err)
	}
	said := &words{}
	mock := exec.Command(python, "-m", "dbusmock", "--template", template, "--parameters", string(given))
	if parameters == nil {
		mock.Args = mock.Args[:5]
	}
	mock.Env = append(mock.Environ(), "DBUS_SYSTEM_BUS_ADDRESS="+b.Address)
	mock.Stdout, mock.Stderr = said, said
	heard := b.Watch("org.freedesktop.DBus", "NameOwnerChanged")
	if err := mock.Start(); err != nil {
		b.t.Fatalf("start a mock (scripts/setup test installs what it needs): %v", err)
	}
	b.t.Cleanup(func() { end(mock) })
	for {
		select {
		case s := <-heard:
			if name, _ := s.Body[0].(string); name == service && s.Body[2] != "" {
				b.ready(service)
				return
			}
		case <-time.After(30 * time.Second):
			b.t.Fatalf("%s does not come up: %s", template, said)
		}
	}
}

// ready returns once the service answers: its template is loaded by then.
func (b *Bus) ready(service string) {
	b.t.Helper()
	if err := b.Conn.Object(service, "/").Call("org.freedesktop.DBus.Peer.Ping", 0).Err; err != nil {
		b.t.Fatalf("ping %s: %v", service, err)
	}
}

// words keeps what a program says, for who wants to know why it failed.
type words struct {
	mu   sync.Mutex // guards the following field
	text bytes.Buffer
}

// Write fulfils io.Writer.
func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

// String fulfils fmt.Stringer.
func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// Watch hears the signals of an interface with that name until the test ends.
func (b *Bus) Watch(of, name string) <-chan *dbus.Signal {
	b.t.Helper()
	heard, wanted := make(chan *dbus.Signal, 256), make(chan *dbus.Signal, 256)
	b.Conn.Signal(heard)
	if err := b.Conn.AddMatchSignal(dbus.WithMatchInterface(of), dbus.WithMatchMember(name)); err != nil {
		b.t.Fatal(err)
	}
	go func() {
		for s := range heard {
			if s.Name == of+"."+name {
				wanted <- s
			}
		}
	}()
	return wanted
}

// Do calls a method, and fails the test where the service refuses. result, if
// not nil, takes what it answers.
func (b *Bus) Do(service, path, method string, result any, args ...any) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	call := b.Conn.Object(service, dbus.ObjectPath(path)).CallWithContext(ctx, method, 0, args...)
	if call.Err == nil && result != nil {
		call.Err = call.Store(result)
	}
	if call.Err != nil {
		b.t.Fatalf("%s: %v", method, call.Err)
	}
}
