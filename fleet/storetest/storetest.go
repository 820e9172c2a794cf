// Package storetest is what every store of the manager must do, as tests: the
// contract of fleet.Store, sentence by sentence. A new store is right when
//
//	storetest.Run(t, func(t *testing.T) fleet.Store { return open(t) })
//
// passes, and a sentence that is missing here is missing from the contract.
package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tandem/fleet"
)

// Open gives an empty store, which the test closes at its end.
type Open func(t *testing.T) fleet.Store

// Run holds a store to its contract.
func Run(t *testing.T, open Open) {
	parts := map[string]func(*testing.T, fleet.Store){
		"transactions": transactions,
		"devices":      devices,
		"invitations":  invitations,
		"callers":      callers,
		"loans":        loans,
		"people":       people,
		"reports":      reports,
		"calls":        calls,
		"audits":       audits,
		"concurrency":  concurrency,
	}
	for name, part := range parts {
		t.Run(name, func(t *testing.T) { part(t, open(t)) })
	}
}

// noon is the moment from which the tests count. It has nanoseconds and an
// offset, which a store has to keep.
func noon() time.Time {
	return time.Date(2026, 11, 16, 12, 0, 0, 123456789, time.FixedZone("", 3600))
}

// write carries out f and ends the test where it fails.
func write(t *testing.T, s fleet.Store, f func(fleet.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), f); err != nil {
		t.Fatalf("update: %v", err)
	}
}

// read is the value that f finds.
func read[T any](t *testing.T, s fleet.Store, f func(fleet.Tx) (T, error)) T {
	t.Helper()
	value, err := try(s, f)
	if err != nil {
		t.Fatalf("view: %v", err)
	}
	return value
}

func try[T any](s fleet.Store, f func(fleet.Tx) (T, error)) (value T, err error) {
	err = s.View(context.Background(), func(tx fleet.Tx) error {
		var err error
		value, err = f(tx)
		return err
	})
	return value, err
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func refused(t *testing.T, what string, err error, want fleet.Code) {
	t.Helper()
	if !errors.Is(err, fleet.Refuse(want)) {
		t.Errorf("%s: error %v, want %s", what, err, want)
	}
}

// missing expects f to find nothing.
func missing[T any](t *testing.T, s fleet.Store, what string, f func(fleet.Tx) (T, error)) {
	t.Helper()
	_, err := try(s, f)
	refused(t, what, err, fleet.NotFound)
}
