package local

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"tandem/fleet"
)

// ring takes a call from the kiosk.
func (s *Server) ring(w http.ResponseWriter, req *http.Request) {
	var c fleet.Call
	err := json.NewDecoder(http.MaxBytesReader(w, req.Body, maxBody)).Decode(&c)
	if err != nil || !c.Kind.Known() || c.ID == "" || len(c.ID) > 64 || c.At.IsZero() {
		s.refuse(w, fleet.Refuse(fleet.Invalid))
		return
	}
	c.Again = time.Time{} // that is the agent's to say
	ringer, looks := s.diagnose(c.Looks)
	if ringer == nil {
		s.refuse(w, fleet.Refuse(fleet.Unavailable))
		return
	}
	c.Looks = looks
	state, err := ringer.Ring(req.Context(), c)
	if err != nil {
		s.refuse(w, err)
		return
	}
	s.write(w, http.StatusOK, state)
}

// diagnose keeps what a kiosk may say of itself, in words of ours, and adds how
// the talk with the manager goes. It also says whom to tell.
func (s *Server) diagnose(said fleet.Diagnosis) (Ringer, fleet.Diagnosis) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := fleet.Diagnosis{Trouble: s.status.Trouble}
	if !plain(d.Trouble) { // a sentence of the network's, which may hold an address
		d.Trouble = "unreachable"
	}
	if !s.status.Heard.IsZero() {
		d.Silent = max(0, s.now().Sub(s.status.Heard)).Truncate(time.Second)
	}
	if plain(said.Screen) {
		d.Screen = said.Screen
	}
	for _, f := range said.Faults {
		if slices.Contains(fleet.CallFaults, f) && len(d.Faults) < maxFaults {
			d.Faults = append(d.Faults, f)
		}
	}
	return s.ringer, d
}

// plain reports whether text is a code, which names nobody and no place.
func plain(text string) bool {
	return len(text) <= maxKind && !strings.ContainsFunc(text, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') })
}
