package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"tandem/content"
	"tandem/content/words"
)

// Networks offers the Wi-Fi networks in reach.
type Networks struct {
	Around Frame
	Ask    string
	Note   string // where to find the name
	Tiles  []Tile // at most six, the keys that turn pages included
	Before *Key   // nil on the first page
	After  *Key   // nil on the last page
	Where  string // "Page 1 sur 2", or empty where there is one page
}

// Frame fulfils Screen.
func (s Networks) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Networks) Spoken() []string {
	return said{}.and(s.Ask, s.Note, s.Where).tiles(s.Tiles).keys(s.Before, s.After)
}

// seekAgain is how often networks are looked for while their list is shown.
const seekAgain = 10 * time.Second

// mostNetworks is how many are listed: a box at home is among the strongest.
const mostNetworks = 15

// A signal that is stronger than that carries a film, or a page at least.
const (
	strongSignal = 60
	fairSignal   = 35
)

// wifi is what the model knows of networks.
type wifi struct {
	seen    []Network // as they are listed
	told    bool      // somebody said what is in reach
	asked   time.Time // when
	trouble WifiTrouble
	picked  Network
	joining joining
}

// openWifi shows the networks in reach. What was seen earlier may be gone.
func (m *Model) openWifi() []Effect {
	if !m.machine.Wifi {
		return nil
	}
	m.goTo(place{at: atWifi})
	m.wifi = wifi{picked: m.wifi.picked}
	return m.seek()
}

func (m *Model) seek() []Effect {
	m.wifi.asked = m.now
	return []Effect{SeekWifi{}}
}

// seekWhileShown looks again while somebody looks for their network.
func (m *Model) seekWhileShown() []Effect {
	if m.phase != browsing || m.here().at != atWifi || m.now.Sub(m.wifi.asked) < seekAgain {
		return nil
	}
	return m.seek()
}

// wifiSeen takes in what is in reach. What is already listed keeps its place,
// so that nothing moves under a finger; what comes anew stands behind it.
func (m *Model) wifiSeen(e WifiSeen) {
	first := !m.wifi.told || m.wifi.trouble != WifiFine
	m.wifi.told, m.wifi.trouble = true, e.Trouble
	if first {
		m.wifi.seen = nil
	}
	fresh := slices.Clone(e.Networks)
	slices.SortStableFunc(fresh, func(a, b Network) int { return cmp.Compare(rank(a), rank(b)) })
	for _, n := range fresh {
		at := slices.IndexFunc(m.wifi.seen, func(old Network) bool { return old.Name == n.Name })
		switch {
		case at >= 0:
			m.wifi.seen[at] = n
		case len(m.wifi.seen) < mostNetworks:
			m.wifi.seen = append(m.wifi.seen, n)
		}
	}
}

// rank puts the network that is used first, then those that are known.
func rank(n Network) int {
	switch {
	case n.Used:
		return 0
	case n.Known:
		return 1
	}
	return 2
}

// wifiScreen is the list of networks, or what is wrong with it.
func (m *Model) wifiScreen(p *place) Screen {
	switch {
	case !m.wifi.told:
		return m.wifiNotice(IconWifi, "wifi.seeking", "wifi.wait")
	case m.wifi.trouble != WifiFine:
		return m.troubleOf(m.wifi.trouble)
	case len(m.wifi.seen) == 0:
		s := m.wifiNotice(IconWifiWeak, "wifi.none", "wifi.none_next")
		s.Keys = []Key{m.mainKey(IconAgain, "wifi.seek", OpenWifi{})}
		return s
	}
	s := Networks{
		Around: m.frame(m.words.Say("wifi.title")),
		Ask:    m.words.Say("wifi.ask"),
		Note:   m.words.Say("wifi.note"),
	}
	shown, first, pages := m.networksOf(p)
	for i, n := range shown {
		s.Tiles = append(s.Tiles, m.networkTile(n, i+1, first+i))
	}
	s.Where = m.whereOf(p, pages)
	s.Before, s.After = m.turning(min(p.page, pages-1), pages)
	return s
}

// networksOf is the networks of one page, how many stand on those before it,
// and how many pages there are.
func (m *Model) networksOf(p *place) (shown []Network, first, pages int) {
	sizes := Deal(len(m.wifi.seen), content.MaxDoors, false, false)
	for i, n := range sizes {
		if i >= p.page || i == len(sizes)-1 {
			return m.wifi.seen[first : first+n], first, len(sizes)
		}
		first += n
	}
	return nil, 0, 1
}

func (m *Model) networkTile(n Network, number, shade int) Tile {
	icon, signal := IconWifiWeak, "wifi.weak"
	switch {
	case n.Strength >= strongSignal:
		icon, signal = IconWifi, "wifi.strong"
	case n.Strength >= fairSignal:
		icon, signal = IconWifiMid, "wifi.fair"
	}
	what := "wifi.secured"
	switch {
	case n.Used:
		what = "wifi.used"
	case n.Known:
		what = "wifi.known"
	case !n.Secured:
		what = "wifi.open"
	}
	return Tile{
		Number: number, Icon: icon, Title: m.nameOf(n),
		Line:  m.words.Say("wifi.line", words.With{"What": m.words.Say(what), "Signal": m.words.Say(signal)}),
		Shade: shade % content.MaxDoors, Tap: PickNetwork{n.Name},
	}
}

// nameOf is the name of a network as it can be shown: a box may send any bytes.
func (m *Model) nameOf(n Network) string {
	name := strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(string(n.Name), " "))
	if name = strings.Join(strings.Fields(name), " "); name != "" {
		return name
	}
	return m.words.Say("wifi.nameless")
}
