package paper

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Why nothing, or not all, was printed.
var (
	ErrNone     = errors.New("there is no printer")
	ErrPaused   = errors.New("the printer is paused")
	ErrNoPaper  = errors.New("the printer has no paper")
	ErrTrouble  = errors.New("the printer needs a human")
	ErrFailed   = errors.New("the print service gave up")
	ErrCanceled = errors.New("the job was canceled")
)

// Job is something that was given to the printer. The zero Job is none.
type Job struct {
	Number  int
	Printer string
}

// Print prints a PDF, and returns when all of it was sent to the printer. The
// name is what staff sees in the print service until CancelAll. Where ctx ends
// before, the job is canceled, so that no paper comes out for somebody who left.
//
// The error is or wraps one of those above, or that of ctx where the printer
// was only slow. Without paper Print waits: once filled, the printer goes on.
func (p Printer) Print(ctx context.Context, name string, pdf io.Reader) (Job, error) {
	job, err := p.send(ctx, name, pdf)
	if err != nil {
		return Job{}, err
	}
	ended, err := p.wait(ctx, job)
	if ended {
		return job, err
	}
	// Whatever it was, the job must not come out later.
	late, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer stop()
	if ctx.Err() != nil {
		err = cmp.Or(p.reason(late), err)
	}
	if _, e := p.run(late, nil, "cancel", job.id()); e != nil {
		err = errors.Join(err, fmt.Errorf("cancel job: %w", e))
	}
	return job, err
}

// id is the job as lp and cancel call it.
func (j Job) id() string { return j.Printer + "-" + strconv.Itoa(j.Number) }

// given is how lp says which job it made.
var given = regexp.MustCompile(`request id is (\S+)-(\d+) `)

// send gives a PDF to the print service. Paper that ran out is no reason to
// refuse: most printers learn that it is there again only by printing.
func (p Printer) send(ctx context.Context, name string, pdf io.Reader) (Job, error) {
	printer, state, err := p.printer(ctx)
	switch {
	case err != nil:
		return Job{}, err
	case state == None:
		return Job{}, ErrNone
	case state == Paused:
		return Job{}, ErrPaused
	}
	// An lp that is killed may have made a job, and told nobody its number.
	whole, stop := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer stop()
	said, err := p.run(whole, pdf, "lp", "-d", printer, "-t", plain(name), "-o", "media=A4", "-")
	if err != nil {
		return Job{}, err
	}
	found := given.FindStringSubmatch(said)
	if found == nil {
		return Job{}, fmt.Errorf("read answer of lp %q: no job in it", said)
	}
	number, err := strconv.Atoi(found[2])
	return Job{Number: number, Printer: found[1]}, err
}

// plain is a name that the print service takes: short, and nothing but letters.
func plain(name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, " "))
	const most = 200 // bytes; CUPS takes 255
	return strings.ToValidUTF8(name[:min(len(name), most)], "")
}

// wait returns when a job has ended, with nil where all of it was printed, or
// when it is of no use to wait for it any longer.
func (p Printer) wait(ctx context.Context, job Job) (ended bool, err error) {
	every := time.NewTicker(cmp.Or(p.Every, 500*time.Millisecond))
	defer every.Stop()
	for {
		state, err := p.jobState(ctx, job)
		if err != nil {
			return false, err
		}
		switch state {
		case "completed":
			return true, nil
		case "aborted":
			return true, ErrFailed
		case "canceled", "":
			return true, ErrCanceled
		}
		// A print service may stop its printer after a fault, and keep the job.
		if err := p.reason(ctx); errors.Is(err, ErrPaused) || errors.Is(err, ErrNone) {
			return false, err
		}
		if state == "processing-stopped" { // a filter failed: CUPS leaves the job to staff
			return false, ErrFailed
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-every.C:
		}
	}
}

// jobState is the job-state of IPP; nothing where the job is gone.
func (p Printer) jobState(ctx context.Context, job Job) (string, error) {
	uri := fmt.Sprintf(`ATTR uri job-uri "ipp://localhost/jobs/%d"`, job.Number)
	rows, err := p.ask(ctx, "Get-Job-Attributes", uri, "job-state")
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0][0], nil
}

// reason is why the printer does not print, nil where it does.
func (p Printer) reason(ctx context.Context) error {
	state, err := p.Ready(ctx)
	if err != nil {
		return err
	}
	return map[State]error{None: ErrNone, Paused: ErrPaused, NoPaper: ErrNoPaper, Trouble: ErrTrouble}[state]
}

// CancelAll erases every job, waiting, printing or done, with the copy of it
// that the print service keeps on disk and in its memory, and returns when they
// are gone. An error means that something may be left.
func (p Printer) CancelAll(ctx context.Context) error {
	if !p.there() {
		return nil
	}
	jobs, err := p.jobs(ctx)
	if errors.Is(err, exec.ErrNotFound) { // then Print could not either
		return nil
	}
	if err != nil || len(jobs) == 0 {
		return err
	}
	if err := p.purge(ctx, jobs); err != nil {
		return err
	}
	if err := p.blank(ctx); err != nil {
		return err
	}
	return p.purge(ctx, nil)
}

// blank gives the print service a long PDF of nothing, which is held and never
// printed: of the last one that it was given it keeps pieces in memory, where it
// read it and where it looked what it is.
func (p Printer) blank(ctx context.Context) error {
	const long = 256 << 10 // bytes, some times what it reads at once
	nothing := "%PDF-1.4\n" + strings.Repeat("\n", long)
	if _, err := p.run(ctx, strings.NewReader(nothing), "lp", "-H", "indefinite", "-t", "blank", "-o", "media=A4", "-"); err != nil {
		return fmt.Errorf("have the print service forget what it read: %w", err)
	}
	return nil
}

// purge erases jobs until there are none.
func (p Printer) purge(ctx context.Context, jobs []string) error {
	every := time.NewTicker(cmp.Or(p.Every, 500*time.Millisecond))
	defer every.Stop()
	for {
		if _, err := p.run(ctx, nil, "cancel", "-a", "-x"); err != nil {
			p.cancelEach(ctx, jobs)
			return fmt.Errorf("erase jobs: %w", err)
		}
		// What was being printed stays in the list until the next time.
		left, err := p.jobs(ctx)
		if err != nil || len(left) == 0 {
			return err
		}
		jobs = left
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d jobs are left: %w", len(jobs), ctx.Err())
		case <-every.C:
		}
	}
}

// cancelEach at least keeps paper from coming out: anyone may cancel a job of
// their own. What goes wrong is told by the error of the purge.
func (p Printer) cancelEach(ctx context.Context, jobs []string) {
	for _, job := range jobs {
		_, _ = p.run(ctx, nil, "cancel", job)
	}
}

// jobs lists the numbers of all jobs that the print service knows, ended ones
// too.
func (p Printer) jobs(ctx context.Context) ([]string, error) {
	rows, err := p.ask(ctx, "Get-Jobs", `ATTR uri printer-uri "ipp://localhost/" ATTR keyword which-jobs all`, "job-id")
	var numbers []string
	for _, row := range rows {
		numbers = append(numbers, row[0])
	}
	return numbers, err
}
