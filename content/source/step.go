package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tandem/content"
	"tandem/content/words"
)

// The keys that begin a line of a step. A line without one is its detail.
const (
	keySpeech   = "voix"
	keyHelp     = "aide"
	keyPractice = "essai"
	keyQuestion = "question"
	keyExplain  = "reponse"
	keyFacts    = "fait"
)

// draft is a step as its author wrote it, each part with its place.
type draft struct {
	place
	say      string
	pictures []said
	details  []*said
	keyed    map[string]*said
	answers  []*said
}

// steps reads the body of a tutorial.
func (r *reader) steps(file, body string) []content.Step {
	var steps []content.Step
	for _, d := range r.drafts(file, body) {
		steps = append(steps, r.step(d))
	}
	return steps
}

// drafts sorts the pieces of a body into steps.
func (r *reader) drafts(file, body string) []*draft {
	var drafts []*draft
	var open *said // what a line that begins nothing goes on with; may be nil
	early := false // whether something stands before the first step
	for _, one := range r.pieces(file, body) {
		if one.kind == heading {
			one.field = fmt.Sprintf("etape[%d]", len(drafts)+1)
			drafts = append(drafts, &draft{place: one.place, say: one.text, keyed: map[string]*said{}})
			open = nil
			continue
		}
		if len(drafts) == 0 {
			if !early {
				r.fault(one.place, "avant-etape", nil)
			}
			early = true
			continue
		}
		open = drafts[len(drafts)-1].take(r, one, open)
	}
	return drafts
}

// take adds a piece to d and gives what the next line may go on with.
func (d *draft) take(r *reader, one piece, open *said) *said {
	one.field = d.field
	switch one.kind {
	case picture:
		one.field = d.name("image")
		d.pictures = append(d.pictures, one.said)
		return nil
	case answer:
		one.field = d.name(keyQuestion)
		d.answers = append(d.answers, &one.said)
		return &one.said
	}
	key, text, isKey := r.keyOf(one.said)
	switch {
	case isKey && d.keyed[key] != nil:
		r.fault(one.place, "cle-double", words.With{"Value": key})
		return &said{} // so that its next lines are not taken for another part
	case isKey:
		d.keyed[key] = &said{place{one.file, one.line, d.name(key)}, text}
		return d.keyed[key]
	case one.opens || open == nil:
		one.field = d.name("detail")
		d.details = append(d.details, &one.said)
		return &one.said
	}
	open.text += " " + one.text
	return open
}

// name is how faults call a part of the step.
func (d *draft) name(part string) string { return d.field + "." + part }

// keyed is a word and a colon at the start of a line. French sets a space
// before a colon in prose, so a small word without one was meant as a key.
var keyed = regexp.MustCompile(`^(\pL+)([ \x{a0}\x{202f}]?):(?:\s+|$)(.*)$`)

var keys = []string{keySpeech, keyHelp, keyPractice, keyQuestion, keyExplain, keyFacts}

// keyOf finds the key that a line begins with. "Réponse :" is understood too,
// and a key that we do not know is a fault, but a key.
func (r *reader) keyOf(line said) (key, text string, ok bool) {
	if !strings.Contains(line.text, ":") {
		return "", "", false
	}
	parts := keyed.FindStringSubmatch(line.text)
	if parts == nil {
		return "", "", false
	}
	word, space, text := parts[1], parts[2], parts[3]
	key = strings.ReplaceAll(strings.ToLower(word), "é", "e")
	for _, one := range keys {
		if one == key {
			return key, text, true
		}
	}
	if space == "" && word == strings.ToLower(word) {
		r.fault(line.place, "cle", words.With{"Value": word, "Known": list(keys)})
		return key, text, true
	}
	return "", "", false
}

// step checks a draft. What is missing is told where the step begins.
func (r *reader) step(d *draft) content.Step {
	r.keepStep(d)
	r.plain(said{d.place, d.say})
	if len(content.Sentences(d.say)) != 1 {
		r.fault(d.place, "une-phrase", nil)
	}
	return content.Step{
		Say:      strings.TrimSpace(d.say),
		Detail:   r.detail(d),
		Picture:  r.stepPicture(d),
		Speech:   r.part(d, keySpeech, false),
		Help:     r.part(d, keyHelp, true),
		Practice: r.part(d, keyPractice, false),
		Question: r.question(d),
		Facts:    r.stepFacts(d),
	}
}

// part is what follows a key.
func (r *reader) part(d *draft, key string, must bool) string {
	one := d.keyed[key]
	switch {
	case one == nil && must:
		r.fault(place{d.file, d.line, d.name(key)}, "requis", nil)
		return ""
	case one == nil:
		return ""
	case strings.TrimSpace(one.text) == "":
		r.fault(one.place, "requis", nil)
	}
	r.plain(*one)
	return strings.TrimSpace(one.text)
}

// stepFacts are the facts shown beside a step, each "service/fact".
func (r *reader) stepFacts(d *draft) []string {
	one := d.keyed[keyFacts]
	if one == nil {
		return nil
	}
	var names []string
	for name := range strings.SplitSeq(one.text, ",") {
		name = strings.TrimSpace(name)
		service, fact, _ := strings.Cut(name, "/")
		if service == "" || fact == "" || slices.Contains(names, name) {
			r.fault(one.place, "fait", words.With{"Value": name})
			continue
		}
		r.refer(one.place, services, service)
		r.refer(one.place, factsOf(services+"/"+service), fact)
		names = append(names, name)
	}
	return names
}

const maxDetails = 2 // paragraphs; more than a screen holds in large letters

// detail joins the paragraphs of a step, one a line.
func (r *reader) detail(d *draft) string {
	var paragraphs []string
	for i, one := range d.details {
		if i == maxDetails {
			r.fault(one.place, "detail", words.With{"Max": maxDetails})
		}
		r.plain(*one)
		paragraphs = append(paragraphs, strings.TrimSpace(one.text))
	}
	return strings.Join(paragraphs, "\n")
}

// stepPicture is the one picture of a step. Every step has one: for who reads
// with difficulty it is the step, and the words are beside it.
func (r *reader) stepPicture(d *draft) string {
	if len(d.pictures) == 0 {
		r.fault(place{d.file, d.line, d.name("image")}, "requis", nil)
		return ""
	}
	if len(d.pictures) > 1 {
		r.fault(d.pictures[1].place, "image-double", nil)
	}
	first := d.pictures[0]
	if first.text == "" {
		r.fault(first.place, "requis", nil)
	}
	r.refer(first.place, pictures, first.text)
	return first.text
}
