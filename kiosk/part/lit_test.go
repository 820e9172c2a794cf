package part

import "testing"

func TestHeard(t *testing.T) {
	for _, c := range []struct {
		words, sentence string
		want            bool
	}{
		{"Touchez l'écran.", "Touchez l'écran.", true},
		{"Touchez\nl'écran.", "Touchez l'écran.", true},
		{"Mes aides CAF", "1. Mes aides CAF", true},
		{"Cherchez un petit personnage.", "Cherchez un petit personnage. Il est en haut à droite.", true},
		{"Lire", "Lire l'adresse d'un site", false},
		{"1", "1. Mes aides CAF", false},
		{"Retour", "Touchez l'écran.", false},
		{"Retour", "", false},
		{"", "Touchez l'écran.", false},
	} {
		if got := (Text{Words: c.words}).heard(c.sentence); got != c.want {
			t.Errorf("%q, while %q is read: got %v", c.words, c.sentence, got)
		}
	}
}
