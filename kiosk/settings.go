package kiosk

import "tandem/content/words"

// settingsPages is how many pages the panel of comfort has: how a person reads,
// how they stand and move, and in which language.
func (m *Model) settingsPages() int {
	if len(m.books) > 1 {
		return 3
	}
	return 2
}

// settingsScreen is one page of the panel of comfort.
func (m *Model) settingsScreen(p *place) Settings {
	pages := m.settingsPages()
	s := Settings{
		Around: m.frame(m.words.Say("settings.title")),
		Sample: m.words.Say("settings.sample"),
		Where:  m.words.Say("shelf.page", words.With{"Page": p.page + 1, "Pages": pages}),
	}
	switch p.page {
	case 0:
		s.Ask, s.Keys = m.words.Say("settings.ask_read"), m.readingChoices()
	case 1:
		s.Ask, s.Keys = m.words.Say("settings.ask_move"), m.movingChoices()
	default:
		s.Ask, s.Keys = m.words.Say("settings.ask_lang"), m.languages()
	}
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
	choices = append(choices, m.toggle(IconContrast, "settings.contrast", func(c *Comfort) *bool { return &c.Contrast }))
	if m.voice {
		choices = append(choices, m.toggle(IconRead, "settings.voice", func(c *Comfort) *bool { return &c.Voice }))
	}
	return choices
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
