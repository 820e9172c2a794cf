package content

import "fmt"

// Narrated is something that a tutorial says aloud. Key names the file of a
// human's reading of it: "toucher-ecran-3-1" is the first thing that the third
// step of that tutorial says.
type Narrated struct{ Key, Text string }

// Narration is all that the tutorial's author wrote to be heard, step by step:
// what is said for it, the help, what to try, the question, its answers and
// what explains them.
func (t Tutorial) Narration() []Narrated {
	var all []Narrated
	for i, s := range t.Steps {
		for n, text := range s.narration() {
			all = append(all, Narrated{Key: fmt.Sprintf("%s-%d-%d", t.ID, i+1, n+1), Text: text})
		}
	}
	return all
}

func (s Step) narration() []string {
	said := s.Spoken()
	if s.Help != "" {
		said = append(said, s.Help)
	}
	if s.Practice != "" {
		said = append(said, s.Practice)
	}
	if s.Question == nil {
		return said
	}
	said = append(said, s.Question.Ask)
	for _, a := range s.Question.Answers {
		said = append(said, a.Text)
	}
	return append(said, s.Question.Explain)
}
