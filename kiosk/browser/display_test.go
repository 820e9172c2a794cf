package browser_test

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// display is an X server of this test alone, which asks for a cookie.
type display struct{ name, cookie string }

// startDisplay starts Xvfb until the end of the test. Its number is whichever
// is free.
func startDisplay(t testing.TB) display {
	t.Helper()
	cookie := filepath.Join(t.TempDir(), "cookie")
	if err := os.WriteFile(cookie, authority(t), 0o600); err != nil {
		t.Fatal(err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-auth", cookie)
	cmd.ExtraFiles = []*os.File{w}
	err = cmd.Start()
	w.Close()
	if err != nil {
		t.Fatalf("start Xvfb: %v (make setup installs it)", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb says no number: %v", err)
	}
	return display{name: ":" + strings.TrimSpace(number), cookie: cookie}
}

// authority is a file of one X cookie that fits every display.
func authority(t testing.TB) []byte {
	t.Helper()
	const anyFamily = 0xffff
	secret := make([]byte, 16)
	_, _ = rand.Read(secret)
	file := binary.BigEndian.AppendUint16(nil, anyFamily)
	for _, field := range []string{"", "", "MIT-MAGIC-COOKIE-1", string(secret)} {
		file = binary.BigEndian.AppendUint16(file, uint16(len(field)))
		file = append(file, field...)
	}
	return file
}
