package pack

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"aead.dev/minisign"

	"tandem/content"
)

// Contents is what goes into a pack.
type Contents struct {
	Catalog   *content.Catalog // non-nil
	Edition   uint64           // above 0, and above that of the pack before
	Narration fs.FS            // sounds that were rendered, SUM.opus each, as the kiosk's shelf has them; nil: none
	Suite     []byte           // as Follow made it; empty where the key follows no other
}

// Write makes a pack. The same contents and key give the same bytes. Sounds of
// the narration are read twice, a block at a time, and may not change between.
// It refuses, by a Refusal, what no reader would take.
func Write(w io.Writer, c Contents, key minisign.PrivateKey) (*Manifest, error) {
	files, err := c.files()
	if err != nil {
		return nil, err
	}
	m := &Manifest{Lang: c.Catalog.Lang, Version: c.Catalog.Version, Edition: c.Edition}
	for _, f := range files {
		part, err := f.measure()
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.name, err)
		}
		m.Parts = append(m.Parts, part)
	}
	head, err := m.signed(c.Suite, key)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(head); err != nil {
		return nil, err
	}
	for i, f := range files {
		if err := f.copyTo(w, m.Parts[i]); err != nil {
			return nil, fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	_, err = w.Write(make([]byte, 2*blockSize))
	return m, err
}

// signed is all that stands before the parts. What it makes, a reader takes.
func (m *Manifest) signed(suite []byte, key minisign.PrivateKey) ([]byte, error) {
	text := m.text()
	if len(text) > maxManifest || len(suite) > maxSuite {
		return nil, refuse(TooLarge, nil)
	}
	if _, err := parseManifest(text); err != nil {
		return nil, err
	}
	if _, err := (Keys{}).following(suite); err != nil {
		return nil, err
	}
	signature := sign(key, text, fmt.Sprintf("tandem-pack %s %d", m.Lang, m.Edition))
	var head bytes.Buffer
	for _, f := range []struct {
		name string
		text []byte
	}{
		{formatName, fmt.Appendf(nil, "%s%d\n", formatLine, formatVersion)},
		{suiteName, suite},
		{manifestName, text},
		{signatureName, signature},
	} {
		if err := tarFile(&head, f.name, int64(len(f.text)), bytes.NewReader(f.text)); err != nil {
			return nil, err
		}
	}
	return head.Bytes(), nil
}

// tarFile writes one file with its header and what follows it.
func tarFile(w io.Writer, name string, size int64, r io.Reader) error {
	top, err := header(name, size)
	if err != nil {
		return err
	}
	if _, err := w.Write(top); err != nil {
		return err
	}
	if _, err := io.CopyN(w, r, size); err != nil {
		return cut(err)
	}
	_, err = w.Write(make([]byte, padding(size)))
	return err
}

// source is a part before it is in a pack.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

func fromBytes(name string, data []byte) source {
	return source{name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

// measure reads a part once, for the manifest.
func (s source) measure() (Part, error) {
	r, err := s.open()
	if err != nil {
		return Part{}, err
	}
	defer r.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, r)
	return Part{Name: s.name, Size: size, Sum: [sha256.Size]byte(sum.Sum(nil))}, err
}

// copyTo reads it again, and sees that it is still the same.
func (s source) copyTo(w io.Writer, p Part) error {
	r, err := s.open()
	if err != nil {
		return err
	}
	defer r.Close()
	sum := sha256.New()
	if err := tarFile(w, p.Name, p.Size, io.TeeReader(r, sum)); err != nil {
		return err
	}
	return p.holds(sum)
}

// files is all parts, by name.
func (c Contents) files() ([]source, error) {
	files, err := encodeCatalog(c.Catalog)
	if err != nil {
		return nil, err
	}
	sounds, err := c.narration()
	if err != nil {
		return nil, err
	}
	files = append(files, sounds...)
	slices.SortFunc(files, func(a, b source) int { return strings.Compare(a.name, b.name) })
	return files, nil
}

// narration is the sounds of the shelf. What is hidden there is half written.
func (c Contents) narration() ([]source, error) {
	if c.Narration == nil {
		return nil, nil
	}
	entries, err := fs.ReadDir(c.Narration, ".")
	if err != nil {
		return nil, fmt.Errorf("read narration: %w", err)
	}
	var files []source
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || path.Ext(e.Name()) != soundExt {
			continue
		}
		name := narrationFolder + e.Name()
		files = append(files, source{name, func() (io.ReadCloser, error) { return c.Narration.Open(path.Base(name)) }})
	}
	return files, nil
}
