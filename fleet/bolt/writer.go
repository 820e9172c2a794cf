package bolt

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// most is how many jobs go to disk with one sync.
const most = 512

// job is one Update in waiting.
type job struct {
	ctx    context.Context
	f      func(fleet.Tx) error
	err    error      // of f
	answer chan error // takes one value and never blocks the writer
}

// panicked carries a panic of f from the writer to the one who handed f in.
type panicked struct{ value any }

func (p panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// Update is fleet.Store's. Updates that come together share one sync; each is
// answered after it, and a failing one is undone alone.
func (s *Store) Update(ctx context.Context, f func(fleet.Tx) error) error {
	j := &job{ctx: ctx, f: f, answer: make(chan error, 1)}
	select {
	case s.jobs <- j:
	case <-ctx.Done():
		return ctx.Err()
	}
	err := <-j.answer
	if p, ok := err.(panicked); ok {
		panic(p.value)
	}
	return err
}

// write owns the writing side of the file until the jobs are closed.
func (s *Store) write() {
	defer close(s.done)
	for j := range s.jobs {
		s.commit(s.gather(j))
	}
}

// gather takes what is waiting beside first, without waiting for more: while
// one batch is synced the next one gathers by itself.
func (s *Store) gather(first *job) []*job {
	batch := []*job{first}
	for len(batch) < most {
		select {
		case j, open := <-s.jobs:
			if !open {
				return batch
			}
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

// commit carries a batch out and answers each of its jobs.
func (s *Store) commit(batch []*job) {
	for len(batch) > 0 {
		spoilt := -1
		err := s.db.Update(func(t *bbolt.Tx) error {
			spoilt = runAll(t, batch)
			if spoilt >= 0 {
				return batch[spoilt].err
			}
			return nil
		})
		if spoilt < 0 {
			answer(batch, err)
			return
		}
		// The job wrote before it failed: nothing of the batch is on disk. It is
		// answered, and the others run again without it.
		batch[spoilt].answer <- batch[spoilt].err
		batch = append(batch[:spoilt:spoilt], batch[spoilt+1:]...)
	}
}

// runAll runs each job of a batch in t. It stops at the first that failed
// after it had written, and returns its place, or -1. A job that failed before
// it wrote needs no undoing.
func runAll(t *bbolt.Tx, batch []*job) int {
	for i, j := range batch {
		own := &tx{bolt: t}
		j.err = run(j, own)
		if j.err != nil && own.wrote {
			return i
		}
	}
	return -1
}

func run(j *job, t *tx) (err error) {
	defer func() {
		if value := recover(); value != nil {
			t.wrote = true // it may have been stopped anywhere
			err = panicked{value}
		}
	}()
	if err := j.ctx.Err(); err != nil {
		return err
	}
	return j.f(t)
}

// answer tells each job its own error, or what became of the whole batch.
func answer(batch []*job, err error) {
	for _, j := range batch {
		if j.err == nil {
			j.err = err
		}
		j.answer <- j.err
	}
}
