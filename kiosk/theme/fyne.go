package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Fyne is the Look as a theme of the toolkit. The view draws with shapes of its
// own; this is for what the toolkit paints itself, such as the ground of the
// window before the first screen.
func (l Look) Fyne() fyne.Theme { return toolkit{l} }

// Font is what words are set in. Who names it spares the toolkit a search through
// every font of the machine before the first word is drawn.
func Font(bold bool) fyne.Resource {
	if bold {
		return fynetheme.DefaultTextBoldFont()
	}
	return fynetheme.DefaultTextFont()
}

type toolkit struct{ look Look }

// Color fulfils fyne.Theme.
func (t toolkit) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case fynetheme.ColorNameBackground, fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameMenuBackground:
		return t.look.Page
	case fynetheme.ColorNameForeground:
		return t.look.Ink
	case fynetheme.ColorNamePrimary, fynetheme.ColorNameFocus:
		return t.look.Main
	case fynetheme.ColorNameButton, fynetheme.ColorNameInputBackground:
		return t.look.Key
	}
	return fynetheme.DefaultTheme().Color(name, fynetheme.VariantLight)
}

// Font fulfils fyne.Theme.
func (t toolkit) Font(s fyne.TextStyle) fyne.Resource { return fynetheme.DefaultTheme().Font(s) }

// Icon fulfils fyne.Theme.
func (t toolkit) Icon(n fyne.ThemeIconName) fyne.Resource { return fynetheme.DefaultTheme().Icon(n) }

// Size fulfils fyne.Theme. Every size is ours: one that were left to the
// toolkit would be a third of what an older eye can read.
func (t toolkit) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameHeadingText:
		return t.look.TitleText()
	case fynetheme.SizeNameSubHeadingText:
		return t.look.KeyText()
	case fynetheme.SizeNameInlineIcon, fynetheme.SizeNameWindowButtonIcon:
		return t.look.Body * 1.4
	case fynetheme.SizeNamePadding, fynetheme.SizeNameLineSpacing:
		return t.look.MM(2)
	case fynetheme.SizeNameInnerPadding:
		return t.look.MM(3)
	case fynetheme.SizeNameSeparatorThickness, fynetheme.SizeNameInputBorder:
		return t.look.MM(0.5)
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameSelectionRadius,
		fynetheme.SizeNameScrollBarRadius, fynetheme.SizeNameWindowButtonRadius:
		return t.look.Radius()
	case fynetheme.SizeNameScrollBar, fynetheme.SizeNameScrollBarSmall,
		fynetheme.SizeNameWindowButtonHeight, fynetheme.SizeNameWindowTitleBarHeight:
		return t.look.MM(SmallMM)
	}
	return t.look.Body // text, and what the toolkit may add
}
