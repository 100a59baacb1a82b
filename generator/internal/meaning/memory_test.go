package meaning

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
	"caliber/generator/internal/specimen"
)

// An editor edits a dictionary of made-up metrics at random.
type editor struct {
	content fstest.MapFS
	names   []string // of the entries; some may be gone
	gone    map[string]*fstest.MapFile
	dice    *rand.Rand
}

func newEditor(metrics int) *editor {
	e := &editor{content: fstest.MapFS{}, gone: map[string]*fstest.MapFile{}, dice: rand.New(rand.NewPCG(3, 4))}
	for name, text := range specimen.Files(specimen.Options{Metrics: metrics, Seed: 1, English: true}) {
		e.content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, name := range slices.Sorted(maps.Keys(e.content)) {
		if strings.HasPrefix(name, "metrics/") {
			e.names = append(e.names, name)
		}
	}
	return e
}

var (
	formulaLine = regexp.MustCompile(`(?m)^formula = .*\n`)
	unitLine    = regexp.MustCompile(`(?m)^unit    = .*\n`)
	statusLine  = regexp.MustCompile(`(?m)^status  = .*\n`)
	tableLine   = regexp.MustCompile(`(?m)^table   *= .*\n`)
)

// some returns an entry that is there.
func (e *editor) some() string {
	for {
		if name := e.names[e.dice.IntN(len(e.names))]; e.content[name] != nil {
			return name
		}
	}
}

func (e *editor) id() string {
	name := e.some()
	return strings.TrimSuffix(name[strings.LastIndex(name, "/")+1:], ".toml")
}

// step edits an entry or two, and returns the paths that it touched.
func (e *editor) step() []string {
	name, other := e.some(), e.some()
	text := e.content[name].Data
	put := func(text []byte) []string {
		e.content[name] = &fstest.MapFile{Data: text}
		return []string{name}
	}
	line := func(re *regexp.Regexp, by string) []string { return put(re.ReplaceAllLiteral(text, []byte(by))) }
	swap := func(from, to string) []string { return put(bytes.Replace(text, []byte(from), []byte(to), 1)) }
	switch e.dice.IntN(17) {
	case 0, 1: // the same number twice
		return line(formulaLine, string(formulaLine.Find(e.content[other].Data)))
	case 2:
		return line(formulaLine, fmt.Sprintf("formula = \"%s / %s\"\n", e.id(), e.id()))
	case 3:
		return line(formulaLine, fmt.Sprintf("formula = \"%s * %s\"\n", e.id(), e.id()))
	case 4:
		return line(formulaLine, fmt.Sprintf("formula = \"%s + %s\"\n", e.id(), e.id()))
	case 5:
		return line(formulaLine, fmt.Sprintf("formula = \"%s over 7d\"\n", e.id()))
	case 6:
		return line(formulaLine, "")
	case 7:
		return swap("place = '", "place = 'new_")
	case 8:
		return swap("period   = \"1d\"", "period   = \"7d\"")
	case 9:
		return line(statusLine, "status  = \"draft\"\n")
	case 10:
		return line(unitLine, string(unitLine.Find(e.content[other].Data)))
	case 11:
		return swap("bias     = \"high\"", "bias     = \"low\"")
	case 12:
		e.gone[name] = e.content[name]
		delete(e.content, name)
		return []string{name}
	case 13:
		return put(append([]byte(fmt.Sprintf("identities = [\"%s = %s * %s\"]\n", e.id(), e.id(), e.id())), text...))
	case 14: // of a field that has the name of a metric
		return line(formulaLine, fmt.Sprintf("formula = \"avg(%s)\"\n", e.id()))
	case 15:
		return line(tableLine, string(tableLine.Find(e.content[other].Data)))
	}
	var back []string
	for name, text := range e.gone {
		e.content[name] = text
		back = append(back, name)
	}
	clear(e.gone)
	return back
}

// A reader reads one state of a dictionary after the other, and has a memory of all.
type reader struct {
	memory Memory
	set    *source.Set
	d      *dictionary.Dictionary
}

// next derives the meaning of a state, of which edited are the paths that may be others than before, or nil. diff tells of the first
// difference to what is derived from nothing.
func (r *reader) next(t *testing.T, content fstest.MapFS, edited []string) (got *Meaning, diff string) {
	t.Helper()
	set, _, err := source.Reread(content, r.set, edited)
	if err != nil {
		t.Fatal(err)
	}
	r.set = set
	r.d, _ = dictionary.Renew(set, r.d)
	g, _ := lineage.New(r.d)
	got, told := r.memory.Derive(r.d, g)
	want, should := New(r.d, g)
	return got, different(r.d, want, got, should, told)
}

// TestMemoryDerivesWhatNewDoes edits a dictionary at random, with mistakes and without, and holds all that is derived of each state
// against what is derived from nothing.
func TestMemoryDerivesWhatNewDoes(t *testing.T) {
	steps := 400
	if testing.Short() {
		steps = 60
	}
	e := newEditor(120)
	original := maps.Clone(e.content)
	var r reader
	var last *Meaning
	kept, derived := 0, 0
	var edited []string
	for step := range steps {
		if step > 0 {
			edited = e.step()
		}
		if step%40 == 39 { // and all is as it was
			for name, f := range original {
				e.content[name] = f
				edited = append(edited, name)
			}
			clear(e.gone)
		}
		got, diff := r.next(t, e.content, edited)
		if diff != "" {
			t.Fatalf("step %d, of %q: %s", step, edited, diff)
		}
		for _, m := range r.d.Metrics {
			if last != nil && last.Of(m.ID) == got.Of(m.ID) {
				kept++
			}
			derived++
		}
		last = got
	}
	if kept < derived/2 {
		t.Errorf("of %d traits %d were taken over", derived, kept)
	}
}

// different tells of the first difference between two derivations; "" is none.
func different(d *dictionary.Dictionary, want, got *Meaning, should, told diag.List) string {
	if !reflect.DeepEqual(should, told) {
		return fmt.Sprintf("%d problems, not %d:\n%+v\n%+v", len(told), len(should), told, should)
	}
	if !reflect.DeepEqual(spelt(want.Identities), spelt(got.Identities)) {
		return fmt.Sprintf("identities\n%q, not\n%q", spelt(got.Identities), spelt(want.Identities))
	}
	for _, m := range d.Metrics {
		a, b := *want.Of(m.ID), *got.Of(m.ID)
		if !reflect.DeepEqual(a, b) {
			return fmt.Sprintf("%s:\n%+v, not\n%+v", m.ID, b, a)
		}
		if x, y := spelt(want.IdentitiesOf(m.ID)), spelt(got.IdentitiesOf(m.ID)); !reflect.DeepEqual(x, y) {
			return fmt.Sprintf("identities of %s:\n%q, not\n%q", m.ID, y, x)
		}
	}
	return ""
}

func spelt(list []*Identity) (out []string) {
	for _, i := range list {
		text := fmt.Sprintf("%s: %s (%q, %v, %v, %v)", i.Of, i.Text, i.Parts, i.Sum, i.Proved, i.Published)
		if i.Declared != nil {
			text += fmt.Sprintf(" of %p", i.Declared.Of)
		}
		out = append(out, text)
	}
	return out
}

// TestMemoryOfWhatDependsOnTheOrder edits dictionaries that go to the limits of taking metrics apart: what is worked out first is
// worked out otherwise there, so that nothing may be taken over.
func TestMemoryOfWhatDependsOnTheOrder(t *testing.T) {
	entry := func(formula string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "name = \"N\"\nsummary = \"s\"\nformula = %q\n", formula)}
	}
	views := fstest.MapFS{"metrics/base.toml": entry("count(* where a = 1) / count(*)")}
	chain := fstest.MapFS{"metrics/c000.toml": entry("count(*)")}
	for i := range 90 {
		views[fmt.Sprintf("metrics/v%03d.toml", i)] = entry(fmt.Sprintf("base[b = %d]", i%70))
	}
	for i := range 70 { // the same, taken apart: what is told of as the same twice depends on which views are told apart
		views[fmt.Sprintf("metrics/x%03d.toml", i)] = entry(fmt.Sprintf("count(* where a = 1 and b = %d) / count(* where b = %d)", i, i))
	}
	for i := range 230 {
		chain[fmt.Sprintf("metrics/c%03d.toml", i+1)] = entry(fmt.Sprintf("c%03d + 1", i))
	}
	for i := range 6 {
		chain[fmt.Sprintf("metrics/d%d.toml", i)] = entry(fmt.Sprintf("c%03d[b = 1]", 230-40*i))
	}
	for name, content := range map[string]fstest.MapFS{"views": views, "chain": chain} {
		dice := rand.New(rand.NewPCG(5, 6))
		names := slices.Sorted(maps.Keys(content))
		later := fstest.MapFS{} // without which no limit is reached
		for _, name := range names {
			if name >= "metrics/v" && name < "metrics/v050" || name >= "metrics/c150" && name < "metrics/d" {
				later[name] = content[name]
				delete(content, name)
			}
		}
		var r reader
		for step := range 30 {
			if step == 10 {
				maps.Copy(content, later)
			}
			one, other := names[dice.IntN(len(names))], names[dice.IntN(len(names))]
			if content[one] != nil && content[other] != nil && one[8] == other[8] && one[8] != 'c' {
				content[one], content[other] = content[other], content[one]
			}
			if _, diff := r.next(t, content, nil); diff != "" {
				t.Fatalf("%s, step %d: %s", name, step, diff)
			}
			if limited := r.memory.last == nil; limited != (step >= 10) {
				t.Fatalf("%s, step %d: limited: %v", name, step, limited)
			}
		}
	}
}
