package browser

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"tandem/content"
)

// The pipes that a room inherits, and Chromium after it.
const (
	chromiumIn  = 3 // where Chromium reads what we ask
	chromiumOut = 4 // where it answers
	ordersIn    = 5 // where the room reads its orders; its end is the room's
)

// home is where a room keeps everything, in memory.
const home = "/tmp/visite"

// policyDir is where Chromium looks for what its owner has decided. It is
// compiled into Chromium, so the room covers the machine's own.
const policyDir = "/etc/chromium"

// covered are folders of the machine that a page has no business in. A room
// has an empty one in memory in the place of each that there is.
func covered() []string {
	return []string{"/tmp", "/var/tmp", "/dev/shm", "/home", "/root", "/media", "/mnt"}
}

// orders is what a room is told by us.
type orders struct {
	Program string
	Args    []string
	Env     []string
	Policy  []byte // the managed policies
	Cookie  []byte // the X cookie; empty for none
	UID     int    // whom to run as; 0: as who runs already

	Union []content.Host `json:"-"` // what Policy allows, for us
}

// Room is the first process of a visit's room. The kiosk's main calls it where
// its first argument is "room", and exits with what it returns. It must run
// before anything else of the program, as the only process of new namespaces
// of mounts and of processes.
func Room() int {
	// Capabilities and no_new_privs belong to a thread: stay on this one.
	runtime.LockOSThread()
	if err := room(); err != nil {
		fmt.Fprintln(os.Stderr, "room:", err)
		return 1
	}
	return 0
}

// room furnishes, starts Chromium and waits for its end.
func room() error {
	if os.Getpid() != 1 {
		return errors.New("not the first process of its own namespace; only the kiosk starts a room")
	}
	in := os.NewFile(ordersIn, "orders")
	var o orders
	dec := json.NewDecoder(in)
	if err := dec.Decode(&o); err != nil {
		return fmt.Errorf("read orders: %v", err)
	}
	// The kiosk holds the other end as long as it lives. With this process the
	// kernel ends all others of the room.
	go func() {
		_, _ = io.Copy(io.Discard, io.MultiReader(dec.Buffered(), in))
		os.Exit(0)
	}()
	if err := furnish(o); err != nil {
		return err
	}
	cmd, err := start(o)
	if err != nil {
		return fmt.Errorf("start chromium: %v", err)
	}
	return reap(cmd.Process.Pid)
}

// furnish makes the room's own view of the disk.
func furnish(o orders) error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("part from the machine's mounts: %v", err)
	}
	display, err := os.Open("/tmp/.X11-unix")
	if err != nil {
		return fmt.Errorf("find the display's socket: %v", err)
	}
	defer display.Close()
	for _, dir := range covered() {
		if err := cover(dir, "mode=1777,size=512m"); err != nil {
			return err
		}
	}
	if err := os.Mkdir("/tmp/.X11-unix", 0o755); err != nil {
		return fmt.Errorf("place the display's socket: %v", err)
	}
	if err := unix.Mount(fmt.Sprintf("/proc/self/fd/%d", display.Fd()), "/tmp/.X11-unix", "", unix.MS_BIND, ""); err != nil {
		return fmt.Errorf("bind the display's socket: %v", err)
	}
	// The processes that /proc shows must be those of the room.
	if err := unix.Mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("mount the room's processes: %v", err)
	}
	if err := settle(o); err != nil {
		return err
	}
	return decree(o.Policy)
}

// cover puts a folder in memory over one of the machine's, if there is one.
func cover(dir, options string) error {
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return nil
	}
	flags := uintptr(unix.MS_NOSUID | unix.MS_NODEV)
	if dir != "/dev/shm" { // Chromium maps code there
		flags |= unix.MS_NOEXEC
	}
	if err := unix.Mount("visite", dir, "tmpfs", flags, options); err != nil {
		return fmt.Errorf("cover %s: %v", dir, err)
	}
	return nil
}

// settle makes the home that Chromium will find.
func settle(o orders) error {
	for _, dir := range []string{home, home + "/profile", home + "/tmp", home + "/run", papersDir} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			return fmt.Errorf("make home: %v", err)
		}
	}
	if err := os.WriteFile(home+"/cookie", o.Cookie, 0o600); err != nil {
		return fmt.Errorf("copy the display's cookie: %v", err)
	}
	if o.UID == 0 {
		return nil
	}
	return filepath.Walk(home, func(path string, _ os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		return os.Chown(path, o.UID, o.UID)
	})
}

// decree covers the machine's policies with ours, which nobody may write.
func decree(policy []byte) error {
	if _, err := os.Stat(policyDir); err != nil {
		return fmt.Errorf("%s is missing: is Debian's chromium installed?", policyDir)
	}
	if err := cover(policyDir, "mode=755,size=1m"); err != nil {
		return err
	}
	if err := os.MkdirAll(policyDir+"/policies/managed", 0o755); err != nil {
		return fmt.Errorf("write policies: %v", err)
	}
	if err := os.WriteFile(policyDir+"/policies/managed/tandem.json", policy, 0o644); err != nil {
		return fmt.Errorf("write policies: %v", err)
	}
	if err := unix.Mount("", policyDir, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY|unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("close policies: %v", err)
	}
	return nil
}

// start starts Chromium without any power of ours.
func start(o orders) (*exec.Cmd, error) {
	if err := unix.Prctl(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0); err != nil {
		return nil, fmt.Errorf("drop capabilities: %v", err)
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return nil, fmt.Errorf("drop the way to new capabilities: %v", err)
	}
	cmd := exec.Command(o.Program, o.Args...)
	cmd.Env, cmd.Dir = o.Env, home
	cmd.ExtraFiles = []*os.File{os.NewFile(chromiumIn, "in"), os.NewFile(chromiumOut, "out")}
	if o.UID != 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(o.UID), Gid: uint32(o.UID)}}
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for _, f := range cmd.ExtraFiles {
		_ = f.Close() // Chromium alone holds them, so that their end is its end
	}
	return cmd, nil
}

// reap waits for Chromium, and for the orphans that it leaves on the way.
func reap(chromium int) error {
	for {
		var status unix.WaitStatus
		pid, err := unix.Wait4(-1, &status, 0, nil)
		switch {
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return fmt.Errorf("wait for chromium: %v", err)
		case pid == chromium && (status.ExitStatus() != 0):
			return errors.New("chromium " + describe(status))
		case pid == chromium:
			return nil
		}
	}
}

// describe says how a process ended.
func describe(status unix.WaitStatus) string {
	if status.Signaled() {
		return "was ended by " + strings.ToLower(status.Signal().String())
	}
	return fmt.Sprintf("exited with %d", status.ExitStatus())
}
