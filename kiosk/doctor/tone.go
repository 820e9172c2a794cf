package doctor

import (
	"context"
	"math"
	"time"
)

// The tone that is played: an A, which most people still hear at any age.
const (
	toneHertz = 440
	toneRate  = 22050
	toneLasts = time.Second
	toneLoud  = 0.5
)

// Tone fulfils stage.Doctor. Where there is no loudspeaker it does nothing:
// who listens will say that nothing was heard.
func (d *Doctor) Tone() {
	if d.Sound == nil {
		return
	}
	go func() {
		ctx, stop := context.WithTimeout(context.Background(), patience)
		defer stop()
		_ = d.Sound(ctx, toneRate, tone())
	}()
}

// tone swells and fades, so that no loudspeaker clicks.
func tone() []int16 {
	n := int(toneRate * toneLasts / time.Second)
	samples := make([]int16, n)
	for i := range samples {
		swell := min(1, 10*float64(i)/float64(n), 10*float64(n-i)/float64(n))
		samples[i] = int16(toneLoud * swell * math.MaxInt16 * math.Sin(2*math.Pi*toneHertz*float64(i)/toneRate))
	}
	return samples
}
