package browser_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/browser"
)

// hears is what is read of the page now.
func hears(k bench) browser.Text {
	k.t.Helper()
	text, err := k.b.Read(k.t.Context())
	if err != nil {
		k.t.Fatal(err)
	}
	return text
}

// attestation is a page as services have them: a banner about cookies, menus,
// a table, fields that are filled in, and things that are only there for some.
const attestation = `<html lang="fr-FR">
<div class="cookie-banner" style="position:fixed;bottom:0"><p>Nous utilisons des cookies.</p><button>Tout accepter</button></div>
<header><a href=#>Passer au contenu</a><nav><a href=#>Mon compte</a><a href=#>Aide</a></nav></header>
<main><h1 id=title>Mes attestations</h1>
<p id=first>Bonjour M. Dupont. Votre <b>attestation</b>
  est prête&nbsp;! Elle vaut 3 mois.</p>
<p style="display:none">Caché par display.</p><p style="visibility:hidden">Caché par visibility.</p><p style="opacity:0">Caché par opacity.</p>
<p hidden>Caché par hidden.</p><p aria-hidden=true>Caché aux lecteurs.</p><details><summary>En savoir plus</summary>Un détail replié.</details>
<span style="position:absolute;width:1px;height:1px;overflow:hidden">Pour les machines.</span>
<script>var non = "script";</script><style>.non{}</style><noscript>Activez JavaScript.</noscript>
<table><tr><th>Mois<th>Montant</tr><tr><td>Octobre<td>120,50&nbsp;€</tr></table>
<ul><li>Une pièce d'identité</li><li>Un justificatif</li></ul>
<form><label for=n>Votre numéro</label><input id=n value="2800175123456"><label>Mot de passe <input type=password id=secret value="secret-de-lea"></label>
<input placeholder="Votre ville" value="Saint-Exemple"><textarea>texte-tapé</textarea><select><option selected>choix-fait</option></select>
<div contenteditable>brouillon-tapé</div><button id=send type=button onclick="document.title='envoyé'">Télécharger</button><input type=submit value="Valider"></form>
<aside>Publicité.</aside><p lang=fr>Ligne un<br>Ligne deux</p></main><footer>Mentions légales</footer>`

func TestRead(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", attestation)
	s.open(k, "/")
	got := hears(k)
	want := browser.Text{Lang: "fr-fr", Sentences: []string{
		"Mes attestations",
		"Bonjour M. Dupont.", "Votre attestation est prête\u00a0!", "Elle vaut 3 mois.",
		"Bouton : En savoir plus",
		"Mois, Montant", "Octobre, 120,50\u00a0€",
		"Une pièce d'identité", "Un justificatif",
		"Votre numéro", "Mot de passe", "Votre ville", "Bouton : Télécharger", "Bouton : Valider",
		"Ligne un", "Ligne deux",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("it reads (-want +got):\n%s", diff)
	}
	if said := fmt.Sprint(got) + fmt.Sprintf("%v", got); strings.Contains(said, "Dupont") {
		t.Errorf("a log would have %q", said)
	}
	// What is typed by now is not read either.
	try(t, k, `(() => { const e = document.getElementById('secret'); e.focus(); e.value = 'frappe-secrète'; document.getElementById('n').value = '999'; return true })()`, new(bool))
	for _, sentence := range hears(k).Sentences {
		for _, secret := range []string{"frappe", "secret-de-lea", "280017", "999", "Saint-Exemple", "tapé", "choix-fait"} {
			if strings.Contains(sentence, secret) {
				t.Errorf("it reads %q aloud", sentence)
			}
		}
	}
}

// TestRead_Where finds what a page is about.
func TestRead_Where(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", "<p>Vide.")
	s.open(k, "/")
	long := strings.Repeat("<p>Une phrase de plus pour la page.", 200)
	for path, test := range map[string]struct {
		page string
		want []string
		cut  bool
	}{
		"/body":    {`<nav>Menu</nav><header>Bandeau</header><div><h2>Bienvenue</h2><span>Votre espace.</span></div><footer>Pied</footer>`, []string{"Bienvenue", "Votre espace."}, false},
		"/article": {`<div>Autour.</div><article><header><h1>Un titre assez long</h1></header><p>Le texte de l'article.</article>`, []string{"Un titre assez long", "Le texte de l'article."}, false},
		"/dialog":  {`<main><p>Le texte de la page, derrière.</main><dialog open><p>Votre session se ferme.<button>Continuer</button></dialog>`, []string{"Votre session se ferme.", "Continuer"}, false},
		"/shadow":  {`<main><p>Dehors, le texte commence.<x-y></x-y></main><script>document.querySelector('x-y').attachShadow({mode:'open'}).innerHTML='<p>Dedans.'</script>`, []string{"Dehors, le texte commence.", "Dedans."}, false},
		"/frames":  {`<main><p>Voici une question posée ailleurs.</main><iframe src="/inner" width=600 height=300></iframe><iframe src="/inner" style="display:none"></iframe>`, []string{"Voici une question posée ailleurs.", "Le cadre parle."}, false},
		"/nothing": {`<img src=x>`, nil, false},
		"/long":    {`<main>` + long, nil, true},
	} {
		s.put(path, test.page)
		s.put("/inner", "<p>Le cadre parle.")
		t.Run(path[1:], func(t *testing.T) {
			k.t = t
			s.load(k, path)
			var got browser.Text
			for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); { // frames come when they come
				if got = hears(k); len(got.Sentences) >= len(test.want) {
					break
				}
			}
			if diff := cmp.Diff(test.want, got.Sentences); diff != "" && !test.cut || got.Cut != test.cut {
				t.Errorf("cut %v, it reads (-want +got):\n%s", got.Cut, diff)
			}
			if n := len(strings.Fields(strings.Join(got.Sentences, " "))); n > 430 {
				t.Errorf("%d words: nobody listens so long", n)
			}
		})
	}
}

// light underlines a sentence of what is read.
func light(k bench, n int) {
	k.t.Helper()
	if err := k.b.LightSentence(k.t.Context(), n); err != nil {
		k.t.Fatal(err)
	}
}

// TestReadTouched touches texts and buttons while the page is read.
func TestReadTouched(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", strings.Replace(attestation, `class="cookie-banner"`, `class="cookie-banner" hidden`, 1))
	s.put("/next", "<p>La page d'après.")
	s.open(k, "/")
	touch(k, "first")
	if text, read := touchedText(k, 300*time.Millisecond); read {
		t.Errorf("before anything is read, it reads %q", text.Sentences)
	}
	text := hears(k)
	touch(k, "first")
	got, _ := touchedText(k, 15*time.Second)
	if diff := cmp.Diff(browser.Text{Lang: "fr-fr", Sentences: text.Sentences[1:4]}, got); diff != "" {
		t.Fatalf("told (-want +got):\n%s", diff)
	}
	light(k, 1)
	if got := lit(k); got != "Votre attestation est prête\u00a0! " && strings.Join(strings.Fields(got), " ") != "Votre attestation est prête !" {
		t.Errorf("lit is %q", got)
	}
	t.Run("AButtonStillActs", func(t *testing.T) {
		k.t = t
		touch(k, "send")
		if text, read := touchedText(k, 300*time.Millisecond); read {
			t.Errorf("it reads %q", text.Sentences)
		}
		var title string
		if try(t, k, `document.title`, &title); title != "envoyé" {
			t.Errorf("the button did nothing: %q", title)
		}
	})
	t.Run("AFieldIsNotRead", func(t *testing.T) {
		k.t = t
		touch(k, "secret")
		if text, read := touchedText(k, 300*time.Millisecond); read {
			t.Errorf("it reads %q", text.Sentences)
		}
	})
	t.Run("UntilItIsOver", func(t *testing.T) {
		k.t = t
		if err := k.b.StopReading(t.Context()); err != nil {
			t.Fatal(err)
		}
		touch(k, "title")
		if text, read := touchedText(k, 300*time.Millisecond); read {
			t.Errorf("it reads %q", text.Sentences)
		}
		if got := lit(k); got != "" {
			t.Errorf("lit is %q", got)
		}
	})
	t.Run("AnotherPageEndsIt", func(t *testing.T) {
		k.t = t
		hears(k)
		s.load(k, "/next")
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		for {
			select {
			case e := <-k.b.Events():
				if (e == browser.ReadingOver{}) {
					return
				}
			case <-ctx.Done():
				t.Fatal("it is not told")
			}
		}
	})
}

// touchedText waits so long for a text that was touched. Whatever else is told
// is of others.
func touchedText(k bench, d time.Duration) (browser.Text, bool) {
	for deadline := time.After(d); ; {
		select {
		case e := <-k.b.Events():
			if touched, ok := e.(browser.TextTouched); ok {
				return touched.Text, true
			}
		case <-deadline:
			return browser.Text{}, false
		}
	}
}

// lit is what is underlined.
func lit(k bench) (text string) {
	k.t.Helper()
	try(k.t, k, `Array.from(CSS.highlights.get('tandem-read') ?? [], (r) => r.toString()).join('')`, &text)
	return text
}
