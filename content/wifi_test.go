package content_test

import (
	"testing"

	"tandem/content"
)

func TestWifiText(t *testing.T) {
	for _, test := range []struct {
		wifi content.Wifi
		want string
	}{
		{content.Wifi{Name: "Mairie", Key: "bienvenue"}, `WIFI:T:WPA;S:Mairie;P:bienvenue;;`},
		{content.Wifi{Name: "Ouvert"}, `WIFI:T:nopass;S:Ouvert;;`},
		{content.Wifi{Name: `a;b,c:d"e\f`, Key: `12;34:5\`}, `WIFI:T:WPA;S:a\;b\,c\:d\"e\\f;P:12\;34\:5\\;;`},
		{content.Wifi{Name: "Café d'été"}, `WIFI:T:nopass;S:Café d'été;;`},
	} {
		if got := test.wifi.Text(); got != test.want {
			t.Errorf("%+v is %s, want %s", test.wifi, got, test.want)
		}
	}
}
