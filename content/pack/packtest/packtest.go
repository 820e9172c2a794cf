// Package packtest has what tests of packs share.
package packtest

import (
	"crypto/sha256"
	"testing"

	"aead.dev/minisign"

	"tandem/content/pack"
)

// Key is a key of a test's own, by number: the same each time, because what it
// signs must not change.
func Key(t testing.TB, n byte) (minisign.PrivateKey, pack.Keys) {
	t.Helper()
	public, private, err := minisign.GenerateKey(&seeded{[32]byte{n}})
	if err != nil {
		t.Fatal(err)
	}
	return private, pack.Keys{public}
}

// seeded gives the same bytes each time.
type seeded struct{ state [32]byte }

func (s *seeded) Read(p []byte) (int, error) {
	for i := range p {
		s.state = sha256.Sum256(s.state[:])
		p[i] = s.state[0]
	}
	return len(p), nil
}
