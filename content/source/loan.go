package source

import "tandem/content/words"

// mostTerms is how many sentences a person can be asked to agree to.
const mostTerms = 12

// terms reads what is agreed when a tablet is lent. A tree without the file has
// none: not every centre lends.
func (r *reader) terms() []string {
	f, ok := r.top(loanFile)
	if !ok {
		return nil
	}
	defer f.done()
	faults := len(r.faults)
	lines := f.lines("regles")
	if len(lines) == 0 && len(r.faults) == faults {
		r.fault(f.at("regles"), "requis", nil)
	}
	if len(lines) > mostTerms {
		r.fault(f.at("regles"), "regles", words.With{"Count": len(lines), "Max": mostTerms})
	}
	return lines
}
