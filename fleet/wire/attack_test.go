package wire_test

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
)

func TestReport_Refused(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		want fleet.Code
	}{
		"Final":       {fleet.Refuse(fleet.OldEpoch), fleet.OldEpoch},
		"Unavailable": {fleet.Refuse(fleet.Unavailable), fleet.Unavailable},
		"OurFault":    {errors.New("disk is full"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := serve(t, &manager{err: test.err})
			_, err := c.Report(t.Context(), report())
			wantCode(t, err, test.want)
			if err == nil || strings.Contains(err.Error(), "disk is full") {
				t.Errorf("got %v: a fault of ours is shown to nobody", err)
			}
			if got, want := fleet.Final(err), test.want == fleet.OldEpoch; got != want {
				t.Errorf("final %v, want %v", got, want)
			}
		})
	}
}

// patience is a manager's error with a wait.
type patience struct{ error }

func (patience) RetryAfter() time.Duration { return 1500 * time.Millisecond }
func (p patience) Unwrap() error           { return p.error }

func TestReport_RetryAfter(t *testing.T) {
	c, _ := serve(t, &manager{err: patience{fleet.Refuse(fleet.Unavailable)}})
	_, err := c.Report(t.Context(), report())
	wantCode(t, err, fleet.Unavailable)
	var later interface{ RetryAfter() time.Duration }
	if !errors.As(err, &later) || later.RetryAfter() != 2*time.Second {
		t.Errorf("got %v, want a wait of 2s", err)
	}
}

func TestReport_Signature(t *testing.T) {
	for name, test := range map[string]struct {
		device string
		key    key
		epoch  uint32
		want   fleet.Code
	}{
		"WrongKey":          {"d1", keyOf("x"), 2, fleet.BadSignature},
		"OtherDevicesKeyID": {"d2", keyOf("d"), 2, fleet.BadSignature},
		"UnknownDevice":     {"d9", keyOf("d"), 2, fleet.BadSignature},
		"OldEpoch":          {"d1", keyOf("d"), 1, fleet.OldEpoch},
		"NextEpoch":         {"d1", keyOf("d"), 3, fleet.OldEpoch},
		"StoreBroken":       {"broken", keyOf("d"), 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			m := &manager{}
			c, _ := serve(t, m)
			c.Device, c.Key = test.device, test.key
			r := report()
			r.Epoch = test.epoch
			_, err := c.Report(t.Context(), r)
			wantCode(t, err, test.want)
			if err == nil || m.told() != 0 {
				t.Errorf("got %v, and the manager was told %d times", err, m.told())
			}
		})
	}
}

func TestReport_WrongClock(t *testing.T) {
	t.Run("LearnsTheTime", func(t *testing.T) {
		m := &manager{}
		c, _ := serve(t, m)
		c.Now = func() time.Time { return time.Unix(0, 0) } // a battery that ran flat
		for range 2 {
			if _, err := c.Report(t.Context(), report()); err != nil {
				t.Error(err)
			}
		}
		if got, want := m.told(), 2; got != want {
			t.Errorf("%d reports, want %d", got, want)
		}
	})

	t.Run("OldSignature", func(t *testing.T) {
		m := &manager{}
		c, server := serve(t, m)
		req, body := record(t, c, func() { _, _ = c.Report(t.Context(), report()) })
		for _, minutes := range []time.Duration{-11, 11} {
			later := httptest.NewServer(handlerAt(m, noon.Add(minutes*time.Minute)))
			defer later.Close()
			if got, want := status(t, send(t, later.URL, req, body)), http.StatusUnauthorized; got != want {
				t.Errorf("%d minutes: status %d, want %d", minutes, got, want)
			}
		}
		// The same bytes within the window are the same report: the manager sees
		// that by its number.
		if got, want := status(t, send(t, server.URL, req, body)), http.StatusOK; got != want {
			t.Errorf("status %d, want %d", got, want)
		}
	})
}

func TestReport_TamperedOnTheWay(t *testing.T) {
	m := &manager{}
	c, server := serve(t, m)
	req, body := record(t, c, func() { _, _ = c.Report(t.Context(), report()) })
	before := m.told()

	for name, change := range map[string]func(req *http.Request, body []byte) []byte{
		"body": func(_ *http.Request, b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"body, digest": func(r *http.Request, b []byte) []byte {
			b[len(b)-1] ^= 1
			r.Header.Set("Content-Digest", digestOf(b))
			return b
		},
		"other digest":   func(r *http.Request, b []byte) []byte { r.Header.Set("Content-Digest", "md5=:AAAA:"); return b },
		"two digests":    func(r *http.Request, b []byte) []byte { r.Header.Add("Content-Digest", "md5=:AAAA:"); return b },
		"path":           func(r *http.Request, b []byte) []byte { r.URL.Path = "/v1/enroll"; return b },
		"host":           func(r *http.Request, b []byte) []byte { r.Host = "other.example"; return b },
		"no signature":   func(r *http.Request, b []byte) []byte { r.Header.Del("Signature"); return b },
		"no keyid":       replaceInput(`;keyid="d1.2"`, ""),
		"other device":   replaceInput(`keyid="d1.2"`, `keyid="d2.2"`),
		"other nonce":    replaceInput(`nonce="2.7"`, `nonce="2.8"`),
		"with alg":       replaceInput(`;keyid`, `;alg="hmac-sha256";keyid`),
		"uncovered":      replaceInput(` "content-digest"`, ""),
		"created text":   replaceInput(`created=`, `created="x";was=`),
		"keyid number":   replaceInput(`keyid="d1.2"`, `keyid=5`),
		"nonce token":    replaceInput(`nonce="2.7"`, `nonce=abc`),
		"not a keyid":    replaceInput(`keyid="d1.2"`, `keyid="d1"`),
		"not structured": replaceInput(`sig1=(`, `sig1=((`),
		"wrong type":     func(r *http.Request, b []byte) []byte { r.Header.Set("Content-Type", "text/plain"); return b },
	} {
		t.Run(name, func(t *testing.T) {
			again := req.Clone(t.Context())
			changed := change(again, bytes.Clone(body))
			if got := status(t, send(t, server.URL, again, changed)); got < 400 || got >= 500 {
				t.Errorf("status %d, want a refusal", got)
			}
			if m.told() != before {
				t.Error("manager was told")
			}
		})
	}
}

func replaceInput(old, with string) func(*http.Request, []byte) []byte {
	return func(r *http.Request, b []byte) []byte {
		r.Header.Set("Signature-Input", strings.Replace(r.Header.Get("Signature-Input"), old, with, 1))
		return b
	}
}

// What a stranger may send before anybody knows who it is.
func TestHandler_Garbage(t *testing.T) {
	m := &manager{}
	_, server := serve(t, m)
	for name, test := range map[string]struct {
		path string
		body []byte
		want int
	}{
		"not CBOR":     {"/v1/enroll", []byte("hello"), http.StatusBadRequest},
		"empty":        {"/v1/enroll", nil, http.StatusBadRequest},
		"deep":         {"/v1/enroll", bytes.Repeat([]byte{0x81}, 1000), http.StatusBadRequest},
		"long array":   {"/v1/enroll", []byte{0x9a, 0xff, 0xff, 0xff, 0xff}, http.StatusBadRequest},
		"oversize":     {"/v1/enroll", make([]byte, 64<<10+1), http.StatusRequestEntityTooLarge},
		"unsigned":     {"/v1/report", []byte{0xa0}, http.StatusUnauthorized},
		"unknown path": {"/v1/reports", nil, http.StatusNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			req := httptest.NewRequest(http.MethodPost, test.path, nil)
			req.Header.Set("Content-Type", "application/cbor")
			req.Header.Set("Content-Digest", digestOf(test.body))
			if got := status(t, send(t, server.URL, req, test.body)); got != test.want {
				t.Errorf("status %d, want %d", got, test.want)
			}
		})
	}
	if m.told() != 0 {
		t.Error("manager was told")
	}
}

func TestClient_SignedGarbage(t *testing.T) {
	for name, change := range map[string]func(*fleet.Report){
		"NoSeq":          func(r *fleet.Report) { r.Seq = 0 },
		"UnknownVersion": func(r *fleet.Report) { r.Protocol = 99 },
		"NoVersion":      func(r *fleet.Report) { r.Protocol = 0 },
		"Oversize":       func(r *fleet.Report) { r.Order = strings.Repeat("x", 64<<10) },
	} {
		t.Run(name, func(t *testing.T) {
			m := &manager{}
			c, _ := serve(t, m)
			r := report()
			change(&r)
			_, err := c.Report(t.Context(), r)
			if !fleet.Final(err) || m.told() != 0 {
				t.Errorf("got %v, told %d, want a final refusal", err, m.told())
			}
		})
	}
}

// A device believes its manager and nobody else.
func TestClient_FalseManagers(t *testing.T) {
	for name, serve := range map[string]func(real http.Handler) http.HandlerFunc{
		"ForeignKey": func(http.Handler) http.HandlerFunc {
			return handlerWith(&manager{epoch: 2}, keyOf("x"), noon).ServeHTTP
		},
		"WelcomePage": func(http.Handler) http.HandlerFunc {
			return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>Bienvenue")) }
		},
		"Redirect": func(http.Handler) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "https://other.example/", http.StatusFound)
			}
		},
		"ChangedBody": func(real http.Handler) http.HandlerFunc {
			return tamper(real, func(a *httptest.ResponseRecorder) { a.Body.Bytes()[3] ^= 1 })
		},
		"ChangedStatus": func(real http.Handler) http.HandlerFunc {
			return tamper(real, func(a *httptest.ResponseRecorder) { a.Code = http.StatusForbidden })
		},
		"AnswerToAnother": func(real http.Handler) http.HandlerFunc {
			var first *httptest.ResponseRecorder
			return tamper(real, func(a *httptest.ResponseRecorder) {
				if first == nil {
					kept := *a
					first = &kept
					a.Code = http.StatusTeapot
					return
				}
				*a = *first
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			false := httptest.NewTLSServer(serve(handler(&manager{epoch: 2})))
			defer false.Close()
			c := client(false.URL)
			for seq := range uint64(2) {
				r := report()
				r.Seq += seq
				got, err := c.Report(t.Context(), r)
				wantUnbelieved(t, err)
				if !cmp.Equal(got, fleet.Order{}) {
					t.Errorf("got %+v", got)
				}
			}
		})
	}
}

func TestClient_LostAnswer(t *testing.T) {
	m := &manager{epoch: 2}
	lost := true
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !lost {
			handler(m).ServeHTTP(w, r)
			return
		}
		handler(m).ServeHTTP(httptest.NewRecorder(), r)
		panic(http.ErrAbortHandler)
	}))
	defer server.Close()
	c := client(server.URL)
	_, err := c.Report(t.Context(), report())
	wantUnbelieved(t, err)
	lost = false
	if _, err := c.Report(t.Context(), report()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]fleet.Report{report(), report()}, m.reports); diff != "" {
		t.Errorf("the same report is sent again (-want +got)\n%s", diff)
	}
}

// Who is not the manager is heard, and cannot make the device wait for longer
// than it would by itself.
func TestClient_ProxyAsksForPatience(t *testing.T) {
	for asked, want := range map[string]time.Duration{
		"90": 90 * time.Second, "3600": time.Hour, "86400": time.Hour, "4294967295": time.Hour,
	} {
		t.Run(asked, func(t *testing.T) {
			proxy := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", asked)
				w.WriteHeader(http.StatusServiceUnavailable)
			}))
			defer proxy.Close()
			_, err := client(proxy.URL).Report(t.Context(), report())
			wantUnbelieved(t, err)
			var later interface{ RetryAfter() time.Duration }
			if !errors.As(err, &later) || later.RetryAfter() != want {
				t.Errorf("got %v, want a wait of %v", err, want)
			}
		})
	}
}

func TestClient_BadAddress(t *testing.T) {
	for _, url := range []string{"", "manager.example", "https://", "https://\x00"} {
		_, err := client(url).Report(t.Context(), report())
		wantUnbelieved(t, err)
	}
}

// tamper hands the answer of a real manager to change before the device has it.
func tamper(real http.Handler, change func(*httptest.ResponseRecorder)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a := httptest.NewRecorder()
		real.ServeHTTP(a, r)
		change(a)
		for name, values := range a.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(a.Code)
		_, _ = w.Write(a.Body.Bytes())
	}
}

func send(t *testing.T, url string, like *http.Request, body []byte) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), like.Method, url+like.URL.Path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header, req.Host = like.Header, like.Host
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}}
	resp, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

func status(t *testing.T, resp *http.Response) int {
	t.Helper()
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode
}
