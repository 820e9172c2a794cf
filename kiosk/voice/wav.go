package voice

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Rates that we take: below is no speech, above is a damaged header.
const (
	lowestRate  = 8000
	highestRate = 192000
)

// ReadWAV reads what an engine writes: RIFF, one channel of 16 bits, not
// compressed. An engine that writes into a pipe does not know the length when
// it writes the header: a length that goes beyond the data means all of it.
func ReadWAV(data []byte) (Sound, error) {
	if len(data) < 12 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WAVE" {
		return Sound{}, errors.New("not a WAV file")
	}
	rate := 0
	for rest := data[12:]; len(rest) >= 8; {
		name, length := string(rest[:4]), int64(binary.LittleEndian.Uint32(rest[4:8]))
		body := rest[8:]
		body = body[:min(length, int64(len(body)))]
		switch {
		case name == "fmt ":
			var err error
			if rate, err = wavRate(body); err != nil {
				return Sound{}, err
			}
		case name == "data" && rate == 0:
			return Sound{}, errors.New("WAV file has data before its format")
		case name == "data":
			return Sound{rate, samplesOf(body)}, nil
		}
		odd := length % 2 // chunks begin at even places
		rest = rest[min(8+length+odd, int64(len(rest))):]
	}
	return Sound{}, errors.New("WAV file has no data")
}

// wavRate reads the "fmt " chunk.
func wavRate(body []byte) (int, error) {
	if len(body) < 16 {
		return 0, errors.New("WAV format is cut short")
	}
	coding, channels := binary.LittleEndian.Uint16(body), binary.LittleEndian.Uint16(body[2:])
	rate, bits := binary.LittleEndian.Uint32(body[4:]), binary.LittleEndian.Uint16(body[14:])
	if coding != 1 || channels != 1 || bits != 16 {
		return 0, fmt.Errorf("WAV format %d with %d channels of %d bits, want 1, 1, 16", coding, channels, bits)
	}
	if rate < lowestRate || rate > highestRate {
		return 0, fmt.Errorf("WAV has %d samples a second, want %d to %d", rate, lowestRate, highestRate)
	}
	return int(rate), nil
}

func samplesOf(bytes []byte) []int16 {
	samples := make([]int16, len(bytes)/2)
	for i := range samples {
		samples[i] = int16(binary.LittleEndian.Uint16(bytes[2*i:]))
	}
	return samples
}

// bytesOf is what samplesOf reads.
func bytesOf(samples []int16) []byte {
	bytes := make([]byte, 0, 2*len(samples))
	for _, s := range samples {
		bytes = binary.LittleEndian.AppendUint16(bytes, uint16(s))
	}
	return bytes
}
