package pack

import "crypto/sha256"

// Change is what a device that has one pack must do to have another.
type Change struct {
	Added, Changed, Removed []Part // as the new pack has them; Removed, as the old one
	Fetch                   []Part // those whose bytes the old pack has under no name
	Bytes                   int64  // of Fetch
}

// Diff compares two packs by the digests of their parts.
func Diff(old, next *Manifest) Change {
	var c Change
	for _, p := range next.Parts {
		switch was, ok := old.Part(p.Name); {
		case !ok:
			c.Added = append(c.Added, p)
		case was.Sum != p.Sum:
			c.Changed = append(c.Changed, p)
		}
	}
	for _, p := range old.Parts {
		if _, ok := next.Part(p.Name); !ok {
			c.Removed = append(c.Removed, p)
		}
	}
	c.Fetch = ToFetch(old, next)
	c.Bytes = sizeOf(c.Fetch)
	return c
}

// ToFetch lists the parts of the next pack that the old one does not hold,
// each once: with its head, they make the new pack (Assemble).
func ToFetch(old, next *Manifest) []Part {
	have := map[[sha256.Size]byte]bool{}
	for _, p := range old.Parts {
		have[p.Sum] = true
	}
	var missing []Part
	for _, p := range next.Parts {
		if !have[p.Sum] {
			have[p.Sum] = true
			missing = append(missing, p)
		}
	}
	return missing
}
