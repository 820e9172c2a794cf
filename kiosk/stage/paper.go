package stage

import (
	"context"
	"sync"
	"time"

	"tandem/kiosk"
)

// Paper prints. Its methods are called from several goroutines.
type Paper interface {
	// Print returns when the sheet came out, or will not. Where ctx ends it
	// takes the sheet back.
	Print(ctx context.Context, e kiosk.Print) error
	// Stuck reports whether nothing comes out until a human sees to the printer.
	Stuck(ctx context.Context) bool
	// Erase returns once no sheet waits and nothing tells of one.
	Erase(ctx context.Context) error
}

// How long a sheet may take, and how long the end of a session waits for one
// that is being printed: somebody stands there for it. The end of the program
// waits for none.
const (
	printTakes = 3 * time.Minute
	printEnds  = 15 * time.Second
	eraseTakes = 20 * time.Second
)

// press is the sheets of one session, on their way to paper. It belongs to the
// goroutine of Run.
type press struct {
	stop   context.CancelFunc // takes back what is not printed yet; nil: there is nothing
	ctx    context.Context
	sheets *sync.WaitGroup // non-nil where stop is
}

// print begins to print, and does not wait: a printer takes longer than a
// person waits for a site.
func (s *Stage) print(sheet func(context.Context) error) {
	if s.world.Paper == nil {
		return
	}
	if s.press.stop == nil {
		s.press.ctx, s.press.stop = context.WithCancel(context.Background())
		s.press.sheets = &sync.WaitGroup{}
	}
	ctx := s.press.ctx
	s.press.sheets.Go(func() {
		ctx, stop := context.WithTimeout(ctx, printTakes)
		defer stop()
		if err := sheet(ctx); err != nil {
			s.world.Log.Warn("print sheet", "err", err)
		}
	})
}

// erasePaper reports whether no sheet is left. One that is being printed is
// waited for as long as patience lasts, but one that cannot come out is not: it
// must not wait in the printer for who fills it.
func (s *Stage) erasePaper(patience time.Duration) bool {
	if s.world.Paper == nil {
		return true
	}
	ctx, stop := context.WithTimeout(context.Background(), patience+eraseTakes)
	defer stop()
	if s.press.stop != nil && s.world.Paper.Stuck(ctx) {
		patience = 0
	}
	s.press.end(patience)
	if err := s.world.Paper.Erase(ctx); err != nil {
		s.world.Log.Error("erase what was printed", "err", err)
		return false
	}
	return true
}

// end waits for the sheets, and takes back those that take longer.
func (p *press) end(patience time.Duration) {
	if p.stop == nil {
		return
	}
	late := time.AfterFunc(patience, p.stop)
	p.sheets.Wait()
	late.Stop()
	p.stop()
	*p = press{}
}
