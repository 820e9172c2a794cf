package desk

import (
	"encoding/json"
	"fmt"
	"image"
	"math"
	"time"
)

// News is what the desk sees of the screen and of the person before it.
type News struct {
	Idle     time.Duration // since the last touch, key or stick
	WidthPX  int           // the whole screen
	HeightPX int
	WidthMM  int // as the panel says; 0 where it says nothing
	HeightMM int
	Browser  bool // whether a browser's window is there
	Typed    bool // the last input was a key, as far as can be told
}

// Mode is what the screen is shared among.
type mode struct {
	Page bool            `json:"page"`           // false: the kiosk has the whole screen
	Hole image.Rectangle `json:"hole,omitzero"`  // where the kiosk is open to the page behind it, in pixels
	Dark bool            `json:"dark,omitempty"` // the screen is switched off
}

// Order is a line from the kiosk: show it so, and answer with Done.
type order struct {
	ID   uint64 `json:"id"`
	Mode mode   `json:"mode"`
	// Touch is nine numbers that touch screens shall be adjusted by, or none.
	Touch []float64 `json:"touch,omitempty"`
	// Hold says that the kiosk is about to begin anew: what the screen shows
	// stays there until the new one has Drawn.
	Hold  bool `json:"hold,omitempty"`
	Drawn bool `json:"drawn,omitempty"`
	// Forget says that nothing may be left that somebody copied.
	Forget bool `json:"forget,omitempty"`
}

// Line is a line to the kiosk: an order that was carried out, or news.
type line struct {
	Done uint64 `json:"done,omitempty"`
	// Fault is why an order was not carried out; empty: it was.
	Fault string `json:"fault,omitempty"`
	News  *News  `json:"news,omitempty"`
}

// parseOrder reads a line of the kiosk.
func parseOrder(text []byte) (order, error) {
	var o order
	if err := json.Unmarshal(text, &o); err != nil {
		return order{}, fmt.Errorf("order: %v", err)
	}
	if o.ID == 0 || o.Mode.Page == o.Mode.Hole.Empty() {
		return order{}, fmt.Errorf("order %q: want an id, and a hole for a page alone", text)
	}
	if n := len(o.Touch); n != 0 && n != 9 {
		return order{}, fmt.Errorf("order %q: want nine numbers for touch", text)
	}
	for _, v := range o.Touch {
		if math.Abs(v) > mostTouch {
			return order{}, fmt.Errorf("order %q: touch beyond %d", text, mostTouch)
		}
	}
	return o, nil
}

// mostTouch bounds each number that a touch screen is adjusted by.
const mostTouch = 10
