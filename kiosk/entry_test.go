package kiosk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

// types presses the keys of the screen that have those signs.
func (d *desk) types(text string) *desk {
	d.t.Helper()
	for _, r := range text {
		d.press(string(r))
	}
	return d
}

// press presses the key of an entry that has those words.
func (d *desk) press(words string) *desk {
	d.t.Helper()
	for _, k := range entryKeys(d.entry()) {
		if k.Text == words {
			return d.do(k.Tap)
		}
	}
	d.t.Fatalf("no key %q", words)
	return d
}

func (d *desk) entry() kiosk.Entry {
	d.t.Helper()
	d.wants(kiosk.Entry{})
	return d.screen.(kiosk.Entry)
}

func entryKeys(s kiosk.Entry) []kiosk.Key {
	keys := slices.Concat(s.Rows...)
	return append(slices.Concat(keys, s.Tools, s.Extras), s.Send)
}

func TestKeysType(t *testing.T) {
	for _, test := range []struct {
		name  string
		press []string
		want  kiosk.Written
	}{
		{"a word", []string{"v", "i", "l", "l", "e"}, "ville"},
		{"an address", []string{"a", "@", "e", ".fr"}, "a@e.fr"},
		{"capitals stay until they are let go", []string{"ABC", "R", "F", "abc", "a"}, "RFa"},
		{"an accent leads back to the letters", []string{"é à", "é", "t", "é à", "é"}, "été"},
		{"a capital accent", []string{"ABC", "é à", "É"}, "É"},
		{"digits stay", []string{"1 2 ?", "3", "1", "Lettres", "a"}, "31a"},
		{"a space", []string{"a", "Espace", "b"}, "a b"},
		{"a sign too many", []string{"a", "b", "Effacer"}, "a"},
		{"nothing to erase", []string{"Effacer"}, ""},
		{"everything too many", []string{"a", "b", "Tout effacer"}, ""},
		{"an accent too many goes whole", []string{"é à", "é", "Effacer"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{})
			for _, words := range test.press {
				d.press(words)
			}
			if got := d.entry().Typed; got != test.want {
				t.Errorf("typed %q, want %q", string(got), string(test.want))
			}
		})
	}
}

// TestKeyboardHasEverySign looks for each sign that a key of Wi-Fi may have, and
// each letter of French, on some set of keys in either order.
func TestKeyboardHasEverySign(t *testing.T) {
	for _, abc := range []bool{false, true} {
		found := map[rune]bool{' ': true}
		d := newDesk(t, kiosk.Borne).do(kiosk.SetComfort{To: kiosk.Comfort{ABC: abc}}, kiosk.TryKeys{})
		for range 2 {
			for set := range kiosk.SignKeys + 1 {
				d.do(kiosk.TurnKeys{To: set})
				for _, k := range slices.Concat(d.entry().Rows...) {
					r := []rune(k.Text)
					found[r[0]] = true
				}
			}
			d.do(kiosk.Capitals{})
		}
		for r := rune(32); r < 127; r++ {
			if !found[r] {
				t.Errorf("ABC %v: no key types %q", abc, r)
			}
		}
		for _, r := range "éèàçùêôîïëâûœæü" {
			if !found[r] || !found[unicode.ToUpper(r)] {
				t.Errorf("ABC %v: no keys type %c and its capital", abc, r)
			}
		}
	}
}

func TestKeyboardOrder(t *testing.T) {
	first := func(d *desk) string {
		row := ""
		for _, k := range d.entry().Rows[0] {
			row += k.Text
		}
		return row
	}
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{})
	if got := first(d); got != "azertyuiop" {
		t.Errorf("first row %q, want azertyuiop", got)
	}
	d.press("a").press("Ordre A B C")
	if got := first(d); got != "abcdefghij" || d.entry().Typed != "a" {
		t.Errorf("first row %q and typed %q, want abcdefghij, and a", got, string(d.entry().Typed))
	}
	d.do(kiosk.GoHome{}, kiosk.TryKeys{})
	if got := first(d); got != "abcdefghij" {
		t.Errorf("first row %q later in the session, want abcdefghij", got)
	}
	d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}, kiosk.TryKeys{})
	if got := first(d); got != "azertyuiop" {
		t.Errorf("first row %q in the next session, want azertyuiop", got)
	}
}

func TestPadTakesDigitsAlone(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{Digits: true}, kiosk.Type{Sign: "a"}, kiosk.Type{Sign: "1"}, kiosk.Type{Sign: "é"}, kiosk.Type{Sign: "2b"})
	if got := d.types("034").entry().Typed; got != "1034" {
		t.Errorf("typed %q, want 1034", string(got))
	}
}

func TestEntryTakesNoMoreThanItsMost(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{})
	for range 100 {
		d.do(kiosk.Type{Sign: "a"})
	}
	if got := len(d.entry().Typed); got != 64 {
		t.Errorf("typed %d signs, want 64", got)
	}
	if d.do(kiosk.Type{Sign: "\x00"}, kiosk.Type{Sign: ""}); d.entry().Typed[63] != 'a' {
		t.Error("what is no sign was typed")
	}
}

func TestHiddenText(t *testing.T) {
	d := newDesk(t, kiosk.Borne).speaks().do(kiosk.TryKeys{Hidden: true}).types("secret")
	said := strings.Join(d.entry().Spoken(), " ")
	if s := d.entry(); s.Typed != "••••••" || strings.Contains(said, "s, e, c") || !strings.Contains(said, "6 signes cachés") {
		t.Errorf("shows %q and says %q", string(s.Typed), said)
	}
	d.press("Voir")
	if s := d.entry(); s.Typed != "secret" || !strings.Contains(strings.Join(s.Spoken(), " "), "s, e, c, r, e, t") {
		t.Errorf("looked at, it shows %q and says %q", string(s.Typed), s.Spoken())
	}
	if d.press("Cacher"); d.entry().Typed != "••••••" {
		t.Errorf("hidden again, it shows %q", string(d.entry().Typed))
	}
	d.do(kiosk.GoHome{}, kiosk.TryKeys{Hidden: true, Digits: true}).types("12").do(kiosk.ShowTyped{})
	if got := d.entry().Typed; got != "••" {
		t.Errorf("a PIN shows as %q", string(got))
	}
}

// TestTypedTextIsTold nowhere but on the screen: not in a trace, not in a log.
func TestTypedTextIsToldNowhere(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{}, kiosk.Type{Sign: "secret"})
	told := []string{kiosk.Heading(d.screen)}
	for _, v := range []any{d.entry().Typed, kiosk.Type{Sign: "secret"}, kiosk.Intent{What: kiosk.Type{Sign: "secret"}}} {
		told = append(told, fmt.Sprintf("%v", v), fmt.Sprintf("%+v", v), fmt.Sprintf("%#v", v), fmt.Sprint(v))
	}
	for _, text := range told {
		if strings.Contains(text, "secret") {
			t.Errorf("%q tells what was typed", text)
		}
	}
}

func TestTypedTextIsForgotten(t *testing.T) {
	for name, leave := range map[string][]kiosk.Event{
		"sent":      {kiosk.SendTyped{}},
		"gone back": {kiosk.GoBack{}},
		"gone home": {kiosk.GoHome{}},
		"finished":  {kiosk.Finish{}, kiosk.GoHome{}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, kiosk.Tablette).do(kiosk.OpenCall{}, kiosk.TryKeys{}, kiosk.Type{Sign: "secret"}).do(leave...)
			if trail := d.model.Trail(); strings.Contains(trail, "secret") {
				t.Errorf("it is still in %s", trail)
			}
			if d.do(kiosk.TryKeys{}); d.entry().Typed != "" {
				t.Errorf("the next one begins with %q", string(d.entry().Typed))
			}
		})
	}
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{}, kiosk.Type{Sign: "ab"}, kiosk.OpenSettings{}, kiosk.GoBack{})
	if d.entry().Typed != "ab" {
		t.Error("a look at the panel of comfort lost what was typed")
	}
}

func TestSendNeedsAText(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{}, kiosk.SendTyped{})
	if d.entry().Wrong == "" {
		t.Error("nothing says that there is nothing to send")
	}
	if d.types("a"); d.entry().Wrong != "" {
		t.Error("what was wrong is still said")
	}
	d.do(kiosk.SendTyped{}).wants(kiosk.Home{})
}

// TestPressesOfAGoneKeyboard come too late and do nothing.
func TestPressesOfAGoneKeyboard(t *testing.T) {
	for _, e := range []kiosk.Event{kiosk.Type{Sign: "a"}, kiosk.Erase{}, kiosk.TurnKeys{To: 9}, kiosk.Capitals{}, kiosk.ShowTyped{}, kiosk.SendTyped{}} {
		d := newDesk(t, kiosk.Borne).do(kiosk.OpenCall{}, e)
		d.wants(kiosk.Call{})
	}
}

func TestKeysAreNamed(t *testing.T) {
	name := func(d *desk, e kiosk.Event) (said string) {
		d.do(e)
		for _, e := range d.effects {
			if say, ok := e.(kiosk.Say); ok {
				said = strings.Join(say.Sentences, "/")
				if say.Keep {
					t.Errorf("the sound of %q is kept", said)
				}
			}
		}
		return said
	}
	open := func(e kiosk.Event) *desk {
		return newDesk(t, kiosk.Borne).speaks().do(kiosk.SetComfort{To: kiosk.Comfort{Voice: true}}, e)
	}
	for _, test := range []struct {
		press kiosk.Event
		want  string
	}{
		{kiosk.Type{Sign: "a"}, "a"},
		{kiosk.Type{Sign: "@"}, "arobase"},
		{kiosk.Type{Sign: "É"}, "e accent aigu majuscule"},
		{kiosk.Type{Sign: ".fr"}, "point, f, r"},
		{kiosk.Type{Sign: " "}, "espace"},
		{kiosk.Erase{}, "Effacer"},
		{kiosk.Erase{All: true}, "Tout effacer"},
		{kiosk.Capitals{}, "Lettres majuscules"},
		{kiosk.TurnKeys{To: kiosk.SignKeys}, "Les chiffres et les signes"},
	} {
		if got := name(open(kiosk.TryKeys{}), test.press); got != test.want {
			t.Errorf("%#v is named %q, want %q", test.press, got, test.want)
		}
	}
	if got := name(open(kiosk.TryKeys{Hidden: true}), kiosk.Type{Sign: "a"}); got != "" {
		t.Errorf("a hidden sign is named %q", got)
	}
}

func TestEveryKeyHasASpokenName(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{})
	for set := range kiosk.SignKeys + 1 {
		for _, k := range slices.Concat(d.do(kiosk.TurnKeys{To: set}).entry().Rows...) {
			if d.do(kiosk.Erase{All: true}, k.Tap); d.entry().Speech[0] == "" {
				t.Errorf("%q has no name", k.Text)
			}
			for _, r := range k.Text {
				plain := unicode.IsDigit(r) || r < 128 && unicode.IsLetter(r)
				if spelled := d.entry().Speech[0]; !plain && strings.ContainsRune(strings.TrimSuffix(strings.TrimPrefix(spelled, "Il est écrit :"), "."), r) && !strings.ContainsRune(" :,-'", r) {
					t.Errorf("%q is spelled %q", k.Text, spelled)
				}
			}
			d.do(kiosk.TurnKeys{To: set})
		}
	}
}

// TestTypingMayTakeLonger than a look at a menu.
func TestTypingMayTakeLonger(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.TryKeys{}).wait(239 * time.Second)
	d.wants(kiosk.Entry{})
	d.wait(time.Second).wants(kiosk.StillThere{})
	if d.do(kiosk.Stay{}); !cmp.Equal(d.entry().Typed, kiosk.Written("")) {
		t.Error("the question typed something")
	}
}
