package theme

import "image/color"

// Palette is every colour of the view. What each stands on is listed by
// [Palette.Pairs], and a test holds the contrast of each pair.
type Palette struct {
	Page, Ink, Soft  color.NRGBA    // the ground, text, and text of less weight
	Band             color.NRGBA    // the ground of the bottom bar
	Card, Line       color.NRGBA    // a sheet that lies on the ground, and borders
	Key, OnKey       color.NRGBA    // a key and its words
	Main, OnMain     color.NRGBA    // the key that most people want
	Tiles            [6]color.NRGBA // the six tiles
	OnTile, TileEdge color.NRGBA
	Note, NoteMark   color.NRGBA // what people must not miss, and the bar at its left
	Good             color.NRGBA // ticks
	RingIn, RingOut  color.NRGBA // the two tones of the focus
	Paper            color.NRGBA // the ground of every picture
	Tint             color.NRGBA // the ground of an icon that stands where a picture would
	Shade            color.NRGBA // laid over what a finger presses
	Dim, OnDim       color.NRGBA // a tablet at rest
}

// Calm is how the kiosk looks to most people.
func Calm() Palette {
	white := hex(0xFFFFFF)
	return Palette{
		Page: hex(0xF7F5F0), Ink: hex(0x1B1B1F), Soft: hex(0x45474F),
		Band: hex(0xE9E4D9), Card: white, Line: hex(0x5A606B),
		Key: white, OnKey: hex(0x1B1B1F),
		Main: hex(0x1F3A6E), OnMain: white,
		Tiles: [6]color.NRGBA{
			hex(0x1F3A6E), hex(0x0F5A3C), hex(0x5B2A63), hex(0x8A2F1D), hex(0x0B5563), hex(0x34495E),
		},
		OnTile: white, TileEdge: color.NRGBA{},
		Note: hex(0xFDF1D3), NoteMark: hex(0x8A5A00),
		Good:   hex(0x0F5A3C),
		RingIn: hex(0xFFE100), RingOut: hex(0x1B1B1F),
		Paper: white, Tint: hex(0xE6ECF6),
		Shade: color.NRGBA{0, 0, 0, 0x55},
		Dim:   hex(0x000000), OnDim: hex(0xB9B4A8),
	}
}

// Contrast is yellow on black, for who sees little.
func Contrast() Palette {
	black, yellow, white := hex(0), hex(0xFFE100), hex(0xFFFFFF)
	return Palette{
		Page: black, Ink: yellow, Soft: yellow,
		Band: black, Card: black, Line: yellow,
		Key: black, OnKey: yellow,
		Main: yellow, OnMain: black,
		Tiles:  [6]color.NRGBA{black, black, black, black, black, black},
		OnTile: yellow, TileEdge: yellow,
		Note: black, NoteMark: yellow,
		Good:   yellow,
		RingIn: black, RingOut: white,
		Paper: white, Tint: black,
		Shade: color.NRGBA{0xFF, 0xFF, 0xFF, 0x66},
		Dim:   black, OnDim: hex(0xB8A200),
	}
}

// Pair is a colour and the ground that it stands on.
type Pair struct {
	Name     string
	On, Over color.NRGBA
	Text     bool // words need more contrast than borders and icons
}

// Pairs lists every colour that the view puts on another.
func (p Palette) Pairs() []Pair {
	pairs := []Pair{
		{"text", p.Page, p.Ink, true},
		{"soft text", p.Page, p.Soft, true},
		{"text of the band", p.Band, p.Ink, true},
		{"text of a card", p.Card, p.Ink, true},
		{"soft text of a card", p.Card, p.Soft, true},
		{"text of a note", p.Note, p.Ink, true},
		{"key", p.Key, p.OnKey, true},
		{"main key", p.Main, p.OnMain, true},
		{"tablet at rest", p.Dim, p.OnDim, true},
		{"border on the page", p.Page, p.Line, false},
		{"border on the band", p.Band, p.Line, false},
		{"border of a card", p.Card, p.Line, false},
		{"main key on the page", p.Page, p.Main, false},
		{"large icon", p.Tint, p.Main, false},
		{"mark of a note", p.Note, p.NoteMark, false},
		{"tick", p.Page, p.Good, false},
		{"tick of a card", p.Card, p.Good, false},
		{"focus on the page", p.Page, p.RingOut, false},
		{"focus on the band", p.Band, p.RingOut, false},
		{"tones of the focus", p.RingOut, p.RingIn, false},
	}
	for _, t := range p.Tiles {
		pairs = append(pairs, Pair{"tile", t, p.OnTile, true})
	}
	return pairs
}

// hex is the opaque colour 0xRRGGBB.
func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}
