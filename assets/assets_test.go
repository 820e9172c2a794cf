package assets_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/assets"
	"tandem/kiosk"
)

// Every name that the kiosk may ask for has its drawing, and nothing is kept
// that nobody asks for.
func TestIconsAreThoseOfTheKiosk(t *testing.T) {
	asked := []kiosk.Icon{
		kiosk.IconBack, kiosk.IconHome, kiosk.IconRead, kiosk.IconComfort, kiosk.IconCall,
		kiosk.IconFinish, kiosk.IconNext, kiosk.IconDone, kiosk.IconStuck, kiosk.IconOpen,
		kiosk.IconStay, kiosk.IconBigger, kiosk.IconContrast, kiosk.IconTablet,
		kiosk.IconLearn, kiosk.IconServices, kiosk.IconAgain, kiosk.IconCalm, kiosk.IconLow, kiosk.IconLeft,
		kiosk.IconWait, kiosk.IconSound, kiosk.IconMute, kiosk.IconPlus, kiosk.IconMinus, kiosk.IconPrint,
		kiosk.IconWifi, kiosk.IconWifiMid, kiosk.IconWifiWeak, kiosk.IconLight, kiosk.IconOff,
		kiosk.IconPause, kiosk.IconMessage, kiosk.IconDoctor, kiosk.IconAim, kiosk.IconCode, kiosk.IconStop, kiosk.IconStick,
		kiosk.IconKeys, kiosk.IconUSB, kiosk.IconAgenda, kiosk.IconKnow, kiosk.IconWords, kiosk.IconTools,
		kiosk.IconPhone, kiosk.IconMail, kiosk.IconPaper,
	}
	for _, icon := range asked {
		if _, ok := assets.Icon(string(icon)); !ok {
			t.Errorf("no drawing for the icon %q", icon)
		}
	}
	for _, name := range icons(t) {
		if !slices.Contains(asked, kiosk.Icon(name)) {
			t.Errorf("nobody asks for icons/%s.svg", name)
		}
	}
}

// icons lists the drawings that stand beside this test, which the program
// carries.
func icons(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("icons/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d drawings, %v", len(files), err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(filepath.Base(file), ".svg")
	}
	return files
}

func TestIcon(t *testing.T) {
	t.Run("Unknown", func(t *testing.T) {
		for _, name := range []string{"", "inconnu", "../assets", "retour.svg"} {
			if svg, ok := assets.Icon(name); ok {
				t.Errorf("Icon(%q) gave %d bytes, want none", name, len(svg))
			}
		}
	})
	for _, name := range icons(t) {
		t.Run(name, func(t *testing.T) {
			svg, _ := assets.Icon(name)
			checkIcon(t, svg)
		})
	}
}

func TestFont(t *testing.T) {
	for _, name := range []string{"NotoSans-Regular", "NotoSans-Bold"} {
		if ttf, ok := assets.Font(name); !ok || !bytes.HasPrefix(ttf, []byte{0, 1, 0, 0}) {
			t.Errorf("Font(%q) is no TrueType font", name)
		}
	}
	for _, name := range []string{"", "inconnu", "../icons/retour", "OFL.txt"} {
		if ttf, ok := assets.Font(name); ok {
			t.Errorf("Font(%q) gave %d bytes, want none", name, len(ttf))
		}
	}
}

// checkIcon holds a drawing to what Fyne's renderer does well: it gives every
// line its width in pixels of the screen, whatever the size of the picture, and
// recolours fills alone. So an icon is made of filled paths and nothing else.
func checkIcon(t *testing.T, svg []byte) {
	t.Helper()
	paths := 0
	for _, e := range elements(t, svg) {
		switch e.Name.Local {
		case "svg":
			if got := value(e, "viewBox"); got != "0 0 48 48" {
				t.Errorf("viewBox %q, want 48 by 48", got)
			}
		case "path":
			paths++
			if got := value(e, "fill"); got != "#000000" {
				t.Errorf("fill %q, want #000000, which the theme replaces", got)
			}
		default:
			t.Errorf("element %q: want filled paths alone", e.Name.Local)
		}
		for _, a := range e.Attr {
			if strings.HasPrefix(a.Name.Local, "stroke") {
				t.Errorf("%s: %s does not grow with the picture", e.Name.Local, a.Name.Local)
			}
		}
	}
	if paths == 0 {
		t.Error("nothing is drawn")
	}
}

func elements(t *testing.T, svg []byte) []xml.StartElement {
	t.Helper()
	var found []xml.StartElement
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatalf("read XML: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			found = append(found, e.Copy())
		}
	}
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// A drawing without a word about whose work it is must not be shipped.
func TestLicenceNamesEveryFolder(t *testing.T) {
	text, err := os.ReadFile("LICENSE.md")
	if err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.IsDir() && !bytes.Contains(text, []byte("`"+f.Name()+"/")) {
			t.Errorf("LICENSE.md says nothing of %s/", f.Name())
		}
	}
}
