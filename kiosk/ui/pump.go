package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"tandem/kiosk"
)

// Pump hands the world's news to do on the toolkit's goroutine, the only one
// that may touch the model or the screen, until ctx ends; then it calls over
// there, once.
func Pump(ctx context.Context, news <-chan kiosk.Intent, do func(kiosk.Intent), over func()) {
	for {
		select {
		case i := <-news:
			fyne.Do(func() { do(i) })
		case <-ctx.Done():
			fyne.Do(over)
			return
		}
	}
}
