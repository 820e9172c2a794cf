package source

import (
	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/language"

	"tandem/content"
	"tandem/content/words"
)

// doorWords lists the tiles that an author writes as one word.
var doorWords = []content.DoorKind{content.DoorTutorials, content.DoorServices, content.DoorLoan, content.DoorAgenda, content.DoorWords, content.DoorTools, content.DoorResume}

// doorNames lists the tiles that name a file of a folder.
var doorNames = []struct {
	kind   content.DoorKind
	folder string
}{
	{content.DoorService, services},
	{content.DoorTutorial, tutorials},
}

// home reads the first screens, and the language of the tree: French where it
// says nothing.
func (r *reader) home() (lang string, home content.Home) {
	f, ok := r.top(homeFile)
	if !ok {
		return "", content.Home{}
	}
	defer f.done()
	lang = "fr"
	if text := f.text("langue"); text != "" {
		if _, err := language.Parse(text); err != nil {
			r.fault(f.at("langue"), "langue", words.With{"Value": text})
		}
		lang = text
	}
	return lang, content.Home{Borne: f.doors("borne"), Tablette: f.doors("tablette")}
}

// top reads a file beside the folders. One that is missing is told elsewhere.
func (r *reader) top(name string) (*form, bool) {
	if !r.names["."][name] {
		return nil, false
	}
	text, ok := r.read(name, maxText)
	if !ok {
		return nil, false
	}
	return r.form(name, text)
}

// doors are the tiles of one screen.
func (m *form) doors(key string) []content.Door {
	items := m.items(key)
	if len(items) == 0 {
		m.r.fault(m.at(key), "requis", nil)
	}
	if len(items) > content.MaxHome {
		m.r.fault(m.at(key), "tuiles", words.With{"Count": len(items), "Max": content.MaxHome})
	}
	var doors []content.Door
	seen := map[content.Door]bool{}
	for _, item := range items {
		door := m.r.door(item)
		if seen[door] && door.Kind != "" {
			m.r.fault(item.place, "repete", words.With{"Value": string(door.Kind) + " " + door.ID})
		}
		seen[door] = true
		doors = append(doors, door)
	}
	return doors
}

// door reads "apprendre" or "service: caf".
func (r *reader) door(item field) content.Door {
	if _, named := item.node.(*ast.MappingNode); !named {
		one := said{item.place, r.text(item)}
		return content.Door{Kind: choose(r, one, "tuile", doorWords)}
	}
	f, ok := r.mapping(item)
	if !ok {
		return content.Door{}
	}
	defer f.done()
	for _, one := range doorNames {
		key := string(one.kind)
		if _, ok := f.fields[key]; ok {
			id := f.need(key)
			r.refer(f.at(key), one.folder, id)
			return content.Door{Kind: one.kind, ID: id}
		}
		f.asked = append(f.asked, key)
	}
	if len(f.fields) == 0 {
		r.fault(item.place, "requis", nil)
	}
	return content.Door{}
}

// identity reads how people prove who they are on many sites.
func (r *reader) identity() content.Identity {
	f, ok := r.top(identityFile)
	if !ok {
		return content.Identity{}
	}
	defer f.done()
	identity := content.Identity{Hosts: r.hosts(f.texts("hotes"))}
	for _, row := range f.rows("fournisseurs") {
		identity.Providers = append(identity.Providers, content.Provider{
			Name:  row.plain("nom"),
			Hosts: r.hosts(row.someTexts("hotes")),
		})
		row.done()
	}
	return identity
}
