package voice_test

import (
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/voice"
)

// chunk is a part of a RIFF file, with a length that may be wrong.
func chunk(name string, length int, body ...byte) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte(name), uint32(length)), body...)
}

func riff(chunks ...[]byte) []byte {
	return slices.Concat([]byte("RIFF\xff\xff\xff\xffWAVE"), slices.Concat(chunks...))
}

// format is the chunk of 16000 samples a second, with what a test changes.
func format(change func(fmt []byte)) []byte {
	body := []byte{1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0}
	if change != nil {
		change(body)
	}
	return chunk("fmt ", len(body), body...)
}

func TestReadWAV(t *testing.T) {
	good := voice.Sound{Rate: 16000, Samples: []int16{1, -2}}
	data := chunk("data", 4, 1, 0, 0xfe, 0xff)
	tests := []struct {
		name string
		data []byte
		want voice.Sound
		err  string
	}{
		{"OK", riff(format(nil), data), good, ""},
		{"other chunks", riff(chunk("LIST", 3, 1, 2, 3, 0), format(nil), chunk("x   ", 0), data), good, ""},
		{"a length from a pipe", riff(format(nil), chunk("data", 0x7ffff000, 1, 0, 0xfe, 0xff)), good, ""},
		{"half a sample at the end", riff(format(nil), chunk("data", 5, 1, 0, 0xfe, 0xff, 9)), good, ""},
		{"no samples", riff(format(nil), chunk("data", 0)), voice.Sound{Rate: 16000, Samples: []int16{}}, ""},
		{"empty", nil, voice.Sound{}, "not a WAV file"},
		{"another file", []byte("OggS\x00\x00\x00\x00\x00\x00\x00\x00"), voice.Sound{}, "not a WAV file"},
		{"no data", riff(format(nil)), voice.Sound{}, "WAV file has no data"},
		{"data first", riff(data, format(nil)), voice.Sound{}, "WAV file has data before its format"},
		{"short format", riff(chunk("fmt ", 4, 1, 0, 1, 0), data), voice.Sound{}, "WAV format is cut short"},
		{"two channels", riff(format(func(f []byte) { f[2] = 2 }), data), voice.Sound{}, "WAV format 1 with 2 channels of 16 bits, want 1, 1, 16"},
		{"compressed", riff(format(func(f []byte) { f[0] = 7 }), data), voice.Sound{}, "WAV format 7 with 1 channels of 16 bits, want 1, 1, 16"},
		{"eight bits", riff(format(func(f []byte) { f[14] = 8 }), data), voice.Sound{}, "WAV format 1 with 1 channels of 8 bits, want 1, 1, 16"},
		{"no rate", riff(format(func(f []byte) { f[4], f[5] = 0, 0 }), data), voice.Sound{}, "WAV has 0 samples a second, want 8000 to 192000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := voice.ReadWAV(tt.data)
			text := ""
			if err != nil {
				text = err.Error()
			}
			if text != tt.err {
				t.Errorf("error = %q, want %q", text, tt.err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sound differs (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzReadWAV(f *testing.F) {
	f.Add(riff(format(nil), chunk("data", 4, 1, 0, 0xfe, 0xff)))
	f.Add(riff(chunk("LIST", 3, 1, 2, 3, 0), format(nil), chunk("data", -1, 1, 0)))
	f.Add([]byte("RIFF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sound, err := voice.ReadWAV(data)
		if err != nil {
			return
		}
		if sound.Rate < 8000 || sound.Rate > 192000 || 2*len(sound.Samples) > len(data) {
			t.Errorf("%d samples at %d from %d bytes", len(sound.Samples), sound.Rate, len(data))
		}
	})
}

func TestSoundLength(t *testing.T) {
	tests := []struct {
		sound voice.Sound
		want  time.Duration
	}{
		{voice.Sound{}, 0},
		{voice.Sound{Rate: 16000, Samples: make([]int16, 8000)}, 500 * time.Millisecond},
		{voice.Sound{Rate: 48000, Samples: make([]int16, 48000*600)}, 10 * time.Minute},
	}
	for _, tt := range tests {
		if got := tt.sound.Length(); got != tt.want {
			t.Errorf("%d samples at %d last %v, want %v", len(tt.sound.Samples), tt.sound.Rate, got, tt.want)
		}
	}
}
