package bolt

import (
	"errors"
	"testing"

	"tandem/fleet"
)

// FuzzRecord holds two promises: what was sealed opens as it was, and bytes
// that were not sealed here never come out as data.
func FuzzRecord(f *testing.F) {
	f.Add("TAB-01", []byte{}, 3, byte(1))
	f.Add("", []byte{0, 0, 0, 0, 0xa0}, 0, byte(0x80))
	f.Fuzz(func(t *testing.T, asset string, stray []byte, at int, flip byte) {
		body, err := encode(fleet.Device{Asset: asset})
		if err != nil {
			t.Fatal(err)
		}
		record := append(checksum(inDevices, []byte("1"), body), body...)
		var device fleet.Device
		if err := open(inDevices, []byte("1"), record, &device); err == nil && device.Asset != asset {
			t.Errorf("%q opens as %q", asset, device.Asset)
		}
		if err := open(inDevices, []byte("2"), record, &device); !errors.As(err, new(*Damaged)) {
			t.Errorf("under another key: %v", err)
		}
		if flip != 0 {
			record[uint(at)%uint(len(record))] ^= flip
			if err := open(inDevices, []byte("1"), record, &device); !errors.As(err, new(*Damaged)) {
				t.Errorf("a changed byte: %v", err)
			}
		}
		if err := open(inDevices, []byte("1"), stray, &device); err == nil {
			t.Errorf("stray bytes %x open", stray)
		}
	})
}
