package source

import (
	"fmt"
	"strconv"

	"github.com/goccy/go-yaml/ast"

	"tandem/content"
	"tandem/content/words"
)

// form is one mapping of a YAML text, asked for key by key. It takes texts,
// lists and mappings, and none of YAML's finer arts: no anchors, no tags, no
// merging, which few authors know and which can blow up a small file.
type form struct {
	r      *reader // non-nil
	place          // of the mapping; its field is what all fields begin with
	fields map[string]field
	asked  []string // keys in the order in which they were asked for
}

// field is the value of one key, or one item of a list.
type field struct {
	place
	node ast.Node
}

// said is a text and where it stands.
type said struct {
	place
	text string
}

// name is how faults call the field of a key.
func (m *form) name(key string) string {
	if m.field == "" {
		return key
	}
	return m.field + "." + key
}

// get finds a key and notes that it is known.
func (m *form) get(key string) (field, bool) {
	m.asked = append(m.asked, key)
	f, ok := m.fields[key]
	return f, ok
}

// at is where a key stands, or the form where it does not.
func (m *form) at(key string) place {
	if f, ok := m.fields[key]; ok {
		return f.place
	}
	return place{m.file, m.line, m.name(key)}
}

// done notes each key that nobody asked for.
func (m *form) done() {
	asked := map[string]bool{}
	for _, key := range m.asked {
		asked[key] = true
	}
	for key, f := range m.fields {
		if !asked[key] {
			m.r.fault(f.place, "champ-inconnu", words.With{"Known": list(m.asked)})
		}
	}
}

// text is the value of a key that may be missing.
func (m *form) text(key string) string {
	f, ok := m.get(key)
	if !ok {
		return ""
	}
	return m.r.text(f)
}

// need is the value of a key that must be there.
func (m *form) need(key string) string {
	faults := len(m.r.faults)
	text := m.text(key)
	if text == "" && len(m.r.faults) == faults {
		m.r.fault(m.at(key), "requis", nil)
	}
	return text
}

// plain is the value of a key that must be there and that residents read.
func (m *form) plain(key string) string {
	text := m.need(key)
	m.r.plain(said{m.at(key), text})
	return text
}

// hook is the question that a tile may ask who passes by. It is read from afar
// within seconds, so that it is shorter than other sentences.
func (m *form) hook() string {
	text := m.text("accroche")
	if n := content.Words(text); n > content.MaxHook {
		m.r.fault(m.at("accroche"), "accroche", words.With{"Words": n, "Max": content.MaxHook})
	}
	return text
}

// plain notes a sentence that is too long to be easily read.
func (r *reader) plain(s said) {
	if long := content.TooLong(s.text); long != "" {
		r.fault(s.place, "phrase-longue", words.With{
			"Value": long, "Words": content.Words(long), "Max": content.MaxWords,
		})
	}
}

// number is the value of a key that must be there and within limits.
func (m *form) number(key string, least, most int) int {
	text := m.need(key)
	n, err := strconv.Atoi(text)
	if text == "" {
		return 0
	}
	if err != nil || n < least || n > most {
		m.r.fault(m.at(key), "nombre", words.With{"Value": text, "Min": least, "Max": most})
		return 0
	}
	return n
}

// rank is the place on the shelf that an author may wish for, or 0.
func (m *form) rank() int {
	if _, ok := m.get("rang"); !ok {
		return 0
	}
	return m.number("rang", 1, 999)
}

// flag is yes or no; a key that is missing says no.
func (m *form) flag(key string) bool {
	text := m.text(key)
	if text != "" && text != "true" && text != "false" {
		m.r.wrong(m.at(key), "forme.oui-non")
	}
	return text == "true"
}

// date is the day of a key that must be there.
func (m *form) date(key string) content.Date {
	text := m.need(key)
	if text == "" {
		return content.Date{}
	}
	day, err := content.ParseDate(text)
	if err != nil {
		m.r.fault(m.at(key), "date", words.With{"Value": text})
	}
	return day
}

// choice is the value of a key that must be one of those known. The id names
// the sentences for one that is not.
func choice[T ~string](m *form, key, id string, known []T) T {
	text := m.need(key)
	if text == "" {
		return ""
	}
	return choose(m.r, said{m.at(key), text}, id, known)
}

// choose finds a text among those known, or notes that it is none of them.
func choose[T ~string](r *reader, s said, id string, known []T) T {
	for _, one := range known {
		if string(one) == s.text {
			return one
		}
	}
	r.fault(s.place, id, words.With{"Value": s.text, "Known": list(known)})
	return ""
}

// items are the values of a list that may be missing.
func (m *form) items(key string) []field {
	f, ok := m.get(key)
	if !ok {
		return nil
	}
	if _, null := f.node.(*ast.NullNode); null {
		return nil
	}
	nodes, ok := f.node.(*ast.SequenceNode)
	if !ok {
		m.r.wrong(f.place, "forme.liste")
		return nil
	}
	var items []field
	for i, node := range nodes.Values {
		name := fmt.Sprintf("%s[%d]", f.field, i+1)
		items = append(items, field{place{f.file, lineOf(node, f.line), name}, node})
	}
	return items
}

// texts are the values of a list that may be missing, none empty and none
// twice.
func (m *form) texts(key string) []said {
	var texts []said
	seen := map[string]bool{}
	for _, item := range m.items(key) {
		faults := len(m.r.faults)
		text := m.r.text(item)
		switch {
		case len(m.r.faults) > faults:
		case text == "":
			m.r.fault(item.place, "requis", nil)
		case seen[text]:
			m.r.fault(item.place, "repete", words.With{"Value": text})
		default:
			texts = append(texts, said{item.place, text})
		}
		seen[text] = true
	}
	return texts
}

// someTexts are the values of a list that must have one.
func (m *form) someTexts(key string) []said {
	faults := len(m.r.faults)
	texts := m.texts(key)
	if len(texts) == 0 && len(m.r.faults) == faults {
		m.r.fault(m.at(key), "requis", nil)
	}
	return texts
}

// lines are the values of a list that residents read.
func (m *form) lines(key string) []string {
	var lines []string
	for _, one := range m.texts(key) {
		m.r.plain(one)
		lines = append(lines, one.text)
	}
	return lines
}

// rows are the mappings of a list that may be missing.
func (m *form) rows(key string) []*form {
	var rows []*form
	for _, item := range m.items(key) {
		if row, ok := m.r.mapping(item); ok {
			rows = append(rows, row)
		}
	}
	return rows
}
