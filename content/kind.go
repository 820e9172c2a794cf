package content

// Kind says what sort of thing a fact is, and so how fast it spoils.
type Kind string

// The kinds of facts, as authors write them.
const (
	KindPhone   Kind = "telephone" // a number to call
	KindAddress Kind = "adresse"   // of a site or an office
	KindHours   Kind = "horaires"  // when somebody answers
	KindPrice   Kind = "prix"      // an amount of money
	KindDate    Kind = "date"      // the days of a campaign
	KindDelay   Kind = "delai"     // how long something takes or is valid
	KindRule    Kind = "regle"     // who may, what is asked for
	KindButton  Kind = "bouton"    // what something is called on a site
)

// Kinds lists every kind of fact.
var Kinds = []Kind{KindPhone, KindAddress, KindHours, KindPrice, KindDate, KindDelay, KindRule, KindButton}

// Months is the shelf life of a fact of that kind: how long after it was
// checked its value may be shown as true. A number to call lasts for years,
// the dates of a campaign for one season. Zero for what is no kind.
func (k Kind) Months() int {
	switch k {
	case KindPhone, KindAddress:
		return 36
	case KindDelay, KindRule:
		return 18
	case KindHours, KindPrice, KindButton:
		return 12
	case KindDate:
		return 4
	}
	return 0
}
