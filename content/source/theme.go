package source

import (
	"tandem/content"
	"tandem/content/words"
)

// subjects reads how residents see the themes. A tree without them shows its
// tutorials one by one.
func (r *reader) subjects() []content.Subject {
	f, ok := r.top(themesFile)
	if !ok {
		return nil
	}
	defer f.done()
	var subjects []content.Subject
	seen := map[content.Theme]bool{}
	for _, row := range f.rows("themes") {
		s := content.Subject{
			Theme:   choice(row, "theme", "theme", content.Themes),
			Title:   row.plain("titre"),
			Line:    row.plain("ligne"),
			Picture: row.picture(),
		}
		if seen[s.Theme] && s.Theme != "" {
			r.fault(row.at("theme"), "repete", words.With{"Value": string(s.Theme)})
		}
		seen[s.Theme] = true
		subjects = append(subjects, s)
		row.done()
	}
	return subjects
}
