package stage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"tandem/kiosk"
	"tandem/kiosk/stage"
)

func TestWhyASiteDoesNotOpen(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		says string
	}{
		"its reason is said":     {stage.NotOpened{Why: kiosk.WhyDown, Err: errors.New("503")}, "en panne"},
		"what is not known too":  {errors.New("anything"), "ne s'ouvre pas"},
		"no network is not lost": {stage.NotOpened{Why: kiosk.WhyNoNetwork, Err: errors.New("down")}, "Internet"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				th := play(t, kiosk.Borne, &world{open: func(context.Context) error { return c.err }})
				th.press(kiosk.Visit{ID: "caf"})
				s, ok := th.shown.(kiosk.Trouble)
				if !ok || !strings.Contains(s.Say, c.says) {
					t.Errorf("shows %T %+v, want %q", th.shown, th.shown, c.says)
				}
				th.stop()
				synctest.Wait()
			})
		})
	}
}
