package kiosk

import "fmt"

// said gathers what is read aloud; what is empty is not said.
type said []string

func (s said) and(sentences ...string) said {
	for _, text := range sentences {
		if text != "" {
			s = append(s, text)
		}
	}
	return s
}

func (s said) block(b Block) said {
	if len(b.Items) == 0 {
		return s
	}
	return s.and(b.Title).and(b.Items...)
}

func (s said) tiles(tiles []Tile) said {
	for _, t := range tiles {
		s = s.and(fmt.Sprintf("%d. %s", t.Number, t.Title)).and(t.Line)
	}
	return s
}

func (s said) keys(keys ...*Key) said {
	for _, k := range keys {
		if k != nil {
			s = s.and(k.Text)
		}
	}
	return s
}

func (s said) choices(choices []Choice) said {
	for _, c := range choices {
		s = s.and(c.Text)
	}
	return s
}

// Spoken fulfils Screen.
func (s Home) Spoken() []string {
	return said{}.and(s.Date, s.Battery.Words, s.Battery.Next, s.Ask, s.Hint, s.Where).tiles(s.Tiles).keys(s.Before, s.After).choices(s.Langs).keys(s.Sound)
}

// Spoken fulfils Screen.
func (s Attract) Spoken() []string {
	return said{}.and(s.Ask).and(s.Lines...).and(s.Tile.Title, s.Hint)
}

// Spoken fulfils Screen.
func (s Shelf) Spoken() []string {
	return said{}.and(s.Ask, s.Note, s.Where).tiles(s.Tiles).keys(s.Before, s.After)
}

// Spoken fulfils Screen.
func (s Sheet) Spoken() []string {
	all := said{}.and(s.Around.Title, s.Purpose).block(s.Bring).block(s.Beware).facts(s.Facts)
	return all.and(s.Promise).and(s.Printed...).keys(&s.Open, s.Learn, s.Print)
}

// Spoken fulfils Screen.
func (s Lesson) Spoken() []string {
	all := said{}.and(s.Where).and(s.Speech...).facts(s.Facts).and(s.Alt)
	if s.Practice.Value != "" {
		all = all.and(s.Practice.Label, s.Practice.Value)
	}
	return all.and(s.Help, s.Human).keys(&s.Done, s.Stuck)
}

// Spoken fulfils Screen.
func (s Question) Spoken() []string {
	all := said{}.and(s.Ask)
	if s.Chosen > 0 {
		return all.and(s.Verdict, s.Instead, s.Answer, s.Explain).keys(s.Go)
	}
	for _, a := range s.Answers {
		all = all.and(a.Text)
	}
	return all
}

// Spoken fulfils Screen.
func (s LessonEnd) Spoken() []string {
	all := said{}.and(s.Praise, s.Can, s.Goal).and(s.Printed...).keys(s.Service, s.Print)
	if len(s.Next) > 0 {
		all = all.and(s.After).tiles(s.Next)
	}
	if s.Home != nil {
		all = all.and(s.Home.Title, s.Home.Ask, s.Home.Address)
	}
	return all.keys(&s.More)
}

// Spoken fulfils Screen.
func (s Opening) Spoken() []string { return said{}.and(s.Say, s.Wait) }

// Spoken fulfils Screen.
func (s Page) Spoken() []string {
	all := said{}.and(s.Name, s.Left, s.Clock).keys(s.Code)
	if s.Strip != nil {
		all = all.and(s.Strip.Spoken()...)
	}
	return all
}

// Spoken fulfils Screen.
func (s Trouble) Spoken() []string {
	all := said{}.and(s.Say, s.Next).and(s.More...).facts(s.Facts).and(s.Desk)
	for _, k := range s.Keys {
		all = all.and(k.Text)
	}
	return all
}

// Spoken fulfils Screen.
func (s StillThere) Spoken() []string {
	return said{}.and(s.Ask, s.Count).keys(&s.Stay, &s.Finish)
}

// Spoken fulfils Screen.
func (s Farewell) Spoken() []string {
	return said{}.and(s.Say, s.Busy).and(s.Erased...).keys(s.Home)
}

// Spoken fulfils Screen.
func (s Resting) Spoken() []string { return said{}.and(s.Hint, s.Clock) }

// Spoken fulfils Screen.
func (s Card) Spoken() []string {
	all := said{}.and(s.Until, s.Left, s.Number, s.Call).block(s.Sees).block(s.SeesNot)
	for _, k := range s.Keys {
		all = all.and(k.Text)
	}
	return all
}

// Spoken fulfils Screen.
func (s Call) Spoken() []string {
	return said{}.and(s.News, s.Say, s.Phone, s.Hours, s.Beside).keys(s.Words, s.Hall, &s.Ring)
}

// Spoken fulfils Screen.
func (s Settings) Spoken() []string {
	return said{}.and(s.Ask).choices(s.Keys).keys(s.Before, s.After).and(s.Sample)
}
