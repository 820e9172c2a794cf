package browser

import (
	"net/url"
	"strings"
)

// target is a page or a part of the browser's own surface.
type target struct {
	ID     string `json:"targetId"`
	Type   string `json:"type"`
	URL    string `json:"url"`
	Opener string `json:"openerId"`
}

// shows reports whether t is a page that people see, and not a part of
// Chromium's own surface, which is listed as pages too.
func (t target) shows() bool {
	own := strings.HasPrefix(t.URL, "chrome") || strings.HasPrefix(t.URL, "devtools")
	return t.Type == "page" && t.URL != "" && !own
}

// startup reports whether t is the empty page that Chromium starts with.
func (t target) startup() bool { return t.URL == "about:blank" && t.Opener == "" }

// params is what the requests and events of interest hold, each some of it.
type params struct {
	TargetID    string  `json:"targetId,omitempty"`
	SessionID   string  `json:"sessionId,omitempty"`
	URL         string  `json:"url,omitempty"`
	Info        *target `json:"targetInfo,omitempty"`
	Frame       *page   `json:"frame,omitempty"`
	FrameID     string  `json:"frameId,omitempty"`
	Name        string  `json:"name,omitempty"`
	Type        string  `json:"type,omitempty"`
	Disposition string  `json:"disposition,omitempty"`
	Navigation  string  `json:"navigationType,omitempty"`
	Discover    bool    `json:"discover,omitempty"`
	Flatten     bool    `json:"flatten,omitempty"`
	Enabled     bool    `json:"enabled,omitempty"`
	Accept      bool    `json:"accept,omitempty"`
	UserGesture bool    `json:"userGesture,omitempty"`
}

// shows reports whether an event of loading means that a page can be used.
func (e params) shows() bool {
	return e.Name == "DOMContentLoaded" || e.Name == "firstContentfulPaint"
}

// leaves reports whether an event of going somewhere means another document.
func (e params) leaves() bool {
	return e.Navigation != "sameDocument" && e.Navigation != "historySameDocument"
}

// whole reports whether an event is of that page, and not of a frame in it.
func (e params) whole(main string) bool {
	if e.Frame != nil {
		return e.Frame.whole()
	}
	return e.FrameID == main
}

// page is what the main frame shows.
type page struct {
	Parent      string `json:"parentId,omitempty"`
	URL         string `json:"url"`
	Unreachable string `json:"unreachableUrl,omitempty"`
}

// whole reports whether f is the page itself and not a frame in it.
func (f *page) whole() bool { return f != nil && f.Parent == "" }

// hostOf is all of an address that may be told: what people look for or send
// stands in the rest of it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
