package manager_test

import (
	"errors"
	"testing"
	"time"

	"tandem/fleet"
)

func wantField(t *testing.T, err error, code fleet.Code, field string) {
	t.Helper()
	e, ok := errors.AsType[*fleet.Error](err)
	if !ok || e.Code != code || e.Field != field {
		t.Errorf("error %#v, want %s of %q", err, code, field)
	}
}

func TestLend(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	loan := d.lend("TAB-01", 91)
	if got, want := loan.Due.Format(time.RFC3339), "2027-02-15T12:00:00+01:00"; got != want {
		t.Errorf("due %s, want %s", got, want)
	}
	h := d.history("TAB-01")
	if h.State != fleet.StateLent || h.Borrower.Name != "Ann Essai" || h.Borrower.Phone != "05 36 49 00 01" ||
		!h.Borrower.LastContact.Equal(d.now) || h.Loans[0].To.ID != h.Borrower.ID {
		t.Errorf("history %+v", h)
	}
	if loan.ID != "TAB-01-1" {
		t.Errorf("the loan's number is %q, which nobody can read out", loan.ID)
	}
	if h.Audits[0].What != "lend" || h.Audits[0].By != "claire" {
		t.Errorf("audit %+v", h.Audits[0])
	}
}

func TestLend_PressedTwice(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	first, second := d.lend("TAB-01", 30), d.lend("TAB-01", 30)
	if first.ID != second.ID || len(d.history("TAB-01").Loans) != 1 {
		t.Errorf("loans %s and %s", first.ID, second.ID)
	}
	if all, err := d.Borrowers(d.ctx(), claire); err != nil || len(all) != 1 {
		t.Errorf("borrowers %+v, %v", all, err)
	}
}

func TestLend_KnownPerson(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	d.add("TAB-02")
	ann := d.lend("TAB-01", 30).Borrower
	got, err := d.Lend(d.ctx(), claire, fleet.Lending{Asset: "TAB-02", Borrower: ann, Due: d.now})
	if err != nil || got.Borrower != ann {
		t.Errorf("lent to %s, %v", got.Borrower, err)
	}
}

func TestLend_AlreadyLent(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	d.lend("TAB-01", 30)
	_, err := d.Lend(d.ctx(), claire, lending("TAB-01", d.now.AddDate(0, 0, 31)))
	wantCode(t, err, fleet.AlreadyLent)
	other := lending("TAB-01", d.now.AddDate(0, 0, 30))
	other.Name = "Bob Essai"
	_, err = d.Lend(d.ctx(), claire, other)
	wantCode(t, err, fleet.AlreadyLent)
	if all, _ := d.Borrowers(d.ctx(), claire); len(all) != 1 {
		t.Errorf("a refused lending left a person behind: %+v", all)
	}
}

func TestLend_NotLendable(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	if err := d.SetCondition(d.ctx(), claire, "TAB-01", fleet.Repair); err != nil {
		t.Fatal(err)
	}
	_, err := d.Lend(d.ctx(), claire, lending("TAB-01", d.now))
	wantCode(t, err, fleet.NotLendable)
}

func TestLend_Fields(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	try := func(change func(*fleet.Lending)) error {
		l := lending("TAB-01", d.now.AddDate(0, 1, 0))
		change(&l)
		_, err := d.Lend(d.ctx(), claire, l)
		return err
	}
	wantField(t, try(func(l *fleet.Lending) { l.Name = " " }), fleet.Invalid, "name")
	wantField(t, try(func(l *fleet.Lending) { l.Phone = "12" }), fleet.Invalid, "phone")
	wantField(t, try(func(l *fleet.Lending) { l.Borrower = "nobody" }), fleet.Invalid, "borrower")
	wantField(t, try(func(l *fleet.Lending) { l.Due = time.Time{} }), fleet.Invalid, "due")
	wantField(t, try(func(l *fleet.Lending) { l.Due = d.now.AddDate(36, 0, 0) }), fleet.Invalid, "due")
	wantField(t, try(func(l *fleet.Lending) { l.Due = d.now.AddDate(0, 0, -1) }), fleet.DueInThePast, "due")
	if err := try(func(l *fleet.Lending) { l.Due = d.now }); err != nil {
		t.Errorf("until this evening: %v", err)
	}
}

func TestPhonesAreKeptAsPeopleReadThem(t *testing.T) {
	for typed, want := range map[string]string{
		"0536490001": "05 36 49 00 01", "05.36.49.00.01": "05 36 49 00 01", "+33 5 36 49 00 01": "+33536490001",
	} {
		d := open(t)
		d.add("TAB-01")
		l := lending("TAB-01", d.now)
		l.Phone = typed
		if _, err := d.Lend(d.ctx(), claire, l); err != nil {
			t.Fatal(err)
		}
		if got := d.history("TAB-01").Borrower.Phone; got != want {
			t.Errorf("%q is kept as %q, want %q", typed, got, want)
		}
	}
}

func TestExtend(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	loan := d.lend("TAB-01", 30)
	later := d.now.AddDate(0, 0, 60)
	for range 2 { // twice is once
		got, err := d.Extend(d.ctx(), claire, loan.ID, later)
		if err != nil || got.Extended != 1 || got.Due.Format(time.DateOnly) != later.Format(time.DateOnly) {
			t.Errorf("extended %d times to %v, %v", got.Extended, got.Due, err)
		}
	}
	_, err := d.Extend(d.ctx(), claire, loan.ID, d.now.AddDate(0, 0, -1))
	wantField(t, err, fleet.DueInThePast, "due")
	_, err = d.Extend(d.ctx(), claire, "nothing", later)
	wantCode(t, err, fleet.NotFound)
	if _, err := d.TakeBack(d.ctx(), claire, loan.ID); err != nil {
		t.Fatal(err)
	}
	_, err = d.Extend(d.ctx(), claire, loan.ID, later)
	wantCode(t, err, fleet.AlreadyEnded)
}

func TestTakeBack(t *testing.T) {
	d := open(t)
	d.add("TAB-01")
	loan := d.lend("TAB-01", 30)
	if err := d.SetCondition(d.ctx(), claire, "TAB-01", fleet.Lost); err != nil {
		t.Fatal(err)
	}
	at := d.now
	for range 2 {
		got, err := d.TakeBack(d.ctx(), claire, loan.ID)
		if err != nil || !got.Returned.Equal(at) {
			t.Errorf("returned %v, %v", got.Returned, err)
		}
		d.now = d.now.Add(time.Hour)
	}
	h := d.history("TAB-01")
	if h.Loan != nil || h.Device.Condition != fleet.Good || len(h.Loans) != 1 {
		t.Errorf("after the return: %+v", h)
	}
	_, err := d.TakeBack(d.ctx(), claire, "nothing")
	wantCode(t, err, fleet.NotFound)
}

func TestAgreeVisit(t *testing.T) {
	d, e, loan := lent(t)
	first := d.tell(e, 1)
	day := d.now.AddDate(0, 0, 9)
	for range 2 { // pressed twice
		got, err := d.AgreeVisit(d.ctx(), claire, loan.ID, day)
		if err != nil || got.Visit.Hour() != 12 || got.Visit.YearDay() != day.YearDay() {
			t.Errorf("visit %v, %v", got.Visit, err)
		}
	}
	order := d.tell(e, 2)
	if order.Etag == first.Etag || order.Duty == nil || order.Duty.Lease.Visit.YearDay() != day.YearDay() {
		t.Errorf("the device is told %+v", order.Duty)
	}
	if _, err := d.AgreeVisit(d.ctx(), claire, loan.ID, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if order = d.tell(e, 3); order.Etag != first.Etag {
		t.Error("without a visit the duty has another name than before there was one")
	}
	_, err := d.AgreeVisit(d.ctx(), claire, loan.ID, d.now.AddDate(0, 0, -2))
	wantField(t, err, fleet.DueInThePast, "visit")
	_, err = d.AgreeVisit(d.ctx(), rene, loan.ID, day)
	wantCode(t, err, fleet.Forbidden)
	if _, err := d.TakeBack(d.ctx(), claire, loan.ID); err != nil {
		t.Fatal(err)
	}
	_, err = d.AgreeVisit(d.ctx(), claire, loan.ID, day)
	wantCode(t, err, fleet.AlreadyEnded)
}
