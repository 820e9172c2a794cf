package endtoend_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// secrets are the words that a visit brings with it: what is typed, what the
// site has the browser keep, and what it would download. They are made anew for
// each run, so that no file has one but what the visit left.
type secrets struct{ typed, cookie, memory, file string }

func newSecrets() secrets { return secrets{newSecret(), newSecret(), newSecret(), newSecret()} }

// newSecret has small letters only: it must be typed.
func newSecret() string {
	return "x" + strings.ToLower(strings.NewReplacer("2", "b", "3", "c", "4", "d", "5", "e", "6", "f", "7", "g").Replace(rand.Text()))[:15]
}

func (s secrets) all() []string { return []string{s.typed, s.cookie, s.memory, s.file} }

// places are the folders in which a visit could leave something: those that
// anybody may write to, and people's own.
func places() []string {
	all := []string{"/dev/shm", "/home", "/root", "/run", "/tmp", "/var/tmp", os.TempDir()}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(dir string) bool {
		_, err := os.Stat(dir)
		return err != nil
	})
}

// rooms are the roots of the disk as our programs see it that do not see it as
// we do: those of browsers. Each is the root of the room's first process: those
// that Chromium locks up see nothing of the disk.
func rooms() (roots []string) {
	own, _ := os.Readlink("/proc/self/ns/mnt") // a machine without has no rooms either
	seen := map[string]bool{own: true, "": true}
	all := tasks()
	slices.SortFunc(all, func(a, b task) int { return a.pid - b.pid })
	for _, one := range all {
		of := "/proc/" + strconv.Itoa(one.pid)
		space, _ := os.Readlink(of + "/ns/mnt") // empty of one that ended
		if !seen[space] {
			seen[space] = true
			roots = append(roots, of+"/root")
		}
	}
	return roots
}

// left finds the files, here and in the rooms, that were written since a time
// and hold one of the words: by the word, where it was found.
func left(t *testing.T, since time.Time, words ...string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, root := range append(rooms(), "") {
		for _, dir := range places() {
			if err := filepath.WalkDir(root+dir, func(path string, entry fs.DirEntry, err error) error {
				if err != nil || !entry.Type().IsRegular() || !changed(path, since) {
					return nil // gone meanwhile, or not ours to read
				}
				for _, word := range words {
					if holds(path, word) && !slices.Contains(found[word], path) {
						found[word] = append(found[word], path)
					}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return found
}

// changed reports whether a file was made, written or moved since: the time of
// its change, which nobody can set back.
func changed(path string, since time.Time) bool {
	var at syscall.Stat_t
	return syscall.Lstat(path, &at) == nil && !time.Unix(at.Ctim.Unix()).Before(since)
}

// holds reports whether a file has the word, in one of its forms.
func holds(path, word string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false // gone meanwhile, or not ours to read
	}
	defer f.Close()
	all := forms(word)
	chunk, rest := make([]byte, 1<<20), 0
	for {
		n, err := f.Read(chunk[rest:])
		text := chunk[:rest+n]
		if slices.ContainsFunc(all, func(form []byte) bool { return bytes.Contains(text, form) }) {
			return true
		}
		if n == 0 || errors.Is(err, io.EOF) {
			return false
		}
		// A word may lie across two chunks.
		rest = copy(chunk, text[max(0, len(text)-2*len(word)):])
	}
}

// plant writes the word into a new file in each kind of place, and returns the
// files: what a search for it must find. Those in a room go with the room.
func plant(t *testing.T, word string) (paths []string) {
	t.Helper()
	for _, dir := range places() {
		path := filepath.Join(dir, "tandem-plant-"+word)
		if !sow(t, path, word) {
			continue // a tester's own account may not write everywhere
		}
		t.Cleanup(func() { os.Remove(path) })
		paths = append(paths, path)
	}
	for _, root := range rooms() {
		path := root + "/tmp/tandem-plant"
		if sow(t, path, word) {
			paths = append(paths, path)
		}
	}
	return paths
}

func sow(t *testing.T, path, word string) bool {
	t.Helper()
	err := os.WriteFile(path, []byte("before "+word+" after"), 0o600)
	if err != nil && !errors.Is(err, fs.ErrPermission) {
		t.Fatal(err)
	}
	return err == nil
}
