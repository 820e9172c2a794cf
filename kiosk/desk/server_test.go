package desk

import (
	"encoding/json"
	"log/slog"
	"net"
	"path/filepath"
	"testing"
)

// A kiosk draws nothing before its first news: it has them when it comes, and
// not with the next tick of the keeper's clock.
func TestWhoComesIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk")
	s, err := listen(path, ":0", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	s.tell(News{WidthPX: 1280, HeightPX: 800})
	for range 2 {
		conn, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		var got line
		if err := json.NewDecoder(conn).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got.News == nil || got.News.WidthPX != 1280 {
			t.Errorf("told %+v, want what is known of the screen", got.News)
		}
		conn.Close()
	}
}
