package source

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// piece is one line of a tutorial's body that says something.
type piece struct {
	said
	kind  kind
	opens bool // begins a paragraph
}

// kind says what a piece is.
type kind int

const (
	plain   kind = iota
	heading      // the sentence of a step
	picture      // the name of its picture
	answer       // one item of a list
)

// pages takes Markdown apart into pieces. Everything that would be lost on a
// screen of plain words (emphasis, links, tables, HTML) is a fault.
type pages struct {
	r      *reader // non-nil
	file   string
	source []byte
	starts []int // offset of each line
	pieces []piece
}

// pieces reads a body. Its order is the order of the lines.
func (r *reader) pieces(file, body string) []piece {
	p := &pages{r: r, file: file, source: []byte(body), starts: []int{0}}
	for i, c := range p.source {
		if c == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	doc := r.markdown.Parse(text.NewReader(p.source))
	for node := doc.FirstChild(); node != nil; node = node.NextSibling() {
		p.block(node)
	}
	return p.pieces
}

// block takes one block of the page. The list of what we take is short, so
// that what Markdown learns tomorrow is refused and not dropped.
func (p *pages) block(node ast.Node) {
	switch n := node.(type) {
	case *ast.Heading:
		p.heading(n)
	case *ast.Paragraph:
		p.paragraph(n, plain)
	case *ast.List:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			p.item(n, item)
		}
	default:
		p.refuse(node, "mise-en-forme")
	}
}

// heading takes a step's sentence. Text underlined by "---" is a heading to
// Markdown, but an author who writes that wants a rule across the page.
func (p *pages) heading(n *ast.Heading) {
	line := p.lineOf(n)
	ours := n.Level == 2 && strings.HasPrefix(strings.TrimSpace(p.line(line)), "##")
	if !ours {
		p.refuse(n, "titre-etape")
		return
	}
	one := piece{said{p.at(n), ""}, heading, true}
	for _, part := range p.inline(n) {
		one.text += part.text
	}
	p.pieces = append(p.pieces, one)
}

// paragraph takes each line for itself, because the keys of a step ("aide:")
// begin lines, not paragraphs. The first line is of the given kind.
func (p *pages) paragraph(n ast.Node, first kind) {
	if image, ok := n.FirstChild().(*ast.Image); ok && image.NextSibling() == nil && first == plain {
		p.picture(n, image)
		return
	}
	for i, line := range p.inline(n) {
		one := piece{said: line, opens: i == 0}
		if i == 0 {
			one.kind = first
		}
		p.pieces = append(p.pieces, one)
	}
}

// picture takes an image that is alone in its paragraph.
func (p *pages) picture(n ast.Node, image *ast.Image) {
	if image.HasChildren() || len(image.Title) > 0 {
		p.refuse(n, "image-texte")
	}
	p.pieces = append(p.pieces, piece{said{p.at(n), string(image.Destination)}, picture, true})
}

// item takes one answer. A line right below it without a blank between is the
// item's to Markdown and ours to sort out.
func (p *pages) item(list *ast.List, item ast.Node) {
	child := item.FirstChild()
	if list.IsOrdered() || child == nil || child.NextSibling() != nil {
		p.refuse(item, "liste")
		return
	}
	switch child.(type) {
	case *ast.TextBlock, *ast.Paragraph:
		p.paragraph(child, answer)
	default:
		p.refuse(child, "liste")
	}
}

// escape is a letter that Markdown would read and we would show.
var escape = regexp.MustCompile(`\\[[:punct:]]|&#?[[:alnum:]]+;`)

// escapes looks for such a letter. Few texts have one, so most are not searched.
func escapes(text []byte) bool { return bytes.ContainsAny(text, `\&`) && escape.Match(text) }

// inline gives the lines of a block of plain words.
func (p *pages) inline(n ast.Node) []said {
	lines := []said{{place: p.at(n)}}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		words, ok := child.(*ast.Text)
		last := &lines[len(lines)-1]
		if !ok || escapes(words.Segment.Value(p.source)) {
			p.r.fault(last.place, "mise-en-forme", nil)
			continue
		}
		last.text += string(words.Segment.Value(p.source))
		if words.SoftLineBreak() || words.HardLineBreak() {
			next := last.place
			next.line = p.lineAt(words.Segment.Stop) + 1
			lines = append(lines, said{place: next})
		}
	}
	return lines
}

// refuse notes a fault at a block.
func (p *pages) refuse(n ast.Node, id string) { p.r.fault(p.at(n), id, nil) }

func (p *pages) at(n ast.Node) place { return place{file: p.file, line: p.lineOf(n)} }

// lineOf is the line where a block begins.
func (p *pages) lineOf(n ast.Node) int {
	if n.Lines().Len() > 0 {
		return p.lineAt(n.Lines().At(0).Start)
	}
	return p.lineAt(max(n.Pos(), 0))
}

// lineAt is the line, counted from 1, of a byte of the body.
func (p *pages) lineAt(offset int) int {
	return sort.Search(len(p.starts), func(i int) bool { return p.starts[i] > offset })
}

// line is the text of a line, counted from 1.
func (p *pages) line(n int) string {
	text, _, _ := strings.Cut(string(p.source[p.starts[n-1]:]), "\n")
	return text
}
