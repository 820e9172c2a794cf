package kiosk

// key is a key with a word of the catalogue.
func (m *Model) key(icon Icon, word string, tap Event) Key {
	return Key{Icon: icon, Text: m.words.Say(word), Tap: tap}
}

// mainKey is the same for what most people want.
func (m *Model) mainKey(icon Icon, word string, tap Event) Key {
	k := m.key(icon, word, tap)
	k.Main = true
	return k
}
