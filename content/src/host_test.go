package src_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/idna"

	"tandem/content"
)

// A name that looks like a service's is how people lose their money. So every
// host that a visit may show, also those of FranceConnect and its providers,
// is tried against whatever is written to look like it.
func TestLookalikes(t *testing.T) {
	catalog := french(t)
	hosts := map[string][]content.Host{"identity": catalog.Hosts(content.Service{FranceConnect: true})}
	for _, s := range catalog.Services {
		hosts[s.ID] = catalog.Hosts(s)
	}
	if len(hosts["identity"]) < 7 {
		t.Fatalf("FranceConnect and its providers have only %d hosts", len(hosts["identity"]))
	}
	for where, list := range hosts {
		for _, h := range list {
			t.Run(where+" "+h.Name, func(t *testing.T) { triesLookalikes(t, withoutParents(list, h), h.Name) })
		}
	}
}

// withoutParents leaves out the hosts of which h is a part: what stands below
// them is theirs, whatever it is called.
func withoutParents(list []content.Host, h content.Host) []content.Host {
	return slices.DeleteFunc(slices.Clone(list), func(o content.Host) bool {
		return o.Name != h.Name && o.Allows("https://"+h.Name)
	})
}

func triesLookalikes(t *testing.T, list []content.Host, name string) {
	for _, own := range []string{
		"https://" + name, "https://" + name + "/", "https://www." + name + "/a?b=c#d", "https://a.b." + name,
		"https://" + name + ":443/", "https://" + strings.ToUpper(name), "HTTPS://" + name,
	} {
		if !content.Allowed(list, own) {
			t.Errorf("its own %q is refused", own)
		}
	}
	tries := slices.Concat(otherNames(name), otherWays(name), otherLetters(name), numbers)
	if len(tries) < 60 {
		t.Fatalf("only %d lookalikes", len(tries))
	}
	for _, address := range tries {
		if content.Allowed(list, address) {
			t.Errorf("%q is allowed", address)
		}
	}
}

// otherNames are addresses of hosts that have the name in theirs.
func otherNames(name string) []string {
	first, rest, _ := strings.Cut(name, ".")
	var all []string
	for _, other := range []string{
		"evil-" + name, "evil" + name, "www" + name, "www-" + name, name + ".evil.com", name + ".com", name + ".co", name + "m",
		name + "-connexion.com", first + "-connexion." + rest + ".evil.com", strings.ReplaceAll(name, ".", "-") + ".fr",
		strings.ReplaceAll(name, ".", "") + ".com", first + "..evil." + rest, "..." + name, "." + name, name + ".", name + "..", "www." + name + ".",
		"evil.com/" + name, "evil.com/https://" + name, "evil.com?" + name, "evil.com#" + name, "evil.com/." + name, "evil.com;." + name,
		"-" + name[1:] + ".evil.com", name[:len(name)-1], strings.TrimPrefix(rest, "."),
	} {
		all = append(all, "https://"+other)
	}
	return all
}

// otherWays are addresses that a person or a program may misread: another
// scheme or port, a user before the host, slashes the wrong way round, and what
// browsers drop or decode before they look.
func otherWays(name string) []string {
	return []string{
		"http://" + name, "ftp://" + name, "ws://" + name, "file://" + name + "/etc/passwd", "blob:https://" + name, "view-source:https://" + name,
		"javascript:alert('" + name + "')", "javascript://" + name + "/%0aalert(1)", "data:text/html,https://" + name, "//" + name, name, "https:" + name, "https:/" + name, "https:///" + name, "",
		"https://" + name + ":8443", "https://" + name + ":80", "https://" + name + ":0443", "https://" + name + ":443:443", "https://" + name + ":x",
		"https://" + name + "@evil.com", "https://" + name + ":443@evil.com", "https://" + name + "%40evil.com", "https://" + name + "%00.evil.com",
		"https://moi@" + name, "https://moi:mot@" + name, "https://@" + name,
		`https:\\` + name, `https:\\evil.com\` + name, `https://evil.com\@` + name, `https://evil.com\.` + name, `https://` + name + `\.evil.com`, `https:/\evil.com/` + name,
		"https://evil.com%2f." + name, "https://evil.com%2e" + name, "https://evil.com%5c." + name, "https://evil.com%23." + name,
		"https://" + strings.Replace(name, ".", "%2e", 1), "https://" + name + "%2eevil.com",
		" https://" + name, "https://" + name[:1] + "\t" + name[1:], "https://" + name[:1] + "\n" + name[1:], "https://evil.com\x00." + name,
		"https://[" + name + "]", "https://[::1]." + name, "https://evil.com," + name, "https://evil.com " + name, "https://*." + name, "https://<b>." + name,
	}
}

// alike are letters of other scripts that look like ours, and forms of ours
// that browsers turn into them.
var alike = map[string]string{
	"a": "а", "c": "с", "e": "е", "i": "і", "o": "о", "p": "р", "s": "ѕ", "x": "х", "y": "у", "j": "ј", "h": "һ", // Cyrillic
	"f": "ｆ", "r": "ｒ", "m": "ｍ", "t": "ｔ", "l": "ⅼ", "u": "ս", "g": "ɡ", "n": "ո", "v": "ѵ", "d": "ԁ", "b": "Ь",
	".": "。",
}

// otherLetters are the name with one letter of another script, as people see
// it and in the ASCII by which the net knows it, and all of them at once.
func otherLetters(name string) []string {
	var pairs, all []string
	for ours, theirs := range alike {
		pairs = append(pairs, ours, theirs)
		if other := strings.Replace(name, ours, theirs, 1); other != name {
			all = append(all, other)
		}
	}
	all = append(all, strings.NewReplacer(pairs...).Replace(name), name+"\u200b", "\u200d"+name, "\u202e"+name, strings.Replace(name, ".", "．", 1), strings.ReplaceAll(name, ".", "․"))
	for _, other := range slices.Clone(all) {
		// Punycode maps nothing, as who registers such a name does not.
		if ascii, err := idna.Punycode.ToASCII(other); err == nil && !strings.HasSuffix(ascii, "."+name) {
			all = append(all, ascii)
		}
	}
	for i, other := range all {
		all[i] = "https://" + other
	}
	return all
}

// numbers are hosts by their number of IP, in the forms that browsers know.
var numbers = []string{
	"https://127.0.0.1", "https://127.1", "https://2130706433", "https://0x7f000001", "https://0x7f.1", "https://0177.0.0.1", "https://0",
	"https://[::1]", "https://[::ffff:127.0.0.1]", "https://[fe80::1%25eth0]", "https://192.168.1.1", "https://localhost", "http://localhost:8080",
}

// What a lookalike is must be seen to differ, or the list above proves nothing.
func TestLookalikesDiffer(t *testing.T) {
	for _, name := range []string{"caf.fr", "impots.gouv.fr"} {
		for _, address := range slices.Concat(otherNames(name), otherWays(name), otherLetters(name)) {
			if address == "https://"+name {
				t.Errorf("%q is the very host", address)
			}
		}
	}
	ascii := otherLetters("caf.fr")
	if !slices.ContainsFunc(ascii, func(a string) bool { return strings.HasPrefix(a, "https://xn--") }) {
		t.Errorf("no name in punycode among %q", ascii)
	}
}
