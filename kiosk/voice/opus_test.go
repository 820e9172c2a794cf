package voice_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"tandem/kiosk/voice"
)

// ogg puts packets of less than 255 bytes into a file whose checksums are
// right, so that what is in them reaches the decoder.
func ogg(end uint64, packets ...[]byte) []byte {
	var file []byte
	for n, p := range packets {
		page := append([]byte("OggS\x00\x00"), make([]byte, 21)...)
		if n == 0 {
			page[5] = 2 // the first page
		}
		binary.LittleEndian.PutUint64(page[6:], end)
		binary.LittleEndian.PutUint32(page[18:], uint32(n))
		page[26] = 1
		page = append(append(page, byte(len(p))), p...)
		binary.LittleEndian.PutUint32(page[22:], checksum(page))
		file = append(file, page...)
	}
	return file
}

// checksum is the one of Ogg pages: CRC-32 with the first bit first.
func checksum(data []byte) (sum uint32) {
	for _, b := range data {
		sum ^= uint32(b) << 24
		for range 8 {
			sum = sum<<1 ^ 0x04c11db7*(sum>>31)
		}
	}
	return sum
}

// head is the first packet of a file with some channels.
func head(channels byte, skip uint16) []byte {
	h := append([]byte("OpusHead\x01"), channels, byte(skip), byte(skip>>8))
	return append(h, 0x80, 0xbb, 0, 0, 0, 0, 0)
}

func TestReadOpus(t *testing.T) {
	tags := []byte("OpusTags")
	quiet := []byte{3 << 3, 0xff, 0xfe} // 60 ms, narrow band
	tests := []struct {
		name string
		data []byte
		want time.Duration
		ok   bool
	}{
		{"OK", ogg(5760, head(1, 0), tags, quiet, quiet), 120 * time.Millisecond, true},
		{"what warms up is cut", ogg(5760, head(1, 480), tags, quiet, quiet), 110 * time.Millisecond, true},
		{"what fills up is cut", ogg(4800, head(1, 480), tags, quiet, quiet), 90 * time.Millisecond, true},
		{"more cut than there is", ogg(100, head(1, 480), tags, quiet), 0, true},
		{"nothing said", ogg(0, head(1, 0), tags), 0, true},
		{"six channels", ogg(0, head(6, 0), tags), 0, false},
		{"no channel", ogg(0, head(0, 0), tags), 0, false},
		{"no packet", ogg(2880, head(1, 0), tags, nil), 0, false},
		{"cut", ogg(5760, head(1, 0), tags, quiet)[:120], 0, false},
		{"empty", nil, 0, false},
		{"text", []byte("Bonjour, je ne suis pas une voix."), 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sound, err := voice.ReadOpus(tt.data)
			if (err == nil) != tt.ok || sound.Length() != tt.want {
				t.Errorf("ReadOpus = %v of sound, %v, want %v (%t)", sound.Length(), err, tt.want, tt.ok)
			}
		})
	}
	t.Run("longer than two minutes", func(t *testing.T) {
		packets := slices.Concat([][]byte{head(1, 0), tags}, slices.Repeat([][]byte{quiet}, 2*60*1000/60+1))
		if _, err := voice.ReadOpus(ogg(1<<40, packets...)); err == nil {
			t.Error("ReadOpus succeeded, want an error")
		}
	})
}

func FuzzReadOpus(f *testing.F) {
	f.Add(ogg(5760, head(1, 0), []byte("OpusTags"), []byte{3 << 3, 0xff, 0xfe}))
	f.Add([]byte("OggS"))
	f.Fuzz(func(t *testing.T, data []byte) { read(t, data) })
}

// FuzzReadPackets reaches the decoder, which FuzzReadOpus cannot: it guesses no
// checksum.
func FuzzReadPackets(f *testing.F) {
	for configuration := range byte(32) {
		f.Add(byte(1+configuration%2), uint16(312), []byte{configuration << 3, 0xff, 0xfe, 1, 2, 3}, []byte{configuration<<3 | 4, 9, 8, 7, 6})
	}
	f.Fuzz(func(t *testing.T, channels byte, skip uint16, one, two []byte) {
		one, two = one[:min(len(one), 254)], two[:min(len(two), 254)]
		read(t, ogg(1<<20, head(channels, skip), []byte("OpusTags"), one, two, one))
	})
}

func read(t *testing.T, data []byte) {
	t.Helper()
	before := bytes.Clone(data)
	sound, err := voice.ReadOpus(data)
	if err == nil && sound.Length() > 2*time.Minute {
		t.Errorf("sound of %v from %d bytes", sound.Length(), len(data))
	}
	if !bytes.Equal(before, data) {
		t.Error("ReadOpus changed what it read")
	}
}
