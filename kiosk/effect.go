package kiosk

import "tandem/content"

// Effect is something that the Model asks of the world. The world answers, if
// at all, with an Intent.
type Effect interface{ effect() }

// What the Model asks.
type (
	// OpenPage opens a site below the bar; answered by PageShown or PageFailed.
	OpenPage struct {
		Visit   int // the number that the answers bear
		Service string
		Start   string
		SignOut string         // opened for a moment at its end, or empty
		Hosts   []content.Host // all that may be shown
	}
	// ClosePage ends the browser and what it held.
	ClosePage struct{}
	// Wipe erases everything that a session left; answered by Wiped.
	Wipe struct{}
	// Keep writes progress and comfort; answered by KeepFailed where it fails.
	Keep struct{ Progress Progress }
	// Say reads sentences aloud in place of what is being read; answered by
	// SpeechAt for each sentence, and once by SpeechOver.
	Say struct {
		Speech    int    // the number that the answers bear
		Lang      string // BCP 47
		Sentences []string
		Keep      bool // the sound may be kept: nothing in it is about one person
	}
	// Hush ends what is being read aloud.
	Hush struct{}
	// Count adds one to a tally.
	Count struct{ What, Of string }
)

// OnPage is an Effect on the open site. Those of one site are carried out one
// after the other, in their order; one that comes when its site is gone does
// nothing.
type OnPage interface {
	Effect
	Page() int // the number of the visit
}

func (OpenPage) effect()  {}
func (ClosePage) effect() {}
func (Wipe) effect()      {}
func (Keep) effect()      {}
func (Say) effect()       {}
func (Hush) effect()      {}
func (Count) effect()     {}

// What is counted, by the names that the agent takes.
const (
	SessionEnded     = "session"
	TutorialStarted  = "tutorial_started"
	TutorialFinished = "tutorial_finished"
	ServiceOpened    = "service_opened"
)
