package content_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
)

func TestParseDate(t *testing.T) {
	got, err := content.ParseDate("2028-02-29")
	if want := (content.Date{Year: 2028, Month: time.February, Day: 29}); err != nil || got != want {
		t.Errorf("got %v, %v", got, err)
	}
	for _, text := range []string{
		"", "2026", "2026-1-2", "22/11/2026", "2026-02-29", "2026-13-01", "2026-11-22T00:00", " 2026-11-22",
	} {
		if d, err := content.ParseDate(text); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", text, d)
		}
	}
}

// The same instant is another day elsewhere: the reader's clock counts.
func TestDateOf(t *testing.T) {
	late := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	paris := time.FixedZone("Paris", 3600)
	if got := content.DateOf(late).String() + " " + content.DateOf(late.In(paris)).String(); got != "2026-11-22 2026-11-23" {
		t.Errorf("got %s", got)
	}
}

func TestDateBefore(t *testing.T) {
	days := []string{"2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2027-01-01"}
	for i, a := range days {
		for j, b := range days {
			if got, want := date(t, a).Before(date(t, b)), i < j; got != want {
				t.Errorf("%s before %s: %v, want %v", a, b, got, want)
			}
		}
	}
	if !(content.Date{}).Before(date(t, days[0])) {
		t.Error("no day does not lie before all others")
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-11-22")
	f.Add("0000-01-01")
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := content.ParseDate(text); err == nil && d.String() != text {
			t.Errorf("%q became %s", text, d)
		}
	})
}

// A value holds until the day before it must be checked again, and never
// where nobody knows where it comes from.
func TestFactHolds(t *testing.T) {
	for _, c := range []struct {
		confidence content.Confidence
		today      string
		want       bool
	}{
		{content.Official, "2027-11-21", true},
		{content.Secondary, "2027-11-21", true},
		{content.Unsourced, "2027-11-21", false},
		{content.Official, "2027-11-22", false},
		{content.Official, "2028-01-01", false},
	} {
		f := content.Fact{Confidence: c.confidence, Recheck: date(t, "2027-11-22")}
		if got := f.Holds(date(t, c.today)); got != c.want {
			t.Errorf("%s on %s holds: %v, want %v", c.confidence, c.today, got, c.want)
		}
	}
	if (content.Fact{Confidence: content.Official}).Holds(date(t, "2026-11-22")) {
		t.Error("a fact that nobody dated holds")
	}
}

func TestCatalogFinds(t *testing.T) {
	c := catalog(t)
	if got, ok := c.Service("caf"); !ok || got.Name != "CAF" {
		t.Errorf("Service(caf) = %v, %v", got, ok)
	}
	if got, ok := c.Tutorial("attestation"); !ok || got.Title != "Mon attestation" {
		t.Errorf("Tutorial(attestation) = %v, %v", got, ok)
	}
	_, service := c.Service("autre")
	_, tutorial := c.Tutorial("")
	if service || tutorial {
		t.Error("found what is not there")
	}
}

func TestCatalogTutorialsFor(t *testing.T) {
	c := catalog(t)
	var got []string
	for _, tutorial := range c.TutorialsFor("caf") {
		got = append(got, tutorial.ID)
	}
	if diff := cmp.Diff([]string{"attestation", "rendez-vous"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := c.TutorialsFor("autre"); got != nil {
		t.Errorf("got %v for no service", got)
	}
}

// FranceConnect and its providers are open to a visit only where the service
// lets people in that way, and asking does not add to the service's own list.
func TestCatalogHosts(t *testing.T) {
	c := catalog(t)
	with, _ := c.Service("caf")
	without, _ := c.Service("meteo")
	for range 2 {
		want := []content.Host{{Name: "caf.fr"}, {Name: "franceconnect.gouv.fr"}, {Name: "fc.assure.ameli.fr"}}
		if diff := cmp.Diff(want, c.Hosts(with)); diff != "" {
			t.Errorf("with FranceConnect (-want +got):\n%s", diff)
		}
	}
	if diff := cmp.Diff([]content.Host{{Name: "meteo.fr"}}, c.Hosts(without)); diff != "" {
		t.Errorf("without (-want +got):\n%s", diff)
	}
}

func TestStepSpoken(t *testing.T) {
	for _, c := range []struct {
		step content.Step
		want []string
	}{
		{content.Step{Say: "Touchez."}, []string{"Touchez."}},
		{content.Step{Say: "Touchez.", Detail: "Avec un doigt."}, []string{"Touchez.", "Avec un doigt."}},
		{content.Step{Say: "Touchez.", Detail: "Avec un doigt.", Speech: "Posez un doigt."}, []string{"Posez un doigt."}},
	} {
		if diff := cmp.Diff(c.want, c.step.Spoken()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func catalog(t *testing.T) *content.Catalog {
	t.Helper()
	return &content.Catalog{
		Tutorials: []content.Tutorial{
			{ID: "attestation", Title: "Mon attestation", Services: []string{"meteo", "caf"}},
			{ID: "toucher"},
			{ID: "rendez-vous", Services: []string{"caf"}},
		},
		Services: []content.Service{
			{ID: "meteo", Hosts: []content.Host{parse(t, "meteo.fr")}},
			{
				ID: "caf", Name: "CAF", FranceConnect: true,
				Hosts: append(make([]content.Host, 0, 9), parse(t, "caf.fr")),
				Facts: []content.Fact{{ID: "delai"}, {ID: "telephone", Value: "32 30"}},
			},
		},
		Identity: content.Identity{
			Hosts:     []content.Host{parse(t, "franceconnect.gouv.fr")},
			Providers: []content.Provider{{Name: "Ameli", Hosts: []content.Host{parse(t, "fc.assure.ameli.fr")}}},
		},
	}
}

func date(t *testing.T, text string) content.Date {
	t.Helper()
	d, err := content.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
