package doctor

import (
	"bytes"
	"strconv"
	"strings"
)

// input is a device as the kernel lists it.
type input struct {
	name     string
	props    uint64
	handlers []string
}

// direct is the property of a device whose touches are where they are felt: a
// touch screen, and no touch pad.
const direct = 1 << 1

func (i input) touches() bool { return i.props&direct != 0 }

func (i input) joystick() bool {
	for _, h := range i.handlers {
		if strings.HasPrefix(h, "js") {
			return true
		}
	}
	return false
}

// longestName is how much of a device's name is worth reading.
const longestName = 40

// inputs reads /proc/bus/input/devices: paragraphs of lines with a letter.
func inputs(text []byte) []input {
	var all []input
	for part := range bytes.SplitSeq(text, []byte("\n\n")) {
		var i input
		for line := range strings.Lines(string(part)) {
			kind, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
			key, value, _ := strings.Cut(rest, "=")
			switch {
			case kind == "N" && key == "Name":
				i.name = strings.Trim(value, `"`)
				i.name = strings.ToValidUTF8(i.name[:min(len(i.name), longestName)], "")
			case kind == "H" && key == "Handlers":
				i.handlers = strings.Fields(value)
			case kind == "B" && key == "PROP":
				i.props, _ = strconv.ParseUint(strings.TrimSpace(value), 16, 64)
			}
		}
		if i.name != "" {
			all = append(all, i)
		}
	}
	return all
}
