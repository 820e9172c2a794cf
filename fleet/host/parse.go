package host

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// parseMemory reads /proc/meminfo: how many percent could be had without
// driving anything out.
func parseMemory(text string) int {
	fields := map[string]uint64{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, ":")
		kB, err := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		if err == nil {
			fields[name] = kB
		}
	}
	return percent(fields["MemAvailable"], fields["MemTotal"])
}

// parseUptime reads /proc/uptime: "350735.47 234388.90".
func parseUptime(text string) time.Duration {
	seconds, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	whole, _, _ := strings.Cut(seconds, ".")
	n, err := strconv.ParseUint(whole, 10, 32) // 136 years
	if err != nil {
		return 0
	}
	return time.Duration(n) * time.Second
}

// parsePercent reads the capacity of a battery. Some firmware says 101.
func parsePercent(text string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return max(0, min(n, 100)), err == nil
}

// parseTemperature reads millidegrees. What no machine survives is a sensor
// that is not there.
func parseTemperature(text string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n / 1000, err == nil && n > -40_000 && n < 150_000 && n != 0
}

// parseRelease reads /etc/os-release: the name and the version, such as
// "Ubuntu 24.04".
func parseRelease(text string) (name, version string) {
	fields := map[string]string{}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		fields[key] = strings.Trim(value, `"'`)
	}
	name, _, _ = strings.Cut(fields["NAME"], " ")
	return clean(name), clean(fields["VERSION_ID"])
}

// parseDebian reads /etc/debian_version, which knows the point release: "12.8".
// On a Debian to come it is a word.
func parseDebian(text string) string {
	version := strings.TrimSpace(text)
	if strings.Trim(version, "0123456789.") != "" {
		return ""
	}
	return clean(version)
}

// clean makes a text of the machine fit for a report.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
	return text[:min(len(text), 32)]
}
