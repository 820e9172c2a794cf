package wire_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
)

// caller is a manager that has open calls.
type caller struct {
	*manager
	open []fleet.CallNews
}

func (m caller) Report(ctx context.Context, device string, r fleet.Report) (fleet.Order, error) {
	order, err := m.manager.Report(ctx, device, r)
	order.Calls, order.Duty = m.open, nil
	return order, err
}

func TestCallsGoAndComeBack(t *testing.T) {
	m := &manager{epoch: 2}
	news := []fleet.CallNews{{ID: "K7MXR4TQ2PABC", Heard: true}, {ID: "L7MXR4TQ2PABC"}}
	server := httptest.NewTLSServer(handlerOf(caller{m, news}))
	defer server.Close()
	r := report()
	r.Tallies, r.Packs = nil, nil
	r.Calls = []fleet.Call{{
		ID: "K7MXR4TQ2PABC", Kind: fleet.CallInternet, At: noon, Again: noon.Add(time.Hour), Looks: fleet.Diagnosis{
			Health: r.Health, Silent: 2 * time.Hour, Trouble: "unreachable", Screen: "lesson", Faults: fleet.CallFaults,
		},
	}, {ID: "L7MXR4TQ2PABC", Kind: fleet.CallReturn, At: noon}}
	order, err := client(server.URL).Report(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(news, order.Calls); diff != "" {
		t.Errorf("order (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(r.Calls, m.reports[0].Calls); diff != "" {
		t.Errorf("report (-want +got)\n%s", diff)
	}
}

// Whoever called is answered within a quarter of a minute, for ten minutes at
// most. That may cost a tablet half of what it spends on a day, and no more.
func TestBytesOfWaiting(t *testing.T) {
	server := httptest.NewTLSServer(handlerOf(caller{&manager{epoch: 2}, []fleet.CallNews{{ID: "K7MXR4TQ2PABC"}}}))
	defer server.Close()
	c := client(server.URL)
	var n atomic.Int64
	transport := c.HTTP.Transport.(*http.Transport)
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		return counted{conn, &n}, err
	}
	r := report()
	r.Tallies = nil
	const asks = 40
	for range asks + 1 {
		if _, err := c.Report(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d bytes for %d reports", n.Load(), asks+1)
	if n.Load() > 50_000 {
		t.Errorf("%d bytes, want at most 50 kB", n.Load())
	}
}
