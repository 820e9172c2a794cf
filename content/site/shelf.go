package site

import "tandem/content"

// home is what the first page shows.
type home struct {
	Shelves  []shelf
	Services []content.Service
	Tools    []content.Guide
}

// shelf is a theme with its tutorials.
type shelf struct {
	Title     string
	Tutorials []content.Tutorial
}

// home sorts tutorials by theme. What has no theme of its own comes last.
func (w *writer) home() home {
	h := home{Services: w.catalog.Services, Tools: w.catalog.Tools}
	seen := map[string]bool{}
	for _, s := range w.catalog.Themes {
		some := w.catalog.TutorialsOn(s.Theme)
		for _, t := range some {
			seen[t.ID] = true
		}
		if len(some) > 0 {
			h.Shelves = append(h.Shelves, shelf{s.Title, some})
		}
	}
	var rest []content.Tutorial
	for _, t := range w.catalog.Tutorials {
		if !seen[t.ID] {
			rest = append(rest, t)
		}
	}
	if len(rest) > 0 {
		h.Shelves = append(h.Shelves, shelf{w.book.Say("home.others"), rest})
	}
	return h
}

// lesson is a tutorial with what it leads to.
type lesson struct {
	content.Tutorial
	Next     []content.Tutorial
	Services []content.Service
	Sheet    bool
}

func (w *writer) tutorial(t content.Tutorial) lesson {
	l := lesson{Tutorial: t, Sheet: w.options.Sheet != nil}
	for _, id := range t.Next {
		if next, ok := w.catalog.Tutorial(id); ok {
			l.Next = append(l.Next, next)
		}
	}
	for _, id := range t.Services {
		if s, ok := w.catalog.Service(id); ok {
			l.Services = append(l.Services, s)
		}
	}
	return l
}

// sheetOf is a service with what its page says.
type sheetOf struct {
	content.Service
	Facts  []content.Fact
	Guides []guide
	Learn  []content.Tutorial
}

func (w *writer) service(s content.Service) sheetOf {
	is := sheetOf{Service: s, Facts: content.Sourced(s.Facts), Learn: w.catalog.TutorialsFor(s.ID)}
	for _, g := range s.Procedures {
		is.Guides = append(is.Guides, w.guide(g, s.Facts))
	}
	return is
}

// guide is a way through one thing, with the facts of each of its steps.
type guide struct {
	content.Guide
	Sure    bool
	Tool    bool // for who helps: the other explanation is read at once
	Actions []action
}

// action is a step of a guide.
type action struct {
	content.Action
	Facts []content.Fact
}

func (w *writer) guide(g content.Guide, facts []content.Fact) guide {
	is := guide{Guide: g, Sure: g.Sure(w.options.Today)}
	for _, a := range g.Steps {
		is.Actions = append(is.Actions, action{a, a.FactsOf(facts)})
	}
	return is
}
