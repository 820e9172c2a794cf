package kiosk

import (
	"slices"
	"strings"

	"tandem/content/words"
)

// First is one question of the first start.
type First struct {
	Around Frame
	Step   int // from 1
	Steps  int
	Where  string // "Étape 2 sur 7"
	Ask    string
	Say    []string
	Facts  []Line
	Note   string   // what must not be missed, or empty
	Langs  []Choice // languages, each by its own name
	Tiles  []Tile   // answers to choose from; then Say and Facts are empty
	Keys   []Key    // the main one last
}

// Invite shows what staff scan with their telephone to let this device in.
type Invite struct {
	Around  Frame
	Step    int // from 1
	Steps   int
	Where   string
	Ask     string
	Say     []string
	Code    string // that a telephone reads
	Address string // the same in clear
	Words   Line   // four words to compare
	Keys    []Key
}

// firstFrame is what stands around the questions of the first start.
func (m *Model) firstFrame() (around Frame, step, steps int, where string) {
	step, steps = int(m.first.answers.Step)+1, firstSteps
	return m.frame(m.words.Say("first.title")), step, steps, m.words.Say("first.where", words.With{"Step": step, "Steps": steps})
}

// firstBar is the bottom bar of the first start: nobody is at home yet.
func (m *Model) firstBar() []Key {
	first := m.here().at == atFirst && m.first.answers.Step == FirstHello
	keys := m.fullBar()
	return slices.DeleteFunc(keys, func(k Key) bool {
		switch k.Slot {
		case SlotBack:
			return first
		case SlotRead, SlotComfort:
			return false
		}
		return true
	})
}

// firstScreen draws the question that is asked.
func (m *Model) firstScreen() Screen {
	s := First{Note: m.first.failed}
	s.Around, s.Step, s.Steps, s.Where = m.firstFrame()
	if m.first.busy {
		s.Note = m.words.Say("first.busy")
	}
	switch m.first.answers.Step {
	case FirstHello:
		m.helloScreen(&s)
	case FirstBody:
		m.bodyScreen(&s)
	case FirstPanel:
		return m.measureScreen()
	case FirstJoin:
		return m.joinScreen(s)
	case FirstCentre:
		m.centreScreen(&s)
	case FirstPIN:
		m.pinScreen(&s)
	case FirstEnd:
		m.endScreen(&s)
	}
	return s
}

// goOn is the key to the next question.
func (m *Model) goOn() Key {
	return m.mainKey(IconNext, "first.go", GoOn{})
}

// says are the sentences of those ids.
func (m *Model) says(ids ...string) []string {
	var all []string
	for _, id := range ids {
		all = append(all, m.words.Say(id))
	}
	return all
}

func (m *Model) helloScreen(s *First) {
	s.Ask, s.Say = m.words.Say("first.hello"), m.says("first.hello_time", "first.hello_stop")
	s.Langs = m.languages()
	s.Keys = []Key{m.goOn()}
}

func (m *Model) bodyScreen(s *First) {
	s.Ask = m.words.Say("first.body")
	for i, b := range []Body{Borne, Tablette} {
		icon := []Icon{IconServices, IconTablet}[i]
		s.Tiles = append(s.Tiles, Tile{
			Number: i + 1, Title: m.bodyName(b), Line: m.words.Say("first.body_" + string(b)), Icon: icon, Shade: i, Tap: PickBody{b},
		})
	}
}

func (m *Model) bodyName(b Body) string {
	switch b {
	case Borne:
		return m.words.Say("first.borne")
	case Tablette:
		return m.words.Say("first.tablette")
	}
	return m.words.Say("first.not_said")
}

// joinScreen offers the ways, or shows the one that is under way.
func (m *Model) joinScreen(s First) Screen {
	j := m.first.join
	switch {
	case j.arrival.In:
		m.inScreen(&s)
	case j.way == ByPhone && j.arrival.State == ArrivalWaiting:
		return m.inviteScreen()
	case j.way == ByPhone:
		m.tryingScreen(&s)
	case j.way == ByStick:
		m.stickScreen(&s)
	default:
		s.Ask = m.words.Say("first.join")
		for i, way := range []JoinWay{ByPhone, ByCode, ByStick, Later} {
			icon := []Icon{IconCall, IconKeys, IconUSB, IconNext}[i]
			s.Tiles = append(s.Tiles, Tile{
				Number: i + 1, Title: m.words.Say("first.by_" + string(way)), Line: m.words.Say("first.line_" + string(way)),
				Icon: icon, Shade: i, Tap: JoinBy{way},
			})
		}
	}
	return s
}

// inScreen says what the device is now.
func (m *Model) inScreen(s *First) {
	a := m.first.join.arrival
	s.Ask = m.words.Say("first.in")
	s.Facts = []Line{{Label: m.words.Say("first.fact_asset"), Value: a.Asset}}
	if m.lease.Centre != "" {
		s.Facts = append(s.Facts, Line{Label: m.words.Say("first.fact_centre"), Value: m.lease.Centre})
	}
	if a.Words != ([4]string{}) {
		s.Facts = append(s.Facts, Line{Label: m.words.Say("first.words"), Value: strings.Join(a.Words[:], " ")})
		s.Say = m.says("first.compare", "first.differ")
	}
	s.Keys = []Key{m.goOn()}
}

// tryingScreen says how it goes with a manager that does not invite.
func (m *Model) tryingScreen(s *First) {
	state := m.first.join.arrival.State
	s.Ask = m.words.Say("first.ask_" + string(state))
	s.Facts = []Line{{Label: m.words.Say("first.fact_manager"), Value: m.first.answers.Manager}}
	s.Say = m.says("first.say_" + string(state))
	s.Keys = append(s.Keys, m.otherManager())
	if state != ArrivalTrying {
		s.Keys = append(s.Keys, m.mainKey(IconAgain, "first.again", JoinBy{ByPhone}))
	}
}

func (m *Model) otherManager() Key {
	return m.key(IconKeys, "first.other_manager", WriteFirst{string(forManager)})
}

func (m *Model) inviteScreen() Invite {
	a := m.first.join.arrival
	s := Invite{
		Ask: m.words.Say("first.invite"), Say: m.says("first.invite_scan", "first.invite_compare"),
		Code: a.Page, Address: a.Page,
		Words: Line{Label: m.words.Say("first.words"), Value: strings.Join(a.Words[:], " ")},
		Keys:  []Key{m.otherManager()},
	}
	s.Around, s.Step, s.Steps, s.Where = m.firstFrame()
	return s
}

func (m *Model) stickScreen(s *First) {
	file := m.first.join.stick
	if file == "" {
		s.Ask, s.Say = m.words.Say("first.stick_look"), m.says("first.stick_put", "first.stick_file")
		return
	}
	s.Ask = m.words.Say("first.stick_found")
	s.Facts = []Line{{Label: m.words.Say("first.fact_file"), Value: file}}
	s.Keys = []Key{{Icon: IconDone, Text: m.words.Say("first.stick_take"), Tap: TakeStick{}, Main: true}}
}

func (m *Model) centreScreen(s *First) {
	a := m.first.answers
	known := m.lease.Centre
	if known == "" {
		known = a.Centre
		s.Keys = append(s.Keys, Key{Icon: IconKeys, Text: m.words.Say("first.centre_write"), Tap: WriteFirst{string(forCentre)}, Main: known == ""})
	}
	s.Say = m.says("first.centre_say")
	next := m.goOn()
	if known == "" {
		s.Ask, next.Text, next.Main = m.words.Say("first.centre_ask"), m.words.Say("first.by_later"), false
		s.Keys = []Key{next, s.Keys[0]}
		return
	}
	s.Ask = m.words.Say("first.centre")
	s.Facts = []Line{{Label: m.words.Say("first.fact_centre"), Value: known}}
	s.Keys = append(s.Keys, next)
}

func (m *Model) pinScreen(s *First) {
	write := m.mainKey(IconKeys, "first.pin_choose", WriteFirst{string(forFirstPIN)})
	s.Ask, s.Say = m.words.Say("first.pin"), m.says("first.pin_say", "first.pin_lost")
	s.Keys = []Key{write}
	if m.first.answers.PIN {
		write.Main, write.Text = false, m.words.Say("first.pin_other")
		s.Ask, s.Keys = m.words.Say("first.pin_known"), []Key{write, m.goOn()}
	}
}

// endScreen shows all answers once more.
func (m *Model) endScreen(s *First) {
	a := m.first.answers
	or := func(text, id string) string {
		if text == "" {
			return m.words.Say(id)
		}
		return text
	}
	centre := m.lease.Centre
	if centre == "" {
		centre = a.Centre
	}
	s.Ask = m.words.Say("first.end")
	s.Facts = []Line{
		{Label: m.words.Say("first.fact_body"), Value: m.bodyName(a.Body)},
		{Label: m.words.Say("first.fact_panel"), Value: m.firstSize()},
		{Label: m.words.Say("first.fact_asset"), Value: or(m.first.join.arrival.Asset, "first.not_joined")},
		{Label: m.words.Say("first.fact_centre"), Value: or(centre, "first.not_said")},
	}
	s.Keys = []Key{{Icon: IconDone, Text: m.words.Say("first.start"), Tap: EndFirst{}, Main: true}}
}

// Frame fulfils Screen.
func (s First) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Invite) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s First) Spoken() []string {
	all := said{}.and(s.Where, s.Ask, s.Note).and(s.Say...)
	for _, f := range s.Facts {
		all = all.and(f.Label + " : " + f.Value)
	}
	all = all.choices(s.Langs).tiles(s.Tiles)
	for _, k := range s.Keys {
		all = all.and(k.Text)
	}
	return all
}

// Spoken fulfils Screen.
func (s Invite) Spoken() []string {
	all := said{}.and(s.Where, s.Ask).and(s.Say...).and(s.Address, s.Words.Label+" : "+s.Words.Value)
	for _, k := range s.Keys {
		all = all.and(k.Text)
	}
	return all
}
