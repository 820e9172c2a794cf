package trust

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"net/url"
	"strings"

	"tandem/fleet"
)

// The long code is "TANDEM1:" and, in base 32, the pin, the code, the URL and
// a CRC-32C of these. Every sign of it is in the alphabet that QR codes pack
// best, and it survives being sent in small letters or broken into lines.
const (
	ticketMark = "TANDEM1:"
	maxURL     = 200
)

// ErrTicket means that a text is neither a long code nor a short one.
var ErrTicket = errors.New("malformed ticket")

// Pin is what a ticket holds of a manager's key.
func Pin(manager ed25519.PublicKey) []byte {
	sum := sha256.Sum256(manager)
	return sum[:]
}

// FormatTicket writes the long code of t, or its short code where t has
// neither URL nor pin. It returns an error where one of the three is wrong.
func FormatTicket(t fleet.Ticket) (string, error) {
	secret, err := ParseSecret(t.Secret)
	if err != nil {
		return "", err
	}
	if t.URL == "" && len(t.Pin) == 0 {
		return secret, nil
	}
	if err := checkURL(t.URL); err != nil {
		return "", err
	}
	if len(t.Pin) != sha256.Size {
		return "", fmt.Errorf("%w: pin of %d bytes", ErrTicket, len(t.Pin))
	}
	var b bytes.Buffer
	b.Write(t.Pin)
	b.WriteString(squeeze(secret))
	b.WriteString(t.URL)
	return ticketMark + ticketText().EncodeToString(binary.BigEndian.AppendUint32(b.Bytes(), sum(b.Bytes()))), nil
}

// ParseTicket reads a long code, or a short code as a person typed it; of the
// latter URL and Pin are empty. It returns ErrTicket.
func ParseTicket(text string) (fleet.Ticket, error) {
	code, long := strings.CutPrefix(strings.Join(strings.Fields(strings.ToUpper(text)), ""), ticketMark)
	if long {
		return parseLong(code)
	}
	secret, err := ParseSecret(text)
	if err != nil {
		return fleet.Ticket{}, ErrTicket
	}
	return fleet.Ticket{Secret: secret}, nil
}

func parseLong(code string) (fleet.Ticket, error) {
	b, err := ticketText().DecodeString(code)
	// Base 32 leaves bits over at the end, which a decoder ignores: two texts
	// for one ticket are one too many.
	if err != nil || ticketText().EncodeToString(b) != code {
		return fleet.Ticket{}, fmt.Errorf("%w: not base 32", ErrTicket)
	}
	if len(b) < sha256.Size+secretLen+crc32.Size {
		return fleet.Ticket{}, fmt.Errorf("%w: too short", ErrTicket)
	}
	b, want := b[:len(b)-crc32.Size], binary.BigEndian.Uint32(b[len(b)-crc32.Size:])
	if sum(b) != want {
		return fleet.Ticket{}, fmt.Errorf("%w: mistyped", ErrTicket)
	}
	pin, b := b[:sha256.Size], b[sha256.Size:]
	secret, err := ParseSecret(string(b[:secretLen]))
	if err != nil || squeeze(secret) != string(b[:secretLen]) {
		return fleet.Ticket{}, fmt.Errorf("%w: bad code within", ErrTicket)
	}
	t := fleet.Ticket{URL: string(b[secretLen:]), Secret: secret, Pin: pin}
	return t, checkURL(t.URL)
}

// checkURL takes the address of a host and no more: a ticket is no place for
// names, passwords or queries.
func checkURL(text string) error {
	u, err := url.Parse(text)
	switch {
	case err != nil, len(text) > maxURL, u.Scheme != "https" && u.Scheme != "http",
		u.Host == "", u.User != nil, u.RawQuery != "", u.ForceQuery, u.Fragment != "", u.String() != text:
		return fmt.Errorf("%w: bad address %q", ErrTicket, text)
	}
	return nil
}

func ticketText() *base32.Encoding { return base32.StdEncoding.WithPadding(base32.NoPadding) }

func sum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }
