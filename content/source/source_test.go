package source_test

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/source"
)

// The good tree, whole: what every field of a file becomes.
func TestReadGoodTree(t *testing.T) {
	got, err := source.Read(os.DirFS("testdata/bon"))
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range got.Pictures {
		if len(p.SVG) == 0 {
			t.Errorf("picture %s has no drawing", name)
		}
		p.SVG = nil
		got.Pictures[name] = p
	}
	want := goodCatalog()
	want.Version = got.Version // see TestVersion
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("catalogue (-want +got):\n%s", diff)
	}
}

// A human's reading is known by the sentence that it reads.
func TestRecordings(t *testing.T) {
	tree := goodTree(t)
	tree["voix/toucher-1-1.opus"] = &fstest.MapFile{Data: []byte(opus)}
	c, err := source.Read(tree)
	if err != nil {
		t.Fatal(err)
	}
	text := c.Tutorials[slices.IndexFunc(c.Tutorials, func(t content.Tutorial) bool { return t.ID == "toucher" })].Narration()[0].Text
	if got := string(c.Recordings[text]); got != opus || len(c.Recordings) != 1 {
		t.Errorf("%d recordings; of %q: %q", len(c.Recordings), text, got)
	}
	silent, err := source.Read(goodTree(t))
	if err != nil || silent.Version == c.Version {
		t.Errorf("content with a recording has the version %q of one without (%v)", c.Version, err)
	}
}

// A step may show two facts, in the order in which it names them.
func TestReadFactsOfAStep(t *testing.T) {
	tree := goodTree(t)
	tree[tutorial] = replaced(t, tree, tutorial, "fait: aides/telephone", "fait: aides/delai, aides/telephone")
	c, err := source.Read(tree)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"aides/delai", "aides/telephone"}, c.Tutorials[0].Steps[3].Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// The same files have the same version, and any other text another one.
func TestVersion(t *testing.T) {
	version := func(change func(fstest.MapFS)) string {
		t.Helper()
		tree := goodTree(t)
		change(tree)
		c, err := source.Read(tree)
		if err != nil {
			t.Fatal(err)
		}
		return c.Version
	}
	same := func(fstest.MapFS) {}
	first := version(same)
	if len(first) != 12 || version(same) != first {
		t.Errorf("got versions %q and %q of the same files", first, version(same))
	}
	other := version(func(tree fstest.MapFS) {
		f := tree["images.yaml"]
		f.Data = append(f.Data, '\n')
	})
	if other == first {
		t.Error("a changed file has the version of the old one")
	}
}

func goodCatalog() *content.Catalog {
	return &content.Catalog{
		Lang:      "fr",
		Tutorials: []content.Tutorial{goodTutorial()},
		Services:  goodServices(),
		Identity: content.Identity{
			Hosts: []content.Host{{Name: "franceconnect.localhost"}},
			Providers: []content.Provider{
				{Name: "Sante", Hosts: []content.Host{{Name: "connexion.sante.localhost"}}},
			},
		},
		Mail:     goodMail(),
		Tools:    goodTools(),
		Glossary: goodGlossary(),
		Terms:    []string{"La tablette appartient au centre.", "Rendez-la au plus tard le dernier jour."},
		Themes: []content.Subject{
			{Theme: "prendre_en_main_du_materiel", Title: "L'appareil", Line: "l'écran, la souris", Picture: "maison"},
		},
		Home: content.Home{
			Borne: []content.Door{
				{Kind: content.DoorService, ID: "aides"},
				{Kind: content.DoorTutorial, ID: "toucher"},
				{Kind: content.DoorTutorials},
			},
			Tablette: []content.Door{{Kind: content.DoorLoan}, {Kind: content.DoorServices}, {Kind: content.DoorWords}},
		},
		Pictures: map[string]content.Picture{
			"main":   {Name: "main", Alt: "Une main touche un écran."},
			"maison": {Name: "maison", Alt: "Une maison."},
		},
	}
}

func goodMail() []content.MailSite {
	checked := content.Date{Year: 2026, Month: 11, Day: 22}
	return []content.MailSite{{
		ID: "courrier", Name: "Courrier", Line: "@courrier.exemple", Start: "http://courrier.localhost/",
		Hosts:  []content.Host{{Name: "courrier.localhost"}, {Name: "connexion.localhost"}},
		Source: "Page d'aide", SourceURL: "https://courrier.exemple.fr/aide", Checked: checked, Confidence: content.Secondary,
	}, {
		ID: "lettre", Name: "La lettre", Line: "@lettre.exemple", Start: "http://lettre.localhost/",
		Hosts: []content.Host{{Name: "lettre.localhost"}}, Checked: checked, Confidence: content.Unsourced,
	}}
}

func goodTools() []content.Guide {
	checked := content.Date{Year: 2026, Month: 11, Day: 22}
	return []content.Guide{{
		ID: "ecouter", Title: "S'asseoir à côté", Line: "avant de toucher", Picture: "main",
		Purpose: "La personne fait elle-même, et vous êtes à côté.", Bring: []string{"Deux chaises"},
		Steps: []content.Action{
			{Say: "Asseyez-vous à côté de la personne.", Help: "Laissez la souris de son côté."},
			{Say: "Demandez ce qu'elle veut faire."},
			{Say: "Dites où appeler.", Facts: []string{"telephone"}},
		},
		Pitfalls: []string{"Prendre la souris va plus vite, et n'apprend rien."},
		Source:   "Guide d'essai", Checked: checked, Confidence: content.Secondary,
		Facts: []content.Fact{{
			ID: "telephone", Kind: content.KindPhone, Label: "Téléphone", Value: "32 30", Source: "Page d'aide",
			Checked: checked, Recheck: content.Date{Year: 2029, Month: 11, Day: 22}, Confidence: content.Official,
		}},
	}, {
		ID: "accueillir", Title: "Accueillir", Line: "les premiers mots", Picture: "maison",
		Purpose: "La personne se sent attendue.",
		Steps:   []content.Action{{Say: "Souriez."}, {Say: "Dites bonjour."}, {Say: "Attendez la réponse."}},
		Checked: checked, Confidence: content.Unsourced,
	}}
}

// goodGlossary is by the alphabet, for which accents count nothing.
func goodGlossary() []content.Term {
	return []content.Term{
		{Word: "Écran", Meaning: "Ce que vous regardez. Vous pouvez aussi le toucher."},
		{
			Word: "onglet", Forms: []string{"onglets"}, Meaning: "Une page ouverte à côté d'une autre.",
			Example: "Un onglet est en haut de l'écran.", Picture: "maison",
		},
	}
}

func goodTutorial() content.Tutorial {
	return content.Tutorial{
		ID: "toucher", Title: "Toucher l'écran",
		Goal:    "Je sais toucher, attendre et revenir en arrière.",
		Theme:   "prendre_en_main_du_materiel",
		Area:    content.ProblemSolving,
		Minutes: 5, Devices: []content.Device{content.Borne, content.Tablette},
		Services: []string{"aides"}, Picture: "main", Checked: content.Date{Year: 2026, Month: 11, Day: 22},
		Steps: []content.Step{{
			Say:      "Touchez l'écran avec un doigt.",
			Detail:   "Posez le doigt. Puis levez le doigt.\nAttention : touchez une seule fois.",
			Picture:  "main",
			Speech:   "Posez un doigt sur l'écran, puis levez-le.",
			Help:     "Essayez avec un autre doigt. Le doigt doit être sec.",
			Practice: "Touchez le bouton C'est fait.",
			Question: &content.Question{
				Ask:     "Que faites-vous après avoir touché ?",
				Answers: []content.Answer{{Text: "J'attends un peu.", Right: true}, {Text: "Je touche encore."}},
				Explain: "La machine a besoin d'un petit temps.",
			},
		}, {
			Say: "Attendez un peu.", Picture: "main", Help: "Comptez jusqu'à 3.",
		}, {
			Say: "Touchez le bouton Retour.", Picture: "main", Help: "Le bouton est en bas à gauche.",
		}, {
			Say: "Touchez le bouton Accueil.", Picture: "maison", Help: "Le bouton montre une maison.",
			Facts: []string{"aides/telephone"},
		}},
	}
}

func goodServices() []content.Service {
	checked, recheck := content.Date{Year: 2026, Month: 11, Day: 22}, content.Date{Year: 2027, Month: 11, Day: 22}
	return []content.Service{{
		ID: "sante", Name: "Sante", Title: "Ma santé", Line: "carte, remboursements",
		Hook:    "Avez-vous votre carte ?",
		Purpose: "Ce site d'essai montre des remboursements.",
		Spoken:  "sante point localhost", Start: "http://connexion.sante.localhost/",
		Hosts: []content.Host{{Name: "sante.localhost"}}, Picture: "maison",
	}, {
		ID: "aides", Name: "Aides", Title: "Mes aides", Line: "attestation, déclaration",
		Purpose: "Ce site d'essai donne des attestations. Il ne sort pas de la machine.",
		Spoken:  "aides point localhost", Start: "http://www.aides.localhost:8080/accueil", SignOut: "http://www.aides.localhost:8080/au-revoir",
		Hosts: []content.Host{{Name: "aides.localhost", Port: 8080}}, FranceConnect: true,
		Bring:    []string{"Votre numéro", "Votre mot de passe"},
		Pitfalls: []string{"Le site se ferme après 20 minutes."},
		Picture:  "maison",
		Facts: []content.Fact{{
			ID: "telephone", Kind: content.KindPhone, Label: "Téléphone", Value: "32 30", Source: "Page d'aide",
			SourceURL: "https://aide.exemple.fr/telephone",
			Checked:   checked, Recheck: recheck, Confidence: content.Official,
		}, {
			ID: "delai", Kind: content.KindDelay, Label: "Délai", Value: "10 jours",
			Checked: checked, Recheck: content.Date{Year: 2028, Month: 5, Day: 22}, Confidence: content.Unsourced,
		}},
		Procedures: []content.Guide{{
			ID: "attestation", Title: "Obtenir mon attestation", Line: "la preuve de mes paiements",
			Purpose: "Un papier qui prouve ce que vous recevez.", Picture: "maison",
			Steps: []content.Action{
				{Say: "Touchez Mon compte.", Help: "Cherchez un petit personnage.", Buttons: []string{"Mon compte", "Se connecter"}},
				{Say: "Recopiez le code reçu.", Facts: []string{"telephone"}},
				{Say: "Touchez Télécharger."},
			},
			Source: "Page d'aide", SourceURL: "https://aide.exemple.fr/attestation", Checked: checked, Confidence: content.Official,
		}, {
			ID: "adresse", Title: "Changer d'adresse", Line: "après un déménagement",
			Purpose: "La caisse connaît votre nouvelle adresse.", Picture: "main",
			Start: "http://moi.aides.localhost:8080/adresse", Tutorial: "toucher",
			Bring:    []string{"Votre nouvelle adresse"},
			Steps:    []content.Action{{Say: "Touchez Mon profil."}, {Say: "Écrivez la nouvelle adresse."}, {Say: "Touchez Enregistrer."}},
			Pitfalls: []string{"Votre ancienne adresse reste valable quelques jours."},
			Checked:  checked, Confidence: content.Unsourced,
		}},
	}}
}

func TestReadOrdersByRankThenName(t *testing.T) {
	tree := goodTree(t)
	for _, name := range []string{"zoo", "abri"} { // no rank: after all that have one
		tree["services/"+name+".yaml"] = replaced(t, tree, "services/sante.yaml", "rang: 1\n", "")
	}
	c, err := source.Read(tree)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range c.Services {
		got = append(got, s.ID)
	}
	if diff := cmp.Diff([]string{"sante", "aides", "abri", "zoo"}, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestReadTellsAllFaultsInOrder(t *testing.T) {
	tree := goodTree(t)
	tree["services/sante.yaml"] = replaced(t, tree, "services/sante.yaml", "titre: Ma santé\n", "")
	tree["tutoriels/toucher.md"] = replaced(t, tree, "tutoriels/toucher.md", "minutes: 5", "minutes: 90")
	tree["tutoriels/toucher.md"] = replaced(t, tree, "tutoriels/toucher.md", "theme: prendre_en_main_du_materiel", "theme: abc")
	c, err := source.Read(tree)
	if c != nil {
		t.Error("a tree with faults gave a catalogue")
	}
	want := `services/sante.yaml:1: champ "titre": Cela manque. Ajoutez-le.
tutoriels/toucher.md:4: champ "theme": « abc » n'est pas un thème connu. Choisissez parmi : prendre_en_main_du_materiel, navigation_sur_internet, email, reseaux_sociaux, securite_numerique, aide_aux_demarches_administratives, gerer_ses_contenus_numeriques, bureautique, sante, banque_et_achats_en_ligne.
tutoriels/toucher.md:6: champ "minutes": « 90 » ne va pas. Écrivez un nombre entier de 1 à 15.`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestReadRefusesTreeThatIsNotThere(t *testing.T) {
	_, err := source.Read(os.DirFS(t.TempDir() + "/absent"))
	var faults source.Faults
	if !errors.As(err, &faults) || faults[0].File != "." {
		t.Errorf("got %v, want a fault of the folder", err)
	}
}

// A link could lead out of the tree, on a disk as in memory.
func TestReadRefusesLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/bon")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/passwd", dir+"/services/autre.yaml"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("services", dir+"/brouillons"); err != nil {
		t.Fatal(err)
	}
	_, err := source.Read(os.DirFS(dir))
	var faults source.Faults
	if !errors.As(err, &faults) || len(faults) != 2 {
		t.Fatalf("got %v, want two faults", err)
	}
	if faults[0].File != "brouillons" || faults[1].File != "services/autre.yaml" {
		t.Errorf("got faults of %s and %s", faults[0].File, faults[1].File)
	}
}

// Values that go over lines do not shift the lines of the faults below them.
func TestReadCountsLinesBelowLongValues(t *testing.T) {
	for name, value := range map[string]string{
		"quoted":  "\"Ce site\n  donne\n\n  des aides.\"",
		"single":  "'Ce site\n\n  donne des aides.'",
		"plain":   "Ce site\n  donne\n  des aides.",
		"folded":  ">\n  Ce site donne.\n\n  Des aides.\n",
		"kept":    "|+\n  Ce site donne.\n\n\n",
		"comment": "Ce site donne. # Vrai.\n# Encore.\n\n# Toujours.",
	} {
		t.Run(name, func(t *testing.T) {
			tree := goodTree(t)
			tree["services/sante.yaml"] = replaced(t, tree, "services/sante.yaml", "Ce site d'essai montre des remboursements.", value)
			if _, err := source.Read(tree); err != nil {
				t.Fatalf("the value itself: %v", err)
			}
			tree["services/sante.yaml"] = replaced(t, tree, "services/sante.yaml", "sante.localhost]", "sante]")
			above, _, _ := strings.Cut(string(tree["services/sante.yaml"].Data), "hotes:")
			faults := faultsOf(t, tree)
			if want := 1 + strings.Count(above, "\n"); len(faults) != 1 || faults[0].Line != want {
				t.Errorf("got %v, want a fault in line %d", faults, want)
			}
		})
	}
}

// Nests cost a parser the square of their depth, so that a long file is
// refused before it is parsed.
func TestReadEndsOnDeepNests(t *testing.T) {
	for file, nest := range map[string]string{aides: "[a: ", home: "- ", tutorial: "> "} {
		tree := goodTree(t)
		good := string(tree[file].Data)
		tree[file] = &fstest.MapFile{Data: []byte(good + "\n" + strings.Repeat(nest, 8<<10/len(nest)))}
		faultsOf(t, tree)
		tree[file] = &fstest.MapFile{Data: []byte(good + "\n" + strings.Repeat(nest, 1<<20))}
		if faults := faultsOf(t, tree); !strings.Contains(faults[0].What, "64 Ko") {
			t.Errorf("%s of a megabyte: %v", file, faults[0])
		}
	}
}

// goodTree is a copy of the good tree, to be spoilt.
func goodTree(t testing.TB) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/bon"), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile("testdata/bon/" + name)
		tree[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil || len(tree) < 8 {
		t.Fatalf("read good tree: %d files, %v", len(tree), err)
	}
	return tree
}
