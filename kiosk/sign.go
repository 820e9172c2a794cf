package kiosk

import (
	"fmt"
	"slices"
	"time"

	"tandem/content/words"
)

// Sign is what staff put on the screen for everybody: that it has a pause, and
// a message. It outlives sessions and starts. The zero Sign is none.
type Sign struct {
	Pause        string    // which of the sentences for a pause; empty: there is none
	PauseUntil   time.Time // zero: until staff end it
	Message      string    // which of the messages; empty: there is none
	MessageUntil time.Time
	Volume       int // percent, at which a session begins; 0: as the settings say
}

// PostSign keeps a Sign, so that it is there after the next start as well.
type PostSign struct{ Sign Sign }

// Paused is all that a kiosk shows that staff put into a pause.
type Paused struct {
	Around Frame
	Say    string
	Until  string
	Desk   string // who can help
}

// PauseEnd is the end of a pause.
type PauseEnd string

// The ends of a pause.
const (
	UntilHour    PauseEnd = "hour"    // an hour from now
	UntilEvening PauseEnd = "evening" // eight in the evening
	UntilMorning PauseEnd = "morning" // nine, tomorrow
	UntilTold    PauseEnd = "told"    // until staff end it
)

// evening and morning are when those begin.
const evening, morning = 20, 9

// The sentences that staff choose among, by the end of their message's id.
func pauseSays() []string   { return []string{"pause", "repair", "course"} }
func messageSays() []string { return []string{"helper", "workshop", "early", "wait"} }

// known is the sign without what this version has no words for.
func (s Sign) known() Sign {
	if !slices.Contains(pauseSays(), s.Pause) {
		s.Pause, s.PauseUntil = "", time.Time{}
	}
	if !slices.Contains(messageSays(), s.Message) {
		s.Message, s.MessageUntil = "", time.Time{}
	}
	return s
}

// veiled reports whether the screen says that there is a pause, and does
// nothing else. Staff, and who asks for their door, see through it.
func (m *Model) veiled() bool {
	return m.sign.Pause != "" && !m.staff.open && !m.askingPIN()
}

// tickSign takes away what has had its time.
func (m *Model) tickSign() []Effect {
	s := m.sign
	if s.Pause != "" && !s.PauseUntil.IsZero() && !m.now.Before(s.PauseUntil) {
		s.Pause, s.PauseUntil = "", time.Time{}
	}
	if s.Message != "" && !m.now.Before(s.MessageUntil) {
		s.Message, s.MessageUntil = "", time.Time{}
	}
	if s == m.sign {
		return nil
	}
	return m.post(s)
}

func (m *Model) post(s Sign) []Effect {
	m.sign = s
	return []Effect{PostSign{s}}
}

// setPause chooses what a pause says, and asks for its end; without words the
// pause is over.
func (m *Model) setPause(say string) []Effect {
	if say == "" {
		s := m.sign
		s.Pause, s.PauseUntil = "", time.Time{}
		return m.post(s)
	}
	if slices.Contains(pauseSays(), say) {
		m.staff.pause = say
		m.goTo(place{at: atStaff, id: string(StaffUntil)})
	}
	return nil
}

// pauseUntil begins the pause that was chosen, and shuts the door.
func (m *Model) pauseUntil(end PauseEnd) []Effect {
	if m.staff.pause == "" {
		return nil
	}
	s := m.sign
	s.Pause, s.PauseUntil = m.staff.pause, m.endOf(end)
	return append(m.lockStaff(), m.post(s)...)
}

// endOf is the time of the end of a pause; zero where staff will end it.
func (m *Model) endOf(until PauseEnd) time.Time {
	at := func(day, hour int) time.Time {
		y, month, d := m.now.Date()
		return time.Date(y, month, d+day, hour, 0, 0, 0, m.now.Location())
	}
	switch until {
	case UntilHour:
		return m.now.Add(time.Hour)
	case UntilEvening:
		return m.tonight()
	case UntilMorning:
		return at(1, morning)
	}
	return time.Time{}
}

// tonight is the evening, or where it has come the end of the day.
func (m *Model) tonight() time.Time {
	y, month, d := m.now.Date()
	if m.now.Hour() < evening {
		return time.Date(y, month, d, evening, 0, 0, 0, m.now.Location())
	}
	return time.Date(y, month, d+1, 0, 0, 0, 0, m.now.Location())
}

// setMessage puts a message on the home for the rest of the day.
func (m *Model) setMessage(say string) []Effect {
	s := m.sign
	s.Message, s.MessageUntil = "", time.Time{}
	if slices.Contains(messageSays(), say) {
		s.Message, s.MessageUntil = say, m.tonight()
	}
	m.trail = []place{{at: atHome}, {at: atStaff, id: string(StaffMenu)}}
	return m.post(s)
}

// message is what staff want everybody to read, or empty.
func (m *Model) message() string {
	if m.sign.Message == "" {
		return ""
	}
	return m.words.Say("message.say_" + m.sign.Message)
}

// signTiles is what the menu offers to every member of staff.
func (m *Model) signTiles() []Tile {
	pause := m.staffTile("staff.pause", "staff.pause_line", IconPause, OpenStaff{StaffPause})
	if m.sign.Pause != "" {
		pause = m.staffTile("staff.resume", "staff.resume_line", IconPause, SetPause{})
	}
	tiles := []Tile{pause, m.staffTile("staff.message", "staff.message_line", IconMessage, OpenStaff{StaffMessage})}
	if !m.voice {
		return tiles
	}
	return append(tiles, m.staffTile("staff.volume", "staff.volume_line", IconSound, OpenStaff{StaffVolume}))
}

func (m *Model) pauseTiles() []Tile {
	var tiles []Tile
	for _, say := range pauseSays() {
		tiles = append(tiles, m.staffTile("pause.say_"+say, "", IconPause, SetPause{say}))
	}
	return tiles
}

func (m *Model) untilTiles() []Tile {
	var tiles []Tile
	for _, u := range []PauseEnd{UntilHour, UntilEvening, UntilMorning, UntilTold} {
		tiles = append(tiles, m.staffTile("staff.until_"+string(u), "", IconWait, PauseUntil{u}))
	}
	return tiles
}

func (m *Model) messageTiles() []Tile {
	var tiles []Tile
	for _, say := range messageSays() {
		tiles = append(tiles, m.staffTile("message.say_"+say, "", IconMessage, SetMessage{say}))
	}
	if m.sign.Message != "" {
		tiles = append(tiles, m.staffTile("staff.no_message", "", IconAgain, SetMessage{}))
	}
	return tiles
}

// volumes are how loud a session may begin, in shares of the loudest.
func (m *Model) volumes() map[string]int {
	return map[string]int{"soft": m.mostVolume * 3 / 10, "middle": m.mostVolume * 6 / 10, "loud": m.mostVolume}
}

func (m *Model) volumeTiles() []Tile {
	var tiles []Tile
	for _, say := range []string{"soft", "middle", "loud"} {
		t := m.staffTile("staff.volume_"+say, "", IconSound, SetUsualVolume{m.volumes()[say]})
		if m.volumes()[say] == m.usualVolume {
			t.Line = m.words.Say("staff.as_now")
		}
		tiles = append(tiles, t)
	}
	return tiles
}

// setUsualVolume is how loud every session begins from now on.
func (m *Model) setUsualVolume(percent int) []Effect {
	if !m.voice {
		return nil
	}
	m.bound(percent, m.mostVolume)
	s := m.sign
	s.Volume = m.usualVolume
	return append([]Effect{m.loudness()}, m.post(s)...)
}

func (m *Model) pausedScreen() Paused {
	f := m.frame(m.words.Say("pause.title"))
	f.Bar = nil
	return Paused{Around: f, Say: m.words.Say("pause.say_" + m.sign.Pause), Until: m.pauseEnds(), Desk: m.whoHelps()}
}

// pauseEnds says when somebody may come back.
func (m *Model) pauseEnds() string {
	end := m.sign.PauseUntil
	if end.IsZero() {
		return m.words.Say("pause.soon")
	}
	with := words.With{"Hour": end.Hour(), "Minute": fmt.Sprintf("%02d", end.Minute()), "Day": m.words.Day(end)}
	if end.YearDay() == m.now.YearDay() && end.Year() == m.now.Year() {
		return m.words.Say("pause.today", with)
	}
	return m.words.Say("pause.other_day", with)
}

func (PostSign) effect() {}

// Frame fulfils Screen.
func (s Paused) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Paused) Spoken() []string { return said{}.and(s.Say, s.Until, s.Desk) }
