package kiosk

import "math"

// Point is a place on the glass, in shares of its width and height: 0, 0 is the
// upper left corner, 1, 1 the lower right one.
type Point struct{ X, Y float64 }

// Matrix leads from where a touch screen feels a finger to where the finger is,
// as X servers have it: row by row, in shares of the screen. The zero Matrix
// changes nothing.
type Matrix [9]float64

// Straight is the Matrix that changes nothing, written out.
func Straight() Matrix { return Matrix{1, 0, 0, 0, 1, 0, 0, 0, 1} }

// orStraight is m, or Straight where m is zero.
func (m Matrix) orStraight() Matrix {
	if m == (Matrix{}) {
		return Straight()
	}
	return m
}

// Apply is where a point is led.
func (m Matrix) Apply(p Point) Point {
	m = m.orStraight()
	return Point{m[0]*p.X + m[1]*p.Y + m[2], m[3]*p.X + m[4]*p.Y + m[5]}
}

// After is the matrix that leads where m leads what first was led by n.
func (m Matrix) After(n Matrix) Matrix {
	m, n = m.orStraight(), n.orStraight()
	var out Matrix
	for row := range 3 {
		for column := range 3 {
			for i := range 3 {
				out[3*row+column] += m[3*row+i] * n[3*i+column]
			}
		}
	}
	return out
}

// What a touch screen that works can need: it may be mounted askew, mirrored or
// turned by a quarter, and a little too large or too small. Beyond that somebody
// pressed elsewhere than was asked.
const (
	leastArea = 0.3 // by how much an area may shrink
	mostArea  = 3.0 // or grow
	mostShift = 1.5 // of a screen
	mostStray = 0.03
)

// Plausible reports whether a matrix can be that of a touch screen. One that is
// not would put the whole screen out of reach.
func (m Matrix) Plausible() bool {
	m = m.orStraight()
	for _, v := range m {
		if math.IsNaN(v) || math.Abs(v) > mostArea {
			return false
		}
	}
	area := math.Abs(m[0]*m[4] - m[1]*m[3])
	return m[6] == 0 && m[7] == 0 && m[8] == 1 &&
		math.Abs(m[2]) <= mostShift && math.Abs(m[5]) <= mostShift &&
		area >= leastArea && area <= mostArea
}

// Align finds the matrix that leads from where presses were felt to the targets
// that were aimed at, with the least sum of squared distances. It is not ok
// where there are fewer than three pairs, where they lie in a line, where the
// presses do not fit together, or where the matrix is not plausible.
func Align(felt, aimed []Point) (m Matrix, ok bool) {
	if len(felt) != len(aimed) || len(felt) < 3 {
		return Matrix{}, false
	}
	var normal [3][3]float64 // of the least squares: the sum of p·pᵀ
	var x, y [3]float64      // the sums of p·target
	for i, f := range felt {
		p := [3]float64{f.X, f.Y, 1}
		for row := range 3 {
			for column := range 3 {
				normal[row][column] += p[row] * p[column]
			}
			x[row] += p[row] * aimed[i].X
			y[row] += p[row] * aimed[i].Y
		}
	}
	a, okA := solve(normal, x)
	b, okB := solve(normal, y)
	m = Matrix{a[0], a[1], a[2], b[0], b[1], b[2], 0, 0, 1}
	return m, okA && okB && m.Plausible() && stray(m, felt, aimed) <= mostStray
}

// stray is how far the worst press lies from its target after all.
func stray(m Matrix, felt, aimed []Point) (worst float64) {
	for i, f := range felt {
		p := m.Apply(f)
		worst = max(worst, math.Hypot(p.X-aimed[i].X, p.Y-aimed[i].Y))
	}
	return worst
}

// solve finds v for which a·v is b, by Cramer's rule.
func solve(a [3][3]float64, b [3]float64) (v [3]float64, ok bool) {
	whole := determinant(a)
	if math.Abs(whole) < 1e-9 {
		return v, false
	}
	for column := range 3 {
		part := a
		for row := range 3 {
			part[row][column] = b[row]
		}
		v[column] = determinant(part) / whole
	}
	return v, true
}

func determinant(a [3][3]float64) float64 {
	return a[0][0]*(a[1][1]*a[2][2]-a[1][2]*a[2][1]) -
		a[0][1]*(a[1][0]*a[2][2]-a[1][2]*a[2][0]) +
		a[0][2]*(a[1][0]*a[2][1]-a[1][1]*a[2][0])
}
