package wire

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"tandem/fleet"
)

// Client is a device's end. It has one owner at a time.
type Client struct {
	URL     string            // of the manager, such as "https://prets.example:8443"
	Key     Signer            // the device's, non-nil
	Device  string            // id, once enrolled
	Manager ed25519.PublicKey // pinned when the device enrolled
	Pin     []byte            // SHA-256 of the manager's key; empty: the first key seen is believed
	Now     func() time.Time  // non-nil
	HTTP    *http.Client      // non-nil; NewHTTP makes one

	offset time.Duration // the manager's clock less ours, once it said that ours is wrong
}

// errUnsigned is what a device makes of a hotel's welcome page, of a proxy's
// complaint, and of anybody who plays the manager.
var errUnsigned = errors.New("answer is not signed by the manager")

// NewHTTP makes the HTTP client of a device. It does not check certificates:
// this is right here, and only here, because every answer is signed by a key
// that the device pinned, and every report by the device's. What TLS adds is
// that others on the way cannot read along.
func NewHTTP() *http.Client {
	return &http.Client{
		Timeout: time.Minute,
		// A redirect would carry a signature to where it was not made for.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			Proxy:       http.ProxyFromEnvironment,
			DialContext: (&net.Dialer{Timeout: 15 * time.Second}).DialContext,
			TLSClientConfig: &tls.Config{
				InsecureSkipVerify: true,
				MinVersion:         tls.VersionTLS13,
				ClientSessionCache: tls.NewLRUClientSessionCache(4),
				// The default key share adds 2.3 kB to each new connection, more than
				// three reports.
				CurvePreferences: []tls.CurveID{tls.X25519},
			},
			TLSHandshakeTimeout:   15 * time.Second,
			ResponseHeaderTimeout: 30 * time.Second,
			IdleConnTimeout:       10 * time.Minute,
			MaxIdleConns:          2,
			DisableCompression:    true,
		},
	}
}

// Enroll asks to become the device that e.Secret was made for. It returns what
// the manager refuses, and an error without a code where the manager could not
// be reached or is not the one of c.Pin.
func (c *Client) Enroll(ctx context.Context, e fleet.Enrolment) (fleet.Enrolled, error) {
	answer, err := c.post(ctx, enrollPath, e, nil)
	if err != nil {
		return fleet.Enrolled{}, fmt.Errorf("enrol: %w", err)
	}
	enrolled, err := decode[fleet.Enrolled](answer.body)
	if err != nil {
		return fleet.Enrolled{}, fmt.Errorf("enrol: %v", err)
	}
	if !bytes.Equal(enrolled.Manager, answer.key) {
		return fleet.Enrolled{}, errors.New("enrol: manager names a key it does not sign with")
	}
	return enrolled, nil
}

// Knock asks to be let in, or how far that has come. It returns what the
// manager refuses, and an error without a code where the manager could not be
// reached or is not the one of c.Pin.
func (c *Client) Knock(ctx context.Context, k fleet.Knock) (fleet.KnockAnswer, error) {
	answer, err := c.post(ctx, knockPath, k, nil)
	if err != nil {
		return fleet.KnockAnswer{}, fmt.Errorf("knock: %w", err)
	}
	said, err := decode[fleet.KnockAnswer](answer.body)
	if err != nil {
		return fleet.KnockAnswer{}, fmt.Errorf("knock: %v", err)
	}
	if !bytes.Equal(said.Manager, answer.key) || said.Enrolled != nil && !bytes.Equal(said.Enrolled.Manager, answer.key) {
		return fleet.KnockAnswer{}, errors.New("knock: manager names a key it does not sign with")
	}
	return said, nil
}

// Report sends r and returns the manager's order. Where the manager says that
// this clock is wrong, it tries once more with the manager's.
func (c *Client) Report(ctx context.Context, r fleet.Report) (fleet.Order, error) {
	answer, err := c.report(ctx, r)
	if errors.Is(err, fleet.Refuse(fleet.WrongClock)) {
		answer, err = c.report(ctx, r)
	}
	if err != nil {
		return fleet.Order{}, fmt.Errorf("report: %w", err)
	}
	order, err := decode[fleet.Order](answer.body)
	if err != nil {
		return fleet.Order{}, fmt.Errorf("report: %v", err)
	}
	return order, nil
}

func (c *Client) report(ctx context.Context, r fleet.Report) (answer, error) {
	return c.post(ctx, reportPath, r, &stamp{
		device: c.Device, epoch: r.Epoch, seq: r.Seq, created: c.Now().Add(c.offset),
	})
}

// answer is what came back and is known to be the manager's.
type answer struct {
	status int
	body   []byte
	key    ed25519.PublicKey // that signed it
}

// post sends a message, signed where it has a stamp.
func (c *Client) post(ctx context.Context, path string, message any, s *stamp) (answer, error) {
	req, err := c.request(ctx, path, message)
	if err != nil {
		return answer{}, err
	}
	if s != nil {
		if err := sign(req, c.Key, *s); err != nil {
			return answer{}, err
		}
	}
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return answer{}, fmt.Errorf("reach manager: %w", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return answer{}, fmt.Errorf("read answer: %w", err)
	}
	a := answer{status: resp.StatusCode, body: body, key: c.managerKey(path, resp.Header)}
	if !verifyAnswer(a.key, req.Header, resp, body) {
		return answer{}, unsigned(resp)
	}
	if resp.StatusCode != http.StatusOK {
		return answer{}, c.refused(resp, body)
	}
	return a, nil
}

func (c *Client) request(ctx context.Context, path string, message any) (*http.Request, error) {
	base, err := url.Parse(c.URL)
	if err != nil || base.Host == "" {
		return nil, fmt.Errorf("bad address %q", c.URL)
	}
	body, err := encode(message)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base.JoinPath(path).String(), bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("bad address %q", c.URL)
	}
	req.Host = authority(base)
	req.Header.Set("Content-Type", mediaType)
	req.Header.Set("Content-Digest", digest(body))
	req.Header.Set("User-Agent", "") // bytes, and nothing to the manager
	return req, nil
}

// authority is the host in the form that RFC 9421 signs.
func authority(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if port := map[string]string{"https": ":443", "http": ":80"}[u.Scheme]; port != "" {
		host = strings.TrimSuffix(host, port)
	}
	return strings.TrimSuffix(host, ":")
}

// managerKey is the key that must have signed an answer. A device that enrols
// has at most a pin of it, and takes the key that the answer names.
func (c *Client) managerKey(path string, h http.Header) ed25519.PublicKey {
	if !introduces(path) {
		return c.Manager
	}
	key, err := base64.StdEncoding.DecodeString(h.Get(keyHeader))
	if err != nil {
		return nil
	}
	if sum := sha256.Sum256(key); len(c.Pin) > 0 && subtle.ConstantTimeCompare(sum[:], c.Pin) != 1 {
		return nil
	}
	return key
}

// unsignedWait is the longest wait that somebody who is not the manager can ask
// for. It is what an agent waits by itself after many failures, so that a
// forged answer does no more than silence would.
const unsignedWait = time.Hour

// unsigned is the error of an answer that is not the manager's. A proxy that
// asks for patience is heard all the same, up to unsignedWait.
func unsigned(resp *http.Response) error {
	if wait, ok := retryAfter(resp); ok {
		return &Busy{min(wait, unsignedWait)}
	}
	return fmt.Errorf("%w (status %d)", errUnsigned, resp.StatusCode)
}

func (c *Client) refused(resp *http.Response, body []byte) error {
	r, err := decode[refusal](body)
	if err != nil || r.Code == "" {
		return fmt.Errorf("manager failed (status %d)", resp.StatusCode)
	}
	if r.Code == fleet.WrongClock {
		c.offset = time.Unix(r.Now, 0).Sub(c.Now())
	}
	if wait, ok := retryAfter(resp); ok {
		return &Busy{wait}
	}
	return fleet.Refuse(r.Code)
}

func retryAfter(resp *http.Response) (time.Duration, bool) {
	if resp.StatusCode != http.StatusServiceUnavailable && resp.StatusCode != http.StatusTooManyRequests {
		return 0, false
	}
	seconds, err := strconv.ParseUint(resp.Header.Get("Retry-After"), 10, 32)
	return time.Duration(seconds) * time.Second, err == nil
}
