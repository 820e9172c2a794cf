package browser

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/textproto"
	"net/url"
	"strings"
	"time"
)

// Chromium says that a page did not come, and seldom why. So we look ourselves:
// is there a network, does the site's name lead anywhere, does somebody else
// answer in its place, and does its certificate fit our clock. Nobody but the
// site that the person asked for is asked for anything, and no path of it.

// probeTakes is how long people wait for the reason.
const probeTakes = 4 * time.Second

// How far a clock may be off before certificates are what suffers.
const (
	clockSlack = time.Hour
	longOver   = 60 * 24 * time.Hour // a site would have noticed its own certificate by now
)

// probe looks for the reason why a site did not come. Its functions are the
// machine's in life.
type probe struct {
	up      func() bool                                                 // there is a network
	resolve func(ctx context.Context, host string) error                //
	dial    func(ctx context.Context, address string) (net.Conn, error) // by TCP
	roots   *x509.CertPool                                              // nil for the machine's
	now     func() time.Time                                            // nil: no clock is judged
}

// newProbe looks with this machine's network.
func newProbe(now func() time.Time) probe {
	dialer := &net.Dialer{}
	return probe{
		up: networkUp,
		resolve: func(ctx context.Context, host string) error {
			_, err := net.DefaultResolver.LookupHost(ctx, host)
			return err
		},
		dial: func(ctx context.Context, address string) (net.Conn, error) {
			return dialer.DialContext(ctx, "tcp", address)
		},
		now: now,
	}
}

// networkUp reports whether this machine has an address that others can see.
func networkUp() bool {
	list, err := net.InterfaceAddrs()
	if err != nil {
		return true // not known: look further
	}
	for _, a := range list {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() {
			return true
		}
	}
	return false
}

// why looks for the reason why an address did not come; guess is what Chromium
// said of it. A site of this machine's own is as Chromium says.
func (p probe) why(ctx context.Context, address string, guess Why) Why {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || p.dial == nil {
		return guess
	}
	host := u.Hostname()
	if !p.up() {
		return NoNetwork
	}
	if p.resolve(ctx, host) != nil {
		return NoName
	}
	plain := p.plain(ctx, host)
	if plain.elsewhere {
		return Portal
	}
	if p.now != nil && !plain.at.IsZero() && p.now().Sub(plain.at).Abs() > clockSlack {
		return WrongClock
	}
	why := p.certificate(ctx, host, guess)
	if why == Untrusted && plain.page {
		return Portal
	}
	return why
}

// plainAnswer is what somebody says who is asked for a site without encryption.
type plainAnswer struct {
	at        time.Time // by their clock; zero where they do not say
	elsewhere bool      // they say that the network wants something, or lead to another site
	page      bool      // they show a page of their own
}

// plain asks the site for its first page without encryption: all sites that are
// meant to be visited answer that they want encryption, and lead to themselves.
func (p probe) plain(ctx context.Context, host string) plainAnswer {
	ctx, cancel := context.WithTimeout(ctx, probeTakes/2)
	defer cancel()
	conn, err := p.dial(ctx, net.JoinHostPort(host, "80"))
	if err != nil {
		return plainAnswer{}
	}
	defer conn.Close()
	end, _ := ctx.Deadline()
	_ = conn.SetDeadline(end)
	if _, err := conn.Write([]byte("HEAD / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")); err != nil {
		return plainAnswer{}
	}
	return readPlain(bufio.NewReader(conn), host)
}

// readPlain reads the head of an answer.
func readPlain(r *bufio.Reader, host string) plainAnswer {
	text := textproto.NewReader(r)
	line, err := text.ReadLine()
	version, rest, _ := strings.Cut(line, " ")
	if err != nil || !strings.HasPrefix(version, "HTTP/1.") || len(rest) < len("200") {
		return plainAnswer{}
	}
	head, _ := text.ReadMIMEHeader() // as much of it as came
	a := plainAnswer{elsewhere: rest[:3] == "511", page: rest[:1] == "2"}
	if at, err := time.Parse(time.RFC1123, head.Get("Date")); err == nil {
		a.at = at
	}
	if to, err := url.Parse(head.Get("Location")); err == nil && rest[:1] == "3" && to.Host != "" {
		a.elsewhere = !kin(to.Hostname(), host)
	}
	return a
}

// kin reports whether two names may be one site's: the last two labels are the
// same.
func kin(a, b string) bool { return site(a) == site(b) }

func site(name string) string {
	labels := strings.Split(strings.ToLower(name), ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

// certificate asks the site who it is, and judges the answer.
func (p probe) certificate(ctx context.Context, host string, guess Why) Why {
	conn, err := p.dial(ctx, net.JoinHostPort(host, "443"))
	if err != nil {
		if guess == Unknown || errors.Is(err, context.DeadlineExceeded) {
			return NoAnswer
		}
		return guess
	}
	defer conn.Close()
	// What is shown is judged below, and nothing is said over it.
	c := tls.Client(conn, &tls.Config{ServerName: host, InsecureSkipVerify: true})
	if err := c.HandshakeContext(ctx); err != nil {
		return guess
	}
	chain := c.ConnectionState().PeerCertificates
	if len(chain) == 0 || p.now == nil {
		return guess
	}
	return p.judge(chain, host, guess)
}

// judge says what is wrong with a chain of certificates. Where nothing is, the
// reason lies elsewhere.
func (p probe) judge(chain []*x509.Certificate, host string, guess Why) Why {
	now, between := p.now(), x509.NewCertPool()
	for _, c := range chain[1:] {
		between.AddCert(c)
	}
	own := chain[0]
	switch {
	case now.Before(own.NotBefore), now.After(own.NotAfter.Add(longOver)):
		return WrongClock
	}
	if _, err := own.Verify(x509.VerifyOptions{DNSName: host, Intermediates: between, Roots: p.roots, CurrentTime: now}); err != nil {
		return Untrusted
	}
	return guess
}
