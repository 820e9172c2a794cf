package kiosk

import "tandem/content/words"

// settingsPages is how many pages the panel of comfort has: how a person reads,
// how they hear, how they stand and move, and in which language.
func (m *Model) settingsPages() int {
	return len(m.panels())
}

// panel is one page of it: a question, and what to choose.
type panel struct {
	ask     string
	choices func() []Choice
}

// panels are the pages that this machine has a use for.
func (m *Model) panels() []panel {
	all := []panel{{"settings.ask_read", m.readingChoices}}
	if m.voice {
		all = append(all, panel{"settings.ask_hear", m.hearingChoices})
	}
	all = append(all, panel{"settings.ask_move", m.movingChoices})
	if len(m.books) > 1 {
		all = append(all, panel{"settings.ask_lang", m.languages})
	}
	return all
}

// settingsScreen is one page of the panel of comfort.
func (m *Model) settingsScreen(p *place) Settings {
	pages := m.settingsPages()
	s := Settings{
		Around: m.frame(m.words.Say("settings.title")),
		Sample: m.words.Say("settings.sample"),
		Where:  m.words.Say("shelf.page", words.With{"Page": p.page + 1, "Pages": pages}),
	}
	page := m.panels()[p.page]
	s.Ask, s.Keys = m.words.Say(page.ask), page.choices()
	s.Before, s.After = m.turning(p.page, pages)
	return s
}

// readingChoices are the sizes, of which one is on, and what is on or off.
func (m *Model) readingChoices() []Choice {
	sizes := []string{"settings.a", "settings.a_plus", "settings.a_plus_plus"}
	var choices []Choice
	for i, word := range sizes {
		c := m.choice(IconBigger, word, func(c *Comfort) { c.Size = Size(i) })
		c.On = m.progress.Comfort.Size == Size(i)
		choices = append(choices, c)
	}
	return append(choices, m.toggle(IconContrast, "settings.contrast", func(c *Comfort) *bool { return &c.Contrast }))
}

// hearingChoices are those of a machine that speaks.
func (m *Model) hearingChoices() []Choice {
	return []Choice{
		m.toggle(IconRead, "settings.voice", func(c *Comfort) *bool { return &c.Voice }),
		{Key: *m.soundKey()},
	}
}

func (m *Model) movingChoices() []Choice {
	return []Choice{
		m.toggle(IconLow, "settings.low", func(c *Comfort) *bool { return &c.Low }),
		m.toggle(IconLeft, "settings.left", func(c *Comfort) *bool { return &c.Left }),
		m.toggle(IconCalm, "settings.calm", func(c *Comfort) *bool { return &c.Calm }),
	}
}

// choice changes the present comfort when it is pressed.
func (m *Model) choice(icon Icon, word string, change func(*Comfort)) Choice {
	to := m.progress.Comfort
	change(&to)
	return Choice{Key: Key{Icon: icon, Text: m.words.Say(word), Tap: SetComfort{to}}}
}

// toggle turns one thing of the present comfort on or off.
func (m *Model) toggle(icon Icon, word string, of func(*Comfort) *bool) Choice {
	now := m.progress.Comfort
	c := m.choice(icon, word, func(c *Comfort) { *of(c) = !*of(c) })
	c.On = *of(&now)
	return c
}
