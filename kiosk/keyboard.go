package kiosk

import (
	"strings"
	"unicode"
)

// KeySet is which signs a keyboard shows.
type KeySet int

// The sets of keys. Together they have every sign of ASCII, which a key of
// Wi-Fi may hold, and every letter of French.
const (
	LetterKeys KeySet = iota
	AccentKeys
	SignKeys
)

// The signs of each row. Ten keys stand side by side on the smallest panel, each
// wider than the 15 mm that an older finger hits.
var (
	azertyRows = []string{"azertyuiop", "qsdfghjklm", "wxcvbn-@."}
	abcRows    = []string{"abcdefghij", "klmnopqrst", "uvwxyz-@."}
	accentRows = []string{"éèàçùêôîïë", "âûœüæñ«»€°", `[]{}<>\^|~`}
	signRows   = []string{"1234567890", ".,'!?:;()\"", "/_+=&#%*$`"}
	padRows    = []string{"123", "456", "789"}
)

// country ends the addresses of this country: four signs at once.
const country = ".fr"

// rows is the signs that the keyboard shows now.
func (m *Model) rows(t *typing) [][]Key {
	signs := m.signsOf(t)
	rows := make([][]Key, 0, len(signs))
	for _, row := range signs {
		var keys []Key
		for _, r := range row {
			if t.upper && t.keys != SignKeys {
				r = unicode.ToUpper(r)
			}
			keys = append(keys, Key{Text: string(r), Tap: Type{Written(string(r))}})
		}
		rows = append(rows, keys)
	}
	if t.keys == LetterKeys && !t.Digits {
		last := len(rows) - 1
		rows[last] = append(rows[last], Key{Text: country, Tap: Type{country}})
	}
	return rows
}

func (m *Model) signsOf(t *typing) []string {
	switch {
	case t.Digits:
		return padRows
	case t.keys == AccentKeys:
		return accentRows
	case t.keys == SignKeys:
		return signRows
	case m.progress.Comfort.ABC:
		return abcRows
	}
	return azertyRows
}

// tools is what a keyboard needs at hand.
func (m *Model) tools(t *typing) []Key {
	erase := m.tool("entry.erase", Erase{})
	if t.Digits {
		return []Key{erase, {Text: "0", Tap: Type{"0"}}}
	}
	space := Key{Text: m.words.Say("entry.space"), Tap: Type{" "}}
	letters := m.tool("entry.letters", TurnKeys{LetterKeys})
	accents := m.tool("entry.accents", TurnKeys{AccentKeys})
	signs := m.tool("entry.signs", TurnKeys{SignKeys})
	switch t.keys {
	case AccentKeys:
		return []Key{m.capitals(t), letters, space, erase}
	case SignKeys:
		return []Key{accents, letters, space, erase}
	}
	return []Key{m.capitals(t), accents, signs, space, erase}
}

// capitals turns to capital letters and back. They stay until it is pressed
// again: what the keys show is what they type.
func (m *Model) capitals(t *typing) Key {
	if t.upper {
		return m.tool("entry.lower", Capitals{})
	}
	return m.tool("entry.upper", Capitals{})
}

// extras is what a keyboard needs more seldom.
func (m *Model) extras(t *typing) []Key {
	if t.Digits {
		return nil
	}
	var keys []Key
	if t.Hidden {
		word := "entry.show"
		if t.shown {
			word = "entry.hide"
		}
		keys = append(keys, m.tool(word, ShowTyped{}))
	}
	order := m.progress.Comfort
	order.ABC = !order.ABC
	word := "entry.abc"
	if !order.ABC {
		word = "entry.azerty"
	}
	return append(keys, m.tool(word, SetComfort{order}), m.tool("entry.erase_all", Erase{All: true}))
}

func (m *Model) tool(word string, tap Event) Key {
	return Key{Text: m.words.Say(word), Tap: tap}
}

// signNames are the ids of what signs are called where a voice would pass over
// them.
var signNames = map[rune]string{
	' ': "sign.space", '.': "sign.dot", ',': "sign.comma", '@': "sign.at", '-': "sign.dash", '_': "sign.under",
	'\'': "sign.apostrophe", '"': "sign.quotes", '!': "sign.exclamation", '?': "sign.question", ':': "sign.colon",
	';': "sign.semicolon", '/': "sign.slash", '\\': "sign.backslash", '(': "sign.bracket_opens", ')': "sign.bracket_closes",
	'+': "sign.plus", '=': "sign.equals", '&': "sign.and", '#': "sign.number_sign", '%': "sign.percent", '*': "sign.star",
	'$': "sign.dollar", '€': "sign.euro", '<': "sign.less", '>': "sign.more", '[': "sign.square_opens",
	']': "sign.square_closes", '{': "sign.brace_opens", '}': "sign.brace_closes", '^': "sign.hat", '|': "sign.bar",
	'`': "sign.grave", '~': "sign.wave", '°': "sign.degree", '«': "sign.quote_opens", '»': "sign.quote_closes",
	'é': "sign.e_acute", 'è': "sign.e_grave", 'à': "sign.a_grave", 'ç': "sign.c_cedilla", 'ù': "sign.u_grave",
	'ê': "sign.e_hat", 'ô': "sign.o_hat", 'î': "sign.i_hat", 'ï': "sign.i_dots", 'ë': "sign.e_dots", 'â': "sign.a_hat",
	'û': "sign.u_hat", 'œ': "sign.o_e", 'ü': "sign.u_dots", 'æ': "sign.a_e", 'ñ': "sign.n_wave",
}

// signName is what a sign is called.
func (m *Model) signName(r rune) string {
	name, small := string(r), unicode.ToLower(r)
	if id, ok := signNames[small]; ok {
		name = m.words.Say(id)
	}
	if small != r {
		return m.words.Say("sign.upper", map[string]any{"Sign": strings.ToLower(name)})
	}
	return name
}

// keyName is what is said of a press on a keyboard to who has everything read.
// Of what is hidden nothing is said: others listen too.
func (m *Model) keyName(e Event) string {
	t := m.keyboard()
	switch e := e.(type) {
	case Type:
		if t.veiled() {
			return ""
		}
		var names []string
		for _, r := range string(e.Sign) {
			names = append(names, m.signName(r))
		}
		return strings.Join(names, ", ")
	case Erase:
		if e.All {
			return m.words.Say("entry.erase_all")
		}
		return m.words.Say("entry.erase")
	case TurnKeys:
		return m.words.Say([]string{"entry.say_letters", "entry.say_accents", "entry.say_signs"}[t.keys])
	case Capitals:
		if t.upper {
			return m.words.Say("entry.say_upper")
		}
		return m.words.Say("entry.say_lower")
	}
	return ""
}

// keyboard is what is typed with the keyboard on the screen, or nil.
func (m *Model) keyboard() *typing {
	switch {
	case m.typing():
		return &m.here().typing
	case m.writing():
		return &m.visit.field.typing
	}
	return nil
}

// nameKey says what was pressed on a keyboard; ok is false where it was
// something else, after which the screen is read as any.
func (m *Model) nameKey(e Event) (effects []Effect, ok bool) {
	if m.keyboard() == nil {
		return nil, false
	}
	switch e.(type) {
	case Type, Erase, TurnKeys, Capitals:
	default:
		return nil, false
	}
	if name := m.keyName(e); name != "" {
		return m.say([]string{name}, m.words.Lang()), true
	}
	return nil, true
}
