package pack

import (
	"embed"
	"errors"
	"fmt"

	"tandem/content/words"
)

//go:embed fr.toml
var sentences embed.FS

// Reason says why a pack is refused. Programs compare it, people read the
// Refusal.
type Reason string

// Why a pack is refused.
const (
	Foreign      Reason = "etranger"         // no pack at all
	Newer        Reason = "format-recent"    // of a format that this program does not know
	Truncated    Reason = "coupe"            // it ends too early
	Trailing     Reason = "trop-long"        // something follows its end
	Damaged      Reason = "abime"            // its bytes are not those that were signed, or make no sense
	Unsigned     Reason = "sans-signature"   // what should be its signature is none
	NoKeys       Reason = "sans-cle"         // this device trusts no key
	UnknownKey   Reason = "cle-inconnue"     // signed by a key that this device does not trust
	BadSignature Reason = "signature-fausse" // signed by nobody: the manifest is not what the key signed
	BadName      Reason = "nom"              // a part has a name that no pack has, such as one that climbs out
	Twice        Reason = "double"           // two parts of one name, or out of their order
	PartTooLarge Reason = "partie-enorme"
	TooLarge     Reason = "enorme"
	Missing      Reason = "manque" // the catalogue names what is not there
	Older        Reason = "ancien" // of an edition below one that this device has had
	Left         Reason = "quitte" // staff went back from this edition
	Have         Reason = "deja"   // that very pack is in force
	Clash        Reason = "meme"   // another pack has the same edition
	OtherLang    Reason = "langue"
	Misnamed     Reason = "mal-nomme" // the name of its file says another edition
	Busy         Reason = "occupe"    // another program installs at the same time
	NoRoom       Reason = "place"     // the disk is full
	ReadOnly     Reason = "lecture"   // the disk takes nothing
)

// with are the values that the sentences of a refusal take.
type with = words.With

// Refusal is why a pack is not taken, for a member of staff.
type Refusal struct {
	Reason Reason
	with   with
}

// Refuse makes the refusal of that reason; the sentences of Older and Left
// take "Edition" and "Have".
func Refuse(why Reason, with map[string]any) *Refusal { return &Refusal{why, with} }

// refuse is an error, so that a refusal that is nil cannot be one.
func refuse(why Reason, w with) error { return &Refusal{why, w} }

// What is the sentence that says what is wrong, in French.
func (r *Refusal) What() string { return r.say("quoi") }

// Do is the sentence that says what to do, in French.
func (r *Refusal) Do() string { return r.say("faire") }

// Error is both sentences.
func (r *Refusal) Error() string { return r.What() + " " + r.Do() }

func (r *Refusal) say(which string) string {
	book, err := words.Read(sentences, "fr")
	if err != nil { // the file is part of the program
		panic(fmt.Sprintf("pack: internal error: %v", err))
	}
	return book.Say(string(r.Reason)+"."+which, r.with)
}

// ReasonOf is the reason of a refusal in err's chain, or nothing.
func ReasonOf(err error) Reason {
	if r := (*Refusal)(nil); errors.As(err, &r) {
		return r.Reason
	}
	return ""
}
