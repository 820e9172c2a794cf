package browser

import (
	"context"
	"encoding/json"
	"fmt"
)

// Why says why a page did not come.
type Why int

// The reasons.
const (
	Unknown    Why = iota
	NoNetwork      // this machine has none
	NoName         // no such name, or nobody to ask
	NoAnswer       // the site did not answer in time
	Shut           // nobody listens there
	Down           // the site says that it does not work
	WrongClock     // of this machine: no certificate seems to be good
	Untrusted      // the site cannot show that it is itself
	Portal         // the network wants something first, such as a password
	Elsewhere      // the site leads to where the visit may not
	Broken         // the browser broke, and breaks again
)

// Failure is an opening that failed. It is ErrUnreachable, but for Broken,
// which is ErrBroken.
type Failure struct{ Why Why }

// Error says why, and not which site.
func (f Failure) Error() string { return fmt.Sprintf("%v: %s", f.Unwrap(), f.Why) }

// Unwrap is what every failure of its kind is.
func (f Failure) Unwrap() error {
	if f.Why == Broken {
		return ErrBroken
	}
	return ErrUnreachable
}

// String names the reason, for logs.
func (w Why) String() string {
	return [...]string{
		"unknown reason", "no network", "no such name", "no answer in time", "nobody listens", "the site is down",
		"the clock is wrong", "not trusted", "the network wants something first", "it leads elsewhere", "it breaks again and again",
	}[w]
}

// reasonOf is what Chromium's reason, or the site's own answer, says at once.
// What it leaves unknown may be many things.
func reasonOf(d failedDocument) Why {
	if d.Status >= 500 {
		return Down
	}
	switch d.Reason {
	case "InternetDisconnected":
		return NoNetwork
	case "NameNotResolved":
		return NoName
	case "TimedOut", "AddressUnreachable":
		return NoAnswer
	case "ConnectionRefused":
		return Shut
	}
	return Unknown
}

// hearFailure takes in that a page did not come, and looks for the reason where
// it is not plain, without holding the pilot up.
func (p *pilot) hearFailure(m message) {
	var d failedDocument
	if json.Unmarshal(m.Params, &d) != nil {
		return
	}
	why := reasonOf(d)
	if why == Down || why == NoNetwork {
		p.conclude(d, why)
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), probeTakes)
		defer cancel()
		found := p.probe.why(ctx, d.URL, why)
		_ = p.do(context.Background(), func(context.Context) error {
			p.conclude(d, found)
			return nil
		})
	}()
}

// conclude ends the opening of a page that did not come, or tells of it: the
// person is still on the page before, as it was.
func (p *pilot) conclude(d failedDocument, why Why) {
	t := p.tabAt(d.Target)
	switch {
	case t == nil || t.waits:
	case !t.usable:
		p.fail(t, Failure{Why: why})
	case t.lost:
		p.tell(Gone{Why: why})
	default:
		t.again = ""
		if d.Asked {
			t.again = d.URL
		}
		p.tell(Failed{Why: why, Again: d.Asked})
	}
}

// Retry asks once more for the page that did not come, where Failed said that it
// may. What comes of it is told; where there is nothing to ask for, nothing is
// done.
func (b *Browser) Retry(ctx context.Context) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.do(ctx, func(ctx context.Context) error {
			if t := p.front(); t.again != "" {
				p.navigate(ctx, t, t.again)
				t.again = ""
			}
			return nil
		})
	})
}
