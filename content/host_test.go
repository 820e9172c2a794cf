package content_test

import (
	"strings"
	"testing"

	"tandem/content"
)

func TestParseHost(t *testing.T) {
	for _, text := range []string{
		"caf.fr", "impots.gouv.fr", "fc.assure.ameli.fr", "xn--bb-cjad.fr",
		"caf.localhost", "caf.localhost:8080", "www.caf.localhost:1",
	} {
		h, err := content.ParseHost(text)
		if err != nil || h.String() != text {
			t.Errorf("ParseHost(%q) = %v, %v", text, h, err)
		}
	}
	for _, text := range []string{
		"", ".", "caf", "localhost", "caf.fr.", ".caf.fr", "caf..fr", "CAF.fr", "café.fr", "caf.fr/", "https://caf.fr",
		"caf fr.fr", "*.caf.fr", "caf_.fr", "-caf.fr", "xn--a.fr", "user@caf.fr", "caf.fr\n", "caf.fr\x00",
		"127.0.0.1", "127.1", "1.0x7f", "[::1]", "::1", "10.0.0.1:80",
		"caf.fr:443", "caf.localhost:", "caf.localhost:0", "caf.localhost:080", "caf.localhost:+80",
		"caf.localhost:65536", "caf.localhost:80:80",
		"gouv.fr", "com.fr", "github.io", "co.uk",
		strings.Repeat("a", 64) + ".fr", strings.Repeat("a.", 130) + "fr",
	} {
		if h, err := content.ParseHost(text); err == nil {
			t.Errorf("ParseHost(%q) = %v, want an error", text, h)
		}
	}
}

func TestHostAllows(t *testing.T) {
	for _, address := range []string{
		"https://caf.fr", "https://caf.fr/", "https://caf.fr:443/", "https://caf.fr?a=b", "https://caf.fr#a",
		"https://www.caf.fr/", "https://connect.www.caf.fr/a/b?c=https://evil.com", "HTTPS://WWW.CAF.FR/",
		"https://caf.fr/@evil.com", `https://caf.fr/\evil.com`, "https://caf.fr/%2f%2fevil.com",
	} {
		if !parse(t, "caf.fr").Allows(address) {
			t.Errorf("caf.fr refuses %q", address)
		}
	}
}

// What tries to look like caf.fr, or to be read as it by half of the readers.
func TestHostRefusesLookalikes(t *testing.T) {
	for _, address := range []string{
		"", "caf.fr", "//caf.fr/", "https:caf.fr", "https:/caf.fr", "https:///caf.fr", `https:\\caf.fr`,
		"https://evil-caf.fr/", "https://evilcaf.fr/", "https://caf.fr.evil.com/", "https://caf.fr-evil.com/",
		"https://evil.com/caf.fr", "https://evil.com/?caf.fr", "https://evil.com#caf.fr", "https://evil.com#.caf.fr",
		`https://evil.com\.caf.fr/`, `https://evil.com\@caf.fr/`, `https://caf.fr\@evil.com/`, `https://caf.fr\.evil.com/`,
		"https://caf.fr@evil.com/", "https://caf.fr:443@evil.com/", "https://user@caf.fr/", "https://@caf.fr/", "https://u:p@caf.fr/",
		"https://caf.fr:8443/", "https://caf.fr:80/", "https://caf.fr:0443/", "https://caf.fr:x/",
		"https://caf.fr./", "https://.caf.fr/", "https://a..caf.fr/", "https://caf..fr/",
		"http://caf.fr/", "ftp://caf.fr/", "ws://caf.fr/", "file://caf.fr/", "file:///etc/passwd", "chrome://caf.fr/",
		"javascript:alert(1)//caf.fr", "javascript://caf.fr/%0aalert(1)", "data:text/html,caf.fr", "blob:https://caf.fr/1",
		"view-source:https://caf.fr/", "filesystem:https://caf.fr/", "about:blank",
		"https://xn--cf-7ka.fr/", "https://cаf.fr/", "https://evil.com／.caf.fr/", "https://evil.com。caf.fr/", "https://ｃaf.fr/",
		"https://caf%2efr/", "https://evil.com%2f.caf.fr/", "https://evil.com%00.caf.fr/", "https://é.caf.fr/",
		"https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://[caf.fr]/",
		" https://caf.fr/", "https://caf.fr\t/", "https://ca\nf.fr/", "https://evil.com\t.caf.fr/", "https://evil.com .caf.fr/",
		"https://" + strings.Repeat("a", 64) + ".caf.fr/",
	} {
		if parse(t, "caf.fr").Allows(address) {
			t.Errorf("caf.fr allows %q", address)
		}
	}
}

func TestHostAllowsStandIn(t *testing.T) {
	on8080, onAny := parse(t, "caf.localhost:8080"), parse(t, "caf.localhost")
	for _, c := range []struct {
		host    content.Host
		address string
		want    bool
	}{
		{on8080, "http://caf.localhost:8080/", true},
		{on8080, "http://www.caf.localhost:8080/", true},
		{on8080, "http://caf.localhost/", false},
		{on8080, "http://caf.localhost:8081/", false},
		{on8080, "https://caf.localhost:8080/", false},
		{onAny, "http://caf.localhost/", true},
		{onAny, "http://caf.localhost:80/", true},
		{onAny, "http://caf.localhost:443/", false},
		{onAny, "http://caf.localhost:8080/", false},
		{onAny, "http://localhost/", false},
	} {
		if got := c.host.Allows(c.address); got != c.want {
			t.Errorf("%v allows %q: %v, want %v", c.host, c.address, got, c.want)
		}
	}
}

func TestAllowed(t *testing.T) {
	hosts := []content.Host{parse(t, "caf.fr"), parse(t, "ameli.fr")}
	if !content.Allowed(hosts, "https://www.ameli.fr/") {
		t.Error("the second host is not asked")
	}
	if content.Allowed(hosts, "https://impots.gouv.fr/") || content.Allowed(nil, "https://caf.fr/") {
		t.Error("an address of no host is allowed")
	}
}

func parse(t testing.TB, text string) content.Host {
	t.Helper()
	h, err := content.ParseHost(text)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// What is allowed has, read as plain letters and not as Go reads addresses,
// the scheme, then the host or a name below it, and no more before the path.
func FuzzHostAllows(f *testing.F) {
	for _, seed := range []string{
		"https://caf.fr/", "https://www.caf.fr:443?a", `https://caf.fr\@evil.com`, "http://caf.localhost:8080",
		"https://evil.com%00.caf.fr", "https://[::1%25caf.fr]/", "https://caf.fr:/", "HTTPS://a.CAF.fr#",
	} {
		f.Add(seed)
	}
	hosts := []content.Host{parse(f, "caf.fr"), parse(f, "caf.localhost:8080"), parse(f, "caf.localhost")}
	f.Fuzz(func(t *testing.T, address string) {
		for _, h := range hosts {
			if h.Allows(address) && !plainlyAllowed(h, address) {
				t.Errorf("%v allows %q", h, address)
			}
		}
	})
}

func plainlyAllowed(h content.Host, address string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(address), h.Scheme()+"://")
	if !ok {
		return false
	}
	if end := strings.IndexAny(rest, `/?#\`); end >= 0 {
		rest = rest[:end]
	}
	name, port, _ := strings.Cut(rest, ":")
	standard := map[string]string{"https": "443", "http": "80"}[h.Scheme()]
	if h.Port == 0 && port != "" && port != standard || h.Port != 0 && rest != name+":"+port {
		return false
	}
	return name == h.Name || strings.HasSuffix(name, "."+h.Name)
}

// What ParseHost takes, it writes again, and its own address is allowed.
func FuzzParseHost(f *testing.F) {
	for _, seed := range []string{"caf.fr", "caf.localhost:8080", "xn--bb-cjad.fr", "127.1", "gouv.fr", "a..b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := content.ParseHost(text)
		if err != nil {
			return
		}
		if h.String() != text || !h.Allows(h.Scheme()+"://"+text+"/") {
			t.Errorf("%q became %v", text, h)
		}
	})
}
