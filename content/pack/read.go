package pack

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"

	"aead.dev/minisign"
)

// Head is what stands before the parts of a pack, once its signature held.
type Head struct {
	Manifest
	Signer minisign.PublicKey
	Raw    []byte // all its bytes, for Assemble
}

// ReadHead reads the beginning of a pack and holds its signature against the
// keys. What it refuses, it says by a Refusal; other errors are those of r.
// A pack of bytes that were read alone may still be damaged further on.
func ReadHead(r io.Reader, keys Keys) (*Head, error) {
	if len(keys) == 0 {
		return nil, refuse(NoKeys, nil)
	}
	var raw bytes.Buffer
	t := tape{io.TeeReader(r, &raw)}
	if err := t.format(); err != nil {
		return nil, err
	}
	suite, err := t.head(suiteName, maxSuite)
	if err != nil {
		return nil, err
	}
	text, err := t.head(manifestName, maxManifest)
	if err != nil {
		return nil, err
	}
	signature, err := t.head(signatureName, maxSignature)
	if ReasonOf(err) == Damaged {
		return nil, refuse(Unsigned, nil)
	}
	if err != nil {
		return nil, err
	}
	if keys, err = keys.following(suite); err != nil {
		return nil, err
	}
	signer, err := keys.verify(text, signature)
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(text)
	if err != nil {
		return nil, err
	}
	return &Head{Manifest: *m, Signer: signer, Raw: raw.Bytes()}, nil
}

// head reads one file of the head; where another stands, it is damaged.
func (t tape) head(name string, most int64) ([]byte, error) {
	text, err := t.small(name, most)
	if errors.Is(err, errOther) {
		return nil, refuse(Damaged, with{"Value": name})
	}
	return text, err
}

// formatLine is what the file "format" says.
const formatLine = "tandem-pack "

// format reads which version of the format follows. A file that begins
// otherwise is no pack.
func (t tape) format() error {
	text, err := t.small(formatName, maxFormat)
	if err != nil {
		if ReasonOf(err) == "" && !errors.Is(err, errOther) {
			return err
		}
		return refuse(Foreign, nil)
	}
	number, ok := strings.CutPrefix(string(text), formatLine)
	n, err := strconv.Atoi(strings.TrimSuffix(number, "\n"))
	switch {
	case !ok || err != nil || string(text) != fmt.Sprintf("%s%d\n", formatLine, n):
		return refuse(Foreign, nil)
	case n > formatVersion:
		return refuse(Newer, with{"Value": n, "Have": formatVersion})
	case n < formatVersion:
		return refuse(Foreign, nil)
	}
	return nil
}

// Verify reads a whole pack, and says what it is once every byte of it was
// seen to be what was signed. It holds the manifest and one block of a part in
// memory, and reads no more than the manifest says. Its errors are those of
// ReadHead. Who copies what it reads (io.TeeReader) has a copy worth keeping.
func Verify(r io.Reader, keys Keys) (*Head, error) {
	head, err := ReadHead(r, keys)
	if err != nil {
		return nil, err
	}
	t, sum, block := tape{r}, sha256.New(), make([]byte, 64<<10)
	for _, p := range head.Parts {
		if err := t.expect(p); err != nil {
			return nil, err
		}
		sum.Reset()
		n, err := io.CopyBuffer(justWriter{sum}, io.LimitReader(r, p.Size), block)
		if err != nil {
			return nil, err
		}
		if n < p.Size {
			return nil, refuse(Truncated, nil)
		}
		if err := p.holds(sum); err != nil {
			return nil, err
		}
		if err := t.pad(p.Size); err != nil {
			return nil, err
		}
	}
	return head, t.end()
}

// justWriter hides all but Write, so that a copy uses the block it was given.
type justWriter struct{ io.Writer }

// holds compares what was read with what was signed.
func (p Part) holds(sum hash.Hash) error {
	if [sha256.Size]byte(sum.Sum(nil)) != p.Sum {
		return refuse(Damaged, with{"Value": p.Name})
	}
	return nil
}
