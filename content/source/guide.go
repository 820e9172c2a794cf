package source

import (
	"tandem/content"
	"tandem/content/words"
)

// tool reads one guide of the helpers' toolbox.
func (r *reader) tool(id string) ranked[content.Guide] {
	file := tools + "/" + id + ".yaml"
	text, ok := r.read(file, maxText)
	if !ok {
		return ranked[content.Guide]{}
	}
	f, ok := r.form(file, text)
	if !ok {
		return ranked[content.Guide]{}
	}
	defer f.done()
	one := ranked[content.Guide]{rank: f.rank(), value: f.guide(tools + "/" + id)}
	one.value.ID = id
	one.value.Picture = f.picture()
	one.value.Facts = f.facts("faits")
	return one
}

// procedures are the ways through a service's site. Where they begin shows to
// be allowed when all files are read, so those places wait until then.
func (m *form) procedures(service, picture string) []content.Guide {
	rows := m.rows("demarches")
	if len(rows) > content.MaxProcedures {
		m.r.fault(m.at("demarches"), "demarches", words.With{"Count": len(rows), "Max": content.MaxProcedures})
	}
	var guides []content.Guide
	seen := map[string]bool{}
	for _, row := range rows {
		g := row.procedure(service, picture)
		if g.ID != "" && seen[g.ID] {
			m.r.fault(row.at("id"), "repete", words.With{"Value": g.ID})
		}
		seen[g.ID] = true
		guides = append(guides, g)
	}
	return guides
}

// procedure reads one of them. It has the service's picture where it names
// none.
func (m *form) procedure(service, picture string) content.Guide {
	defer m.done()
	id := m.id()
	g := m.guide(services + "/" + service)
	g.ID = id
	g.Picture = m.text("image")
	m.r.refer(m.at("image"), pictures, g.Picture)
	if g.Picture == "" {
		g.Picture = picture
	}
	g.Start = m.text("depart")
	if g.Start != "" {
		m.r.starts = append(m.r.starts, start{m.at("depart"), service, g.Start})
	}
	g.Tutorial = m.text("tutoriel")
	m.r.refer(m.at("tutoriel"), tutorials, g.Tutorial)
	return g
}

// guide reads what every guide has. Its facts are those of the owner, a
// service or the guide itself.
func (m *form) guide(owner string) content.Guide {
	g := content.Guide{
		Title:    m.plain("titre"),
		Line:     m.plain("ligne"),
		Purpose:  m.plain("but"),
		Bring:    m.lines("a_preparer"),
		Steps:    m.actions(owner),
		Pitfalls: m.lines("pieges"),
	}
	p := m.provenance()
	g.Source, g.SourceURL, g.Checked, g.Confidence = p.source, p.url, p.checked, p.confidence
	return g
}

// actions are the steps of a guide.
func (m *form) actions(owner string) []content.Action {
	faults := len(m.r.faults)
	rows := m.rows("pas")
	if n := len(rows); (n < content.MinActions || n > content.MaxActions) && len(m.r.faults) == faults {
		m.r.fault(m.at("pas"), "pas", words.With{"Count": n, "Min": content.MinActions, "Max": content.MaxActions})
	}
	var actions []content.Action
	for _, row := range rows {
		actions = append(actions, row.action(owner))
	}
	return actions
}

func (m *form) action(owner string) content.Action {
	defer m.done()
	a := content.Action{Say: m.plain("dire"), Help: m.text("aide")}
	if a.Say != "" && len(content.Sentences(a.Say)) != 1 {
		m.r.fault(m.at("dire"), "dire", nil)
	}
	m.r.plain(said{m.at("aide"), a.Help})
	for _, button := range m.texts("boutons") {
		a.Buttons = append(a.Buttons, button.text)
	}
	for _, fact := range m.texts("faits") {
		m.r.refer(fact.place, factsOf(owner), fact.text)
		a.Facts = append(a.Facts, fact.text)
	}
	return a
}

// factsOf names the facts of a service or a guide, as a folder does its files.
func factsOf(owner string) string { return facts + "/" + owner }

// know notes the facts of what was read. Of a file that could not be read none
// are known, and then no name of a fact of it is a mistake.
func know(names map[string]map[string]bool, all []content.Service, toolbox []content.Guide) {
	for _, s := range all {
		names[factsOf(services+"/"+s.ID)] = idsOf(s.Facts)
	}
	for _, g := range toolbox {
		names[factsOf(tools+"/"+g.ID)] = idsOf(g.Facts)
	}
}

func idsOf(some []content.Fact) map[string]bool {
	ids := map[string]bool{}
	for _, f := range some {
		ids[f.ID] = true
	}
	return ids
}
