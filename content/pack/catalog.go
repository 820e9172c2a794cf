package pack

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"tandem/content"
)

// catalogHead is what a catalogue holds beside its things of one part each. A change
// of one tutorial leaves it as it is.
//
// All values are kept under the names of their Go fields. A name that changes
// would lose what stands under the old one, so a test holds all of them: add,
// never rename.
type catalogHead struct {
	Identity  content.Identity
	Mail      []content.MailSite `cbor:",omitempty"` // older than it are packs whose bytes must stay
	Terms     []string
	Themes    []content.Subject
	Home      content.Home
	Site      string
	Logo      string
	Tutorials []string // ids, in the order of their shelf
	Services  []string
	Tools     []string
}

// encodeCatalog is the parts of a catalogue, in no order.
func encodeCatalog(c *content.Catalog) ([]source, error) {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil { // the options are constants
		panic("pack: internal error: " + err.Error())
	}
	e := encoder{mode: mode}
	head := catalogHead{
		Identity: c.Identity, Mail: c.Mail, Terms: c.Terms, Themes: c.Themes, Home: c.Home, Site: c.Site, Logo: c.Logo,
	}
	for _, t := range c.Tutorials {
		head.Tutorials = append(head.Tutorials, t.ID)
		e.value(tutorialsFolder+t.ID+valueExt, t)
	}
	for _, s := range c.Services {
		head.Services = append(head.Services, s.ID)
		e.value(servicesFolder+s.ID+valueExt, s)
	}
	for _, g := range c.Tools {
		head.Tools = append(head.Tools, g.ID)
		e.value(toolsFolder+g.ID+valueExt, g)
	}
	alts := map[string]string{}
	for name, p := range c.Pictures {
		alts[name] = p.Alt
		e.files = append(e.files, fromBytes(picturesFolder+name+pictureExt, p.SVG))
	}
	e.value(headPart, head)
	e.value(wordsPart, c.Glossary)
	e.value(altsPart, alts)
	e.voices(c)
	return e.files, e.err
}

// encoder gathers parts until its first error.
type encoder struct {
	mode  cbor.EncMode
	files []source
	err   error
}

func (e *encoder) value(name string, v any) {
	data, err := e.mode.Marshal(v)
	if err != nil && e.err == nil {
		e.err = fmt.Errorf("encode %s: %w", name, err)
	}
	e.files = append(e.files, fromBytes(name, data))
}

// voices adds each human's reading once, under the first key of its sentence.
func (e *encoder) voices(c *content.Catalog) {
	seen := map[string]bool{}
	for _, t := range c.Tutorials {
		for _, n := range t.Narration() {
			if opus, ok := c.Recordings[n.Text]; ok && !seen[n.Text] {
				seen[n.Text] = true
				e.files = append(e.files, fromBytes(voicesFolder+n.Key+soundExt, opus))
			}
		}
	}
}

// Catalog reads all that is taught and its pictures, each as it was signed.
// Sounds stay in the file, so Recordings is nil: ask Recording. It refuses what
// is damaged.
func (p *Pack) Catalog() (*content.Catalog, error) {
	d := decoder{pack: p}
	head, alts := catalogHead{}, map[string]string{}
	c := &content.Catalog{Lang: p.Lang, Version: p.Version}
	d.value(headPart, &head)
	d.value(wordsPart, &c.Glossary)
	d.value(altsPart, &alts)
	c.Mail = head.Mail
	c.Identity, c.Terms, c.Themes, c.Home, c.Site, c.Logo = head.Identity, head.Terms, head.Themes, head.Home, head.Site, head.Logo
	c.Tutorials = decodeAll[content.Tutorial](&d, tutorialsFolder, head.Tutorials)
	c.Services = decodeAll[content.Service](&d, servicesFolder, head.Services)
	c.Tools = decodeAll[content.Guide](&d, toolsFolder, head.Tools)
	c.Pictures = make(map[string]content.Picture, len(alts))
	for name, alt := range alts {
		c.Pictures[name] = content.Picture{Name: name, Alt: alt, SVG: d.bytes(picturesFolder + name + pictureExt)}
	}
	if d.err != nil {
		return nil, d.err
	}
	return c, nil
}

// decoder reads parts until its first error.
type decoder struct {
	pack *Pack // non-nil
	err  error
}

func (d *decoder) bytes(name string) []byte {
	if d.err != nil {
		return nil
	}
	data, err := d.pack.Bytes(name)
	d.err = err
	return data
}

func (d *decoder) value(name string, to any) {
	data := d.bytes(name)
	if d.err != nil {
		return
	}
	if err := d.pack.mode.Unmarshal(data, to); err != nil {
		d.err = refuse(Damaged, with{"Value": name})
	}
}

// decodeAll reads the things of a folder, in the order of their shelf.
func decodeAll[T any](d *decoder, folder string, ids []string) []T {
	if ids == nil {
		return nil
	}
	all := make([]T, len(ids))
	for i, id := range ids {
		d.value(folder+id+valueExt, &all[i])
	}
	return all
}

// decMode bounds what a value may be made of. Names that this program does not
// know are of a newer one, which may add but not change.
func decMode() cbor.DecMode {
	mode, err := cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden,
		MaxNestedLevels: 16, MaxArrayElements: maxParts, MaxMapPairs: maxParts,
	}.DecMode()
	if err != nil { // the options are constants
		panic("pack: internal error: " + err.Error())
	}
	return mode
}
