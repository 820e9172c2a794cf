package theme_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/theme"
)

func TestContrast(t *testing.T) {
	if got := kiosktest.Contrast(color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}); math.Abs(got-21) > 0.01 {
		t.Fatalf("black on white = %.2f, want 21: the measure is wrong", got)
	}
	for name, p := range map[string]theme.Palette{"calm": theme.Calm(), "contrast": theme.Contrast()} {
		for _, pair := range p.Pairs() {
			want := 4.5
			if pair.Text {
				want = 7
			}
			if got := kiosktest.Contrast(pair.On, pair.Over); got < want {
				t.Errorf("%s, %s: contrast %.2f, want at least %.1f", name, pair.Name, got, want)
			}
		}
	}
}

func TestLook(t *testing.T) {
	terminal, _ := theme.ParsePanel("21.5in", image.Point{})
	tablet, _ := theme.ParsePanel("10.1in", image.Point{})
	coarse, _ := theme.ParsePanel("800x480@96", image.Point{})
	for _, test := range []struct {
		name   string
		panel  theme.Panel
		width  float32
		size   kiosk.Size
		pixels float32 // of body text
	}{
		{"24 pixels where 5 mm are fewer", coarse, 800, kiosk.SizeA, 24},
		{"5 mm where they are more", tablet, 1280, kiosk.SizeA, 29.42},
		{"more where there is room", terminal, 1920, kiosk.SizeA, 28.08},
		{"130 percent", tablet, 1280, kiosk.SizeAPlus, 38.25},
		{"160 percent", tablet, 1280, kiosk.SizeAPlusPlus, 47.08},
		{"a canvas of another scale", tablet, 640, kiosk.SizeA, 29.42},
	} {
		t.Run(test.name, func(t *testing.T) {
			look := test.panel.Look(test.width, kiosk.Comfort{Size: test.size})
			got := look.Body * float32(test.panel.Pixels.X) / test.width
			if math.Abs(float64(got-test.pixels)) > 0.05 {
				t.Errorf("body text = %.2f px, want %.2f", got, test.pixels)
			}
			if got := look.MM(test.panel.WidthMM); math.Abs(float64(got-test.width)) > 0.01 {
				t.Errorf("the panel's width = %.2f units, want %.2f", got, test.width)
			}
			if look.Target() < look.MM(theme.TargetMM) || look.Gap() < look.MM(theme.GapMM) {
				t.Errorf("target %.1f, gap %.1f: want at least 20 and 5 mm", look.Target(), look.Gap())
			}
		})
	}
}

func TestParsePanel(t *testing.T) {
	for _, test := range []struct {
		text   string
		pixels image.Point
		want   string
	}{
		{"21.5in", image.Point{}, "476.0x267.7 1920x1080"},
		{"10.1in", image.Point{}, "217.5x136.0 1280x800"},
		{"21.5in", image.Pt(1080, 1920), "267.7x476.0 1080x1920"},
		{"1280x800@96", image.Point{}, "338.7x211.7 1280x800"},
	} {
		p, err := theme.ParsePanel(test.text, test.pixels)
		got := fmt.Sprintf("%.1fx%.1f %dx%d", p.WidthMM, p.HeightMM, p.Pixels.X, p.Pixels.Y)
		if err != nil || got != test.want {
			t.Errorf("ParsePanel(%q) = %s, %v; want %s", test.text, got, err, test.want)
		}
	}
	for _, text := range []string{"", "in", "NaNin", "-3in", "0in", "9999in", "21.5", "1280x800", "0x800@96", "1280x@96", "1280x800@", "1280x800@NaN", "1e3x800@96"} {
		if p, err := theme.ParsePanel(text, image.Point{}); err == nil {
			t.Errorf("ParsePanel(%q) = %v, want an error", text, p)
		}
	}
}

func FuzzParsePanel(f *testing.F) {
	for _, seed := range []string{"21.5in", "10.1in", "1280x800@96", "x@", "NaNin", "1x1@Inf"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := theme.ParsePanel(text, image.Point{})
		if err == nil && !(p.WidthMM > 0 && p.HeightMM > 0 && p.Pixels.X > 0 && p.WidthMM < 1e6) {
			t.Errorf("ParsePanel(%q) = %+v, want a panel that can exist", text, p)
		}
	})
}

func TestFyneSizesAreOurs(t *testing.T) {
	panel, _ := theme.ParsePanel("10.1in", image.Point{})
	look := panel.Look(1280, kiosk.Comfort{})
	ours := look.Fyne()
	for _, name := range []fyne.ThemeSizeName{
		fynetheme.SizeNameText, fynetheme.SizeNameHeadingText, fynetheme.SizeNameSubHeadingText,
		fynetheme.SizeNameCaptionText,
	} {
		if got := ours.Size(name); got < look.Body {
			t.Errorf("size of %s = %.1f, want at least body text, %.1f", name, got, look.Body)
		}
	}
	for _, name := range []fyne.ThemeSizeName{
		fynetheme.SizeNameInlineIcon, fynetheme.SizeNamePadding, fynetheme.SizeNameInnerPadding,
		fynetheme.SizeNameSeparatorThickness, fynetheme.SizeNameInputRadius, fynetheme.SizeNameScrollBar,
	} {
		if got := ours.Size(name); got == fynetheme.DefaultTheme().Size(name) {
			t.Errorf("size of %s is the toolkit's", name)
		}
	}
	if got, want := ours.Color(fynetheme.ColorNameBackground, fynetheme.VariantDark), color.Color(look.Page); got != want {
		t.Errorf("background = %v, want %v whatever the desktop's variant", got, want)
	}
	if ours.Font(fyne.TextStyle{Bold: true}) == nil || ours.Icon(fynetheme.IconNameHome) == nil {
		t.Error("want the toolkit's fonts and icons")
	}
}
