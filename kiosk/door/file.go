package door

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/alexedwards/argon2id"
	"github.com/google/renameio/v2"
)

// kept is what stands in the file.
type kept struct {
	Full  string `json:"full"`            // argon2id of the PIN
	Light string `json:"light,omitempty"` // empty: there is none
	Tries int    `json:"tries"`           // wrong ones since the last right one
}

// Bounds of what a file may say: more would be no file of ours, and would let
// a flipped bit take all memory.
const (
	mostTries  = 100
	mostMemory = 64 << 10 // KiB
	mostPasses = 16
	mostFile   = 4 << 10
)

// cost is what one guess costs: about a third of a second and 19 MiB on the
// smallest machine that we run on, which a person does not notice.
func cost() *argon2id.Params {
	return &argon2id.Params{Memory: 19 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// parse reads a file: one line, and a line that proves the first.
func parse(text []byte) (kept, error) {
	if len(text) > mostFile {
		return kept{}, errors.New("too long")
	}
	line, proof, ok := bytes.Cut(text, []byte("\n"))
	if !ok || string(bytes.TrimSuffix(proof, []byte("\n"))) != sum(line) {
		return kept{}, errors.New("not as it was written")
	}
	var k kept
	read := json.NewDecoder(bytes.NewReader(line))
	read.DisallowUnknownFields()
	if err := read.Decode(&k); err != nil {
		return kept{}, fmt.Errorf("not understood: %v", err)
	}
	if k.Full == "" || k.Tries < 0 || k.Tries > mostTries {
		return kept{}, errors.New("out of bounds")
	}
	return k, errors.Join(plausible(k.Full), plausible(k.Light))
}

// plausible refuses what our own hashing never wrote.
func plausible(hash string) error {
	if hash == "" {
		return nil
	}
	p, salt, key, err := argon2id.DecodeHash(hash)
	switch {
	case err != nil:
		return fmt.Errorf("hash: %v", err)
	case p.Memory > mostMemory, p.Iterations < 1 || p.Iterations > mostPasses, p.Parallelism < 1, len(salt) < 8, len(key) < 16:
		return errors.New("hash out of bounds")
	}
	return nil
}

// write replaces the file in one stroke, for this user only, and reads it back.
func write(path string, k kept) error {
	line, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("write PINs: %v", err)
	}
	text := append(append(line, '\n'), sum(line)+"\n"...)
	if err := renameio.WriteFile(path, text, 0o600, renameio.IgnoreUmask()); err != nil {
		return fmt.Errorf("write PINs: %w", err)
	}
	back, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read PINs back: %w", err)
	}
	if again, err := parse(back); err != nil || again != k {
		return errors.New("read PINs back: not as they were written")
	}
	return nil
}

func sum(line []byte) string {
	s := sha256.Sum256(line)
	return hex.EncodeToString(s[:])
}
