package manager

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/fleet"
)

// mostName is the characters of a person's name, a model, a place.
const mostName = 80

// cleanAsset is a sticker as it is kept: capitals, no blanks around.
func cleanAsset(typed string) string { return strings.ToUpper(strings.TrimSpace(typed)) }

// checkAsset refuses a sticker that would not stand well in an address.
func checkAsset(asset string) error {
	if !regexp.MustCompile(`^[A-Z0-9][A-Z0-9-]{0,23}$`).MatchString(asset) {
		return fleet.RefuseField(fleet.Invalid, "asset")
	}
	return nil
}

// cleanText is a line as it is kept, with single blanks.
func cleanText(typed, field string) (string, error) {
	text := strings.Join(strings.Fields(typed), " ")
	if utf8.RuneCountInString(text) > mostName || !printable(text) {
		return "", fleet.RefuseField(fleet.Invalid, field)
	}
	return text, nil
}

func cleanName(typed string) (string, error) {
	name, err := cleanText(typed, "name")
	if err == nil && name == "" {
		err = fleet.RefuseField(fleet.Invalid, "name")
	}
	return name, err
}

// cleanPhone is a number as it is kept and read: French ones by pairs of
// digits, others as one with a plus before the country.
func cleanPhone(typed string) (string, error) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(".-/()", r) {
			return -1
		}
		return r
	}, typed)
	if !regexp.MustCompile(`^(0[1-9][0-9]{8}|\+[0-9]{8,15})$`).MatchString(digits) {
		return "", fleet.RefuseField(fleet.Invalid, "phone")
	}
	if digits[0] == '+' {
		return digits, nil
	}
	return regexp.MustCompile(`(\d\d)\B`).ReplaceAllString(digits, "$1 "), nil
}

// fold makes two spellings of a name comparable.
func fold(name string) string { return strings.ToLower(name) }

func printable(text string) bool {
	return utf8.ValidString(text) && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
}
