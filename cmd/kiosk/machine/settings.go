package machine

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"

	"github.com/google/renameio/v2"
	"github.com/pelletier/go-toml/v2"

	"tandem/kiosk"
)

// WriteSettings puts the answers of a first start into a file of settings, and
// reads them back. What else stands in the file stays there.
func WriteSettings(file string, a kiosk.Answers, g kiosk.Glass) error {
	all := map[string]any{}
	text, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("read settings: %w", err)
	default:
		if err := toml.Unmarshal(text, &all); err != nil {
			return fmt.Errorf("read settings: %v", err)
		}
	}
	put(all, "mode", string(a.Body))
	put(all, "manager", a.Manager)
	put(all, "centre_name", a.Centre)
	put(all, "panel", "")
	if mm := a.WidthMM(); mm > 0 {
		put(all, "panel", fmt.Sprintf("%.2fin", g.Inches(mm)))
	}
	return writeTOML(file, all)
}

// put sets a key, or leaves it out where there is nothing to say.
func put(all map[string]any, key, text string) {
	delete(all, key)
	if text != "" {
		all[key] = text
	}
}

// writeTOML writes a file whole or not at all, and looks at what came of it.
func writeTOML(file string, all map[string]any) error {
	var text bytes.Buffer
	text.WriteString("# Written by the first start; see tandem-kiosk -h.\n")
	if err := toml.NewEncoder(&text).Encode(all); err != nil {
		return fmt.Errorf("encode settings: %v", err)
	}
	if err := renameio.WriteFile(file, text.Bytes(), 0o644, renameio.WithStaticPermissions(0o644)); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	written, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read settings back: %w", err)
	}
	back := map[string]any{}
	if err := toml.Unmarshal(written, &back); err != nil || !reflect.DeepEqual(back, all) {
		return fmt.Errorf("read settings back: they differ (%v)", err)
	}
	return nil
}
