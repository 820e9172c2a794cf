package content

import "slices"

// MailSite is where people read their e-mail, and so the code that a service
// sends them. It is opened beside a service's page, and nowhere else.
type MailSite struct {
	ID         string
	Name       string // as people say it, such as "Outlook"
	Line       string // how the addresses end by which people know theirs
	Start      string // where reading begins; signing in, where nobody is yet
	Hosts      []Host // its own hosts and those of its sign-in; subdomains are meant too
	Source     string // title of the page that names it, or empty
	SourceURL  string // may be empty
	Checked    Date
	Confidence Confidence
}

// MailSite finds a mail site by its id.
func (c *Catalog) MailSite(id string) (MailSite, bool) {
	return find(c.Mail, func(s *MailSite) bool { return s.ID == id })
}

// AllHosts lists every host that any visit may show: of services, of
// FranceConnect and its providers, of mail sites. Each stands once, in an order
// that depends on nothing but the catalogue.
//
// A browser that is started before anybody chose where to go is bound to these;
// what one visit may show is a matter of [Catalog.Hosts].
func (c *Catalog) AllHosts() []Host {
	all := slices.Clone(c.Identity.Hosts)
	for _, p := range c.Identity.Providers {
		all = append(all, p.Hosts...)
	}
	for _, s := range c.Services {
		all = append(all, s.Hosts...)
	}
	for _, s := range c.Mail {
		all = append(all, s.Hosts...)
	}
	var once []Host
	seen := map[Host]bool{}
	for _, h := range all {
		if !seen[h] {
			seen[h] = true
			once = append(once, h)
		}
	}
	return once
}
