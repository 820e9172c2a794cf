package kiosk

import "tandem/content/words"

// book is that of a language; false where there is none.
func (m *Model) book(lang string) (*words.Book, bool) {
	for _, b := range m.books {
		if b.Lang() == lang {
			return b, true
		}
	}
	return m.books[0], lang == ""
}

// chooseWords takes the book of the language that the person reads, or the
// kiosk's own where there is no such book any more.
func (m *Model) chooseWords() { m.words, _ = m.book(m.progress.Comfort.Lang) }

// languages offers each language by its own name; nothing where there is one.
func (m *Model) languages() []Choice {
	if len(m.books) < 2 {
		return nil
	}
	var choices []Choice
	for _, b := range m.books {
		to := m.progress.Comfort
		to.Lang = b.Lang()
		c := Choice{Key: Key{Text: b.Say("lang.name"), Tap: SetComfort{to}}, On: b == m.words}
		if c.On { // never by its colour alone
			c.Icon = IconDone
		}
		choices = append(choices, c)
	}
	return choices
}

// contentNote says that a shelf is in another language than its words, or
// nothing.
func (m *Model) contentNote(of ShelfOf) string {
	if m.words.Lang() == m.catalog.Lang {
		return ""
	}
	in := words.With{"In": m.words.Say("lang.in_" + m.catalog.Lang)}
	switch of {
	case ServiceShelf:
		return m.words.Say("shelf.note_services", in)
	case ToolShelf:
		return m.words.Say("tools.note", in)
	}
	return m.words.Say("shelf.note_tutorials", in)
}

// aloud is the screen read aloud, and in which language. What is taught is read
// as it is written: a voice speaks one language, and the frame around a lesson
// says less than the lesson.
func (m *Model) aloud() (sentences []string, lang string) {
	book, ok := m.book(m.catalog.Lang)
	if !ok || !m.teaching() {
		return m.Screen().Spoken(), m.words.Lang()
	}
	shown := m.words
	defer func() { m.words = shown }()
	m.words = book
	return m.Screen().Spoken(), book.Lang()
}

// teaching reports whether the screen shows mostly what is taught.
func (m *Model) teaching() bool {
	if m.phase != browsing {
		return false
	}
	switch m.here().at {
	case atSheet, atGuide, atWord, atLesson, atQuestion, atLessonEnd:
		return true
	}
	return false
}
