package endtoend_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/content"
	"tandem/content/source"
)

// The tree that the kiosk of the test shows: one tutorial of four steps, one
// service. HOST is the stand-in.
var tree = map[string]string{
	"accueil.yaml": `
borne:
  - service: caf
  - tutoriel: essai
tablette:
  - tablette
  - tutoriel: essai
  - service: caf
  - apprendre
`,
	"identite.yaml": `
hotes: [identite.localhost]
fournisseurs:
  - nom: Ameli
    hotes: [ameli.localhost]
`,
	"images.yaml": `rond: "Un rond."
`,
	"images/rond.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><circle cx="200" cy="150" r="100" fill="#1F3A6E"/></svg>
`,
	"services/caf.yaml": `
nom: CAF
titre: Mes aides CAF
ligne: attestation
but: "La CAF verse des aides."
adresse: "caf point localhost"
depart: http://HOST/
hotes: [HOST]
franceconnect: false
image: rond
a_preparer: ["Votre numéro"]
pieges: ["Un faux site vous écrit."]
faits:
  - id: telephone
    genre: telephone
    libelle: Téléphone
    valeur: "32 30"
    source: essai
    verifie_le: 2026-11-22
    a_reverifier_avant: 2028-11-22
    confiance: secondaire
`,
	"tutoriels/essai.md": `---
titre: Toucher l'écran
objectif: "Je sais toucher."
theme: prendre_en_main_du_materiel
domaine: 5
minutes: 5
appareils: [borne, tablette]
services: [caf]
a_preparer: []
suite: []
image: rond
verifie_le: 2026-11-22
---

## Touchez l'écran une fois.
![](rond)

Posez le doigt.

aide: Essayez avec un autre doigt.

## Attendez un peu.
![](rond)

La machine prend son temps.

aide: Comptez jusqu'à trois.

question: Que faites-vous après avoir touché ?
- [x] J'attends un peu.
- [ ] Je touche encore.
reponse: La machine a besoin d'un petit temps.

## Touchez encore une fois.
![](rond)

Posez le doigt.

aide: Essayez avec un autre doigt.

## Levez le doigt.
![](rond)

C'est fini.

aide: Levez la main.
`,
}

// writeTree writes the tree below dir and reads it back as the kiosk will.
func writeTree(t *testing.T, dir, host string) *content.Catalog {
	t.Helper()
	for name, text := range tree {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(strings.TrimPrefix(text, "\n"), "HOST", host)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	catalog, err := source.Read(os.DirFS(dir))
	if err != nil {
		t.Fatalf("the test's own content: %v", err)
	}
	return catalog
}
