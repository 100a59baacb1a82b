package dictionary

import (
	"reflect"
	"slices"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/source"
)

// wording are the fields that no formula, unit, caveat's way or identity follows from: they are shown, found and judged, and
// that is all. Whatever is not among them may change what is derived.
var wording = map[reflect.Type][]string{
	reflect.TypeFor[Entry]():        {"Span", "Name", "Summary", "Definition", "Files"},
	reflect.TypeFor[Metric]():       {"Prose", "Reading", "Aliases", "Answers", "Chart", "SQL", "UsedBy", "Review", "Changes", "Unlinking"},
	reflect.TypeFor[Scope]():        {"Refresh"},
	reflect.TypeFor[DimensionUse](): {"Why"},
	reflect.TypeFor[Caveat]():       {"Title", "Body", "Instead"},
	reflect.TypeFor[Contrast]():     {"Differs", "This", "That"},
	reflect.TypeFor[Influence]():    {"Factor"},
	reflect.TypeFor[Example]():      {"Say"},
	reflect.TypeFor[Deprecation]():  {"Why"},
	reflect.TypeFor[source.Text]():  {"quote"}, // how it stands in its file
}

// places are types that say where something stands; follows are types whose values follow from a text beside them.
var (
	places  = []reflect.Type{reflect.TypeFor[diag.Span](), reflect.TypeFor[source.Where]()}
	follows = []reflect.Type{reflect.TypeFor[*formula.Formula](), reflect.TypeFor[*formula.Identity]()}
)

// SameButWords says whether two states of a metric differ in nothing but wording and in where things stand in their files, so
// that the same is derived from either.
func SameButWords(a, b *Metric) bool {
	return a.ID == b.ID && same(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

// SameNames says whether two states of a metric have the same names and other words that lead to them.
func SameNames(a, b *Metric) bool {
	return a.ID == b.ID && same(reflect.ValueOf(a.Name), reflect.ValueOf(b.Name)) && same(reflect.ValueOf(a.Aliases), reflect.ValueOf(b.Aliases))
}

// same compares values of one type.
func same(a, b reflect.Value) bool {
	t := a.Type()
	if slices.Contains(places, t) {
		return true
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if !slices.Contains(wording[t], t.Field(i).Name) && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		fallthrough
	case reflect.Array:
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() || slices.Contains(follows, t) {
			return a.IsNil() == b.IsNil()
		}
		return same(a.Elem(), b.Elem())
	case reflect.String, reflect.Bool, reflect.Int, reflect.Uint8, reflect.Float64:
		return a.Equal(b)
	default:
		return false // of another kind nothing is known
	}
}
