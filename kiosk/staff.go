package kiosk

import (
	"slices"
	"time"

	"tandem/content"
)

// How long the staff's door stands open, and how long it waits for a PIN.
const (
	staffStays = 5 * time.Minute
	knockStays = 30 * time.Second
)

// What staff do. All but KnockStaff mean something behind the door alone.
type (
	KnockStaff     struct{}                 // the sign by which staff ask for the door
	OpenStaff      struct{ Page StaffPage } // one of their menus
	StopScreen     struct{ Again bool }     // the program ends, to begin anew or to stay away
	SetPause       struct{ Say string }     // what the screen says; empty ends the pause
	PauseUntil     struct{ End PauseEnd }   // of the pause whose words were chosen
	SetUsualVolume struct{ Percent int }
	SetMessage     struct{ Say string } // on the home until the evening; empty takes it away
	ChooseLight    struct{ Yes bool }   // whether there shall be a light PIN
	ChangePINs     struct{}             // both are asked for anew
)

// StaffPage is one of the menus behind the door.
type StaffPage string

// The menus.
const (
	StaffMenu    StaffPage = "menu"
	StaffPause   StaffPage = "pause"
	StaffUntil   StaffPage = "until"
	StaffMessage StaffPage = "message"
	StaffVolume  StaffPage = "volume"
	StaffStop    StaffPage = "stop"
	StaffTry     StaffPage = "try" // what only a person can say of the machine
)

// Staff is a menu behind the staff's door.
type Staff struct {
	Around Frame
	Ask    string
	Note   string // how long the door stays open
	Tiles  []Tile // at most six, the keys that turn pages included
	Before *Key   // nil on the first page
	After  *Key   // nil on the last page
	Where  string // "Page 1 sur 2", or empty where there is one page
}

// Quit ends the program. Where Again is not set, a window manager of ours
// leaves it away until somebody asks for it.
type Quit struct{ Again bool }

// staff is the door while it stands open. The zero staff is a shut door.
type staff struct {
	open   bool
	light  bool      // only for what does no harm
	until  time.Time // when it shuts
	pause  string    // what a pause that is being chosen will say
	full   string    // a new full PIN, while the light one is being chosen
	once   string    // a new PIN, until it was typed again
	note   string    // what came of the last thing, or empty
	doctor doctor
	aim    aim
}

// openStaff opens the door. On a terminal the session that is under way is
// ended first: staff must not see what somebody left.
func (m *Model) openStaff(light bool) []Effect {
	effects := m.hush()
	if m.body == Borne && (m.active || !m.progress.Empty()) {
		effects = append(effects, m.endQuietly()...)
	}
	m.phase = browsing
	m.trail = []place{{at: atHome}, {at: atStaff, id: string(StaffMenu)}}
	m.active = false
	m.staff = staff{open: true, light: light, until: m.now.Add(staffStays)}
	return effects
}

// lockStaff shuts the door and goes home.
func (m *Model) lockStaff() []Effect {
	effects := append(m.hush(), m.leaveAim()...)
	m.staff = staff{}
	m.phase = browsing
	m.trail = []place{{at: atHome}}
	m.active = false
	return effects
}

// shutIfLeft shuts the door behind who left its screens, by whatever way: what
// lies behind it must never be one press away from a visitor.
func (m *Model) shutIfLeft() []Effect {
	if !m.staff.open || m.behindDoor() {
		return nil
	}
	effects := m.leaveAim()
	m.staff, m.active = staff{}, false
	return effects
}

// behindDoor reports whether the screen is one of those behind the door.
func (m *Model) behindDoor() bool {
	if m.phase != browsing {
		return false
	}
	switch m.here().at {
	case atStaff, atGuide, atDoctor, atProbe, atAim:
		return true
	case atEntry:
		return m.askingNewPIN()
	}
	return false
}

// tickStaff shuts a door whose time is over, and takes away the question for a
// PIN that nobody answers.
func (m *Model) tickStaff() []Effect {
	switch {
	case m.staff.open && !m.now.Before(m.staff.until):
		return m.lockStaff()
	case m.staff.open:
		return m.tickAim()
	case m.askingPIN() && m.now.Sub(m.touched) >= knockStays:
		m.leaveEntry()
	}
	return m.tickSign()
}

// staffPress does what staff asked. Without an open door it does nothing: such
// a press comes from a screen that is gone.
func (m *Model) staffPress(e Event) []Effect {
	if !m.staff.open || m.staff.light && !harmless(e) {
		return nil
	}
	m.active, m.staff.note = false, "" // what staff do is no session
	switch e := e.(type) {
	case OpenStaff:
		m.goTo(place{at: atStaff, id: string(e.Page)})
	case SetPause:
		return m.setPause(e.Say)
	case PauseUntil:
		return m.pauseUntil(e.End)
	case SetMessage:
		return m.setMessage(e.Say)
	case SetUsualVolume:
		return m.setUsualVolume(e.Percent)
	case ChangePINs:
		return m.askNewPIN("")
	case ChooseLight:
		if e.Yes {
			return m.askLightPIN("")
		}
		return m.setPINs("")
	case StopScreen:
		return append(m.lockStaff(), Quit(e))
	default:
		return m.doctorPress(e)
	}
	return nil
}

// ofStaff reports whether e is something that only staff do.
func ofStaff(e Event) bool {
	switch e.(type) {
	case OpenStaff, SetPause, PauseUntil, SetMessage, SetUsualVolume, ChangePINs, ChooseLight, StopScreen:
		return true
	}
	return ofDoctor(e)
}

// guarded reports whether the way leads nowhere but back: behind the door, and
// at the door of a kiosk that has a pause.
func (m *Model) guarded() bool { return m.staff.open || m.sign.Pause != "" }

// atDoor reports whether e is something that people do at the door or behind
// it. What leads elsewhere comes from a screen that is gone.
func atDoor(e Event) bool {
	switch e.(type) {
	case GoBack, GoHome, Finish, TurnPage, Read, Type, Erase, TurnKeys, Capitals, ShowTyped, SendTyped:
		return true
	}
	return bare(e) || ofStaff(e)
}

// harmless reports whether who has the light PIN may do e.
func harmless(e Event) bool {
	switch e := e.(type) {
	case SetPause, PauseUntil, SetMessage, SetUsualVolume:
		return true
	case OpenStaff:
		return e.Page != StaffStop && e.Page != StaffTry
	}
	return false
}

// staffScreen is one page of a menu.
func (m *Model) staffScreen(p *place) Staff {
	ask, all := m.staffMenu(StaffPage(p.id))
	sizes := Deal(len(all), content.MaxDoors, false, false)
	p.page = min(p.page, len(sizes)-1)
	first := 0
	for _, n := range sizes[:p.page] {
		first += n
	}
	s := Staff{
		Around: m.staffFrame(m.words.Say("staff.title")),
		Ask:    ask,
		Note:   m.staffLeft(),
		Tiles:  slices.Clone(all[first : first+sizes[p.page]]),
		Where:  m.whereOf(p, len(sizes)),
	}
	for i := range s.Tiles {
		s.Tiles[i].Number, s.Tiles[i].Shade = i+1, (first+i)%content.MaxDoors
	}
	s.Before, s.After = m.turning(p.page, len(sizes))
	return s
}

// staffPages is how many pages the menu has that is shown.
func (m *Model) staffPages() int {
	_, all := m.staffMenu(StaffPage(m.here().id))
	return len(Deal(len(all), content.MaxDoors, false, false))
}

// staffMenu is what a menu asks and offers.
func (m *Model) staffMenu(page StaffPage) (ask string, tiles []Tile) {
	switch page {
	case StaffPause:
		return m.words.Say("staff.ask_pause"), m.pauseTiles()
	case StaffUntil:
		return m.words.Say("staff.ask_until"), m.untilTiles()
	case StaffMessage:
		return m.words.Say("staff.ask_message"), m.messageTiles()
	case StaffVolume:
		return m.words.Say("staff.ask_volume"), m.volumeTiles()
	case StaffTools:
		return m.words.Say("tools.ask"), m.toolTiles()
	case StaffTry:
		return m.words.Say("doctor.ask_try"), m.tryTiles()
	case StaffStop:
		return m.words.Say("staff.ask_stop"), []Tile{
			m.staffTile("staff.stop", "staff.stop_line", IconStop, StopScreen{}),
			m.staffTile("staff.again", "staff.again_line", IconAgain, StopScreen{Again: true}),
		}
	}
	tiles = m.signTiles()
	if len(m.catalog.Tools) > 0 {
		tiles = append(tiles, m.staffTile("tools.title", "tools.line", IconTools, OpenStaff{StaffTools}))
	}
	if m.staff.light {
		return m.words.Say("staff.ask"), tiles
	}
	tiles = append(tiles, m.staffTile("staff.doctor", "staff.doctor_line", IconDoctor, OpenDoctor{}))
	if m.adjusts {
		tiles = append(tiles, m.staffTile("staff.aim", "staff.aim_line", IconAim, OpenAim{Adjust: true}))
	}
	return m.words.Say("staff.ask"), append(tiles,
		m.staffTile("staff.pins", "staff.pins_line", IconCode, ChangePINs{}),
		m.staffTile("staff.stops", "staff.stops_line", IconStop, OpenStaff{StaffStop}),
	)
}

// staffTile is a tile of a menu; line may be empty.
func (m *Model) staffTile(title, line string, icon Icon, tap Event) Tile {
	t := Tile{Title: m.words.Say(title), Icon: icon, Tap: tap}
	if line != "" {
		t.Line = m.words.Say(line)
	}
	return t
}

// staffLeft says how long the door stays open.
func (m *Model) staffLeft() string {
	if m.staff.note != "" {
		return m.staff.note
	}
	minutes := int(m.staff.until.Sub(m.now) / time.Minute)
	if minutes < 1 {
		return m.words.Say("staff.last_minute")
	}
	return m.words.Count("staff.minutes", minutes)
}

// staffFrame is what stands around a screen behind the door: its bar has no
// more than the ways out, and each of them but "Retour" shuts the door.
func (m *Model) staffFrame(title string) Frame {
	f := m.frame(title)
	f.Bar = []Key{
		{Slot: SlotBack, Icon: IconBack, Text: m.words.Say("bar.back"), Tap: GoBack{}},
		{Slot: SlotHome, Icon: IconHome, Text: m.words.Say("bar.home"), Tap: GoHome{}},
		{Slot: SlotFinish, Icon: IconFinish, Text: m.words.Say("staff.close"), Tap: Finish{}},
	}
	return f
}

func (KnockStaff) event()     {}
func (OpenStaff) event()      {}
func (StopScreen) event()     {}
func (SetPause) event()       {}
func (PauseUntil) event()     {}
func (SetMessage) event()     {}
func (SetUsualVolume) event() {}
func (ChangePINs) event()     {}
func (ChooseLight) event()    {}
func (Quit) effect()          {}

// Frame fulfils Screen.
func (s Staff) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Staff) Spoken() []string {
	return said{}.and(s.Ask, s.Note, s.Where).tiles(s.Tiles).keys(s.Before, s.After)
}
