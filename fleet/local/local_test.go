package local_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/local"
)

// counter keeps the last seq of each journal, as the outbox does.
type counter struct {
	mu   sync.Mutex // guards what follows
	last map[string]uint64
	all  []fleet.Activity
	err  error
}

func (c *counter) Take(journal string, activities []fleet.Activity) (uint64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, a := range activities {
		if a.Seq > c.last[journal] {
			c.last[journal] = a.Seq
			c.all = append(c.all, a)
		}
	}
	return c.last[journal], c.err
}

func lent(loan string) fleet.Status {
	return fleet.Status{Device: "d1", Waiting: 3, Situation: fleet.Situation{
		Enrolled: true, Asset: "TAB-07", Lease: &fleet.Lease{Loan: loan, Due: time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)},
		Desk: fleet.Desk{Centre: "CCAS", Phone: "05"},
	}}
}

// agent is a server that can be stopped and started again at its socket.
type agent struct {
	*local.Server
	path string
	stop func()
}

func socket(t testing.TB) string { return filepath.Join(t.TempDir(), "agent.sock") }

func start(t testing.TB, c *counter, path string) *agent {
	t.Helper()
	return startAt(t, c, path, time.Now)
}

func startAt(t testing.TB, c *counter, path string, now func() time.Time) *agent {
	t.Helper()
	s := local.NewServer(c, now, slog.New(slog.DiscardHandler))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, path) }()
	stop := sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	t.Cleanup(stop)
	waitFor(t, func() bool { conn, err := net.Dial("unix", path); return err == nil && conn.Close() == nil })
	return &agent{s, path, stop}
}

// waitFor waits for what the kernel does not tell us.
func waitFor(t testing.TB, true func() bool) {
	t.Helper()
	for range 1000 {
		if true() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("waited in vain")
}

// watch gives what a kiosk at path is told.
func watch(t *testing.T, path string) (news <-chan fleet.Situation, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	told := make(chan fleet.Situation, 100)
	done := make(chan error, 1)
	go func() { done <- local.NewClient(path).Watch(ctx, func(s fleet.Situation) { told <- s }) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("watch: got %v, want that it was cancelled", err)
		}
	})
	t.Cleanup(stop)
	return told, stop
}

func wantNext(t *testing.T, news <-chan fleet.Situation, want fleet.Situation) {
	t.Helper()
	select {
	case got := <-news:
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("was not told")
	}
}

// What a kiosk shows is known while it watches, and no longer.
func TestPacks(t *testing.T) {
	a := start(t, &counter{}, socket(t))
	a.Tell(lent("l1"))
	ctx, cancel := context.WithCancel(t.Context())
	told := make(chan fleet.Situation, 10)
	shows := fleet.Pack{ID: "fr", Version: "166b4273a80e"}
	long := fleet.Pack{ID: strings.Repeat("x", 100), Version: "1"}
	go local.NewClient(a.path, shows, shows, long).Watch(ctx, func(s fleet.Situation) { told <- s })
	<-told
	if diff := cmp.Diff([]fleet.Pack{shows}, a.Packs()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	cancel()
	waitFor(t, func() bool { return len(a.Packs()) == 0 })
}

func TestWatch(t *testing.T) {
	a := start(t, &counter{}, socket(t))
	a.Tell(lent("l1"))
	news, _ := watch(t, a.path)
	wantNext(t, news, lent("l1").Situation)

	again := lent("l1")
	again.Waiting = 9 // not what a kiosk is told
	a.Tell(again)
	a.Tell(lent("l2"))
	wantNext(t, news, lent("l2").Situation)

	second, _ := watch(t, a.path)
	wantNext(t, second, lent("l2").Situation)
	a.Tell(fleet.Status{Situation: fleet.Situation{Enrolled: true}})
	wantNext(t, news, fleet.Situation{Enrolled: true})
	wantNext(t, second, fleet.Situation{Enrolled: true})
}

func TestWatch_KioskDiesAndComesBack(t *testing.T) {
	a := start(t, &counter{}, socket(t))
	a.Tell(lent("l1"))
	if a.Watching() {
		t.Error("somebody watches")
	}
	news, stop := watch(t, a.path)
	wantNext(t, news, lent("l1").Situation)
	if !a.Watching() {
		t.Error("nobody watches")
	}
	stop()
	waitFor(t, func() bool { return !a.Watching() })
	a.Tell(lent("l2"))
	news, _ = watch(t, a.path)
	wantNext(t, news, lent("l2").Situation)
}

func TestWatch_AgentDiesAndComesBack(t *testing.T) {
	path := socket(t)
	news, _ := watch(t, path) // before there is any
	a := start(t, &counter{}, path)
	wantNext(t, news, fleet.Situation{})
	a.stop()
	a = start(t, &counter{}, path)
	a.Tell(lent("l1"))
	for { // it may be connected before Tell, or after
		got := <-news
		if cmp.Equal(got, lent("l1").Situation) {
			return
		}
		if !cmp.Equal(got, fleet.Situation{}) {
			t.Fatalf("told %+v", got)
		}
	}
}

// A kiosk that is stuck holds nobody up, and is dropped after a while.
func TestWatch_Slow(t *testing.T) {
	hasty := func() time.Time { return time.Now().Add(-4800 * time.Millisecond) } // of the five seconds
	a := startAt(t, &counter{}, socket(t), hasty)
	conn, err := net.Dial("unix", a.path)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET /watch HTTP/1.1\r\nHost: agent\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	waitFor(t, a.Watching)
	large := lent("l1") // more than the kernel keeps for a reader
	large.Desk.Hours = strings.Repeat("x", 4<<20)
	for i := range 100 {
		large.Desk.Phone = strings.Repeat("1", i)
		a.Tell(large) // returns although nobody reads
	}
	waitFor(t, func() bool { return !a.Watching() })
}

func TestTell(t *testing.T) {
	c := &counter{last: map[string]uint64{}}
	a := start(t, c, socket(t))
	client := local.NewClient(a.path)
	one := fleet.Activity{Seq: 4, Day: "2026-11-22", What: fleet.TutorialFinished, Of: "clic"}
	two := fleet.Activity{Seq: 6, Day: "2026-11-22", What: fleet.SessionEnded}
	for range 2 {
		last, err := client.Tell(t.Context(), "j", []fleet.Activity{one, two})
		if err != nil || last != 6 {
			t.Errorf("got %d, %v, want 6", last, err)
		}
	}
	if diff := cmp.Diff([]fleet.Activity{one, two}, c.all); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	last, err := client.Tell(t.Context(), "new", nil)
	if err != nil || last != 0 {
		t.Errorf("got %d, %v, want 0", last, err)
	}
}

func TestTell_Refused(t *testing.T) {
	c := &counter{last: map[string]uint64{}}
	a := start(t, c, socket(t))
	client := local.NewClient(a.path)

	t.Run("NoJournal", func(t *testing.T) {
		_, err := client.Tell(t.Context(), "", nil)
		wantCode(t, err, fleet.Invalid)
	})
	t.Run("TooMuch", func(t *testing.T) {
		_, err := client.Tell(t.Context(), "j", []fleet.Activity{{Seq: 1, Of: strings.Repeat("x", 300<<10)}})
		wantCode(t, err, fleet.TooMuch)
	})
	t.Run("DiskFull", func(t *testing.T) {
		c.mu.Lock()
		c.err = errors.New("no space left")
		c.mu.Unlock()
		_, err := client.Tell(t.Context(), "j", []fleet.Activity{{Seq: 1}})
		wantCode(t, err, fleet.Unavailable)
	})
	t.Run("NoAgent", func(t *testing.T) {
		_, err := local.NewClient(socket(t)).Tell(t.Context(), "j", nil)
		if err == nil || fleet.Final(err) {
			t.Errorf("got %v, want an error that is worth another try", err)
		}
	})
}

// A journal of years goes over in several calls.
func TestTell_TakesAsMuchAsItCan(t *testing.T) {
	c := &counter{last: map[string]uint64{}}
	a := start(t, c, socket(t))
	var all []fleet.Activity
	for i := range 1500 {
		all = append(all, fleet.Activity{Seq: uint64(i + 1), Day: "2026-11-22", What: fleet.SessionEnded})
	}
	last, err := local.NewClient(a.path).Tell(t.Context(), "j", all)
	if err != nil || last != 1000 {
		t.Errorf("got %d, %v, want 1000", last, err)
	}
}

// newcomer is a device that is nobody's yet.
type newcomer struct {
	asked []string
	err   error
}

func (n *newcomer) Enrol(_ context.Context, code, manager string) (fleet.Joined, error) {
	n.asked = append(n.asked, "enrol "+code+" "+manager)
	return fleet.Joined{Asset: "TAB-07", Centre: "CCAS", Words: [4]string{"a", "b", "c", "d"}}, n.err
}

func (n *newcomer) Knock(_ context.Context, manager string, as fleet.Body) error {
	n.asked = append(n.asked, "knock "+manager+" "+string(as))
	return n.err
}

func TestNewcomer(t *testing.T) {
	s := local.NewServer(&counter{}, time.Now, slog.New(slog.DiscardHandler))
	n := &newcomer{}
	s.Newcomer = n
	path := socket(t)
	go s.Serve(t.Context(), path)
	waitFor(t, func() bool { conn, err := net.Dial("unix", path); return err == nil && conn.Close() == nil })
	client := local.NewClient(path)

	joined, err := client.Enrol(t.Context(), "K7MXR-4TQ2P", "prets.fr")
	want := fleet.Joined{Asset: "TAB-07", Centre: "CCAS", Words: [4]string{"a", "b", "c", "d"}}
	if diff := cmp.Diff(want, joined); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	if err := client.Knock(t.Context(), "prets.fr", fleet.Borne); err != nil {
		t.Error(err)
	}
	n.err = fleet.Refuse(fleet.CodeUnknown)
	_, err = client.Enrol(t.Context(), "x", "")
	wantCode(t, err, fleet.CodeUnknown)
	n.err = errors.New("no network")
	wantCode(t, client.Knock(t.Context(), "", ""), fleet.Unavailable)
	if diff := cmp.Diff([]string{"enrol K7MXR-4TQ2P prets.fr", "knock prets.fr borne", "enrol x ", "knock  "}, n.asked); diff != "" {
		t.Errorf("asked (-want +got)\n%s", diff)
	}

	t.Run("AlreadyEnded", func(t *testing.T) {
		a := start(t, &counter{}, socket(t))
		_, err := local.NewClient(a.path).Enrol(t.Context(), "K7MXR-4TQ2P", "")
		wantCode(t, err, fleet.AlreadyEnded)
		wantCode(t, local.NewClient(a.path).Knock(t.Context(), "prets.fr", ""), fleet.AlreadyEnded)
	})
}

func TestStatus(t *testing.T) {
	a := start(t, &counter{}, socket(t))
	a.Tell(lent("l1"))
	got, err := local.NewClient(a.path).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lent("l1"), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestServe(t *testing.T) {
	serve := func(path string) error {
		return local.NewServer(&counter{}, time.Now, slog.New(slog.DiscardHandler)).Serve(t.Context(), path)
	}

	t.Run("TakesAStaleSocket", func(t *testing.T) {
		path := socket(t)
		l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
		if err != nil {
			t.Fatal(err)
		}
		l.SetUnlinkOnClose(false)
		l.Close()
		start(t, &counter{}, path)
	})

	t.Run("ForItsGroup", func(t *testing.T) {
		a := start(t, &counter{}, socket(t))
		waitFor(t, func() bool {
			info, err := os.Stat(a.path)
			return err == nil && info.Mode().Perm() == fs.FileMode(0o660)
		})
	})

	t.Run("ErrAnotherAgent", func(t *testing.T) {
		a := start(t, &counter{}, socket(t))
		if err := serve(a.path); err == nil || !strings.Contains(err.Error(), "another agent") {
			t.Errorf("got %v", err)
		}
	})

	t.Run("ErrNotASocket", func(t *testing.T) {
		path := socket(t)
		if err := os.WriteFile(path, []byte("keep me"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := serve(path); err == nil || !strings.Contains(err.Error(), "not a socket") {
			t.Errorf("got %v", err)
		}
	})
}

func wantCode(t *testing.T, err error, want fleet.Code) {
	t.Helper()
	if got := fleet.CodeOf(err); got != want {
		t.Errorf("got %v (code %q), want %q", err, got, want)
	}
}
