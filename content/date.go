package content

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, wherever the reader stands. The zero Date is
// no day and lies before all others.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads "2026-11-22".
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want year-month-day, such as 2026-11-22", text)
	}
	return DateOf(t), nil
}

// DateOf is the day of t where t's clock stands.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool {
	if d.Year != e.Year {
		return d.Year < e.Year
	}
	if d.Month != e.Month {
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

// Plus is the day that many months later, or earlier: 31 January and one month
// is in March, as calendars of most programs have it.
func (d Date) Plus(months int) Date {
	return DateOf(time.Date(d.Year, d.Month+time.Month(months), d.Day, 0, 0, 0, 0, time.UTC))
}

// String is the form that ParseDate reads.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }
