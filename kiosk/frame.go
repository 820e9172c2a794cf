package kiosk

// Screen is what is shown now.
func (m *Model) Screen() Screen {
	if m.veiled() {
		return m.pausedScreen()
	}
	switch m.phase {
	case opening:
		return m.openingScreen()
	case visiting:
		switch {
		case m.covered():
			return m.placeScreen()
		case m.snagged():
			return m.snagScreen()
		}
		return m.pageScreen()
	case troubled:
		return m.troubleScreen()
	case asking:
		return m.stillThereScreen()
	case leaving:
		return m.farewellScreen()
	case attracting:
		return m.attractScreen()
	case resting:
		return m.restingScreen()
	case reminding:
		return m.reminderScreen()
	}
	return m.placeScreen()
}

// placeScreen draws the last place of the trail.
func (m *Model) placeScreen() Screen {
	switch p := m.here(); p.at {
	case atShelf:
		return m.shelfScreen(p)
	case atMenu:
		return m.menuScreen(p)
	case atSheet:
		return m.sheetScreen(p)
	case atGuide:
		return m.guideScreen(p)
	case atLesson:
		return m.lessonScreen(p)
	case atQuestion:
		return m.questionScreen(p)
	case atLessonEnd:
		return m.lessonEndScreen(p)
	default:
		return m.asidePlace(p)
	}
}

// asidePlace draws the places that lead away from what is taught and offered.
func (m *Model) asidePlace(p *place) Screen {
	switch p.at {
	case atAgenda:
		return m.agendaScreen()
	case atWords:
		return m.wordsScreen(p)
	case atWord:
		return m.wordScreen(p)
	case atCall:
		return m.callScreen()
	case atLeave:
		return m.leaveScreen()
	case atHelp, atMailChoice, atMailTime, atMailTrouble, atPhone, atHall:
		return m.aidPlace(p)
	case atPapers, atPaper, atNoPaper, atAsked:
		return m.paperPlace(p)
	case atSettings:
		return m.settingsScreen(p)
	case atVolume:
		return m.volumeScreen()
	case atEntry:
		return m.entryScreen(p)
	case atFirst:
		return m.firstScreen()
	default:
		return m.tabletPlace(p)
	}
}

// tabletPlace draws the places of a lent tablet.
func (m *Model) tabletPlace(p *place) Screen {
	switch p.at {
	case atCard:
		return m.cardScreen()
	case atTablet:
		return m.tabletScreen()
	case atLight:
		return m.lightScreen()
	case atOff:
		return m.offScreen(p)
	case atTerms:
		return m.termsScreen()
	case atProblem:
		return m.problemScreen()
	case atRing:
		return m.ringScreen(p)
	case atReturn:
		return m.returnScreen()
	case atWifi:
		return m.wifiScreen(p)
	case atNetwork:
		return m.networkScreen()
	case atJoining:
		return m.joiningScreen()
	default:
		return m.staffPlace(p)
	}
}

// staffPlace draws the places behind the staff's door, and the home.
func (m *Model) staffPlace(p *place) Screen {
	switch p.at {
	case atStaff:
		return m.staffScreen(p)
	case atDoctor:
		return m.doctorScreen()
	case atProbe:
		return m.probeScreen(p)
	case atAim:
		return m.aimScreen()
	default:
		return m.homeScreen(p)
	}
}

// frame is what stands around a screen with that title.
func (m *Model) frame(title string) Frame {
	return Frame{
		Title: title, Bar: m.bar(), Comfort: m.progress.Comfort,
		Place: m.lease.Centre, Lit: m.speech.lit, Hints: m.hints(), RightToLeft: m.words.RightToLeft(),
		Before: m.words.Say("shelf.before"), After: m.words.Say("shelf.after"),
	}
}

// bar is the bottom bar of the screen.
func (m *Model) bar() []Key {
	if m.first.on {
		return m.firstBar()
	}
	return m.fullBar()
}

// fullBar is the bottom bar: a Key that would do nothing is left out, and one that
// stands somewhere stands there on every screen.
func (m *Model) fullBar() []Key {
	var bar []Key
	add := func(slot BarSlot, icon Icon, word string, tap Event, does bool) {
		if does {
			bar = append(bar, Key{Slot: slot, Icon: icon, Text: m.words.Say(word), Tap: tap})
		}
	}
	plain := m.phase == browsing || m.phase == attracting || m.phase == reminding || m.phase == troubled || m.phase == visiting && !m.inView()
	add(SlotBack, IconBack, "bar.back", GoBack{}, m.canGoBack())
	add(SlotHome, IconHome, "bar.home", GoHome{}, m.away())
	read := "bar.read"
	if m.speech.on || m.visit.reading.on {
		read = "bar.hush"
	}
	add(SlotRead, IconRead, read, Read{}, (plain || m.phase == visiting) && m.voice)
	add(SlotComfort, IconComfort, "bar.comfort", OpenSettings{}, plain && !m.guarded() && m.here().at != atSettings)
	add(SlotCall, IconCall, "bar.call", OpenCall{}, plain && !m.guarded() && m.here().at != atCall)
	add(SlotFinish, IconFinish, "bar.finish", Finish{}, m.phase != leaving)
	return bar
}

// Frame fulfils Screen.
func (s Home) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Attract) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Shelf) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Sheet) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Lesson) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Question) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s LessonEnd) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Opening) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Page) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Trouble) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s StillThere) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Farewell) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Resting) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Card) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Call) Frame() Frame { return s.Around }

// Frame fulfils Screen.
func (s Settings) Frame() Frame { return s.Around }
