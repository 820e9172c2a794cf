package local

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"tandem/fleet"
)

// Client is the kiosk's end. Its methods may be called at the same time.
type Client struct {
	http  *http.Client
	shows []fleet.Pack // what a watcher says that it shows
}

// The pause between two tries to watch, which doubles up to the longest. The
// agent is on the same machine: it is back soon or not at all.
const (
	firstPause   = 100 * time.Millisecond
	longestPause = 5 * time.Second
)

// callWait is how long an answer may take that is not a watch; farWait, one for
// which the agent asks its manager.
const (
	callWait = 10 * time.Second
	farWait  = 40 * time.Second
)

// NewClient makes a client of the agent at a socket, which need not be there
// yet, for a kiosk that shows those packs.
func NewClient(path string, shows ...fleet.Pack) *Client {
	return &Client{shows: shows, http: &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", path)
		},
	}}}
}

// Watch calls f with the device's situation, now and whenever it changed,
// until ctx ends; it then returns the error of ctx. While there is no agent it
// keeps trying, and f is not called: what was true last stays true.
func (c *Client) Watch(ctx context.Context, f func(fleet.Situation)) error {
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		if heard := c.watch(ctx, f); heard {
			pause = firstPause
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// watch follows one connection to its end, and reports whether anything came.
func (c *Client) watch(ctx context.Context, f func(fleet.Situation)) (heard bool) {
	resp, err := c.do(ctx, http.MethodGet, watchQuery(c.shows), nil)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	for lines := json.NewDecoder(resp.Body); ; heard = true {
		var s fleet.Situation
		if err := lines.Decode(&s); err != nil {
			return heard
		}
		f(s)
	}
}

// Tell hands over activities, and returns the seq of the last one that the
// agent keeps: up to that, the journal may forget. With no activities it asks
// how far the journal was taken.
func (c *Client) Tell(ctx context.Context, journal string, activities []fleet.Activity) (uint64, error) {
	body, err := json.Marshal(batch{journal, activities[:min(len(activities), maxBatch)]})
	if err != nil {
		return 0, fmt.Errorf("tell agent: %v", err)
	}
	answer, err := call[kept](ctx, c, http.MethodPost, activitiesPath, body)
	if err != nil {
		return 0, fmt.Errorf("tell agent: %w", err)
	}
	return answer.Last, nil
}

// Ring hands over a call, and tells how far the one that is open of its kind has
// come. Told twice, as after a lost answer, it is one.
func (c *Client) Ring(ctx context.Context, wish fleet.Call) (fleet.CallState, error) {
	body, err := json.Marshal(wish)
	if err != nil {
		return fleet.CallState{}, fmt.Errorf("ring: %v", err)
	}
	state, err := call[fleet.CallState](ctx, c, http.MethodPost, callsPath, body)
	if err != nil {
		return state, fmt.Errorf("ring: %w", err)
	}
	return state, nil
}

// Status asks the agent how it is.
func (c *Client) Status(ctx context.Context) (fleet.Status, error) {
	status, err := call[fleet.Status](ctx, c, http.MethodGet, statusPath, nil)
	if err != nil {
		return status, fmt.Errorf("ask agent: %w", err)
	}
	return status, nil
}

// Enrol has a device enrol that is nobody's yet: by a long code, or by a short
// one and the manager's address. It returns what was refused: Invalid where the
// code or the address is none, CodeUnknown, Unavailable where the manager does
// not answer, and AlreadyEnded where the device is somebody's.
func (c *Client) Enrol(ctx context.Context, code, manager string) (fleet.Joined, error) {
	body, err := json.Marshal(ticket{code, manager})
	if err != nil {
		return fleet.Joined{}, fmt.Errorf("enrol: %v", err)
	}
	ctx, cancel := context.WithTimeout(ctx, farWait)
	defer cancel()
	joined, err := send[fleet.Joined](ctx, c, http.MethodPost, enrolPath, body)
	if err != nil {
		return joined, fmt.Errorf("enrol: %w", err)
	}
	return joined, nil
}

// Knock has a device that is nobody's yet knock at a manager, as that body;
// with no manager it ends that. It returns Invalid where the address is none,
// and AlreadyEnded where the device is somebody's.
func (c *Client) Knock(ctx context.Context, manager string, as fleet.Body) error {
	body, err := json.Marshal(door{manager, as})
	if err != nil {
		return fmt.Errorf("knock: %v", err)
	}
	ctx, cancel := context.WithTimeout(ctx, farWait)
	defer cancel()
	if _, err := send[struct{}](ctx, c, http.MethodPost, knockPath, body); err != nil {
		return fmt.Errorf("knock: %w", err)
	}
	return nil
}

// call makes one call that the agent answers by itself.
func call[T any](ctx context.Context, c *Client, method, path string, body []byte) (answer T, err error) {
	ctx, cancel := context.WithTimeout(ctx, callWait)
	defer cancel()
	return send[T](ctx, c, method, path, body)
}

// send makes one call and reads its answer.
func send[T any](ctx context.Context, c *Client, method, path string, body []byte) (answer T, err error) {
	resp, err := c.do(ctx, method, path, body)
	if err != nil {
		return answer, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(io.LimitReader(resp.Body, maxBody)).Decode(&answer)
	return answer, err
}

// do returns an answer that is a success, or what was refused.
func (c *Client) do(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, "http://agent"+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil || resp.StatusCode == http.StatusOK {
		return resp, err
	}
	defer resp.Body.Close()
	var r refusal
	if err := json.NewDecoder(io.LimitReader(resp.Body, maxBody)).Decode(&r); err != nil {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil, fleet.Refuse(r.Code)
}
