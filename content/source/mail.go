package source

import (
	"slices"

	"tandem/content"
	"tandem/content/words"
)

// mailSites reads where people read their e-mail. A tree without the file has
// none: who waits for a code then reads it on a phone.
func (r *reader) mailSites() []content.MailSite {
	f, ok := r.top(mailFile)
	if !ok {
		return nil
	}
	defer f.done()
	r.names[mails] = map[string]bool{}
	var sites []content.MailSite
	for _, row := range f.rows("messageries") {
		one := row.mailSite()
		if r.names[mails][one.ID] && one.ID != "" {
			r.fault(row.at("id"), "repete", words.With{"Value": one.ID})
		}
		r.names[mails][one.ID] = true
		sites = append(sites, one)
	}
	return sites
}

// mailSite reads one of them. Its first page must be one that it may show.
func (m *form) mailSite() content.MailSite {
	defer m.done()
	s := content.MailSite{
		ID:    m.id(),
		Name:  m.plain("nom"),
		Line:  m.plain("ligne"),
		Start: m.need("depart"),
		Hosts: m.r.hosts(m.someTexts("hotes")),
	}
	p := m.provenance()
	s.Source, s.SourceURL, s.Checked, s.Confidence = p.source, p.url, p.checked, p.confidence
	if s.Start != "" && len(s.Hosts) > 0 && !content.Allowed(s.Hosts, s.Start) {
		m.r.fault(m.at("depart"), "depart", words.With{"Value": s.Start})
	}
	return s
}

// chosenMail is what a centre offers, in its own order. One that says nothing
// offers all, one with an empty list none.
func (m *form) chosenMail(all []content.MailSite) []content.MailSite {
	names := m.texts("messageries")
	if _, ok := m.fields["messageries"]; !ok {
		return all
	}
	var chosen []content.MailSite
	for _, one := range names {
		m.r.refer(one.place, mails, one.text)
		i := slices.IndexFunc(all, func(s content.MailSite) bool { return s.ID == one.text })
		if i >= 0 {
			chosen = append(chosen, all[i])
		}
	}
	return chosen
}
