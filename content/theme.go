package content

// Subject is a theme as residents see it: in plain words, with a picture.
type Subject struct {
	Theme   Theme
	Title   string
	Line    string // a small line below it
	Picture string // name of its picture
}

// TutorialsOn lists the tutorials of a theme.
func (c *Catalog) TutorialsOn(theme Theme) []Tutorial {
	var some []Tutorial
	for _, t := range c.Tutorials {
		if t.Theme == theme {
			some = append(some, t)
		}
	}
	return some
}
