package paper_test

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/paper"
)

// service is a print service of the test's own: the real one of Debian, with
// its folders in a temporary one, that listens on a socket there and nowhere
// else. Its one printer, "papier", is a few lines of shell that write what they
// are given into the folder "out", and do what files in that folder tell them.
type service struct {
	t      *testing.T
	folder string
}

// backend is the printer. CUPS reads what it says of its state.
const backend = `#!/bin/sh
[ $# -gt 0 ] || exit 0
out=${DEVICE_URI#papier:}
cat ${6:+"$6"} >"$out/$1.part"
while [ -e "$out/reasons" ]; do
	echo "STATE: $(cat "$out/reasons")" >&2
	sleep 0.05
done
echo 'STATE: none' >&2
while [ -e "$out/busy" ]; do sleep 0.05; done
[ ! -e "$out/broken" ] || exit 1
case $(head -c 2 "$out/$1.part") in
%!) ps2pdf "$out/$1.part" "$out/$1.pdf" ;;
*) mv "$out/$1.part" "$out/$1.pdf" ;;
esac
`

// allowed is what the package's doc has an administrator write, for the
// account of the test.
const allowed = `  <Limit Purge-Jobs Cancel-Jobs>
    Require user @SYSTEM %[1]s
    Order deny,allow
  </Limit>
`

// debian is the rest of the policy, in short: jobs are their owner's.
const debian = `  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Pause-Printer Resume-Printer>
    Require user @SYSTEM %[1]s
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
`

// folders tells CUPS where everything is, with @ for the test's own folder.
const folders = `ServerRoot @/root
ServerBin @/bin
CacheDir @/cache
StateDir @/state
RequestRoot @/spool
AccessLog @/log/access
ErrorLog @/log/error
PageLog @/log/page
SystemGroup root
`

// options of a service. The zero value is what a centre should have.
type options struct {
	policy  string // in place of allowed
	printer string // in place of "papier", as printers.conf has it
	onFault string // what becomes of the printer after a fault
	driver  string // file that describes a printer; without it, it takes what it is given
}

// start starts a print service.
func start(t *testing.T, o options) *service {
	t.Helper()
	folder, err := os.MkdirTemp("", "papier") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil { // where root tests, CUPS runs filters as somebody else
		t.Fatal(err)
	}
	s := &service{t, folder}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	printer := fmt.Sprintf("<DefaultPrinter papier>\nDeviceURI papier:%s\nState Idle\nAccepting Yes\nErrorPolicy %s\n</DefaultPrinter>\n",
		s.path("out"), cmp.Or(o.onFault, "abort-job"))
	for name, text := range map[string]string{
		"root/cups-files.conf": strings.ReplaceAll(folders, "@", folder),
		"root/cupsd.conf": "Listen " + s.path("socket") + "\nBrowsing No\nWebInterface No\nLogLevel warn\nPageLogFormat\n<Location />\n  Order allow,deny\n</Location>\n" +
			"<Policy default>\n" + fmt.Sprintf(cmp.Or(o.policy, allowed)+debian, me.Username) + "</Policy>\n",
		"root/printers.conf": cmp.Or(o.printer, printer),
	} {
		s.write(name, text, 0o600)
	}
	if o.driver != "" {
		text, err := os.ReadFile(o.driver)
		if err != nil {
			t.Fatalf("read driver (scripts/setup test installs it): %v", err)
		}
		s.write("root/ppd/papier.ppd", string(text), 0o644)
	}
	for _, name := range []string{"cache", "state", "spool", "log", "out"} {
		s.mkdir(name)
	}
	s.write("bin/backend/papier", backend, 0o700) // its owner alone: or CUPS runs it as somebody else
	for _, name := range []string{"filter", "daemon", "monitor", "notifier"} {
		if err := os.Symlink("/usr/lib/cups/"+name, s.path("bin", name)); err != nil {
			t.Fatal(err)
		}
	}
	s.run()
	return s
}

// run runs cupsd until the end of the test, and waits until it listens.
func (s *service) run() {
	s.t.Helper()
	cmd := exec.Command("/usr/sbin/cupsd", "-f", "-c", s.path("root/cupsd.conf"), "-s", s.path("root/cups-files.conf"))
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		s.t.Fatalf("start cupsd (scripts/setup test installs it): %v", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-ended
	})
	s.until("the service listens", func() bool {
		conn, err := net.Dial("unix", s.path("socket"))
		if err != nil {
			return false
		}
		return conn.Close() == nil
	})
}

// printer is the package's view of the service.
func (s *service) printer() paper.Printer {
	return paper.Printer{Server: s.path("socket"), Every: 20 * time.Millisecond}
}

func (s *service) path(parts ...string) string {
	return filepath.Join(append([]string{s.folder}, parts...)...)
}

func (s *service) mkdir(name string) {
	s.t.Helper()
	if err := os.MkdirAll(s.path(name), 0o755); err != nil {
		s.t.Fatal(err)
	}
}

func (s *service) write(name, text string, mode fs.FileMode) {
	s.t.Helper()
	s.mkdir(filepath.Dir(name))
	if err := os.WriteFile(s.path(name), []byte(text), mode); err != nil {
		s.t.Fatal(err)
	}
}

// tell puts a file before the printer; text says what of its state.
func (s *service) tell(name, text string) { s.t.Helper(); s.write("out/"+name, text, 0o644) }

// forget takes it away.
func (s *service) forget(name string) {
	s.t.Helper()
	if err := os.Remove(s.path("out", name)); err != nil {
		s.t.Fatal(err)
	}
}

// command has an administrator's program talk to the service.
func (s *service) command(name string, args ...string) string {
	s.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "CUPS_SERVER="+s.path("socket"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s: %v: %s", name, err, out)
	}
	return string(out)
}

// until waits for what another process does.
func (s *service) until(what string, is func() bool) {
	s.t.Helper()
	every := time.NewTicker(10 * time.Millisecond)
	defer every.Stop()
	late := time.After(10 * time.Second)
	for !is() {
		select {
		case <-every.C:
		case <-late:
			s.t.Fatalf("waited in vain until %s", what)
		}
	}
}

// printed lists the files that came out.
func (s *service) printed() []string {
	s.t.Helper()
	files, err := filepath.Glob(s.path("out/*.pdf"))
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

// begun waits until the printer has a job in hand.
func (s *service) begun() {
	s.t.Helper()
	s.until("the printer begins", func() bool {
		parts, err := filepath.Glob(s.path("out/*.part"))
		return err == nil && len(parts) > 0
	})
}

// spool lists what the service keeps of jobs.
func (s *service) spool() []string {
	s.t.Helper()
	files, err := filepath.Glob(s.path("spool/[cd]*"))
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

// remains looks for a word in every file of the service but what came out.
func (s *service) remains(word string) (where []string) {
	s.t.Helper()
	err := filepath.WalkDir(s.folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Dir(name) == s.path("out") {
			return err
		}
		text, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) { // the service took it away meanwhile
			return nil
		}
		if strings.Contains(string(text), word) {
			where = append(where, name)
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return where
}
