package browser

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

func TestCommand(t *testing.T) {
	cookie := filepath.Join(t.TempDir(), "cookie")
	if err := os.WriteFile(cookie, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	visit := Visit{Start: "https://www.caf.fr/", Hosts: parseHosts(t, "caf.fr"), Area: image.Rect(0, 88, 1280, 800)}
	t.Run("OK", func(t *testing.T) {
		o, err := New(Config{Display: ":7", Authority: cookie}).command(visit)
		if err != nil {
			t.Fatal(err)
		}
		has(t, o.Args, "--kiosk", "--window-position=0,88", "--window-size=1280,712", "--remote-debugging-pipe", "about:blank")
		if slices.ContainsFunc(o.Args, func(a string) bool { return strings.Contains(a, "no-sandbox") || strings.Contains(a, "debugging-port") }) {
			t.Errorf("a hole is on the command line %v", o.Args)
		}
		if !slices.Contains(o.Env, "DISPLAY=:7") || string(o.Cookie) != "secret" {
			t.Errorf("display %v, cookie %q", o.Env, o.Cookie)
		}
		if os.Geteuid() == 0 && o.UID == 0 {
			t.Error("it would run as root")
		}
	})
	t.Run("a window in points of the scale", func(t *testing.T) {
		large := visit
		large.Scale = 1.6
		has(t, flags(large, "fr"), "--force-device-scale-factor=1.60", "--window-position=0,55", "--window-size=800,445")
	})
	t.Run("ErrBroken without its cookie", func(t *testing.T) {
		_, err := New(Config{Authority: cookie + "x"}).command(visit)
		if !errors.Is(err, ErrBroken) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ErrBroken where its user is none", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("who is not root runs it as they are")
		}
		_, err := New(Config{User: "nobody-of-that-name"}).command(visit)
		if !errors.Is(err, ErrBroken) {
			t.Errorf("got %v", err)
		}
	})
}

func has(t *testing.T, args []string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !slices.Contains(args, want) {
			t.Errorf("%s is not on the command line %v", want, args)
		}
	}
}

func TestUserIDs(t *testing.T) {
	for name, c := range map[string]struct {
		status string
		want   []int
	}{
		"all four":  {"Name:\tx\nUid:\t64000\t64001\t64002\t64003\nGid:\t5\t5\t5\t5\n", []int{64000, 64001, 64002, 64003}},
		"none":      {"Name:\tUid\n", nil},
		"no number": {"Uid:\tx\t7\n", []int{7}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, userIDs(c.status)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBusyKnowsThisProcess(t *testing.T) {
	got, err := busy()
	if err != nil || !got[os.Geteuid()] {
		t.Errorf("got %v, %v; want this process's user %d", got, err, os.Geteuid())
	}
}

func TestApart(t *testing.T) {
	if got := apart(0, 0); got.Cloneflags&unix.CLONE_NEWUSER != 0 || len(got.UidMappings) > 0 {
		t.Errorf("root was given a namespace of users: %+v", got)
	}
	got := apart(1000, 1001)
	want := []syscall.SysProcIDMap{{ContainerID: 1000, HostID: 1000, Size: 1}}
	if got.Cloneflags&unix.CLONE_NEWUSER == 0 || !cmp.Equal(got.UidMappings, want) {
		t.Errorf("somebody else was not: %+v", got)
	}
}

func TestRoomRefusesToRunAlone(t *testing.T) {
	if err := room(); err == nil || !strings.Contains(err.Error(), "namespace") {
		t.Errorf("got %v", err)
	}
}
