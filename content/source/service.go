package source

import (
	"net/url"

	"tandem/content"
	"tandem/content/words"
)

// service reads the sheet of one site.
func (r *reader) service(id string) ranked[content.Service] {
	file := services + "/" + id + ".yaml"
	text, ok := r.read(file, maxText)
	if !ok {
		return ranked[content.Service]{}
	}
	f, ok := r.form(file, text)
	if !ok {
		return ranked[content.Service]{}
	}
	defer f.done()
	return ranked[content.Service]{rank: f.rank(), value: content.Service{
		ID:            id,
		Name:          f.plain("nom"),
		Title:         f.plain("titre"),
		Line:          f.plain("ligne"),
		Hook:          f.hook(),
		Purpose:       f.plain("but"),
		Spoken:        f.plain("adresse"),
		Start:         r.start(f, id),
		Hosts:         r.hosts(f.someTexts("hotes")),
		FranceConnect: f.flag("franceconnect"),
		Bring:         f.lines("a_preparer"),
		Pitfalls:      f.lines("pieges"),
		Picture:       f.picture(),
		Facts:         f.facts("faits"),
	}}
}

// start is where a visit begins. Whether it is allowed shows when all files
// are read, so its place waits until then.
func (r *reader) start(f *form, id string) string {
	address := f.need("depart")
	r.starts[id] = f.at("depart")
	return address
}

// checkStart refuses a visit whose first page the kiosk would itself refuse.
func (r *reader) checkStart(c *content.Catalog, s content.Service) {
	known := s.Start != "" && len(s.Hosts) > 0
	if known && !content.Allowed(c.Hosts(s), s.Start) {
		r.fault(r.starts[s.ID], "depart", words.With{"Value": s.Start})
	}
}

// hosts reads names of sites.
func (r *reader) hosts(names []said) []content.Host {
	var hosts []content.Host
	for _, one := range names {
		h, err := content.ParseHost(one.text)
		if err != nil {
			r.fault(one.place, "hote", words.With{"Value": one.text})
			continue
		}
		hosts = append(hosts, h)
	}
	return hosts
}

var confidences = []content.Confidence{content.Official, content.Secondary, content.Unsourced}

// facts are what can change about a site, each with where it was found.
func (m *form) facts(key string) []content.Fact {
	var facts []content.Fact
	seen := map[string]bool{}
	for _, row := range m.rows(key) {
		f := row.fact()
		if f.ID != "" && seen[f.ID] {
			m.r.fault(row.at("id"), "repete", words.With{"Value": f.ID})
		}
		seen[f.ID] = true
		facts = append(facts, f)
	}
	return facts
}

// fact reads one fact. A value without a source may be written down, so that
// somebody looks for one, but never passes for more than that.
func (m *form) fact() content.Fact {
	defer m.done()
	f := content.Fact{
		ID:         m.need("id"),
		Label:      m.plain("libelle"),
		Value:      m.need("valeur"),
		Source:     m.text("source"),
		SourceURL:  m.text("source_url"),
		Checked:    m.date("verifie_le"),
		Recheck:    m.date("a_reverifier_avant"),
		Confidence: choice(m, "confiance", "confiance", confidences),
	}
	if f.ID != "" && !content.ValidID(f.ID) {
		m.r.fault(m.at("id"), "nom", words.With{"Value": f.ID})
	}
	if f.Source == "" && (f.Confidence == content.Official || f.Confidence == content.Secondary) {
		m.r.fault(m.at("source"), "source", nil)
	}
	if f.SourceURL != "" && !isPage(f.SourceURL) {
		m.r.fault(m.at("source_url"), "source-url", words.With{"Value": f.SourceURL})
	}
	if none := (content.Date{}); f.Checked != none && f.Recheck != none && !f.Checked.Before(f.Recheck) {
		m.r.fault(m.at("a_reverifier_avant"), "date-ordre", nil)
	}
	return f
}

// isPage reports whether a text is the address of a page anybody can open.
func isPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil
}
