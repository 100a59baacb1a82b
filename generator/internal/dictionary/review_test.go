package dictionary_test

import (
	"testing"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
)

func TestReviewsFallDue(t *testing.T) {
	for _, c := range []struct {
		day, every, want string
	}{
		{"2026-01-01", "90d", "2026-04-01"},
		{"2026-01-01", "2w", "2026-01-15"},
		{"2026-01-15", "6M", "2026-07-15"},
		{"2026-10-31", "4M", "2027-03-03"}, // a month too short runs over, as Go's calendar has it
		{"2024-02-29", "1y", "2025-03-01"},
		{"2026-01-01", "0d", ""},
		{"2026-01-01", "6m", ""},
		{"2026-01-01", "6", ""},
		{"2026-01-01", "half a year", ""},
		{"2026-01-01", "1000y", ""},
		{"soon", "6M", ""},
		{"2026-02-01", "", "2027-02-01"}, // a year, if the entry does not say
		{"", "6M", ""},
	} {
		r := dictionary.Review{Last: source.Date{Value: c.day}, Every: source.Text{Value: c.every}}
		if got := r.Due(); got != c.want {
			t.Errorf("%s after %s: %q", c.every, c.day, got)
		}
	}
}
