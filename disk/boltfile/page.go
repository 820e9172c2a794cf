package boltfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
)

// bbolt can check its pages too, but trusts each while it does, in a goroutine
// whose end is that of the program. So they are read here, as its file format
// (version 2) has them: numbers in the machine's own order, a page of 16 bytes of
// head and then its elements, of 16 bytes each, with how far behind each its key
// lies.
const (
	magic   = 0xED0CDAED
	version = 2

	headSize = 16
	metaSize = 64 // without its checksum

	branchPage = 0x01
	leafPage   = 0x02
	freePage   = 0x10

	isBucket = 1          // flag of an element
	noList   = ^uint64(0) // of free pages
	longList = 0xffff     // its first number is then the count
)

// file is a file that is examined.
type file struct {
	data  []byte
	size  uint64          // of a page
	pages uint64          // that were ever used
	known map[uint64]bool // pages that something leads to

	saves func(path [][]byte, r record) // takes what can be read, past what cannot; nil: all of it must be sound
}

// span is where keys lie: from low on and below high; nil is no bound.
type span struct{ low, high []byte }

func unsound(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnsound, fmt.Sprintf(format, args...))
}

// examine looks at every page that the newest state of a file leads to.
func examine(data []byte) error {
	f := &file{data: data, size: uint64(os.Getpagesize()), known: map[uint64]bool{0: true, 1: true}}
	newest, err := f.newest()
	if err != nil {
		return err
	}
	if f.pages > uint64(len(data))/f.size {
		return unsound("%d of %d bytes are there", len(data), f.pages*f.size)
	}
	if err := f.tree(number(newest, 16), span{}, nil); err != nil {
		return err
	}
	free := number(newest, 32)
	if free == noList { // bbolt makes one
		return nil
	}
	return f.free(free)
}

// save hands over every record of a file that can be found in the newest state
// that leads anywhere, with the names of the buckets around it; a bucket comes
// before what is in it.
func save(data []byte, to func(path [][]byte, r record)) error {
	f := &file{data: data, size: uint64(os.Getpagesize()), known: map[uint64]bool{0: true, 1: true}, saves: to}
	newest, err := f.newest()
	if newest == nil {
		return err
	}
	f.pages = min(f.pages, uint64(len(data))/f.size)
	return f.tree(number(newest, 16), span{}, nil)
}

// newest is the meta page that leads to the rest, and an error where one of the
// two is damaged: it may have been that of the last commit.
func (f *file) newest() (newest []byte, err error) {
	for n := range uint64(2) {
		meta, e := f.meta(n)
		switch {
		case e != nil:
			err = e
		case newest == nil || number(meta, 48) > number(newest, 48):
			newest, f.pages = meta, number(meta, 40)
		}
	}
	return newest, err
}

func number(data []byte, at int) uint64 { return binary.NativeEndian.Uint64(data[at:]) }
func short(data []byte, at int) uint64  { return uint64(binary.NativeEndian.Uint32(data[at:])) }

// meta is one of the two that lead to all else. Each commit writes the older.
func (f *file) meta(n uint64) ([]byte, error) {
	from := n*f.size + headSize
	if uint64(len(f.data)) < from+metaSize {
		return nil, unsound("%d bytes are there", len(f.data))
	}
	meta := f.data[from:]
	sum := fnv.New64a()
	sum.Write(meta[:metaSize-8])
	if short(meta, 0) != magic || short(meta, 4) != version || short(meta, 8) != f.size || number(meta, metaSize-8) != sum.Sum64() {
		return nil, unsound("page %d does not lead to the others", n)
	}
	return meta, nil
}

// page is the page of that number, with those that it goes over into, and the
// flags and count of its head. Nothing else may lead there.
func (f *file) page(n uint64) (data []byte, flags, count uint64, err error) {
	if n >= f.pages || f.known[n] {
		return nil, 0, 0, unsound("page %d is not where something leads to", n)
	}
	data = f.data[n*f.size:]
	more := short(data, 12)
	if number(data, 0) != n || more >= f.pages-n {
		return nil, 0, 0, unsound("page %d is not itself", n)
	}
	for i := range more + 1 {
		if f.known[n+i] {
			return nil, 0, 0, unsound("two things lead to page %d", n+i)
		}
		f.known[n+i] = true
	}
	flags, count = uint64(binary.NativeEndian.Uint16(data[8:])), uint64(binary.NativeEndian.Uint16(data[10:]))
	return data[:(more+1)*f.size], flags, count, nil
}

// tree looks at a page and all below it, within the buckets of a path.
func (f *file) tree(n uint64, within span, path [][]byte) error {
	data, flags, count, err := f.page(n)
	if err != nil {
		return err
	}
	switch flags {
	case branchPage:
		return f.branch(data, count, within, path)
	case leafPage:
		return f.leaf(data, count, within, path)
	}
	return unsound("page %d is of no kind", n)
}

func (f *file) branch(data []byte, count uint64, within span, path [][]byte) error {
	if count == 0 {
		return unsound("page %d leads nowhere", number(data, 0))
	}
	keys, err := f.elements(data, count, within, branchPage)
	for i := 0; i < len(keys) && err == nil; i++ {
		below := span{keys[i].key, within.high}
		if i+1 < len(keys) {
			below.high = keys[i+1].key
		}
		if err = f.tree(keys[i].leads, below, path); f.saves != nil {
			err = nil
		}
	}
	return err
}

func (f *file) leaf(data []byte, count uint64, within span, path [][]byte) error {
	records, err := f.elements(data, count, within, leafPage)
	for i := 0; i < len(records) && err == nil; i++ {
		r := records[i]
		if f.saves != nil {
			f.saves(path, r)
		}
		if r.bucket {
			err = f.bucket(r, append(path[:len(path):len(path)], r.key))
		}
		if f.saves != nil {
			err = nil
		}
	}
	return err
}

// bucket looks at a bucket by its record: where its pages begin, or the one page
// that stands in the record itself.
func (f *file) bucket(r record, path [][]byte) error {
	if len(r.value) < headSize {
		return unsound("the bucket %q is cut short", r.key)
	}
	if root := number(r.value, 0); root != 0 {
		return f.tree(root, span{}, path)
	}
	inline := r.value[headSize:]
	if len(inline) < headSize || binary.NativeEndian.Uint16(inline[8:]) != leafPage {
		return unsound("the bucket %q is none", r.key)
	}
	return f.leaf(inline, uint64(binary.NativeEndian.Uint16(inline[10:])), span{}, path)
}

// record is what an element of a page says.
type record struct {
	key, value []byte
	bucket     bool   // value says where it is
	leads      uint64 // page of a branch
}

// elements are those of a page of that kind. Their keys must be in order and
// within a span, and one lie behind the other, as bbolt writes them; where records
// are saved, what lies outside the page is left out.
func (f *file) elements(data []byte, count uint64, within span, kind uint64) ([]record, error) {
	n := number(data, 0)
	if f.saves != nil {
		count = min(count, uint64(len(data)-headSize)/headSize)
	}
	if headSize+headSize*count > uint64(len(data)) {
		return nil, unsound("page %d has no room for its %d elements", n, count)
	}
	var all []record
	last, next := within.low, headSize*count // behind the first head
	for i := range count {
		head := data[headSize+headSize*i:]
		r, at, key, value := element(head, kind)
		outside := at+key+value > uint64(len(head)) || at < headSize*(count-i)
		if outside && f.saves != nil {
			continue
		}
		if outside || f.saves == nil && headSize*i+at != next {
			return nil, unsound("element %d of page %d lies elsewhere", i, n)
		}
		next += key + value
		r.key, r.value = head[at:at+key], head[at+key:at+key+value]
		if f.saves == nil && !(span{last, within.high}).has(r.key, i == 0) {
			return nil, unsound("element %d of page %d is out of order", i, n)
		}
		all, last = append(all, r), r.key
	}
	return all, nil
}

// has reports whether a key lies in a span; the first of a page may be where the
// span begins.
func (s span) has(key []byte, first bool) bool {
	order := bytes.Compare(s.low, key)
	return (order < 0 || order == 0 && first) && (s.high == nil || bytes.Compare(key, s.high) < 0)
}

// element reads the head of one: how far behind it the key lies, and how long
// key and value are.
func element(head []byte, kind uint64) (r record, at, key, value uint64) {
	if kind == branchPage {
		return record{leads: number(head, 8)}, short(head, 0), short(head, 4), 0
	}
	return record{bucket: short(head, 0)&isBucket != 0}, short(head, 4), short(head, 8), short(head, 12)
}

// free looks at the list of free pages: nothing leads to one of them. A page that
// is on no list is lost, which hurts nobody.
func (f *file) free(n uint64) error {
	data, flags, count, err := f.page(n)
	if err != nil {
		return err
	}
	list := data[headSize:]
	if count == longList && len(list) >= 8 {
		count, list = number(list, 0), list[8:]
	}
	if flags != freePage || count > uint64(len(list))/8 {
		return unsound("page %d is no list of free pages", n)
	}
	for i := range int(count) {
		free := number(list, 8*i)
		if free < 2 || free >= f.pages || f.known[free] {
			return unsound("page %d is not free", free)
		}
		f.known[free] = true
	}
	return nil
}
