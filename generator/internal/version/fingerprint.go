package version

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/source"
)

// Fingerprint stands for all of an entry that changes its number, as in "f1:06731fcfa7651ab7ab1f1c890b12db91-07000000000000":
// half of a SHA-256 in hexadecimal, then a digit for each of the numberFields. Two entries of one fingerprint yield the same
// number from the same rows. The digits at the end prove nothing, but tell which field is another; that of a field that is not
// set is 0. "f1" names the table of fields and how they are spelt; another table would be "f2".
type Fingerprint string

const (
	scheme = "f1:"
	digits = 32
)

// valid says whether a text can be a fingerprint.
func (f Fingerprint) valid() bool {
	text, ok := strings.CutPrefix(string(f), scheme)
	return ok && len(text) == digits+1+len(numberFields) && text[digits] == '-' &&
		strings.Trim(text[:digits]+text[digits+1:], "0123456789abcdef") == ""
}

// Of returns the fingerprint of an entry, or "" if its file could not be read. It covers the numberFields and nothing else;
// texts count in the entry's own language, since a translation changes no number.
func Of(m *dictionary.Metric) Fingerprint {
	if m.Broken {
		return ""
	}
	var spelt, hints []byte
	for _, f := range numberFields {
		values := spell(f, m)
		if len(values) == 0 {
			hints = append(hints, '0')
			continue
		}
		start := len(spelt)
		spelt = append(append(spelt, f.name...), '=')
		for _, v := range values {
			spelt = strconv.AppendQuote(spelt, v)
		}
		spelt = append(spelt, '\n')
		hints = append(hints, "123456789abcdef"[crc32.ChecksumIEEE(spelt[start:])%15])
	}
	sum := sha256.Sum256(spelt)
	return Fingerprint(scheme + hex.EncodeToString(sum[:])[:digits] + "-" + string(hints))
}

// moved returns the fields in which two fingerprints differ, as far as they tell.
func moved(f, g Fingerprint) (out []numberField) {
	if !f.valid() || !g.valid() {
		return nil
	}
	const at = len(scheme) + digits + 1
	for i := range numberFields {
		if f[at+i] != g[at+i] {
			out = append(out, numberFields[i])
		}
	}
	return out
}

func spell(f numberField, m *dictionary.Metric) []string {
	return slices.DeleteFunc(f.spell(m), func(v string) bool { return v == "" })
}

// numberField is something in an entry that changes its number.
type numberField struct {
	name  string
	kind  string // what a change of it is
	spell func(*dictionary.Metric) []string
}

// numberFields are what changes the number. What can be spelt in several ways is taken in one: the formula without needless
// brackets and blanks, unit and periods as formula spells them, texts with single blanks, lists without regard to order.
//
// Not among them, since they change no number: display, which is how it is shown; refresh, which is when it comes; sql, which
// says the formula once more; recommended and allowed dimensions, which are advice; subset_of, which is a claim about it.
// The numbers of the metrics in the formula have versions of their own.
var numberFields = []numberField{
	{"formula", Breaking, func(m *dictionary.Metric) []string { return one(spelledFormula(m)) }},
	{"formula_text", Breaking, func(m *dictionary.Metric) []string {
		if m.FormulaText.Value != "" {
			return nil // then it explains
		}
		return one(spaced(m.Prose[m.Original()].Value))
	}},
	{"unit", Breaking, func(m *dictionary.Metric) []string { return one(spelledUnit(m.Unit.Value)) }},
	{"scope.counts", Breaking, func(m *dictionary.Metric) []string { return one(m.Scope.Counts.Value) }},
	{"scope.include", Scope, func(m *dictionary.Metric) []string { return set(m.Scope.Include[m.Original()]) }},
	{"scope.exclude", Scope, func(m *dictionary.Metric) []string { return set(m.Scope.Exclude[m.Original()]) }},
	{"scope.dedup", Scope, func(m *dictionary.Metric) []string { return one(spaced(m.Scope.Dedup[m.Original()].Value)) }},
	{"scope.period", Scope, func(m *dictionary.Metric) []string { return one(spelledPeriod(m.Scope.Period.Value)) }},
	{"scope.timezone", Scope, func(m *dictionary.Metric) []string { return one(m.Scope.Timezone.Value) }},
	{"scope.grain", Scope, func(m *dictionary.Metric) []string { return set(m.Scope.Grain) }},
	{"scope.attribution", Scope, func(m *dictionary.Metric) []string { return one(spelledPeriod(m.Scope.Attribution.Value)) }},
	{"scope.zero", Scope, func(m *dictionary.Metric) []string { return one(m.Scope.Zero.Value) }},
	{"source", Scope, spelledSources},
	{"dimension", Scope, spelledDimensions},
}

func one(text string) []string { return []string{text} }

// spelledFormula is the formula in its one spelling, or as written if it cannot be read.
func spelledFormula(m *dictionary.Metric) string {
	if m.Formula == nil {
		return spaced(m.FormulaText.Value)
	}
	return m.Formula.String()
}

func spelledUnit(text string) string {
	if text == "" {
		return ""
	}
	u, errs := formula.ParseUnit(text, func(name string) (formula.Unit, bool) { return formula.BaseUnit(name), true })
	if errs != nil {
		return spaced(text)
	}
	return u.String()
}

// aDay is the period of nearly all metrics; to read it ten thousand times takes a sixth of all the work.
const aDay = "1d"

var spelledDay = formula.ParsePeriod(aDay)

func spelledPeriod(text string) string {
	switch text {
	case "":
		return ""
	case aDay:
		return spelledDay
	}
	return formula.ParsePeriod(text)
}

// spaced makes every run of blanks and line ends one blank.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// set is a list whose order means nothing.
func set(texts []source.Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = spaced(t.Value)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// spelledSources are the tables that are read, each followed by its columns, a line each.
func spelledSources(m *dictionary.Metric) []string {
	var out []string
	for _, s := range m.Sources {
		out = append(out, strings.Join(append(one(s.Table.Value), set(s.Columns)...), "\n"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// spelledDimensions are those that bind whoever computes the number.
func spelledDimensions(m *dictionary.Metric) []string {
	var out []string
	for _, d := range m.Dimensions {
		if d.Use == "required" || d.Use == "forbidden" {
			out = append(out, d.Use+" "+d.ID.Value)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
