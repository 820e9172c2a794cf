package local_test

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"testing"

	"tandem/fleet"
)

// FuzzCalls sends anything as a call: it is refused, or it is one that the outbox
// takes.
func FuzzCalls(f *testing.F) {
	f.Add([]byte(`{"ID":"a","Kind":"internet","At":"2026-11-22T12:00:00Z","Looks":{"Screen":"lesson","Faults":["site"]}}`))
	f.Add([]byte(`{"ID":"a","Kind":"fire","At":"2026-11-22T12:00:00Z"}`))
	f.Add([]byte(`{"ID":"a","Kind":"lost","At":"2026-11-22T12:00:00Z","Looks":{"Health":{"OS":"x"},"Screen":"Mme X"}}`))
	f.Add([]byte(`[]`))
	r, path := &ringer{}, socket(f)
	start(f, &counter{last: map[string]uint64{}}, path).Rings(r)
	c := http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return net.Dial("unix", path)
	}}}
	f.Fuzz(func(t *testing.T, body []byte) {
		r.kept = nil
		answer, err := c.Post("http://agent/calls", "application/json", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		if (answer.StatusCode == http.StatusOK) != (len(r.kept) == 1) {
			t.Fatalf("answered %d, kept %+v", answer.StatusCode, r.kept)
		}
		for _, kept := range r.kept {
			if !kept.Kind.Known() || kept.ID == "" || kept.At.IsZero() || kept.Looks.Health != (fleet.Health{}) {
				t.Errorf("took %+v", kept)
			}
			for _, one := range kept.Looks.Screen {
				if one != '_' && (one < 'a' || one > 'z') {
					t.Errorf("took the screen %q", kept.Looks.Screen)
				}
			}
		}
	})
}
