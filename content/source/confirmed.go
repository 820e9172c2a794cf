package source

import (
	"maps"
	"slices"

	"tandem/content"
)

// confirmedFile is what a centre's staff know better than a pack, or have seen
// to be true themselves:
//
//	caf:
//	  telephone:
//	    valeur: "32 30"             # left out: the pack's value is true
//	    verifie_le: 2026-11-20
//	    source: "Appelé par l'accueil"
const confirmedFile = "faits.yaml"

// confirmed reads that file over the facts of services. It wins over them
// whatever their own dates are: staff take a line out when it has served.
func (r *reader) confirmed(all []content.Service) {
	f, ok := r.top(confirmedFile)
	if !ok {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(f.fields)) {
		r.refer(f.at(id), services, id)
		row, ok := r.mapping(f.fields[id])
		if !ok {
			continue
		}
		i := slices.IndexFunc(all, func(s content.Service) bool { return s.ID == id })
		if i < 0 {
			continue // told with the other names that lead nowhere
		}
		all[i].Facts = slices.Clone(all[i].Facts) // they are the pack's
		row.confirm(id, all[i].Facts)
	}
}

// confirm changes the facts of one service.
func (m *form) confirm(service string, some []content.Fact) {
	for _, id := range slices.Sorted(maps.Keys(m.fields)) {
		m.r.refer(m.at(id), factsOf(services+"/"+service), id)
		row, ok := m.r.mapping(m.fields[id])
		if !ok {
			continue
		}
		i := slices.IndexFunc(some, func(f content.Fact) bool { return f.ID == id })
		if i < 0 {
			continue
		}
		some[i] = row.word(some[i])
	}
}

// word is what staff say of one fact. Their word is worth at least a second
// hand's, and the shelf life begins anew on the day on which they looked.
func (m *form) word(f content.Fact) content.Fact {
	defer m.done()
	value := f.Value
	if _, ok := m.get("valeur"); ok {
		value = m.need("valeur")
	}
	if value != f.Value || f.Confidence == content.Unsourced {
		f.Confidence = content.Secondary
		f.Source, f.SourceURL = m.r.book.Say("centre.source"), ""
	}
	if source := m.text("source"); source != "" {
		f.Source, f.SourceURL = source, ""
	}
	f.Value = value
	f.Checked = m.date("verifie_le")
	f.Recheck = f.Checked.Plus(f.Kind.Months())
	f.Centre = true
	return f
}
