package sound

import "math"

// lobes is how many zero crossings of the filter are used on each side of a
// sample: enough for speech, 24 multiplications a sample when the rate rises.
const lobes = 12

// source gives samples at another rate, one after the other, because a long
// sound that was converted at once would delay its own beginning. A filter of
// windowed sines takes out what would be above half the lower rate.
type source struct {
	samples  []int16
	up, down int         // the new rate to the old, as a fraction
	filters  [][]float32 // one for each place between two samples that occurs
	n, end   int         // samples given, and in all
}

// newSource converts samples from a rate to a rate, which are above 0.
func newSource(samples []int16, from, to int) *source {
	common := gcd(from, to)
	s := &source{samples: samples, up: to / common, down: from / common}
	s.end = len(samples) * s.up / s.down
	if s.up != s.down {
		s.filters = design(s.up, s.down)
	}
	return s
}

// left is how often next may be called.
func (s *source) left() int { return s.end - s.n }

func (s *source) next() int16 {
	place := s.n * s.down
	s.n++
	if s.filters == nil {
		return s.samples[place]
	}
	filter := s.filters[place%s.up]
	return weigh(s.samples, place/s.up-len(filter)/2+1, filter)
}

// design makes a filter for each of up places between two samples.
func design(up, down int) [][]float32 {
	cut := min(1, float64(up)/float64(down)) // of half the old rate
	half := int(math.Ceil(lobes / cut))
	filters := make([][]float32, up)
	for phase := range filters {
		filter, sum := make([]float64, 2*half), 0.0
		for k := range filter {
			at := (float64(k-half+1) - float64(phase)/float64(up)) * cut
			filter[k] = sinc(at) * (0.5 + 0.5*math.Cos(math.Pi*at/lobes))
			if math.Abs(at) >= lobes {
				filter[k] = 0
			}
			sum += filter[k]
		}
		filters[phase] = make([]float32, len(filter))
		for k, f := range filter {
			filters[phase][k] = float32(f / sum) // so that what is constant stays
		}
	}
	return filters
}

// weigh is the filter's sum over the samples from first on. Beyond both ends
// is silence.
func weigh(samples []int16, first int, filter []float32) int16 {
	from, to := max(0, -first), min(len(filter), len(samples)-first)
	sum := float32(0)
	for k := from; k < to; k++ {
		sum += float32(samples[first+k]) * filter[k]
	}
	return int16(max(math.MinInt16, min(math.MaxInt16, sum)))
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
