package web

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func newTestLook(t testing.TB) *look {
	t.Helper()
	l, err := newLook(func() time.Time { return time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC) }, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAgo(t *testing.T) {
	l := newTestLook(t)
	for past, want := range map[time.Duration]string{
		20 * time.Second: "à l’instant", time.Minute: "il y a 1 minute", 59 * time.Minute: "il y a 59 minutes",
		time.Hour: "il y a 1 heure", 47 * time.Hour: "il y a 47 heures", 72 * time.Hour: "il y a 3 jours",
	} {
		if got := l.ago(l.now().Add(-past)); got != want {
			t.Errorf("%v ago is %q, want %q", past, got, want)
		}
	}
	if got, want := l.ago(time.Time{}), "jamais"; got != want {
		t.Errorf("never is %q, want %q", got, want)
	}
}

func TestUntil(t *testing.T) {
	l := newTestLook(t)
	for days, want := range map[int]string{
		-2: "2 jours de retard", -1: "1 jour de retard", 0: "aujourd’hui", 1: "demain", 2: "dans 2 jours",
	} {
		if got := l.until(l.now().AddDate(0, 0, days).Add(3 * time.Hour)); got != want {
			t.Errorf("%d days on is %q, want %q", days, got, want)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, seed := range []string{"2027-02-16", "16/2/2027", " 1.12.2026 ", "31/02/2027", "", "0000-00-00", "16/02/27"} {
		f.Add(seed)
	}
	l := newTestLook(f)
	f.Fuzz(func(t *testing.T, typed string) {
		day := l.parseDay(typed)
		if day.IsZero() {
			return
		}
		if again := l.parseDay(day.Format(time.DateOnly)); !again.Equal(day) {
			t.Errorf("%q is %v, and that again is %v", typed, day, again)
		}
	})
}

// FuzzLocal holds the way on after signing in to our own pages, as a browser
// reads it.
func FuzzLocal(f *testing.F) {
	for _, seed := range []string{"/appareils/TAB-01?x=1", "//evil.example", `/\evil.example`, "https://evil.example", "/\t/evil.example", "/%2f/evil.example"} {
		f.Add(seed)
	}
	ours, err := url.Parse("https://prets.example/connexion")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := local(text)
		// Browsers drop tabs and line ends, and take a backslash for a slash.
		read := strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(got)
		to, err := ours.Parse(read)
		if err != nil || to.Host != ours.Host || to.Scheme != ours.Scheme {
			t.Errorf("%q leads to %v, %v", text, to, err)
		}
	})
}
