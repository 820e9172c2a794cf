// Package sound plays speech on the machine's loudspeaker, through miniaudio:
// the only C of the kiosk beside its window.
//
// A [Device] fulfils the Player of kiosk/voice. It opens the loudspeaker when
// there is something to play and gives it back soon after, so that it costs
// nothing on a still screen, and finds a loudspeaker that was plugged in since.
// Volume is ours: what the machine's own mixer says is left alone.
package sound

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gen2brain/malgo"
)

// Config says how loud a Device is. Percent are of what the machine's mixer
// lets through; 35 % is 18 dB below 100 %.
type Config struct {
	Volume int  // at first
	Most   int  // no volume is above it
	Null   bool // a loudspeaker that nobody hears and that keeps the time, for tests
}

// Rate is what the loudspeaker gets; other rates are converted.
const Rate = 48000

// What is written ahead must outlast a frame that is slow to draw. It is
// dropped at a stop, so it delays nothing.
const (
	period  = 40 * time.Millisecond
	periods = 3
)

const (
	giveBack = 2 * time.Second // after the last sound
	patience = 2 * time.Second // for a loudspeaker that takes no samples
)

// backendNull is miniaudio's number; malgo.BackendNull is that of another.
const backendNull = malgo.Backend(14)

// Device is a loudspeaker. Its methods may be called by several goroutines.
type Device struct {
	conf    Config
	context *malgo.AllocatedContext // non-nil
	percent atomic.Int32

	turn sync.Mutex // held by the one that plays; guards what follows
	out  *line      // nil while the loudspeaker is given back
	idle *time.Timer
}

// Open looks for a loudspeaker. The error says that this machine makes no
// sound, and why; nothing is open then.
func Open(c Config) (*Device, error) {
	backends := []malgo.Backend{malgo.BackendPulseaudio, malgo.BackendAlsa}
	if c.Null {
		backends = []malgo.Backend{backendNull}
	}
	context, err := malgo.InitContext(backends, malgo.ContextConfig{}, nil)
	if err != nil {
		return nil, fmt.Errorf("find sound system: %v", err)
	}
	d := &Device{conf: c, context: context}
	d.SetVolume(c.Volume)
	d.idle = time.AfterFunc(giveBack, d.rest)
	d.turn.Lock()
	defer d.turn.Unlock()
	if err := d.openLocked(); err != nil {
		d.idle.Stop()
		_ = context.Uninit() // nothing of it is open
		context.Free()
		return nil, err
	}
	return d, nil
}

// Close gives everything back. Whoever plays has ended before.
func (d *Device) Close() error {
	d.turn.Lock()
	defer d.turn.Unlock()
	d.idle.Stop()
	d.closeLocked()
	if err := d.context.Uninit(); err != nil {
		return fmt.Errorf("close sound system: %v", err)
	}
	d.context.Free()
	return nil
}

// Volume is how loud it is, in percent.
func (d *Device) Volume() int { return int(d.percent.Load()) }

// SetVolume changes how loud it is, at once and also for what is being played.
// It stays between 0 and Config.Most.
func (d *Device) SetVolume(percent int) {
	d.percent.Store(int32(max(0, min(percent, d.conf.Most))))
}

// gain is what a sample is multiplied by, of unity. The ear takes the square of
// a percentage for even steps.
func (d *Device) gain() int32 {
	p := float64(d.percent.Load()) / 100
	return int32(math.Round(p * p * unity))
}

// Play plays one channel of samples at the given rate. It returns once the
// loudspeaker has taken the last, about a tenth of a second before it is heard;
// or soon after ctx ends, with its error, and then nothing more is heard. Any
// other error says that the samples were not heard.
func (d *Device) Play(ctx context.Context, rate int, samples []int16) error {
	d.turn.Lock()
	defer d.turn.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if rate <= 0 {
		return fmt.Errorf("%d samples a second", rate)
	}
	d.idle.Stop()
	defer d.idle.Reset(giveBack)
	if err := d.openLocked(); err != nil {
		return err
	}
	late := time.NewTimer(time.Duration(len(samples))*time.Second/time.Duration(rate) + patience)
	defer late.Stop()
	select {
	case <-d.out.give(newSource(samples, rate, Rate)):
		return nil
	case <-ctx.Done():
		d.closeLocked()
		return ctx.Err()
	case <-d.out.lost:
		d.closeLocked()
		return errors.New("loudspeaker went away")
	case <-late.C:
		d.out = nil // to close what hangs would hang
		return errors.New("loudspeaker hangs")
	}
}

// openLocked starts the loudspeaker, where it is not running.
func (d *Device) openLocked() error {
	if d.out != nil && d.out.device.IsStarted() {
		return nil
	}
	d.closeLocked()
	out := newLine(d.gain)
	c := malgo.DefaultDeviceConfig(malgo.Playback)
	c.Playback.Format, c.Playback.Channels, c.SampleRate = malgo.FormatS16, 1, Rate
	c.PeriodSizeInMilliseconds, c.Periods = uint32(period.Milliseconds()), periods
	var err error
	out.device, err = malgo.InitDevice(d.context.Context, c, malgo.DeviceCallbacks{Data: out.fill, Stop: out.lose})
	if err != nil {
		return fmt.Errorf("open loudspeaker: %v", err)
	}
	if err := out.device.Start(); err != nil {
		out.device.Uninit()
		return fmt.Errorf("start loudspeaker: %v", err)
	}
	d.out = out
	return nil
}

// closeLocked silences the loudspeaker at once and gives it back.
func (d *Device) closeLocked() {
	if d.out == nil {
		return
	}
	_ = d.out.device.Stop() // which drops what is written ahead; Uninit alone plays it
	d.out.device.Uninit()
	d.out = nil
}

// rest gives the loudspeaker back, unless somebody plays.
func (d *Device) rest() {
	if d.turn.TryLock() {
		defer d.turn.Unlock()
		d.closeLocked()
	}
}
