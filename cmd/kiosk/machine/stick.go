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
	pad.Staff: kiosk.KnockStaff{},
}

// Steer tells of the moves of any stick, until ctx ends; where a recording is
// named, of those on it alone.
func Steer(ctx context.Context, recording string, tell func(kiosk.Event), log *slog.Logger) {
	cfg := pad.Config{Now: time.Now, Log: log}
	if recording != "" {
		cfg.Folder, cfg.Machine = recording, pad.Tape{}
	}
	sticks, err := pad.Open(ctx, cfg)
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
