package content

// Service is a site that people must use, and what to know before.
type Service struct {
	ID            string
	Name          string   // as people say it, such as "CAF"
	Title         string   // what its tile says, such as "Mes aides CAF"
	Line          string   // the small line of its tile
	Hook          string   // a question for who passes by, or empty
	Purpose       string   // what it is for, in one or two sentences
	Spoken        string   // its address in words, to say on the phone
	Start         string   // where a visit begins
	SignOut       string   // opened when a visit ends, so that the site forgets who was there; or empty: nobody knows it
	Hosts         []Host   // its own hosts; subdomains are meant too
	FranceConnect bool     // whether it lets people in by FranceConnect
	Bring         []string // what to have at hand
	Pitfalls      []string // what goes wrong for many
	Picture       string   // name of its picture; never its logo
	Facts         []Fact
	Procedures    []Guide // what people come for, the most wanted first; none, or MaxProcedures at most
}

// MaxProcedures is how many procedures of a service one screen holds, beside
// its site and what to know.
const MaxProcedures = 4

// Fact is something that can change, with where it was found. What has no
// source is never shown as a fact.
type Fact struct {
	ID         string
	Kind       Kind
	Label      string // what it is, such as "Téléphone"
	Value      string
	Source     string // title of the page, or who said it
	SourceURL  string // may be empty where Source is not a page
	Checked    Date
	Recheck    Date // from this day on its value is doubtful; at most the shelf life of its Kind after Checked
	Confidence Confidence
	Centre     bool // whether staff confirmed or corrected it for their centre
}

// Confidence says how good the source of a fact is.
type Confidence string

// Confidence from best to worst.
const (
	Official  Confidence = "officiel"
	Secondary Confidence = "secondaire"
	Unsourced Confidence = "sans_source"
)

// Holds reports whether the value may be shown as true on that day.
func (f Fact) Holds(today Date) bool {
	return f.Confidence != Unsourced && today.Before(f.Recheck)
}

// Sourced are the facts that may be shown at all.
func Sourced(facts []Fact) []Fact {
	var some []Fact
	for _, f := range facts {
		if f.Confidence != Unsourced {
			some = append(some, f)
		}
	}
	return some
}

// Identity is how a person proves who they are on many services at once:
// FranceConnect, and the providers among which they choose.
type Identity struct {
	Hosts     []Host
	Providers []Provider
}

// Provider is an account that FranceConnect accepts.
type Provider struct {
	Name  string
	Hosts []Host
}
