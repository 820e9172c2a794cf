package source

import (
	"regexp"
	"strings"

	"tandem/content"
	"tandem/content/words"
)

// A question has a choice that fits on one screen, and one right answer: two
// would make a learner who found one feel wrong.
const (
	minAnswers = 2
	maxAnswers = 3
)

// question gathers what a step asks, or nil where it asks nothing.
func (r *reader) question(d *draft) *content.Question {
	asks := d.keyed[keyQuestion] != nil
	if !asks && len(d.answers) > 0 {
		r.fault(d.answers[0].place, "liste", nil)
		return nil
	}
	if !asks && d.keyed[keyExplain] == nil {
		return nil
	}
	q := &content.Question{
		Ask:     r.part(d, keyQuestion, true),
		Answers: r.answers(d),
		Explain: r.part(d, keyExplain, true),
	}
	r.checkAnswers(d, q.Answers)
	return q
}

// box is the mark of an answer and the answer.
var box = regexp.MustCompile(`^\[([ xX])\]\s+(\S.*)$`)

// answers reads the choices in the order in which they will be shown.
func (r *reader) answers(d *draft) []content.Answer {
	var answers []content.Answer
	for _, one := range d.answers {
		parts := box.FindStringSubmatch(one.text)
		if parts == nil {
			r.fault(one.place, "case", nil)
			return nil
		}
		r.plain(said{one.place, parts[2]})
		answers = append(answers, content.Answer{
			Text:  strings.TrimSpace(parts[2]),
			Right: parts[1] != " ",
		})
	}
	return answers
}

// checkAnswers tells of a wrong number of answers or of right ones where the
// question stands, because no single answer is to blame.
func (r *reader) checkAnswers(d *draft, answers []content.Answer) {
	if len(answers) < len(d.answers) {
		return // told already
	}
	at := place{d.file, d.line, d.name(keyQuestion)}
	if asked := d.keyed[keyQuestion]; asked != nil {
		at = asked.place
	}
	if n := len(answers); n < minAnswers || n > maxAnswers {
		r.fault(at, "reponses", words.With{"Count": n, "Min": minAnswers, "Max": maxAnswers})
		return
	}
	right := 0
	for _, one := range answers {
		if one.Right {
			right++
		}
	}
	if right != 1 {
		r.fault(at, "une-juste", words.With{"Count": right})
	}
}
