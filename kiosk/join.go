package kiosk

import (
	"unicode/utf8"

	"tandem/content/words"
)

// forWifiKey asks for the key of the network that was picked.
const forWifiKey purpose = "wifi"

// How long a key of Wi-Fi is.
const (
	shortestKey = 8
	longestKey  = 63
)

// joining is the last try to join a network.
type joining struct {
	try     int
	over    bool
	trouble WifiTrouble // once it is over
}

// pickNetwork goes on with a network that somebody chose.
func (m *Model) pickNetwork(name Private) []Effect {
	for _, n := range m.wifi.seen {
		if n.Name != name {
			continue
		}
		m.wifi.picked = n
		switch {
		case n.Used:
			m.goTo(place{at: atNetwork})
			return nil
		case n.Known:
			return m.join("")
		case n.Secured:
			return m.askKey("", "")
		}
		m.goTo(place{at: atNetwork})
		return nil
	}
	return nil
}

// askKey asks for the key. It is shown while it is typed: it is copied sign by
// sign from a box, at home. What was typed before stands there to be mended.
func (m *Model) askKey(before, wrong string) []Effect {
	effects := m.askFor(entry{
		For: forWifiKey, Most: longestKey, Wrong: wrong,
		Ask:  m.words.Say("wifi.key", words.With{"Name": m.nameOf(m.wifi.picked)}),
		Hint: m.words.Say("wifi.key_hint"),
	})
	m.here().typing.text = before
	return effects
}

// keyEntered takes a key that was typed, and says what is wrong with it before
// any box has to.
func (m *Model) keyEntered(key string) []Effect {
	switch {
	case !plain(key):
		return m.askKey(key, m.words.Say("wifi.key_accent"))
	case len(key) < shortestKey:
		return m.askKey(key, m.words.Count("wifi.short", len(key)))
	}
	return m.join(key)
}

// plain reports whether a key has only signs that a key can have.
func plain(key string) bool {
	for _, r := range key {
		if r < ' ' || r >= utf8.RuneSelf-1 {
			return false
		}
	}
	return true
}

// join tries the network that was picked. The key stays with the place, to be
// mended where it was wrong, and goes with it.
func (m *Model) join(key string) []Effect {
	m.tries++
	m.wifi.joining = joining{try: m.tries}
	m.goTo(place{at: atJoining, typing: typing{text: key}})
	return []Effect{JoinWifi{
		Try: m.tries, Name: m.wifi.picked.Name, Key: Private(key), Lent: m.lease.Loan != "",
	}}
}

// joinAgain tries once more with the key that was typed last.
func (m *Model) joinAgain() []Effect {
	switch p := m.here(); {
	case p.at == atJoining && m.wifi.joining.over:
		return m.join(p.typing.text)
	case p.at == atNetwork && !m.wifi.picked.Used:
		return m.join("")
	}
	return nil
}

// typeKeyAgain lets a key be mended that a box refused.
func (m *Model) typeKeyAgain() []Effect {
	p := m.here()
	if p.at != atJoining || !m.wifi.joining.over {
		return nil
	}
	key := p.typing.text
	m.cutTrail(len(m.trail) - 1)
	return m.askKey(key, "")
}

// forgetNetwork forgets the network that was picked, and goes back to the list.
func (m *Model) forgetNetwork() []Effect {
	if m.here().at != atNetwork || !m.wifi.picked.Used {
		return nil
	}
	return append([]Effect{ForgetWifi{m.wifi.picked.Name}}, m.openWifi()...)
}

// joined takes in how a try ended. One that somebody gave up ends too late.
func (m *Model) joined(try int, trouble WifiTrouble) {
	if try == m.wifi.joining.try && !m.wifi.joining.over {
		m.wifi.joining.over, m.wifi.joining.trouble = true, trouble
	}
}

// networkScreen is what can be done with the network that was picked: it is the
// one in use, or it has no key.
func (m *Model) networkScreen() Notice {
	name := words.With{"Name": m.nameOf(m.wifi.picked)}
	other := m.key(IconWifi, "wifi.another", GoBack{})
	if m.wifi.picked.Used {
		s := m.wifiNotice(IconDone, "", "wifi.on_it_next")
		s.Named = true
		s.Say = m.words.Say("wifi.on_it", name)
		other.Main = true
		s.Keys = []Key{other, m.key("", "wifi.forget", ForgetNetwork{})}
		return s
	}
	s := m.wifiNotice(IconWifi, "", "wifi.no_key_next")
	s.Named = true
	s.Say = m.words.Say("wifi.no_key", name)
	other.Main = true
	s.Keys = []Key{other, m.key(IconOpen, "wifi.anyway", JoinPicked{})}
	return s
}

// joiningScreen says that the tablet tries, and then what came of it.
func (m *Model) joiningScreen() Notice {
	if !m.wifi.joining.over {
		s := m.wifiNotice(IconWifi, "", "wifi.joining_wait")
		s.Named = true
		s.Say = m.words.Say("wifi.joining", words.With{"Name": m.nameOf(m.wifi.picked)})
		return s
	}
	if m.wifi.joining.trouble != WifiFine {
		return m.troubleOf(m.wifi.joining.trouble)
	}
	s := m.wifiNotice(IconDone, "wifi.joined", "wifi.joined_next")
	s.Keys = []Key{m.mainKey(IconHome, "trouble.home", GoHome{})}
	return s
}

// troubleOf says what is wrong, what to do next, and who helps.
func (m *Model) troubleOf(t WifiTrouble) Notice {
	again, other := m.mainKey(IconAgain, "trouble.again", JoinPicked{}), m.key(IconWifi, "wifi.another", OpenWifi{})
	if m.here().at == atWifi {
		again.Tap = OpenWifi{}
	}
	said := func(say, next string, keys ...Key) Notice {
		s := m.wifiNotice(IconStuck, say, next)
		s.Keys, s.Desk = keys, m.whoHelps()
		return s
	}
	switch t {
	case WifiNoAdapter:
		return said("wifi.no_adapter", "wifi.no_adapter_next", again)
	case WifiOff:
		return said("wifi.off", "wifi.off_next", m.mainKey(IconWifi, "wifi.turn_on", TurnWifiOn{}))
	case WifiWrongKey:
		return said("wifi.wrong_key", "wifi.wrong_key_next", m.mainKey(IconAgain, "wifi.mend_key", TypeKey{}), other)
	case WifiTooFar:
		return said("wifi.too_far", "wifi.too_far_next", again, other)
	case WifiNoAddress:
		return said("wifi.no_address", "wifi.no_address_next", again, other)
	case WifiPortal:
		other.Main = true
		return said("wifi.portal", "wifi.portal_next", other)
	case WifiNoInternet:
		return said("wifi.no_internet", "wifi.no_internet_next", again, other)
	}
	return said("wifi.broken", "wifi.broken_next", again, other)
}

// wifiNotice is a notice about Wi-Fi; what has no word is left to the caller.
func (m *Model) wifiNotice(icon Icon, say, next string) Notice {
	s := Notice{Around: m.frame(m.words.Say("wifi.title")), Icon: icon, Next: m.words.Say(next)}
	if say != "" {
		s.Say = m.words.Say(say)
	}
	return s
}
