package wire_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/wire"
)

// noon is when these tests happen.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// key is a Signer made of one letter.
type key struct{ ed25519.PrivateKey }

func keyOf(letter string) key {
	return key{ed25519.NewKeyFromSeed(bytes.Repeat([]byte(letter), ed25519.SeedSize))}
}

func (k key) Public() ed25519.PublicKey { return k.PrivateKey.Public().(ed25519.PublicKey) }

func (k key) Sign(message []byte) ([]byte, error) { return ed25519.Sign(k.PrivateKey, message), nil }

// manager answers as its fields say and writes down what it was asked.
type manager struct {
	epoch uint32
	err   error // of Enroll and Report

	mu      sync.Mutex // guards what follows
	devices []string
	reports []fleet.Report
	enrols  []fleet.Enrolment
	knocks  []fleet.Knock
}

func (m *manager) Enroll(_ context.Context, e fleet.Enrolment) (fleet.Enrolled, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.enrols = append(m.enrols, e)
	return enrolled(), m.err
}

func (m *manager) Knock(_ context.Context, k fleet.Knock) (fleet.KnockAnswer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.knocks = append(m.knocks, k)
	return let(), m.err
}

func (m *manager) Report(_ context.Context, device string, r fleet.Report) (fleet.Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.devices, m.reports = append(m.devices, device), append(m.reports, r)
	return order(), m.err
}

func (m *manager) DeviceKey(_ context.Context, device string) (ed25519.PublicKey, uint32, error) {
	switch device {
	case "d1":
		return keyOf("d").Public(), m.epoch, nil
	case "d2":
		return keyOf("e").Public(), m.epoch, nil
	case "broken":
		return nil, 0, io.ErrUnexpectedEOF
	}
	return nil, 0, fleet.Refuse(fleet.NotFound)
}

func (m *manager) told() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.reports) + len(m.enrols) + len(m.knocks)
}

func enrolled() fleet.Enrolled {
	return fleet.Enrolled{Device: "d1", Asset: "TAB-07", Body: fleet.Tablette, Epoch: 2, Manager: keyOf("m").Public()}
}

func order() fleet.Order {
	return fleet.Order{
		Protocol: 1, Acked: 7, Now: noon, Next: 30 * time.Minute, Etag: "e1",
		Duty: &fleet.Duty{
			Lease: &fleet.Lease{Loan: "l1", Due: noon.AddDate(0, 1, 0)},
			Desk:  fleet.Desk{Centre: "CCAS de Démonstration", Phone: "05 00 00 00 00"},
		},
	}
}

func report() fleet.Report {
	warm := 41
	return fleet.Report{
		Protocol: 1, Epoch: 2, Seq: 7, At: noon,
		Health: fleet.Health{
			Battery: &fleet.Battery{Percent: 80, Charging: true}, DiskFree: 61, MemoryFree: 43, Uptime: 26 * time.Hour,
			Temperature: &warm, Network: fleet.Wifi, OS: "Debian 12.8", Agent: "1.0.0", KioskSeen: true,
		},
		Holds:   fleet.Holding{Loan: "l1", Due: noon.AddDate(0, 1, 0)},
		Packs:   []fleet.Pack{{ID: "base-fr", Version: "2026.11.1"}},
		Tallies: []fleet.Tally{{Day: "2026-11-22", What: fleet.TutorialFinished, Of: "mot-de-passe", Count: 3}},
		Order:   "e0",
	}
}

// serve starts a manager's end over TLS with a certificate that nobody vouches
// for, and gives a client of device d1 that knows it.
func serve(t *testing.T, m *manager) (*wire.Client, *httptest.Server) {
	t.Helper()
	m.epoch = 2
	server := httptest.NewTLSServer(handler(m))
	t.Cleanup(server.Close)
	return client(server.URL), server
}

func handler(m *manager) http.Handler { return handlerOf(m) }

func handlerOf(m wire.Manager) http.Handler {
	return wire.Handler(m, keyOf("m"), func() time.Time { return noon }, slog.New(slog.DiscardHandler))
}

func client(url string) *wire.Client {
	return &wire.Client{
		URL: url, Key: keyOf("d"), Device: "d1", Manager: keyOf("m").Public(),
		Now: func() time.Time { return noon }, HTTP: wire.NewHTTP(),
	}
}

func enrolment() fleet.Enrolment {
	device := keyOf("d")
	proof, _ := device.Sign([]byte("K7MXR-4TQ2P"))
	return fleet.Enrolment{Protocol: 1, Secret: "K7MXR-4TQ2P", Key: device.Public(), Proof: proof}
}

func TestReport_OK(t *testing.T) {
	m := &manager{}
	c, _ := serve(t, m)
	got, err := c.Report(t.Context(), report())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(order(), got); diff != "" {
		t.Errorf("order (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]fleet.Report{report()}, m.reports); diff != "" {
		t.Errorf("report (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"d1"}, m.devices); diff != "" {
		t.Errorf("device (-want +got)\n%s", diff)
	}
}

func TestEnroll(t *testing.T) {
	pin := sha256.Sum256(keyOf("m").Public())
	for name, pin := range map[string][]byte{"LongCode": pin[:], "ShortCode": nil} {
		t.Run(name, func(t *testing.T) {
			m := &manager{}
			c, _ := serve(t, m)
			c.Manager, c.Pin = nil, pin
			got, err := c.Enroll(t.Context(), enrolment())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(enrolled(), got); diff != "" {
				t.Errorf("answer (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff([]fleet.Enrolment{enrolment()}, m.enrols); diff != "" {
				t.Errorf("question (-want +got)\n%s", diff)
			}
		})
	}

	t.Run("CodeUnknown", func(t *testing.T) {
		c, _ := serve(t, &manager{err: fleet.Refuse(fleet.CodeUnknown)})
		_, err := c.Enroll(t.Context(), enrolment())
		wantCode(t, err, fleet.CodeUnknown)
	})

	t.Run("ErrForeignManager", func(t *testing.T) {
		c, _ := serve(t, &manager{})
		other := sha256.Sum256(keyOf("x").Public())
		c.Pin = other[:]
		got, err := c.Enroll(t.Context(), enrolment())
		wantUnbelieved(t, err)
		if !cmp.Equal(got, fleet.Enrolled{}) {
			t.Errorf("got %+v of another manager", got)
		}
	})

	t.Run("ErrNoProof", func(t *testing.T) {
		m := &manager{}
		c, _ := serve(t, m)
		e := enrolment()
		e.Secret = "K7MXR-4TQ2Q"
		_, err := c.Enroll(t.Context(), e)
		wantCode(t, err, fleet.BadSignature)
		if m.told() != 0 {
			t.Error("manager was asked")
		}
	})

	t.Run("ErrNoKey", func(t *testing.T) {
		c, _ := serve(t, &manager{})
		e := enrolment()
		e.Key = nil
		_, err := c.Enroll(t.Context(), e)
		wantCode(t, err, fleet.Invalid)
	})

	t.Run("UnknownVersion", func(t *testing.T) {
		c, _ := serve(t, &manager{})
		e := enrolment()
		e.Protocol = 99
		_, err := c.Enroll(t.Context(), e)
		wantCode(t, err, fleet.UnknownVersion)
	})
}

func wantCode(t *testing.T, err error, want fleet.Code) {
	t.Helper()
	if got := fleet.CodeOf(err); got != want {
		t.Errorf("got %v (code %q), want %q", err, got, want)
	}
}

// wantUnbelieved wants an error that is worth another try: whoever answered,
// it was not our manager.
func wantUnbelieved(t *testing.T, err error) {
	t.Helper()
	if err == nil || fleet.Final(err) {
		t.Errorf("got %v, want an error that is not final", err)
	}
}
