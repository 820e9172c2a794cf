package trust_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/trust"
)

func ticket() fleet.Ticket {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)).Public().(ed25519.PublicKey)
	return fleet.Ticket{URL: "https://prets.mairie.example:8443", Secret: "K7MXR-4TQ2P", Pin: trust.Pin(key)}
}

func TestTicket(t *testing.T) {
	long := mustFormat(t, ticket())

	t.Run("LongCode", func(t *testing.T) {
		broken := strings.ToLower(long[:20]) + "\n " + long[20:50] + " " + long[50:] + "\n"
		for _, text := range []string{long, strings.ToLower(long), broken} {
			got, err := trust.ParseTicket(text)
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if diff := cmp.Diff(ticket(), got); diff != "" {
				t.Errorf("%q: (-want +got)\n%s", text, diff)
			}
		}
	})

	t.Run("QRAlphanumeric", func(t *testing.T) {
		if strings.Trim(long, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") != "" {
			t.Errorf("%q would make a larger QR code", long)
		}
		t.Logf("%d signs", len(long))
	})

	t.Run("ShortCode", func(t *testing.T) {
		got, err := trust.ParseTicket("k7mxr 4tq2p")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(fleet.Ticket{Secret: "K7MXR-4TQ2P"}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if text := mustFormat(t, got); text != "K7MXR-4TQ2P" {
			t.Errorf("written as %q", text)
		}
	})
}

// Whatever sign a person or a camera gets wrong, it is noticed.
func TestParseTicket_ErrOneSignWrong(t *testing.T) {
	long := []byte(mustFormat(t, ticket()))
	for i := range long {
		wrong := bytes.Clone(long)
		wrong[i] = 'A' + (wrong[i]-'A'+1)%26
		if _, err := trust.ParseTicket(string(wrong)); err == nil {
			t.Errorf("sign %d: %q is taken for %q", i, wrong, long)
		}
	}
}

func TestParseTicket_ErrTicket(t *testing.T) {
	long := mustFormat(t, ticket())
	for _, text := range []string{"", "TANDEM1:", "TANDEM1:AAAA", "TANDEM2:" + long[8:], long[:len(long)-1], long + "A", "bonjour"} {
		if got, err := trust.ParseTicket(text); !errors.Is(err, trust.ErrTicket) {
			t.Errorf("%q: got %v, %v, want ErrTicket", text, got, err)
		}
	}
}

func TestFormatTicket_Err(t *testing.T) {
	for name, change := range map[string]func(*fleet.Ticket){
		"secret":   func(t *fleet.Ticket) { t.Secret = "K7MXR" },
		"no pin":   func(t *fleet.Ticket) { t.Pin = nil },
		"no url":   func(t *fleet.Ticket) { t.URL = "" },
		"scheme":   func(t *fleet.Ticket) { t.URL = "file:///etc" },
		"password": func(t *fleet.Ticket) { t.URL = "https://a:b@example.org" },
		"query":    func(t *fleet.Ticket) { t.URL = "https://example.org?a" },
		"long":     func(t *fleet.Ticket) { t.URL = "https://" + strings.Repeat("a", 200) },
	} {
		bad := ticket()
		change(&bad)
		if text, err := trust.FormatTicket(bad); err == nil {
			t.Errorf("%s: written as %q", name, text)
		}
	}
}

func FuzzParseTicket(f *testing.F) {
	long, err := trust.FormatTicket(ticket())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(long)
	f.Add("k7mxr-4tq2p")
	f.Add("TANDEM1:AAAAAAAA")
	f.Fuzz(func(t *testing.T, text string) {
		ticket, err := trust.ParseTicket(text)
		if err != nil {
			return
		}
		again, err := trust.FormatTicket(ticket)
		if err != nil {
			t.Fatalf("%q parses and cannot be written: %v", text, err)
		}
		// What parses is what we would have written, but for case and blanks.
		if typed := strings.Join(strings.Fields(strings.ToUpper(text)), ""); ticket.URL != "" && typed != again {
			t.Errorf("%q is written as %q", text, again)
		}
		if second, err := trust.ParseTicket(again); err != nil || !cmp.Equal(ticket, second) {
			t.Errorf("%q: %+v, then %+v, %v", text, ticket, second, err)
		}
	})
}

func mustFormat(t *testing.T, ticket fleet.Ticket) string {
	t.Helper()
	text, err := trust.FormatTicket(ticket)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
