package content_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
)

// A browser that anybody may use next is bound to all that any visit may show,
// and to nothing else.
func TestAllHosts(t *testing.T) {
	c := catalog(t)
	c.Mail = []content.MailSite{
		{ID: "poste", Hosts: []content.Host{parse(t, "laposte.net")}},
		{ID: "autre", Hosts: []content.Host{parse(t, "caf.fr"), parse(t, "login.exemple.fr")}},
	}
	var got []string
	for _, h := range c.AllHosts() {
		got = append(got, h.String())
	}
	want := []string{"franceconnect.gouv.fr", "fc.assure.ameli.fr", "meteo.fr", "caf.fr", "laposte.net", "login.exemple.fr"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hosts (-want +got):\n%s", diff)
	}
	for _, s := range c.Services {
		for _, h := range c.Hosts(s) {
			if !content.Allowed(c.AllHosts(), h.Scheme()+"://"+h.String()+"/") {
				t.Errorf("%s needs %s", s.ID, h)
			}
		}
	}
	if hosts := (&content.Catalog{}).AllHosts(); len(hosts) != 0 {
		t.Errorf("a catalogue of nothing opens %v", hosts)
	}
}

func TestMailSite(t *testing.T) {
	c := &content.Catalog{Mail: []content.MailSite{{ID: "poste", Name: "La Poste"}}}
	if s, ok := c.MailSite("poste"); !ok || s.Name != "La Poste" {
		t.Errorf("found %v, %+v", ok, s)
	}
	if _, ok := c.MailSite("autre"); ok {
		t.Error("found one that is not there")
	}
}
