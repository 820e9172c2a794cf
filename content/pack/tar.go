package pack

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// blockSize is what tar cuts a file into.
const blockSize = 512

// padding is what follows a file of that size up to a whole block.
func padding(size int64) int64 { return -size & (blockSize - 1) }

// span is what a file of that size takes in a tar, with its header.
func span(size int64) int64 { return blockSize + size + padding(size) }

// header is the only header under which a file may stand in a pack.
func header(name string, size int64) ([]byte, error) {
	var b bytes.Buffer
	err := tar.NewWriter(&b).WriteHeader(&tar.Header{
		Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o644, ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR,
	})
	return b.Bytes(), err
}

// tape reads a tar that it knows beforehand. Its first error is final.
type tape struct {
	r io.Reader // non-nil
}

// next reads the header of a file of that name, whose size it does not know.
func (t tape) next(name string, most int64) (size int64, err error) {
	var block [blockSize]byte
	if err := t.full(block[:]); err != nil {
		return 0, err
	}
	got, _, _ := strings.Cut(string(block[:100]), "\x00")
	size, err = strconv.ParseInt(string(block[124:135]), 8, 64)
	if err != nil || size < 0 {
		size = 0 // the header then differs from the one below
	}
	want, err := header(name, size)
	if err != nil || !bytes.Equal(want, block[:]) {
		if got == name {
			return 0, refuse(Damaged, with{"Value": name})
		}
		return 0, errOther
	}
	if size > most {
		return 0, refuse(PartTooLarge, with{"Value": name, "Max": (most + 1023) >> 10})
	}
	return size, nil
}

// errOther says that another file stands there.
var errOther = errors.New("not the file that belongs here")

// small reads a whole file of that name.
func (t tape) small(name string, most int64) ([]byte, error) {
	size, err := t.next(name, most)
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer // grows with what comes, not with what a header says
	if _, err := io.CopyN(&data, t.r, size); err != nil {
		return nil, cut(err)
	}
	return data.Bytes(), t.pad(size)
}

// expect reads the header of a file whose name and size are known.
func (t tape) expect(p Part) error {
	want, err := header(p.Name, p.Size)
	if err != nil {
		return refuse(BadName, with{"Value": p.Name})
	}
	return t.same(want, p.Name)
}

// pad reads what follows a file.
func (t tape) pad(size int64) error {
	return t.same(make([]byte, padding(size)), "")
}

// end reads the end of the tar, and looks for something behind it.
func (t tape) end() error {
	if err := t.same(make([]byte, 2*blockSize), ""); err != nil {
		return err
	}
	switch n, err := io.ReadFull(t.r, make([]byte, 1)); {
	case n > 0:
		return refuse(Trailing, nil)
	case errors.Is(err, io.EOF):
		return nil
	default:
		return err
	}
}

// same reads bytes that are known.
func (t tape) same(want []byte, name string) error {
	got := make([]byte, len(want))
	if err := t.full(got); err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return refuse(Damaged, with{"Value": name})
	}
	return nil
}

func (t tape) full(to []byte) error {
	_, err := io.ReadFull(t.r, to)
	return cut(err)
}

// cut makes the end of a file what it means for a pack. Other errors are those
// of who handed the reader in.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return refuse(Truncated, nil)
	}
	return err
}
