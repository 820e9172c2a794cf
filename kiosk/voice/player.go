package voice

import (
	"context"
	"time"
)

// Player makes sound be heard.
type Player interface {
	// Play returns once the samples, mono and at the given rate, were heard or
	// are about to be; or soon after ctx ends, and then nothing more is heard.
	// Any other end is an error.
	Play(ctx context.Context, rate int, samples []int16) error
}

// Silent is the Player of a machine without sound: it takes as long as another
// would, so that sentences are lit one after the other.
type Silent struct{}

// Play fulfils Player.
func (Silent) Play(ctx context.Context, rate int, samples []int16) error {
	over := time.NewTimer(Sound{rate, samples}.Length())
	defer over.Stop()
	select {
	case <-over.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
