package kiosktest

import (
	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
)

// firstStart walks through the first start of a bare machine, and keeps what
// staff see of it.
func firstStart(c *content.Catalog, book *words.Book, others []*words.Book, lang string) []Canned {
	w := &walk{catalog: c, body: kiosk.Borne}
	w.model = kiosk.New(kiosk.Setup{
		Body: kiosk.Borne, Catalog: c, Words: book, Others: others, First: true,
		Glass: kiosk.Glass{WidthMM: 217, WidthPX: 1280, HeightPX: 800},
	})
	if lang != c.Lang {
		w.do(kiosk.SetComfort{To: kiosk.Comfort{Lang: lang}})
	}
	w.keep("debut-1-bonjour")
	w.do(kiosk.GoOn{})
	w.keep("debut-2-usage")
	w.do(kiosk.PickBody{Body: kiosk.Borne})
	w.keep("debut-3-ecran")
	w.do(kiosk.GrowCard{By: -200})
	w.keep("debut-3-ecran-loin")
	w.do(kiosk.GoOn{})
	w.joins()
	w.keep("debut-5-centre")
	w.do(kiosk.LeaseChanged{Lease: lease(kiosk.Borne)})
	w.keep("debut-5-centre-connu")
	w.do(kiosk.GoOn{})
	w.keep("debut-6-code")
	w.do(kiosk.PINChosen{Kept: false})
	w.keep("debut-6-code-panne")
	w.do(kiosk.PINChosen{Kept: true})
	w.keep("debut-7-fin")
	w.do(kiosk.EndFirst{}, kiosk.InstallFailed{})
	w.keep("debut-7-fin-panne")
	return w.kept
}

// joins tries each way to link the device.
func (w *walk) joins() {
	w.keep("debut-4-relier")
	w.do(kiosk.JoinBy{Way: kiosk.ByStick})
	w.keep("debut-4-cle")
	w.do(kiosk.StickIs{File: "/media/kiosk/CLE-USB/tandem-enrolement.txt"})
	w.keep("debut-4-cle-trouvee")
	w.do(kiosk.TakeStick{}, kiosk.JoinFailed{Why: kiosk.FaultStick})
	w.keep("debut-4-cle-panne")
	w.do(kiosk.GoBack{}, kiosk.JoinBy{Way: kiosk.ByPhone}, kiosk.Type{Sign: "prets.mairie-de-sainte-exemple.fr"}, kiosk.SendTyped{})
	w.keep("debut-4-cherche")
	arrival := kiosk.Arrival{
		State: kiosk.ArrivalWaiting, Code: "K7MXR-4TQ2P", Words: [4]string{"coquille", "lettre", "bijou", "paille"},
		Page: "https://prets.mairie-de-sainte-exemple.fr/bienvenue/K7MXR-4TQ2P",
	}
	w.do(kiosk.ArrivalIs{Arrival: arrival})
	w.keep("debut-4-telephone")
	for _, state := range []kiosk.ArrivalState{kiosk.ArrivalRefused, kiosk.ArrivalEnded, kiosk.ArrivalFull} {
		arrival.State = state
		w.do(kiosk.ArrivalIs{Arrival: arrival})
		w.keep("debut-4-%s", state)
	}
	w.do(kiosk.JoinFailed{Why: kiosk.FaultManager})
	w.keep("debut-4-panne")
	w.do(kiosk.JoinBy{Way: kiosk.ByCode}, kiosk.Type{Sign: "K7MXR4TQ2P"}, kiosk.SendTyped{})
	w.keep("debut-4-attente")
	w.do(kiosk.Joined{Asset: "BORNE-03", Words: arrival.Words})
	w.keep("debut-4-relie")
	w.do(kiosk.GoOn{})
}
