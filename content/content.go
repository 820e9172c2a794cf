// Package content says what is taught: tutorials, services and the facts about
// them, and the rules that they keep. It knows no device, no screen and no
// file; [tandem/content/source] reads it from what authors write.
package content

// Catalog is everything that one language has to teach. It is read once and
// then never changed, so that any number of readers may share it.
type Catalog struct {
	Lang       string             // BCP 47, such as "fr"
	Version    string             // names what was read: the same files, the same version
	Tutorials  []Tutorial         // in the order in which a shelf shows them
	Services   []Service          // in the order in which a shelf shows them
	Tools      []Guide            // the toolbox of who helps, in the order in which a shelf shows them
	Glossary   []Term             // by the alphabet
	Identity   Identity           // how a person proves who they are
	Mail       []MailSite         // where people read a code that was sent by e-mail, in the order in which they are offered
	Terms      []string           // of a loan, a sentence each; none where the centre has none
	Themes     []Subject          // in the order in which a shelf shows them; none: tutorials are shown one by one
	Home       Home               // what stands on the first screen
	Pictures   map[string]Picture // by name, such as "main-touche"
	Recordings map[string][]byte  // by what a tutorial says, a human's reading of it in Ogg Opus; nil: none
	Site       string             // https address at which the centre keeps its tutorials, or empty
	Hall       Wifi               // of the centre's hall; none where its visitors have none
	Logo       string             // name of the picture of the town's logo, or empty
}

// Home lists the tiles of the first screen of each body of the kiosk.
type Home struct {
	Borne    []Door // public terminal
	Tablette []Door // lent tablet
}

// MaxDoors is how many tiles one screen holds (design, section 9). A home of
// more has pages, and never more than MaxHome in all.
const (
	MaxDoors = 6
	MaxHome  = 24
)

// Door is one tile of a home: where it leads, and to which one.
type Door struct {
	Kind DoorKind
	ID   string // a service or a tutorial; empty for the other kinds
}

// DoorKind says what opens behind a tile.
type DoorKind string

// What can stand behind a tile.
const (
	DoorService   DoorKind = "service"   // the sheet of one service
	DoorTutorial  DoorKind = "tutoriel"  // one tutorial
	DoorTutorials DoorKind = "apprendre" // the shelf of tutorials
	DoorServices  DoorKind = "services"  // the shelf of services
	DoorLoan      DoorKind = "tablette"  // the card of a lent tablet
	DoorAgenda    DoorKind = "agenda"    // what happens in the town; left out where it has no calendar
	DoorWords     DoorKind = "mots"      // the glossary
	DoorTools     DoorKind = "outils"    // the toolbox of who helps
	DoorResume    DoorKind = "reprendre" // the tutorial that was left; left out where there is none
)

// Picture is a drawing with the words for who cannot see it.
type Picture struct {
	Name string // file name without its ending
	Alt  string // what it shows, in one sentence
	SVG  []byte // of a logo, it may be a PNG
}

// Tutorial finds a tutorial by its id.
func (c *Catalog) Tutorial(id string) (Tutorial, bool) {
	return find(c.Tutorials, func(t *Tutorial) bool { return t.ID == id })
}

// Service finds a service by its id.
func (c *Catalog) Service(id string) (Service, bool) {
	return find(c.Services, func(s *Service) bool { return s.ID == id })
}

// find gives the first that is meant. It looks at them where they are: a
// tutorial is large, and there may be thousands.
func find[T any](all []T, meant func(*T) bool) (one T, ok bool) {
	for i := range all {
		if meant(&all[i]) {
			return all[i], true
		}
	}
	return one, false
}

// Hosts lists every host that a visit to s may show: its own, and those of
// FranceConnect and its identity providers where s lets people in that way.
func (c *Catalog) Hosts(s Service) []Host {
	hosts := append([]Host(nil), s.Hosts...)
	if !s.FranceConnect {
		return hosts
	}
	hosts = append(hosts, c.Identity.Hosts...)
	for _, p := range c.Identity.Providers {
		hosts = append(hosts, p.Hosts...)
	}
	return hosts
}

// TutorialsFor lists the tutorials that help with a service.
func (c *Catalog) TutorialsFor(service string) []Tutorial {
	var found []Tutorial
	for _, t := range c.Tutorials {
		for _, s := range t.Services {
			if s == service {
				found = append(found, t)
				break
			}
		}
	}
	return found
}
