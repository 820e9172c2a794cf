package machine

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/pad"
)

// directions is what the moves of a stick mean. Its second button goes back.
var directions = map[pad.Move]kiosk.Event{
	pad.Up: kiosk.Steer{To: kiosk.Up}, pad.Down: kiosk.Steer{To: kiosk.Down},
	pad.Left: kiosk.Steer{To: kiosk.Left}, pad.Right: kiosk.Steer{To: kiosk.Right},
	pad.Press: kiosk.Steer{To: kiosk.Push}, pad.Back: kiosk.GoBack{},
}

// Steer tells of the moves of any stick, until ctx ends.
func Steer(ctx context.Context, tell func(kiosk.Event), log *slog.Logger) {
	sticks, err := pad.Open(ctx, pad.Config{Now: time.Now, Log: log})
	if errors.Is(err, fs.ErrNotExist) { // no input devices at all, as in a container
		return
	}
	if err != nil {
		log.Error("read sticks", "err", err)
		return
	}
	for m := range sticks.Moves() {
		if e, ok := directions[m]; ok {
			tell(e)
		}
	}
}
