package source

import (
	"tandem/content"
	"tandem/content/words"
)

// Limits of a network (IEEE 802.11): bytes of its name, letters of its key.
const (
	maxWifiName             = 32
	minWifiKey, maxWifiKey  = 8, 63
	firstLetter, lastLetter = ' ', '~'
)

// wifi is the network that the centre gives to its visitors, or none.
func (m *form) wifi() content.Wifi {
	given, ok := m.get("wifi")
	if !ok {
		return content.Wifi{}
	}
	f, ok := m.r.mapping(given)
	if !ok {
		return content.Wifi{}
	}
	defer f.done()
	w := content.Wifi{Name: f.need("nom"), Key: f.text("cle")}
	if len(w.Name) > maxWifiName {
		m.r.fault(f.at("nom"), "wifi-nom", words.With{"Max": maxWifiName})
	}
	if w.Key != "" && !isWifiKey(w.Key) {
		m.r.fault(f.at("cle"), "wifi-cle", words.With{"Min": minWifiKey, "Max": maxWifiKey})
	}
	return w
}

// isWifiKey reports whether a network could have that key.
func isWifiKey(key string) bool {
	for _, c := range key {
		if c < firstLetter || c > lastLetter {
			return false
		}
	}
	return len(key) >= minWifiKey && len(key) <= maxWifiKey
}
