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
}
