package doctor

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"

	"tandem/kiosk"
)

func (d *Doctor) display(context.Context) kiosk.Finding {
	s := d.Screen()
	f := well(kiosk.FoundDisplay)
	switch {
	case s.Unknown:
		return absent(kiosk.FoundDisplayUnseen)
	case s.Slow:
		f = ill(kiosk.FoundDisplayStill)
	case s.WideMM == 0:
		f = kiosk.Finding{Level: kiosk.Look, What: kiosk.FoundDisplaySize}
	}
	f.Number, f.Text = s.WideMM, fmt.Sprintf("%d x %d", s.Pixels.X, s.Pixels.Y)
	return f
}

// touch finds a touch screen among the input devices.
func (d *Doctor) touch(context.Context) kiosk.Finding {
	return d.input(input.touches, kiosk.FoundTouch, kiosk.FoundTouchNone)
}

// stick finds a joystick among them.
func (d *Doctor) stick(context.Context) kiosk.Finding {
	return d.input(input.joystick, kiosk.FoundStick, kiosk.FoundStickNone)
}

func (d *Doctor) input(is func(input) bool, there, none kiosk.Found) kiosk.Finding {
	text, err := os.ReadFile(d.path("proc/bus/input/devices"))
	if err != nil {
		return absent(none)
	}
	for _, i := range inputs(text) {
		if is(i) {
			return kiosk.Finding{Level: kiosk.Untried, What: there, Text: i.name}
		}
	}
	return absent(none)
}

// sound finds a loudspeaker; whether it is heard, a person says.
func (d *Doctor) sound(context.Context) kiosk.Finding {
	if d.Sound != nil {
		return kiosk.Finding{Level: kiosk.Untried, What: kiosk.FoundSound}
	}
	cards, err := os.ReadFile(d.path("proc/asound/cards"))
	if err != nil || !bytes.Contains(cards, []byte("]:")) {
		return absent(kiosk.FoundSoundNone)
	}
	return kiosk.Finding{Level: kiosk.Untried, What: kiosk.FoundSound}
}

// network looks for a link, and then for a name by it.
func (d *Doctor) network(ctx context.Context) kiosk.Finding {
	by := link()
	if by == "" {
		return ill(kiosk.FoundNetworkNone)
	}
	if _, err := net.DefaultResolver.LookupHost(ctx, d.Name); err != nil {
		return ill(kiosk.FoundNetworkNames)
	}
	f := well(kiosk.FoundNetwork)
	f.Text = by
	return f
}

// link names the kind of a network that is up and has an address; a cable goes
// before radio.
func link() string {
	all, err := net.Interfaces()
	if err != nil {
		return ""
	}
	found := ""
	for _, i := range all {
		addresses, err := i.Addrs()
		if err != nil || len(addresses) == 0 || i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		if !strings.HasPrefix(i.Name, "wl") {
			return "Ethernet"
		}
		found = "Wi-Fi"
	}
	return found
}

func agentIs(_ Agent, err error) kiosk.Finding {
	if err != nil {
		return ill(kiosk.FoundAgentAway)
	}
	return well(kiosk.FoundAgent)
}

func managerIs(a Agent, err error) kiosk.Finding {
	switch {
	case err != nil:
		return kiosk.Finding{Level: kiosk.Look, What: kiosk.FoundManagerUnsure}
	case !a.Enrolled:
		return kiosk.Finding{Level: kiosk.Look, What: kiosk.FoundManagerNone}
	case a.Trouble != "" || !a.Heard:
		return ill(kiosk.FoundManagerAway)
	}
	return well(kiosk.FoundManager)
}

// The years that a clock can show. One that lost its battery shows 1970 or the
// year it was built.
const (
	firstYear = 2026
	lastYear  = 2100
)

func (d *Doctor) clock(a Agent, err error) kiosk.Finding {
	if y := d.Now().Year(); y < firstYear || y > lastYear {
		return ill(kiosk.FoundClockWrong)
	}
	if err == nil && a.Clock {
		return ill(kiosk.FoundClockOff)
	}
	return well(kiosk.FoundClock)
}

func (d *Doctor) printer(ctx context.Context) kiosk.Finding {
	if d.Printer == nil {
		return absent(kiosk.FoundPrinterNone)
	}
	ready, there := d.Printer(ctx)
	switch {
	case !there:
		return absent(kiosk.FoundPrinterNone)
	case !ready:
		return ill(kiosk.FoundPrinterIll)
	}
	return well(kiosk.FoundPrinter)
}

func (d *Doctor) ends(context.Context) kiosk.Finding {
	e, err := d.Ends()
	if err != nil || e.Number == 0 {
		return well(kiosk.FoundScreenSteady)
	}
	return kiosk.Finding{Level: kiosk.Look, What: kiosk.FoundScreenEnded, Number: e.Number, Text: e.Last}
}

// What a disk needs: room for a day of what a kiosk keeps and a new version.
const (
	leastFree = 500 // megabytes
	trial     = 1 << 20
)

// disk writes, syncs, reads back, and looks how much room is left.
func (d *Doctor) content(context.Context) kiosk.Finding {
	if d.Content == nil {
		return well(kiosk.FoundContentBuilt)
	}
	edition, damaged := d.Content()
	number := strconv.FormatUint(edition, 10)
	switch {
	case edition == 0 && damaged:
		return kiosk.Finding{Level: kiosk.Look, What: kiosk.FoundContentLost}
	case edition == 0:
		return well(kiosk.FoundContentBuilt)
	case damaged:
		return kiosk.Finding{Level: kiosk.Look, What: kiosk.FoundContentOld, Text: number}
	}
	return kiosk.Finding{Level: kiosk.Well, What: kiosk.FoundContentPack, Text: number}
}

func (d *Doctor) disk(context.Context) kiosk.Finding {
	if err := d.writes(); err != nil {
		return ill(kiosk.FoundDiskFails)
	}
	var s syscall.Statfs_t
	if err := syscall.Statfs(d.Data, &s); err != nil {
		return ill(kiosk.FoundDiskFails)
	}
	f := well(kiosk.FoundDisk)
	if f.Number = int(s.Bavail * uint64(s.Bsize) / 1_000_000); f.Number < leastFree {
		f.Level, f.What = kiosk.Look, kiosk.FoundDiskFull
	}
	return f
}

// writes tries the disk with what nobody can guess, so that no cache can have
// it from before.
func (d *Doctor) writes() error {
	file, err := os.CreateTemp(d.Data, "essai-")
	if err != nil {
		return fmt.Errorf("make file: %w", err)
	}
	defer os.Remove(file.Name())
	defer file.Close()
	wrote := make([]byte, trial)
	_, _ = rand.Read(wrote)
	if _, err := file.Write(wrote); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if err := file.Sync(); err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("rewind: %w", err)
	}
	read, err := io.ReadAll(file)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if !bytes.Equal(read, wrote) {
		return fmt.Errorf("read: not what was written")
	}
	return nil
}
