package web

import (
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"tandem/fleet"
)

// Metrics counts what devices ask, for Prometheus. It may be shared.
type Metrics struct {
	size func() int64 // bytes of the store; non-nil

	mu      sync.Mutex // guards what follows
	results map[string]uint64
	buckets [len(bounds)]uint64 // reports that took no longer than the bound
	count   uint64
	seconds float64
}

// bounds are the upper ends of the histogram, in seconds.
var bounds = [...]float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5}

// NewMetrics counts from zero. size tells how large the store is.
func NewMetrics(size func() int64) *Metrics {
	return &Metrics{size: size, results: map[string]uint64{}}
}

// Observe counts a report that was answered with an error, or nil, after some
// time.
func (m *Metrics) Observe(err error, took time.Duration) {
	result := "ok"
	if err != nil {
		result = string(fleet.CodeOf(err))
	}
	if result == "" {
		result = "internal"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.results[result]++
	m.count++
	m.seconds += took.Seconds()
	for i, bound := range bounds {
		if took.Seconds() <= bound {
			m.buckets[i]++
		}
	}
}

// metrics serves them to who runs this machine and to who is signed in.
func (s *Site) metrics(w http.ResponseWriter, r *http.Request) {
	here, err := s.visit(r)
	if err == nil && here.staff.Name == "" && !fromHere(r) {
		err = fleet.Refuse(fleet.Forbidden)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	list, err := s.Shelf.List(r.Context(), fleet.Staff{Name: "metrics", Centre: here.centre.ID, Role: fleet.Reader})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	s.Metrics.write(w, list, s.Now())
}

// fromHere reports whether r comes from this machine itself, and not from a
// proxy on it that speaks for others.
func fromHere(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !net.ParseIP(host).IsLoopback() {
		return false
	}
	return r.Header.Get("X-Forwarded-For") == "" && r.Header.Get("Forwarded") == "" && r.Header.Get("Via") == ""
}

// write writes all in Prometheus' text form.
func (m *Metrics) write(w io.Writer, list []fleet.Entry, now time.Time) {
	devices, loans := map[fleet.State]int{}, map[string]int{"running": 0, "due_soon": 0, "overdue": 0}
	for _, e := range list {
		devices[e.State]++
		if e.Loan != nil {
			loans[loanState(*e.Loan, now)]++
		}
	}
	var b strings.Builder
	head(&b, "tandem_devices", "gauge", "Devices of the centre, by state.")
	for _, state := range fleet.States {
		fmt.Fprintf(&b, "tandem_devices{state=%q} %d\n", state, devices[state])
	}
	head(&b, "tandem_loans", "gauge", "Loans that are not returned, by state.")
	for _, state := range slices.Sorted(maps.Keys(loans)) {
		fmt.Fprintf(&b, "tandem_loans{state=%q} %d\n", state, loans[state])
	}
	head(&b, "tandem_store_bytes", "gauge", "Bytes of the store on disk.")
	fmt.Fprintf(&b, "tandem_store_bytes %d\n", m.size())
	m.reports(&b)
	_, _ = io.WriteString(w, b.String()) // who hung up asks again
}

func (m *Metrics) reports(b *strings.Builder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	head(b, "tandem_reports_total", "counter", "Reports of devices, by what came of them.")
	for _, result := range slices.Sorted(maps.Keys(m.results)) {
		fmt.Fprintf(b, "tandem_reports_total{result=%q} %d\n", result, m.results[result])
	}
	head(b, "tandem_report_seconds", "histogram", "Time to answer a report.")
	for i, bound := range bounds {
		fmt.Fprintf(b, "tandem_report_seconds_bucket{le=\"%g\"} %d\n", bound, m.buckets[i])
	}
	fmt.Fprintf(b, "tandem_report_seconds_bucket{le=\"+Inf\"} %d\n", m.count)
	fmt.Fprintf(b, "tandem_report_seconds_sum %g\ntandem_report_seconds_count %d\n", m.seconds, m.count)
}

func loanState(l fleet.Loan, now time.Time) string {
	switch {
	case l.Overdue(now):
		return "overdue"
	case l.Due.Sub(now) < fleet.DueSoon:
		return "due_soon"
	}
	return "running"
}

func head(b *strings.Builder, name, kind, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}
