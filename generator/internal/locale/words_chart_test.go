package locale_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/locale"
)

// TestChartsHaveEveryWord finds a word that one language lacks, or in which it forgets what is to be replaced.
func TestChartsHaveEveryWord(t *testing.T) {
	first := reflect.ValueOf(*locale.All[0].Chart())
	for _, l := range locale.All {
		words := reflect.ValueOf(*l.Chart())
		for i := range words.NumField() {
			name, word, original := words.Type().Field(i).Name, words.Field(i), first.Field(i)
			if word.Kind() == reflect.Map {
				if d := cmp.Diff(keys(original), keys(word)); d != "" || word.Len() == 0 {
					t.Errorf("%s: keys of %s (-%s +%s):\n%s", l.Tag(), name, locale.All[0].Tag(), l.Tag(), d)
				}
				continue
			}
			if word.String() == "" {
				t.Errorf("%s: %s is empty", l.Tag(), name)
			}
			if d := cmp.Diff(placeholders(original), placeholders(word)); d != "" {
				t.Errorf("%s: %s does not replace what the other language does (-%s +%s):\n%s", l.Tag(), name, locale.All[0].Tag(), l.Tag(), d)
			}
		}
	}
}
