package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// Manifest says what a pack is and what is in it. It is all that is signed.
type Manifest struct {
	Lang    string // BCP 47
	Version string // of the content, as content.Catalog has it
	Edition uint64 // a later pack has a higher one; by custom the minute in which it was made, such as 202611230240
	Parts   []Part // by name
}

// Part is one file of a pack.
type Part struct {
	Name string
	Size int64 // bytes
	Sum  [sha256.Size]byte
}

// Bytes is how much the parts hold.
func (m *Manifest) Bytes() int64 { return sizeOf(m.Parts) }

func sizeOf(parts []Part) (bytes int64) {
	for _, p := range parts {
		bytes += p.Size
	}
	return bytes
}

// Part finds a part by its name.
func (m *Manifest) Part(name string) (Part, bool) {
	i, ok := m.index(name)
	if !ok {
		return Part{}, false
	}
	return m.Parts[i], true
}

func (m *Manifest) index(name string) (int, bool) {
	return slices.BinarySearchFunc(m.Parts, name, func(p Part, name string) int { return strings.Compare(p.Name, name) })
}

// The lines before the parts. A number sign makes a line one that sha256sum
// passes over.
const (
	versionLine = "# tandem-pack "
	langLine    = "# lang "
	contentLine = "# version "
	editionLine = "# edition "
	sizeLine    = "# size "
)

// text is the manifest as it is signed: as sha256sum reads it.
func (m *Manifest) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%d\n%s%s\n%s%s\n%s%d\n", versionLine, formatVersion, langLine, m.Lang, contentLine, m.Version, editionLine, m.Edition)
	for _, p := range m.Parts {
		fmt.Fprintf(&b, "%s%d\n%x  %s\n", sizeLine, p.Size, p.Sum, p.Name)
	}
	return b.Bytes()
}

// parseManifest reads what text writes and nothing else: what it takes in, it
// would write to the same byte.
func parseManifest(text []byte) (*Manifest, error) {
	lines := strings.Split(string(text), "\n")
	m := &Manifest{}
	if len(lines) < 5 || lines[len(lines)-1] != "" || len(lines)%2 != 1 {
		return nil, refuse(Damaged, nil)
	}
	if err := m.parseHead(lines[:4]); err != nil {
		return nil, err
	}
	parts := lines[4 : len(lines)-1]
	if len(parts)/2 > maxParts {
		return nil, refuse(TooLarge, nil)
	}
	m.Parts = make([]Part, 0, len(parts)/2)
	for i := 0; i < len(parts); i += 2 {
		p, err := parsePart(parts[i], parts[i+1])
		if err != nil {
			return nil, err
		}
		m.Parts = append(m.Parts, p)
	}
	if !bytes.Equal(m.text(), text) { // a zero before a number, a capital in a sum
		return nil, refuse(Damaged, nil)
	}
	return m, m.check()
}

func (m *Manifest) parseHead(lines []string) error {
	var edition string
	for i, want := range []struct {
		prefix string
		to     *string
	}{{versionLine, new(string)}, {langLine, &m.Lang}, {contentLine, &m.Version}, {editionLine, &edition}} {
		rest, ok := strings.CutPrefix(lines[i], want.prefix)
		if !ok {
			return refuse(Damaged, nil)
		}
		*want.to = rest
	}
	var err error
	m.Edition, err = strconv.ParseUint(edition, 10, 64)
	if err != nil || m.Edition == 0 {
		return refuse(Damaged, nil)
	}
	if tag, err := language.Parse(m.Lang); err != nil || tag.String() != m.Lang || strings.Trim(m.Version, versionLetters) != "" || len(m.Version) > 64 {
		return refuse(Damaged, nil)
	}
	return nil
}

const versionLetters = "abcdefghijklmnopqrstuvwxyz0123456789.-"

func parsePart(size, line string) (Part, error) {
	number, ok := strings.CutPrefix(size, sizeLine)
	sum, name, two := strings.Cut(line, "  ")
	p := Part{Name: name}
	if !ok || !two || len(sum) != hex.EncodedLen(sha256.Size) {
		return Part{}, refuse(Damaged, nil)
	}
	if _, err := hex.Decode(p.Sum[:], []byte(sum)); err != nil {
		return Part{}, refuse(Damaged, nil)
	}
	var err error
	if p.Size, err = strconv.ParseInt(number, 10, 64); err != nil || p.Size < 0 {
		return Part{}, refuse(Damaged, nil)
	}
	return p, nil
}

// check holds the limits that a signer too must keep.
func (m *Manifest) check() error {
	if len(m.Parts) > maxParts {
		return refuse(TooLarge, nil)
	}
	var held, all int64
	for i, p := range m.Parts {
		most, ok := most(p.Name)
		switch {
		case !ok:
			return refuse(BadName, with{"Value": strconv.Quote(shortened(p.Name))})
		case i > 0 && p.Name <= m.Parts[i-1].Name:
			return refuse(Twice, with{"Value": p.Name})
		case p.Size > most:
			return refuse(PartTooLarge, with{"Value": p.Name, "Max": most >> 10})
		}
		all += p.Size + 2*blockSize
		if !isSound(p.Name) {
			held += p.Size
		}
	}
	if held > maxHeld || all > MaxSize {
		return refuse(TooLarge, nil)
	}
	return nil
}

// shortened is a name that comes from a stranger, for a message.
func shortened(name string) string {
	if len(name) > 60 {
		return name[:60]
	}
	return name
}
