package main

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/pad"
	"tandem/kiosk/ui"
)

// directions is what the moves of a stick mean. Its second button goes back.
var directions = map[pad.Move]kiosk.Event{
	pad.Up: kiosk.Steer{To: kiosk.Up}, pad.Down: kiosk.Steer{To: kiosk.Down},
	pad.Left: kiosk.Steer{To: kiosk.Left}, pad.Right: kiosk.Steer{To: kiosk.Right},
	pad.Press: kiosk.Steer{To: kiosk.Push}, pad.Back: kiosk.GoBack{},
}

// steer hands the moves of any stick to the stage, until ctx ends.
func (p *program) steer(ctx context.Context) {
	sticks, err := pad.Open(ctx, pad.Config{Now: time.Now, Log: p.log})
	if errors.Is(err, fs.ErrNotExist) { // no input devices at all, as in a container
		return
	}
	if err != nil {
		p.log.Error("read sticks", "err", err)
		return
	}
	for m := range sticks.Moves() {
		if e, ok := directions[m]; ok {
			p.stage.Tell(e)
		}
	}
}

// do hands an intent to the stage; a move of the stick is the view's, which
// knows where things stand.
func (p *program) do(view *ui.View, i kiosk.Intent) {
	if s, ok := i.What.(kiosk.Steer); ok {
		view.Steer(s.To)
	}
	p.stage.Do(i)
}
