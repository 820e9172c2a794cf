package kiosktest

import (
	"time"

	"tandem/kiosk"
)

// pin is that of the gallery's staff.
const pin = "748291"

// staff knocks, comes in and looks at all that is behind the door.
func (w *walk) staff() {
	w.do(kiosk.GoHome{}, kiosk.KnockStaff{}, kiosk.Type{Sign: "1234"})
	w.keep("personnel-code")
	w.do(kiosk.SendTyped{}, kiosk.PINTried{Try: 1, PINAnswer: kiosk.PINAnswer{Wait: 16 * time.Minute}})
	w.keep("personnel-attente")
	w.do(kiosk.Type{Sign: pin}, kiosk.SendTyped{}, kiosk.PINTried{Try: 2, PINAnswer: kiosk.PINAnswer{Right: true}})
	w.do(kiosk.Wiped{Whole: true})
	w.keep("personnel")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("personnel-2")
	for _, page := range []kiosk.StaffPage{kiosk.StaffPause, kiosk.StaffMessage, kiosk.StaffVolume, kiosk.StaffStop, kiosk.StaffTry, kiosk.StaffTools} {
		w.do(kiosk.OpenStaff{Page: page})
		w.keep("personnel-%s", page)
	}
	for _, g := range w.catalog.Tools[:min(len(w.catalog.Tools), 1)] {
		w.do(kiosk.OpenTool{ID: g.ID})
		w.keep("personnel-outil")
	}
	w.doctor()
	w.do(kiosk.OpenAim{Adjust: true})
	w.keep("toucher")
	for _, p := range []kiosk.Point{{X: .11, Y: .16}, {X: .89, Y: .16}, {X: .89, Y: .86}, {X: .11, Y: .86}, {X: .5, Y: .51}} {
		w.do(kiosk.Aimed{At: p, WidthMM: 476, HeightMM: 268})
	}
	w.keep("toucher-garder")
	w.do(kiosk.AlignLeft{}, kiosk.OpenAim{Adjust: true})
	for range 5 {
		w.do(kiosk.Aimed{At: kiosk.Point{X: .5, Y: .5}, WidthMM: 476, HeightMM: 268})
	}
	w.keep("toucher-refus")
	w.do(kiosk.ChangePINs{}, kiosk.Type{Sign: "123456"}, kiosk.SendTyped{})
	w.keep("codes")
	for range 2 {
		w.do(kiosk.Type{Sign: pin}, kiosk.SendTyped{})
	}
	w.keep("codes-simple")
	w.do(kiosk.SetMessage{Say: "workshop"}, kiosk.SetPause{Say: "course"})
	w.keep("personnel-jusqua")
	w.do(kiosk.PauseUntil{End: kiosk.UntilMorning})
	w.keep("pause")
	w.do(kiosk.KnockStaff{}, kiosk.Type{Sign: pin}, kiosk.SendTyped{}, kiosk.PINTried{Try: 3, PINAnswer: kiosk.PINAnswer{Right: true}})
	w.do(kiosk.SetPause{}, kiosk.GoHome{})
	w.keep("accueil-message")
	w.do(kiosk.KnockStaff{}, kiosk.Type{Sign: pin}, kiosk.SendTyped{}, kiosk.PINTried{Try: 4, PINAnswer: kiosk.PINAnswer{Right: true}})
	w.do(kiosk.SetMessage{}, kiosk.GoHome{}, kiosk.Wiped{Whole: true})
}

// doctor finds something of every kind.
func (w *walk) doctor() {
	w.do(kiosk.OpenDoctor{})
	w.keep("diagnostic-debut")
	for _, f := range []kiosk.Finding{
		{Of: kiosk.OrganDisplay, Level: kiosk.Well, What: kiosk.FoundDisplay, Number: 476, Text: "1920 x 1080"},
		{Of: kiosk.OrganTouch, Level: kiosk.Untried, What: kiosk.FoundTouch, Text: "eGalax Inc. USB TouchController"},
		{Of: kiosk.OrganStick, Level: kiosk.Absent, What: kiosk.FoundStickNone},
		{Of: kiosk.OrganSound, Level: kiosk.Untried, What: kiosk.FoundSound},
		{Of: kiosk.OrganNetwork, Level: kiosk.Ill, What: kiosk.FoundNetworkNames},
		{Of: kiosk.OrganAgent, Level: kiosk.Well, What: kiosk.FoundAgent},
		{Of: kiosk.OrganManager, Level: kiosk.Ill, What: kiosk.FoundManagerAway},
		{Of: kiosk.OrganPrinter, Level: kiosk.Absent, What: kiosk.FoundPrinterNone},
		{Of: kiosk.OrganDisk, Level: kiosk.Look, What: kiosk.FoundDiskFull, Number: 180},
		{Of: kiosk.OrganClock, Level: kiosk.Look, What: kiosk.FoundClockOff},
		{Of: kiosk.OrganScreen, Level: kiosk.Look, What: kiosk.FoundScreenEnded, Number: 3, Text: "signal killed"},
		{Of: kiosk.OrganContent, Level: kiosk.Look, What: kiosk.FoundContentOld, Text: "202611230240"},
	} {
		w.do(kiosk.Examined{Run: 1, Finding: f})
	}
	w.keep("diagnostic")
	w.do(kiosk.TryStick{})
	w.keep("diagnostic-manette")
	w.do(kiosk.GoBack{}, kiosk.TrySound{})
	w.keep("diagnostic-son")
	w.do(kiosk.Answered{}, kiosk.OpenAim{})
	w.keep("diagnostic-toucher")
	w.do(kiosk.GoBack{})
}
