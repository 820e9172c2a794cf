package sitetest

import (
	"net/http"
	"slices"
)

// tricks are the pages of the hostile site. Each does one thing that a kiosk
// must outlive, as soon as it is pressed, or at once with "?seul=1".
var tricks = []string{
	"fenetres", "historique", "plein-ecran", "souris", "memoire", "processeur", "alertes", "presse-papiers",
	"partir", "titre", "recharge", "imprime", "telecharge", "cadres",
}

// baits are pages of it that do nothing by themselves.
var baits = []string{"adresses", "fausse-barre"}

// Tricks names what the hostile site does, each a page "/NAME" with one large
// thing to press, "Appuyez ici".
func Tricks() []string { return slices.Clone(tricks) }

func (s *Sites) routeHostile() {
	s.on("GET hostile/{$}", s.hostileHome)
	for _, name := range slices.Concat(baits, tricks) {
		s.on("GET hostile/"+name, s.plain("trick-"+name))
	}
	s.on("GET hostile/note", func(http.ResponseWriter, *http.Request) {})
	for _, name := range []string{"evil-caf", "caf.localhost.evil", "mechant"} {
		s.on("GET "+name+"/", s.plain("lookalike"))
	}
}

func (s *Sites) hostileHome(w http.ResponseWriter, r *http.Request) {
	s.visit(w, r)
	s.show(w, r, "hostile-home", slices.Concat(baits, tricks))
}
