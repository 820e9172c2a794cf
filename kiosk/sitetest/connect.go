package sitetest

import (
	"net/http"
	"net/url"
	"slices"
)

// grant is what one host hands to another through the browser, once.
type grant struct {
	to      string // the host that may use it
	service string // on whose behalf the person goes from host to host
}

// service is who lets people in by FranceConnect.
type service struct {
	Name string
	host string // where a person comes back to, at /retour
	bye  string // the page that ends the service's own session, and then this one
}

var services = map[string]service{
	"ameli":         {"l'assurance maladie", "assure.ameli", "/au-revoir"},
	"francetravail": {"France Travail", "candidat.francetravail", "/au-revoir"},
}

// provider is an account that FranceConnect takes.
type provider struct{ Name, Host string }

var providers = []provider{{"Impôts", "cfspart-idp.impots"}, {"Ameli", "fc.assure.ameli"}}

const connect = "app.franceconnect"

func (s *Sites) routeConnect() {
	s.on("GET "+connect+"/entree", s.connectEntry)
	s.on("GET "+connect+"/choix", s.connectChoice)
	s.on("GET "+connect+"/retour", s.connectBack)
	s.on("GET "+connect+"/suite", s.connectOn)
	s.on("GET "+connect+"/continuer", s.connectLeave)
	s.on("GET "+connect+"/deconnexion", s.connectEnd)
	for _, p := range providers {
		s.on("GET "+p.Host+"/identification", s.providerAsks)
		s.on("POST "+p.Host+"/identification", s.providerKnows)
		s.on("GET "+p.Host+"/fin", s.providerEnds)
	}
}

// hand makes a grant and gives the word that stands for it.
func (s *Sites) hand(g grant) string {
	word := token()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grants[word] = g
	return word
}

// take uses up the grant that a request brings for the host it was sent to.
func (s *Sites) take(r *http.Request) (grant, bool) {
	word := r.URL.Query().Get("jeton")
	s.mu.Lock()
	defer s.mu.Unlock()
	g, ok := s.grants[word]
	delete(s.grants, word)
	return g, ok && g.to == hostOf(r)
}

// toConnect is the way from a service to FranceConnect.
func (s *Sites) toConnect(w http.ResponseWriter, r *http.Request, from string) {
	s.lead(w, r, connect, "/entree?jeton="+s.hand(grant{connect, from}))
}

// connectEntry begins. Who has come this way before in this browser need not
// choose again: the trap of a shared machine.
func (s *Sites) connectEntry(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	g, ok := s.take(r)
	if !ok {
		s.show(w, r, "connect-lost", nil)
		return
	}
	s.with(v, func() { v.from = g.service })
	if s.isSigned(v) {
		s.lead(w, r, connect, "/suite")
		return
	}
	s.lead(w, r, connect, "/choix")
}

func (s *Sites) connectChoice(w http.ResponseWriter, r *http.Request) {
	s.visit(w, r)
	s.show(w, r, "connect-choice", providers)
}

// connectBack is where a provider sends who it knows.
func (s *Sites) connectBack(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if _, ok := s.take(r); !ok {
		s.show(w, r, "connect-lost", nil)
		return
	}
	s.with(v, func() { v.signed = true })
	s.lead(w, r, connect, "/suite")
}

func (s *Sites) connectOn(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if from, ok := s.asker(v); ok && s.isSigned(v) {
		s.show(w, r, "connect-on", from)
		return
	}
	s.show(w, r, "connect-lost", nil)
}

func (s *Sites) connectLeave(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	from, ok := s.asker(v)
	if !ok || !s.isSigned(v) {
		s.show(w, r, "connect-lost", nil)
		return
	}
	s.lead(w, r, from.host, "/retour?jeton="+s.hand(grant{from.host, ""}))
}

// asker is the service for which a visitor came.
func (s *Sites) asker(v *visitor) (service, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	from, ok := services[v.from]
	return from, ok
}

// connectEnd ends FranceConnect's own session, then sends the browser through
// the providers' ends and back to the service.
func (s *Sites) connectEnd(w http.ResponseWriter, r *http.Request) {
	s.forget(w, r)
	from := r.URL.Query().Get("de")
	s.lead(w, r, providers[0].Host, "/fin?de="+url.QueryEscape(from))
}

// providerAsks is the sign-in page of a provider.
func (s *Sites) providerAsks(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if s.isSigned(v) {
		s.lead(w, r, connect, "/retour?jeton="+s.hand(grant{connect, ""}))
		return
	}
	s.show(w, r, "provider-signin", "")
}

func (s *Sites) providerKnows(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if !s.knows(r) {
		s.show(w, r, "provider-signin", "Le numéro ou le mot de passe n'est pas bon.")
		return
	}
	s.with(v, func() { v.signed = true })
	s.lead(w, r, connect, "/retour?jeton="+s.hand(grant{connect, ""}))
}

// providerEnds ends the session at one provider and goes on to the next; after
// the last one back to the service, if it is one.
func (s *Sites) providerEnds(w http.ResponseWriter, r *http.Request) {
	s.forget(w, r)
	from := r.URL.Query().Get("de")
	i := slices.IndexFunc(providers, func(p provider) bool { return p.Host == hostOf(r) })
	if i+1 < len(providers) {
		s.lead(w, r, providers[i+1].Host, "/fin?de="+url.QueryEscape(from))
		return
	}
	if to, ok := services[from]; ok {
		s.lead(w, r, to.host, to.bye)
		return
	}
	s.show(w, r, "connect-bye", nil)
}
