package desk

import (
	"image"
	"testing"
)

func TestHand(t *testing.T) {
	type second struct {
		at    image.Point
		idle  uint32
		typed bool
	}
	a, b := image.Pt(5, 5), image.Pt(9, 9)
	tests := []struct {
		name    string
		seconds []second
	}{
		{"a touch is none", []second{{a, 9000, false}, {b, 300, false}, {b, 1300, false}, {b, 2300, false}}},
		{"a key", []second{{a, 9000, false}, {a, 9900, false}, {a, 200, true}, {a, 1200, true}}},
		{"right after a touch nobody can tell", []second{{b, 300, false}, {b, 200, false}, {b, 200, true}}},
		{"a touch after a key", []second{{a, 9000, false}, {a, 9900, false}, {a, 200, true}, {b, 200, false}, {b, 900, false}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var h hand
			for i, s := range tt.seconds {
				if h.second(s.at, s.idle); h.typed != s.typed {
					t.Errorf("second %d: typed %v, want %v", i, h.typed, s.typed)
				}
			}
		})
	}
}
