package kiosktest

import "tandem/kiosk"

// fields writes in each kind of field of an open site, draws the site larger,
// and asks to leave it.
func (w *walk) fields() {
	in := func(f kiosk.FieldFocused) {
		f.Visit, f.Asked = w.visit, true
		w.do(f)
	}
	in(kiosk.FieldFocused{Kind: kiosk.TextField, More: true})
	w.keep("site-clavier")
	w.do(kiosk.Capitals{})
	w.keep("site-clavier-majuscules")
	w.do(kiosk.TurnKeys{To: kiosk.AccentKeys})
	w.keep("site-clavier-accents")
	w.do(kiosk.TurnKeys{To: kiosk.SignKeys})
	w.keep("site-clavier-signes")
	in(kiosk.FieldFocused{Kind: kiosk.TextField, Secret: true})
	w.keep("site-clavier-cache")
	w.do(kiosk.ShowTyped{})
	w.keep("site-clavier-vu")
	in(kiosk.FieldFocused{Kind: kiosk.LongField})
	w.keep("site-clavier-lignes")
	for _, kind := range []kiosk.FieldKind{kiosk.NumberField, kiosk.PhoneField, kiosk.DecimalField} {
		in(kiosk.FieldFocused{Kind: kind, More: true})
		w.keep("site-chiffres-%s", kind)
	}
	in(kiosk.FieldFocused{Kind: kiosk.NumberField, Secret: true})
	w.keep("site-chiffres-cache")
	w.do(kiosk.Type{Sign: "1"}, kiosk.PutAway{}, kiosk.EnlargePage{}, kiosk.EnlargePage{})
	w.keep("site-agrandi")
	w.do(kiosk.EnlargePage{}, kiosk.TurnedBack{Visit: w.visit})
	w.keep("site-quitter")
	w.do(kiosk.GoBack{})
}
