package pack

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"

	"aead.dev/minisign"
)

// Keys are those whose packs are taken.
type Keys []minisign.PublicKey

// MaxKeys is how large a file of keys may be, in bytes.
const MaxKeys = 64 << 10

// ParseKeys reads public keys as minisign writes them, one after the other:
// the files that keygen made, put together. Comments are passed over.
func ParseKeys(text []byte) (Keys, error) {
	if len(text) > MaxKeys {
		return nil, errors.New("more than 64 KiB of keys")
	}
	var keys Keys
	for n, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "untrusted comment:") {
			continue
		}
		var key minisign.PublicKey
		if err := key.UnmarshalText([]byte(line)); err != nil {
			return nil, fmt.Errorf("line %d: want a public key of minisign: %v", n+1, err)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// Fingerprint is a short text by which people compare a key over the phone.
func Fingerprint(key minisign.PublicKey) string {
	sum := sha256.Sum256([]byte(key.String()))
	var groups []string
	for i := 0; i < 8; i += 2 {
		groups = append(groups, fmt.Sprintf("%X", sum[i:i+2]))
	}
	return strings.Join(groups, " ")
}

// PublicText is a public key as minisign keeps it in a file.
func PublicText(key minisign.PublicKey) []byte {
	text, err := key.MarshalText()
	if err != nil { // documented never to fail
		panic("pack: internal error: " + err.Error())
	}
	return append(text, '\n')
}

// sign signs as the tool does by default: over a hash of the text. The comment
// is signed too; it has no time in it, so that the same text and key give the
// same signature.
func sign(key minisign.PrivateKey, text []byte, comment string) []byte {
	r := minisign.NewReader(bytes.NewReader(text))
	if _, err := io.Copy(io.Discard, r); err != nil {
		panic("pack: internal error: " + err.Error())
	}
	return r.SignWithComments(key, comment, untrusted)
}

// untrusted is what stands in the one line of a signature that is not signed.
// A reader takes no other, so that no byte of a pack can be changed.
const untrusted = "signature of tandem-pack"

// verify reports whether a key signed the text. It gives the refusal where
// none of them did.
func (k Keys) verify(text, signature []byte) (minisign.PublicKey, error) {
	var s minisign.Signature
	none := minisign.PublicKey{}
	if err := s.UnmarshalText(signature); err != nil {
		return none, refuse(Unsigned, nil)
	}
	if s.Algorithm != minisign.HashEdDSA || s.UntrustedComment != untrusted || s.String() != string(signature) {
		return none, refuse(Unsigned, nil)
	}
	known := false
	for _, key := range k {
		if key.ID() != s.KeyID {
			continue
		}
		known = true
		if minisign.Verify(key, text, signature) {
			return key, nil
		}
	}
	if known {
		return none, refuse(BadSignature, nil)
	}
	return none, refuse(UnknownKey, with{"Value": fmt.Sprintf("%016X", s.KeyID)})
}

// A suite says which key follows which: for each, the new public key and the
// signature of an older one over it, six lines in all.
const suiteLines = 6

// Follow adds to the suite of an old key that a new one follows it. Whoever
// trusts the old key then takes what the new one signs.
func Follow(suite []byte, old minisign.PrivateKey, next minisign.PublicKey) ([]byte, error) {
	text := PublicText(next)
	link := append(text, sign(old, text, "tandem-pack key")...)
	longer := append(bytes.Clone(suite), link...)
	if len(longer) > maxSuite {
		return nil, errors.New("too many keys follow each other")
	}
	return longer, nil
}

// following is the keys, and those that follow one of them. Links of others
// prove nothing and harm nobody: older devices may know those keys.
func (k Keys) following(suite []byte) (Keys, error) {
	all := append(Keys(nil), k...)
	if len(suite) == 0 {
		return all, nil
	}
	lines := strings.SplitAfter(string(suite), "\n")
	if lines[len(lines)-1] != "" || (len(lines)-1)%suiteLines != 0 {
		return nil, refuse(Damaged, with{"Value": suiteName})
	}
	for i := 0; i+suiteLines < len(lines); i += suiteLines {
		text := strings.Join(lines[i:i+2], "")
		var next minisign.PublicKey
		if err := next.UnmarshalText([]byte(lines[i+1])); err != nil || string(PublicText(next)) != text {
			return nil, refuse(Damaged, with{"Value": suiteName})
		}
		if _, err := all.verify([]byte(text), []byte(strings.Join(lines[i+2:i+suiteLines], ""))); err == nil {
			all = append(all, next)
		}
	}
	return all, nil
}
