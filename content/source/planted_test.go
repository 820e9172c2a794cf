package source_test

import (
	"fmt"
	"strings"
)

// planted is one mistake in the good tree, and the one fault that it must
// give. Old is replaced by new; where old is empty, new is the whole file.
type planted struct {
	name, file, old, new string
	line                 int    // of the fault
	field                string // of the fault
	in                   string // file of the fault, where it is another
}

const (
	tutorial = "tutoriels/toucher.md"
	aides    = "services/aides.yaml"
	home     = "accueil.yaml"
	drawing  = "images/maison.svg"
	loan     = "pret.yaml"
	mail     = "messageries.yaml"
	toolbox  = "outils/ecouter.yaml"
	glossary = "mots.yaml"
)

var long = strings.Repeat("mot ", 15) + "mot."

var allPlanted = [][]planted{inFiles, inFields, inHome, inThemes, inMail, inLoan, inServices, inGuides, inWords, inSteps, inPictures, inRecordings}

var inFiles = []planted{
	{name: "unknown file", file: "tuto.md", new: "x", line: 1},
	{name: "unknown folder", file: "tutoriel/x.md", new: "x", line: 1, in: "tutoriel"},
	{name: "folder in a folder", file: "services/vieux/x.yaml", new: "x", line: 1, in: "services/vieux"},
	{name: "wrong ending", file: "services/caf.yml", new: "x", line: 1},
	{name: "capital in an id", file: "services/CAF.yaml", new: "x", line: 1},
	{name: "accent in an id", file: "tutoriels/é.md", new: "x", line: 1},
	{name: "huge text", file: aides, new: "nom: " + strings.Repeat("a", 64<<10), line: 1},
	{name: "Latin 1", file: aides, old: "déclaration", new: "d\xe9claration", line: 4},
	{name: "NUL", file: aides, old: "déclaration", new: "\x00", line: 4},
	{name: "BOM", file: aides, old: "rang: 2", new: "\ufeffrang: 2", line: 1},
	{name: "CRLF", file: tutorial, old: "minutes: 5\n", new: "minutes: 5\r\n", line: 6},
	{name: "reversed writing", file: aides, old: "déclaration", new: "\u202eabc", line: 4},
	{name: "no front matter", file: tutorial, old: "---\ntitre", new: "titre", line: 1},
	{name: "front matter without end", file: tutorial, old: "22\n---\n", new: "22\n", line: 1},
}

var inRecordings = []planted{
	{name: "recording of nothing", file: "voix/toucher-9-1.opus", new: opus, line: 1},
	{name: "recording of a step that is not there", file: "voix/toucher-1.opus", new: opus, line: 1},
	{name: "recording that is none", file: "voix/toucher-1-1.opus", new: "RIFF", line: 1},
	{name: "huge recording", file: "voix/toucher-1-1.opus", new: opus + strings.Repeat("a", 512<<10), line: 1},
	{name: "recording of another kind", file: "voix/toucher-1-1.mp3", new: opus, line: 1},
}

// opus begins as a recording does.
var opus = "OggS" + strings.Repeat("\x00", 24) + "OpusHead"

var inFields = []planted{
	{name: "tab", file: aides, old: "nom: Aides", new: "nom:\n\tAides", line: 3},
	{name: "two colons", file: tutorial, old: "titre: Toucher", new: "titre: Toucher: bien", line: 2},
	{name: "two documents", file: aides, old: "titre: Mes aides", new: "---\ntitre: Mes aides", line: 4},
	{name: "anchor", file: aides, old: "nom: Aides", new: "nom: &a Aides", line: 2, field: "nom"},
	{name: "tag", file: aides, old: "nom: Aides", new: "nom: !!str Aides", line: 2, field: "nom"},
	{name: "merge", file: aides, old: "nom: Aides", new: "nom: Aides\n<<: x", line: 3},
	{name: "list as a whole", file: aides, new: "- nom", line: 1},
	{name: "unknown key", file: tutorial, old: "minutes: 5", new: "minutes: 5\nminute: 5", line: 7, field: "minute"},
	{name: "key twice", file: tutorial, old: "minutes: 5", new: "minutes: 5\nminutes: 6", line: 7, field: "minutes"},
	{name: "key missing", file: tutorial, old: "titre: Toucher l'écran\n", new: "", line: 1, field: "titre"},
	{name: "value missing", file: tutorial, old: "titre: Toucher l'écran", new: "titre:", line: 2, field: "titre"},
	{name: "blank value", file: tutorial, old: "titre: Toucher l'écran", new: `titre: " "`, line: 2, field: "titre"},
	{name: "hidden letter", file: tutorial, old: "titre: Toucher l'écran", new: `titre: "a\u202eb"`, line: 2, field: "titre"},
	{name: "list for a text", file: tutorial, old: "titre: Toucher l'écran", new: "titre: [a]", line: 2, field: "titre"},
	{name: "text for a list", file: aides, old: "hotes: [aides.localhost:8080]", new: "hotes: aides.localhost:8080", line: 10, field: "hotes"},
	{name: "mapping in a list", file: aides, old: "- Votre numéro", new: "- a: b", line: 14, field: "a_preparer[1]"},
	{name: "empty item", file: aides, old: "- Votre numéro", new: `- ""`, line: 14, field: "a_preparer[1]"},
	{name: "text for a mapping", file: "identite.yaml", old: "  - nom: Sante\n    hotes: [connexion.sante.localhost]", new: "  - Sante", line: 3, field: "fournisseurs[1]"},
	{name: "item twice", file: aides, old: "Votre mot de passe", new: "Votre numéro", line: 15, field: "a_preparer[2]"},
	{name: "rank of zero", file: aides, old: "rang: 2", new: "rang: 0", line: 1, field: "rang"},
	{name: "not a number", file: tutorial, old: "minutes: 5", new: "minutes: cinq", line: 6, field: "minutes"},
	{name: "too many minutes", file: tutorial, old: "minutes: 5", new: "minutes: 16", line: 6, field: "minutes"},
	{name: "unknown area", file: tutorial, old: "domaine: 5", new: "domaine: 6", line: 5, field: "domaine"},
	{name: "unknown theme", file: tutorial, old: "theme: prendre", new: "theme: apprendre", line: 4, field: "theme"},
	{name: "unknown device", file: tutorial, old: "[borne,", new: "[minitel,", line: 7, field: "appareils[1]"},
	{name: "no device", file: tutorial, old: "[borne, tablette]", new: "[]", line: 7, field: "appareils"},
	{name: "unknown service", file: tutorial, old: "services: [aides]", new: "services: [autre]", line: 8, field: "services[1]"},
	{name: "unknown tutorial", file: tutorial, old: "suite: []", new: "suite:\n  - autre", line: 11, field: "suite[1]"},
	{name: "unknown picture", file: tutorial, old: "image: main", new: "image: pied", line: 11, field: "image"},
	{name: "no such day", file: tutorial, old: "verifie_le: 2026-11-22", new: "verifie_le: 2026-02-30", line: 12, field: "verifie_le"},
	{name: "long question", file: tutorial, old: "titre: Toucher l'écran", new: "titre: Toucher l'écran\naccroche: " + strings.Repeat("mot ", 12) + "mot ?", line: 3, field: "accroche"},
	{name: "long title", file: tutorial, old: "titre: Toucher l'écran", new: "titre: " + long, line: 2, field: "titre"},
}

var inHome = []planted{
	{name: "unknown word", file: home, old: "- apprendre", new: "- jouer", line: 5, field: "borne[3]"},
	{name: "unknown kind", file: home, old: "service: aides", new: "servise: aides", line: 3, field: "borne[1].servise"},
	{name: "kind without a name", file: home, old: "service: aides", new: "service:", line: 3, field: "borne[1].service"},
	{name: "empty kind", file: home, old: "service: aides", new: "{}", line: 3, field: "borne[1]"},
	{name: "door to nowhere", file: home, old: "service: aides", new: "service: autre", line: 3, field: "borne[1].service"},
	{name: "door twice", file: home, old: "- apprendre", new: "- tutoriel: toucher", line: 5, field: "borne[3]"},
	{name: "no door", file: home, old: "  - tablette\n  - services\n  - mots\n", new: "", line: 6, field: "tablette"},
	{name: "strange language", file: home, old: "borne:", new: "langue: fran çais\nborne:", line: 2, field: "langue"},
}

var inThemes = []planted{
	{name: "theme that is none", file: "themes.yaml", old: "prendre_en_main_du_materiel", new: "jardinage", line: 2, field: "themes[1].theme"},
	{name: "theme without a title", file: "themes.yaml", old: "    titre: L'appareil\n", new: "", line: 2, field: "themes[1].titre"},
	{name: "theme without its picture", file: "themes.yaml", old: "image: maison", new: "image: pied", line: 5, field: "themes[1].image"},
	{name: "theme twice", file: "themes.yaml", old: "    image: maison\n", new: "    image: maison\n  - {theme: prendre_en_main_du_materiel, titre: A, ligne: b, image: maison}\n", line: 6, field: "themes[2].theme"},
}

var inMail = []planted{
	{name: "mail site without its name", file: mail, old: "    nom: Courrier\n", new: "", line: 2, field: "messageries[1].nom"},
	{name: "mail site that begins elsewhere", file: mail, old: "http://courrier.localhost/", new: "http://lettre.localhost/", line: 5, field: "messageries[1].depart"},
	{name: "mail site twice", file: mail, old: "id: lettre", new: "id: courrier", line: 11, field: "messageries[2].id"},
	{name: "mail site without a host", file: mail, old: "[lettre.localhost]", new: "[]", line: 15, field: "messageries[2].hotes"},
	{name: "mail site of half the world", file: mail, old: "[lettre.localhost]", new: "[lettre.localhost, fr]", line: 15, field: "messageries[2].hotes[2]"},
	{name: "mail site of unknown worth", file: mail, old: "confiance: sans_source", new: "confiance: sure", line: 17, field: "messageries[2].confiance"},
	{name: "mail site without the source that it claims", file: mail, old: "    source: Page d'aide\n", new: "", line: 2, field: "messageries[1].source"},
	{name: "mail site in capitals", file: mail, old: "id: lettre", new: "id: Lettre", line: 11, field: "messageries[2].id"},
	{name: "unknown field of a mail site", file: mail, old: "    ligne: \"@lettre", new: "    lien: x\n    ligne: \"@lettre", line: 13, field: "messageries[2].lien"},
}

var inLoan = []planted{
	{name: "no rule", file: loan, new: "regles: []", line: 1, field: "regles"},
	{name: "rules missing", file: loan, new: "", line: 1, field: "regles"},
	{name: "long rule", file: loan, old: "La tablette appartient au centre.", new: long, line: 2, field: "regles[1]"},
	{name: "rule twice", file: loan, old: "Rendez-la au plus tard le dernier jour.", new: "La tablette appartient au centre.", line: 3, field: "regles[2]"},
	{name: "many rules", file: loan, new: "regles:\n" + manyRules(), line: 1, field: "regles"},
	{name: "unknown field of the loan", file: loan, old: "regles:", new: "nom: x\nregles:", line: 1, field: "nom"},
}

// manyRules are more than a person can be asked to agree to.
func manyRules() string {
	var all strings.Builder
	for i := range 13 {
		all.WriteString("  - Règle " + string(rune('a'+i)) + ".\n")
	}
	return all.String()
}

var inServices = []planted{
	{name: "address for a host", file: aides, old: "[aides.localhost:8080]", new: `["aides.localhost:8080", "https://a.fr"]`, line: 10, field: "hotes[2]"},
	{name: "every site of the State", file: aides, old: "[aides.localhost:8080]", new: `["aides.localhost:8080", gouv.fr]`, line: 10, field: "hotes[2]"},
	{name: "no host", file: aides, old: "[aides.localhost:8080]", new: "[]", line: 10, field: "hotes"},
	{name: "start elsewhere", file: aides, old: "www.aides.localhost", new: "www.evil-aides.localhost", line: 9, field: "depart"},
	{name: "signs out elsewhere", file: aides, old: "8080/au-revoir", new: "8081/au-revoir", line: 66, field: "deconnexion"},
	{name: "start by FranceConnect without it", file: "services/sante.yaml", old: "connexion.sante", new: "franceconnect", line: 7, field: "depart"},
	{name: "neither yes nor no", file: aides, old: "franceconnect: true", new: "franceconnect: oui", line: 11, field: "franceconnect"},
	{name: "long pitfall", file: aides, old: "Le site se ferme après 20 minutes.", new: long, line: 17, field: "pieges[1]"},
	{name: "no source", file: aides, old: "    source: Page d'aide\n", new: "", line: 19, field: "faits[1].source"},
	{name: "source is no page", file: aides, old: "https://aide", new: "http://aide", line: 23, field: "faits[1].source_url"},
	{name: "unknown confidence", file: aides, old: "confiance: officiel", new: "confiance: sure", line: 26, field: "faits[1].confiance"},
	{name: "recheck on the same day", file: aides, old: "a_reverifier_avant: 2027-11-22", new: "a_reverifier_avant: 2026-11-22", line: 25, field: "faits[1].a_reverifier_avant"},
	{name: "fact with a strange id", file: aides, old: "id: delai", new: "id: délai", line: 28, field: "faits[2].id"},
	{name: "fact twice", file: aides, old: "id: delai\n", new: "id: telephone\n", line: 28, field: "faits[2].id"},
}

var inGuides = []planted{
	{name: "a kind that is none", file: aides, old: "genre: telephone", new: "genre: fax", line: 27, field: "faits[1].genre"},
	{name: "no kind", file: aides, old: "    genre: telephone\n", new: "", line: 19, field: "faits[1].genre"},
	{name: "recheck after its shelf life", file: aides, old: "a_reverifier_avant: 2027-11-22", new: "a_reverifier_avant: 2029-11-23", line: 25, field: "faits[1].a_reverifier_avant"},
	{name: "five procedures", file: aides, old: "  - id: adresse\n", new: otherProcedures(3) + "  - id: adresse\n", line: 34, field: "demarches"},
	{name: "procedure twice", file: aides, old: "id: adresse", new: "id: attestation", line: 50, field: "demarches[2].id"},
	{name: "procedure with a strange id", file: aides, old: "id: adresse", new: "id: Adresse", line: 50, field: "demarches[2].id"},
	{name: "procedure without a title", file: aides, old: "    titre: Changer d'adresse\n", new: "", line: 50, field: "demarches[2].titre"},
	{name: "procedure without a source", file: aides, old: "confiance: sans_source\n    a_preparer", new: "confiance: officiel\n    a_preparer", line: 50, field: "demarches[2].source"},
	{name: "procedure that starts elsewhere", file: aides, old: "depart: http://moi.aides.localhost:8080", new: "depart: http://moi.aides.localhost.evil.com:8080", line: 55, field: "demarches[2].depart"},
	{name: "procedure with a tutorial that is not there", file: aides, old: "tutoriel: toucher", new: "tutoriel: autre", line: 56, field: "demarches[2].tutoriel"},
	{name: "procedure with a picture that is not there", file: aides, old: "image: main", new: "image: pied", line: 53, field: "demarches[2].image"},
	{name: "two steps of a procedure", file: aides, old: "      - dire: Touchez Mon profil.\n", new: "", line: 60, field: "demarches[2].pas"},
	{name: "step without words", file: aides, old: "dire: Touchez Mon profil.", new: "aide: Touchez Mon profil.", line: 61, field: "demarches[2].pas[1].dire"},
	{name: "step of two sentences", file: aides, old: "dire: Touchez Mon profil.", new: "dire: Touchez. Encore.", line: 61, field: "demarches[2].pas[1].dire"},
	{name: "long help of a step", file: aides, old: "aide: Cherchez un petit personnage.", new: "aide: " + long, line: 46, field: "demarches[1].pas[1].aide"},
	{name: "button twice", file: aides, old: "Se connecter", new: "Mon compte", line: 45, field: "demarches[1].pas[1].boutons[2]"},
	{name: "fact that the service lacks", file: aides, old: "faits: [telephone]", new: "faits: [delai, horaires]", line: 48, field: "demarches[1].pas[2].faits[2]"},
	{name: "unknown field of a step", file: aides, old: "        aide: Cherchez", new: "        aides: Cherchez", line: 46, field: "demarches[1].pas[1].aides"},
	{name: "tool without a picture", file: toolbox, old: "image: main\n", new: "", line: 1, field: "image"},
	{name: "tool with a fact that it lacks", file: toolbox, old: "faits: [telephone]", new: "faits: [delai]", line: 13, field: "pas[3].faits[1]"},
	{name: "tool with a fact of none", file: "outils/accueillir.yaml", old: "dire: Souriez.", new: "dire: Souriez.\n    faits: [telephone]", line: 7, field: "pas[1].faits[1]"},
	{name: "tool that belongs to a service", file: toolbox, old: "titre:", new: "depart: https://www.caf.fr/\ntitre:", line: 2, field: "depart"},
	{name: "fact of no service", file: tutorial, old: "fait: aides/telephone", new: "fait: telephone", line: 47, field: "etape[4].fait"},
	{name: "fact twice in a step", file: tutorial, old: "fait: aides/telephone", new: "fait: aides/delai, aides/delai", line: 47, field: "etape[4].fait"},
	{name: "fact of an unknown service", file: tutorial, old: "fait: aides/telephone", new: "fait: autre/delai", line: 47, field: "etape[4].fait"},
	{name: "fact that no service has", file: tutorial, old: "fait: aides/telephone", new: "fait: aides/horaires", line: 47, field: "etape[4].fait"},
	{name: "fact of a service without facts", file: tutorial, old: "fait: aides/telephone", new: "fait: sante/delai", line: 47, field: "etape[4].fait"},
}

// otherProcedures are more of the same.
func otherProcedures(n int) string {
	var all strings.Builder
	for i := range n {
		fmt.Fprintf(&all, "  - {id: autre-%d, titre: A, ligne: b, but: C., verifie_le: 2026-11-22, confiance: sans_source, pas: [{dire: A.}, {dire: B.}, {dire: C.}]}\n", i)
	}
	return all.String()
}

var inWords = []planted{
	{name: "word twice", file: glossary, old: "mot: Écran", new: "mot: Onglet", line: 7, field: "mots[2].mot"},
	{name: "word that is a form of another", file: glossary, old: "mot: Écran", new: "mot: écran\n    formes: [Onglets]", line: 8, field: "mots[2].formes[1]"},
	{name: "word without a meaning", file: glossary, old: "    sens: Une page ouverte à côté d'une autre.\n", new: "", line: 2, field: "mots[1].sens"},
	{name: "long meaning", file: glossary, old: "Ce que vous regardez.", new: long, line: 8, field: "mots[2].sens"},
	{name: "meaning of three sentences", file: glossary, old: "Ce que vous regardez.", new: "Ceci. Cela.", line: 8, field: "mots[2].sens"},
	{name: "long example", file: glossary, old: "Un onglet est en haut de l'écran.", new: long, line: 5, field: "mots[1].exemple"},
	{name: "word with a picture that is not there", file: glossary, old: "image: maison", new: "image: pied", line: 6, field: "mots[1].image"},
	{name: "unknown field of a word", file: glossary, old: "exemple:", new: "exemples:", line: 5, field: "mots[1].exemples"},
}

var inSteps = []planted{
	{name: "three steps", file: tutorial, old: "## Attendez un peu.\n![](main)\n\naide: Comptez jusqu'à 3.\n", new: "", line: 43},
	{name: "nine steps", file: tutorial, old: "## Attendez un peu.\n![](main)\n\naide: Comptez jusqu'à 3.\n", new: strings.Repeat("## Attendez un peu.\n![](main)\n\naide: Comptez jusqu'à 3.\n\n", 6), line: 73},
	{name: "text before the steps", file: tutorial, old: "---\n\n## Touchez", new: "---\n\nBonjour.\n\n## Touchez", line: 15},
	{name: "heading of another level", file: tutorial, old: "Attention : touchez", new: "### Touchez", line: 21},
	{name: "underlined text", file: tutorial, old: "touchez une seule fois.", new: "touchez une seule fois.\n---", line: 21},
	{name: "empty heading", file: tutorial, old: "## Attendez un peu.", new: "##", line: 33, field: "etape[2]"},
	{name: "two sentences", file: tutorial, old: "## Attendez un peu.", new: "## Attendez. Encore.", line: 33, field: "etape[2]"},
	{name: "long sentence", file: tutorial, old: "## Attendez un peu.", new: "## " + long, line: 33, field: "etape[2]"},
	{name: "long sentence of detail", file: tutorial, old: "Posez le doigt.", new: "Oui. " + long, line: 18, field: "etape[1].detail"},
	{name: "long sentence of help", file: tutorial, old: "Comptez jusqu'à 3.", new: long, line: 36, field: "etape[2].aide"},
	{name: "no picture", file: tutorial, old: "## Attendez un peu.\n![](main)\n", new: "## Attendez un peu.\n", line: 33, field: "etape[2].image"},
	{name: "picture without a name", file: tutorial, old: "peu.\n![](main)", new: "peu.\n![]()", line: 34, field: "etape[2].image"},
	{name: "picture that is not there", file: tutorial, old: "peu.\n![](main)", new: "peu.\n![](pied)", line: 34, field: "etape[2].image"},
	{name: "two pictures", file: tutorial, old: "peu.\n![](main)", new: "peu.\n![](main)\n\n![](main)", line: 36, field: "etape[2].image"},
	{name: "picture with a text", file: tutorial, old: "peu.\n![](main)", new: "peu.\n![Une main](main)", line: 34},
	{name: "picture in a sentence", file: tutorial, old: "Posez le doigt.", new: "Posez ![](main) le doigt.", line: 18},
	{name: "three paragraphs", file: tutorial, old: "Attention : touchez", new: "Encore.\n\nAttention : touchez", line: 23, field: "etape[1].detail"},
	{name: "emphasis", file: tutorial, old: "Posez le doigt.", new: "Posez *le* doigt.", line: 18},
	{name: "emphasis in the second line", file: tutorial, old: "Puis levez le", new: "Puis **levez** le", line: 19},
	{name: "link", file: tutorial, old: "Posez le doigt.", new: "Lisez [ceci](https://caf.fr).", line: 18},
	{name: "target of a link", file: tutorial, old: "Attention : touchez", new: "[a]: https://caf.fr\n\nAttention : touchez", line: 21},
	{name: "HTML", file: tutorial, old: "Attention : touchez", new: "<b>\n\nAttention : touchez", line: 21},
	{name: "entity", file: tutorial, old: "Posez le doigt.", new: "Posez&nbsp;le doigt.", line: 18},
	{name: "quotation", file: tutorial, old: "Attention : touchez", new: "> Attention : touchez", line: 21},
	{name: "rule", file: tutorial, old: "Attention : touchez", new: "***\n\nAttention : touchez", line: 21},
	{name: "unknown key of a step", file: tutorial, old: "voix: Posez", new: "voie: Posez", line: 23, field: "etape[1]"},
	{name: "key of a step twice", file: tutorial, old: "voix: Posez", new: "aide: Posez", line: 24, field: "etape[1]"},
	{name: "no help", file: tutorial, old: "aide: Comptez jusqu'à 3.\n", new: "", line: 33, field: "etape[2].aide"},
	{name: "empty help", file: tutorial, old: "aide: Comptez jusqu'à 3.", new: "aide:", line: 36, field: "etape[2].aide"},
	{name: "list without a question", file: tutorial, old: "aide: Comptez jusqu'à 3.", new: "- Comptez.\n\naide: Non.", line: 36, field: "etape[2].question"},
	{name: "numbered answers", file: tutorial, old: "aide: Comptez jusqu'à 3.", new: "aide: Comptez.\n\n1. Un.", line: 38},
	{name: "list in a list", file: tutorial, old: "aide: Comptez jusqu'à 3.", new: "aide: Comptez.\n\n- - Un.", line: 38},
	{name: "answer without a box", file: tutorial, old: "- [ ] Je touche encore.", new: "- Je touche encore.", line: 30, field: "etape[1].question"},
	{name: "long answer", file: tutorial, old: "Je touche encore.", new: long, line: 30, field: "etape[1].question"},
	{name: "one answer", file: tutorial, old: "- [ ] Je touche encore.\n", new: "", line: 28, field: "etape[1].question"},
	{name: "four answers", file: tutorial, old: "- [ ] Je touche encore.\n", new: "- [ ] A.\n- [ ] B.\n- [ ] C.\n", line: 28, field: "etape[1].question"},
	{name: "no right answer", file: tutorial, old: "[x]", new: "[ ]", line: 28, field: "etape[1].question"},
	{name: "two right answers", file: tutorial, old: "- [ ]", new: "- [X]", line: 28, field: "etape[1].question"},
	{name: "no explanation", file: tutorial, old: "reponse: La machine a besoin d'un petit temps.\n", new: "", line: 15, field: "etape[1].reponse"},
}

var inPictures = []planted{
	{name: "no words for it", file: "images.yaml", old: "maison: \"Une maison.\"\n", new: "", line: 1, in: drawing},
	{name: "empty words", file: "images.yaml", old: "\"Une maison.\"", new: "\"\"", line: 2, field: "maison"},
	{name: "words for none", file: "images.yaml", old: "maison:", new: "pied: Un pied.\nmaison:", line: 2, field: "pied"},
	{name: "huge", file: drawing, old: "<polygon", new: strings.Repeat(" ", 200<<10) + "<polygon", line: 1},
	{name: "not XML", file: drawing, old: "/>", new: ">", line: 3},
	{name: "empty", file: drawing, old: "", new: "\n", line: 2},
	{name: "not SVG", file: drawing, old: "", new: "<html/>\n", line: 1},
	{name: "entities", file: drawing, old: "<svg", new: "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg", line: 1},
	{name: "text", file: drawing, old: "<polygon", new: "<text>a</text><polygon", line: 2},
	{name: "script", file: drawing, old: "<polygon", new: "<script>a</script><polygon", line: 2},
	{name: "link", file: drawing, old: "fill=\"#0F5A3C\"", new: "href=\"https://a.fr\"", line: 2},
	{name: "old link", file: drawing, old: "<svg ", new: "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"a\" ", line: 1},
	{name: "event", file: drawing, old: "fill=\"#0F5A3C\"", new: "onclick=\"a()\"", line: 2},
	{name: "gradient", file: drawing, old: "fill=\"#0F5A3C\"", new: "fill=\"url(#a)\"", line: 2},
	{name: "unit", file: drawing, old: "fill=\"#0F5A3C\"", new: "stroke-width=\"4px\"", line: 2},
	{name: "one radius", file: drawing, old: "<polygon", new: "<rect x=\"1\" y=\"1\" width=\"9\" height=\"9\" rx=\"2\"/><polygon", line: 2},
	{name: "20,000 points", file: drawing, old: "0 0 400 300", new: "0 0 20000 300", line: 1},
	{name: "width of 20,000 points", file: drawing, old: "<svg ", new: "<svg width=\"20000\" ", line: 1},
	{name: "flat frame", file: drawing, old: "0 0 400 300", new: "0 0 400 0", line: 1},
	{name: "frame of three numbers", file: drawing, old: "0 0 400 300", new: "0 0 400", line: 1},
	{name: "frame without end", file: drawing, old: "0 0 400 300", new: "0 0 400 Inf", line: 1},
	{name: "no number", file: drawing, old: "fill=\"#0F5A3C\"", new: "stroke-width=\"NaN\"", line: 2},
	{name: "nested too deep", file: drawing, old: "<polygon", new: strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40) + "<polygon", line: 2},
	{name: "nested endlessly", file: drawing, old: "<polygon", new: strings.Repeat("<g>", 60000), line: 2},
	{name: "no frame", file: drawing, old: " viewBox=\"0 0 400 300\"", new: "", line: 1},
}
