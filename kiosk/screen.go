package kiosk

import "time"

// Screen is all that a view shows: words chosen, pictures named, and for each
// thing that can be pressed the Event that a press means. A view computes
// nothing.
type Screen interface {
	// Frame is what every screen has around its content.
	Frame() Frame
	// Spoken is the screen read aloud, sentence by sentence, in an order that
	// makes sense to who cannot see it.
	Spoken() []string
}

// Frame is what stands around the content of a screen and never moves.
type Frame struct {
	Title       string
	Bar         []Key   // the bottom bar, at most one Key a BarSlot, in their order
	Comfort     Comfort // how it is drawn
	Place       string  // the centre, for the top band
	Lit         string  // the sentence that is being read aloud, or empty
	Before      string  // what the keys say that turn the pages of a screen whose
	After       string  // text is long
	RightToLeft bool    // its words are read from the right
	Hints       []Hint  // what the buttons do, or the keys, that the person uses
}

// Key is a large button: a picture and a word.
type Key struct {
	Slot BarSlot // where it stands in the bar; 0 elsewhere
	Icon Icon
	Text string
	Tap  Event
	Main bool // the one that most people want
}

// BarSlot is a place in the bottom bar.
type BarSlot int

// The places of the bottom bar, from the left. A Key that would do nothing is
// left out, and its place stays empty.
const (
	SlotBack BarSlot = iota + 1
	SlotHome
	SlotRead
	SlotComfort
	SlotCall
	SlotFinish
	BarSlots = int(SlotFinish)
)

// Icon names a drawing of assets/icons.
type Icon string

// The icons.
const (
	IconBack     Icon = "retour"
	IconHome     Icon = "accueil"
	IconRead     Icon = "lire"
	IconComfort  Icon = "confort"
	IconCall     Icon = "appeler"
	IconFinish   Icon = "fini"
	IconNext     Icon = "suite"
	IconDone     Icon = "fait"
	IconStuck    Icon = "aide"
	IconOpen     Icon = "ouvrir"
	IconStay     Icon = "rester"
	IconBigger   Icon = "plus-grand"
	IconContrast Icon = "contraste"
	IconTablet   Icon = "tablette"
	IconKeys     Icon = "clavier"
	IconUSB      Icon = "cle-usb"
	IconLearn    Icon = "apprendre"
	IconServices Icon = "services"
	IconAgain    Icon = "recommencer"
	IconCalm     Icon = "calme"
	IconLow      Icon = "bas"
	IconLeft     Icon = "gauche"
	IconWait     Icon = "attendre"
	IconWifi     Icon = "wifi"
	IconWifiMid  Icon = "wifi-moyen"
	IconWifiWeak Icon = "wifi-faible"
	IconLight    Icon = "lumiere"
	IconOff      Icon = "eteindre"
	IconSound    Icon = "son"
	IconMute     Icon = "muet"
	IconPlus     Icon = "plus"
	IconMinus    Icon = "moins"
	IconPrint    Icon = "imprimer"
	IconPause    Icon = "pause"
	IconMessage  Icon = "message"
	IconDoctor   Icon = "diagnostic"
	IconAim      Icon = "cible"
	IconCode     Icon = "code"
	IconStop     Icon = "arreter"
	IconStick    Icon = "manette"
	IconAgenda   Icon = "agenda"
	IconKnow     Icon = "savoir"
	IconWords    Icon = "mots"
	IconTools    Icon = "outils"
	IconPhone    Icon = "telephone"
	IconMail     Icon = "lettre"
	IconPaper    Icon = "papier"
)

// Comfort is how a person wants to see.
type Comfort struct {
	Size     Size
	Contrast bool   // yellow on black
	Voice    bool   // every new screen is read aloud
	Calm     bool   // nothing moves by itself
	Low      bool   // everything that can be pressed is within reach of who sits
	Left     bool   // what most people want stands where a left hand rests
	ABC      bool   // the keys of our keyboard stand in the order of the alphabet
	Lang     string // language of its words, BCP 47; empty: the kiosk's own
}

// Size is how large text is.
type Size int

// The sizes: 100, 130 and 160 percent.
const (
	SizeA Size = iota
	SizeAPlus
	SizeAPlusPlus
)

// Percent is the size of text compared with SizeA.
func (s Size) Percent() int { return []int{100, 130, 160}[s] }

// Tile is one choice in the content area of a screen.
type Tile struct {
	Number  int    // from 1, to say on the phone
	Title   string // such as "Mes aides CAF"
	Line    string // a small line below it, or empty
	Picture string // name of a picture of the catalogue, or empty
	Icon    Icon   // where there is no picture of the catalogue
	Shade   int    // which of the six tile colours, from 0
	Tap     Event
}

// Home offers what most people come for.
type Home struct {
	Around  Frame
	Logo    string   // name of the picture of the town\'s logo, or empty
	Date    string   // today in words
	Langs   []Choice // languages, each by its own name; none where there is one
	Sound   *Key     // how loud the voice is; nil on a machine that does not speak
	Ask     string   // the question
	Hint    string   // how to answer it
	Battery Gauge    // of a tablet
	Tiles   []Tile   // at most six, the keys that turn pages included
	Before  *Key     // nil on the first page
	After   *Key     // nil on the last page
	Where   string   // "Page 1 sur 2", or empty where there is one page
}

// Attract shows one door of the home to who passes by: a touch opens it.
type Attract struct {
	Around Frame
	Ask    string   // one question
	Lines  []string // what the town has planned, the most important first; nil on any card but that one
	Tile   Tile
	Hint   string // how to answer it
	Drift  int    // where it stands, below Drifts: no picture is burnt into the panel
}

// Drifts is how many places a screen that stands for long has, close together.
const Drifts = 8

// Shelf offers tutorials, services, or what to do on one, six at a time.
type Shelf struct {
	Around Frame
	Ask    string
	Note   string // that what is offered is in another language, or empty
	Tiles  []Tile // at most six
	Page   int    // from 1
	Pages  int
	Before *Key   // nil on the first page
	After  *Key   // nil on the last page
	Where  string // "Page 1 sur 2", or empty where there is one page
}

// Sheet says what to know before a site is opened.
type Sheet struct {
	Around  Frame
	Picture string
	Purpose string
	Bring   Block  // what to have at hand
	Facts   []Line // telephone, hours
	Beware  Block  // what goes wrong for many; no items where nothing does
	Open    Key
	Learn   *Key     // the tutorial that goes with it, or nil
	Print   *Key     // what to have at hand, on paper; nil without a printer
	Printed []string // what happens to that paper, once it was asked for
	Promise string   // that nothing stays, or whose machine it is
}

// Block is a short list under its own title.
type Block struct {
	Title string
	Items []string
}

// Line is a label and what it says.
type Line struct {
	Label, Value string
	By           string // who says so, where that makes it surer, or empty
}

// Lesson is one step of a tutorial.
type Lesson struct {
	Around   Frame
	Step     int // from 1
	Steps    int
	Where    string // "Étape 2 sur 6"
	Say      string
	Detail   string
	Picture  string
	Alt      string   // the picture in words, for who listens
	Speech   []string // what is said aloud in place of Say and Detail, or nil
	Facts    []Line   // that belong beside it
	Practice Line     // something to try, marked as practice; its Value is empty where there is none
	Help     string   // the other explanation, shown after "Je n'y arrive pas"
	Human    string   // whom to ask, shown with Help
	Done     Key
	Stuck    *Key // nil once Help is shown
}

// Question asks whether the step was understood.
type Question struct {
	Around  Frame
	Where   string
	Ask     string
	Answers []Key
	Chosen  int    // the answer that was given, from 1, or 0
	Right   bool   // whether it was right
	Verdict string // the same in words, or empty
	Instead string // leads to the right answer, where another was given
	Answer  string // the right one, after an answer, or empty
	Explain string // after an answer, or empty
	Go      *Key   // nil before an answer
}

// LessonEnd says what the person can do now.
type LessonEnd struct {
	Around  Frame
	Praise  string
	Can     string // begins what Goal ends
	Goal    string
	Picture string
	After   string   // the title of Next
	Next    []Tile   // at most two tutorials
	Service *Key     // to go and do it, or nil
	Print   *Key     // the tutorial on paper; nil without a printer
	Printed []string // what happens to that paper, once it was asked for
	Home    *Onward  // nil where the centre keeps no tutorials at home
	More    Key      // back to the shelf
}

// Onward says where a tutorial can be followed at home.
type Onward struct {
	Title   string
	Ask     string
	Address string // as people type it
	Code    string // what a telephone reads
}

// Opening stands while a site is being opened.
type Opening struct {
	Around Frame
	Say    string
	Wait   string
}

// Page stands around an open site: a bar above it, with a strip below the bar
// and a keyboard below the site where they are wanted. The site has the rest.
type Page struct {
	Around Frame // its Bar is the bar of the page
	Name   string
	Clock  string // the time of the day
	Left   string // how long it waits for a code, in words, or empty
	Code   *Key   // begins or ends the wait for a code, or nil
	Tools  []Key  // what else the bar has, such as larger text and help
	Strip  *Strip // what stands beside the site for its person, or nil
	Keys   *Keys  // our keyboard, for a field of the site; or nil
}

// Strip says beside an open site what to do on it, or what is going on.
type Strip struct {
	Where string // "Étape 2 sur 5", or empty
	Say   string // one sentence
	Look  string // what to look for on the site, or empty
	Facts []Line // that belong to it, where there is room
	Keys  []Key  // three at most
	Fold  *Key   // puts the guide away, or brings it back; or nil
}

// Keys is our keyboard below an open site, whose field shows what is typed.
type Keys struct {
	Rows   [][]Key // the signs, as a keyboard has them
	Tools  []Key   // what else a keyboard has: other signs, space, erase
	Extras []Key   // what is wanted more seldom
	Send   Key     // goes to the next field, or sends what was written
	Pad    bool    // digits alone: a pad is enough
}

// Trouble says what happens next where something did not work.
type Trouble struct {
	Around Frame
	Say    string
	Next   string
	More   []string // what else to know of it
	Facts  []Line   // how else to go on: telephone, hours
	Desk   string   // who can help
	Keys   []Key
}

// StillThere asks before a session ends by itself.
type StillThere struct {
	Around Frame
	Ask    string
	Left   time.Duration // until the end
	Of     time.Duration // of which it began
	Count  string        // the time left in words
	Stay   Key
	Finish Key
}

// Farewell says that the session is over and what was erased.
type Farewell struct {
	Around Frame
	Say    string
	Erased []string // each with a tick, once it is true
	Busy   string   // while erasing, or empty
	Home   *Key     // nil while erasing
}

// Resting is the dim screen of a kiosk that nobody touches.
type Resting struct {
	Around Frame
	Hint   string
	Clock  string // the time of the day: a screen that is dim works
	Drift  int    // as of Attract
}

// Card is what a person may know of the tablet that was lent to them.
type Card struct {
	Around  Frame
	Until   string
	Left    string // how many days are left, or empty
	Call    string
	Sees    Block // what the centre sees
	SeesNot Block
	Number  string
	Keys    []Key
}

// Call says whom to call and when.
type Call struct {
	Around Frame
	Say    string
	Phone  string
	Hours  string
	Beside string // "Vous pouvez aussi demander à l'accueil"
	News   string // what became of an earlier call, or empty
	Words  *Key   // the words that are explained; nil where none are
	Hall   *Key   // the Wi-Fi of the hall; nil where visitors have none
	Ring   Key    // asks for a person
}

// Settings is the panel of comfort.
type Settings struct {
	Around Frame
	Ask    string
	Keys   []Choice
	Before *Key   // nil on the first page
	After  *Key   // nil on the last page
	Where  string // "Page 1 sur 2"
	Sample string // a sentence to judge by
}

// Choice is a Key that is on or off.
type Choice struct {
	Key
	On bool
}
