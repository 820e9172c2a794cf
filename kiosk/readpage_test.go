package kiosk_test

import (
	"testing"
	"time"

	"tandem/kiosk"
)

// said is what was asked to be read aloud last.
func (d *desk) said() (say kiosk.Say) {
	for _, e := range d.effects {
		if s, ok := e.(kiosk.Say); ok {
			say = s
		}
	}
	return say
}

func reads(t *testing.T) *desk {
	t.Helper()
	d := mailed(t, kiosk.Borne).do(kiosk.Read{})
	d.asked(kiosk.ReadPage{Visit: 1})
	return d
}

var two = []kiosk.Private{"Bonjour.", "Votre attestation est prête."}

func TestReadPage(t *testing.T) {
	d := reads(t).do(kiosk.PageText{Visit: 1, Lang: "fr-FR", Sentences: two})
	d.asked(kiosk.Say{Speech: 1, Lang: "fr", Sentences: []string{"Bonjour.", "Votre attestation est prête."}})
	d.do(kiosk.SpeechAt{Speech: 1, Sentence: 1})
	d.asked(kiosk.LightPage{Visit: 1, Sentence: 1})
	if lit := d.screen.Frame().Lit; lit != "" {
		t.Errorf("a screen of ours lights %q", lit)
	}
	t.Run("ATouchReadsInItsPlace", func(t *testing.T) {
		d.do(kiosk.Touched{}, kiosk.PageText{Visit: 1, Sentences: two[:1], Touched: true})
		if say := d.said(); say.Speech != 2 || len(say.Sentences) != 1 || say.Keep {
			t.Errorf("it says %+v", say)
		}
		d.do(kiosk.SpeechOver{Speech: 2}, kiosk.PageText{Visit: 1, Sentences: two, Touched: true})
		if say := d.said(); say.Speech != 3 {
			t.Error("once it is silent, a touch is not read any more")
		}
	})
	t.Run("TheSameKeyEndsIt", func(t *testing.T) {
		d.do(kiosk.Read{})
		d.asked(kiosk.LeaveReading{Visit: 1}, kiosk.Hush{})
		d.do(kiosk.PageText{Visit: 1, Sentences: two, Touched: true})
		d.asked()
	})
}

func TestReadPage_Says(t *testing.T) {
	for name, test := range map[string]struct {
		text kiosk.PageText
		want string // the last sentence
		lang string
	}{
		"nothing there":        {kiosk.PageText{}, "Je ne trouve pas de texte ici. Touchez un mot de la page pour l'écouter.", "fr"},
		"no language of ours":  {kiosk.PageText{Lang: "de", Sentences: two}, "Ce texte n'est pas en français. Je ne sais pas le lire.", "fr"},
		"no language at all":   {kiosk.PageText{Sentences: two}, "Votre attestation est prête.", "fr"},
		"long":                 {kiosk.PageText{Lang: "FR", Sentences: two, Cut: true}, "La page est longue. Touchez un texte pour écouter la suite.", "fr"},
		"nothing was touched":  {kiosk.PageText{Touched: true}, "", ""},
		"of an earlier visit":  {kiosk.PageText{Visit: 7, Sentences: two}, "", ""},
		"another one of ours":  {kiosk.PageText{Lang: "en-GB", Sentences: two, Cut: true}, "Votre attestation est prête.", "en"},
		"the usual one, whole": {kiosk.PageText{Lang: "fr", Sentences: two}, "Votre attestation est prête.", "fr"},
	} {
		t.Run(name, func(t *testing.T) {
			if test.text.Visit == 0 {
				test.text.Visit = 1
			}
			d := inTwoLanguages(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.Read{}, test.text)
			say := d.said()
			got := ""
			if len(say.Sentences) > 0 {
				got = say.Sentences[len(say.Sentences)-1]
			}
			if got != test.want || say.Lang != test.lang {
				t.Errorf("it says %+v, want %q in %q", say, test.want, test.lang)
			}
		})
	}
}

func TestReadPage_Ends(t *testing.T) {
	for name, e := range map[string]kiosk.Event{"Help": kiosk.OpenHelp{}, "AnotherPage": kiosk.PageLeft{Visit: 1}, "Home": kiosk.GoHome{}} {
		t.Run(name, func(t *testing.T) {
			d := reads(t).do(kiosk.PageText{Visit: 1, Sentences: two}, e)
			if len(d.effects) < 2 || d.effects[0] != (kiosk.LeaveReading{Visit: 1}) || d.effects[1] != (kiosk.Hush{}) {
				t.Errorf("effects %v", d.effects)
			}
		})
	}
	t.Run("TheTextComesTooLate", func(t *testing.T) {
		d := reads(t).do(kiosk.OpenHelp{}, kiosk.PageText{Visit: 1, Sentences: two})
		d.asked()
	})
	t.Run("NotByATouchOfThePage", func(t *testing.T) {
		d := reads(t).do(kiosk.PageText{Visit: 1, Sentences: two}, kiosk.Touched{})
		d.asked()
	})
	t.Run("ThePageIsGone", func(t *testing.T) {
		d := reads(t).do(kiosk.PageText{Visit: 1, Sentences: two}, kiosk.PageGone{Visit: 1})
		d.asked(kiosk.Hush{})
	})
	t.Run("TheMailboxIsGone", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.Read{}, kiosk.PageText{Visit: 1, Sentences: two}, kiosk.MailGone{Visit: 1})
		d.asked(kiosk.LeaveReading{Visit: 1}, kiosk.Hush{})
	})
	t.Run("WhoListensIsThere", func(t *testing.T) {
		d := reads(t).do(kiosk.PageText{Visit: 1, Sentences: two}).wait(10 * time.Minute)
		d.wants(kiosk.Page{})
	})
}
