package outbox

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"go.etcd.io/bbolt"

	"tandem/fleet"
)

const (
	// maxTallies bounds the counts in one report, so that it stays well below
	// what a manager reads; the rest goes into the next.
	maxTallies = 400
	// maxJournals bounds how many kiosk journals are remembered: a wiped device
	// starts a new one.
	maxJournals = 64

	maxWhat = 32
	maxOf   = 64
)

// journal is how far the activities of a kiosk's journal were taken.
type journal struct {
	Last uint64 `cbor:"1,keyasint"` // seq of the last activity
	Turn uint64 `cbor:"2,keyasint"` // when it was taken, in a count of our own
}

// Take counts the activities of a kiosk's journal and returns the seq of the
// last one kept. Those taken before are passed over, so that the same one told
// twice counts once; so are those that no count can be kept of, lest a faulty
// one hold up the rest.
func (o *Outbox) Take(journalID string, activities []fleet.Activity) (uint64, error) {
	var last uint64
	err := o.update("count activities", func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(journalsBucket))
		j, err := or(get[journal](b, []byte(journalID)))
		if err != nil {
			return err
		}
		before := j.Last // what did not move is not written: flash wears
		for _, a := range activities {
			if a.Seq <= j.Last {
				continue
			}
			j.Last = a.Seq
			if !countable(a) {
				continue
			}
			if err := count(tx, fleet.Tally{Day: a.Day, What: a.What, Of: a.Of, Count: 1}); err != nil {
				return err
			}
		}
		last = j.Last
		if last == before {
			return nil
		}
		return remember(b, journalID, j)
	})
	return last, err
}

// countable keeps out what a manager would refuse a whole report for.
func countable(a fleet.Activity) bool {
	_, err := time.Parse(time.DateOnly, a.Day)
	return err == nil && a.What != "" && len(a.What) <= maxWhat && len(a.Of) <= maxOf &&
		!strings.ContainsFunc(string(a.What)+a.Of, unprintable)
}

func unprintable(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }

// remember keeps j as the latest, and forgets the one that was silent longest
// where there are too many.
func remember(b *bbolt.Bucket, id string, j journal) error {
	var oldest []byte
	others, first := 0, ^uint64(0)
	err := b.ForEach(func(key, record []byte) error {
		other, err := read[journal](key, record)
		if err != nil {
			return err
		}
		j.Turn = max(j.Turn, other.Turn+1)
		if string(key) == id {
			return nil
		}
		others++
		if other.Turn < first {
			oldest, first = append([]byte(nil), key...), other.Turn
		}
		return nil
	})
	if err != nil {
		return err
	}
	if others >= maxJournals {
		if err := b.Delete(oldest); err != nil {
			return err
		}
	}
	return put(b, []byte(id), j)
}

// Tallies lists what was counted since the last report was sealed.
func (o *Outbox) Tallies() ([]fleet.Tally, error) {
	return view(o, "tallies", func(tx *bbolt.Tx) ([]fleet.Tally, error) { return tallies(tx) })
}

func tallies(tx *bbolt.Tx) (list []fleet.Tally, err error) {
	err = tx.Bucket([]byte(talliesBucket)).ForEach(func(key, record []byte) error {
		n, err := read[int](key, record)
		if err != nil {
			return err
		}
		parts := strings.SplitN(string(key), "\x00", 3)
		list = append(list, fleet.Tally{Day: parts[0], What: fleet.What(parts[1]), Of: parts[2], Count: n})
		return nil
	})
	return list, err
}

// takeTallies lists what was counted, oldest day first, and starts anew.
func takeTallies(tx *bbolt.Tx) ([]fleet.Tally, error) {
	list, err := tallies(tx)
	if err != nil {
		return nil, err
	}
	list = list[:min(len(list), maxTallies)]
	for _, t := range list {
		if err := tx.Bucket([]byte(talliesBucket)).Delete(tallyKey(t)); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// count adds t to what is counted.
func count(tx *bbolt.Tx, t fleet.Tally) error {
	b := tx.Bucket([]byte(talliesBucket))
	n, err := or(get[int](b, tallyKey(t)))
	if err != nil {
		return err
	}
	return put(b, tallyKey(t), n+t.Count)
}

func tallyKey(t fleet.Tally) []byte { return []byte(t.Day + "\x00" + string(t.What) + "\x00" + t.Of) }
