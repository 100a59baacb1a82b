package locale

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSayingsHaveTheSameBlanksInEveryLanguage finds a sentence that one language lacks, or in which it forgets a figure.
func TestSayingsHaveTheSameBlanksInEveryLanguage(t *testing.T) {
	blank := regexp.MustCompile(`\{\w+\}`)
	shape := func(l Lang) map[string][]string {
		out := map[string][]string{}
		for _, s := range l.Calculator().Sayings {
			if s.Text == "" {
				t.Errorf("%s: %q is empty", l.Tag(), s.Key)
			}
			blanks := blank.FindAllString(s.Text, -1)
			slices.Sort(blanks)
			out[s.Key] = blanks
		}
		return out
	}
	for _, l := range All[1:] {
		if d := cmp.Diff(shape(All[0]), shape(l)); d != "" {
			t.Errorf("%s (-%s +%s):\n%s", l.Tag(), All[0].Tag(), l.Tag(), d)
		}
	}
}
