package content

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// Host is a name that a visit may show, with all names below it. Everything
// is https but for names below "localhost", which never leave the machine:
// they are how tests and training stand in for a site.
type Host struct {
	Name string // lower case, ASCII, without a final dot
	Port int    // 0 but for names below localhost
}

// ParseHost reads "caf.fr" or, below localhost, "caf.localhost:8080". It
// refuses names under which anybody may have a site, such as "gouv.fr".
func ParseHost(text string) (Host, error) {
	name, port, hasPort := strings.Cut(text, ":")
	ascii, err := idna.Lookup.ToASCII(name)
	if err != nil || ascii != name || !plainName(name) {
		return Host{}, fmt.Errorf("host %q: want lower-case ASCII without a final dot", text)
	}
	if !strings.Contains(name, ".") || isNumber(name) {
		return Host{}, fmt.Errorf("host %q: want a name with a dot, not an address", text)
	}
	if suffix, _ := publicsuffix.PublicSuffix(name); suffix == name {
		return Host{}, fmt.Errorf("host %q: want the name of one site, not what many end with", text)
	}
	h := Host{Name: name}
	if !hasPort {
		return h, nil
	}
	h.Port, err = strconv.Atoi(port)
	if err != nil || h.Port < 1 || h.Port > 65535 || strconv.Itoa(h.Port) != port || !h.local() {
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

// local reports whether the name is one that browsers and resolvers keep on
// the machine (RFC 6761, section 6.3).
func (h Host) local() bool { return strings.HasSuffix(h.Name, ".localhost") }

// Allows reports whether the address may be shown: right scheme, no user, no
// other port, and a name that is the host's or ends with a dot and the host's.
// Where Go and a browser might read an address differently, it is refused.
func (h Host) Allows(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != h.Scheme() || u.User != nil {
		return false
	}
	name := strings.ToLower(u.Hostname())
	if !plainName(name) || !h.onPort(u.Port()) {
		return false
	}
	return name == h.Name || strings.HasSuffix(name, "."+h.Name)
}

// onPort reports whether a port, as an address writes it, is the host's. The
// scheme's own port may be written or left out.
func (h Host) onPort(port string) bool {
	if h.Port != 0 {
		return port == strconv.Itoa(h.Port)
	}
	standard := "443"
	if h.local() {
		standard = "80"
	}
	return port == "" || port == standard
}

// plainName reports whether a name is labels of ASCII between single dots. A
// browser turns many other letters into ASCII, some of them into dots and
// slashes, so a name that has any is not worth understanding.
func plainName(name string) bool {
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > 63 || strings.Trim(label, nameLetters) != "" {
			return false
		}
	}
	return len(name) <= 253
}

// nameLetters includes the underscore, which a few hosts below a site have.
const nameLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_"

// isNumber reports whether a browser would read the name as a number of IP,
// which it does wherever the last label begins with a digit: 127.1, 1.0x7f.
func isNumber(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return last[0] >= '0' && last[0] <= '9'
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
