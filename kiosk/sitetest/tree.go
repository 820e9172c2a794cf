package sitetest

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tandem/content"
	"tandem/content/source"
)

// treeFiles is what a kiosk teaches and opens in tests, as authors write it:
// the stand-ins as services, with guides whose buttons are called as on the
// pages, but for one that has another name there and one that is missing.
//
//go:embed tree
var treeFiles embed.FS

// Tree is that content with the port of these stand-ins, checked today.
func (s *Sites) Tree() (fs.FS, error) {
	filled := strings.NewReplacer("PORT", strconv.Itoa(s.port), "DAY", s.now().Format(time.DateOnly))
	files := fstest.MapFS{}
	err := fs.WalkDir(treeFiles, "tree", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := treeFiles.ReadFile(name)
		files[strings.TrimPrefix(name, "tree/")] = &fstest.MapFile{Data: []byte(filled.Replace(string(text))), Mode: 0o644}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read tree: %v", err)
	}
	return files, nil
}

// Catalog is the tree as a kiosk reads it.
func (s *Sites) Catalog() (*content.Catalog, error) {
	tree, err := s.Tree()
	if err != nil {
		return nil, err
	}
	return source.Read(tree)
}

// WriteTree writes the tree into a folder, for a kiosk's "-content", and gives
// what the kiosk will read there.
func (s *Sites) WriteTree(t testing.TB, dir string) *content.Catalog {
	t.Helper()
	c, err := s.Write(dir)
	if err != nil {
		t.Fatalf("write the stand-ins' content: %v", err)
	}
	return c
}

// Write is WriteTree for a program that is no test.
func (s *Sites) Write(dir string) (*content.Catalog, error) {
	tree, err := s.Tree()
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, text, 0o644)
	})
	if err != nil {
		return nil, err
	}
	return source.Read(os.DirFS(dir))
}
