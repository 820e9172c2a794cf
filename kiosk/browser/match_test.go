package browser_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/content/src"
)

// matchCases are pages and what is found on them: the button with the id
// "right", or none where no other button may be pointed at.
var matchCases = []struct {
	name, page string
	names      []string
	want       string // "right", "unsure" or "none"
}{
	{"its text", `<a href=/a>Accueil</a><a id=right href=/b>Mon compte</a>`, []string{"Mon compte"}, "right"},
	{"accents, case and spaces", `<button id=right>  METTRE à
		jour mes   COORDONNEES  </button>`, []string{"Mettre à jour mes coordonnées"}, "right"},
	{"another quote", `<button id=right>J’accède à l‘espace « Finances publiques » →</button>`, []string{"J'accède à l'espace Finances publiques"}, "right"},
	{"a ligature", `<button id=right>Œuvres</button>`, []string{"oeuvres"}, "right"},
	{"a submit", `<form><input type=submit id=right value="Se connecter"></form>`, []string{"Se connecter"}, "right"},
	{"a picture", `<a href=/a id=right><img alt="Mon compte"></a>`, []string{"Mon compte"}, "right"},
	{"an image that submits", `<input type=image alt="Valider" id=right style="width:40px;height:40px">`, []string{"Valider"}, "right"},
	{"a label for readers", `<button id=right aria-label="Mon compte"><svg width=30 height=30></svg></button>`, []string{"Mon compte"}, "right"},
	{"a label elsewhere", `<span id=l>Mon compte</span><button id=right aria-labelledby="l">⚙</button>`, []string{"Mon compte"}, "right"},
	{"a title", `<a href=/a id=right title="Télécharger l'attestation">PDF ici</a>`, []string{"Télécharger l'attestation"}, "right"},
	{"a role", `<div role=button tabindex=0 id=right>Mon compte</div><div>Mon compte</div>`, []string{"Mon compte"}, "right"},
	{"a menu item", `<ul role=menu><li role=menuitem tabindex=0 id=right>Mes documents</li></ul>`, []string{"Mes documents"}, "right"},
	{"a tab", `<div role=tab id=right>Paiements</div>`, []string{"Paiements"}, "right"},
	{"a summary", `<details><summary id=right>Mes démarches</summary>rien</details>`, []string{"Mes démarches"}, "right"},
	{"a box by its label", `<input type=radio id=right style="position:absolute;opacity:0"><label for=right>Changement d'adresse</label>`, []string{"Changement d'adresse"}, "right"},
	{"an icon before it", `<a href=/a id=right><i aria-hidden=true>arrow_forward</i><span>Mon</span> <span>compte</span></a>`, []string{"Mon compte"}, "right"},
	{"words in blocks", `<a href=/a id=right><div>Mon</div><div>compte</div></a>`, []string{"Mon compte"}, "right"},
	{"letters in parts", `<a href=/a id=right><b>M</b>on compte</a>`, []string{"Mon compte"}, "right"},
	{"a new window", `<a href=/a id=right>Mon compte <span>(ouvre une nouvelle fenêtre)</span></a>`, []string{"Mon compte"}, "right"},
	{"more behind it", `<a href=/a id=right>Mes attestations <span>3</span></a>`, []string{"Mes attestations"}, "right"},
	{"words before it", `<button id=right>S’identifier avec FranceConnect</button>`, []string{"FranceConnect"}, "right"},
	{"words in another order", `<button id=right>De paiement : vos attestations</button>`, []string{"Attestation de paiement"}, "right"},
	{"a nearer name first", `<a href=/1>Attestation de paiement de mai</a><a href=/2 id=right>Attestation de paiement</a>`, []string{"Attestation de paiement"}, "right"},
	{"the present name first", `<a href=/1>Se connecter</a><a href=/2 id=right>Mon compte</a>`, []string{"Mon compte", "Se connecter"}, "right"},
	{"an exact synonym before a near name", `<a href=/1 id=right>Se connecter</a><a href=/2>Mon compte et mes droits</a>`, []string{"Mon compte", "Se connecter"}, "right"},
	{"a plus that counts", `<a href=/1>FranceConnect</a><a href=/2 id=right>FranceConnect+</a>`, []string{"FranceConnect+"}, "right"},
	{"no plus", `<a href=/1 id=right>FranceConnect</a><a href=/2>FranceConnect+</a>`, []string{"FranceConnect"}, "right"},
	{"a plus before it", `<button id=right>+ Ajouter</button>`, []string{"Ajouter"}, "right"},
	{"a hidden twin", `<a href=/1 style="display:none">Mon compte</a><a href=/2 id=right>Mon compte</a><a href=/3 style="position:absolute;left:-9999px">Mon compte</a>`, []string{"Mon compte"}, "right"},
	{"an invisible twin", `<div style="visibility:hidden"><a href=/1>Mon compte</a></div><div style="opacity:0"><a href=/2>Mon compte</a></div><a href=/3 id=right>Mon compte</a>`, []string{"Mon compte"}, "right"},
	{"a twin for nobody", `<button aria-hidden=true>Valider</button><div inert><button>Valider</button></div><button id=right>Valider</button>`, []string{"Valider"}, "right"},
	{"a twin that is off", `<button disabled>Valider</button><fieldset disabled><button>Valider</button></fieldset><button aria-disabled=true>Valider</button><button id=right>Valider</button>`, []string{"Valider"}, "right"},
	{"the main part first", `<header><a href=/1>Mon compte</a></header><main><a href=/2 id=right>Mon compte</a></main><footer><a href=/3>Mon compte</a></footer>`, []string{"Mon compte"}, "right"},
	{"the head before the foot", `<header><a href=/1 id=right>Mon compte</a></header><footer><a href=/3>Mon compte</a></footer>`, []string{"Mon compte"}, "right"},
	{"a dialog first", `<main><button>Valider</button></main><dialog open><button id=right>Valider</button></dialog>`, []string{"Valider"}, "right"},
	{"one link twice", `<main><a href=/1 id=right>Mon compte</a> <a href=/1>Mon compte</a></main>`, []string{"Mon compte"}, "right"},
	{"a button in a menu item", `<ul><li role=menuitem tabindex=0><a href=/1 id=right>Mon compte</a></li></ul>`, []string{"Mon compte"}, "right"},
	{"an open shadow root", `<p id=host></p><script>document.getElementById('host').attachShadow({mode:'open'}).innerHTML='<button id=right>Mon compte</button>'</script>`, []string{"Mon compte"}, "right"},
	{"a slot", `<p id=host>Mon compte</p><script>document.getElementById('host').attachShadow({mode:'open'}).innerHTML='<button id=right><slot></slot></button>'</script>`, []string{"Mon compte"}, "right"},

	{"several as good", `<main><a href=/1>Télécharger</a><a href=/2>Télécharger</a></main>`, []string{"Télécharger"}, "unsure"},

	{"another name", `<a href=/1>Nous contacter</a><button>Chercher</button>`, []string{"Mon compte"}, "none"},
	{"text that is no button", `<p>Mon compte</p><h1>Mon compte</h1>`, []string{"Mon compte"}, "none"},
	{"the beginning of a word", `<a href=/1>Mon comptegouttes</a>`, []string{"Mon compte"}, "none"},
	{"creating one", `<a href=/1>Créer mon compte</a><a href=/2>Mon compte : mot de passe oublié</a>`, []string{"Mon compte"}, "none"},
	{"help about it", `<a href=/1>Comment accéder à mon compte ?</a><a href=/2>Aide : mon compte</a>`, []string{"Mon compte"}, "none"},
	{"leaving it", `<a href=/1>Se déconnecter de mon compte</a>`, []string{"Mon compte"}, "none"},
	{"a small word alone", `<a href=/1>Le portail des impôts</a>`, []string{"Le"}, "none"},
	{"no name", `<a href=/1>Mon compte</a><a href=/2></a>`, []string{"", " → "}, "none"},
	{"a closed shadow root", `<p id=host></p><script>document.getElementById('host').attachShadow({mode:'closed'}).innerHTML='<button>Mon compte</button>'</script>`, []string{"Mon compte"}, "none"},
}

// TestMatch finds buttons on pages as sites write them, in the real browser.
func TestMatch(t *testing.T) {
	k := newBench(t)
	s := startPages(t)
	for _, c := range matchCases {
		s.put("/"+c.name, c.page)
	}
	s.open(k, "/blank")
	for _, c := range matchCases {
		t.Run(c.name, func(t *testing.T) {
			s.load(k, "/"+c.name)
			names, err := json.Marshal(c.names)
			if err != nil {
				t.Fatal(err)
			}
			var got string
			try(t, k, `(() => {
				const c = match.choose(match.pressables(document, () => {}), `+string(names)+`.map(match.plain));
				return !c ? 'none' : !c.sure ? 'unsure' : c.e.id || c.e.outerHTML;
			})()`, &got)
			if got != c.want {
				t.Errorf("found %s, want %s", got, c.want)
			}
		})
	}
}

// TestMatchSeesThroughSpelling writes every button of every guide in ways that
// sites write, with a seed that it says, and finds it by its name.
func TestMatchSeesThroughSpelling(t *testing.T) {
	catalog, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range catalog.Services {
		for _, g := range s.Procedures {
			for _, a := range g.Steps {
				names = append(names, a.Buttons...)
			}
		}
	}
	if len(names) < 100 {
		t.Fatalf("%d names: this test looks in the wrong place", len(names))
	}
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	spellings := map[string][]string{}
	for _, name := range names {
		for range 5 {
			spellings[name] = append(spellings[name], respelt(r, name))
		}
	}
	text, err := json.Marshal(spellings)
	if err != nil {
		t.Fatal(err)
	}
	k, s := newBench(t), startPages(t)
	s.open(k, "/")
	var missed []string
	try(t, k, `Object.entries(`+string(text)+`).flatMap(([name, all]) =>
		all.filter((said) => match.rank([match.plain(said)], [match.plain(name)]).like < 3).map((said) => name + ' / ' + said))`, &missed)
	if len(missed) > 0 {
		t.Errorf("seed %d: not found: %q", seed, missed)
	}
}

// respelt is a name as another site might write it.
func respelt(r *rand.Rand, name string) string {
	ways := []func(string) string{
		strings.ToUpper,
		strings.ToLower,
		func(s string) string { return strings.ReplaceAll(s, "'", "’") },
		func(s string) string { return strings.ReplaceAll(s, " ", "  \n\t") },
		func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
		func(s string) string { return s + " →" },
		func(s string) string { return "« " + s + " »" },
		func(s string) string { return "> " + s + "…" },
		func(s string) string { return s + " (nouvelle fenêtre)" },
		func(s string) string {
			return strings.NewReplacer("é", "e", "è", "e", "ê", "e", "à", "a").Replace(s)
		},
		func(s string) string {
			return strings.NewReplacer("é", "e\u0301", "à", "a\u0300", "œ", "oe").Replace(s)
		},
	}
	for range 1 + r.IntN(3) {
		name = ways[r.IntN(len(ways))](name)
	}
	return name
}
