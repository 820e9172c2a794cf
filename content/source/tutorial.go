package source

import (
	"strings"

	"tandem/content"
	"tandem/content/words"
)

// tutorial reads one Markdown file: a front matter that says what the
// tutorial is, and a body that is its steps.
func (r *reader) tutorial(id string) ranked[content.Tutorial] {
	file := tutorials + "/" + id + ".md"
	text, ok := r.read(file, maxText)
	if !ok {
		return ranked[content.Tutorial]{}
	}
	front, body, ok := cut(text)
	if !ok {
		r.tear(place{file: file, line: 1}, "entete", nil)
		return ranked[content.Tutorial]{}
	}
	t := ranked[content.Tutorial]{value: content.Tutorial{ID: id}}
	if f, ok := r.form(file, front); ok {
		t.rank = f.rank()
		readHead(f, &t.value)
		f.done()
	}
	t.value.Steps = r.steps(file, body)
	if n := len(t.value.Steps); n < content.MinSteps || n > content.MaxSteps {
		end := place{file: file, line: strings.Count(strings.TrimRight(text, "\n"), "\n") + 1}
		r.fault(end, "etapes", words.With{"Count": n, "Min": content.MinSteps, "Max": content.MaxSteps})
	}
	return t
}

// cut splits a file at the two lines that are "---". Both halves keep the
// numbers of their lines by blank lines in place of what is not theirs.
func cut(text string) (front, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", "", false
	}
	front, body, ok = strings.Cut("\n"+rest, "\n---\n")
	above := strings.Count(front, "\n") + 2
	return front, strings.Repeat("\n", above) + body, ok
}

// areas is how many areas DigComp has.
const areas = int(content.ProblemSolving)

// readHead reads what the front matter says, but for the rank.
func readHead(f *form, t *content.Tutorial) {
	t.Title = f.plain("titre")
	t.Hook = f.hook()
	t.Goal = f.plain("objectif")
	t.Theme = choice(f, "theme", "theme", content.Themes)
	t.Area = content.Area(f.number("domaine", 1, areas))
	t.Minutes = f.number("minutes", 1, content.MaxMinutes)
	for _, name := range f.someTexts("appareils") {
		t.Devices = append(t.Devices, choose(f.r, name, "appareil", content.Devices))
	}
	t.Services = f.names("services", services)
	t.Bring = f.lines("a_preparer")
	t.Next = f.names("suite", tutorials)
	t.Picture = f.picture()
	t.Checked = f.date("verifie_le")
}

// names are the ids in a list that may be missing, of things that must exist.
func (m *form) names(key, folder string) []string {
	var names []string
	for _, one := range m.texts(key) {
		m.r.refer(one.place, folder, one.text)
		names = append(names, one.text)
	}
	return names
}

// picture is the name of the picture of a tile.
func (m *form) picture() string {
	name := m.need("image")
	m.r.refer(m.at("image"), pictures, name)
	return name
}
