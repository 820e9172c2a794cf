// Package local is the conversation between the agent and the kiosk of one
// device, over HTTP on a unix socket: Server is the agent's end, Client the
// kiosk's.
//
//	GET  /watch       fleet.Situation as lines of JSON: the whole of it at once,
//	                  and again whenever it changed
//	POST /activities  a batch of fleet.Activity, answered by the seq of the last
//	                  one that is kept
//	GET  /status      fleet.Status, for whoever mends the device
//
// Either side may die and come back: a watcher is told all there is when it
// watches anew, and an activity that is told twice counts once. Who may talk
// is a matter of the socket's group.
package local

import (
	"time"

	"tandem/fleet"
)

const (
	watchPath      = "/watch"
	activitiesPath = "/activities"
	statusPath     = "/status"

	// maxBody and maxBatch bound what the kiosk may send at once: it sends more
	// in another call.
	maxBody  = 256 << 10
	maxBatch = 1000

	// writeWait is how long a watcher may take to read a line.
	writeWait = 5 * time.Second
)

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
