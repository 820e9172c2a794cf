package voice

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/pion/opus"
	"github.com/pion/opus/pkg/oggreader"
)

// opusRate is the rate that Opus counts in, and that we decode to.
const opusRate = 48000

// mostFrame is the longest packet of Opus, 120 ms.
const mostFrame = opusRate * 120 / 1000

// mostOpus is the longest sound that is decoded, so that a damaged file cannot
// fill the memory.
const mostOpus = 2 * 60 * opusRate

// ReadOpus decodes an Ogg Opus file of at most two minutes; two channels are
// mixed to one.
func ReadOpus(data []byte) (Sound, error) {
	ogg, head, err := oggreader.NewWith(bytes.NewReader(data))
	if err != nil {
		return Sound{}, fmt.Errorf("read header: %v", err)
	}
	if head.ChannelMap != 0 || head.Channels < 1 || head.Channels > 2 {
		return Sound{}, fmt.Errorf("%d channels, want 1 or 2", head.Channels)
	}
	decoder, err := opus.NewDecoderWithOutput(opusRate, 1)
	if err != nil {
		return Sound{}, fmt.Errorf("make decoder: %v", err)
	}
	samples, end, err := decode(ogg, &decoder)
	if err != nil {
		return Sound{}, err
	}
	// The first samples warm the decoder up; what is beyond the last page's
	// position fills its last packet.
	to := min(uint64(len(samples)), end)
	from := min(uint64(head.PreSkip), to)
	return Sound{opusRate, samples[from:to]}, nil
}

// decode returns all samples, and how many of them the last page counts.
func decode(ogg *oggreader.OggReader, decoder *opus.Decoder) (samples []int16, end uint64, err error) {
	frame := make([]int16, mostFrame)
	for n := 0; ; n++ {
		packet, page, err := ogg.ParseNextPacket()
		switch {
		case errors.Is(err, io.EOF):
			return samples, end, nil
		case err != nil:
			return nil, 0, fmt.Errorf("read packet: %v", err)
		case n == 0: // the tags
			continue
		}
		heard, err := decoder.DecodeToInt16(packet, frame)
		if err != nil {
			return nil, 0, fmt.Errorf("decode packet: %v", err)
		}
		if len(samples)+heard > mostOpus {
			return nil, 0, errors.New("longer than two minutes")
		}
		samples, end = append(samples, frame[:heard]...), page.GranulePosition
	}
}

// encode makes an Ogg Opus file of about 24 kb/s, 3 kB a second, with opusenc.
func encode(ctx context.Context, program string, s Sound) ([]byte, error) {
	return run(ctx, bytesOf(s.Samples), program, "--quiet", "--speech", "--bitrate", "24",
		"--raw", "--raw-bits", "16", "--raw-chan", "1", "--raw-rate", strconv.Itoa(s.Rate), "-", "-")
}
