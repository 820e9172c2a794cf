package kiosk

import "tandem/content/words"

// remindAt is how many days before the last one a person is reminded, the
// nearest first. After the last day they are told each day, as kindly.
var remindAt = [...]int{0, 1, 3, 7, 14}

// Reminded is the last reminder that a person read.
type Reminded struct {
	Due string // the last day that it was about, year-month-day; empty: there was none
	At  int    // of remindAt; negative: days after the last one
}

// reminder is which reminder is due, where one is that was not read.
func (m *Model) reminder() (at int, due bool) {
	days, ok := m.daysLeft()
	if !ok || days > remindAt[len(remindAt)-1] {
		return 0, false
	}
	at = days
	for _, step := range remindAt {
		if days >= 0 && step >= days {
			at = step
			break
		}
	}
	read := m.progress.Reminded
	return at, read.Due != m.dueDay() || at < read.At
}

// remind lays the reminder over the home where one is due. It never comes
// between a person and what they do: only before their first touch, and when
// the tablet wakes or was left alone.
func (m *Model) remind() {
	if _, due := m.reminder(); due && m.phase == browsing && m.fits() {
		m.phase = reminding
	}
}

// fits reports whether a reminder would come between a person and nothing.
func (m *Model) fits() bool {
	return len(m.trail) == 1 && m.here().at == atHome && m.here().page == 0 && !m.speech.on
}

// wakeUp lifts the veil, and shows what should be known today. Who has every
// screen read hears it.
func (m *Model) wakeUp() []Effect {
	m.phase = browsing
	m.remind()
	if m.phase == reminding {
		return m.readAloud()
	}
	return nil
}

// alone reports whether nobody is at the tablet.
func (m *Model) alone() bool { return !m.used || m.now.Sub(m.touched) >= menuWaits }

// leaveReminder keeps that the reminder was read, which whoever leaves it has done.
func (m *Model) leaveReminder(before phase) []Effect {
	if before != reminding || m.phase == reminding || m.phase == resting {
		return nil
	}
	at, due := m.reminder()
	if !due {
		return nil
	}
	m.progress.Reminded = Reminded{Due: m.dueDay(), At: at}
	return []Effect{m.keep()}
}

// loanLine is the line below the tile of the loan: what a person should know
// today, else what is behind it.
func (m *Model) loanLine() string {
	if m.seen() {
		return m.words.Say("ring.heard")
	}
	if days, ok := m.daysLeft(); ok && days <= remindAt[len(remindAt)-1] {
		return m.ends(days)
	}
	return m.words.Say("home.card_line")
}

// ends says when the loan ends.
func (m *Model) ends(days int) string {
	switch {
	case days < 0:
		return m.words.Say("reminder.over")
	case days == 0:
		return m.words.Say("reminder.today")
	}
	return m.words.Count("reminder.ends", days)
}

func (m *Model) reminderScreen() Notice {
	days, _ := m.daysLeft()
	s := Notice{
		Around: m.frame(m.words.Say("reminder.title")), Icon: IconTablet,
		Say:  m.ends(days),
		Next: m.words.Say("reminder.day", words.With{"Day": m.words.Day(m.lease.Due)}),
		Desk: m.words.Say("reminder.longer"),
		Keys: []Key{m.mainKey(IconDone, "reminder.ok", GoHome{}), m.key(IconTablet, "card.return", OpenReturn{})},
	}
	if days < 0 {
		s.Next = m.words.Say("reminder.over_next")
	}
	if m.lease.Phone != "" {
		s.Desk = m.words.Say("reminder.longer_phone", words.With{"Phone": m.lease.Phone})
	}
	return s
}
