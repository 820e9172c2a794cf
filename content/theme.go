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
	for i := range c.Tutorials {
		if c.Tutorials[i].Theme == theme {
			some = append(some, c.Tutorials[i])
		}
	}
	return some
}
