package endtoend_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// forms are the ways in which programs hold a word: in UTF-8, as Chromium and
// Java do in UTF-16, and in base64 at each of its three alignments, without the
// signs at its ends, which are also of what stands beside it.
func forms(word string) (all [][]byte) {
	var wide []byte
	for _, unit := range utf16.Encode([]rune(word)) {
		wide = binary.LittleEndian.AppendUint16(wide, unit)
	}
	all = [][]byte{[]byte(word), wide}
	for shift := range 3 {
		code := base64.StdEncoding.EncodeToString(append(make([]byte, shift), word...))
		whole := len(code) - 4 // the last four may hold what follows
		all = append(all, []byte(code[min(4, 2*shift):whole]))
	}
	return all
}

// search looks for words; each is found once for each place.
type search struct {
	forms map[string][][]byte
	found map[string][]string // by word: each place, with what stands around the word there
	bytes int64               // that were read
	blind []string            // programs of which nothing could be read, though they run
	first bool                // one place of each word is enough
}

func newSearch(words []string) *search {
	s := &search{forms: map[string][][]byte{}, found: map[string][]string{}}
	for _, word := range words {
		s.forms[word] = forms(word)
	}
	return s
}

// in looks at some bytes of a place.
func (s *search) in(place string, text []byte) {
	s.bytes += int64(len(text))
	for word, all := range s.forms {
		known := slices.ContainsFunc(s.found[word], func(found string) bool { return strings.HasPrefix(found, place+":") })
		if known || s.first && len(s.found[word]) > 0 {
			continue
		}
		for _, form := range all {
			if at := bytes.Index(text, form); at >= 0 {
				s.found[word] = append(s.found[word], fmt.Sprintf("%s: %q", place, text[max(0, at-80):min(len(text), at+80)]))
				break
			}
		}
	}
}

// running looks at all that our programs have in memory: their pages, and the
// files without a name that they hold.
func (s *search) running() {
	for _, one := range tasks() {
		program, _, _ := strings.Cut(one.line, " ")
		name, before := fmt.Sprintf("%s (%d)", filepath.Base(program), one.pid), s.bytes
		if s.pages(one.pid, name); s.bytes == before && slices.ContainsFunc(tasks(), func(now task) bool { return now.pid == one.pid }) {
			s.blind = append(s.blind, name)
		}
		files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", one.pid)) // the pattern is well formed
		for _, file := range files {
			if to, err := os.Readlink(file); err == nil && strings.HasPrefix(to, "/memfd:") {
				if text, err := os.ReadFile(file); err == nil {
					s.in(fmt.Sprintf("%s of %s (%d)", to, filepath.Base(program), one.pid), text)
				}
			}
		}
	}
}

// pages looks at the memory of a process, as far as it has any.
func (s *search) pages(pid int, name string) {
	of := "/proc/" + strconv.Itoa(pid)
	maps, err := os.ReadFile(of + "/maps")
	if err != nil {
		return // it has ended
	}
	memory, err := os.Open(of + "/mem")
	if err != nil {
		return
	}
	defer memory.Close()
	held, err := os.Open(of + "/pagemap")
	if err != nil {
		return
	}
	defer held.Close()
	for lines := bufio.NewScanner(bytes.NewReader(maps)); lines.Scan(); {
		var from, to int64
		var mode string
		if n, _ := fmt.Sscanf(lines.Text(), "%x-%x %s", &from, &to, &mode); n < 3 || mode[0] != 'r' || strings.HasSuffix(lines.Text(), "[vvar]") {
			continue
		}
		region := "anonymous"
		if fields := strings.Fields(lines.Text()); len(fields) > 5 {
			region = strings.Join(fields[5:], " ")
		}
		for _, run := range present(held, from, to) {
			s.run(memory, name+" "+region, run[0], run[1])
		}
	}
}

// run looks at a run of pages, in parts that overlap by more than a word.
func (s *search) run(memory *os.File, place string, from, to int64) {
	const part, overlap = 4 << 20, 1 << 10
	text := make([]byte, min(part, to-from))
	for at := from; at < to; at += part - overlap {
		n, _ := memory.ReadAt(text[:min(part, to-at)], at) // what cannot be read is no memory
		s.in(place, text[:n])
	}
}

// present are the runs of pages between two addresses that are in memory, or
// were put aside on a disk: much of what a browser reserves is not.
func present(held *os.File, from, to int64) (runs [][2]int64) {
	page := int64(os.Getpagesize())
	entries := make([]byte, 1<<20)
	for from < to {
		n, err := held.ReadAt(entries[:min(int64(len(entries)), (to-from)/page*8)], from/page*8)
		if n < 8 || err != nil {
			return runs
		}
		for i := 0; i+8 <= n; i += 8 {
			if binary.LittleEndian.Uint64(entries[i:])>>62 != 0 {
				if k := len(runs) - 1; k >= 0 && runs[k][1] == from {
					runs[k][1] += page
				} else {
					runs = append(runs, [2]int64{from, from + page})
				}
			}
			from += page
		}
	}
	return runs
}
