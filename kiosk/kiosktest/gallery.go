package kiosktest

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
)

// Canned is a screen with a name that can be a file's.
type Canned struct {
	Name   string
	Screen kiosk.Screen
}

// Gallery walks through the whole kiosk, both bodies of it, and keeps every
// screen on the way: each kind of screen at least once, every service and every
// step of every tutorial of the catalogue.
func Gallery(c *content.Catalog) ([]Canned, error) { return GalleryIn(c, c.Lang) }

// GalleryIn is the same for a person who reads that language.
func GalleryIn(c *content.Catalog, lang string) ([]Canned, error) {
	book, err := words.Kiosk(c.Lang)
	if err != nil {
		return nil, err
	}
	others, err := words.Others(c.Lang)
	if err != nil {
		return nil, err
	}
	c = WithCentre(c)
	var all []Canned
	for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
		w := &walk{catalog: c, body: body, now: time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC)}
		w.model = kiosk.New(kiosk.Setup{Body: body, Catalog: c, Words: book, Others: others, Voice: true, Door: true, Adjusts: true, Machine: kiosk.Machine{Wifi: true, Light: true, Off: true}})
		w.do(kiosk.LeaseChanged{Lease: lease(body)})
		if lang != c.Lang {
			w.do(kiosk.SetComfort{To: kiosk.Comfort{Lang: lang}})
		}
		w.through()
		all = append(all, w.kept...)
		if body == kiosk.Tablette { // it keeps what was left
			w.kept = nil
			w.do(kiosk.GoHome{}, kiosk.Touched{}, kiosk.GoHome{})
			w.finding()
			w.doubts()
			all = append(all, w.kept...)
		}
	}
	return append(all, firstStart(c, book, others, lang)...), nil
}

// lease is that of the example centre; only a tablet is lent.
func lease(b kiosk.Body) kiosk.Lease {
	l := kiosk.Lease{Centre: "CCAS de Sainte-Exemple", Phone: "05 55 00 12 34", Hours: "Du lundi au vendredi, de 9 h à 12 h"}
	if b == kiosk.Tablette {
		l.Loan, l.Due = "2026-0147", time.Date(2027, 2, 18, 12, 0, 0, 0, time.UTC)
	}
	return l
}

// walk is one walk through a kiosk.
type walk struct {
	catalog *content.Catalog
	body    kiosk.Body
	model   *kiosk.Model
	now     time.Time
	try     int // number of the last try to join a network
	visit   int // number of the last visit that was asked for
	order   int // number of the last step that was pointed at
	kept    []Canned
}

func (w *walk) do(events ...kiosk.Event) {
	for _, e := range events {
		_, effects := w.model.Do(kiosk.Intent{At: w.now, What: e})
		for _, f := range effects {
			switch f := f.(type) {
			case kiosk.OpenPage:
				w.visit = f.Visit
			case kiosk.PointAt:
				w.order = f.Order
			case kiosk.JoinWifi:
				w.try = f.Try
			case kiosk.Say: // heard at once
				w.model.Do(kiosk.Intent{At: w.now, What: kiosk.SpeechOver{Speech: f.Speech}})
			}
		}
	}
}

func (w *walk) wait(d time.Duration) {
	w.now = w.now.Add(d)
	w.do(kiosk.Tick{})
}

// keep keeps the present screen under a name.
func (w *walk) keep(format string, args ...any) {
	name := fmt.Sprintf(format, args...)
	if w.body == kiosk.Tablette {
		name = "tablette-" + name
	}
	w.kept = append(w.kept, Canned{name, w.model.Screen()})
}

// through walks past everything. What both bodies show alike is kept once.
func (w *walk) through() {
	w.do(kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: 62, Left: 3 * time.Hour}})
	w.keep("accueil")
	if w.body == kiosk.Tablette {
		w.machine()
		w.loan()
		w.do(kiosk.OpenCall{})
		w.keep("appeler")
		w.do(kiosk.GoHome{}, kiosk.Finish{})
		w.keep("au-revoir")
		w.do(kiosk.GoHome{})
		w.wait(time.Hour)
		w.keep("repos")
		return
	}
	w.do(kiosk.OpenShelf{Of: kiosk.TutorialShelf})
	w.keep("apprendre")
	w.do(kiosk.GoHome{}, kiosk.OpenShelf{Of: kiosk.ServiceShelf})
	w.keep("services")
	w.do(kiosk.GoHome{}, kiosk.OpenSettings{})
	w.keep("confort")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("confort-2")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("confort-3")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("confort-4")
	w.do(kiosk.OpenVolume{})
	w.keep("son")
	w.do(kiosk.ChangeVolume{By: -9})
	w.keep("son-bas")
	w.do(kiosk.Mute{On: true})
	w.keep("son-coupe")
	w.do(kiosk.ChangeVolume{By: 9})
	w.keep("son-fort")
	w.do(kiosk.ChangeVolume{By: -4})
	w.do(kiosk.GoHome{}, kiosk.OpenCall{})
	w.keep("appeler")
	w.keyboard()
	w.ring(kiosk.RingCome)
	w.do(kiosk.GoHome{}, Plans(), kiosk.OpenAgenda{})
	w.keep("agenda")
	w.do(kiosk.AgendaIs{Known: true})
	w.keep("agenda-vide")
	w.do(kiosk.AgendaIs{})
	for _, t := range w.catalog.Tutorials {
		w.tutorial(t)
	}
	for _, s := range w.catalog.Services {
		w.service(s)
	}
	w.words()
	w.tools()
	w.staff()
	w.site()
	w.beside()
	w.end()
}

// keyboard types on every set of keys.
func (w *walk) keyboard() {
	w.do(kiosk.GoHome{}, kiosk.TryKeys{})
	w.keep("clavier")
	w.do(kiosk.SendTyped{})
	w.keep("clavier-faute")
	w.do(kiosk.Type{Sign: "jeanne.dupont@exemple"}, kiosk.Capitals{})
	w.keep("clavier-majuscules")
	w.do(kiosk.TurnKeys{To: kiosk.AccentKeys})
	w.keep("clavier-accents")
	w.do(kiosk.TurnKeys{To: kiosk.SignKeys}, kiosk.Type{Sign: "-de-la-tres-longue-commune.fr"})
	w.keep("clavier-signes")
	comfort := w.model.Screen().Frame().Comfort
	comfort.ABC = true
	w.do(kiosk.GoHome{}, kiosk.SetComfort{To: comfort}, kiosk.TryKeys{Hidden: true}, kiosk.Type{Sign: "secret"})
	w.keep("clavier-cache")
	w.do(kiosk.ShowTyped{})
	w.keep("clavier-abc")
	comfort.ABC = false
	w.do(kiosk.GoHome{}, kiosk.SetComfort{To: comfort}, kiosk.TryKeys{Digits: true, Hidden: true}, kiosk.Type{Sign: "12"})
	w.keep("clavier-chiffres")
	w.do(kiosk.Erase{All: true}, kiosk.SendTyped{})
	w.keep("clavier-chiffres-faute")
}

// tutorial follows a tutorial to its end, asking for help at each step.
func (w *walk) tutorial(t content.Tutorial) {
	w.do(kiosk.GoHome{}, kiosk.OpenTutorial{ID: t.ID})
	for i, step := range t.Steps {
		w.keep("lecon-%s-%d", t.ID, i+1)
		w.do(kiosk.StepStuck{})
		w.keep("lecon-%s-%d-aide", t.ID, i+1)
		w.do(kiosk.StepDone{})
		if step.Question == nil {
			continue
		}
		w.keep("question-%s-%d", t.ID, i+1)
		// Rightly and wrongly by turns, because a question is answered once.
		name, want := "reponse-%s-%d", i%2 == 1
		if !want {
			name = "faute-%s-%d"
		}
		w.do(kiosk.Choose{Answer: slices.IndexFunc(step.Question.Answers, func(a content.Answer) bool { return a.Right == want })})
		w.keep(name, t.ID, i+1)
		w.do(kiosk.StepDone{})
	}
	w.keep("fin-%s", t.ID)
	w.do(kiosk.PrinterIs{Ready: true})
	w.keep("fin-%s-imprimante", t.ID)
	w.do(kiosk.PrintSheet{})
	w.keep("fin-%s-imprime", t.ID)
	w.do(kiosk.PrinterIs{})
}

// site opens a site, is refused an address, and loses the browser.
func (w *walk) site() {
	if len(w.catalog.Services) == 0 {
		return
	}
	w.do(kiosk.GoHome{}, kiosk.Visit{ID: w.catalog.Services[0].ID})
	w.keep("ouverture")
	w.wait(10 * time.Second)
	w.keep("ouverture-lente")
	w.do(kiosk.PageShown{Visit: w.visit})
	w.keep("site")
	w.fields()
	w.do(kiosk.AwaitCode{})
	w.keep("site-code-ou")
	w.do(kiosk.CodeByPhone{})
	w.keep("site-code")
	w.wait(10 * time.Second)
	w.do(kiosk.CodeCame{})
	w.aids()
	w.do(kiosk.PageRefused{Visit: w.visit, Host: "www.exemple-tres-long.fr"})
	w.keep("site-refus")
	w.snags()
	w.do(kiosk.PageGone{Visit: w.visit})
	w.keep("panne")
	for why := kiosk.WhyUnknown; why <= kiosk.WhyBroken; why++ {
		w.do(kiosk.Visit{ID: w.catalog.Services[0].ID})
		w.do(kiosk.PageFailed{Visit: w.visit, Why: why})
		w.keep("panne-%d", why)
	}
}

// snags lets an open site have what trouble it can have and live.
func (w *walk) snags() {
	w.do(kiosk.Dismiss{}, kiosk.PageRefused{Visit: w.visit})
	w.keep("site-refus-sans-nom")
	w.do(kiosk.Dismiss{}, kiosk.PageSlow{Visit: w.visit, On: true})
	w.keep("site-lent")
	w.do(kiosk.PageMissed{Visit: w.visit, Why: kiosk.WhyDown, Again: true})
	w.keep("site-en-travaux")
	w.do(kiosk.PageMissed{Visit: w.visit, Why: kiosk.WhyClock})
	w.keep("site-horloge")
	w.do(kiosk.PageLost{Visit: w.visit})
	w.keep("site-perdu")
	w.do(kiosk.PageMended{Visit: w.visit})
	w.keep("site-rouvert")
	w.do(kiosk.PageMended{Visit: w.visit, Whole: true})
	w.keep("site-debloque")
}

// end lets the terminal ask whether somebody is there, and end the session.
func (w *walk) end() {
	w.do(kiosk.GoHome{}, kiosk.OpenSettings{})
	w.wait(61 * time.Second)
	w.wait(8 * time.Second)
	w.keep("encore-la")
	for range 10 {
		w.do(kiosk.Stay{})
		w.wait(61 * time.Second)
	}
	w.keep("encore-la-fin")
	w.do(kiosk.GoHome{}, kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}, kiosk.OpenSheet{ID: w.catalog.Services[0].ID})
	w.do(kiosk.Finish{})
	w.keep("au-revoir-efface")
	w.do(kiosk.Wiped{Whole: true})
	w.keep("au-revoir")
	w.do(kiosk.GoHome{})
	w.wait(75 * time.Second)
	w.do(Plans())
	for i := range len(w.catalog.Home.Borne) + 1 { // and the agenda
		w.keep("vitrine-%d", i+1)
		w.wait(8 * time.Second)
	}
	w.wait(10 * time.Minute)
	w.keep("repos")
}

// WithComfort is the screen as it is drawn for another comfort.
func WithComfort(s kiosk.Screen, c kiosk.Comfort) kiosk.Screen {
	v := reflect.New(reflect.TypeOf(s)).Elem()
	v.Set(reflect.ValueOf(s))
	v.FieldByName("Around").FieldByName("Comfort").Set(reflect.ValueOf(c))
	return v.Interface().(kiosk.Screen)
}
