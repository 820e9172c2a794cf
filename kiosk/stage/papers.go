package stage

import (
	"context"

	"tandem/kiosk"
)

// Papers holds what sites gave. Its methods are called from several goroutines.
type Papers interface {
	// Draw answers with PaperDrawn.
	Draw(ctx context.Context, e kiosk.DrawPaper)
	// Send prints, and tells PrintGoes until that is over. Where ctx ends it
	// takes the paper back.
	Send(ctx context.Context, e kiosk.SendPaper)
	// Shred drops all that is held.
	Shred()
}

// beginPaper begins what is asked of papers, and does not wait.
func (s *Stage) beginPaper(e kiosk.Effect) {
	if s.world.Papers == nil {
		return
	}
	switch e := e.(type) {
	case kiosk.DrawPaper:
		select { // only the last that was asked for is looked at
		case <-s.draws:
		default:
		}
		s.draws <- e
	case kiosk.SendPaper:
		s.work <- task{ctx: context.Background(), effect: e}
	case kiosk.Shred:
		s.world.Papers.Shred()
	}
}

// runDraws draws pages one after the other, until ctx ends.
func (s *Stage) runDraws(ctx context.Context) {
	for {
		select {
		case e := <-s.draws:
			s.world.Papers.Draw(ctx, e)
		case <-ctx.Done():
			return
		}
	}
}
