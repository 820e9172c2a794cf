package stage_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"tandem/kiosk"
)

// bell keeps what it was asked, and says what the test wants.
type bell struct {
	rung  []kiosk.Ring
	stage kiosk.RingStage
	err   error
}

func (b *bell) Ring(_ context.Context, r kiosk.Ring) (kiosk.RingStage, error) {
	b.rung = append(b.rung, r)
	return b.stage, b.err
}

func TestRing(t *testing.T) {
	for name, test := range map[string]struct {
		bell *bell
		want string // what the screen says
	}{
		"Kept":   {&bell{stage: kiosk.RingReceived}, "Votre message est arrivé."},
		"Failed": {&bell{err: errors.New("no agent")}, "Je n'arrive pas à envoyer votre message."},
		"NoBell": {nil, "Je n'arrive pas à envoyer votre message."},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &world{}
				if test.bell != nil {
					w.bell = test.bell
				}
				th := play(t, kiosk.Borne, w)
				defer th.stop()
				th.Press(kiosk.RingFor{Kind: kiosk.RingCome})
				th.settle()
				if got, ok := th.shown.(kiosk.Notice); !ok || got.Say != test.want {
					t.Errorf("shows %+v, want %q", th.shown, test.want)
				}
				if test.bell != nil && (len(test.bell.rung) != 1 || test.bell.rung[0].Kind != kiosk.RingCome) {
					t.Errorf("rang %+v", test.bell.rung)
				}
			})
		})
	}
}
