// Package local is the conversation between the agent and the kiosk of one
// device, over HTTP on a unix socket: Server is the agent's end, Client the
// kiosk's.
//
//	GET  /watch       fleet.Situation as lines of JSON: the whole of it at once,
//	                  and again whenever it changed; "?pack=ID@VERSION" says what
//	                  content the kiosk shows
//	POST /activities  a batch of fleet.Activity, answered by the seq of the last
//	                  one that is kept
//	POST /calls       a fleet.Call, answered by the fleet.CallState of the one that
//	                  is open of its kind, once that is on disk
//	GET  /status      fleet.Status, for whoever mends the device
//	POST /enrol       a code, and the manager's address where the code is short;
//	                  answered by fleet.Joined
//	POST /knock       the manager at which to knock, or nothing to end that; how
//	                  far it comes is in the situation
//
// Either side may die and come back: a watcher is told all there is when it
// watches anew, and an activity that is told twice counts once. Who may talk
// is a matter of the socket's group.
package local

import (
	"net/url"
	"strings"
	"time"

	"tandem/fleet"
)

const (
	watchPath      = "/watch"
	activitiesPath = "/activities"
	callsPath      = "/calls"
	statusPath     = "/status"
	enrolPath      = "/enrol"
	knockPath      = "/knock"

	// maxBody and maxBatch bound what the kiosk may send at once: it sends more
	// in another call.
	maxBody  = 256 << 10
	maxBatch = 1000

	// maxPacks and maxPack bound what a kiosk may say that it shows.
	maxPacks = 20
	maxPack  = 80

	// maxKind bounds the words with which a kiosk describes itself, and maxFaults
	// how many of them there are.
	maxKind   = 32
	maxFaults = 8

	// writeWait is how long a watcher may take to read a line.
	writeWait = 5 * time.Second
)

// ticket is what a kiosk hands over to enrol.
type ticket struct{ Code, URL string }

// door is where a kiosk wants to knock, and as what.
type door struct {
	URL  string // empty: nowhere any more
	Body fleet.Body
}

// batch is what a kiosk tells: the id of the journal that numbered the
// activities, which a wiped device has anew.
type batch struct {
	Journal    string
	Activities []fleet.Activity
}

// kept answers a batch.
type kept struct{ Last uint64 }

// refusal is the body of an answer that is no success.
type refusal struct{ Code fleet.Code }

// packKey is where a watcher says what it shows.
const packKey = "pack"

// watchQuery is the path of a watcher that shows those packs.
func watchQuery(packs []fleet.Pack) string {
	if len(packs) == 0 {
		return watchPath
	}
	q := url.Values{}
	for _, p := range packs {
		q.Add(packKey, p.ID+"@"+p.Version)
	}
	return watchPath + "?" + q.Encode()
}

// readPacks is what a watcher says that it shows. What is too long or too much
// is passed over: it is for information.
func readPacks(q url.Values) []fleet.Pack {
	var packs []fleet.Pack
	for _, text := range q[packKey][:min(len(q[packKey]), maxPacks)] {
		id, version, ok := strings.Cut(text, "@")
		if ok && len(text) <= maxPack {
			packs = append(packs, fleet.Pack{ID: id, Version: version})
		}
	}
	return packs
}
