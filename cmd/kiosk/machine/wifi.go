package machine

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/wifi"
)

// How long the first networks may take to be heard after the radio was asked to
// listen, and how often they are asked for meanwhile.
const (
	firstNetworks = 6 * time.Second
	askNetworks   = time.Second
)

// Wifi fulfils stage.Wifi.
type Wifi struct {
	networks *wifi.Wifi // non-nil
	log      *slog.Logger
	patience time.Duration // until nothing in reach is believed
}

// Seek fulfils stage.Wifi. A radio that just began to listen has heard nothing
// yet: an empty street is told only after a while.
func (w *Wifi) Seek(ctx context.Context) kiosk.WifiSeen {
	deadline := time.NewTimer(w.patience)
	defer deadline.Stop()
	again := time.NewTicker(askNetworks)
	defer again.Stop()
	for {
		seen, err := w.networks.Networks(ctx)
		if err != nil || len(seen) > 0 {
			return kiosk.WifiSeen{Networks: seen, Trouble: w.trouble("look for networks", err)}
		}
		select {
		case <-again.C:
		case <-deadline.C:
			return kiosk.WifiSeen{}
		case <-ctx.Done():
			return kiosk.WifiSeen{}
		}
	}
}

// Join fulfils stage.Wifi.
func (w *Wifi) Join(ctx context.Context, j kiosk.JoinWifi) kiosk.WifiTrouble {
	err := w.networks.Join(ctx, wifi.Target{Name: j.Name, Key: j.Key, Lent: j.Lent})
	return w.trouble("join a network", err)
}

// Forget fulfils stage.Wifi.
func (w *Wifi) Forget(ctx context.Context, name kiosk.Private) error {
	return w.networks.Forget(ctx, name)
}

// ForgetLent fulfils stage.Wifi.
func (w *Wifi) ForgetLent(ctx context.Context) error { return w.networks.ForgetLent(ctx) }

// SwitchOn fulfils stage.Wifi.
func (w *Wifi) SwitchOn(ctx context.Context) error { return w.networks.SwitchOn(ctx) }

// trouble is what a person is told of an error. One that nobody can do anything
// about is logged too: no error of the package holds a name or a key.
func (w *Wifi) trouble(step string, err error) kiosk.WifiTrouble {
	if err == nil {
		return kiosk.WifiFine
	}
	fault := wifi.Fault{}
	if errors.As(err, &fault) {
		return fault.Trouble
	}
	if !errors.Is(err, context.Canceled) {
		w.log.Warn(step, "err", err)
	}
	return kiosk.WifiBroken
}
