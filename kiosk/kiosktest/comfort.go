package kiosktest

import (
	"fmt"
	"strings"

	"tandem/kiosk"
)

// ParseComfort reads "a++,contrast", as command lines name a comfort.
func ParseComfort(text string) (kiosk.Comfort, error) {
	var c kiosk.Comfort
	for word := range strings.SplitSeq(text, ",") {
		switch word {
		case "", "a":
		case "a+":
			c.Size = kiosk.SizeAPlus
		case "a++":
			c.Size = kiosk.SizeAPlusPlus
		case "contrast":
			c.Contrast = true
		case "calm":
			c.Calm = true
		case "low":
			c.Low = true
		case "left":
			c.Left = true
		default:
			return c, fmt.Errorf("comfort %q: want a+, a++, contrast, calm, low or left", word)
		}
	}
	return c, nil
}
