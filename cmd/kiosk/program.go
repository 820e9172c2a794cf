package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"tandem/cmd/kiosk/machine"
	"tandem/cmd/kiosk/shelf"
	"tandem/cmd/kiosk/site"
	"tandem/content"
	"tandem/fleet"
	"tandem/fleet/local"
	"tandem/kiosk"
	"tandem/kiosk/desk"
	"tandem/kiosk/journal"
	"tandem/kiosk/stage"
	"tandem/kiosk/theme"
	"tandem/kiosk/ui"
)

// program is a kiosk that runs.
type program struct {
	settings
	log       *slog.Logger
	reading   func() (*content.Catalog, error)         // waits for catalog, which another goroutine reads
	finding   func() *aloud                            // finds voice, once
	narration func() (sentences []string, lang string) // what the tutorials say; non-nil once there is a model
	wording   func() (books, error)                    // waits for books, likewise
	keeping   func() (*journal.Journal, error)         // waits for journal, likewise
	shelf     *shelf.Shelf
	catalog   *content.Catalog // at the start
	books     books
	journal   *journal.Journal // nil before the model is made
	desk      *desk.Client     // nil: no window manager of ours
	site      *site.Site       // of the browser, if there is one
	panel     theme.Panel
	pixels    image.Point // of the whole screen
	stage     *stage.Stage
	trace     *trace
	voice     *aloud       // nil: this machine does not speak, or it is not known yet
	spare     bool         // nobody needs the machine
	using     kiosk.Device // what was used last
	paper     *machine.Paper
	papers    *machine.Papers // that sites gave
	agent     *local.Client   // non-nil, though there may be no agent
	centre    *machine.Centre
	opening   func() *machine.Services // waits for services, which another goroutine finds
	services  *machine.Services        // nil on a borne
	door      stage.Door               // of staff
	tryVoice  func()                   // tells the doctor of the voice; non-nil once there is a stage
	counter   machine.Counter          // what staff leave on the machine
	drawn     atomic.Int64             // when the last screen was drawn, in ns of Unix time
	end       func()                   // ends the program
	away      bool                     // once it has ended, it stays away
	first     *machine.First           // nil: it is not the first start
	said      theme.Panel              // what the screen says of itself; zero: nothing
	again     bool                     // once it has ended, the program begins anew
}

// ownLang is the language that every session begins in.
const ownLang = "fr"

func (p *program) close() {
	if p.desk != nil {
		p.desk.Close()
	}
	if j, err := p.keeping(); err == nil {
		if err := j.Close(); err != nil {
			p.log.Error("close journal", "err", err)
		}
	}
	p.trace.close()
}

// run shows the window until ctx ends or the window is closed.
func (p *program) run(ctx context.Context) error {
	a := app.NewWithID("tandem-kiosk")
	w := a.NewWindow(desk.Class)
	if err := p.measure(ctx); err != nil {
		return err
	}
	p.site.Area, p.site.Scale = p.pageArea, p.pageScale
	p.site.Ready(p.Ready)
	p.site.Hosts = func() []content.Host { return p.centre.Catalog().AllHosts() }
	p.site.Tell = func(e kiosk.Event) { p.stage.Tell(e) }
	papers := &machine.Papers{Printer: machine.Printer(), Tell: func(e kiosk.Event) { p.stage.Tell(e) }, Log: p.log}
	p.papers, p.site.Papers = papers, papers
	p.paper = &machine.Paper{
		Printer: machine.Printer(),
		Catalog: func() *content.Catalog { return p.centre.Catalog() },
		Tell:    func(e kiosk.Event) { p.stage.Tell(e) },
		Log:     p.log,
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	size := fyne.NewSize(float32(p.pixels.X), float32(p.pixels.Y))
	w.SetPadded(false)
	w.Resize(size)
	a.Settings().SetTheme(p.panel.Look(size.Width, kiosk.Comfort{}).Fyne())
	making := sync.OnceValues(p.newModel)
	rehearsing := sync.OnceValue(func() *ui.Rehearsed {
		if model, err := making(); err == nil {
			return ui.Rehearse(p.viewOptions(), model.Screen(), size, 1)
		}
		return nil
	})
	go rehearsing()
	w.Show() // takes longer than all that is read and laid out meanwhile
	rehearsed := rehearsing()
	model, err := making()
	if err != nil {
		return err
	}
	p.agent = local.NewClient(p.Socket, fleet.Pack{ID: p.catalog.Lang, Version: p.catalog.Version})
	p.end = stop // the pump then ends the toolkit
	p.firstStart()
	options := p.viewOptions()
	options.Known = rehearsed
	view := ui.New(w.Canvas(), options)
	p.stage = stage.New(model, p.world(view))
	var world sync.WaitGroup
	a.Lifecycle().SetOnStarted(func() {
		go ui.Pump(ctx, p.stage.News(), func(i kiosk.Intent) { p.do(view, i) }, a.Quit)
		p.begin(ctx, &world)
	})
	p.stage.Press(kiosk.Tick{}) // the first screen
	view.GoOn(kiosk.Device(p.settings.using))
	w.Show()          // paints it at once, not at the toolkit's next turn
	go p.drawnFirst() // the window manager has its own work to do first
	a.Run()
	stop()
	world.Wait()
	return nil
}

// world is what the stage acts upon.
func (p *program) world(view *ui.View) stage.World {
	w := stage.World{
		Body:    kiosk.Body(p.Mode),
		Browser: p.site,
		Journal: p.journal,
		Bell:    bell{p.agent},
		Windows: windows{desk: p.desk, fit: p.site.Fit},
		Hole:    view.Hole,
		Show:    func(s kiosk.Screen) { p.trace.note(s); view.Show(s); p.drawn.Store(time.Now().UnixNano()) },
		Lamp:    windows{desk: p.desk},
		Paper:   p.paper,
		Papers:  p.papers,
		Now:     time.Now,
		Log:     p.log,
	}
	p.staffWorld(&w)
	if p.first != nil {
		w.First = p.first
	}
	w.Spare = p
	w.Voice, w.Sound = speech{p}, speech{p}
	if p.services != nil {
		w.Power = p.services.Power
		if p.services.Wifi != nil { // a nil one is no nil interface
			w.Wifi = p.services.Wifi
		}
	}
	return w
}

// newModel loads what was kept. A terminal keeps nothing: what a tablet left
// in the same folder goes.
func (p *program) newModel() (*kiosk.Model, error) {
	var err error
	if p.catalog, err = p.reading(); err != nil {
		return nil, err
	}
	if p.books, err = p.wording(); err != nil {
		return nil, err
	}
	if p.journal, err = p.keeping(); err != nil {
		return nil, err
	}
	p.centre = &machine.Centre{
		Folder: p.Centre,
		Kept:   filepath.Join(p.Data, "centre"),
		Ours:   p.catalog,
		Tell:   func(e kiosk.Event) { p.stage.Tell(e) },
		Log:    p.log,
		Now:    time.Now,
	}
	p.centre.Open()
	setup := kiosk.Setup{Body: kiosk.Body(p.Mode), Catalog: p.centre.Catalog(), Words: p.books.words, Others: p.books.others, Volume: p.Volume, Loudest: p.Loudest, Pages: p.Pages, Night: p.night, Buttons: p.buttons, Centre: p.CentreName}
	if p.settings.first {
		setup.First, setup.Answers, setup.Glass = true, p.answers(), p.glass()
	}
	p.narration = sync.OnceValues(func() ([]string, string) { return kiosk.Narration(setup) })
	if err := p.openStaff(&setup); err != nil {
		return nil, err
	}
	if setup.Body == kiosk.Borne {
		return kiosk.New(setup), p.journal.Wipe()
	}
	setup.Progress, err = p.journal.Load()
	if damage := (*journal.Damage)(nil); errors.As(err, &damage) {
		p.log.Error("some progress was lost", "err", damage)
		err = nil
	}
	p.services = p.opening()
	setup.Machine = p.services.Has(context.Background())
	return kiosk.New(setup), err
}

// openServices finds what a lent tablet lets a person do with the machine. A
// terminal is nobody's: it has none of it.
func (p *program) openServices() *machine.Services {
	if kiosk.Body(p.Mode) != kiosk.Tablette {
		return nil
	}
	return machine.Open(context.Background(), os.DirFS("/sys"), os.Getenv("XDG_SESSION_ID"), p.log)
}

// begin starts everything that talks to the stage.
func (p *program) begin(ctx context.Context, world *sync.WaitGroup) {
	world.Go(func() { p.stage.Run(ctx) })
	world.Go(func() { p.beat(ctx) })
	world.Go(func() { p.listen(ctx, p.agent) })
	world.Go(func() { p.tell(ctx, p.agent) })
	if p.first != nil {
		world.Go(func() { p.first.Run(ctx) })
	}
	world.Go(func() { p.speak(ctx) })
	world.Go(func() { machine.Steer(ctx, p.settings.stick, p.stage.Tell, p.log) })
	world.Go(func() { p.paper.Run(ctx) })
	world.Go(func() { p.site.Run(ctx) })
	world.Go(func() { p.centre.Run(ctx) })
	world.Go(func() { p.shelf.Run(ctx) })
	if folder := p.shelf.Draft(); folder != "" {
		world.Go(func() { p.draft(ctx, folder).Run(ctx) })
	}
	if p.services != nil {
		world.Go(func() { p.services.Run(ctx, p.stage.Tell) })
	}
	if p.desk != nil {
		go p.watch()
	}
}

// beat is the model's clock.
func (p *program) beat(ctx context.Context) {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-second.C:
			p.stage.Tell(kiosk.Tick{})
		case <-ctx.Done():
			return
		}
	}
}

// measure finds how many pixels and millimetres the screen has, and speaks to
// the window manager where there is one.
func (p *program) measure(ctx context.Context) error {
	p.site = site.Nowhere()
	p.pixels = image.Pt(1280, 800)
	if p.size != (image.Point{}) {
		p.pixels = p.size
	}
	var said theme.Panel
	if p.settings.desk != "" {
		news, err := p.dial(ctx)
		if err != nil {
			return err
		}
		p.pixels = image.Pt(news.WidthPX, news.HeightPX)
		said = theme.Panel{WidthMM: float32(news.WidthMM), HeightMM: float32(news.HeightMM), Pixels: p.pixels}
	}
	p.said = said
	if p.Panel != "" || said.WidthMM == 0 {
		text := p.Panel
		if text == "" {
			text = "10.1in"
		}
		panel, err := theme.ParsePanel(text, p.pixels)
		p.panel = panel
		return err
	}
	p.panel = said
	return nil
}

// dial finds the window manager, and makes the browser that needs one.
func (p *program) dial(ctx context.Context) (desk.News, error) {
	self, err := os.Executable()
	if err != nil {
		return desk.News{}, fmt.Errorf("find this program: %w", err)
	}
	if p.desk, err = desk.Dial(p.settings.desk); err != nil {
		return desk.News{}, fmt.Errorf("find the window manager: %w", err)
	}
	p.site = site.On(os.Getenv("DISPLAY"), os.Getenv("XAUTHORITY"), []string{self, "room"}, p.log)
	return firstNews(ctx, p.desk)
}

// pageArea is where a site begins: all of the screen that is below the bar. What
// else is ours beside it comes later.
func (p *program) pageArea() image.Rectangle {
	return image.Rectangle{Min: image.Pt(0, p.barPX()), Max: p.pixels}
}

// pageScale makes the pixel of a page as large as the web means it, a 96th of
// an inch, on whatever panel.
func (p *program) pageScale() float64 {
	const mmInch, webInch = 25.4, 96
	return float64(p.pixels.X) / (float64(p.panel.WidthMM) / mmInch) / webInch
}

func (p *program) viewOptions() ui.Options {
	return ui.Options{
		Panel: p.panel,
		Picture: func(name string) ([]byte, bool) {
			pic, ok := p.centre.Catalog().Pictures[name]
			return pic.SVG, ok
		},
		Do:    func(e kiosk.Event) { p.stage.Press(e) },
		Using: func(d kiosk.Device) { p.using = d; p.stage.Press(kiosk.Using{By: d}) },
		Now:   time.Now,
	}
}

// do hands an intent to the stage; a move of the stick is the view's, which
// knows where things stand.
func (p *program) do(view *ui.View, i kiosk.Intent) {
	switch e := i.What.(type) {
	case kiosk.CanSpeak:
		p.takeVoice()
	case kiosk.Steer:
		view.Steer(e.To)
	case kiosk.GoBack: // its second button
		view.Using(kiosk.WithStick)
	}
	p.stage.Do(i)
}

// draft follows an author's folder. In a window of its own, it is an author
// who looks: at what was just saved, where they stand.
func (p *program) draft(ctx context.Context, folder string) machine.Draft {
	d := machine.Draft{Folder: folder, Read: shelf.ReadTree, Log: p.log, Every: 30 * time.Second}
	author := p.Window != ""
	if author {
		d.Every = 200 * time.Millisecond
	}
	d.Teach = func(c *content.Catalog) { p.centre.Teach(ctx, c, author) }
	return d
}
