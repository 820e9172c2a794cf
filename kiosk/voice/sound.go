package voice

import "time"

// Sound is one channel of samples. The zero Sound is silence of no length.
type Sound struct {
	Rate    int // samples a second; positive where there are samples
	Samples []int16
}

// Length is how long s is heard.
func (s Sound) Length() time.Duration {
	if s.Rate <= 0 {
		return 0
	}
	return time.Duration(len(s.Samples)) * time.Second / time.Duration(s.Rate)
}

// What engines leave around speech differs (Pico: 40 to 130 ms before it and
// 600 after, espeak-ng: 15 to 45 and 390), and the first of it counts as delay
// of the first sound. So it is cut, and every sentence gets the same pause.
const (
	quiet  = 200 // of 32767: no speech is below it for long
	attack = 10 * time.Millisecond
	fall   = 120 * time.Millisecond // a last "s" dies away below quiet
	pause  = 300 * time.Millisecond
)

// trimmed is s without the quiet around it, and with a pause at its end. It
// has no samples where nothing in s is loud.
func (s Sound) trimmed() Sound {
	from, to := 0, len(s.Samples)
	for from < to && soft(s.Samples[from]) {
		from++
	}
	for to > from && soft(s.Samples[to-1]) {
		to--
	}
	if from == to {
		return Sound{Rate: s.Rate}
	}
	from = max(0, from-s.frames(attack))
	to = min(len(s.Samples), to+s.frames(fall))
	samples := make([]int16, to-from+s.frames(pause))
	copy(samples, s.Samples[from:to])
	return Sound{s.Rate, samples}
}

func soft(sample int16) bool { return -quiet < sample && sample < quiet }

// frames is how many samples last d.
func (s Sound) frames(d time.Duration) int { return int(d * time.Duration(s.Rate) / time.Second) }
