package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The demonstration is run for real, on a real Xvfb; the programs that it joins
// are played by the functions below.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"tandem-demo":    main,
		"tandem-manager": playManager,
		"tandem-agent":   playAgent,
		"tandem-kiosk":   playKiosk,
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("MARK", env.WorkDir) // by which alive knows its own
			if err := os.Mkdir(filepath.Join(env.WorkDir, "d"), 0o700); err != nil {
				return err
			}
			// Scripts run at the same time: none may begin on the usual port.
			return os.WriteFile(filepath.Join(env.WorkDir, "d", "adresse"), []byte("127.0.0.1:0"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"await": await, "alive": alive, "fade": fade},
	})
}

// await FILE... waits until each exists and holds something.
func await(ts *testscript.TestScript, _ bool, names []string) {
	deadline := time.Now().Add(30 * time.Second)
	for _, name := range names {
		for {
			if info, err := os.Stat(ts.MkAbs(name)); err == nil && info.Size() > 0 {
				break
			}
			if time.Now().After(deadline) {
				ts.Fatalf("%s did not come", name)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// alive succeeds where a process of this script runs, whoever its parent is.
func alive(ts *testscript.TestScript, neg bool, _ []string) {
	if found := running(ts); neg == (len(found) > 0) {
		ts.Fatalf("processes of this script: %q", found)
	}
}

// fade waits until no process of this script runs.
func fade(ts *testscript.TestScript, _ bool, _ []string) {
	for deadline := time.Now().Add(20 * time.Second); len(running(ts)) > 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			ts.Fatalf("processes of this script: %q", running(ts))
		}
	}
}

func running(ts *testscript.TestScript) (found []string) {
	names, err := filepath.Glob("/proc/[0-9]*/environ")
	ts.Check(err)
	if len(names) == 0 {
		ts.Fatalf("no process at all: /proc is missing")
	}
	for _, name := range names {
		environ, err := os.ReadFile(name) // of another user, or gone: not ours
		if err == nil && bytes.Contains(environ, []byte("MARK="+ts.Getenv("MARK"))) {
			line, _ := os.ReadFile(filepath.Join(filepath.Dir(name), "cmdline")) // only to say which
			found = append(found, filepath.Dir(name)+" "+strings.ReplaceAll(string(line), "\x00", " "))
		}
	}
	return found
}

func playManager() {
	switch os.Args[1] {
	case "demo":
		fmt.Print("claire (agent) : secret-1\ndenis (admin) : secret-2\n")
	case "token":
		fmt.Print("ABCDE-FGHIJ\nTANDEM1:CODE\n")
	case "serve":
		fmt.Println(http.ListenAndServe(after("-listen"), http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))
	}
}

func playAgent() {
	if os.Args[1] == "enroll" {
		fmt.Fprintln(must(os.OpenFile(after("-data")+".enrolled", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)), os.Args[2])
		return
	}
	l := must(net.Listen("unix", after("-socket")))
	for {
		must(l.Accept()).Close()
	}
}

// playKiosk writes what it was told and then does as KIOSK says.
func playKiosk() {
	if os.Args[1] == "pin" {
		file := must(os.OpenFile(after("-data")+".pins", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600))
		must(io.Copy(file, os.Stdin))
		return
	}
	args := strings.Join(os.Args[1:], " ") + "\nDISPLAY=" + os.Getenv("DISPLAY") + "\n"
	if err := os.WriteFile("kiosk.args", []byte(args), 0o600); err != nil {
		panic(err)
	}
	if err := os.WriteFile(after("-trace"), []byte("Home\tAccueil\n"), 0o600); err != nil {
		panic(err)
	}
	switch os.Getenv("KIOSK") {
	case "dies":
		fmt.Println("no panel of that size")
		os.Exit(3)
	case "stubborn":
		signal.Ignore(syscall.SIGTERM)
		stray := exec.Command("sleep", "600")
		stray.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		if err := stray.Start(); err != nil {
			panic(err)
		}
	}
	time.Sleep(10 * time.Minute)
}

// after is the argument that follows a flag.
func after(flag string) string {
	for i, arg := range os.Args {
		if arg == flag {
			return os.Args[i+1]
		}
	}
	panic("no " + flag)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestSize(t *testing.T) {
	for text, want := range map[string]string{
		"1280x800": "", "1920x1080": "",
		"": "want a size", "1280": "want a size", "1280x800x3": "want a size", "-1x5": "want between", "1280x80": "want between",
	} {
		var s size
		err := s.Set(text)
		if want == "" && (err != nil || s.String() != text) {
			t.Errorf("Set(%q) = %v, %v", text, s, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("Set(%q) = %v, want %q", text, err, want)
		}
	}
}
