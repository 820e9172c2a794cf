package endtoend_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"tandem/kiosk"
	"tandem/kiosk/desk"
	"tandem/kiosk/displaytest"
)

// patience is how long anything may take that is not measured; a machine under
// load is slow, and a wait that succeeds costs no more for being patient.
const patience = 45 * time.Second

// machine is the computer that the test plays with: its programs, its X server
// and the folder that holds all that they write.
type machine struct {
	t       *testing.T // of the running stage
	bin     string
	dir     string
	env     []string
	display string
	has     kiosk.Machine // what the kiosk finds that a person may do with it
}

// newMachine makes the folders and opens an X server of 1280x800.
func newMachine(t *testing.T) *machine {
	t.Helper()
	// Orphans of what we start become ours, so that none outlives the test.
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		t.Fatal(err)
	}
	// Not t.TempDir: its long name would not fit a socket's path. The browser's
	// own user must be able to pass through.
	dir, err := os.MkdirTemp("", "tandem-")
	if err != nil {
		t.Fatal(err)
	}
	m := &machine{t: t, bin: programs(t), dir: dir}
	t.Cleanup(func() {
		endChildren(t)
		if t.Failed() || os.Getenv("TANDEM_KEEP") != "" {
			t.Logf("what the programs wrote is kept in %s", dir)
			return
		}
		os.RemoveAll(dir)
	})
	for _, err := range []error{os.Chmod(dir, 0o711), os.Mkdir(m.path("tmp"), 0o777), os.Chmod(m.path("tmp"), 0o777|os.ModeSticky), os.Mkdir(m.path("log"), 0o755)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	m.env = append(os.Environ(), "TMPDIR="+m.path("tmp"), "HOME="+m.path("tmp"), "LANG=fr_FR.UTF-8", "TANDEM_TEST="+dir,
		"DBUS_SYSTEM_BUS_ADDRESS=unix:path="+m.path("bus"), "CUPS_SERVER="+m.path("cups")) // nobody: the machine that runs the test is left alone
	m.openScreen()
	return m
}

// programs is the folder of the programs to test.
func programs(t *testing.T) string {
	t.Helper()
	if bin := os.Getenv("TANDEM_BIN"); bin != "" {
		return bin
	}
	bin := t.TempDir()
	for _, name := range []string{"kiosk", "agent", "manager"} {
		build := exec.Command("go", "build", "-tags", "gles", "-o", filepath.Join(bin, "tandem-"+name), "tandem/cmd/"+name)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v\n%s", name, err, out)
		}
	}
	return bin
}

func (m *machine) path(name string) string { return filepath.Join(m.dir, name) }

// process is a program that the test started.
type process struct {
	name string
	cmd  *exec.Cmd
	log  string
	done chan struct{}
	from time.Time // when it was asked to start
}

// start starts one of our programs, or another by its full name.
func (m *machine) start(log, program string, args ...string) *process {
	m.t.Helper()
	p, err := m.spawn(log, m.command(program, args...))
	if err != nil {
		m.t.Fatal(err)
	}
	return p
}

func (m *machine) command(program string, args ...string) *exec.Cmd {
	if !strings.Contains(program, "/") && strings.HasPrefix(program, "tandem-") {
		program = filepath.Join(m.bin, program)
	}
	cmd := exec.Command(program, args...)
	cmd.Env = m.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	return cmd
}

func (m *machine) spawn(log string, cmd *exec.Cmd) (*process, error) {
	p := &process{name: log, cmd: cmd, log: m.path("log/" + log + ".log"), done: make(chan struct{})}
	out, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	p.from = time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = cmd.Wait() // how it ended is in its log
		close(p.done)
	}()
	return p, nil
}

// end asks the process to end, and fails where it does not.
func (p *process) end(t *testing.T) {
	t.Helper()
	_ = syscall.Kill(p.cmd.Process.Pid, syscall.SIGTERM) // it may have ended
	select {
	case <-p.done:
	case <-time.After(patience):
		t.Fatalf("%s does not end when it is told to", p.name)
	}
}

// output runs a program to its end and gives what it printed.
func (m *machine) output(program string, args ...string) string {
	m.t.Helper()
	out, err := m.command(program, args...).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		m.t.Fatalf("%s %q: %v\n%s", program, args, err, exit.Stderr)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return string(out)
}

// openScreen starts an X server of its own, which lets in who holds its cookie.
func (m *machine) openScreen() {
	m.t.Helper()
	cookie := displaytest.Cookie(m.t)
	tell, told, err := os.Pipe()
	if err != nil {
		m.t.Fatal(err)
	}
	defer tell.Close()
	cmd := m.command("Xvfb", "-screen", "0", "1280x800x24", "-auth", cookie, "-nolisten", "tcp", "-noreset", "-displayfd", "3")
	cmd.ExtraFiles = []*os.File{told}
	_, err = m.spawn("xvfb", cmd)
	told.Close()
	if err != nil {
		m.t.Fatalf("start Xvfb (scripts/setup run installs it): %v", err)
	}
	number, err := bufio.NewReader(tell).ReadString('\n')
	if err != nil {
		m.t.Fatalf("Xvfb gave no display: %v", err)
	}
	m.display = ":" + strings.TrimSpace(number)
	m.env = append(m.env, "DISPLAY="+m.display, "XAUTHORITY="+cookie)
	m.t.Setenv("XAUTHORITY", cookie) // for picture
}

// picture is what is on the screen; it is also written to a file beside the
// logs.
func (m *machine) picture(name string) image.Image {
	m.t.Helper()
	img, err := desk.Snapshot(m.display)
	if err != nil {
		m.t.Fatalf("picture: %v", err)
	}
	m.keep(name, img)
	return img
}

// keep writes a picture to a file beside the logs.
func (m *machine) keep(name string, img image.Image) {
	m.t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(m.path("log/"+name+".png"), b.Bytes(), 0o600); err != nil {
		m.t.Fatal(err)
	}
}

// await waits until done says yes.
func (m *machine) await(what string, done func() bool) {
	m.t.Helper()
	deadline := time.Now().Add(patience)
	for !done() {
		if time.Now().After(deadline) {
			m.picture("stuck")
			m.t.Fatalf("waited %v for this: %s", patience, what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// listens reports whether somebody answers at an address.
func listens(network, address string) bool {
	conn, err := net.Dial(network, address)
	return err == nil && conn.Close() == nil
}

// freePort is a port of loopback that nobody has.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// task is a process that descends from this one.
type task struct {
	pid, parent int
	line        string // command line
}

// tasks lists the processes that descend from this one.
func tasks() (found []task) {
	names, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well formed
	all := map[int]task{}
	for _, name := range names {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if fields[0] == "Z" { // it has ended, and whoever started it before
			continue
		}
		line, _ := os.ReadFile(filepath.Join(filepath.Dir(name), "cmdline")) // empty of one that ended
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		parent, _ := strconv.Atoi(fields[1])
		all[pid] = task{pid, parent, strings.ReplaceAll(string(line), "\x00", " ")}
	}
	for _, one := range all {
		for up := one; up.pid != 0; up = all[up.parent] {
			if up.parent == os.Getpid() {
				found = append(found, one)
				break
			}
		}
	}
	return found
}

// named are the tasks whose program has that name.
func named(program string) (found []task) {
	for _, one := range tasks() {
		first, _, _ := strings.Cut(one.line, " ")
		if filepath.Base(first) == program {
			found = append(found, one)
		}
	}
	return found
}

// endChildren ends all that descends from this process.
func endChildren(t *testing.T) {
	t.Helper()
	for range 100 {
		all := tasks()
		all = slices.DeleteFunc(all, func(one task) bool { return one.parent != os.Getpid() })
		if len(all) == 0 {
			return
		}
		for _, one := range all {
			_ = syscall.Kill(one.pid, syscall.SIGKILL)
			_, _ = syscall.Wait4(one.pid, nil, 0, nil) // exec.Cmd may have been first
		}
	}
	t.Error(fmt.Sprint("processes that do not end: ", tasks()))
}
