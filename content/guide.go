package content

import "slices"

// Guide is a short way through one thing to do: a procedure on a service's
// site, or a gesture of the staff who help (the toolbox). It is read beside
// what one does, so it is shorter than a tutorial and has no pictures of its
// own but the one of its tile.
type Guide struct {
	ID         string
	Title      string
	Line       string   // the small line of its tile
	Purpose    string   // what one has at the end, in one or two sentences
	Picture    string   // name of the picture of its tile
	Start      string   // where it begins, or empty: where the service begins
	Tutorial   string   // id of the tutorial that teaches it, or empty
	Bring      []string // what to have at hand beside what the service asks for
	Steps      []Action // MinActions to MaxActions
	Pitfalls   []string // what goes wrong for many
	Source     string   // title of the page that says so
	SourceURL  string   // may be empty where Source is not a page
	Checked    Date     // when a person last compared it with the world
	Confidence Confidence
	Facts      []Fact // of a guide of the toolbox; a procedure's are its service's
}

// Limits of a guide.
const (
	MinActions = 3
	MaxActions = 8
)

// Action is one thing to do in a Guide.
type Action struct {
	Say     string   // one short sentence
	Help    string   // another explanation, or empty
	Buttons []string // what the button is called on the site, the present name first; none where nothing is pressed
	Facts   []string // ids of the facts that belong beside it
}

// Sure reports whether the names of the guide's buttons may be shown as true
// on that day. A guide that is not sure still guides: its reader looks for a
// word that is near.
func (g Guide) Sure(today Date) bool {
	return g.Confidence != Unsourced && today.Before(g.Checked.Plus(KindButton.Months()))
}

// Procedure finds a procedure of the service by its id.
func (s Service) Procedure(id string) (Guide, bool) {
	return find(s.Procedures, func(g *Guide) bool { return g.ID == id })
}

// Fact finds a fact of the service by its id.
func (s Service) Fact(id string) (Fact, bool) { return findFact(s.Facts, id) }

// Fact finds a fact of the guide by its id.
func (g Guide) Fact(id string) (Fact, bool) { return findFact(g.Facts, id) }

func findFact(facts []Fact, id string) (Fact, bool) {
	return find(facts, func(f *Fact) bool { return f.ID == id })
}

// Tool finds a guide of the toolbox by its id.
func (c *Catalog) Tool(id string) (Guide, bool) {
	return find(c.Tools, func(g *Guide) bool { return g.ID == id })
}

// FactsOf are the facts beside an action that have a source, in the order of
// those given: its service's, or its guide's own.
func (a Action) FactsOf(facts []Fact) []Fact {
	return slices.DeleteFunc(Sourced(facts), func(f Fact) bool { return !slices.Contains(a.Facts, f.ID) })
}
