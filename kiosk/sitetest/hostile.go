package sitetest

import "net/http"

// tricks are the pages of the hostile site. Each does one thing that a kiosk
// must outlive, as soon as it is pressed, or at once with "?seul=1".
var tricks = []string{
	"fenetres", "historique", "plein-ecran", "souris", "memoire", "processeur", "alertes", "presse-papiers",
	"adresses", "partir", "titre", "recharge", "fausse-barre", "imprime", "telecharge", "cadres",
}

func (s *Sites) routeHostile() {
	s.on("GET hostile/{$}", s.hostileHome)
	for _, name := range tricks {
		s.on("GET hostile/"+name, s.plain("trick-"+name))
	}
	s.on("GET hostile/note", func(http.ResponseWriter, *http.Request) {})
	for _, name := range []string{"evil-caf", "caf.localhost.evil", "mechant"} {
		s.on("GET "+name+"/", s.plain("lookalike"))
	}
}

func (s *Sites) hostileHome(w http.ResponseWriter, r *http.Request) {
	s.visit(w, r)
	s.show(w, r, "hostile-home", tricks)
}
