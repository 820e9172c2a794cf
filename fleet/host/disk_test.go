package host

import (
	"errors"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

// This test is within the package: a disk that hangs cannot be had from
// outside.
func TestDiskFree_Hangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		mended := make(chan struct{})
		var asked atomic.Int32
		h := New(fstest.MapFS{}, "/")
		h.disk = func() (int, error) { asked.Add(1); <-mended; return 50, nil }

		start := time.Now()
		for range 3 {
			if got := h.Health(t.Context()).DiskFree; got != 0 {
				t.Errorf("got %d, want 0", got)
			}
		}
		if took := time.Since(start); took != diskWait || asked.Load() != 1 {
			t.Errorf("took %v for %d questions, want %v for one", took, asked.Load(), diskWait)
		}

		close(mended)
		synctest.Wait()
		if got := h.Health(t.Context()).DiskFree; got != 50 {
			t.Errorf("got %d, want 50", got)
		}
		h.disk = func() (int, error) { return 50, errors.New("input/output error") }
		if got := h.Health(t.Context()).DiskFree; got != 0 {
			t.Errorf("got %d of a disk with an error, want 0", got)
		}
	})
}
