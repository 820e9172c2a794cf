// Package assets carries the drawings that every screen shares, and the fonts
// of what is printed. They travel inside the program, so that nothing waits for
// a disk that is full or gone. LICENSE.md says whose work each file is.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed icons/*.svg
var files embed.FS

// fonts is apart so that a program that prints nothing does not carry them.
//
//go:embed fonts/*.ttf
var fonts embed.FS

// Icon is the SVG drawing of icons/NAME.svg, 48 by 48, black on nothing: who
// shows it gives it the colour of the theme. It reports false where there is
// no such drawing.
func Icon(name string) ([]byte, bool) {
	svg, err := fs.ReadFile(files, "icons/"+name+".svg")
	return svg, err == nil
}

// Font is the TrueType font of fonts/NAME.ttf, such as "NotoSans-Bold". It
// reports false where there is no such font.
func Font(name string) ([]byte, bool) {
	ttf, err := fs.ReadFile(fonts, "fonts/"+name+".ttf")
	return ttf, err == nil
}
