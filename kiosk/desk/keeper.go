package desk

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Patience is how many seconds a refused window has to close itself.
const patience = 2

// Keeper is the window manager. Its loop in run owns all of it.
type keeper struct {
	x      *screen // set before run
	srv    *server
	log    *slog.Logger
	mode   mode
	kiosk  xproto.Window // 0 while there is none
	page   xproto.Window // the browser's, 0 while there is none
	extra  map[uint32]bool
	doomed map[xproto.Window]int // refused windows, seconds left to close
	told   News
	hand   hand
	words  Words            // of the calm screen
	away   chan bool        // the kiosk stays away, or comes back
	isAway bool             // it does
	held   xproto.Timestamp // when a press on the calm screen began
	asked  chan struct{}    // tells that somebody pressed it long

	settled bool // what settle does is done
	veiled  int  // seconds that what the screen showed may still stand for a new kiosk
}

// newKeeper begins without a page and without a kiosk.
func newKeeper(srv *server, log *slog.Logger) *keeper {
	return &keeper{
		srv: srv, log: log, extra: map[uint32]bool{}, doomed: map[xproto.Window]int{},
		away: make(chan bool, 1), asked: make(chan struct{}, 1),
	}
}

// run keeps the screen until ctx ends or the display is lost.
func (k *keeper) run(ctx context.Context) error {
	k.x.takeLight()
	for _, w := range k.x.mapped() {
		k.admit(w)
	}
	k.arrange()
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event, ok := <-k.x.events:
			if !ok {
				return errors.New("the display is gone")
			}
			k.hear(event)
		case o := <-k.srv.orders:
			k.obey(o)
		case k.isAway = <-k.away:
			k.settle()
			k.write()
		case <-second.C:
			k.settle()
			k.endDoomed()
			k.keepFocus()
			k.endVeil()
			k.watchHand()
			k.tell(true)
		}
	}
}

// settle does what can wait until the kiosk has drawn its first screen, which
// it would delay: there is nothing yet that keys could reach, and no calm
// screen to read. It is due with the first order, and after a second.
func (k *keeper) settle() {
	if k.settled {
		return
	}
	k.settled = true
	k.write()
	k.x.grab(k.swallowed())
}

// obey changes the mode and answers once the X server has it.
func (k *keeper) obey(o request) {
	k.settle()
	switch {
	case o.Hold:
		k.hold()
	case o.Drawn:
		k.lift()
	case o.Forget:
		k.x.forget()
	}
	before := k.mode
	k.setLight(o.Mode.Dark)
	k.mode = o.Mode
	if k.mode != before {
		k.arrange()
	}
	if k.mode.Page != before.Page {
		k.swallow()
		k.x.focus(k.front())
	}
	if !k.x.answers() {
		return // the end of events follows
	}
	o.done()
	k.tell(true)
}

// hear takes one event of the X server.
func (k *keeper) hear(event xgb.Event) {
	switch e := event.(type) {
	case xproto.MapRequestEvent:
		k.admit(e.Window)
		k.arrange()
	case xproto.ConfigureRequestEvent:
		k.configure(e)
	case xproto.MapNotifyEvent:
		k.cover(e.Window)
		if e.OverrideRedirect {
			k.placed(e.Window)
		}
	case xproto.ConfigureNotifyEvent:
		k.reshape(e)
	case xproto.UnmapNotifyEvent:
		k.lose(e.Window)
	case xproto.DestroyNotifyEvent:
		delete(k.doomed, e.Window)
		k.lose(e.Window)
	case xproto.ButtonReleaseEvent:
		k.release(e)
	case xproto.ButtonPressEvent:
		k.pressed(e)
	case xproto.FocusInEvent:
		k.heed(e)
	case xproto.MappingNotifyEvent:
		k.swallow()
	}
}

// pressed takes a press that waits for us before anybody has it.
func (k *keeper) pressed(e xproto.ButtonPressEvent) {
	switch {
	case e.Event == k.x.calm:
		k.held = e.Time
		return
	case e.Event != k.kiosk && !points(e, k.x.harmless):
		xproto.AllowEvents(k.x.conn, xproto.AllowAsyncPointer, e.Time)
		return
	case !scrolls(e):
		k.press(e.Event)
	}
	xproto.AllowEvents(k.x.conn, xproto.AllowReplayPointer, e.Time)
}

// admit decides about a window that wants to be seen.
func (k *keeper) admit(w xproto.Window) {
	t := k.x.traits(w)
	_, area := layout(k.mode, k.x.size)
	switch judge(t, cast{kiosk: uint32(k.kiosk), browser: uint32(k.page), dialogs: k.extra}) {
	case theKiosk:
		k.kiosk = w
	case theBrowser:
		k.page = w
		k.x.heedFocus(w)
	case dialog:
		k.extra[uint32(w)] = true
		k.x.place(w, centre(k.x.bounds(w).Size(), area))
	default:
		k.doom(w, t.class)
		return
	}
	delete(k.doomed, w)
	k.x.show(w)
	k.x.focus(k.front())
	k.tell(false)
}

// press gives the keyboard to what was pressed. While a page is shown it stays
// the page's: who presses a letter of ours types into the field that they see.
func (k *keeper) press(w xproto.Window) {
	if w != k.kiosk || k.front() == w {
		k.x.focus(w)
	}
}

// arrange puts every window in its place: the kiosk above all, dialogs above
// the browser, the calm screen where the kiosk is missing.
func (k *keeper) arrange() {
	hole, area := layout(k.mode, k.x.size)
	k.x.offer(area)
	if k.page != 0 {
		if k.mode.Page {
			k.x.place(k.page, area)
		}
		k.x.raise(k.page)
	}
	for w := range k.extra {
		k.x.raise(xproto.Window(w))
	}
	if k.kiosk != 0 {
		k.x.place(k.kiosk, image.Rectangle{Max: k.x.size})
		k.x.open(k.kiosk, hole)
		k.x.raise(k.kiosk)
	}
	if k.kiosk == 0 || k.veiled > 0 {
		k.x.raise(k.x.calm)
		return
	}
	k.x.lower(k.x.calm)
}

// front is the window that has the keyboard.
func (k *keeper) front() xproto.Window {
	switch {
	case k.mode.Page && k.page != 0:
		return k.page
	case k.kiosk != 0:
		return k.kiosk
	}
	return k.x.calm
}

// configure answers a window that wants another place: it is told its own.
func (k *keeper) configure(e xproto.ConfigureRequestEvent) {
	_, area := layout(k.mode, k.x.size)
	wish := image.Rect(int(e.X), int(e.Y), int(e.X)+int(e.Width), int(e.Y)+int(e.Height))
	switch {
	case e.Window == k.kiosk:
		k.x.place(e.Window, image.Rectangle{Max: k.x.size})
	case e.Window == k.page && k.mode.Page:
		k.x.place(e.Window, area)
	case k.extra[uint32(e.Window)]:
		k.x.place(e.Window, centre(wish.Size(), area))
	default:
		k.x.place(e.Window, confine(wish, area))
	}
}

// cover keeps what places itself, such as the list of a choice field, from
// standing over what is ours or over the calm screen.
func (k *keeper) cover(w xproto.Window) {
	switch {
	case w == k.kiosk && k.veiled == 0 || w == k.x.calm:
	case k.kiosk != 0 && k.veiled == 0:
		k.x.raise(k.kiosk)
	default:
		k.x.raise(k.x.calm)
	}
}

// reshape follows a screen that changes its size, and keeps the kiosk above
// a window that rises by itself.
func (k *keeper) reshape(e xproto.ConfigureNotifyEvent) {
	switch {
	case e.Window == k.x.root:
		k.x.size = image.Pt(int(e.Width), int(e.Height))
		k.x.place(k.x.calm, image.Rectangle{Max: k.x.size})
		k.write()
		k.arrange()
		k.tell(true)
	case e.AboveSibling != 0 && e.AboveSibling == k.kiosk:
		k.cover(e.Window)
	}
}

// lose forgets a window. Without its kiosk the screen is calm and whole.
func (k *keeper) lose(w xproto.Window) {
	delete(k.extra, uint32(w))
	switch w {
	case k.kiosk:
		k.settle()
		k.setLight(false)
		k.kiosk, k.mode = 0, mode{}
		k.swallow()
		k.arrange()
	case k.page:
		k.page = 0
		k.x.focus(k.front())
	}
	k.tell(false)
}

// swallow grabs the keys of the keyboard and the mode that there are now.
func (k *keeper) swallow() { k.x.swallow(k.swallowed()) }

// swallowed is what to grab, and what presses are judged by from now on.
func (k *keeper) swallowed() []grab {
	keys := k.x.keyboard()
	k.x.harmless = keys.harmless()
	return grabs(keys, k.mode.Page)
}

// tell sends the news; unless always, only where more than the idle time has
// changed.
func (k *keeper) tell(always bool) {
	n := News{
		WidthPX: k.x.size.X, HeightPX: k.x.size.Y, WidthMM: k.x.mm.X, HeightMM: k.x.mm.Y,
		Browser: k.page != 0, Typed: k.hand.typed,
	}
	if n == k.told && !always {
		return
	}
	k.told = n
	if ms, ok := k.x.idle(); ok {
		n.Idle = time.Duration(ms) * time.Millisecond
		k.srv.tell(n)
	}
}
