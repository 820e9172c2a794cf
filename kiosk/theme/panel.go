package theme

import (
	"fmt"
	"image"
	"math"
	"strconv"
	"strings"
)

// mmInch is the number of millimetres in an inch.
const mmInch = 25.4

// Panel is the glass that people look at and touch.
type Panel struct {
	WidthMM, HeightMM float32
	Pixels            image.Point // zero where they are not known
}

// Pixels of the panels that terminals and lent tablets are sold with.
var (
	desktopPixels = image.Pt(1920, 1080)
	tabletPixels  = image.Pt(1280, 800)
)

// largestTablet is the diagonal in inches from which on a panel whose pixels
// nobody told is taken for a terminal's.
const largestTablet = 14

// ParsePanel reads "21.5in" (the diagonal of a panel with that many pixels) or
// "1280x800@96" (pixels, and how many of them make an inch). Where pixels is
// zero, a diagonal takes those of the usual panel of its size.
func ParsePanel(text string, pixels image.Point) (Panel, error) {
	if inches, ok := strings.CutSuffix(text, "in"); ok {
		diagonal, err := parseMeasure(inches)
		if err != nil {
			return Panel{}, panelError(text)
		}
		return fromDiagonal(diagonal, pixels), nil
	}
	size, dpi, ok := strings.Cut(text, "@")
	wide, high, ok2 := strings.Cut(size, "x")
	if !ok || !ok2 {
		return Panel{}, panelError(text)
	}
	w, err1 := strconv.ParseUint(wide, 10, 14)
	h, err2 := strconv.ParseUint(high, 10, 14)
	d, err3 := parseMeasure(dpi)
	if err1 != nil || err2 != nil || err3 != nil || w == 0 || h == 0 {
		return Panel{}, panelError(text)
	}
	pixels = image.Pt(int(w), int(h))
	return Panel{WidthMM: float32(w) / d * mmInch, HeightMM: float32(h) / d * mmInch, Pixels: pixels}, nil
}

// parseMeasure reads a length or a density that a panel can have.
func parseMeasure(text string) (float32, error) {
	v, err := strconv.ParseFloat(text, 32)
	if err != nil || !(v >= 1 && v <= 2000) { // the negation refuses NaN
		return 0, fmt.Errorf("measure %q", text)
	}
	return float32(v), nil
}

func panelError(text string) error {
	return fmt.Errorf("panel %q: want a diagonal such as 21.5in, or pixels and dots per inch such as 1280x800@96", text)
}

func fromDiagonal(inches float32, pixels image.Point) Panel {
	if pixels.X <= 0 || pixels.Y <= 0 {
		pixels = desktopPixels
		if inches < largestTablet {
			pixels = tabletPixels
		}
	}
	across := float32(math.Hypot(float64(pixels.X), float64(pixels.Y)))
	mm := inches * mmInch / across // one pixel
	return Panel{WidthMM: float32(pixels.X) * mm, HeightMM: float32(pixels.Y) * mm, Pixels: pixels}
}
