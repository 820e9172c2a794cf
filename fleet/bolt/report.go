package bolt

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/fleet"
)

// Add is fleet.Reports'. The second of arrival stands in the key, so that Trim
// reads no record.
func (r reports) Add(d fleet.Device, received fleet.Received) error {
	tallies := received.Report.Tallies
	received.Report.Tallies = nil
	n, err := next(r.tx, inReports, received.Device)
	if err != nil {
		return err
	}
	second := strconv.FormatInt(received.At.Unix(), 10)
	if err := r.put(inReports, received, received.Device, digits(n), second); err != nil {
		return err
	}
	for _, tally := range tallies {
		if err := r.tally(d, tally); err != nil {
			return err
		}
	}
	return nil
}

// tally adds to the counts that a device of that body has part in. A body that
// is unknown is treated as somebody's.
func (r reports) tally(d fleet.Device, tally fleet.Tally) error {
	if d.Body == fleet.Borne {
		return r.count(inTallies, d.ID, tally)
	}
	day, err := time.Parse(time.DateOnly, tally.Day)
	if err != nil {
		return fleet.Refuse(fleet.Invalid)
	}
	tally.Day = day.AddDate(0, 0, 1-day.Day()).Format(time.DateOnly)
	return r.count(inCounts, d.Centre, tally)
}

// count adds a tally to what was counted of the same.
func (r reports) count(in bucket, owner string, tally fleet.Tally) error {
	key := []string{owner, tally.Day, string(tally.What), tally.Of}
	before, err := get[fleet.Tally](r.tx, in, key...)
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return err
	}
	tally.Count += before.Count
	return r.put(in, tally, key...)
}

// Last is fleet.Reports'.
func (r reports) Last(device string, n int) ([]fleet.Received, error) {
	return backward[fleet.Received](r.tx, inReports, n, device)
}

// Trim is fleet.Reports'. Numbers have no gaps, because reports are forgotten
// from the oldest on only.
func (r reports) Trim(device string, before time.Time, keep int) error {
	begin, err := inside(device)
	if err != nil {
		return err
	}
	end, err := next(r.tx, inReports, device)
	if err != nil {
		return err
	}
	c := r.bolt.Bucket([]byte(inReports)).Cursor()
	for name, _ := c.Seek(begin); bytes.HasPrefix(name, begin); name, _ = c.Seek(begin) {
		n, at, err := arrival(name[len(begin):])
		if err != nil {
			return err
		}
		if !at.Before(before) && n+uint64(keep) >= end {
			return nil
		}
		r.wrote = true
		if err := c.Delete(); err != nil {
			return fmt.Errorf("trim %s: %v", inReports, err)
		}
	}
	return nil
}

// arrival reads the end of a report's key.
func arrival(rest []byte) (n uint64, at time.Time, err error) {
	n, err = leading(rest)
	if err != nil {
		return 0, time.Time{}, err
	}
	_, text, _ := strings.Cut(string(rest), "\x00")
	second, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, time.Time{}, fmt.Errorf("time in key: %v", err)
	}
	return n, time.Unix(second, 0), nil
}

// Tallies is fleet.Reports'.
func (r reports) Tallies(device string) ([]fleet.Tally, error) {
	return r.newest(inTallies, device)
}

// Together is fleet.Reports'.
func (r reports) Together(centre string) ([]fleet.Tally, error) {
	return r.newest(inCounts, centre)
}

func (r reports) newest(in bucket, owner string) ([]fleet.Tally, error) {
	all, err := forward[fleet.Tally](r.tx, in, owner)
	slices.SortStableFunc(all, func(a, b fleet.Tally) int { return cmp.Compare(b.Day, a.Day) })
	return all, err
}

// Note is fleet.Audits'.
func (a audits) Note(line fleet.Audit) error {
	n, err := next(a.tx, inAudits, line.Of)
	if err != nil {
		return err
	}
	return a.put(inAudits, line, line.Of, digits(n))
}

// Of is fleet.Audits'.
func (a audits) Of(id string, n int) ([]fleet.Audit, error) {
	return backward[fleet.Audit](a.tx, inAudits, n, id)
}
