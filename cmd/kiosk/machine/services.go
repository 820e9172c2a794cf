package machine

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
	"tandem/kiosk/power"
	"tandem/kiosk/wifi"
)

// lookPower is how often the battery is looked at.
const lookPower = time.Minute

// Services are what a lent tablet lets a person do with the machine itself. On
// a machine that has none of it, none of it is offered.
type Services struct {
	Wifi  *Wifi // nil: there is none
	Power *power.Power

	bus *dbus.Conn // nil: there is none
	log *slog.Logger
}

// Open finds the services of this machine. sys is /sys; session is the one of
// logind that the screen belongs to, and may be empty.
func Open(ctx context.Context, sys fs.FS, session string, log *slog.Logger) *Services {
	s := &Services{log: log}
	var err error
	if s.bus, err = dbus.ConnectSystemBus(); err != nil {
		log.Warn("this machine has no bus: no Wi-Fi, no switch", "err", err)
		s.bus = nil
	}
	s.Power = power.New(s.bus, sys, session)
	if s.bus == nil {
		return s
	}
	networks, err := wifi.Open(ctx, s.bus)
	switch {
	case err == nil:
		s.Wifi = &Wifi{networks: networks, log: log, patience: firstNetworks}
	case !errors.Is(err, wifi.ErrAbsent):
		log.Warn("find Wi-Fi", "err", err)
	}
	return s
}

// Has is what a person may do.
func (s *Services) Has(ctx context.Context) kiosk.Machine {
	_, err := s.Power.Light()
	return kiosk.Machine{Wifi: s.Wifi != nil, Light: err == nil && s.bus != nil, Off: s.Power.CanSwitchOff(ctx)}
}

// Run tells of the battery, whenever it changes, until ctx ends; then it leaves
// the bus.
func (s *Services) Run(ctx context.Context, tell func(kiosk.Event)) {
	every := time.NewTicker(lookPower)
	defer every.Stop()
	was := kiosk.BatteryIs{}
	for {
		if is := s.battery(ctx); is != was && ctx.Err() == nil {
			tell(is)
			was = is
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			s.close()
			return
		}
	}
}

func (s *Services) battery(ctx context.Context) kiosk.BatteryIs {
	b, err := s.Power.Battery(ctx)
	if err != nil {
		return kiosk.BatteryIs{}
	}
	return kiosk.BatteryIs{There: true, Battery: b}
}

func (s *Services) close() {
	if s.bus == nil {
		return
	}
	if err := s.bus.Close(); err != nil {
		s.log.Warn("leave the bus", "err", err)
	}
}
