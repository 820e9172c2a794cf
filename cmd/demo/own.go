package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/google/renameio/v2"
)

// The folder of an invented centre: its tiles, a service, a logo, a calendar.
//
//go:embed centre
var centre embed.FS

// staffCode opens the staff's door of the demonstration. A real kiosk has none
// until staff choose one; here there is nothing to guard.
const staffCode = "481516"

// body is which of the two kiosks this machine plays. Each has data of its own,
// so that one demonstration can be the other at its next start.
type body struct {
	name  string // as the programs say it
	asset string // the sticker that this machine gets in the manager's book
	dirs  string // ending of the names of its folders
}

var bodies = map[string]body{
	"borne":    {name: "borne", asset: "BORNE-DEMO"},
	"tablette": {name: "tablette", asset: "TAB-DEMO", dirs: "-tablette"},
}

// own is the name of a folder or file that each body has for itself.
func (d *demo) own(name string) string { return name + bodies[d.body].dirs }

// furnish gives the kiosk the folder of a centre, which whoever tries things
// may change, and its staff a code. Each is done once.
func (d *demo) furnish(ctx context.Context) error {
	if err := d.unfold(); err != nil {
		return fmt.Errorf("write the centre's folder: %w", err)
	}
	mark := d.path(d.own("code"))
	if _, err := os.Stat(mark); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(d.path(d.own("kiosk")), 0o700); err != nil {
		return err
	}
	answers := strings.Join([]string{staffCode, staffCode, "", ""}, "\n") // no light one
	if _, err := d.crew.answer(ctx, answers, d.program("kiosk"), "pin", "-data", d.own("kiosk")); err != nil {
		return fmt.Errorf("choose the staff's code: %w", err)
	}
	return renameio.WriteFile(mark, []byte(staffCode), 0o600)
}

// unfold writes the centre's folder where there is none.
func (d *demo) unfold() error {
	to := d.path("centre")
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	tree, err := fs.Sub(centre, "centre")
	if err != nil {
		return err
	}
	// Beside it first: half a folder would look like a mistake of the reader's.
	half := d.path("centre.neuf")
	if err := errors.Join(os.RemoveAll(half), os.CopyFS(half, tree)); err != nil {
		return err
	}
	return os.Rename(half, to)
}
