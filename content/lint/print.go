package lint

import (
	"fmt"
	"io"
	"strings"

	"tandem/content/words"
)

// Print writes a report for people: file by file with counts, what is wrong and
// what to write, and once for each rule that was broken, why.
func (r Report) Print(out io.Writer) error {
	book, err := french()
	if err != nil {
		return fmt.Errorf("read sentences: %v", err)
	}
	var text strings.Builder
	for i, f := range r.Findings {
		if i == 0 || f.File != r.Findings[i-1].File {
			fmt.Fprintf(&text, "\n== %s : %s\n", f.File, r.of(f.File).counts(book))
		}
		fmt.Fprintf(&text, "%s%s\n", f, book.Say("rapport."+string(f.Severity), words.With{"Mend": f.Fix != nil}))
	}
	r.reasons(&text, book)
	fmt.Fprintf(&text, "%s : %s. %s\n", r.Summary, r.counts(book),
		book.Count("rapport.longues", r.All().Long, words.With{"Sentences": r.All().Sentences, "Aim": Aim}))
	_, err = io.WriteString(out, strings.TrimPrefix(text.String(), "\n"))
	return err
}

// of is the report of one file.
func (r Report) of(file string) Report {
	var some Report
	for _, f := range r.Findings {
		if f.File == file {
			some.Findings = append(some.Findings, f)
		}
	}
	return some
}

// counts says "2 erreurs, 1 avertissement".
func (r Report) counts(book *words.Book) string {
	return book.Count("rapport.erreurs", r.Count(Error)) + ", " + book.Count("rapport.avertissements", r.Count(Warning))
}

// reasons says why, once a rule.
func (r Report) reasons(text *strings.Builder, book *words.Book) {
	said := map[string]bool{}
	for _, f := range r.Findings {
		if said[f.Rule] || strings.HasPrefix(f.Rule, structural) {
			continue
		}
		if len(said) == 0 {
			fmt.Fprintf(text, "\n%s\n", book.Say("rapport.pourquoi"))
		}
		said[f.Rule] = true
		fmt.Fprintf(text, "  %s : %s\n", f.Rule, f.Why)
	}
	if len(said) > 0 {
		text.WriteString("\n")
	}
}

// PrintFigures writes what can be counted, file by file and in all.
func (r Report) PrintFigures(out io.Writer) error {
	book, err := french()
	if err != nil {
		return fmt.Errorf("read sentences: %v", err)
	}
	fmt.Fprintf(out, "%7s %8s %7s %7s %8s %7s\n", "mots", "phrases", "mots/ph", "longue", "> 12", "sigles")
	for _, f := range append(r.Figures, r.All()) {
		if f.File == "" {
			f.File = book.Say("rapport.tout")
		}
		_, err = fmt.Fprintf(out, "%7d %8d %7.1f %7d %6.0f %% %6d  %s\n", f.Words, f.Sentences, f.Mean(), f.Longest, f.Share(), f.Acronyms, f.File)
	}
	if err == nil {
		_, err = fmt.Fprintln(out, book.Say("rapport.mesure"))
	}
	return err
}
