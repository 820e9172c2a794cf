package trust_test

import (
	"crypto/rand"
	"errors"
	"regexp"
	"testing"
	"testing/iotest"

	"tandem/fleet/trust"
)

func TestNewSecret(t *testing.T) {
	form := regexp.MustCompile(`^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$`)
	seen := map[string]bool{}
	signs := map[rune]bool{}
	for range 1000 {
		secret := trust.NewSecret(rand.Reader)
		if !form.MatchString(secret) {
			t.Fatalf("%q is not of the form", secret)
		}
		if seen[secret] {
			t.Fatalf("%q came twice", secret)
		}
		seen[secret] = true
		for _, r := range secret {
			signs[r] = true
		}
	}
	if got, want := len(signs), 31+1; got != want {
		t.Errorf("%d signs are used, want %d", got, want)
	}
}

func TestNewSecret_PanicsWithoutRandomness(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a secret was made of nothing")
		}
	}()
	trust.NewSecret(iotest.ErrReader(errors.New("dry")))
}

func TestParseSecret(t *testing.T) {
	for _, typed := range []string{"K7MXR-4TQ2P", "k7mxr4tq2p", " k7 mx r4-tq2p\n", "K7MXR\u00a04TQ2P"} {
		if got, err := trust.ParseSecret(typed); err != nil || got != "K7MXR-4TQ2P" {
			t.Errorf("%q: got %q, %v", typed, got, err)
		}
		if trust.HashSecret(typed) != trust.HashSecret("K7MXR-4TQ2P") {
			t.Errorf("%q: hashes otherwise", typed)
		}
	}
	for _, typed := range []string{"", "K7MXR-4TQ2", "K7MXR-4TQ2PP", "K7MXR-4TQ20", "K7MXI-4TQ2P", "K7MX*-4TQ2P", "ÉÉÉÉÉ"} {
		if got, err := trust.ParseSecret(typed); !errors.Is(err, trust.ErrSecret) {
			t.Errorf("%q: got %q, %v, want ErrSecret", typed, got, err)
		}
	}
}

func TestHashSecret_HidesAndDiffers(t *testing.T) {
	a, b := trust.HashSecret("K7MXR-4TQ2P"), trust.HashSecret("K7MXR-4TQ2Q")
	if a == b || len(a) != 64 {
		t.Errorf("got %q and %q", a, b)
	}
}

func FuzzParseSecret(f *testing.F) {
	f.Add("K7MXR-4TQ2P")
	f.Add("k7mxr 4tq2p")
	f.Add("\xff-----")
	f.Fuzz(func(t *testing.T, typed string) {
		secret, err := trust.ParseSecret(typed)
		if err != nil {
			return
		}
		if again, err := trust.ParseSecret(secret); err != nil || again != secret {
			t.Errorf("%q gave %q, and that %q, %v", typed, secret, again, err)
		}
	})
}
