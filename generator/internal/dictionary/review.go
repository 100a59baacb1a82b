package dictionary

import (
	"cmp"
	"regexp"
	"strconv"
	"time"
)

// aYear is how long a review holds if the entry does not say.
const aYear = "12M"

var interval = regexp.MustCompile(`^([1-9][0-9]{0,2})(d|w|M|y)$`)

// Due returns the day by which an entry is to be read through again, "2026-11-22"; "" of one that nobody has read through, and
// of one that says an interval that is none.
func (r Review) Due() string {
	parts := interval.FindStringSubmatch(cmp.Or(r.Every.Value, aYear))
	last, err := time.Parse(time.DateOnly, r.Last.Value)
	if parts == nil || err != nil {
		return ""
	}
	n, _ := strconv.Atoi(parts[1]) // the pattern lets nothing else pass
	switch parts[2] {
	case "d":
		last = last.AddDate(0, 0, n)
	case "w":
		last = last.AddDate(0, 0, 7*n)
	case "M":
		last = last.AddDate(0, n, 0)
	case "y":
		last = last.AddDate(n, 0, 0)
	}
	return last.Format(time.DateOnly)
}
