package browser

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

// In every frame of a page runs a script of ours, in a world of its own: it
// sees what the page shows and not what the page's scripts do, and they see
// nothing of it. Go calls its functions by name; it tells what a person does in
// notes.

//go:embed world/*.js
var worldFiles embed.FS

// worldName names our world in each frame; noteName is the function by which
// it tells us something, which no other world has.
const worldName, noteName = "tandem", "tandemNote"

// worldScript is all parts of our world as one script that leaves nothing in
// its frame but "tandem". The part that all others stand on comes first.
var worldScript = sync.OnceValue(func() string {
	names, err := fs.Glob(worldFiles, "world/*.js")
	if err != nil {
		panic("browser: internal error: " + err.Error())
	}
	slices.SortFunc(names, func(a, b string) int {
		if base := "world/base.js"; a == base || b == base {
			return map[bool]int{true: -1, false: 1}[a == base]
		}
		return strings.Compare(a, b)
	})
	var all strings.Builder
	all.WriteString("(() => {\n'use strict';\nif (globalThis.tandem) return;\n")
	for _, name := range names {
		text, err := worldFiles.ReadFile(name)
		if err != nil {
			panic("browser: internal error: " + err.Error())
		}
		all.Write(text)
	}
	all.WriteString("})()")
	return all.String()
})

// spot is our world in one frame.
type spot struct {
	session string // of the page, or of a frame that has a process of its own
	context int64
}

// world is where our script runs now. Its methods may be called by several
// goroutines.
type world struct {
	mu      sync.Mutex        // guards what follows
	main    string            // the frame that is the page that people see
	session string            // with that page; "" while there is none
	mute    map[silence]bool  // pages that cannot answer now, and do not hang
	within  map[string]string // of a frame that has a session: the one of what it is in
	spots   map[spot]string   // the frame of each
	writes  spot              // in whose field the person is
}

// note is what our script says.
type note struct {
	Kind  string          `json:"kind"`
	About json.RawMessage `json:"about"`
}

// errNowhere says that a page has no frame in which our script runs: none is
// open, it shows an error, or it is changing.
var errNowhere = errors.New("no page to act on")

// settle brings our world into every frame of a session, now and later.
func (p *pilot) settle(ctx context.Context, session string) {
	p.ask(ctx, session, "Runtime.enable", nil, nil)
	p.ask(ctx, session, "Runtime.addBinding", worldParams{Name: noteName, Context: worldName}, nil)
	p.ask(ctx, session, "Page.addScriptToEvaluateOnNewDocument", worldParams{Source: worldScript(), World: worldName, Now: true}, nil)
	p.ask(ctx, session, "Page.addScriptToEvaluateOnNewDocument", worldParams{Source: refusals, Now: true}, nil)
	// Chromium would say over the page that files are not to be chosen here; we
	// show the papers of the session instead.
	p.ask(ctx, session, "Page.setInterceptFileChooserDialog", worldParams{Enabled: true}, nil)
	// A frame of another site has a process of its own, and a session.
	p.ask(ctx, session, "Target.setAutoAttach", worldParams{Attach: new(true), Wait: new(false), Flatten: true}, nil)
}

// worldParams is what the requests about our world hold, each some of it.
type worldParams struct {
	Name    string `json:"name,omitempty"`
	Context string `json:"executionContextName,omitempty"`
	Source  string `json:"source,omitempty"`
	World   string `json:"worldName,omitempty"`
	Now     bool   `json:"runImmediately,omitempty"`
	Expr    string `json:"expression,omitempty"`
	Attach  *bool  `json:"autoAttach,omitempty"`
	Wait    *bool  `json:"waitForDebuggerOnStart,omitempty"`
	Flatten bool   `json:"flatten,omitempty"`
	Enabled bool   `json:"enabled,omitempty"`
}

// worldEvent is what the events about our world hold, each some of it.
type worldEvent struct {
	Context struct {
		ID   int64  `json:"id"`
		Name string `json:"name"`
		Aux  struct {
			FrameID string `json:"frameId"`
		} `json:"auxData"`
	} `json:"context"`
	ID      int64  `json:"executionContextId"`
	Name    string `json:"name"`
	Payload string `json:"payload"`
	Session string `json:"sessionId"`
	Info    target `json:"targetInfo"`
}

// hearWorld takes one event of a session's scripts and frames, and reports
// whether it was one.
func (p *pilot) hearWorld(ctx context.Context, m message) bool {
	switch m.Method {
	case "Runtime.executionContextCreated", "Runtime.executionContextDestroyed", "Runtime.executionContextsCleared",
		"Runtime.bindingCalled", "Target.attachedToTarget", "Target.detachedFromTarget":
	default:
		return false
	}
	var e worldEvent
	if json.Unmarshal(m.Params, &e) != nil {
		return true
	}
	switch m.Method {
	case "Target.attachedToTarget":
		if e.Info.Type == "iframe" {
			p.world.nest(e.Session, m.Session)
			p.ask(ctx, e.Session, "Page.enable", nil, nil)
			p.settle(ctx, e.Session)
		}
	case "Target.detachedFromTarget":
		p.world.drop(func(s spot) bool { return s.session == e.Session })
	case "Runtime.executionContextCreated":
		if e.Context.Name == worldName {
			p.world.add(spot{m.Session, e.Context.ID}, e.Context.Aux.FrameID)
		}
	case "Runtime.executionContextDestroyed":
		p.world.drop(func(s spot) bool { return s == spot{m.Session, e.ID} })
	case "Runtime.executionContextsCleared":
		p.world.drop(func(s spot) bool { return s.session == m.Session })
	case "Runtime.bindingCalled":
		var n note
		if e.Name == noteName && json.Unmarshal([]byte(e.Payload), &n) == nil {
			p.noted(ctx, spot{m.Session, e.ID}, n)
		}
	}
	p.checkField()
	return true
}

// noted takes in what our script says in a frame.
func (p *pilot) noted(ctx context.Context, at spot, n note) {
	of, _, _ := strings.Cut(n.Kind, ".")
	switch of {
	case "field":
		p.fieldNoted(at, n)
	case "read":
		p.readNoted(ctx, at, n)
	case "point":
		p.pointNoted(ctx, at, n)
	}
}

// newWorld knows no page.
func newWorld() world {
	return world{mute: map[silence]bool{}, within: map[string]string{}, spots: map[spot]string{}}
}

// face is the page that people see.
func (w *world) face() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.main
}

// turn turns to a page, and to the session with it; "" for none.
func (w *world) turn(main, session string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.main, w.session = main, session
}

// silence is why a page does not answer, though it lives.
type silence struct {
	session string
	leaving bool // it is on its way to another address; or else it shows a message and waits
}

// facing is the session with the page that people see, or "" where there is
// none, or where it cannot answer now.
func (w *world) facing() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.mute[silence{w.session, false}] || w.mute[silence{w.session, true}] {
		return ""
	}
	return w.session
}

// overhear notes at once, before the pilot comes to it, that a page cannot
// answer for a while, or can again.
func (w *world) overhear(m message) {
	s, on := silence{session: m.Session}, false
	switch m.Method {
	case "Page.javascriptDialogOpening":
		on = true
	case "Page.javascriptDialogClosed":
	case "Page.frameStartedNavigating", "Page.frameNavigated", "Page.frameStoppedLoading":
		var e params
		if json.Unmarshal(m.Params, &e) != nil || !e.whole(w.face()) {
			return
		}
		s.leaving, on = true, m.Method == "Page.frameStartedNavigating" && e.leaves()
	default:
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.mute, s)
	if on {
		w.mute[s] = true
	}
}

// nest notes that a frame has a session, and in which it is.
func (w *world) nest(session, in string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.within[session] = in
}

// faced reports whether a session is of the page that people see, or of a
// frame in it. w.mu must be held.
func (w *world) faced(session string) bool { return w.isIn(session, w.session) }

// isIn reports whether a session is that of a page, or of a frame in it. w.mu
// must be held.
func (w *world) isIn(session, page string) bool {
	for session != page {
		outer, ok := w.within[session]
		if !ok {
			return false
		}
		session = outer
	}
	return session != ""
}

func (w *world) add(s spot, frame string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.spots[s] = frame
}

func (w *world) drop(gone func(spot) bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	maps.DeleteFunc(w.spots, func(s spot, _ string) bool { return gone(s) })
}

// under says which frame each spot is in that belongs to the page of a session.
func (w *world) under(session string) map[spot]string {
	w.mu.Lock()
	defer w.mu.Unlock()
	of := map[spot]string{}
	for at, frame := range w.spots {
		if session != "" && w.isIn(at.session, session) {
			of[at] = frame
		}
	}
	return of
}

// all lists where our script runs in the page that people see, the page itself
// first.
func (w *world) all() []spot {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := slices.Collect(maps.Keys(w.spots))
	list = slices.DeleteFunc(list, func(s spot) bool { return !w.faced(s.session) })
	slices.SortFunc(list, func(a, b spot) int {
		if first := w.spots[a] == w.main; first != (w.spots[b] == w.main) {
			return map[bool]int{true: -1, false: 1}[first]
		}
		return int(a.context - b.context)
	})
	return list
}

// callIn calls a function of our script in one frame and reads what it returns
// into out, unless that is nil.
func (p *pilot) callIn(ctx context.Context, at spot, function string, out any, args ...any) error {
	type argument struct {
		Value any `json:"value"`
	}
	call := struct {
		Function  string     `json:"functionDeclaration"`
		Context   int64      `json:"executionContextId"`
		Arguments []argument `json:"arguments"`
		ByValue   bool       `json:"returnByValue"`
		Await     bool       `json:"awaitPromise"`
	}{"(...a) => tandem." + function + "(...a)", at.context, []argument{}, true, true}
	for _, a := range args {
		call.Arguments = append(call.Arguments, argument{a})
	}
	var answer struct {
		Result struct {
			Value json.RawMessage `json:"value"`
		} `json:"result"`
		Exception *struct {
			Line int `json:"lineNumber"`
		} `json:"exceptionDetails"`
	}
	if err := p.ask(ctx, at.session, "Runtime.callFunctionOn", call, &answer); err != nil {
		return fmt.Errorf("%s: %w", function, err)
	}
	if answer.Exception != nil { // its text might quote the page
		return fmt.Errorf("%s: our script failed at line %d", function, answer.Exception.Line)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(answer.Result.Value, out); err != nil {
		return fmt.Errorf("%s: not the answer that was expected", function)
	}
	return nil
}

// call calls a function of our script in the page itself.
func (p *pilot) call(ctx context.Context, function string, out any, args ...any) error {
	p.world.mu.Lock()
	var page *spot
	for s, frame := range p.world.spots {
		if frame == p.world.main {
			page = &s
		}
	}
	p.world.mu.Unlock()
	if page == nil {
		return errNowhere
	}
	return p.callIn(ctx, *page, function, out, args...)
}
