package version

import (
	"fmt"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// fact is one thing that an entry says.
type fact struct {
	field string // "caveat.body"
	item  string // of what there are several: "first_screen_bias"
	list  string // "caveat", of an item of which the first fact stands for all when it came or went
	value Value
	kind  string
}

func (f *fact) key() string { return f.field + " " + f.item }

func (f *fact) group() string { return f.list + " " + f.item }

// teller collects the facts of an entry.
type teller struct {
	facts []fact
}

// facts lists what an entry says, in the order in which a reader meets it. What is not set is not in the list.
func facts(m *dictionary.Metric) []fact {
	if m.Broken {
		return nil
	}
	var t teller
	t.plain("formula", Breaking, m.FormulaText.Value)
	t.text("formula_text", Breaking, m.Prose)
	t.plain("unit", Breaking, m.Unit.Value)
	t.scope(&m.Scope)
	t.plain("source", Scope, sourceLines(m)...)
	t.dimensions(m)

	t.text("name", Wording, m.Name)
	t.plain("aliases", Wording, aliases(m)...)
	t.text("summary", Wording, m.Summary)
	t.text("definition", Wording, m.Definition)
	t.texts("answers", Wording, m.Answers)
	t.plain("better", Wording, m.Better.Value)
	t.plain("role", Wording, m.Role.Value)
	t.plain("level", Wording, m.Level.Value)
	t.plain("display", Wording, m.Display.Value)
	if m.SubsetOf {
		t.plain("subset_of", Wording, "true")
	}
	t.plain("identities", Wording, identities(m)...)
	for _, f := range m.Facets {
		t.plain("facets."+f.Facet, Wording, values(f.Values)...)
	}
	t.items(m)

	t.plain("owner", Ownership, m.Owner.Value)
	t.plain("status", Ownership, string(m.Status))
	if d := m.Deprecation; d != nil {
		t.plain("deprecated.by", Wording, values(d.By)...)
		t.text("deprecated.why", Wording, d.Why)
	}
	t.plain("review.every", Ownership, m.Review.Every.Value)
	t.plain("review.by", Ownership, m.Review.By.Value)
	return t.facts
}

func (t *teller) scope(s *dictionary.Scope) {
	t.plain("scope.counts", Breaking, s.Counts.Value)
	t.texts("scope.include", Scope, s.Include)
	t.texts("scope.exclude", Scope, s.Exclude)
	t.text("scope.dedup", Scope, s.Dedup)
	t.plain("scope.period", Scope, s.Period.Value)
	t.plain("scope.timezone", Scope, s.Timezone.Value)
	t.plain("scope.grain", Scope, values(s.Grain)...)
	t.plain("scope.attribution", Scope, s.Attribution.Value)
	t.plain("scope.zero", Scope, s.Zero.Value)
	t.text("scope.refresh", Wording, s.Refresh)
}

// dimensions are told as one list, since together they say how the number may be cut.
func (t *teller) dimensions(m *dictionary.Metric) {
	var uses []string
	for _, d := range m.Dimensions {
		uses = append(uses, d.ID.Value+": "+d.Use)
	}
	t.plain("dimension", Scope, uses...)
	for _, d := range m.Dimensions {
		of{teller: t, item: d.ID.Value}.text("dimension.why", Wording, d.Why)
	}
}

// items are the lists whose elements have a name.
func (t *teller) items(m *dictionary.Metric) {
	for _, c := range m.Caveats {
		x := t.named("caveat", c.ID)
		x.text("caveat.title", Wording, c.Title)
		x.plain("caveat.severity", Wording, c.Severity)
		x.plain("caveat.when", Wording, c.When.Value)
		x.plain("caveat.bias", Wording, c.Bias)
		x.text("caveat.body", Wording, c.Body)
		x.text("caveat.instead", Wording, c.Instead)
	}
	for _, c := range m.Contrasts {
		x := t.named("contrast", c.With.Value)
		x.text("contrast.differs", Wording, c.Differs)
		x.text("contrast.this", Wording, c.This)
		x.text("contrast.that", Wording, c.That)
	}
	for i, f := range m.Influences {
		id := f.ID
		if id == "" {
			id = strconv.Itoa(i + 1)
		}
		x := t.named("influence", id)
		x.text("influence.factor", Wording, f.Factor)
		x.plain("influence.sign", Wording, f.Sign)
		x.plain("influence.metric", Wording, f.Metric.Value)
		x.plain("influence.evidence", Wording, f.Evidence)
	}
	var said []dictionary.Text
	for _, e := range m.Examples {
		said = append(said, e.Say)
	}
	t.list("example", Wording, said)
	if m.Chart != nil {
		t.plain("chart", Wording, m.Chart.Kind.Value)
		t.text("chart.finding", Wording, m.Chart.Finding)
	}
	for _, q := range m.SQL {
		t.named("sql", q.Dialect.Value).plain("sql.text", Wording, strings.TrimSpace(q.Text.Value))
	}
	var uses []dictionary.Text
	for _, u := range m.UsedBy {
		uses = append(uses, u.Title)
	}
	t.list("used_by", Wording, uses)
}

// of is where the facts of one item are told.
type of struct {
	*teller
	list, item string
}

func (t *teller) named(list, id string) of { return of{t, list, id} }

func (t *teller) plain(field, kind string, values ...string) {
	of{teller: t}.plain(field, kind, values...)
}

func (t *teller) text(field, kind string, text dictionary.Text) {
	of{teller: t}.text(field, kind, text)
}

// plain tells of what is the same in every language.
func (x of) plain(field, kind string, values ...string) {
	if len(values) == 0 || len(values) == 1 && values[0] == "" {
		return
	}
	var v Value
	for _, l := range locale.All {
		v[l] = values
	}
	x.add(field, kind, v)
}

func (x of) text(field, kind string, text dictionary.Text) {
	var v Value
	for _, l := range locale.All {
		if text[l].Set {
			v[l] = []string{text[l].Value}
		}
	}
	x.add(field, kind, v)
}

func (t *teller) texts(field, kind string, texts [locale.Count][]source.Text) {
	var v Value
	for _, l := range locale.All {
		v[l] = values(texts[l])
	}
	of{teller: t}.add(field, kind, v)
}

// list tells of texts that have no names.
func (t *teller) list(field, kind string, texts []dictionary.Text) {
	var v Value
	for _, text := range texts {
		for _, l := range locale.All {
			if text[l].Set {
				v[l] = append(v[l], text[l].Value)
			}
		}
	}
	of{teller: t}.add(field, kind, v)
}

func (x of) add(field, kind string, v Value) {
	if v.Set() {
		x.facts = append(x.facts, fact{field, x.item, x.list, v, kind})
	}
}

func values(texts []source.Text) []string {
	if len(texts) == 0 {
		return nil
	}
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.Value
	}
	return out
}

func sourceLines(m *dictionary.Metric) (out []string) {
	for _, s := range m.Sources {
		line := s.Table.Value
		if len(s.Columns) > 0 {
			line = fmt.Sprintf("%s: %s", line, strings.Join(values(s.Columns), ", "))
		}
		out = append(out, line)
	}
	return out
}

// aliases are the words of every language, each once, without those by which only the search finds it.
func aliases(m *dictionary.Metric) (out []string) {
	for _, a := range m.Aliases {
		out = append(out, a.Text.Value)
	}
	return out
}

func identities(m *dictionary.Metric) (out []string) {
	for _, i := range m.Identities {
		out = append(out, i.Text.Value)
	}
	return out
}
