package locale_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator"
	"caliber/generator/internal/locale"
)

// silent are the keys of the entries for which every language says nothing: the usual case needs no word.
var silent = map[string]string{"AliasKinds": "synonym"}

// placeholder is what the program replaces in a word.
var placeholder = regexp.MustCompile(`%\w`)

// vocabularies are all the words of a language, but for those of the calculator, which have a test of their own.
func vocabularies(l locale.Lang) []any {
	return []any{*l.Words(), *l.Meaning(), *l.Explorer(), *l.Lineage(), *l.Search(), *l.Version(), *l.Pinned(), *l.Take(), *l.Embed(), *l.Quiz(), *l.Diagnosis(), *l.Health(), *l.Report(), *l.Apart(), *l.Book(), *l.Live()}
}

func TestEveryLanguageHasEveryWord(t *testing.T) {
	for _, l := range locale.All {
		for k, words := range vocabularies(l) {
			sayTheSame(t, l, reflect.ValueOf(vocabularies(locale.All[0])[k]), reflect.ValueOf(words))
		}
	}
}

// sayTheSame holds the words of a language against those of the first.
func sayTheSame(t *testing.T, l locale.Lang, first, words reflect.Value) {
	t.Helper()
	for i := range words.NumField() {
		name, word, original := words.Type().Field(i).Name, words.Field(i), first.Field(i)
		switch word.Kind() {
		case reflect.String:
			if word.String() == "" {
				t.Errorf("%s: %s is empty", l.Tag(), name)
			}
			if d := cmp.Diff(placeholders(original), placeholders(word)); d != "" {
				t.Errorf("%s: %s does not replace what the other language does (-%s +%s):\n%s", l.Tag(), name, locale.All[0].Tag(), l.Tag(), d)
			}
		case reflect.Map:
			if d := cmp.Diff(keys(original), keys(word)); d != "" {
				t.Errorf("%s: keys of %s (-%s +%s):\n%s", l.Tag(), name, locale.All[0].Tag(), l.Tag(), d)
			}
			for _, key := range keys(word) {
				if value := word.MapIndex(reflect.ValueOf(key)).String(); value == "" && silent[name] != key {
					t.Errorf("%s: %s[%q] is empty", l.Tag(), name, key)
				}
			}
		case reflect.Slice: // of a key and its word each
			if word.Len() != original.Len() {
				t.Errorf("%s: %d words in %s, %s has %d", l.Tag(), word.Len(), name, locale.All[0].Tag(), original.Len())
				continue
			}
			for k := range word.Len() {
				sayTheSame(t, l, original.Index(k), word.Index(k))
			}
		default:
			t.Errorf("%s is a %s; words are texts, or texts by key", name, word.Kind())
		}
	}
}

// placeholders lists what is replaced in a word. The order may differ where each has its own letter; %s is filled in order.
func placeholders(word reflect.Value) []string {
	found := placeholder.FindAllString(word.String(), -1)
	slices.Sort(found)
	return found
}

func keys(m reflect.Value) (out []string) {
	for _, k := range m.MapKeys() {
		out = append(out, k.String())
	}
	slices.Sort(out)
	return out
}

// TestEveryKeyOfTheEntriesHasWords asks the dictionary itself: an entry that sets each choice to what cannot be is told
// what can be, and for all of that there must be words.
func TestEveryKeyOfTheEntriesHasWords(t *testing.T) {
	english := locale.English.Words()
	for _, c := range []struct {
		field string            // of Words
		words map[string]string // of one language; that all have the same keys is tested above
		entry string            // what is not a choice is "?"
	}{
		{"Statuses", english.Statuses, `status = "?"`},
		{"StatusNotes", english.StatusNotes, `status = "?"`},
		{"AliasKinds", english.AliasKinds, `aliases = [{ text = "a", kind = "?" }]`},
		{"Directions", english.Directions, `better = "?"`},
		{"Roles", english.Roles, `role = "?"`},
		{"Severities", english.Severities, "[[caveat]]\nid = \"a\"\nseverity = \"?\""},
		{"Biases", english.Biases, "[[caveat]]\nid = \"a\"\nbias = \"?\""},
		{"Signs", english.Signs, "[[influence]]\nsign = \"?\""},
		{"Evidences", english.Evidences, "[[influence]]\nevidence = \"?\""},
		{"Uses", english.Uses, "[[dimension]]\nid = \"a\"\nuse = \"?\""},
		{"UseTitles", english.UseTitles, "[[dimension]]\nid = \"a\"\nuse = \"?\""},
		{"UseKinds", english.UseKinds, "[[used_by]]\nkind = \"?\""},
		{"ChangeKinds", english.ChangeKinds, "[[change]]\nversion = 1\nkind = \"?\""},
		{"DeprecationReasons", english.DeprecationReasons, "[deprecated]\nreason = \"?\""},
		{"Zeros", english.Zeros, "[scope]\nzero = \"?\""},
		{"Purposes", english.Purposes, "[chart]\npurpose = \"?\""},
		{"ChartKinds", english.ChartKinds, "[chart]\nkind = \"?\""},
		{"ChartKinds", english.ChartKinds, "[[chart.avoid]]\nkind = \"?\""},
		{"SourceKinds", english.SourceKinds, "-- sources.toml --\n[[source]]\nid = \"a\"\nkind = \"?\""},
	} {
		t.Run(c.field, func(t *testing.T) {
			choices := choices(t, c.entry)
			if len(choices) < 2 {
				t.Fatalf("the dictionary offers %q", choices)
			}
			for _, key := range choices {
				if _, ok := c.words[key]; !ok {
					t.Errorf("no %s[%q]", c.field, key)
				}
			}
		})
	}
}

// choices returns what the dictionary says that could stand for "?".
func choices(t *testing.T, entry string) []string {
	t.Helper()
	file := "metrics/a.toml"
	if name, rest, other := strings.Cut(strings.TrimPrefix(entry, "-- "), " --\n"); other {
		file, entry = name, rest
	}
	r, err := generator.Check(generator.Options{
		Content: fstest.MapFS{file: {Data: []byte(entry)}, "metrics/b.toml": {Data: []byte(`name = "b"`)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Problems {
		for _, lead := range []string{"write one of: ", "the kinds are "} {
			if list, ok := strings.CutPrefix(d.Hint, lead); ok {
				return strings.Split(list, ", ")
			}
		}
	}
	t.Fatalf("no choice is offered: %v", r.Problems)
	return nil
}
