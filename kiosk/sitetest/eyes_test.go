package sitetest_test

import (
	"context"
	"image"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/sitetest"
)

// In the real browser a page says where its things are, and cookies of one site
// reach all of its hosts.
func TestEyes(t *testing.T) {
	s := sitetest.Start(t, time.Now)
	profile := t.TempDir()
	show := func(address string) {
		t.Helper()
		ctx, end := context.WithTimeout(t.Context(), 20*time.Second)
		defer end()
		// The test's own pages are shown, to nobody: as root there is no other way.
		cmd := exec.CommandContext(ctx, "/usr/lib/chromium/chromium", "--headless", "--no-sandbox", "--disable-gpu",
			"--user-data-dir="+profile, "--window-size=1000,800", "--virtual-time-budget=1000", "--dump-dom", address)
		if out, err := cmd.Output(); err != nil || len(out) == 0 {
			t.Fatalf("chromium (scripts/setup run installs it): %v", err)
		}
	}
	show(s.Address("caf", "/"))
	show(s.Address("connect.caf", "/connexion"))
	ctx, end := context.WithTimeout(t.Context(), 20*time.Second)
	defer end()
	v, err := s.Look(ctx, func(v sitetest.View) bool { return v.Host == "connect.caf" })
	if err != nil {
		t.Fatal(err)
	}
	press, ok := v.Thing("Se connecter")
	window := image.Rect(0, 0, 1000, 1000)
	if !ok || press.Tag != "button" || !press.Free || !press.At.In(window) || press.At.Dy() < 20 {
		t.Errorf("the button is %+v", press)
	}
	if field, ok := v.Thing("Mot de passe"); !ok || field.At.Max.Y > press.At.Min.Y {
		t.Errorf("the field is %+v, want it above %+v", field, press)
	}
	asked := s.Asked(0, sitetest.To("connect.caf", "/connexion"))
	if len(asked) != 1 || !strings.Contains(asked[0].Cookie, "habitude=") {
		t.Errorf("the second host was asked %+v, want a cookie of the first", asked)
	}
	if all := s.Asked(0, sitetest.To("", "")); slices.ContainsFunc(all, func(r sitetest.Request) bool { return r.Path == "/yeux" }) {
		t.Error("what pages tell of themselves is in the record")
	}
}
