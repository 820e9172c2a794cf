package kiosk

import "tandem/content"

// PrinterIs says whether a sheet would come out of the printer; until it comes
// there is none.
type PrinterIs struct{ Ready bool }

// PrintSheet is "Imprimer la fiche": of what is shown.
type PrintSheet struct{}

// Print prints the sheet of a tutorial, or what to bring for a service. Nobody
// answers: where no paper comes out, who stands there is told whom to ask.
type Print struct {
	Of      content.Door // a tutorial or a service
	Centre  Lease        // who helps, as the sheet says it; its loan is empty
	Address string       // where the tutorial is at home, or empty
}

// SheetPrinted counts what was sent to the printer.
const SheetPrinted = "sheet_printed"

func (PrinterIs) event()  {}
func (PrintSheet) event() {}
func (Print) effect()     {}

// printHere prints the sheet of the place that is shown, once.
func (m *Model) printHere() []Effect {
	p := m.here()
	of, ok := m.sheetHere()
	if !ok || p.printed || !m.printer {
		return nil
	}
	p.printed = true
	centre := Lease{Centre: m.lease.Centre, Phone: m.lease.Phone, Hours: m.lease.Hours}
	e := Print{Of: of, Centre: centre}
	if of.Kind == content.DoorTutorial {
		e.Address = content.Address(m.catalog.Site, of.ID)
	}
	return []Effect{e, Count{What: SheetPrinted, Of: of.ID}}
}

// sheetHere is what can be printed of the place that is shown.
func (m *Model) sheetHere() (of content.Door, ok bool) {
	p := m.here()
	if m.phase != browsing {
		return content.Door{}, false
	}
	switch p.at {
	case atLessonEnd:
		return content.Door{Kind: content.DoorTutorial, ID: p.id}, true
	case atSheet:
		s, _ := m.catalog.Service(p.id)
		return content.Door{Kind: content.DoorService, ID: p.id}, len(s.Bring) > 0
	}
	return content.Door{}, false
}

// printing is the key that prints the place p, or, once it was pressed, what
// happens now.
func (m *Model) printing(p *place, word string) (key *Key, now []string) {
	switch {
	case p.printed:
		return nil, []string{m.words.Say("print.now"), m.words.Say("print.else")}
	case m.printer:
		return new(m.key(IconPrint, word, PrintSheet{})), nil
	}
	return nil, nil
}

// atHome says where a tutorial goes on at home: nil where the centre has no
// pages of its own, for then nothing is promised.
func (m *Model) atHome(t content.Tutorial) *Onward {
	address := content.Address(m.catalog.Site, t.ID)
	if address == "" {
		return nil
	}
	return &Onward{
		Title: m.words.Say("end.home"), Ask: m.words.Say("end.home_ask"),
		Address: content.Clear(address), Code: address,
	}
}
