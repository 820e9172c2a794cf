package source

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"tandem/content/words"
)

// form reads a whole YAML text. An empty text is an empty form.
func (r *reader) form(file, text string) (*form, bool) {
	here := place{file: file, line: 1}
	tree, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil {
			here.line = at.GetToken().Position.Line
		}
		r.tear(here, "yaml", nil)
		return nil, false
	}
	if len(tree.Docs) > 1 {
		here.line = lineOf(tree.Docs[1].Body, here.line)
		r.tear(here, "yaml-simple", nil)
		return nil, false
	}
	if len(tree.Docs) == 0 || tree.Docs[0].Body == nil {
		return &form{r: r, place: here}, true
	}
	return r.mapping(field{here, tree.Docs[0].Body})
}

// mapping reads a value that must be a mapping.
func (r *reader) mapping(f field) (*form, bool) {
	node, ok := f.node.(*ast.MappingNode)
	if !ok {
		f.line = lineOf(f.node, f.line)
		r.torn = true
		r.wrong(f.place, "forme.champs")
		return nil, false
	}
	m := &form{r: r, place: f.place, fields: map[string]field{}}
	for _, pair := range node.Values {
		key, plain := scalar(pair.Key)
		at := place{f.file, lineOf(pair.Key, f.line), m.name(key)}
		_, twice := m.fields[key]
		switch {
		case !plain || key == "":
			at.field = m.field
			r.fault(at, "yaml-simple", nil)
		case twice:
			r.fault(at, "champ-double", nil)
		default:
			m.fields[key] = field{at, pair.Value}
		}
	}
	return m, true
}

// text reads a value that must be a text. Line ends become spaces; the hard
// spaces of French before "?" and "!" stay.
func (r *reader) text(f field) string {
	text, ok := scalar(f.node)
	if !ok {
		r.wrong(f.place, "forme.texte")
		return ""
	}
	if flaw, _ := flawOf(text); flaw != "" { // an escape can hide what the file does not show
		r.fault(f.place, flaw, nil)
		return ""
	}
	text = strings.Join(strings.FieldsFunc(text, isBlank), " ")
	r.keep(f.place, text)
	return text
}

// isBlank leaves out the hard spaces, which a line must not break at.
func isBlank(c rune) bool { return c == ' ' || c == '\n' || c == '\t' }

// wrong notes a value that is not of the form wanted.
func (r *reader) wrong(p place, want string) {
	r.fault(p, "forme", words.With{"Want": r.book.Say(want)})
}

// scalar is the text of a node, as its author wrote it: 0800 stays 0800.
func scalar(node ast.Node) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	case *ast.NullNode, nil:
		return "", true
	}
	return "", false
}

// lineOf is the line of a node, or a line near it where it has none.
func lineOf(node ast.Node, near int) int {
	if node == nil || node.GetToken() == nil || node.GetToken().Position == nil {
		return near
	}
	return max(near, node.GetToken().Position.Line)
}
