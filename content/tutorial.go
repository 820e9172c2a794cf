package content

// Tutorial teaches one thing in a few steps.
type Tutorial struct {
	ID       string
	Title    string
	Hook     string   // a question for who passes by, or empty
	Goal     string   // ends the sentence "À la fin, je sais…"
	Theme    Theme    // what the State's statistics call it
	Area     Area     // DigComp
	Minutes  int      // how long a beginner needs
	Devices  []Device // where it can be followed
	Services []string // ids of the services it helps with
	Bring    []string // what to have at hand
	Next     []string // ids of tutorials that come after it
	Picture  string   // name of the picture of its tile
	Checked  Date     // when a person last compared it with the world
	Steps    []Step
}

// Limits of a tutorial (facts of the trade: skills, section 3, and falc, F1).
const (
	MinSteps   = 4
	MaxSteps   = 8
	MaxWords   = 15 // in one sentence
	MaxHook    = 12 // in a question for who passes by
	MaxMinutes = 15
)

// Step is one thing to do: a sentence, a picture, and what helps.
type Step struct {
	Say      string    // one short sentence
	Detail   string    // a little more, in plain paragraphs
	Picture  string    // name of its picture
	Speech   string    // what is said aloud where it differs from Say and Detail
	Help     string    // another explanation, for "Je n'y arrive pas"
	Practice string    // something to try at once without risk, or empty
	Question *Question // nil where the step asks nothing
	Facts    []string  // what is shown beside it, each "service/fact", such as "caf/telephone"
}

// Question lets a learner see for themself that they understood.
type Question struct {
	Ask     string
	Answers []Answer // two or three
	Explain string   // said after any answer
}

// Answer is one choice of a Question.
type Answer struct {
	Text  string
	Right bool
}

// Spoken is what is said aloud for the step, sentence by sentence in order.
func (s Step) Spoken() []string {
	if s.Speech != "" {
		return []string{s.Speech}
	}
	said := []string{s.Say}
	if s.Detail != "" {
		said = append(said, s.Detail)
	}
	return said
}

// Device is a kind of machine that a tutorial is for.
type Device string

// The kinds of machine, as authors write them.
const (
	Borne      Device = "borne"
	Tablette   Device = "tablette"
	Ordinateur Device = "ordinateur"
	Telephone  Device = "telephone"
)

// Devices lists every kind of machine.
var Devices = []Device{Borne, Tablette, Ordinateur, Telephone}

// Area is one of the five areas of DigComp 3.0.
type Area int

// The areas of DigComp 3.0, numbered as there.
const (
	Information Area = iota + 1
	Communication
	Creation
	Safety
	ProblemSolving
)

// Theme is a code of the national mediation statistics ("La Coop de la
// médiation numérique", nomenclature of 30 June 2026).
type Theme string

// Themes lists the codes that a tutorial may bear.
var Themes = []Theme{
	"prendre_en_main_du_materiel", "navigation_sur_internet", "email",
	"reseaux_sociaux", "securite_numerique", "aide_aux_demarches_administratives",
	"gerer_ses_contenus_numeriques", "bureautique", "sante", "banque_et_achats_en_ligne",
}
