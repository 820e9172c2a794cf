package source

import (
	"crypto/sha256"
	"runtime"
	"sync"
	"sync/atomic"
)

// found is what reading some files has brought.
type found struct {
	starts []start // first pages, to be checked against hosts
	refs   []ref
	torn   bool // a file could not be gone through, so that its names are unknown
	faults Faults
	texts  []Text // what was read, for who surveys the tree
	sums   []sum  // of the files that were read
}

// sum tells two texts of a file apart.
type sum struct {
	name  string
	value [sha256.Size]byte
}

// each does work n times, on as many goroutines as there are processors: a
// kiosk waits for its content before it shows anything. Each time has a reader
// of its own, and what they find is put together in the order of their numbers,
// so that faults and texts come as if one had read it all.
func (r *reader) each(n int, work func(branch *reader, i int)) {
	branches := make([]reader, n)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				branches[i].common = r.common
				work(&branches[i], i)
			}
		})
	}
	all.Wait()
	for i := range branches {
		r.found.add(&branches[i].found)
	}
}

// add appends what another found.
func (f *found) add(more *found) {
	f.starts = append(f.starts, more.starts...)
	f.refs = append(f.refs, more.refs...)
	f.torn = f.torn || more.torn
	f.faults = append(f.faults, more.faults...)
	f.texts = append(f.texts, more.texts...)
	f.sums = append(f.sums, more.sums...)
}
