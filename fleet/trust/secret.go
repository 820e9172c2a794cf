package trust

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
)

// alphabet has no sign that is read as another: no 0 and O, no 1, I and L.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// secretLen gives 31^10, or 49.5 bits: with one use, a short life and a
// manager that counts wrong tries, more than guessing can reach, and little
// enough to type.
const secretLen = 10

// ErrSecret means that a text is no enrolment code: too short, too long, or
// with a sign that our codes do not have.
var ErrSecret = errors.New("malformed code")

// NewSecret makes an enrolment code from a source of randomness, such as
// crypto/rand.Reader, in the form in which people read it: "K7MXR-4TQ2P".
func NewSecret(random io.Reader) string {
	signs := make([]byte, 0, secretLen)
	for one := make([]byte, 1); len(signs) < secretLen; {
		if _, err := io.ReadFull(random, one); err != nil {
			panic("trust: internal error: no randomness: " + err.Error())
		}
		// The low five bits are 0 to 31; 31 is drawn again, so that every sign is
		// as likely as every other.
		if i := int(one[0] & 31); i < len(alphabet) {
			signs = append(signs, alphabet[i])
		}
	}
	return group(string(signs))
}

// ParseSecret brings a code as a person typed it into the form of NewSecret:
// capitals or not, with or without the dash and spaces. It returns ErrSecret.
func ParseSecret(typed string) (string, error) {
	signs := squeeze(typed)
	if len(signs) != secretLen || strings.Trim(signs, alphabet) != "" {
		return "", ErrSecret
	}
	return group(signs), nil
}

// HashSecret is what a manager keeps of a code, so that a copy of its file
// enrols nobody. A code hashes the same however it was typed.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte("tandem enrolment code 1\n" + squeeze(secret)))
	return hex.EncodeToString(sum[:])
}

func group(signs string) string { return signs[:secretLen/2] + "-" + signs[secretLen/2:] }

// squeeze drops what people put between signs, and small letters.
func squeeze(typed string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n-\u00a0\u202f", r) {
			return -1
		}
		return r
	}, typed))
}
