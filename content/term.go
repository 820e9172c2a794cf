package content

import "strings"

// Term is a word that people fear, and what it means. Any screen can open it.
type Term struct {
	Word    string   // as the glossary lists it
	Forms   []string // how else it is written, such as its plural
	Meaning string   // one or two short sentences
	Example string   // where one meets it, or empty
	Picture string   // name of a picture, or empty
}

// TermsIn lists the words of the glossary that stand in a text, in the order
// of the glossary. Case does not matter; a word within a longer one is none.
func (c *Catalog) TermsIn(text string) []Term {
	text = " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), separates), " ") + " "
	var found []Term
	for _, t := range c.Glossary {
		for _, form := range append([]string{t.Word}, t.Forms...) {
			form = strings.Join(strings.FieldsFunc(strings.ToLower(form), separates), " ")
			if form != "" && strings.Contains(text, " "+form+" ") {
				found = append(found, t)
				break
			}
		}
	}
	return found
}

// separates reports whether a rune stands between words. The hyphen of
// "e-mail" is part of a word; the apostrophe of "l'onglet" is not.
func separates(r rune) bool { return !isLetterOrDigit(r) && r != '-' }
