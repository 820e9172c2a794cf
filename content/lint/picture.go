package lint

import (
	"regexp"
	"strings"

	"tandem/content"
)

// pictureRules are about the words for who cannot see a picture, and about what
// a small screen leaves of it. Missing and unused ones the reader refuses.
var pictureRules = []Rule{
	{ID: "image/alt-debut", Severity: Error, text: altBegins},
	{ID: "image/alt-longue", Severity: Warning, text: altLong},
	{ID: "image/alt-double", Severity: Warning, files: sameAlt},
	{ID: "image/trait", Severity: Error, whole: strokes},
	{ID: "image/cadre", Severity: Error, public: true, whole: frames},
	{ID: "image/forme", Severity: Error, whole: unfilled},
	{ID: "image/trop-fin", Severity: Warning, whole: thin},
}

var needless = regexp.MustCompile(`(?i)^(?:une |l['’]|cette |un |le )?(?:image|dessin|photo|photographie|illustration|icône|pictogramme|schéma)s?(?: (?:de|d['’]|du|des|qui|montrant|avec)|[ :,]|$)|^(?:on (?:y )?voit|nous voyons|vous voyez)`)

// altBegins finds what a screen reader has said already.
func altBegins(t text) []hit {
	if t.role != alt {
		return nil
	}
	return found(t.words(), needless)
}

const mostAlt = 12 // words; it is heard before each sentence

// altLong finds words that keep who listens from the sentence of the step.
func altLong(t text) []hit {
	if n := content.Words(t.words()); t.role == alt && n > mostAlt {
		return []hit{{with: map[string]any{"Words": n, "Max": mostAlt}}}
	}
	return nil
}

// sameAlt finds two pictures that sound the same.
func sameAlt(d *desk) []hit {
	var hits []hit
	seen := map[string]string{}
	for _, t := range d.texts {
		if t.role != alt {
			continue
		}
		words := strings.ToLower(t.words())
		if before, twice := seen[words]; twice {
			hits = append(hits, hit{at: t, with: map[string]any{"Other": before}})
			continue
		}
		seen[words] = t.Field
	}
	return hits
}
