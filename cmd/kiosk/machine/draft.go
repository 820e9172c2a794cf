package machine

import (
	"context"
	"log/slog"
	"time"

	"tandem/content"
)

// Draft follows a folder that somebody writes content in, so that they see
// what they have just saved.
type Draft struct {
	Folder string
	Read   func(folder string) (*content.Catalog, error)
	Teach  func(*content.Catalog)
	Log    *slog.Logger
	Every  time.Duration // how often to look
}

// Run hands on each good state of the folder, the present one too, until ctx
// ends. What is wrong in it is logged, each fault with its file, line
// and field, and the last good one stays.
func (d Draft) Run(ctx context.Context) {
	seen := uint64(0)
	every := time.NewTicker(d.Every)
	defer every.Stop()
	for {
		select {
		case <-every.C:
		case <-ctx.Done():
			return
		}
		now := stamp(d.Folder)
		if now == seen {
			continue
		}
		seen = now
		catalog, err := d.Read(d.Folder)
		if err == nil {
			d.Teach(catalog)
			continue
		}
		complain(d.Log, "read content", d.Folder, err)
	}
}
