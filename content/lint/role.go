package lint

import (
	"path"
	"regexp"
	"strings"

	"tandem/content/source"
)

// role says what a text is for, and so which rules it keeps.
type role int

// The roles. What residents read begins at title.
const (
	other   role = iota // ids, numbers, names of files
	origin              // who said it; authors alone read it
	address             // of a page
	day                 // when somebody looked
	value               // of a fact: it may perish, and says so
	label               // the words of a site: its address as one says it, its buttons
	title               // of a tile: no sentence
	answer              // of a question; it may be no sentence
	prose               // sentences that residents read and hear
	voice               // sentences that are only heard
	alt                 // what a picture shows
)

// fields tell the role of a text by the last part of its field.
var fields = map[string]role{
	"source": origin, "source_url": address, "depart": address, "deconnexion": address,
	"verifie_le": day, "a_reverifier_avant": day,
	"valeur": value, "boutons": label, "adresse": label,
	"titre": title, "ligne": title, "libelle": title, "nom": title, "mot": title,
	"accroche": prose, "objectif": prose, "but": prose, "a_preparer": prose, "pieges": prose, "regles": prose,
	"dire": prose, "sens": prose, "exemple": prose,
	"etape": prose, "detail": prose, "aide": prose, "essai": prose, "question": prose, "reponse": prose,
	"voix": voice,
}

// number is the place of an item in a list.
var number = regexp.MustCompile(`\[\d+\]`)

// roleOf tells what a text is for, by where it stands.
func roleOf(t source.Text) role {
	switch path.Base(t.File) {
	case "images.yaml":
		return alt
	case "accueil.yaml", "centre.yaml", "licences.yaml":
		return other
	}
	field := number.ReplaceAllString(t.Field, "")
	field = field[strings.LastIndexByte(field, '.')+1:]
	r := fields[field]
	if r == prose && box.MatchString(t.Text) {
		return answer
	}
	return r
}

// box is the mark before an answer.
var box = regexp.MustCompile(`^\[[ xX]\]\s+`)

// words are those of a text that people read.
func (t text) words() string {
	if t.role == answer {
		return box.ReplaceAllString(t.Text.Text, "")
	}
	return t.Text.Text
}

// read reports whether residents read or hear the text as Tandem's words.
func (t text) read() bool { return t.role >= title }

// sentences reports whether the text is made of sentences.
func (t text) sentences() bool { return t.role >= prose }

// field is the name of the text, without the numbers of its lists.
func (t text) field() string { return number.ReplaceAllString(t.Field, "") }

// isTutorial, isService and isTool tell by the folder what the text is part of.
func (t text) isTutorial() bool { return strings.HasPrefix(t.File, "tutoriels/") }
func (t text) isService() bool  { return strings.HasPrefix(t.File, "services/") }
func (t text) isTool() bool     { return strings.HasPrefix(t.File, "outils/") }
