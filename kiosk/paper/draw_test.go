package paper_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"tandem/kiosk/paper"
)

// written is a PDF of so many pages, each with a black band at its top.
func written(t *testing.T, pages int, password string) *os.File {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	if password != "" {
		doc.SetProtection(fpdf.CnProtectPrint, password, "")
	}
	for range pages {
		doc.AddPage()
		doc.Rect(0, 0, 210, 100, "F")
	}
	var text bytes.Buffer
	if err := doc.Output(&text); err != nil {
		t.Fatal(err)
	}
	return file(t, text.Bytes())
}

func file(t *testing.T, text []byte) *os.File {
	t.Helper()
	name := filepath.Join(t.TempDir(), "paper")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestDraw(t *testing.T) {
	pdf := written(t, 3, "")
	if n, err := paper.Pages(t.Context(), pdf); n != 3 || err != nil {
		t.Errorf("%d pages, %v; want 3", n, err)
	}
	for page := range 3 { // the same open file, again and again
		drawn, err := paper.Draw(t.Context(), pdf, page+1, 600)
		if err != nil {
			t.Fatal(err)
		}
		pic, err := png.Decode(bytes.NewReader(drawn))
		if err != nil {
			t.Fatal(err)
		}
		if size := pic.Bounds().Size(); size.X != 600 || size.Y < 840 || size.Y > 860 {
			t.Errorf("page %d is %v, want A4 of 600 pixels", page+1, size)
		}
		for at, want := range map[image.Point]uint8{{300, 100}: 0, {300, 700}: 255} {
			if got := color.GrayModel.Convert(pic.At(at.X, at.Y)).(color.Gray).Y; got != want {
				t.Errorf("page %d at %v: %d, want %d", page+1, at, got, want)
			}
		}
	}
	if _, err := paper.Draw(t.Context(), pdf, 4, 600); !errors.Is(err, paper.ErrBroken) {
		t.Errorf("a page that there is not: %v", err)
	}
}

// TestTallPage: a page may say that it is any size.
func TestTallPage(t *testing.T) {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddPageFormat("P", fpdf.SizeType{Wd: 10, Ht: 200})
	var text bytes.Buffer
	if err := doc.Output(&text); err != nil {
		t.Fatal(err)
	}
	if _, err := paper.Draw(t.Context(), file(t, text.Bytes()), 1, 1600); !errors.Is(err, paper.ErrBroken) {
		t.Errorf("got %v, want ErrBroken", err)
	}
}

func TestPaperThatCannotBeShown(t *testing.T) {
	whole, err := os.ReadFile(written(t, 1, "").Name())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		pdf  *os.File
		want error
	}{
		"a password": {written(t, 1, "secret"), paper.ErrLocked},
		"no pages":   {written(t, 0, ""), nil}, // fpdf adds one
		"cut short":  {file(t, whole[:40]), paper.ErrBroken},
		"nothing":    {file(t, nil), paper.ErrBroken},
		"nonsense":   {file(t, []byte("%PDF-1.7\nbonjour")), paper.ErrBroken},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := paper.Pages(t.Context(), c.pdf); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}
