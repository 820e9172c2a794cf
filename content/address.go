package content

import "strings"

// Address is where a tutorial can be followed at home: below the address at
// which its centre keeps them. It is short, because people copy it by hand.
// Where the centre keeps none it is empty.
func Address(site, tutorial string) string {
	if site == "" {
		return ""
	}
	return strings.TrimRight(site, "/") + "/" + tutorial
}

// Clear is an address as people read and type it: without what every browser
// adds by itself.
func Clear(address string) string { return strings.TrimPrefix(address, "https://") }
