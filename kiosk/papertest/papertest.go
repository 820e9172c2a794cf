// Package papertest is a print service for tests: the real one of Debian, with
// its folders in a temporary one and a printer whose state a test sets.
package papertest

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

// Service is a print service of the test's own: the real one of Debian, with
// its folders in a temporary one, that listens on a socket there and nowhere
// else. Its one printer, "papier", is a few lines of shell that write what they
// are given into the folder "out", and do what files in that folder tell them.
type Service struct {
	t      testing.TB
	folder string
}

// backend is the printer. CUPS reads what it says of its state.
const backend = `#!/bin/sh
[ $# -gt 0 ] || exit 0
out=${DEVICE_URI#papier:}
trap 'rm -f "$out/$1.part"; exit 1' TERM # a job that is canceled, a printer drops
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

// Options of a service. The zero value is what a centre should have.
type Options struct {
	Policy  string // in place of allowed
	Printer string // in place of "papier", as printers.conf has it
	OnFault string // what becomes of the printer after a fault
	Driver  string // file that describes a printer; without it, it takes what it is given
}

// Start starts a print service.
func Start(t testing.TB, o Options) *Service {
	t.Helper()
	folder, err := os.MkdirTemp("", "papier") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil { // where root tests, CUPS runs filters as somebody else
		t.Fatal(err)
	}
	s := &Service{t, folder}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	printer := fmt.Sprintf("<DefaultPrinter papier>\nDeviceURI papier:%s\nState Idle\nAccepting Yes\nErrorPolicy %s\n</DefaultPrinter>\n",
		s.Path("out"), cmp.Or(o.OnFault, "abort-job"))
	for name, text := range map[string]string{
		"root/cups-files.conf": strings.ReplaceAll(folders, "@", folder),
		"root/cupsd.conf": "Listen " + s.Path("socket") + "\nBrowsing No\nWebInterface No\nLogLevel warn\nPageLogFormat\n<Location />\n  Order allow,deny\n</Location>\n" +
			"<Policy default>\n" + fmt.Sprintf(cmp.Or(o.Policy, allowed)+debian, me.Username) + "</Policy>\n",
		"root/printers.conf": cmp.Or(o.Printer, printer),
	} {
		s.write(name, text, 0o600)
	}
	if o.Driver != "" {
		text, err := os.ReadFile(o.Driver)
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
		if err := os.Symlink("/usr/lib/cups/"+name, s.Path("bin", name)); err != nil {
			t.Fatal(err)
		}
	}
	s.run()
	return s
}

// run runs cupsd until the end of the test, and waits until it listens.
func (s *Service) run() {
	s.t.Helper()
	cmd := exec.Command("/usr/sbin/cupsd", "-f", "-c", s.Path("root/cupsd.conf"), "-s", s.Path("root/cups-files.conf"))
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
	s.Until("the service listens", func() bool {
		conn, err := net.Dial("unix", s.Path("socket"))
		if err != nil {
			return false
		}
		return conn.Close() == nil
	})
}

// Printer is the package's view of the service.
func (s *Service) Printer() paper.Printer {
	return paper.Printer{Server: s.Path("socket"), Every: 20 * time.Millisecond}
}

func (s *Service) Path(parts ...string) string {
	return filepath.Join(append([]string{s.folder}, parts...)...)
}

func (s *Service) mkdir(name string) {
	s.t.Helper()
	if err := os.MkdirAll(s.Path(name), 0o755); err != nil {
		s.t.Fatal(err)
	}
}

func (s *Service) write(name, text string, mode fs.FileMode) {
	s.t.Helper()
	s.mkdir(filepath.Dir(name))
	if err := os.WriteFile(s.Path(name), []byte(text), mode); err != nil {
		s.t.Fatal(err)
	}
}

// Tell puts a file before the printer; text says what of its state.
func (s *Service) Tell(name, text string) { s.t.Helper(); s.write("out/"+name, text, 0o644) }

// Forget takes it away.
func (s *Service) Forget(name string) {
	s.t.Helper()
	if err := os.Remove(s.Path("out", name)); err != nil {
		s.t.Fatal(err)
	}
}

// Command has an administrator's program talk to the service.
func (s *Service) Command(name string, args ...string) string {
	s.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "CUPS_SERVER="+s.Path("socket"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s: %v: %s", name, err, out)
	}
	return string(out)
}

// Until waits for what another process does.
func (s *Service) Until(what string, is func() bool) {
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

// Printed lists the files that came out.
func (s *Service) Printed() []string {
	s.t.Helper()
	files, err := filepath.Glob(s.Path("out/*.pdf"))
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

// Begun waits until the printer has a job in hand.
func (s *Service) Begun() {
	s.t.Helper()
	s.Until("the printer begins", func() bool {
		parts, err := filepath.Glob(s.Path("out/*.part"))
		return err == nil && len(parts) > 0
	})
}

// Spool lists what the service keeps of jobs.
func (s *Service) Spool() []string {
	s.t.Helper()
	files, err := filepath.Glob(s.Path("spool/[cd]*"))
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

// Remains looks for a word in every file of the service but what came out.
func (s *Service) Remains(word string) (where []string) {
	s.t.Helper()
	err := filepath.WalkDir(s.folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Dir(name) == s.Path("out") {
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
