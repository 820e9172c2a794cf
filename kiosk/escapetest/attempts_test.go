package escapetest

import (
	"strings"
	"syscall"
	"time"
)

// key, write and press are what a person does, as xdotool is told it.
func key(names ...string) []string { return append([]string{"key", "--delay", "40"}, names...) }
func write(text string) []string   { return []string{"type", "--delay", "12", text} }
func press(button string) []string { return []string{"click", button} }

// steps are what is done one after another.
func steps(all ...[]string) [][]string { return all }

// pause lets what was opened come up before it is typed into.
var pause = []string{"sleep", "0.8"}

// attempts are all ways out, in the order of our list of known ones.
func (s *site) attempts() []attempt {
	var all []attempt
	for _, part := range [][]attempt{s.typed(), commands(), moreKeys(), presses(), links(), opened(), asked(), tricked(), left()} {
		all = append(all, part...)
	}
	return all
}

// typed are addresses that somebody types where they find a place for them.
func (s *site) typed() []attempt {
	evil := s.address("evil.localhost", "/tape")
	list := []attempt{
		{id: "1a", what: "Ctrl+N", do: steps(key("ctrl+n")), quick: true},
		{id: "1b", what: "Ctrl+N, then an address", do: steps(key("ctrl+n"), pause, write(evil), key("Return"), pause)},
		{id: "2a", what: "Ctrl+T", do: steps(key("ctrl+t")), quick: true},
		{id: "2b", what: "Ctrl+T, then an address", do: steps(key("ctrl+t"), pause, write(evil), key("Return"), pause)},
		{id: "3", what: "Ctrl+Shift+N", do: steps(key("ctrl+shift+n"), pause)},
	}
	for i, to := range []string{
		"file:///etc/passwd", "chrome://settings", "chrome://inspect", "chrome://print", "view-source:" + s.home("/"), "javascript:alert(1)", "data:text/html,dehors", evil,
		s.address("xn--cf-kia.localhost", "/"), "http://caf.localhost@evil.localhost:" + s.port + "/", s.address("127.0.0.1", "/"), "http://caf.localhost:1/",
	} {
		id := []string{"4a", "5a", "5b", "5c", "6", "7a", "7b", "8a", "8b", "8c", "8d", "8e"}[i]
		list = append(list, attempt{id: id, what: "Ctrl+L, then " + strings.ReplaceAll(to, ":"+s.port, ""), do: steps(key("ctrl+l"), write(to), key("Return"), pause)})
	}
	return append(list,
		attempt{id: "4b", what: "Alt+D, then an address", do: steps(key("alt+d"), write(evil), key("Return"), pause)},
		attempt{id: "4c", what: "F6, then an address", do: steps(key("F6"), write(evil), key("Return"), pause)},
		attempt{id: "4d", what: "Ctrl+K, then an address", do: steps(key("ctrl+k"), write(evil), key("Return"), pause)},
		attempt{id: "4e", what: "Ctrl+E, then an address", do: steps(key("ctrl+e"), write(evil), key("Return"), pause)},
	)
}

// commands are the keys that our list names.
func commands() []attempt {
	var list []attempt
	for _, c := range []struct {
		id, keys string
		quick    bool
	}{
		{"9", "ctrl+o", true},
		{"10", "ctrl+s", false},
		{"11", "ctrl+p", true},
		{"11b", "ctrl+shift+p", false},
		{"12", "ctrl+u", false},
		{"13a", "ctrl+shift+i", false},
		{"13b", "F12", false},
		{"13c", "ctrl+shift+j", false},
		{"13d", "ctrl+shift+c", false},
		{"14", "ctrl+j", false},
		{"15", "ctrl+h", true},
		{"16", "ctrl+shift+o", false},
		{"17", "ctrl+shift+Delete", false},
		{"18", "shift+Escape", true},
		{"19a", "F1", true},
		{"20", "alt+Home", false},
		{"21a", "F11", false},
		{"21b", "Escape", false},
		{"22a", "ctrl+f", false},
		{"22b", "ctrl+d", false},
		{"22c", "ctrl+shift+a", false},
		{"22d", "F3", false},
		{"22e", "ctrl+g", false},
		{"22f", "F7", false},
		{"22g", "ctrl+shift+d", false},
		{"25a", "ctrl+w", false},
		{"25b", "ctrl+shift+w", false},
		{"25c", "alt+F4", true},
		{"25d", "ctrl+F4", false},
		{"26a", "ctrl+q", false},
		{"27a", "alt+Tab", false},
		{"27b", "alt+space", false},
		{"27c", "super", false},
		{"27d", "ctrl+alt+t", false},
		{"27e", "alt+F2", false},
		{"27f", "F10", false},
		{"27g", "alt+f", false},
		{"27h", "alt+e", false},
	} {
		list = append(list, attempt{id: c.id, what: c.keys, do: steps(key(c.keys)), still: true, quick: c.quick})
	}
	return append(list, attempt{id: "26b", what: "ctrl+shift+q twice", do: steps(key("ctrl+shift+q", "ctrl+shift+q")), still: true})
}

// moreKeys are keys of our own, and those whose symbols a keymap took away.
func moreKeys() []attempt {
	var list []attempt
	for i, keys := range []string{
		"XF86HomePage", "XF86Mail", "XF86Search", "XF86Favorites", "XF86Back", "XF86Refresh", "XF86Calculator", "XF86Explorer", "XF86Close", "XF86New", "XF86Open", "Help", "Cancel", "Print", "Menu",
		"alt+Left", "ctrl+Tab", "ctrl+1", "ctrl+shift+t", "ctrl+shift+b", "ctrl+shift+m", "F5", "shift+F10", "ctrl+Return", "alt+Return", "alt+shift+i", "alt+shift+t", "ctrl+alt+z", "ctrl+m", "ctrl+shift+y",
	} {
		list = append(list, attempt{id: "51" + suffix(i), what: keys, do: steps(key(keys)), still: true})
	}
	for _, bare := range []struct {
		id   string
		code byte
		name string
		sym  uint32
	}{{"19b", 67, "F1", 0xffbe}, {"13e", 96, "F12", 0xffc9}} {
		list = append(list, attempt{
			id: bare.id, what: bare.name + ", which the keymap has no symbol for", still: true, quick: bare.id == "19b",
			also: func(p *prober) { p.bare(bare.code) },
		})
	}
	for i, keys := range []string{"ctrl+minus", "ctrl+plus", "ctrl+KP_Subtract", "ctrl+KP_Add"} {
		list = append(list, attempt{id: "24" + suffix(i), what: keys + " six times", do: steps(key(keys, keys, keys, keys, keys, keys))})
	}
	return list
}

// bare presses a key code after its symbols were taken away.
func (p *prober) bare(code byte) {
	p.t.Helper()
	p.d.symbols(code)
	time.Sleep(300 * time.Millisecond) // the desk hears of it
	p.d.fake(code)
	time.Sleep(300 * time.Millisecond)
	p.d.french()
	time.Sleep(300 * time.Millisecond)
}

// presses are those of other buttons, and with keys held.
func presses() []attempt {
	evil, own := "/to/evil", "/to/own"
	held := func(k, button string) [][]string {
		return steps([]string{"keydown", k, "click", button, "keyup", k}, pause)
	}
	return []attempt{
		{id: "23a", what: "right press on the page", do: steps(press("3")), still: true},
		{id: "23b", what: "right press on a link", page: evil, do: steps(press("3"))},
		{id: "23c", what: "right press on a picture", page: "/picture", do: steps(press("3")), still: true},
		{id: "23d", what: "right press, then the menu's first line", page: own, do: steps(press("3"), pause, key("Down", "Return"), pause), leave: true},
		{id: "24e", what: "Ctrl and the wheel", do: steps([]string{"keydown", "ctrl", "click", "5", "click", "5", "click", "5", "keyup", "ctrl"}), quick: true},
		{id: "30d", what: "Ctrl and a press on a link of the site", page: own, do: held("ctrl", "1"), leave: true, quick: true},
		{id: "30e", what: "Shift and a press on a link of the site", page: own, do: held("shift", "1"), leave: true},
		{id: "30f", what: "middle press on a link of the site", page: own, do: steps(press("2"), pause), leave: true, quick: true},
		{id: "30g", what: "Ctrl and a press on a foreign link", page: evil, do: held("ctrl", "1")},
		{id: "30h", what: "Shift and a press on a foreign link", page: evil, do: held("shift", "1")},
		{id: "30i", what: "middle press on a foreign link", page: evil, do: steps(press("2"), pause)},
		{id: "30j", what: "Alt and a press on a link", page: own, do: held("alt", "1"), leave: true},
		{id: "30k", what: "Ctrl+Shift and a press on a link of the site", page: own, do: steps([]string{"keydown", "ctrl", "keydown", "shift", "click", "1", "keyup", "shift", "keyup", "ctrl"}, pause), leave: true},
		{id: "30o", what: "Shift+Return on a link of the site", page: own, do: steps(key("Tab", "shift+Return"), pause), leave: true, quick: true},
		{id: "30p", what: "Ctrl+Return on a link of the site", page: own, do: steps(key("Tab", "ctrl+Return"), pause), leave: true},
		{id: "30q", what: "Alt+Return on a link of the site", page: own, do: steps(key("Tab", "alt+Return"), pause), leave: true},
		{id: "30r", what: "Shift and Enter of the number pad on a link of the site", page: own, do: steps(key("Tab", "shift+KP_Enter"), pause), leave: true},
		{id: "34a", what: "drag a link to the top of the screen", page: evil, do: drag("640", "2")},
		{id: "34b", what: "drag a link within the page", page: evil, do: drag("300", "600")},
		{id: "34c", what: "drag an address out of the text to the top", page: "/words", do: append(steps([]string{"click", "--repeat", "3", "1"}), drag("640", "2")...), leave: true},
		{id: "34d", what: "drag a picture to the top", page: "/picture", do: drag("640", "2")},
		{id: "23e", what: "the back button of a mouse", do: steps(press("8"))},
	}
}

// drag moves what is under the pointer to a place.
func drag(x, y string) [][]string {
	return steps([]string{"mousemove", "640", "500", "mousedown", "1"}, []string{"mousemove_relative", "--", "-20", "20", "sleep", "0.1", "mousemove", "500", "300", "sleep", "0.1", "mousemove", x, y, "sleep", "0.2", "mouseup", "1"}, pause)
}

// links are addresses that a page has people follow.
func links() []attempt {
	var list []attempt
	for _, l := range []struct{ id, to, what string }{
		{"8f", "evil", "a foreign link"},
		{"8g", "lookalike", "a link to a name that looks alike"},
		{"8h", "below", "a link to the name, below another"},
		{"8i", "user", "a link with the name as a user"},
		{"8j", "number", "a link to a number"},
		{"8k", "punycode", "a link to a name in punycode"},
		{"8l", "redirect", "a link that is led elsewhere"},
		{"28a", "file", "a link to a file"},
		{"28b", "settings", "a link to chrome://settings"},
		{"28c", "source", "a link to view-source:"},
		{"28d", "blank-page", "a link to about:blank"},
		{"28e", "data", "a link with data:"},
		{"28f", "script", "a link with javascript: (harmless on its own page)"},
		{"29a", "mailto", "a mailto: link"},
		{"29b", "tel", "a tel: link"},
		{"29c", "sms", "an sms: link"},
		{"29d", "intent", "an intent: link"},
		{"29e", "custom", "a link to a program"},
		{"30a", "evil-blank", "a foreign link with target=_blank"},
		{"30b", "own-blank", "a link of the site with target=_blank"},
		{"31a", "save", "a link with download"},
		{"31b", "attachment", "an attachment"},
		{"31d", "pdf", "a PDF"},
		{"37z", "secret", "a page that asks for a password by a window"},
		{"38b", "downgrade", "a page in clear where the server speaks TLS"},
	} {
		a := attempt{id: l.id, what: l.what, page: "/to/" + l.to, do: steps(press("1"), pause), quick: strings.Contains(" 8f 30b 31b ", " "+l.id+" ")}
		a.leave = l.to == "own-blank" || l.to == "script" || l.to == "secret" || l.to == "pdf"
		a.toast = strings.HasPrefix(l.id, "31")
		list = append(list, a)
	}
	return append(list, attempt{
		id: "38a", what: "a certificate that nobody trusts, and the words that pass it", page: "/to/tls",
		do: steps(press("1"), pause, write("thisisunsafe"), pause),
	})
}

// opened are windows that a page opens once it is pressed.
func opened() []attempt {
	trick := func(id, what, name string) attempt {
		return attempt{id: id, what: what, page: "/do/" + name, do: steps(press("1"), pause)}
	}
	list := []attempt{
		trick("30c", "window.open of the site", "open"), trick("30l", "window.open of a foreign page", "open-evil"), trick("30m", "thirty windows at once", "many"), trick("30n", "an empty window", "blank"),
		trick("31c", "a file made by the page", "blob"), trick("7c", "a page made by the page", "blob-page"), trick("33", "print()", "print"),
		trick("52a", "full screen, with the keyboard locked", "full"), trick("52b", "the pointer caught", "pointer"), trick("52c", "a window that moves itself over everything", "move"),
		trick("52d", "a window that closes itself", "close"), trick("52e", "a window that closes itself as a new one", "top"), trick("52f", "a refresh to a foreign page", "meta"), trick("52g", "a form to a foreign page", "form"),
	}
	list[0].leave, list[2].leave, list[4].toast = true, true, true
	for i := range list {
		list[i].quick = list[i].id == "33" || list[i].id == "30c" || list[i].id == "52b"
	}
	return append(list,
		attempt{id: "32a", what: "a file chooser, then a path", page: "/chooser", do: steps(press("1"), pause, write("/etc/passwd"), key("Return"), pause)},
		attempt{id: "52h", what: "a foreign page in a frame", page: "/frame"},
	)
}

// asked are the things that a page can ask a person for.
func asked() []attempt {
	var list []attempt
	for i, name := range []string{
		"notifications", "place", "camera", "microphone", "screen", "usb", "serial", "hid", "bluetooth", "midi", "fonts", "clipboard", "files", "folder", "save",
		"windows", "idle", "key", "newkey", "protocol", "pay", "colour", "share", "picture", "document",
	} {
		list = append(list, attempt{
			id: "37" + suffix(i), what: "a page asks for " + name, page: "/ask/" + name, do: steps([]string{"mousemove", "640", "500"}, press("1"), pause),
			seen: func(p *prober) string {
				if b, ok := p.s.last(time.Now().Add(-2 * time.Second)); ok && b.heard != "" && !strings.HasPrefix(b.heard, "non") && !refusal(b.heard) {
					return "it was given: " + b.heard
				}
				return ""
			},
		})
	}
	return list
}

// refusal reports whether what a script was told is a no in its own words.
func refusal(heard string) bool {
	return heard == "denied" || heard == "default" || heard == "undefined"
}

// tricked are pages that would hold people.
func tricked() []attempt {
	var list []attempt
	for i, t := range []struct{ name, what string }{
		{"alert", "alerts without end"},
		{"confirm", "questions without end"},
		{"prompt", "fields without end"},
		{"processor", "a script without end"},
		{"worker", "eight scripts without end"},
		{"memory", "memory without end"},
		{"frames", "three hundred frames"},
		{"long", "a page of millions of lines"},
		{"reload", "a page that loads itself again"},
		{"history", "three thousand steps of history"},
		{"unload", "a page that does not want to be left"},
	} {
		list = append(list, attempt{id: "40" + suffix(i), what: t.what, page: "/do/" + t.name, do: steps(press("1"), []string{"sleep", "2"}), jam: true, leave: true, seen: leaves})
	}
	return list
}

// leaves ends a visit, as a person does who has enough of it: it must end in
// five seconds, and the next must be whole.
func leaves(p *prober) string {
	if p.on.name() == "plain" {
		return ""
	}
	if said := p.on.way(); said != "" {
		return said
	}
	began := time.Now()
	p.on.renew()
	if took := time.Since(began); took > 10*time.Second {
		return "the next page came after " + took.String()
	}
	if !p.arrives("/", began, 5*time.Second) {
		return "the next page does not come"
	}
	return ""
}

// left are traces of one person that the next could find.
func left() []attempt {
	return []attempt{
		{id: "35a", what: "what the last person copied is pasted", page: "/field", do: steps(press("1"), write("secretamina"), key("ctrl+a"), key("ctrl+c"), pause), quick: true, also: next("/field"), seen: pasted("secretamina"), leave: true},
		{id: "35b", what: "what the last person marked is pasted by the middle button", page: "/field", do: steps(press("1"), write("secretamina"), key("ctrl+a"), pause), also: next("/field"), seen: pasted("secretamina"), leave: true},
		{id: "35c", what: "what a page copied is pasted", page: "/do/clip", do: steps(press("1"), pause), also: next("/field"), seen: pasted("laisse"), leave: true},
		{id: "36", what: "the browser is killed: it offers the last pages", do: steps(pause), also: killed, leave: true},
		{id: "39", what: "what a site kept of the last person is found", page: "/remember", do: steps(pause), also: next("/"), seen: kept, leave: true},
	}
}

// next is the next person, who comes to a page.
func next(path string) func(*prober) {
	return func(p *prober) {
		p.t.Helper()
		p.on.renew()
		p.stands(path)
		p.d.run("xdotool", "mousemove", "640", "500", "sleep", "0.3", "click", "1", "key", "ctrl+v", "sleep", "0.3", "click", "2", "sleep", "0.5")
	}
}

// pasted says whether a word is in the field.
func pasted(word string) func(*prober) string {
	return func(p *prober) string {
		if b, ok := p.s.last(time.Now().Add(-time.Second)); ok && strings.Contains(b.field, word) {
			return "it was pasted"
		}
		return ""
	}
}

func kept(p *prober) string {
	if b, ok := p.s.last(time.Now().Add(-time.Second)); ok && b.keeps != "" {
		return "it was found"
	}
	return ""
}

// killed ends the browser as a lack of memory would, and has it come back as
// its keeper does: we mend ours, a plain one is started again.
func killed(p *prober) {
	for _, pid := range p.on.pids() {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	if plain, ok := p.on.(*plain); ok {
		_ = plain.cmd.Wait()
		plain.open("/")
		time.Sleep(3 * time.Second)
		return
	}
	since := time.Now()
	if !p.arrives("/", since, 8*time.Second) {
		p.t.Log("the page did not come back by itself")
	}
}

func suffix(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return "z" + string(rune('a'+i-26))
}
