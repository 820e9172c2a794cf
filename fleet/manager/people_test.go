package manager_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/fleet"
	"tandem/fleet/manager"
)

var admin = manager.Terminal("c")

func (d *desk) hire(name string) (password string) {
	d.t.Helper()
	password, err := d.AddStaff(d.ctx(), admin, manager.NewStaff{Name: name, Role: fleet.Agent})
	if err != nil {
		d.t.Fatal(err)
	}
	return password
}

func TestSignIn(t *testing.T) {
	d := open(t)
	password := d.hire("Claire ")
	if got, err := d.SignIn(d.ctx(), " CLAIRE", password); err != nil || got.Name != "claire" || got.Role != fleet.Agent {
		t.Errorf("signed in as %+v, %v", got, err)
	}
	_, err := d.SignIn(d.ctx(), "claire", password+"x")
	wantCode(t, err, fleet.WrongPassword)
	_, err = d.SignIn(d.ctx(), "nobody", password)
	wantCode(t, err, fleet.WrongPassword)
	_, err = d.SignIn(d.ctx(), "claire", "")
	wantCode(t, err, fleet.WrongPassword)
}

func TestSignInSlowsDown(t *testing.T) {
	d := open(t)
	password := d.hire("claire")
	for range 3 {
		_, err := d.SignIn(d.ctx(), "claire", "wrong")
		wantCode(t, err, fleet.WrongPassword)
	}
	wait := func(name, password string) time.Duration {
		t.Helper()
		_, err := d.SignIn(d.ctx(), name, password)
		e, ok := errors.AsType[*fleet.Error](err)
		if !ok || e.Code != fleet.TooMuch {
			t.Fatalf("error %v, want %s", err, fleet.TooMuch)
		}
		return e.Wait
	}
	first := wait("claire", password)
	d.now = d.now.Add(first)
	_, err := d.SignIn(d.ctx(), "claire", "wrong")
	wantCode(t, err, fleet.WrongPassword)
	second := wait("claire", "wrong")
	if second != 2*first {
		t.Errorf("waits %v, then %v: want twice as long", first, second)
	}
	d.now = d.now.Add(second)
	if _, err := d.SignIn(d.ctx(), "claire", password); err != nil {
		t.Errorf("right after the wait: %v", err)
	}
	if _, err := d.SignIn(d.ctx(), "claire", "wrong"); fleet.CodeOf(err) != fleet.WrongPassword {
		t.Errorf("a success does not begin anew: %v", err)
	}
	for range 20 {
		d.now = d.now.Add(time.Hour)
		_, _ = d.SignIn(d.ctx(), "nobody", "x")
	}
	if got, want := wait("nobody", "x"), 5*time.Minute; got != want {
		t.Errorf("longest wait %v, want %v", got, want)
	}
}

// TestSignInOfLongNames holds two promises: a name that nobody can have is
// answered as any wrong one, and such names are not remembered one by one.
func TestSignInOfLongNames(t *testing.T) {
	d := open(t)
	for i := range 3 {
		_, err := d.SignIn(d.ctx(), strings.Repeat("x", 33+i), "wrong")
		wantCode(t, err, fleet.WrongPassword)
	}
	_, err := d.SignIn(d.ctx(), strings.Repeat("y", 60_000), "wrong")
	wantCode(t, err, fleet.TooMuch)
	_, err = d.SignIn(d.ctx(), strings.Repeat("x", 32), "wrong")
	wantCode(t, err, fleet.WrongPassword)
}

func TestManyTriesAtOnceGainNothing(t *testing.T) {
	d := open(t)
	d.hire("claire")
	var mu sync.Mutex
	looked := 0
	var group sync.WaitGroup
	for range 30 {
		group.Go(func() {
			if _, err := d.SignIn(d.ctx(), "claire", "wrong"); fleet.CodeOf(err) == fleet.WrongPassword {
				mu.Lock()
				defer mu.Unlock()
				looked++
			}
		})
	}
	group.Wait()
	if looked != 3 {
		t.Errorf("%d tries were looked at, want 3", looked)
	}
}

func TestSignInEndsWithItsContext(t *testing.T) {
	d := open(t)
	ctx, cancel := context.WithCancel(d.ctx())
	cancel()
	if _, err := d.SignIn(ctx, "claire", "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestAddStaff(t *testing.T) {
	d := open(t)
	old := d.hire("claire")
	_, err := d.AddStaff(d.ctx(), admin, manager.NewStaff{Name: "claire", Role: fleet.Admin})
	wantField(t, err, fleet.Invalid, "name")
	fresh, err := d.AddStaff(d.ctx(), admin, manager.NewStaff{Name: "claire", Role: fleet.Reader, Reset: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.SignIn(d.ctx(), "claire", old)
	wantCode(t, err, fleet.WrongPassword)
	if got, err := d.SignIn(d.ctx(), "claire", fresh); err != nil || got.Role != fleet.Reader {
		t.Errorf("with the new password: %+v, %v", got, err)
	}
	for _, name := range []string{"", "1x", "a b", "é", "../x"} {
		_, err := d.AddStaff(d.ctx(), admin, manager.NewStaff{Name: name, Role: fleet.Agent})
		wantField(t, err, fleet.Invalid, "name")
	}
	_, err = d.AddStaff(d.ctx(), admin, manager.NewStaff{Name: "x", Role: "boss"})
	wantField(t, err, fleet.Invalid, "role")
}

func TestSetCentre(t *testing.T) {
	d := open(t)
	if got, err := d.Centre(d.ctx()); err != nil || got != (fleet.Centre{ID: "c"}) {
		t.Errorf("before it is named: %+v, %v", got, err)
	}
	wantField(t, d.SetCentre(d.ctx(), admin, "", "0536490010", ""), fleet.Invalid, "name")
	wantField(t, d.SetCentre(d.ctx(), admin, "Mairie", "dix", ""), fleet.Invalid, "phone")
	if err := d.SetCentre(d.ctx(), admin, "Mairie", "0536490010", "9 h"); err != nil {
		t.Fatal(err)
	}
	want := fleet.Centre{ID: "c", Name: "Mairie", Phone: "05 36 49 00 10", Hours: "9 h"}
	if got, err := d.Centre(d.ctx()); err != nil || got != want {
		t.Errorf("centre %+v, %v, want %+v", got, err, want)
	}
}
