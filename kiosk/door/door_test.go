package door_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/door"
)

const full, light = "748291", "5208"

// clock is a clock that a test sets.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// site is a folder with a door that has its PINs.
type site struct {
	*door.Door
	t    *testing.T
	path string
	clock
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{t: t, path: filepath.Join(t.TempDir(), "door"), clock: clock{time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}}
	s.reopen()
	if s.Known() {
		t.Fatal("a door without a file knows PINs")
	}
	if err := s.SetPINs(full, light); err != nil {
		t.Fatal(err)
	}
	return s
}

// reopen is another start of the program.
func (s *site) reopen() {
	s.t.Helper()
	d, err := door.Open(s.path, s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Door = d
}

func (s *site) try(pin string, want door.Answer) {
	s.t.Helper()
	got, err := s.Try(pin)
	if err != nil {
		s.t.Fatal(err)
	}
	if got != want {
		s.t.Errorf("PIN %s: got %+v, want %+v", pin, got, want)
	}
}

// exhaust uses up what costs no wait.
func (s *site) exhaust() {
	s.t.Helper()
	for range door.FreeTries - 1 {
		s.try("000000", door.Answer{})
	}
	s.try("000000", door.Answer{Wait: time.Minute})
}

func TestTry(t *testing.T) {
	s := newSite(t)
	for range 2 {
		s.try(full, door.Answer{Right: true})
		s.try(light, door.Answer{Right: true, Light: true})
		s.try("748292", door.Answer{})
		s.try("", door.Answer{})
		s.try(light+light, door.Answer{})
		s.try(full, door.Answer{Right: true})
		s.reopen()
	}
}

func TestNobodyChose(t *testing.T) {
	d, err := door.Open(filepath.Join(t.TempDir(), "door"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, pin := range []string{"", "0000", "000000", "123456"} {
		if a, err := d.Try(pin); a != (door.Answer{}) || err != nil {
			t.Errorf("PIN %q: %+v, %v; there is no default", pin, a, err)
		}
	}
}

func TestNoLightPIN(t *testing.T) {
	s := newSite(t)
	if err := s.SetPINs("503917", ""); err != nil {
		t.Fatal(err)
	}
	s.try("503917", door.Answer{Right: true})
	s.try("", door.Answer{})
	s.try(light, door.Answer{})
	s.try(full, door.Answer{})
}

func TestWaits(t *testing.T) {
	t.Run("double up to an hour", func(t *testing.T) {
		s := newSite(t)
		s.exhaust()
		wait := time.Minute
		for range 9 {
			s.try(full, door.Answer{Wait: wait}) // the right PIN is not looked at
			s.at = s.at.Add(wait)
			wait = min(2*wait, time.Hour)
			s.try("000000", door.Answer{Wait: wait})
		}
		s.at = s.at.Add(time.Hour)
		s.try(full, door.Answer{Right: true})
		s.try("000000", door.Answer{})
	})
	t.Run("begin anew with the program", func(t *testing.T) {
		s := newSite(t)
		s.exhaust()
		s.at = s.at.Add(24 * time.Hour) // while it was off: nobody knows what its clock did
		s.reopen()
		s.try(full, door.Answer{Wait: time.Minute})
		s.at = s.at.Add(time.Minute)
		s.try(full, door.Answer{Right: true})
	})
	t.Run("are no longer where the clock is set back", func(t *testing.T) {
		s := newSite(t)
		s.exhaust()
		s.at = s.at.Add(-10 * 365 * 24 * time.Hour)
		s.try(full, door.Answer{Wait: time.Minute})
		s.at = s.at.Add(time.Minute)
		s.try(full, door.Answer{Right: true})
	})
	t.Run("are not ended by the light PIN", func(t *testing.T) {
		s := newSite(t)
		for range door.FreeTries - 1 {
			s.try("000000", door.Answer{})
			s.try(light, door.Answer{Right: true, Light: true})
		}
		s.try("000000", door.Answer{Wait: time.Minute})
	})
	t.Run("are forgiven after a quiet time", func(t *testing.T) {
		s := newSite(t)
		for range door.FreeTries - 1 {
			s.try("000000", door.Answer{})
		}
		s.at = s.at.Add(7 * time.Hour)
		s.try("000000", door.Answer{})
	})
}

// A try that cannot be written down is none: else a full disk would let anybody
// guess for ever.
func TestDiskFails(t *testing.T) {
	s := newSite(t)
	if err := os.RemoveAll(filepath.Dir(s.path)); err != nil {
		t.Fatal(err)
	}
	if a, err := s.Try(full); a.Right || err == nil {
		t.Errorf("got %+v, %v", a, err)
	}
	if err := s.SetPINs("503917", ""); err == nil {
		t.Error("PINs are said to be kept that are not")
	}
}

func TestFile(t *testing.T) {
	s := newSite(t)
	info, err := os.Stat(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
	text, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), full) || strings.Contains(string(text), light) {
		t.Error("a PIN stands in the file")
	}
}

func TestSetPINsRefuses(t *testing.T) {
	s := newSite(t)
	for pins, want := range map[[2]string]kiosk.PINFault{
		{"74829", ""}:        kiosk.PINShort,
		{"", ""}:             kiosk.PINShort,
		{"748291", "520"}:    kiosk.PINShort,
		{"748291", "748291"}: kiosk.PINTwice,
		{"74829a", ""}:       kiosk.PINNoNumber,
		{"111111", ""}:       kiosk.PINSame,
	} {
		if err := s.SetPINs(pins[0], pins[1]); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", pins, err, want)
		}
	}
	s.try(full, door.Answer{Right: true}) // the old ones hold
}

// Wherever a file is cut or changed, it opens to nobody, and new PINs mend it.
func TestDamage(t *testing.T) {
	s := newSite(t)
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	var damages [][]byte
	for i := 0; i < len(whole); i += 7 {
		flipped := append([]byte{}, whole...)
		flipped[i] ^= 4
		damages = append(damages, whole[:i], flipped)
	}
	for _, text := range damages {
		if err := os.WriteFile(s.path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := door.Open(s.path, s.now)
		if !errors.Is(err, door.ErrDamaged) || !d.Known() || !d.Damaged() {
			t.Fatalf("%q: %v", text, err)
		}
		if a, err := d.Try(full); a.Right || err != nil {
			t.Fatalf("%q: opened, %v", text, err)
		}
	}
	d, _ := door.Open(s.path, s.now)
	if err := d.SetPINs(full, ""); err != nil {
		t.Fatal(err)
	}
	s.reopen()
	s.try(full, door.Answer{Right: true})
}

func FuzzOpen(f *testing.F) {
	for _, seed := range []string{"", "{}\n", "{\"full\":\"\",\"tries\":0}\n44\n", "\n\n", strings.Repeat("x", 5000)} {
		f.Add([]byte(seed))
	}
	path := filepath.Join(f.TempDir(), "door")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := door.Open(path, time.Now)
		if err == nil {
			t.Skip("a whole file by chance")
		}
		if a, _ := d.Try("000000"); a.Right {
			t.Errorf("%q opens", text)
		}
	})
}
