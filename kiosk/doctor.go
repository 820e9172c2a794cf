package kiosk

import (
	"slices"
	"strings"

	"tandem/content/words"
)

// Organ is a part of the machine that the doctor looks at.
type Organ string

// The organs, by the end of their message's id.
const (
	OrganDisplay Organ = "display"
	OrganTouch   Organ = "touch"
	OrganStick   Organ = "stick"
	OrganSound   Organ = "sound"
	OrganNetwork Organ = "network"
	OrganAgent   Organ = "agent"
	OrganManager Organ = "manager"
	OrganPrinter Organ = "printer"
	OrganDisk    Organ = "disk"
	OrganClock   Organ = "clock"
	OrganScreen  Organ = "screen"  // how often it ended by itself
	OrganContent Organ = "content" // what is taught
)

// Organs lists them in the order in which a report has them.
func Organs() []Organ {
	return []Organ{
		OrganDisplay, OrganTouch, OrganStick, OrganSound, OrganNetwork, OrganAgent,
		OrganManager, OrganPrinter, OrganDisk, OrganClock, OrganScreen, OrganContent,
	}
}

// Level says how an organ is.
type Level string

// The levels.
const (
	Well    Level = "well"
	Look    Level = "look"    // works, and somebody should look at it
	Ill     Level = "ill"     // does not work
	Absent  Level = "absent"  // this machine has none, which may be right
	Untried Level = "untried" // only a person can say
)

// Found is what was found, by the beginning of two messages: what it is, and
// for all that is not well what to do.
type Found string

// What can be found.
const (
	FoundDisplay       Found = "check.display_good_"   // Number millimetres wide, Text pixels
	FoundDisplaySize   Found = "check.display_size_"   // it does not say how large it is
	FoundDisplayStill  Found = "check.display_still_"  // it does not draw
	FoundDisplayUnseen Found = "check.display_unseen_" // asked from where it is not seen
	FoundSilence       Found = "check.silent_"         // the check did not come to its end
	FoundTouch         Found = "check.touch_there_"    // Text
	FoundTouchNone     Found = "check.touch_none_"     //
	FoundTouchHit      Found = "check.touch_hit_"      // at most Number millimetres beside
	FoundTouchOff      Found = "check.touch_off_"      // Number millimetres beside
	FoundStick         Found = "check.stick_there_"    // Text
	FoundStickNone     Found = "check.stick_none_"     //
	FoundStickMoves    Found = "check.stick_moves_"    //
	FoundStickStill    Found = "check.stick_still_"    //
	FoundSound         Found = "check.sound_there_"    //
	FoundSoundNone     Found = "check.sound_none_"     //
	FoundSoundHeard    Found = "check.sound_heard_"    //
	FoundSoundUnheard  Found = "check.sound_unheard_"  //
	FoundNetwork       Found = "check.network_good_"   // Text: by what
	FoundNetworkNone   Found = "check.network_none_"   // no link
	FoundNetworkNames  Found = "check.network_names_"  // no names
	FoundAgent         Found = "check.agent_good_"     //
	FoundAgentAway     Found = "check.agent_away_"     //
	FoundManager       Found = "check.manager_good_"   //
	FoundManagerAway   Found = "check.manager_away_"   //
	FoundManagerNone   Found = "check.manager_none_"   // not enrolled
	FoundManagerUnsure Found = "check.manager_unsure_" // nobody can say
	FoundPrinter       Found = "check.printer_good_"   // Text
	FoundPrinterNone   Found = "check.printer_none_"   //
	FoundPrinterIll    Found = "check.printer_ill_"    //
	FoundDisk          Found = "check.disk_good_"      // Number megabytes free
	FoundDiskFull      Found = "check.disk_full_"      // Number megabytes free
	FoundDiskFails     Found = "check.disk_fails_"     //
	FoundClock         Found = "check.clock_good_"     //
	FoundClockWrong    Found = "check.clock_wrong_"    // the year cannot be
	FoundClockOff      Found = "check.clock_off_"      // it is not that of the manager
	FoundScreenSteady  Found = "check.screen_steady_"  //
	FoundScreenEnded   Found = "check.screen_ended_"   // Number times in a week, Text why last
	FoundContentBuilt  Found = "check.content_built_"  // what the program brought
	FoundContentPack   Found = "check.content_pack_"   // Text: its edition
	FoundContentLost   Found = "check.content_lost_"   // what the program brought, because no pack opens
	FoundContentOld    Found = "check.content_old_"    // the last good one, Text: its edition; the newest does not open
)

// Finding is what the doctor says of one organ.
type Finding struct {
	Of     Organ
	Level  Level
	What   Found
	Number int
	Text   string // a name of a device, or a reason; never of a person
}

// What the doctor asks and hears.
type (
	OpenDoctor struct{}
	TryStick   struct{}           // asks for a move of the stick
	TrySound   struct{}           // plays a tone and asks whether it was heard
	Answered   struct{ Yes bool } // to what only a person can say

	Examined struct { // by the world: one organ was looked at
		Run int
		Finding
	}
)

// Examine looks at every organ; answered by one Examined for each.
type Examine struct{ Run int }

// PlayTone plays a tone for about a second.
type PlayTone struct{}

// doctor is what was found so far.
type doctor struct {
	run   int
	found []Finding
	moved [2]bool // the stick that is being tried went left, right
}

// find takes a finding in place of an older one of the same organ.
func (d *doctor) find(f Finding) {
	d.found = slices.DeleteFunc(slices.Clone(d.found), func(old Finding) bool { return old.Of == f.Of })
	d.found = append(d.found, f)
}

func (m *Model) examine() []Effect {
	m.runs++
	m.staff.doctor = doctor{run: m.runs}
	m.goTo(place{at: atDoctor})
	return []Effect{Examine{Run: m.runs}}
}

// examined takes in what was found, unless a person has said better, or it
// comes too late.
func (m *Model) examined(e Examined) {
	d := &m.staff.doctor
	if !m.staff.open || e.Run != d.run {
		return
	}
	if !slices.ContainsFunc(d.found, func(f Finding) bool { return f.Of == e.Of }) {
		d.find(e.Finding)
	}
}

// doctorPress does what staff asked of the doctor.
func (m *Model) doctorPress(e Event) []Effect {
	switch e := e.(type) {
	case OpenDoctor:
		return m.examine()
	case OpenAim:
		return m.openAim(e.Adjust)
	case Aimed:
		return m.aimed(e)
	case AlignKept:
		return m.keepAlign()
	case AlignLeft:
		m.leaveProbe()
		return m.leaveAim()
	case TryStick:
		m.staff.doctor.moved = [2]bool{}
		m.goTo(place{at: atProbe, id: probeStick})
	case TrySound:
		m.goTo(place{at: atProbe, id: probeSound})
		return []Effect{PlayTone{}}
	case Answered:
		m.judged(e.Yes)
	}
	return nil
}

// ofDoctor reports whether e is something that only staff do at the doctor's.
func ofDoctor(e Event) bool {
	switch e.(type) {
	case OpenDoctor, OpenAim, Aimed, AlignKept, AlignLeft, TryStick, TrySound, Answered:
		return true
	}
	return false
}

// judged takes what a person says of the stick or the sound.
func (m *Model) judged(yes bool) {
	p := m.here()
	if p.at != atProbe {
		return
	}
	finding := func(good, bad Found, of Organ) {
		f := Finding{Of: of, Level: Well, What: good}
		if !yes {
			f.Level, f.What = Ill, bad
		}
		m.staff.doctor.find(f)
		m.leaveProbe()
	}
	switch p.id {
	case probeStick:
		finding(FoundStickMoves, FoundStickStill, OrganStick)
	case probeSound:
		finding(FoundSoundHeard, FoundSoundUnheard, OrganSound)
	}
}

// steered takes a move of the stick while it is being tried.
func (m *Model) steered(to Direction) {
	if p := m.here(); !m.staff.open || p.at != atProbe || p.id != probeStick {
		return
	}
	moved := &m.staff.doctor.moved
	moved[0], moved[1] = moved[0] || to == Left, moved[1] || to == Right
	if moved[0] && moved[1] {
		m.judged(true)
	}
}

// Check is what is said of one organ.
type Check struct {
	Name  string
	Level Level
	Said  string
	Do    string // empty where nothing is to be done
}

// Doctor is what the doctor found.
type Doctor struct {
	Around Frame
	Say    string // in one sentence, to be read out on the telephone
	Checks []Check
	Try    Key // what only a person can say
	Again  Key
}

func (m *Model) doctorScreen() Doctor {
	checks := Report(m.words, m.staff.doctor.found)
	return Doctor{
		Around: m.staffFrame(m.words.Say("doctor.title")),
		Say:    Summary(m.words, m.staff.doctor.found),
		Checks: checks,
		Try:    m.mainKey(IconStuck, "doctor.try", OpenStaff{StaffTry}),
		Again:  m.key(IconAgain, "doctor.again", OpenDoctor{}),
	}
}

// Report is what findings say, organ by organ, those first that somebody has to
// do something about.
func Report(b *words.Book, found []Finding) []Check {
	var first, then []Check
	for _, of := range Organs() {
		i := slices.IndexFunc(found, func(f Finding) bool { return f.Of == of })
		if i < 0 {
			continue
		}
		f := found[i]
		with := words.With{"Number": f.Number, "Text": f.Text}
		c := Check{Name: b.Say("doctor.of_" + string(of)), Level: f.Level, Said: b.Say(string(f.What)+"is", with)}
		if f.Level != Well {
			c.Do = b.Say(string(f.What)+"do", with)
		}
		if f.Level == Ill || f.Level == Look {
			first = append(first, c)
			continue
		}
		then = append(then, c)
	}
	return append(first, then...)
}

// Summary is all findings in one sentence.
func Summary(b *words.Book, found []Finding) string {
	if n := len(found); n < len(Organs()) {
		return b.Say("doctor.busy", words.With{"Number": n, "Of": len(Organs())})
	}
	var wrong []string
	for _, c := range Report(b, found) {
		if c.Level == Ill || c.Level == Look {
			wrong = append(wrong, c.Name)
		}
	}
	if len(wrong) == 0 {
		return b.Say("doctor.well")
	}
	return b.Say("doctor.wrong", words.With{"Names": strings.Join(wrong, ", ")})
}

// tryTiles are what only a person can say.
func (m *Model) tryTiles() []Tile {
	return []Tile{
		m.staffTile("doctor.of_touch", "doctor.try_touch", IconAim, OpenAim{}),
		m.staffTile("doctor.of_stick", "doctor.try_stick", IconStick, TryStick{}),
		m.staffTile("doctor.of_sound", "doctor.try_sound", IconRead, TrySound{}),
	}
}

func (OpenDoctor) event() {}
func (TryStick) event()   {}
func (TrySound) event()   {}
func (Answered) event()   {}
func (Examined) event()   {}
func (Examine) effect()   {}
func (PlayTone) effect()  {}

// Frame fulfils Screen.
func (s Doctor) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Doctor) Spoken() []string {
	all := said{}.and(s.Say)
	for _, c := range s.Checks {
		all = all.and(c.Name+". "+c.Said, c.Do)
	}
	return all.keys(&s.Try, &s.Again)
}
