package voice_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tandem/kiosk/voice"
)

func TestFrench(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"words stay", "Vous touchez la case bleue.", "Vous touchez la case bleue."},
		{"a key gets an end", "C’est fait", "C'est fait."},
		{"quotes are not named", "Touchez « Suite ».", "Touchez Suite."},
		{"English quotes neither", `Touchez “Suite”, puis "Fin"`, "Touchez Suite, puis Fin."},
		{"the number of a tile", "1. Mes aides", "1, Mes aides."},
		{"numero", "Le n° 12", "Le numéro 12."},
		{"short number", "Appelez le 36 46.", "Appelez le 36, 46."},
		{"short number in one", "Appelez le 3646.", "Appelez le 36, 46."},
		{"a year is no number to call", "En 2026, 3646 personnes", "En 2026, 3646 personnes."},
		{"ten digits", "01 23 45 60 00", "zéro 1, 23, 45, 60, zéro zéro."},
		{"ten digits with dots", "Tél. : 01.23.45.67.89", "téléphone : zéro 1, 23, 45, 67, 89."},
		{"ten digits in one", "0123456789", "zéro 1, 23, 45, 67, 89."},
		{"free number", "0 809 401 401", "zéro 809, 401, 401."},
		{"free number as companies write it", "0800 012 003", "zéro 800, zéro 12, zéro zéro 3."},
		{"narrow spaces", "0\u202f809\u00a0401\u202f401", "zéro 809, 401, 401."},
		{"time", "À 16 h 30 demain", "À 16 heures 30 demain."},
		{"time without spaces", "9h05", "9 heures 5."},
		{"whole hour", "16h00", "16 heures."},
		{"one o'clock", "1 h et 21 h et 0 h", "une heure et vingt et une heures et zéro heure."},
		{"time with a colon", "08:30", "8 heures 30."},
		{"opening hours", "9 h – 12 h 30", "9 heures à 12 heures 30."},
		{"opening hours of one", "21 h - 1 h", "vingt et une heures à une heure."},
		{"no time in a word", "16 hôtels", "16 hôtels."},
		{"always open", "24h/24 et 7j/7", "24 heures sur 24 et 7 jours sur 7."},
		{"minutes", "1 min ou 5 mn", "1 minute ou 5 minutes."},
		{"price", "12,50 €", "12 euros 50."},
		{"one euro", "1 €", "1 euro."},
		{"price in cents", "0,80 € et 0,01 €", "80 centimes et 1 centime."},
		{"thousands", "1 234,00 € par an", "1234 euros par an."},
		{"share", "3 %", "3 pour cent."},
		{"first", "Le 1er mai, la 1re fois, le 2e étage", "Le premier mai, la première fois, le deuxième étage."},
		{"people", "M. Dupont et Mme Martin", "monsieur Dupont et madame Martin."},
		{"acronym said as a word", "La CAF demande un RIB.", "La caf demande un rib."},
		{"acronym that is spelled", "La CPAM, le CCAS, le RSA", "La cé pé a emme, le cé cé a esse, le erre esse a."},
		{"acronym nobody knows", "l'URFO", "l'u erre effe o."},
		{"one shouted word", "ENTRAINEMENT", "entrainement."},
		{"all is shouted", "VOUS AVEZ UN NOUVEAU SMS", "vous avez un nouveau esse emme esse."},
		{"capital with accent", "l'ÉTAT", "l'état."},
		{"site", "www.ameli.fr", "trois double vé point améli point effe erre."},
		{"site with path", "https://service-public.fr/aides.", "service tiret public point fr barre aides."},
		{"letter box", "jean.dupont@orange.fr", "jean point dupont arobase orange point effe erre."},
		{"a sentence ends before a space", "Fin. Suite", "Fin. Suite."},
		{"word for letters", "un e-mail, un email", "un imel, un imel."},
		{"size of text", "A++", "A plus plus."},
		{"brackets", "Votre code (4 chiffres) est secret.", "Votre code, 4 chiffres, est secret."},
		{"slash", "et/ou", "et, ou."},
		{"date in figures", "le 12/03/2026", "le 12/03/2026."},
		{"commands of engines", `[[bonZ'ur]] <volume level="0"> a`, "bonZ'ur volume level égale 0 a."},
		{"ligature", "cœur", "coeur."},
		{"dots", "Attendez…", "Attendez."},
		{"a line that begins with a dash", "-v en", "v en."},
		{"pictures and controls", "✔ Fait\x00\x07", "Fait."},
		{"broken letters", "a\xff b", "a b."},
		{"nothing to say", " … — « » ", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := voice.French(tt.text); got != tt.want {
				t.Errorf("French(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestEnglish(t *testing.T) {
	text, want := "1. Café & “tea”: 5 % off @ A+", "1, Café and tea : 5 percent off at A plus."
	if got := voice.English(text); got != want {
		t.Errorf("English(%q) = %q, want %q", text, got, want)
	}
}

func FuzzAloud(f *testing.F) {
	for _, seed := range []string{
		"Appelez le 36 46, de 9 h - 12 h 30.", "1. Mes aides CAF : 12,50 €", "https://www.service-public.fr/a_b", "«[[x]]» n° 3",
		"M. M. 0 809 401 401 01 23 45 67 89", "a/b 1/2/3 /", "QR e-mail A++ 1re 2e", "\xff\u200b…",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, aloud := range map[string]func(string) string{"French": voice.French, "English": voice.English} {
			got := aloud(text)
			if !utf8.ValidString(got) {
				t.Errorf("%s(%q) = %q, want valid UTF-8", name, text, got)
			}
			if at := strings.IndexFunc(got, commands); at >= 0 {
				t.Errorf("%s(%q) = %q with %q, want no sign that an engine obeys", name, text, got, got[at:])
			}
			if strings.HasPrefix(got, "-") || strings.Contains(got, "  ") {
				t.Errorf("%s(%q) = %q, want neither a dash at first nor two spaces", name, text, got)
			}
			if len(got) > 20*len(text)+1 {
				t.Errorf("%s(%q) is %d bytes, too long", name, text, len(got))
			}
		}
	})
}

// commands reports whether an engine takes r for more than text.
func commands(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`<>[]{}\|&^~*#_"`, r) }
