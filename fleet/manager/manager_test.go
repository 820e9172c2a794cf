package manager_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"tandem/fleet"
	"tandem/fleet/bolt"
	"tandem/fleet/manager"
	"tandem/fleet/trust"
)

// desk is a manager on a new store, with a clock that tests move.
type desk struct {
	*manager.Manager
	t    *testing.T
	now  time.Time
	told int // things that its keeper heard
}

type codes struct{}

func (codes) New() string             { return trust.NewSecret(rand.Reader) }
func (codes) Hash(code string) string { return trust.HashSecret(code) }

var (
	claire = fleet.Staff{Name: "claire", Centre: "c", Role: fleet.Agent}
	rene   = fleet.Staff{Name: "rene", Centre: "c", Role: fleet.Reader}
)

func open(t *testing.T) *desk {
	t.Helper()
	store, err := bolt.Open(filepath.Join(t.TempDir(), "manager.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, now: time.Date(2026, 11, 16, 9, 30, 0, 0, zone)}
	d.Manager, err = manager.New(manager.Config{
		Store: store, Centre: "c", Codes: codes{}, Now: func() time.Time { return d.now },
		Random: rand.Reader, Zone: zone, Key: make([]byte, ed25519.PublicKeySize),
		URL: "https://prets.example:8443", Every: manager.Usual,
		Tell: func(error) { d.told++ },
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) ctx() context.Context { return d.t.Context() }

// add puts a tablet on the shelf.
func (d *desk) add(asset string) fleet.Device {
	d.t.Helper()
	device, err := d.AddDevice(d.ctx(), claire, fleet.NewDevice{Asset: asset, Body: fleet.Tablette, Model: "Tab"})
	if err != nil {
		d.t.Fatal(err)
	}
	return device
}

// enrol makes a key for a device and has the manager take it.
func (d *desk) enrol(asset string) (fleet.Enrolled, ed25519.PrivateKey) {
	d.t.Helper()
	ticket, _, err := d.Invite(d.ctx(), claire, asset)
	if err != nil {
		d.t.Fatal(err)
	}
	key := newKey(d.t)
	answer, err := d.Enroll(d.ctx(), enrolment(ticket.Secret, key))
	if err != nil {
		d.t.Fatal(err)
	}
	return answer, key
}

func newKey(t *testing.T) ed25519.PrivateKey {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func enrolment(secret string, key ed25519.PrivateKey) fleet.Enrolment {
	return fleet.Enrolment{
		Protocol: fleet.Protocol, Secret: secret, Key: key.Public().(ed25519.PublicKey),
		Proof: ed25519.Sign(key, []byte(secret)),
	}
}

func (d *desk) history(asset string) fleet.History {
	d.t.Helper()
	h, err := d.Device(d.ctx(), claire, asset)
	if err != nil {
		d.t.Fatal(err)
	}
	return h
}

// lend hands a device to Ann for some days.
func (d *desk) lend(asset string, days int) fleet.Loan {
	d.t.Helper()
	loan, err := d.Lend(d.ctx(), claire, lending(asset, d.now.AddDate(0, 0, days)))
	if err != nil {
		d.t.Fatal(err)
	}
	return loan
}

func lending(asset string, due time.Time) fleet.Lending {
	return fleet.Lending{Asset: asset, Name: "Ann Essai", Phone: "05 36 49 00 01", Due: due}
}

func report(e fleet.Enrolled, seq uint64) fleet.Report {
	return fleet.Report{
		Protocol: fleet.Protocol, Epoch: e.Epoch, Seq: seq,
		Health: fleet.Health{DiskFree: 50, MemoryFree: 40, KioskSeen: true},
	}
}

func wantCode(t *testing.T, err error, want fleet.Code) {
	t.Helper()
	if got := fleet.CodeOf(err); got != want || err == nil && want != "" {
		t.Errorf("error %v, want %q", err, want)
	}
}

func TestRoles(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	loan := d.lend("TAB-01", 30)
	elsewhere := claire
	elsewhere.Centre = "other"
	for _, by := range []fleet.Staff{rene, {Centre: "c", Role: fleet.DPO}, elsewhere, {}} {
		ctx := d.ctx()
		_, addErr := d.AddDevice(ctx, by, fleet.NewDevice{Asset: "X", Body: fleet.Borne})
		_, _, inviteErr := d.Invite(ctx, by, "TAB-01")
		_, lendErr := d.Lend(ctx, by, lending("TAB-01", d.now))
		_, extendErr := d.Extend(ctx, by, loan.ID, d.now.AddDate(0, 2, 0))
		_, backErr := d.TakeBack(ctx, by, loan.ID)
		_, staffErr := d.AddStaff(ctx, by, manager.NewStaff{Name: "x", Role: fleet.Reader})
		_, borrowersErr := d.Borrowers(ctx, by)
		for what, err := range map[string]error{
			"add": addErr, "invite": inviteErr, "lend": lendErr, "extend": extendErr, "take back": backErr,
			"add staff": staffErr, "list borrowers": borrowersErr,
			"condition": d.SetCondition(ctx, by, "TAB-01", fleet.Lost),
			"centre":    d.SetCentre(ctx, by, "Mairie", "05 36 49 00 10", ""),
		} {
			if fleet.CodeOf(err) != fleet.Forbidden {
				t.Errorf("%s of %q may %s: %v", by.Role, by.Centre, what, err)
			}
		}
	}
	if _, err := d.List(d.ctx(), rene); err != nil {
		t.Errorf("a reader may not look: %v", err)
	}
	_, err := d.List(d.ctx(), elsewhere)
	wantCode(t, err, fleet.Forbidden)
	_, err = d.AddStaff(d.ctx(), claire, manager.NewStaff{Name: "x", Role: fleet.Admin})
	wantCode(t, err, fleet.Forbidden)
}

func TestEnroll(t *testing.T) {
	d := open(t)
	added := d.add("TAB-01")
	got, key := d.enrol("tab-01 ")
	if got.Device != added.ID || got.Asset != "TAB-01" || got.Body != fleet.Tablette || got.Epoch != 1 ||
		!bytes.Equal(got.Manager, d.Key) {
		t.Errorf("answer %+v", got)
	}
	public, epoch, err := d.DeviceKey(d.ctx(), added.ID)
	if err != nil || epoch != 1 || !public.Equal(key.Public()) {
		t.Errorf("key %x of epoch %d, %v", public, epoch, err)
	}
	if got := d.history("TAB-01").Audits[0]; got.What != "enroll" || got.By != "device" {
		t.Errorf("audit %+v", got)
	}
}

func TestEnroll_LostAnswerMayBeAskedForAgain(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	ticket, _, _ := d.Invite(d.ctx(), claire, "TAB-01")
	key := newKey(t)
	first, err := d.Enroll(d.ctx(), enrolment(ticket.Secret, key))
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Enroll(d.ctx(), enrolment(ticket.Secret, key))
	if err != nil || second.Epoch != first.Epoch {
		t.Errorf("asked again: epoch %d, %v", second.Epoch, err)
	}
	_, err = d.Enroll(d.ctx(), enrolment(ticket.Secret, newKey(t)))
	wantCode(t, err, fleet.CodeUnknown)
	_, err = d.Enroll(d.ctx(), enrolment(ticket.Secret, key))
	if err != nil {
		t.Errorf("a stranger's try took the code away: %v", err)
	}
}

func TestEnroll_CodeUnknown(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	ticket, expires, err := d.Invite(d.ctx(), claire, "TAB-01")
	if err != nil || !expires.Equal(d.now.Add(manager.CodeLife)) {
		t.Fatalf("expires %v, %v", expires, err)
	}
	_, err = d.Enroll(d.ctx(), enrolment("K7MXR-4TQ2P", newKey(t)))
	wantCode(t, err, fleet.CodeUnknown)
	d.now = expires.Add(time.Second)
	_, err = d.Enroll(d.ctx(), enrolment(ticket.Secret, newKey(t)))
	wantCode(t, err, fleet.CodeUnknown)
}

func TestEnroll_TooMuch(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	ticket, _, _ := d.Invite(d.ctx(), claire, "TAB-01")
	refused := map[fleet.Code]int{}
	for range 100 {
		_, err := d.Enroll(d.ctx(), enrolment("K7MXR-4TQ2P", newKey(t)))
		refused[fleet.CodeOf(err)]++
	}
	if refused[fleet.CodeUnknown] != 30 || refused[fleet.TooMuch] != 70 || d.told != 1 {
		t.Errorf("answers %v, told %d times", refused, d.told)
	}
	_, err := d.Enroll(d.ctx(), enrolment(ticket.Secret, newKey(t)))
	e, ok := errors.AsType[*fleet.Error](err)
	if !ok || e.Code != fleet.TooMuch || e.Wait != time.Minute {
		t.Fatalf("error %+v", err)
	}
	d.now = d.now.Add(e.Wait)
	key := newKey(t)
	for range 100 { // right codes are no guesses
		if _, err := d.Enroll(d.ctx(), enrolment(ticket.Secret, key)); err != nil {
			t.Fatalf("after the wait: %v", err)
		}
	}
}

func TestEnroll_AnotherCodeDiesWhenOneIsUsed(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	other, _, _ := d.Invite(d.ctx(), claire, "TAB-01")
	d.enrol("TAB-01")
	_, err := d.Enroll(d.ctx(), enrolment(other.Secret, newKey(t)))
	wantCode(t, err, fleet.CodeUnknown)
}

func TestEnroll_BadSignature(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	ticket, _, _ := d.Invite(d.ctx(), claire, "TAB-01")
	e := enrolment(ticket.Secret, newKey(t))
	e.Key = newKey(t).Public().(ed25519.PublicKey)
	_, err := d.Enroll(d.ctx(), e)
	wantCode(t, err, fleet.BadSignature)
}

func TestEnroll_Refused(t *testing.T) {
	d := open(t)
	_, err := d.Enroll(d.ctx(), fleet.Enrolment{Protocol: fleet.Protocol})
	wantCode(t, err, fleet.Invalid)
	_, err = d.Enroll(d.ctx(), fleet.Enrolment{Protocol: fleet.Protocol + 1})
	wantCode(t, err, fleet.UnknownVersion)
	_, _, err = d.Invite(d.ctx(), claire, "TAB-99")
	wantCode(t, err, fleet.NotFound)
	_, _, err = d.DeviceKey(d.ctx(), d.add("TAB-01").ID)
	wantCode(t, err, fleet.NotFound)
}
