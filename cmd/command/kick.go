package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Kicks gives a value for each SIGUSR1 until ctx ends, by which somebody at a
// terminal, or a script, has a running program do at once what it would do
// later.
func Kicks(ctx context.Context) <-chan struct{} {
	// One is enough to remember: a second wish asks for the same.
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1)
	kicks := make(chan struct{})
	go func() {
		defer signal.Stop(signals)
		for {
			select {
			case <-ctx.Done():
				return
			case <-signals:
			}
			select {
			case <-ctx.Done():
				return
			case kicks <- struct{}{}:
			}
		}
	}()
	return kicks
}
