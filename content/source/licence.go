package source

// licencesFile may be there beside the others; that it must be is a rule for
// authors, not for kiosks (content/lint).
const licencesFile = "licences.yaml"

// works are what a folder holds that somebody made.
var works = []string{"textes", "images", "voix"}

// licences reads who made what and what others may do with it. A kiosk needs
// none of it, so that it is only kept as texts.
func (r *reader) licences() {
	f, ok := r.top(licencesFile)
	if !ok {
		return
	}
	defer f.done()
	for _, work := range works {
		one, ok := f.get(work)
		if !ok {
			continue
		}
		if row, ok := r.mapping(one); ok {
			row.need("licence")
			row.need("auteur")
			row.done()
		}
	}
}
