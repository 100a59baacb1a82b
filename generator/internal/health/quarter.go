package health

import (
	"fmt"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/version"
)

// Quarter is what the entries say of three months. All of it is read from dates that stand in the entries: how many were
// certified at the time nobody wrote down, so it is not told.
type Quarter struct {
	Year, Number int // Number is 1 to 4
	New          int // metrics whose version 1 is dated in it
	Changes      int // later versions
	Breaking     int // of these: after them the series cannot be compared
	Reviewed     int // metrics that were last read through in it
}

// ID is "2026-Q3".
func (q Quarter) ID() string { return fmt.Sprintf("%d-Q%d", q.Year, q.Number) }

// quarterOf returns the number of quarters since year 0 of a day such as "2026-11-22".
func quarterOf(day string) (n int, ok bool) {
	var year, month, date int
	if _, err := fmt.Sscanf(day, "%d-%d-%d", &year, &month, &date); err != nil {
		return 0, false
	}
	return year*4 + (month-1)/3, true
}

// quarters counts the changes of the entries by the quarter in which they were made, from the first to today's, and the
// entries that do not date their beginning.
func quarters(metrics []*dictionary.Metric, today string) (out []Quarter, undated int) {
	counted := map[int]*Quarter{}
	last, known := quarterOf(today)
	first := last + 1
	at := func(n int) *Quarter {
		first = min(first, n)
		if counted[n] == nil {
			counted[n] = &Quarter{}
		}
		return counted[n]
	}
	for _, m := range metrics {
		begun := false
		for _, c := range m.Changes {
			n, ok := quarterOf(c.Date.Value)
			if !ok || n > last {
				continue
			}
			q := at(n)
			switch {
			case c.Version <= 1:
				begun = true
				q.New++
			case !c.Comparable || c.Kind == version.Breaking:
				q.Breaking++
				fallthrough
			default:
				q.Changes++
			}
		}
		if !begun {
			undated++
		}
		if n, ok := quarterOf(m.Review.Last.Value); ok && n <= last {
			at(n).Reviewed++
		}
	}
	if !known {
		return nil, undated
	}
	for n := first; n <= last; n++ {
		q := *at(n)
		q.Year, q.Number = n/4, n%4+1
		out = append(out, q)
	}
	return out, undated
}
