// Package displaytest starts an X server of a test's own, which shows nothing
// to anybody and lets nobody in without its cookie.
package displaytest

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Display is a server that runs until the end of its test.
type Display struct {
	Name   string // such as ":7"
	Cookie string // file of its X cookie
	Stop   func() // ends it before
}

// Start starts a server of 1280 by 800 pixels that asks for the cookie of that
// file, with further arguments of Xvfb. Its number is whichever is free.
func Start(t testing.TB, cookie string, args ...string) Display {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cmd := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-auth", cookie}, args...)...)
	cmd.ExtraFiles = []*os.File{w}
	err = cmd.Start()
	w.Close()
	if err != nil {
		t.Fatalf("start Xvfb: %v (make setup installs it)", err)
	}
	stop := sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	t.Cleanup(stop)
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb says no number: %v", err)
	}
	return Display{Name: ":" + strings.TrimSpace(number), Cookie: cookie, Stop: stop}
}

// Cookie makes a file of one X cookie that fits every display.
func Cookie(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cookie")
	if err := os.WriteFile(path, authority(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// authority is the text of that file (Xau, AuDispose(3)).
func authority() []byte {
	const anyFamily = 0xffff
	secret := make([]byte, 16)
	_, _ = rand.Read(secret) // it never fails
	file := binary.BigEndian.AppendUint16(nil, anyFamily)
	for _, field := range []string{"", "", "MIT-MAGIC-COOKIE-1", string(secret)} {
		file = binary.BigEndian.AppendUint16(file, uint16(len(field)))
		file = append(file, field...)
	}
	return file
}
