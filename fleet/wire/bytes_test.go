package wire_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/wire"
)

// What version 1 says, byte by byte: a device that was sold last year still
// says it, and still hears it.
func TestGolden(t *testing.T) {
	m := &manager{}
	c, _ := serve(t, m)
	var answer []byte
	_, question := record(t, c, func() {
		if _, err := c.Report(t.Context(), report()); err != nil {
			t.Fatal(err)
		}
	})
	answer = answerTo(t, m)
	golden(t, "report", question)
	golden(t, "order", answer)
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + "-1.cbor.hex")
	if err != nil {
		t.Fatalf("%v; it should be\n%s", err, hex.Dump(got))
	}
	want, err := hex.DecodeString(strings.Join(strings.Fields(string(text)), ""))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%x\nwant\n%x", name, got, want)
	}
}

// answerTo is the body of the manager's answer to report.
func answerTo(t *testing.T, m *manager) []byte {
	t.Helper()
	var body []byte
	server := httptest.NewServer(tamper(handler(m), func(a *httptest.ResponseRecorder) { body = bytes.Clone(a.Body.Bytes()) }))
	defer server.Close()
	if _, err := client(server.URL).Report(t.Context(), report()); err != nil {
		t.Fatal(err)
	}
	return body
}

// counted is a connection that knows how much went through.
type counted struct {
	net.Conn
	n *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.n.Add(int64(n))
	return n, err
}

func (c counted) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.n.Add(int64(n))
	return n, err
}

// A tablet reports 48 times a day over a card that the centre pays for: the
// aim is 100 kB a day, whatever the network does between two reports.
func TestBytesOnTheWire(t *testing.T) {
	c, _ := serve(t, &manager{})
	var n atomic.Int64
	transport := c.HTTP.Transport.(*http.Transport)
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		return counted{conn, &n}, err
	}
	for _, step := range []struct {
		name  string
		close bool
		most  int64
	}{
		{"new connection", false, 2900},
		{"kept connection", false, 1150},
		{"resumed connection", true, 2083}, // 100 kB / 48
	} {
		if step.close {
			transport.CloseIdleConnections()
		}
		n.Store(0)
		if _, err := c.Report(t.Context(), report()); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes, %d kB a day", step.name, n.Load(), n.Load()*48/1000)
		if n.Load() > step.most {
			t.Errorf("%s: %d bytes, want at most %d", step.name, n.Load(), step.most)
		}
	}
}

func BenchmarkReport(b *testing.B) {
	m := &manager{epoch: 2}
	server := httptest.NewTLSServer(handler(m))
	defer server.Close()
	c := client(server.URL)
	for b.Loop() {
		if _, err := c.Report(b.Context(), report()); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever bytes arrive, the handler answers and does not fall over.
func FuzzHandler(f *testing.F) {
	for _, name := range []string{"report", "order"} {
		text, err := os.ReadFile("testdata/" + name + "-1.cbor.hex")
		if err != nil {
			f.Fatal(err)
		}
		seed, err := hex.DecodeString(strings.TrimSpace(string(text)))
		if err != nil {
			f.Fatal(err)
		}
		f.Add("/v1/enroll", "", "", seed)
	}
	f.Add("/v1/report", `sig1=("@method" "@authority" "@path" "content-digest");created=1795348800;keyid="d1.2";nonce="2.7"`, "sig1=:AAAA:", []byte{0xa0})
	f.Add("/v1/report", `sig1=("@query-param";name="x");created="x"`, "sig1=:AAAA:", []byte{0xa0})
	m := &manager{epoch: 2}
	h := handler(m)
	f.Fuzz(func(t *testing.T, path, input, signature string, body []byte) {
		req := httptest.NewRequest(http.MethodPost, "/v1/report", bytes.NewReader(body))
		if path == "/v1/enroll" {
			req.URL.Path = path
		}
		req.Header = http.Header{
			"Content-Type": {"application/cbor"}, "Content-Digest": {digestOf(body)},
			"Signature-Input": {input}, "Signature": {signature},
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		if w.Code < 400 || w.Code >= 500 || m.told() != 0 {
			t.Errorf("status %d, told %d", w.Code, m.told())
		}
	})
}

// Whatever its manager says, the device does not fall over: the body is
// signed, so that the decoder is reached.
func FuzzClient(f *testing.F) {
	text, err := os.ReadFile("testdata/order-1.cbor.hex")
	if err != nil {
		f.Fatal(err)
	}
	seed, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(200, seed)
	f.Add(503, []byte{0xa1, 0x01, 0x60})
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		if status < 200 || status > 599 {
			return
		}
		c := client("http://manager.example")
		c.HTTP = &http.Client{Transport: signing{status, body}}
		order, err := c.Report(t.Context(), report())
		if err != nil && !cmp.Equal(order, fleet.Order{}) {
			t.Errorf("got %+v with %v", order, err)
		}
	})
}

// signing is a network with a manager at its end that says what it likes.
type signing struct {
	status int
	body   []byte
}

func (s signing) RoundTrip(req *http.Request) (*http.Response, error) {
	message := req.Header.Get("Content-Digest") + "\n" + req.Header.Get("Signature")
	signature, _ := keyOf("m").Sign(append([]byte("tandem answer 1\n"+message+"\n"+strconv.Itoa(s.status)+"\n"), s.body...))
	return &http.Response{
		StatusCode: s.status, Request: req, Body: io.NopCloser(bytes.NewReader(s.body)),
		Header: http.Header{"Tandem-Signature": {base64.StdEncoding.EncodeToString(signature)}},
	}, nil
}

// record runs f and gives the last request that c sent, and its body.
func record(t *testing.T, c *wire.Client, f func()) (*http.Request, []byte) {
	t.Helper()
	spy := &spy{next: c.HTTP.Transport}
	c.HTTP.Transport = spy
	f()
	c.HTTP.Transport = spy.next
	return spy.req, spy.body
}

type spy struct {
	next http.RoundTripper
	req  *http.Request
	body []byte
}

func (s *spy) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := req.GetBody()
	if err != nil {
		return nil, err
	}
	s.req = req.Clone(req.Context())
	s.body, err = io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	return s.next.RoundTrip(req)
}

func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return "sha-256=:" + base64.StdEncoding.EncodeToString(sum[:]) + ":"
}

func handlerAt(m *manager, now time.Time) http.Handler { return handlerWith(m, keyOf("m"), now) }

func handlerWith(m *manager, k key, now time.Time) http.Handler {
	return wire.Handler(m, k, func() time.Time { return now }, slog.New(slog.DiscardHandler))
}
