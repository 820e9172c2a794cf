package browser

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// street is a network that the test plays: who answers at a site's two ports.
type street struct {
	down    bool     // no network
	unknown bool     // no such name
	plain   string   // what is said without encryption; empty: nobody listens
	names   []string // of the certificate; none: nobody listens for encryption
	from    time.Time
	until   time.Time
	trusted bool
}

// probe looks at the street by a clock.
func (s street) probe(t *testing.T, now time.Time) probe {
	t.Helper()
	cert, pool := certify(t, s)
	return probe{
		up: func() bool { return !s.down },
		resolve: func(context.Context, string) error {
			if s.unknown {
				return errors.New("no such host")
			}
			return nil
		},
		dial: func(_ context.Context, address string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			switch {
			case address == "www.caf.fr:80" && s.plain != "":
				go s.say(theirs)
			case address == "www.caf.fr:443" && s.names != nil:
				go func() { _ = tls.Server(theirs, &tls.Config{Certificates: []tls.Certificate{cert}}).Handshake() }()
			default:
				return nil, errors.New("connection refused")
			}
			return ours, nil
		},
		roots: pool,
		now:   func() time.Time { return now },
	}
}

// say answers a question of HTTP with the street's words.
func (s street) say(c net.Conn) {
	defer c.Close()
	for r := bufio.NewScanner(c); r.Scan() && r.Text() != ""; {
	}
	fmt.Fprint(c, strings.ReplaceAll(s.plain, "\n", "\r\n")+"\r\n\r\n")
}

// certify makes the street's certificate, and whom a machine trusts.
func certify(t *testing.T, s street) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	own := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: s.names, NotBefore: s.from, NotAfter: s.until, IsCA: true, BasicConstraintsValid: true}
	raw, err := x509.CreateCertificate(rand.Reader, own, own, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if s.trusted {
		pool.AddCert(parsed)
	}
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, pool
}

func TestProbe(t *testing.T) {
	const honest = "HTTP/1.1 301 Moved\nLocation: https://caf.fr/\nDate: Mon, 23 Nov 2026 09:00:10 GMT"
	good := street{plain: honest, names: []string{"www.caf.fr"}, from: today.AddDate(0, -1, 0), until: today.AddDate(0, 1, 0), trusted: true}
	with := func(change func(*street)) street {
		s := good
		change(&s)
		return s
	}
	for name, c := range map[string]struct {
		street street
		now    time.Time
		want   Why
	}{
		"what Chromium said where nothing is found": {good, today, Unknown},
		"NoNetwork":                          {with(func(s *street) { s.down = true }), today, NoNetwork},
		"NoName":                             {with(func(s *street) { s.unknown = true }), today, NoName},
		"NoAnswer where nobody listens":      {street{}, today, NoAnswer},
		"Portal that leads to itself":        {with(func(s *street) { s.plain = "HTTP/1.1 302 Found\nLocation: http://hotspot.example/login" }), today, Portal},
		"Portal that says so":                {with(func(s *street) { s.plain = "HTTP/1.1 511 Network Authentication Required" }), today, Portal},
		"Portal that shows itself as a site": {with(func(s *street) { s.plain, s.trusted = "HTTP/1.1 200 OK", false }), today, Portal},
		"WrongClock by who answers":          {good, today.Add(26 * time.Hour), WrongClock},
		"WrongClock before any certificate":  {with(func(s *street) { s.plain = "" }), today.AddDate(-6, 0, 0), WrongClock},
		"WrongClock long after it":           {with(func(s *street) { s.plain = "" }), today.AddDate(1, 0, 0), WrongClock},
		"Untrusted just after it":            {with(func(s *street) { s.plain, s.until = "", today.AddDate(0, 0, -1) }), today, Untrusted},
		"Untrusted by who signed it":         {with(func(s *street) { s.trusted = false }), today, Untrusted},
		"Untrusted under another name":       {with(func(s *street) { s.names = []string{"caf-mon-compte.fr"} }), today, Untrusted},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.street.probe(t, c.now).why(t.Context(), "https://www.caf.fr/droits?qui=lea", Unknown); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	t.Run("asks for no site of this machine", func(t *testing.T) {
		if got := (street{down: true}).probe(t, today).why(t.Context(), "http://caf.localhost:8080/", Shut); got != Shut {
			t.Errorf("got %q", got)
		}
	})
}

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"HTTP/1.1 301 Moved\r\nLocation: https://caf.fr/\r\n\r\n", "HTTP/1.1 511\r\n\r\n", "HTTP/1.0 302 Found\r\nLocation: ://\r\nDate: x\r\n\r\n",
		"HTTP/1.1 20", "HTTP/1.1\r\n", "SSH-2.0-x\r\n", "", "HTTP/1.1 302 \r\nLocation: //evil\r\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := readPlain(bufio.NewReader(strings.NewReader(text)), "www.caf.fr")
		if a != (plainAnswer{}) && !strings.HasPrefix(text, "HTTP/1.") {
			t.Errorf("%q is an answer: %+v", text, a)
		}
	})
}

func TestReasons(t *testing.T) {
	for reason, want := range map[string]Why{
		"InternetDisconnected": NoNetwork, "NameNotResolved": NoName, "TimedOut": NoAnswer, "AddressUnreachable": NoAnswer,
		"ConnectionRefused": Shut, "Failed": Unknown, "ConnectionReset": Unknown,
	} {
		if got := reasonOf(failedDocument{Reason: reason}); got != want {
			t.Errorf("%s is %q, want %q", reason, got, want)
		}
	}
	for why := Unknown; why <= Broken; why++ {
		err := error(Failure{Why: why})
		if errors.Is(err, ErrBroken) != (why == Broken) || errors.Is(err, ErrUnreachable) != (why != Broken) {
			t.Errorf("%v is of the wrong kind", err)
		}
	}
}
