// Package trust holds what device and manager know each other by: the key of
// each, the one-time code that brings the two together, and the four words by
// which two people check that nobody stands in between.
//
// A device makes its key on itself and never lets it out. Staff make a ticket,
// shown as a QR code whose text is FormatTicket's; where a device has no
// camera they read out its Secret alone, and a person types that.
package trust

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/google/renameio/v2"
)

// Signer signs with a key that may never leave where it is: today a file,
// later a TPM.
type Signer interface {
	// Public is the key that verifies what Sign made.
	Public() ed25519.PublicKey
	// Sign signs a message, not its hash.
	Sign(message []byte) ([]byte, error)
}

// Key is a Signer whose private half is in memory.
type Key struct {
	private ed25519.PrivateKey // non-nil
}

var _ Signer = (*Key)(nil)

// pemType is what PKCS #8 keys are marked with.
const pemType = "PRIVATE KEY"

// GenerateKey makes a new key.
func GenerateKey() (*Key, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("generate key: %v", err)
	}
	return &Key{private}, nil
}

// LoadOrMakeKey reads the key at path, or makes one and keeps it there, so
// that it is on disk before anybody is told of it. It refuses a file that
// others may read.
func LoadOrMakeKey(path string) (*Key, error) {
	key, err := LoadKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if key, err = GenerateKey(); err != nil {
		return nil, err
	}
	if err := key.save(path); err != nil {
		return nil, err
	}
	return key, nil
}

// LoadKey reads the key at path. It returns an error that wraps
// fs.ErrNotExist where there is none.
func LoadKey(path string) (*Key, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("read key: %q is not a plain file", path)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("read key: %q may be read by others (mode %04o)", path, info.Mode().Perm())
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	return parseKey(text)
}

func parseKey(text []byte) (*Key, error) {
	block, rest := pem.Decode(text)
	if block == nil || block.Type != pemType || len(rest) != 0 {
		return nil, errors.New("parse key: not one PEM block of a private key")
	}
	any, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("parse key: %v", err)
	}
	private, ok := any.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("parse key: a %T, want Ed25519", any)
	}
	return &Key{private}, nil
}

func (k *Key) save(path string) error {
	der, err := x509.MarshalPKCS8PrivateKey(k.private)
	if err != nil {
		return fmt.Errorf("encode key: %v", err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: pemType, Bytes: der})
	// WithStaticPermissions: the umask of whoever runs us has no say in who may
	// read a key.
	if err := renameio.WriteFile(path, text, 0o600, renameio.WithStaticPermissions(0o600)); err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	return nil
}

// Public implements Signer.
func (k *Key) Public() ed25519.PublicKey { return k.private.Public().(ed25519.PublicKey) }

// Sign implements Signer.
func (k *Key) Sign(message []byte) ([]byte, error) { return ed25519.Sign(k.private, message), nil }
