package sitetest

import (
	"net/http"
	"strings"
)

// odd are the pages of "essais" that need no answer of their own: the page's
// path and its template's name are the same word.
var odd = []string{
	"fenetres", "petite", "cadres", "cadre", "dialogues", "boucle-dialogues", "partir", "permissions",
	"longue", "champs", "memoire", "imprimer", "actualise", "arrivee", "pont", "selection",
}

func (s *Sites) routeOdd() {
	s.on("GET essais/{$}", s.plain("odd-home"))
	for _, name := range odd {
		s.on("GET essais/"+name, s.plain(name))
	}
	s.on("POST essais/champs", s.oddForm)
	s.on("GET essais/service.js", s.oddWorker)
	s.on("GET essais/protege", s.oddGuarded)
	s.on("GET essais/boucle", func(w http.ResponseWriter, r *http.Request) { s.lead(w, r, "essais", "/boucle-suite") })
	s.on("GET essais/boucle-suite", func(w http.ResponseWriter, r *http.Request) { s.lead(w, r, "essais", "/boucle") })
	s.on("GET essais/dehors", func(w http.ResponseWriter, r *http.Request) { s.lead(w, r, "mechant", "/entree") })
	s.on("GET essais/note", func(http.ResponseWriter, *http.Request) {}) // what a page tells the record
}

// oddForm shows what came of a form of all kinds of fields.
func (s *Sites) oddForm(w http.ResponseWriter, r *http.Request) {
	s.visit(w, r)
	s.show(w, r, "travail-done", r.PostForm)
}

// oddWorker is a service worker: what a page leaves running behind it, and what
// would answer in its place the next time.
func (s *Sites) oddWorker(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript")
	_, _ = w.Write([]byte(strings.TrimSpace(`
self.addEventListener("install", e => self.skipWaiting());
self.addEventListener("activate", e => e.waitUntil(self.clients.claim()));
self.addEventListener("fetch", e => {
  if (new URL(e.request.url).pathname === "/du-service") e.respondWith(new Response("je suis encore là"));
});`)))
}

// oddGuarded asks for a name and a password in the browser's own window.
func (s *Sites) oddGuarded(w http.ResponseWriter, r *http.Request) {
	if name, word, ok := r.BasicAuth(); !ok || name != s.person.Number || word != s.person.Password {
		w.Header().Set("WWW-Authenticate", `Basic realm="Essai"`)
		w.WriteHeader(http.StatusUnauthorized)
		s.show(w, r, "guarded", nil)
		return
	}
	s.show(w, r, "arrivee", nil)
}
