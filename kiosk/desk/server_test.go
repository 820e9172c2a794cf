package desk

import (
	"log/slog"
	"net"
	"path/filepath"
	"testing"
)

// A kiosk draws nothing before its first news: the keeper learns of it when it
// comes, and not with the next tick of its clock.
func TestWhoComesIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk")
	s, err := listen(path, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	for range 2 {
		conn, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		<-s.joined
		conn.Close()
	}
}
