package sitetest

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Letter is an e-mail to the person.
type Letter struct {
	At    time.Time
	From  string
	Title string
	Text  string
	Code  string // that it brings, or ""
}

func (s *Sites) routeMail() {
	s.on("GET webmail/{$}", s.plain("mail-signin"))
	s.on("POST webmail/entrer", s.mailSignIn)
	s.on("GET webmail/boite", s.mailBox)
	s.on("GET webmail/combien", s.mailCount)
	s.on("GET webmail/lettre/{number}", s.mailLetter)
	s.on("GET webmail/deconnexion", s.signOut("mail-bye"))
}

// post puts a letter into the box.
func (s *Sites) post(l Letter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l.At = s.now()
	s.letters = append(s.letters, l)
}

// Letters lists what is in the box, the oldest first.
func (s *Sites) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters)
}

// Code is the last code that was mailed, or "".
func (s *Sites) Code() string {
	for _, l := range slices.Backward(s.Letters()) {
		if l.Code != "" {
			return l.Code
		}
	}
	return ""
}

func (s *Sites) mailSignIn(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if r.PostFormValue("adresse") != s.person.Mail || r.PostFormValue("passe") != s.person.MailWord {
		s.show(w, r, "mail-signin", "L'adresse ou le mot de passe n'est pas bon.")
		return
	}
	s.with(v, func() { v.signed = true })
	s.lead(w, r, "webmail", "/boite")
}

// mailBox lists the letters, the newest first, as mailboxes do.
func (s *Sites) mailBox(w http.ResponseWriter, r *http.Request) {
	if !s.isSigned(s.visit(w, r)) {
		s.lead(w, r, "webmail", "/")
		return
	}
	type row struct {
		Number int
		Letter
	}
	var rows []row
	for i, l := range s.Letters() {
		rows = append(rows, row{i, l})
	}
	slices.Reverse(rows)
	s.show(w, r, "mail-box", rows)
}

// mailCount lets the open box look for itself whether a letter has come.
func (s *Sites) mailCount(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte(strconv.Itoa(len(s.Letters()))))
}

func (s *Sites) mailLetter(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.PathValue("number"))
	all := s.Letters()
	if !s.isSigned(s.visit(w, r)) || err != nil || n < 0 || n >= len(all) {
		s.lead(w, r, "webmail", "/")
		return
	}
	s.show(w, r, "mail-letter", all[n])
}
