package locale_test

import (
	"testing"

	"caliber/generator/internal/locale"
)

func TestFillPutsTextsIntoBlanks(t *testing.T) {
	for _, c := range []struct {
		phrase string
		blanks []string
		want   string
	}{
		{"step %d of %n", []string{"%d", "2", "%n", "5"}, "step 2 of 5"},
		{"%n 步中的第 %d 步", []string{"%d", "2", "%n", "5"}, "5 步中的第 2 步"},
		{"%a and %b", []string{"%a", "%b", "%b", "%a"}, "%b and %a"}, // what is put in is no phrase
		{"%a%a%", []string{"%a", ""}, "%"},
		{"100% of %x", []string{"%d", "1"}, "100% of %x"},
		{"nothing", nil, "nothing"},
		{"", []string{"%a", "1"}, ""},
	} {
		if got := locale.Fill(c.phrase, c.blanks...); got != c.want {
			t.Errorf("Fill(%q, %q) = %q; want %q", c.phrase, c.blanks, got, c.want)
		}
	}
}
