package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"
)

// Pack is a pack that lies open. Any number of goroutines may read it.
type Pack struct {
	Head
	file   io.ReaderAt // non-nil
	size   int64
	starts []int64 // by part, where its bytes begin
	mode   cbor.DecMode
	voices func() map[string]string         // by what is said, the part of a human's reading
	bySum  func() map[[sha256.Size]byte]int // the parts by their digests
}

// Open opens a pack of that size, which may be a large one: it reads the head
// and holds its signature against the keys. Every part is checked when it is
// read. Its errors are those of ReadHead.
func Open(file io.ReaderAt, size int64, keys Keys) (*Pack, error) {
	head, err := ReadHead(io.NewSectionReader(file, 0, size), keys)
	if err != nil {
		return nil, err
	}
	p := &Pack{Head: *head, file: file, mode: decMode()}
	at := int64(len(head.Raw))
	for _, part := range p.Parts {
		p.starts = append(p.starts, at+blockSize)
		at += span(part.Size)
	}
	switch at += 2 * blockSize; {
	case size < at:
		return nil, refuse(Truncated, nil)
	case size > at:
		return nil, refuse(Trailing, nil)
	}
	p.size = size
	p.voices = sync.OnceValue(p.findVoices)
	p.bySum = sync.OnceValue(p.sums)
	return p, nil
}

// Bytes reads a part whole, as it was signed. It refuses one that is missing
// or damaged.
func (p *Pack) Bytes(name string) ([]byte, error) {
	i, ok := p.index(name)
	if !ok {
		return nil, refuse(Missing, with{"Value": name})
	}
	part := p.Parts[i]
	data := make([]byte, part.Size)
	if _, err := p.file.ReadAt(data, p.starts[i]); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if sha256.Sum256(data) != part.Sum {
		return nil, refuse(Damaged, with{"Value": name})
	}
	return data, nil
}

// Reader reads a part that another pack, or another edition of this one, needs
// too, whatever its name was here. It returns fs.ErrNotExist where there is
// none. What it reads is not checked: Assemble does.
func (p *Pack) Reader(want Part) (io.ReadCloser, error) {
	i, ok := p.bySum()[want.Sum]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(io.NewSectionReader(p.file, p.starts[i], p.Parts[i].Size)), nil
}

func (p *Pack) sums() map[[sha256.Size]byte]int {
	all := make(map[[sha256.Size]byte]int, len(p.Parts))
	for i, part := range p.Parts {
		all[part.Sum] = i
	}
	return all
}

// Check reads everything and sees that it is what was signed, until ctx ends.
func (p *Pack) Check(ctx context.Context) error {
	_, err := Verify(Until(ctx, io.NewSectionReader(p.file, 0, p.size)), Keys{p.Signer})
	return err
}

// Until is r, whose reading ends with ctx and its error.
func Until(ctx context.Context, r io.Reader) io.Reader { return &watched{ctx, r} }

type watched struct {
	ctx context.Context
	r   io.Reader
}

func (w *watched) Read(to []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.Read(to)
}

// Recording is a human's reading of a sentence, in Ogg Opus. One that is
// damaged is none.
func (p *Pack) Recording(text string) (opus []byte, ok bool) {
	name, ok := p.voices()[text]
	if !ok {
		return nil, false
	}
	opus, err := p.Bytes(name)
	return opus, err == nil
}

// findVoices reads the tutorials once more, for what their readings say.
func (p *Pack) findVoices() map[string]string {
	c, err := p.Catalog()
	if err != nil {
		return nil
	}
	found := map[string]string{}
	for _, t := range c.Tutorials {
		for _, n := range t.Narration() {
			name := voicesFolder + n.Key + soundExt
			if _, ok := p.index(name); ok && found[n.Text] == "" {
				found[n.Text] = name
			}
		}
	}
	return found
}

// Narration is a sound that was rendered, by the name that it has on the shelf
// of the kiosk's voice, such as "4f…e1.opus". One that is damaged is none.
func (p *Pack) Narration(name string) (opus []byte, ok bool) {
	if strings.Contains(name, "/") {
		return nil, false
	}
	opus, err := p.Bytes(narrationFolder + name)
	return opus, err == nil
}

// HasNarration reports whether there is such a sound, damaged or not.
func (p *Pack) HasNarration(name string) bool {
	_, ok := p.index(narrationFolder + name)
	return ok
}

// Assemble makes a new pack from its head and from parts that are already
// here and those that were fetched: from is asked for each in turn, and gives
// fs.ErrNotExist where it has none. Every byte is checked as Verify does.
func Assemble(w io.Writer, head *Head, from ...func(Part) (io.ReadCloser, error)) error {
	if _, err := io.Copy(w, bytes.NewReader(head.Raw)); err != nil {
		return err
	}
	for _, part := range head.Parts {
		if err := assemble(w, part, from); err != nil {
			return err
		}
	}
	_, err := w.Write(make([]byte, 2*blockSize))
	return err
}

func assemble(w io.Writer, part Part, from []func(Part) (io.ReadCloser, error)) error {
	for _, ask := range from {
		r, err := ask(part)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		return source{part.Name, func() (io.ReadCloser, error) { return r, nil }}.copyTo(w, part)
	}
	return refuse(Missing, with{"Value": part.Name})
}
