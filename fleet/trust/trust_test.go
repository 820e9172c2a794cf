package trust_test

import (
	"crypto/ed25519"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/fleet/trust"
)

func TestLoadOrMakeKey(t *testing.T) {
	t.Run("MadeOnceAndKept", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "device.key")
		made := mustKey(t, path)
		again := mustKey(t, path)
		if !made.Public().Equal(again.Public()) {
			t.Error("second load gives another key")
		}
		message := []byte("report")
		signature, err := again.Sign(message)
		if err != nil || !ed25519.Verify(made.Public(), message, signature) {
			t.Errorf("signature of the loaded key does not verify (err %v)", err)
		}
	})

	t.Run("ForItsOwnerOnly", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "device.key")
		mustKey(t, path)
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := info.Mode().Perm(), fs.FileMode(0o600); got != want {
			t.Errorf("mode %v, want %v", got, want)
		}
	})

	t.Run("ErrReadByOthers", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "device.key")
		mustKey(t, path)
		if err := os.Chmod(path, 0o640); err != nil {
			t.Fatal(err)
		}
		wantError(t, path, "may be read by others")
	})

	t.Run("ErrGarbage", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "device.key")
		if err := os.WriteFile(path, []byte("not a key"), 0o600); err != nil {
			t.Fatal(err)
		}
		wantError(t, path, "not one PEM block")
	})

	t.Run("ErrNotAFile", func(t *testing.T) {
		wantError(t, t.TempDir(), "not a plain file")
	})
}

func TestLoadKey_ErrNotExist(t *testing.T) {
	_, err := trust.LoadKey(filepath.Join(t.TempDir(), "none"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}

func TestCheckWords(t *testing.T) {
	device := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)).Public().(ed25519.PublicKey)
	manager := ed25519.NewKeyFromSeed([]byte(strings.Repeat("m", ed25519.SeedSize))).Public().(ed25519.PublicKey)

	words := trust.CheckWords(device, manager)
	// Both programs, of whatever version, must show these.
	if want := [4]string{"lettre", "patin", "cloche", "poisson"}; words != want {
		t.Errorf("got %v, want %v", words, want)
	}
	if words == trust.CheckWords(manager, device) {
		t.Error("the two keys may be swapped")
	}
}

func mustKey(t *testing.T, path string) *trust.Key {
	t.Helper()
	key, err := trust.LoadOrMakeKey(path)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func wantError(t *testing.T, path, want string) {
	t.Helper()
	if _, err := trust.LoadOrMakeKey(path); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want an error with %q", err, want)
	}
}
