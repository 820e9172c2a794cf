package kiosk

import "tandem/content"

// ToolShelf is the toolbox of who helps.
const ToolShelf = LessonShelf + 1

// doorTool is a guide of the toolbox; it only stands on its shelf.
const doorTool content.DoorKind = "outil"

// StaffTools is the same behind the staff's door.
const StaffTools StaffPage = "tools"

// toolDoors lists the guides of the toolbox.
func (m *Model) toolDoors() []content.Door {
	var doors []content.Door
	for _, g := range m.catalog.Tools {
		doors = append(doors, content.Door{Kind: doorTool, ID: g.ID})
	}
	return doors
}

// helpTile draws a door to the words that are explained, or to the toolbox.
func (m *Model) helpTile(d content.Door) (Tile, bool) {
	say := func(id string) string { return m.words.Say(id) }
	switch d.Kind {
	case content.DoorWords:
		return Tile{Title: say("words.title"), Line: say("words.line"), Icon: IconWords, Tap: OpenWords{}}, len(m.catalog.Glossary) > 0
	case content.DoorTools:
		return Tile{Title: say("tools.title"), Line: say("tools.line"), Icon: IconTools, Tap: OpenShelf{ToolShelf}}, len(m.catalog.Tools) > 0
	case doorTool:
		g, ok := m.catalog.Tool(d.ID)
		return Tile{Title: g.Title, Line: g.Line, Picture: g.Picture, Icon: IconTools, Tap: OpenTool{g.ID}}, ok
	}
	return Tile{}, false
}

// toolTiles is the toolbox as a menu of staff.
func (m *Model) toolTiles() []Tile {
	return m.tiles(m.toolDoors(), 0)
}

// readsTool reports whether e opens a guide for staff behind their door.
func (m *Model) readsTool(e Event) bool {
	_, opens := e.(OpenTool)
	return opens && m.staff.open
}
