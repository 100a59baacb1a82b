package locale_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// TestTheGuideToChartsIsWhole finds words that a language lacks, kinds of charts that the guide passes over, and questions that
// lead nowhere.
func TestTheGuideToChartsIsWhole(t *testing.T) {
	first := reflect.ValueOf(*locale.All[0].Charts())
	for _, l := range locale.All {
		w := l.Charts()
		words := reflect.ValueOf(*w)
		for i := range words.NumField() {
			name, word, original := words.Type().Field(i).Name, words.Field(i), first.Field(i)
			if word.IsZero() || word.Kind() != reflect.String && word.Len() != original.Len() {
				t.Errorf("%s: %s is not whole", l.Tag(), name)
			}
			if word.Kind() == reflect.String {
				if d := cmp.Diff(placeholders(original), placeholders(word)); d != "" {
					t.Errorf("%s: %s does not replace what the other language does:\n%s", l.Tag(), name, d)
				}
			}
		}
		for _, b := range w.Before {
			if !strings.Contains(b, l.Words().Colon) {
				t.Errorf("%s: %q does not say first what to do", l.Tag(), b)
			}
		}
		asked := map[string]bool{}
		for i, q := range w.Questions {
			if q.Ask == "" || q.Why == "" {
				t.Errorf("%s: question %d is empty", l.Tag(), i)
			}
			if d := cmp.Diff(locale.All[0].Charts().Questions[i].Kinds, q.Kinds); d != "" {
				t.Errorf("%s: %s: another answer (-%s +%s):\n%s", l.Tag(), q.Ask, locale.All[0].Tag(), l.Tag(), d)
			}
			for _, kind := range q.Kinds {
				asked[kind] = true
			}
		}
		for _, k := range chart.Kinds {
			if use := w.Kinds[k.ID]; use.When == "" || use.Not == "" || use.Draw == "" {
				t.Errorf("%s: the guide does not tell of %s", l.Tag(), k.ID)
			}
			if !asked[k.ID] {
				t.Errorf("%s: no question leads to %s", l.Tag(), k.ID)
			}
		}
		if len(w.Kinds) != len(chart.Kinds) {
			t.Errorf("%s: %d kinds; want %d", l.Tag(), len(w.Kinds), len(chart.Kinds))
		}
	}
}
