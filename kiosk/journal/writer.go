package journal

import (
	"errors"
	"slices"

	"go.etcd.io/bbolt"
)

// errClosed is told to who asks for a change of a closed journal.
var errClosed = errors.New("journal is closed")

// add queues a job for the writer.
func (j *Journal) add(todo job) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		if todo.told != nil {
			go todo.told(errClosed)
		}
		return
	}
	j.queue = append(j.queue, todo)
	j.wake.Signal()
}

// write commits what is queued, together, until the journal is closed and the
// queue is empty.
func (j *Journal) write() {
	defer close(j.done)
	for {
		jobs := j.take()
		if jobs == nil {
			return
		}
		for len(jobs) > 0 {
			n := slices.IndexFunc(jobs, func(todo job) bool { return todo.change == nil })
			if n < 0 {
				n = len(jobs)
			}
			tell(jobs[:n], j.commit(jobs[:n]))
			if n < len(jobs) {
				tell(jobs[n:n+1], j.renew())
				n++
			}
			jobs = jobs[n:]
		}
	}
}

// commit makes changes in one transaction.
func (j *Journal) commit(jobs []job) error {
	if len(jobs) == 0 {
		return nil
	}
	if slices.ContainsFunc(jobs, func(todo job) bool { return todo.personal }) {
		if err := j.soil(); err != nil {
			return err
		}
	}
	return j.db.Update(func(tx *bbolt.Tx) error {
		for _, todo := range jobs {
			if err := todo.change(tx); err != nil {
				return err
			}
		}
		return nil
	})
}

func tell(jobs []job, err error) {
	for _, todo := range jobs {
		if todo.told != nil {
			todo.told(err)
		}
	}
}

// take waits for jobs; nil says that there will be none.
func (j *Journal) take() []job {
	j.mu.Lock()
	defer j.mu.Unlock()
	for len(j.queue) == 0 && !j.closed {
		j.wake.Wait()
	}
	jobs := j.queue
	j.queue = nil
	return jobs
}
