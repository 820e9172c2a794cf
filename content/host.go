package content

import (
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// Host is a name that a visit may show, with all names below it. Everything
// is https but for names below "localhost", which never leave the machine:
// they are how tests and training stand in for a site.
type Host struct {
	Name string // lower case, ASCII, without a final dot
	Port int    // 0 but for names below localhost
}

// ParseHost reads "caf.fr" or, below localhost, "caf.localhost:8080".
func ParseHost(text string) (Host, error) {
	name, port, hasPort := strings.Cut(text, ":")
	ascii, err := idna.Lookup.ToASCII(name)
	if err != nil || ascii != name {
		return Host{}, fmt.Errorf("host %q: want lower-case ASCII without a final dot", text)
	}
	if _, err := netip.ParseAddr(name); err == nil || !strings.Contains(name, ".") {
		return Host{}, fmt.Errorf("host %q: want a name with a dot, not an address", text)
	}
	h := Host{Name: name}
	if !hasPort {
		return h, nil
	}
	h.Port, err = strconv.Atoi(port)
	if err != nil || h.Port < 1 || h.Port > 65535 || !h.local() {
		return Host{}, fmt.Errorf("host %q: a port is for names below localhost only", text)
	}
	return h, nil
}

// String is the form that ParseHost reads.
func (h Host) String() string {
	if h.Port == 0 {
		return h.Name
	}
	return h.Name + ":" + strconv.Itoa(h.Port)
}

// Scheme is the only scheme under which the host may be shown.
func (h Host) Scheme() string {
	if h.local() {
		return "http"
	}
	return "https"
}

func (h Host) local() bool { return strings.HasSuffix(h.Name, ".localhost") }

// Allows reports whether the address may be shown: right scheme, no user, no
// other port, and a name that is the host's or ends with a dot and the host's.
func (h Host) Allows(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != h.Scheme() || u.User != nil {
		return false
	}
	if port := u.Port(); port != h.port() && (h.Port != 0 || port != "443") {
		return false
	}
	name := strings.ToLower(u.Hostname())
	return name == h.Name || strings.HasSuffix(name, "."+h.Name)
}

func (h Host) port() string {
	if h.Port == 0 {
		return ""
	}
	return strconv.Itoa(h.Port)
}

// Allowed reports whether one of the hosts allows the address.
func Allowed(hosts []Host, address string) bool {
	for _, h := range hosts {
		if h.Allows(address) {
			return true
		}
	}
	return false
}
