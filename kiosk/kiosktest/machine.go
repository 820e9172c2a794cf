package kiosktest

import (
	"time"

	"tandem/kiosk"
)

// machine looks at what a person does with a lent tablet itself.
func (w *walk) machine() {
	w.do(kiosk.OpenTablet{})
	w.keep("menu")
	w.do(kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: 34, Plugged: true, Left: 2 * time.Hour}})
	w.keep("menu-charge")
	w.do(kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: 9, Left: 25 * time.Minute}})
	w.keep("menu-faible")
	w.do(kiosk.GoHome{})
	w.keep("accueil-faible")
	w.do(kiosk.OpenTablet{}, kiosk.OpenLight{})
	w.keep("luminosite")
	w.do(kiosk.SetLight{Percent: 20})
	w.keep("luminosite-basse")
	w.do(kiosk.GoBack{}, kiosk.AskOff{})
	w.keep("eteindre")
	w.do(kiosk.SwitchOff{})
	w.keep("eteindre-en-cours")
	w.do(kiosk.OffFailed{})
	w.keep("eteindre-panne")
	w.do(kiosk.GoHome{}, kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: 62, Left: 3 * time.Hour}})
	w.wifi()
}

// street is what is in reach of a flat in a town.
var street = []kiosk.Network{
	{Name: "Livebox-7A2C", Strength: 84, Secured: true},
	{Name: "SFR_B4D8_5GHZ_EXT", Strength: 61, Secured: true},
	{Name: "Bbox-Famille-Martin", Strength: 55, Secured: true, Known: true},
	{Name: "Freebox-3F9A11", Strength: 44, Secured: true},
	{Name: "Mairie-Wifi-Gratuit", Strength: 38},
	{Name: "DIRECT-xy-HP OfficeJet Pro 8020", Strength: 30, Secured: true},
	{Name: "NUMERICABLE-E1B2", Strength: 21, Secured: true},
	{Name: "\xff\xfe", Strength: 9, Secured: true},
}

// wifi puts the tablet on a network, and meets all that may be wrong.
func (w *walk) wifi() {
	w.do(kiosk.OpenTablet{}, kiosk.OpenWifi{})
	w.keep("wifi-cherche")
	w.do(kiosk.WifiSeen{})
	w.keep("wifi-rien")
	for i, trouble := range []kiosk.WifiTrouble{kiosk.WifiNoAdapter, kiosk.WifiOff} {
		w.do(kiosk.WifiSeen{Trouble: trouble})
		w.keep("wifi-sans-%d", i+1)
	}
	w.do(kiosk.OpenWifi{}, kiosk.WifiSeen{Networks: street})
	w.keep("wifi")
	w.do(kiosk.TurnPage{By: 1})
	w.keep("wifi-2")
	w.do(kiosk.PickNetwork{Name: "Mairie-Wifi-Gratuit"})
	w.keep("wifi-sans-cle")
	w.do(kiosk.GoBack{}, kiosk.PickNetwork{Name: "DIRECT-xy-HP OfficeJet Pro 8020"})
	w.keep("wifi-cle")
	w.write("Trop")
	w.keep("wifi-cle-courte")
	w.write("k7QmZ2pR")
	w.keep("wifi-essai")
	for trouble := kiosk.WifiNoAdapter; trouble <= kiosk.WifiBroken; trouble++ {
		w.do(kiosk.WifiFailed{Try: w.try, Trouble: trouble})
		w.keep("wifi-panne-%d", trouble)
		w.do(kiosk.JoinPicked{})
	}
	w.do(kiosk.WifiFailed{Try: w.try, Trouble: kiosk.WifiWrongKey}, kiosk.TypeKey{})
	w.keep("wifi-cle-refusee")
	w.do(kiosk.SendTyped{})
	w.do(kiosk.WifiJoined{Try: w.try})
	w.keep("wifi-marche")
	used := append([]kiosk.Network(nil), street...)
	used[0].Known, used[0].Used = true, true
	w.do(kiosk.GoBack{}, kiosk.OpenWifi{}, kiosk.WifiSeen{Networks: used})
	w.keep("wifi-choisi")
	w.do(kiosk.PickNetwork{Name: used[0].Name})
	w.keep("wifi-oublier")
	w.do(kiosk.GoHome{})
}

// write types a text and sends it.
func (w *walk) write(text string) {
	w.do(kiosk.Erase{All: true}, kiosk.Type{Sign: kiosk.Written(text)}, kiosk.SendTyped{})
}
