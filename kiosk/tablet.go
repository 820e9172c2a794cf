package kiosk

import "tandem/content/words"

// Tablet is the menu of a lent tablet: the loan, and the machine itself.
type Tablet struct {
	Around  Frame
	Until   string // until when it is lent
	Battery Gauge
	Lasts   string // how long the battery does, in words, or empty
	Tiles   []Tile // at most six
}

// Frame fulfils Screen.
func (s Tablet) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Tablet) Spoken() []string {
	return said{}.and(s.Until, s.Battery.Words, s.Battery.Next, s.Lasts).tiles(s.Tiles)
}

// Gauge is what is left in the battery.
type Gauge struct {
	Percent int
	Plugged bool
	Low     bool
	Words   string // how full it is; empty where the machine has no battery
	Next    string // what to do, or what is being done; or empty
}

// tabletScreen is the menu of a lent tablet.
func (m *Model) tabletScreen() Tablet {
	s := Tablet{
		Around:  m.frame(m.words.Say("tablet.title")),
		Until:   m.until(),
		Battery: m.gauge(),
		Lasts:   m.lasts(),
	}
	for i, t := range m.tabletDoors() {
		t.Number, t.Shade = i+1, i
		s.Tiles = append(s.Tiles, t)
	}
	return s
}

// tabletDoors lists what can be done with a lent tablet, as far as this machine
// can do it. To switch it off stands last, away from what is used more.
func (m *Model) tabletDoors() []Tile {
	door := func(icon Icon, title, line string, tap Event) Tile {
		return Tile{Icon: icon, Title: m.words.Say(title), Line: m.words.Say(line), Tap: tap}
	}
	doors := []Tile{
		door(IconTablet, "tablet.loan", "tablet.loan_line", OpenCard{}),
		door(IconStuck, "card.problem", "card.problem_line", OpenProblem{}),
	}
	if m.machine.Wifi {
		doors = append(doors, door(IconWifi, "tablet.wifi", "tablet.wifi_line", OpenWifi{}))
	}
	if m.machine.Light {
		doors = append(doors, door(IconLight, "tablet.light", "tablet.light_line", OpenLight{}))
	}
	if m.lease.Loan != "" {
		doors = append(doors, door(IconFinish, "card.return", "card.return_line", OpenReturn{}))
	}
	if m.machine.Off {
		doors = append(doors, door(IconOff, "tablet.off", "tablet.off_line", AskOff{}))
	}
	return doors
}

// until says until when the tablet is lent, or that it is not.
func (m *Model) until() string {
	if m.lease.Loan == "" {
		return m.words.Say("card.not_lent")
	}
	return m.words.Say("card.until", words.With{"Day": m.words.Day(m.lease.Due)})
}

// tabletPress does what a person asked of the machine. A borne is nobody's: it
// has none of this.
func (m *Model) tabletPress(e Event) []Effect {
	if m.body != Tablette {
		return nil
	}
	switch e := e.(type) {
	case OpenTablet:
		m.goTo(place{at: atTablet})
	case OpenCard:
		m.goTo(place{at: atCard})
	case OpenLight:
		if m.machine.Light {
			m.goTo(place{at: atLight})
		}
	case SetLight:
		return m.setLight(e.Percent)
	case AskOff:
		if m.machine.Off {
			m.goTo(place{at: atOff})
		}
	case SwitchOff:
		return m.switchOff()
	default:
		return m.wifiPress(e)
	}
	return nil
}

// wifiPress does what a person asked of Wi-Fi.
func (m *Model) wifiPress(e Event) []Effect {
	switch e := e.(type) {
	case OpenWifi:
		return m.openWifi()
	case PickNetwork:
		return m.pickNetwork(e.Name)
	case JoinPicked:
		return m.joinAgain()
	case TypeKey:
		return m.typeKeyAgain()
	case ForgetNetwork:
		return m.forgetNetwork()
	case TurnWifiOn:
		if m.machine.Wifi {
			return append([]Effect{SwitchWifiOn{}}, m.openWifi()...)
		}
	}
	return nil
}

// tabletNews takes in what the machine says.
func (m *Model) tabletNews(e Event) []Effect {
	if m.body != Tablette {
		return nil
	}
	switch e := e.(type) {
	case BatteryIs:
		m.battery = e
	case OffFailed:
		if p := m.here(); p.at == atOff && p.step == offAsked {
			p.step = offFailed
		}
	case WifiSeen:
		m.wifiSeen(e)
	case WifiJoined:
		m.joined(e.Try, WifiFine)
	case WifiFailed:
		m.joined(e.Try, e.Trouble)
	}
	return nil
}
