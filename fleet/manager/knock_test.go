package manager_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"testing"
	"time"

	"tandem/fleet"
	"tandem/fleet/manager"
)

// caller is a device that knocks.
type caller struct {
	*desk
	key  ed25519.PrivateKey
	code string
}

// try asks as the device does.
func (c *caller) try() (fleet.KnockAnswer, error) {
	k := fleet.Knock{
		Protocol: fleet.Protocol, Key: c.key.Public().(ed25519.PublicKey), Code: c.code, Body: fleet.Borne,
	}
	k.Proof = ed25519.Sign(c.key, k.Text())
	return c.Knock(c.ctx(), k)
}

// knock asks, and keeps the code that it is given.
func (c *caller) knock() fleet.KnockAnswer {
	c.t.Helper()
	answer, err := c.try()
	if err != nil {
		c.t.Fatal(err)
	}
	c.code = answer.Code
	return answer
}

func (d *desk) caller() *caller { return &caller{desk: d, key: newKey(d.t)} }

func (c *caller) welcome(asset string) fleet.Welcome {
	return fleet.Welcome{Code: c.code, Asset: asset, Body: fleet.Borne, Place: "hall", Same: true}
}

func TestKnock_Waits(t *testing.T) {
	d := open(t)
	c := d.caller()
	if got := c.knock(); got.State != fleet.KnockWaiting || got.Left != manager.KnockLife || !bytes.Equal(got.Manager, d.Key) {
		t.Errorf("first answer %+v", got)
	}
	waiting, err := d.Callers(d.ctx(), claire)
	if err != nil || len(waiting) != 1 || waiting[0].Code != c.code || waiting[0].Body != fleet.Borne {
		t.Errorf("waiting %+v, %v", waiting, err)
	}
	if _, err := d.Welcome(d.ctx(), claire, c.welcome("BORNE-09")); err != nil {
		t.Fatal(err)
	}
	if waiting, _ := d.Callers(d.ctx(), claire); len(waiting) != 0 {
		t.Errorf("still waiting %+v", waiting)
	}
}

func TestKnock_Accepted(t *testing.T) {
	d := open(t)
	c := d.caller()
	c.knock()
	device, err := d.Welcome(d.ctx(), claire, c.welcome(" borne-09"))
	if err != nil || device.Asset != "BORNE-09" || device.Place != "hall" || device.Epoch != 1 {
		t.Fatalf("welcomed %+v, %v", device, err)
	}
	answer := c.knock()
	if e := answer.Enrolled; answer.State != fleet.KnockAccepted || e == nil || e.Device != device.ID || e.Epoch != 1 ||
		e.Asset != "BORNE-09" || e.Body != fleet.Borne || !bytes.Equal(e.Manager, d.Key) {
		t.Errorf("answer %+v", answer)
	}
	key, epoch, err := d.DeviceKey(d.ctx(), device.ID)
	if err != nil || epoch != 1 || !key.Equal(c.key.Public()) {
		t.Errorf("key %x of epoch %d, %v", key, epoch, err)
	}
}

func TestKnock_Audited(t *testing.T) {
	d := open(t)
	c := d.caller()
	c.knock()
	if _, err := d.Welcome(d.ctx(), claire, c.welcome("BORNE-09")); err != nil {
		t.Fatal(err)
	}
	c.knock()
	var did []string
	for _, a := range d.history("BORNE-09").Audits {
		did = append(did, a.By+" "+a.What)
	}
	if len(did) != 3 || did[0] != "device enroll" || did[1] != "claire welcome" || did[2] != "claire add" {
		t.Errorf("audit %q", did)
	}
}

// An answer that is lost is asked for again: the first, before the device knows
// its code, and the last.
func TestKnock_LostAnswers(t *testing.T) {
	d := open(t)
	c := d.caller()
	first := c.knock()
	c.code = ""
	if again := c.knock(); again.Code != first.Code {
		t.Errorf("knocked again as %s, was %s", again.Code, first.Code)
	}
	if _, err := d.Welcome(d.ctx(), claire, c.welcome("B-1")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := c.knock(); got.Enrolled == nil || got.Enrolled.Epoch != 1 {
			t.Errorf("answer %+v", got)
		}
	}
	c.code = ""
	d.now = d.now.Add(manager.KnockLife + time.Minute)
	if got := c.knock(); got.Enrolled == nil || got.Enrolled.Epoch != 1 {
		t.Errorf("half an hour later: %+v", got)
	}
}

func TestWelcome_Twice(t *testing.T) {
	d := open(t)
	c := d.caller()
	c.knock()
	first, err := d.Welcome(d.ctx(), claire, c.welcome("B-1"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Welcome(d.ctx(), claire, c.welcome("b-1"))
	if err != nil || second.ID != first.ID || second.Epoch != 1 {
		t.Errorf("second welcome %+v, %v", second, err)
	}
	_, err = d.Welcome(d.ctx(), claire, c.welcome("B-2"))
	wantCode(t, err, fleet.AlreadyEnded)
	wantCode(t, d.TurnAway(d.ctx(), claire, c.code), fleet.AlreadyEnded)
}

func TestWelcome_Refused(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	d.enrol("TAB-01")
	fresh := d.add("TAB-02")
	c := d.caller()
	c.knock()

	unread := c.welcome("TAB-02")
	unread.Same = false
	_, err := d.Welcome(d.ctx(), claire, unread)
	wantField(t, err, fleet.Invalid, "same")
	_, err = d.Welcome(d.ctx(), claire, c.welcome("TAB-01"))
	wantField(t, err, fleet.AssetTaken, "knock")
	_, err = d.Welcome(d.ctx(), claire, c.welcome("é"))
	wantField(t, err, fleet.Invalid, "asset")
	nothing := c.welcome("NEW-1")
	nothing.Body = ""
	_, err = d.Welcome(d.ctx(), claire, nothing)
	wantField(t, err, fleet.Invalid, "body")
	_, err = d.Welcome(d.ctx(), rene, c.welcome("TAB-02"))
	wantCode(t, err, fleet.Forbidden)
	if got := c.knock(); got.State != fleet.KnockWaiting {
		t.Errorf("a welcome that failed changed the knock: %+v", got)
	}

	// A device that is known and has no key is let in as what it is.
	device, err := d.Welcome(d.ctx(), claire, c.welcome("tab-02"))
	if err != nil || device.ID != fresh.ID || device.Body != fleet.Tablette {
		t.Errorf("welcomed %+v, %v", device, err)
	}
}

func TestTurnAway(t *testing.T) {
	d := open(t)
	c := d.caller()
	c.knock()
	wantCode(t, d.TurnAway(d.ctx(), rene, c.code), fleet.Forbidden)
	for range 2 {
		if err := d.TurnAway(d.ctx(), claire, c.code); err != nil {
			t.Fatal(err)
		}
	}
	if got := c.knock(); got.State != fleet.KnockRefused || got.Enrolled != nil {
		t.Errorf("answer %+v", got)
	}
	_, err := d.Welcome(d.ctx(), claire, c.welcome("B-1"))
	wantCode(t, err, fleet.AlreadyEnded)

	// Who was turned away by mistake may knock anew, as somebody else.
	before := c.code
	c.code = ""
	if got := c.knock(); got.State != fleet.KnockWaiting || got.Code == before {
		t.Errorf("knocked anew: %+v, was %s", got, before)
	}
}

func TestKnock_Over(t *testing.T) {
	d := open(t)
	c := d.caller()
	c.knock()
	d.now = d.now.Add(manager.KnockLife)
	_, err := c.try()
	wantCode(t, err, fleet.CodeUnknown)
	_, err = d.Welcome(d.ctx(), claire, c.welcome("B-1"))
	wantCode(t, err, fleet.NotFound)
	_, err = d.Caller(d.ctx(), claire, c.code)
	wantCode(t, err, fleet.NotFound)
	if waiting, _ := d.Callers(d.ctx(), claire); len(waiting) != 0 {
		t.Errorf("still waiting %+v", waiting)
	}
}

// Who reads a code off another's screen gains nothing by it.
func TestKnock_StolenCode(t *testing.T) {
	d := open(t)
	c, thief := d.caller(), d.caller()
	thief.code = c.knock().Code
	_, err := thief.try()
	wantCode(t, err, fleet.CodeUnknown)
	if _, err := d.Welcome(d.ctx(), claire, c.welcome("B-1")); err != nil {
		t.Fatal(err)
	}
	_, err = thief.try()
	wantCode(t, err, fleet.CodeUnknown)
	if got := c.knock(); got.Enrolled == nil {
		t.Errorf("the true one got %+v", got)
	}
}

// A knock that was answered is over once the device has enrolled by a code.
func TestKnock_EnrolledSince(t *testing.T) {
	d := open(t)
	c := d.caller()
	c.knock()
	if _, err := d.Welcome(d.ctx(), claire, c.welcome("B-1")); err != nil {
		t.Fatal(err)
	}
	d.enrol("B-1")
	_, err := c.try()
	wantCode(t, err, fleet.CodeUnknown)
}

func TestKnock_Bounds(t *testing.T) {
	d := open(t)
	first := d.caller()
	first.knock()
	n := 1
	for ; n < 100; n++ {
		if n%20 == 0 {
			d.now = d.now.Add(time.Minute)
		}
		if _, err := d.caller().try(); err != nil {
			wantCode(t, err, fleet.TooMuch)
			break
		}
	}
	if n != 40 {
		t.Errorf("%d may wait, want 40", n)
	}
	if got := first.knock(); got.State != fleet.KnockWaiting {
		t.Errorf("who was there first got %+v", got)
	}
	d.now = d.now.Add(manager.KnockLife)
	d.caller().knock()

	t.Run("TooManyAtOnce", func(t *testing.T) {
		d := open(t)
		var err error
		for n := 0; n < 31 && err == nil; n++ {
			_, err = d.caller().try()
		}
		refused, ok := errors.AsType[*fleet.Error](err)
		if !ok || refused.Code != fleet.TooMuch || refused.Wait != time.Minute || d.told != 1 {
			t.Errorf("error %v (%+v), keeper told %d times", err, refused, d.told)
		}
	})
}

func TestKnock_Invalid(t *testing.T) {
	d := open(t)
	c := d.caller()
	k := fleet.Knock{Protocol: 1, Key: c.key.Public().(ed25519.PublicKey), Body: "fridge"}
	k.Proof = ed25519.Sign(c.key, k.Text())
	_, err := d.Knock(d.ctx(), k)
	wantCode(t, err, fleet.Invalid)
	k.Body = ""
	_, err = d.Knock(d.ctx(), k)
	wantCode(t, err, fleet.BadSignature)
	k.Protocol = 99
	_, err = d.Knock(d.ctx(), k)
	wantCode(t, err, fleet.UnknownVersion)
}
