package fleet_test

import (
	"testing"

	"tandem/fleet"
)

func TestManagerURL(t *testing.T) {
	for typed, want := range map[string]string{
		"prets.mairie.fr":              "https://prets.mairie.fr",
		" Prets.Mairie.fr:8443/ ":      "https://prets.mairie.fr:8443",
		"http://127.0.0.1:8443":        "http://127.0.0.1:8443",
		"https://[::1]:8443":           "https://[::1]:8443",
		"":                             "",
		"https://":                     "",
		":8443":                        "",
		"ftp://prets.fr":               "",
		"prets.fr/bienvenue":           "",
		"https://a:b@prets.fr":         "",
		"prets.fr?x=1":                 "",
		"https://prets.fr#x":           "",
		"https://prets.fr:notanumber/": "",
	} {
		if got := fleet.ManagerURL(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func FuzzManagerURL(f *testing.F) {
	for _, seed := range []string{"prets.fr", "http://a:1", "https://[::1]", "//", "http://%41", "é.fr"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got := fleet.ManagerURL(typed)
		if got != "" && fleet.ManagerURL(got) != got {
			t.Errorf("%q is %q, and that again is %q", typed, got, fleet.ManagerURL(got))
		}
	})
}
