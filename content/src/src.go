// Package src holds what Tandem teaches, as its authors write it: one folder a
// language, with tutorials in Markdown, services in YAML and pictures in SVG.
// The folder travels inside the program, so that a kiosk has something to show
// before any pack has reached it; [tandem/content/source] reads it.
package src

import (
	"embed"
	"io/fs"
	"os"

	"tandem/content"
	"tandem/content/source"
)

//go:embed all:fr
var tree embed.FS

// French is the French language folder.
func French() fs.FS {
	french, err := fs.Sub(tree, "fr")
	if err != nil { // only an invalid path fails, and this one is a constant
		panic("src: internal error: " + err.Error())
	}
	return french
}

// Read reads a language folder, or the French one where folder is empty. Its
// errors are those of source.Read.
func Read(folder string) (*content.Catalog, error) {
	if folder == "" {
		return source.ReadTested(French())
	}
	return source.Read(os.DirFS(folder))
}
