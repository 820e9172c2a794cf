package agent_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tandem/fleet"
	"tandem/fleet/agent"
	"tandem/fleet/fleettest"
)

// deviceKey is a Signer.
type deviceKey struct{ ed25519.PrivateKey }

func (k deviceKey) Public() ed25519.PublicKey { return k.PrivateKey.Public().(ed25519.PublicKey) }

func (k deviceKey) Sign(message []byte) ([]byte, error) {
	return ed25519.Sign(k.PrivateKey, message), nil
}

// door is a manager that answers knocks in turn, the last one again and again.
type door struct {
	answers []any // fleet.KnockAnswer or error
	knocks  []fleet.Knock
	pins    []string
	enrols  []fleet.Enrolment
	err     error // of Enroll
}

var managerKey = []byte("the key of the manager, 32 bytes")

func member(epoch uint32) *fleet.Enrolled {
	return &fleet.Enrolled{Device: "d1", Asset: "B-1", Body: fleet.Borne, Epoch: epoch, Manager: managerKey, Centre: "CCAS"}
}

func said(s fleet.KnockState) fleet.KnockAnswer {
	a := fleet.KnockAnswer{Code: "K7MXR-4TQ2P", State: s, Manager: managerKey, Left: 30 * time.Minute}
	if s == fleet.KnockAccepted {
		a.Enrolled = member(1)
	}
	return a
}

func (d *door) Knock(_ context.Context, k fleet.Knock) (fleet.KnockAnswer, error) {
	d.knocks = append(d.knocks, k)
	next := d.answers[0]
	if len(d.answers) > 1 {
		d.answers = d.answers[1:]
	}
	if err, failed := next.(error); failed {
		return fleet.KnockAnswer{}, err
	}
	return next.(fleet.KnockAnswer), nil
}

func (d *door) Enroll(_ context.Context, e fleet.Enrolment) (fleet.Enrolled, error) {
	d.enrols = append(d.enrols, e)
	if d.err != nil {
		return fleet.Enrolled{}, d.err
	}
	return *member(3), nil
}

// stranger is a newcomer that runs.
type stranger struct {
	*agent.Newcomer
	door  *door
	kiosk *fleettest.Kiosk
	kept  []fleet.Identity
	full  atomic.Bool // the disk
	ended chan error
	key   deviceKey
}

func newStranger(t *testing.T, answers ...any) *stranger {
	s := &stranger{
		door: &door{answers: answers}, kiosk: &fleettest.Kiosk{}, ended: make(chan error, 1),
		key: deviceKey{ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))},
	}
	s.Newcomer = agent.NewNewcomer(agent.Stranger{
		Key: s.key,
		Reach: func(url string, pin []byte) agent.Door {
			s.door.pins = append(s.door.pins, url+" "+string(pin))
			return s.door
		},
		Keep: func(id fleet.Identity) error {
			if s.full.Load() {
				return errors.New("no space left")
			}
			s.kept = append(s.kept, id)
			return nil
		},
		Words: func(manager []byte) [4]string {
			if !bytes.Equal(manager, managerKey) {
				t.Errorf("words of %q", manager)
			}
			return [4]string{"un", "deux", "trois", "quatre"}
		},
		Pin:      func([]byte) []byte { return []byte("pin") },
		Watchers: s.kiosk, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	go func() { s.ended <- s.Run(ctx) }()
	return s
}

func (s *stranger) arrival() fleet.Arrival { return s.kiosk.Last().Arrival }

// in reports whether the newcomer has ended because it is somebody's.
func (s *stranger) in() bool {
	select {
	case err := <-s.ended:
		return err == nil && len(s.kept) == 1
	default:
		return false
	}
}

func TestNewcomer_Knocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lost := errors.New("connection reset")
		s := newStranger(t, lost, said(fleet.KnockWaiting), lost, said(fleet.KnockWaiting), said(fleet.KnockAccepted))
		must(t, s.Knock(t.Context(), "https://m.example", fleet.Borne))
		synctest.Wait()
		if got := s.arrival(); got.State != fleet.ArrivalTrying || got.Code != "" {
			t.Errorf("before an answer %+v", got)
		}
		after(3 * time.Second)
		want := fleet.Arrival{
			State: fleet.ArrivalWaiting, URL: "https://m.example", Code: "K7MXR-4TQ2P",
			Words: [4]string{"un", "deux", "trois", "quatre"},
		}
		if got := s.arrival(); got != want {
			t.Errorf("waiting %+v, want %+v", got, want)
		}
		after(3 * time.Second) // an answer that is lost changes nothing on the screen
		if got := s.arrival(); got != want {
			t.Errorf("after a lost answer %+v", got)
		}
		after(6 * time.Second)
		if !s.in() {
			t.Fatal("is still nobody's")
		}
		if got := s.kept[0]; got.Enrolled.Asset != "B-1" || got.URL != "https://m.example" || !bytes.Equal(got.Key, s.key.Public()) {
			t.Errorf("kept %+v", got)
		}
		last := s.door.knocks[len(s.door.knocks)-1]
		if last.Code != "K7MXR-4TQ2P" || last.Body != fleet.Borne || !ed25519.Verify(last.Key, last.Text(), last.Proof) {
			t.Errorf("asked with %+v", last)
		}
		if first, last := s.door.pins[0], s.door.pins[len(s.door.pins)-1]; first != "https://m.example " || last != "https://m.example pin" {
			t.Errorf("pinned %q at first, %q at last", first, last)
		}
		if _, err := s.Enrol(t.Context(), fleet.Ticket{}); fleet.CodeOf(err) != fleet.AlreadyEnded {
			t.Errorf("enrolled twice: %v", err)
		}
	})
}

func TestNewcomer_Ends(t *testing.T) {
	for name, test := range map[string]struct {
		last any
		want fleet.ArrivalState
	}{
		"Refused": {said(fleet.KnockRefused), fleet.ArrivalRefused},
		"Over":    {fleet.Refuse(fleet.CodeUnknown), fleet.ArrivalEnded},
		"Full":    {fleet.Refuse(fleet.TooMuch), fleet.ArrivalFull},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStranger(t, said(fleet.KnockWaiting), test.last)
				must(t, s.Knock(t.Context(), "https://m.example", ""))
				after(time.Minute)
				if got := s.arrival().State; got != test.want {
					t.Errorf("state %q, want %q", got, test.want)
				}
				if n := len(s.door.knocks); n != 2 {
					t.Errorf("knocked %d times", n)
				}
				s.door.answers = []any{said(fleet.KnockWaiting)}
				must(t, s.Knock(t.Context(), "https://n.example", ""))
				if got := s.arrival(); got.State != fleet.ArrivalWaiting || got.URL != "https://n.example" {
					t.Errorf("knocked anew: %+v", got)
				}
				if got := s.door.knocks[2].Code; got != "" {
					t.Errorf("knocked anew as %q", got)
				}
				must(t, s.Knock(t.Context(), "", ""))
				after(time.Minute)
				if got := s.arrival(); got != (fleet.Arrival{}) || len(s.door.knocks) != 3 {
					t.Errorf("ended, but %+v after %d knocks", got, len(s.door.knocks))
				}
			})
		})
	}
}

// A manager that is away for good is not waited for for ever.
func TestNewcomer_NobodyAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStranger(t, errors.New("no route"))
		must(t, s.Knock(t.Context(), "https://m.example", ""))
		after(31 * time.Minute)
		if got := s.arrival().State; got != fleet.ArrivalEnded {
			t.Errorf("state %q", got)
		}
	})
}

// What cannot be kept is asked for again.
func TestNewcomer_DiskFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStranger(t, said(fleet.KnockAccepted))
		s.full.Store(true)
		must(t, s.Knock(t.Context(), "https://m.example", ""))
		after(10 * time.Second)
		if s.in() {
			t.Fatal("in without being kept")
		}
		s.full.Store(false)
		after(3 * time.Second)
		if !s.in() {
			t.Error("is still nobody's")
		}
	})
}

func TestNewcomer_EnrolsByACode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStranger(t, said(fleet.KnockWaiting))
		s.door.err = fleet.Refuse(fleet.CodeUnknown)
		ticket := fleet.Ticket{URL: "https://m.example", Secret: "K7MXR-4TQ2P", Pin: []byte("pin")}
		if _, err := s.Enrol(t.Context(), ticket); fleet.CodeOf(err) != fleet.CodeUnknown {
			t.Errorf("got %v", err)
		}
		must(t, s.Knock(t.Context(), "https://m.example", "")) // a code may come while the device knocks
		s.door.err = nil
		got, err := s.Enrol(t.Context(), ticket)
		must(t, err)
		want := fleet.Joined{Asset: "B-1", Body: fleet.Borne, Centre: "CCAS", Words: [4]string{"un", "deux", "trois", "quatre"}}
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		synctest.Wait()
		if !s.in() || s.kept[0].Enrolled.Epoch != 3 {
			t.Errorf("kept %+v", s.kept)
		}
	})
}
