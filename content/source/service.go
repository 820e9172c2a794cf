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
	one := ranked[content.Service]{rank: f.rank(), value: content.Service{
		ID:            id,
		Name:          f.plain("nom"),
		Title:         f.plain("titre"),
		Line:          f.plain("ligne"),
		Hook:          f.hook(),
		Purpose:       f.plain("but"),
		Spoken:        f.plain("adresse"),
		Start:         r.start(f, id, "depart", f.need),
		SignOut:       r.start(f, id, "deconnexion", f.text),
		Hosts:         r.hosts(f.someTexts("hotes")),
		FranceConnect: f.flag("franceconnect"),
		Bring:         f.lines("a_preparer"),
		Pitfalls:      f.lines("pieges"),
		Picture:       f.picture(),
		Facts:         f.facts("faits"),
	}}
	one.value.Procedures = f.procedures(id, one.value.Picture)
	return one
}

// start is the first or the last page of a visit to a service. Whether it is allowed shows
// when all files are read, because FranceConnect is in another one.
type start struct {
	place
	service string
	address string
}

// start is where a visit begins, or ends.
func (r *reader) start(f *form, id, key string, read func(string) string) string {
	address := read(key)
	r.starts = append(r.starts, start{f.at(key), id, address})
	return address
}

// checkStarts refuses a visit whose first page the kiosk would itself refuse.
func (r *reader) checkStarts(c *content.Catalog) {
	for _, one := range r.starts {
		s, _ := c.Service(one.service)
		known := one.address != "" && len(s.Hosts) > 0
		if known && !content.Allowed(c.Hosts(s), one.address) {
			r.fault(one.place, "depart", words.With{"Value": one.address})
		}
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
		ID:    m.id(),
		Kind:  choice(m, "genre", "genre", content.Kinds),
		Label: m.plain("libelle"),
		Value: m.need("valeur"),
	}
	p := m.provenance()
	f.Source, f.SourceURL, f.Checked, f.Confidence = p.source, p.url, p.checked, p.confidence
	f.Recheck = m.recheck(f)
	return f
}

// id is the name of a thing within its file.
func (m *form) id() string {
	id := m.need("id")
	if id != "" && !content.ValidID(id) {
		m.r.fault(m.at("id"), "nom", words.With{"Value": id})
	}
	return id
}

// recheck is the day from which a fact is doubtful: by its kind, or earlier
// where its author knows better.
func (m *form) recheck(f content.Fact) content.Date {
	latest := f.Checked.Plus(f.Kind.Months())
	if m.text("a_reverifier_avant") == "" {
		return latest
	}
	day := m.date("a_reverifier_avant")
	switch none := (content.Date{}); {
	case f.Checked == none || day == none || f.Kind == "": // told already
	case !f.Checked.Before(day):
		m.r.fault(m.at("a_reverifier_avant"), "date-ordre", nil)
	case latest.Before(day):
		m.r.fault(m.at("a_reverifier_avant"), "date-tard", words.With{"Months": f.Kind.Months(), "Value": latest.String()})
	}
	return day
}

// provenance is where something was found, and how good that is.
type provenance struct {
	source, url string
	checked     content.Date
	confidence  content.Confidence
}

func (m *form) provenance() provenance {
	p := provenance{
		source:     m.text("source"),
		url:        m.text("source_url"),
		checked:    m.date("verifie_le"),
		confidence: choice(m, "confiance", "confiance", confidences),
	}
	if p.source == "" && (p.confidence == content.Official || p.confidence == content.Secondary) {
		m.r.fault(m.at("source"), "source", nil)
	}
	if p.url != "" && !isPage(p.url) {
		m.r.fault(m.at("source_url"), "source-url", words.With{"Value": p.url})
	}
	return p
}

// isPage reports whether a text is the address of a page anybody can open.
func isPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil
}
