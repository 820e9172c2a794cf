package kiosk

// On an open site our keyboard comes for a field that a person presses. What it
// types goes to the site alone: the model never has it.

// FieldKind is what a field of a site is for.
type FieldKind string

// The kinds.
const (
	TextField    FieldKind = "text"
	LongField    FieldKind = "long" // of several lines
	PhoneField   FieldKind = "tel"
	NumberField  FieldKind = "number"
	DecimalField FieldKind = "decimal"
)

// What the site says of its fields, and what a person asks of our keyboard.
type (
	// FieldFocused says that the person is in a field to write in.
	FieldFocused struct {
		Visit  int
		Kind   FieldKind
		Secret bool // it shows dots
		Asked  bool // they pressed for it; else the site went there by itself, or a key did
		More   bool // another one follows
	}
	// FieldLeft says that they are in none any more.
	FieldLeft struct{ Visit int }
	// PutAway puts our keyboard away; a press on a field brings it back.
	PutAway struct{}
)

func (FieldFocused) event() {}
func (FieldLeft) event()    {}
func (PutAway) event()      {}

// PageKey is a key that types no sign.
type PageKey int

// The keys.
const (
	EnterKey PageKey = iota
	EraseKey
	NextKey // to the next field
)

// What is asked of the field that the person is in.
type (
	// TypeText types a text, sign by sign.
	TypeText struct {
		Visit int
		Text  Written
	}
	// PressKey presses a key.
	PressKey struct {
		Visit int
		Key   PageKey
	}
	// RevealSecret shows a secret in letters or, without Shown, as dots again.
	RevealSecret struct {
		Visit int
		Shown bool
	}
)

func (TypeText) effect()     {}
func (PressKey) effect()     {}
func (RevealSecret) effect() {}

// Page fulfils OnPage.
func (e TypeText) Page() int { return e.Visit }

// Page fulfils OnPage.
func (e PressKey) Page() int { return e.Visit }

// Page fulfils OnPage.
func (e RevealSecret) Page() int { return e.Visit }

// field is the field of a site that the person is in.
type field struct {
	on     bool // there is one
	up     bool // our keyboard is up for it
	kind   FieldKind
	more   bool
	typing typing // of the keyboard; its text stays empty
}

// fieldNews takes in what the open site says of its fields.
func (m *Model) fieldNews(e Event) {
	switch e := e.(type) {
	case FieldFocused:
		if e.Visit == m.visit.number && m.siteOpen() {
			m.focusField(e)
		}
	case FieldLeft:
		if e.Visit == m.visit.number {
			m.visit.field = field{}
		}
	}
}

// focusField brings our keyboard for who asked for it, and keeps it for who goes
// on from one field to the next.
func (m *Model) focusField(e FieldFocused) {
	f := field{on: true, up: e.Asked || m.visit.field.up, kind: e.Kind, more: e.More}
	f.typing.Hidden = e.Secret
	f.typing.Digits = e.Kind == NumberField || e.Kind == DecimalField || e.Kind == PhoneField
	if old := m.visit.field; old.on && !old.typing.Digits && !f.typing.Digits && !e.Asked {
		f.typing.keys, f.typing.upper = old.typing.keys, old.typing.upper
	}
	m.visit.field = f
}

// writing reports whether our keyboard is up for a field of the site.
func (m *Model) writing() bool { return m.visit.field.up && m.inView() }

// writes follows a press on our keyboard beside the site.
func (m *Model) writes(e Event) []Effect {
	f, visit := &m.visit.field, m.visit.number
	m.visit.typed = true
	switch e := e.(type) {
	case Type:
		m.visit.wrote = true
		if f.typing.keys == AccentKeys { // who types an accent goes on with letters
			f.typing.keys = LetterKeys
		}
		return []Effect{TypeText{Visit: visit, Text: e.Sign}}
	case Erase:
		return []Effect{PressKey{Visit: visit, Key: EraseKey}}
	case SendTyped:
		return []Effect{PressKey{Visit: visit, Key: f.sends()}}
	case TurnKeys:
		f.typing.keys = min(max(e.To, LetterKeys), SignKeys)
	case Capitals:
		f.typing.upper = !f.typing.upper
	case ShowTyped:
		f.typing.shown = f.typing.Hidden && !f.typing.shown
		return []Effect{RevealSecret{Visit: visit, Shown: f.typing.shown}}
	case PutAway:
		f.up = false
	}
	return nil
}

// sends is the key that ends a field: it leads to the next one, where one
// follows, for what is sent too early comes back with faults.
func (f field) sends() PageKey {
	if f.more && f.kind != LongField {
		return NextKey
	}
	return EnterKey
}

// pageKeys is our keyboard beside the site, or nil. All of it stands on one page
// of the smallest panel.
func (m *Model) pageKeys() *Keys {
	if !m.writing() {
		return nil
	}
	f := m.visit.field
	t := &f.typing
	k := Keys{Rows: m.rows(t), Pad: t.Digits, Send: m.mainKey(IconDone, m.sendWord(f), SendTyped{})}
	away := m.tool("entry.put_away", PutAway{})
	if t.Digits {
		k.Rows, k.Tools = m.pagePad(f, k.Rows, away), []Key{{Text: "0", Tap: Type{"0"}}}
		return &k
	}
	k.Tools = append(m.pageTools(t), away)
	return &k
}

// sendWord is the id of what the key that ends a field says.
func (m *Model) sendWord(f field) string {
	switch {
	case f.kind == LongField:
		return "entry.line"
	case f.sends() == NextKey:
		return "entry.next"
	}
	return "entry.send"
}

// pageTools is what our keyboard needs at hand beside a site. A secret can be
// looked at in place of accents, which few secrets have.
func (m *Model) pageTools(t *typing) []Key {
	tools := m.tools(t)
	if t.keys != LetterKeys || !t.Hidden {
		return tools
	}
	word := "entry.show"
	if t.shown {
		word = "entry.dots"
	}
	tools[1] = m.tool(word, ShowTyped{})
	return tools
}

// pagePad is a pad with what else its field takes at its side.
func (m *Model) pagePad(f field, rows [][]Key, away Key) [][]Key {
	sign := map[FieldKind]Written{PhoneField: "+", DecimalField: ","}[f.kind]
	beside := Key{Text: string(sign), Tap: Type{sign}}
	switch {
	case f.typing.Hidden && f.typing.shown:
		beside = m.tool("entry.dots", ShowTyped{})
	case f.typing.Hidden:
		beside = m.tool("entry.show", ShowTyped{})
	case sign == "":
		beside = Key{Text: "-", Tap: Type{"-"}}
	}
	for i, k := range []Key{m.tool("entry.erase", Erase{}), beside, away} {
		rows[i] = append(rows[i], k)
	}
	return rows
}
