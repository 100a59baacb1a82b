package check

import (
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/source"
)

var unknownMetric = Rule{
	diag.Code{
		ID: "CAL103", Title: "a metric that is not there",
		Why:  "Lineage, units and caveats travel along references; one that leads nowhere breaks the chain, most often by a slip of the pen.",
		Bad:  "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"gmv / order\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\n-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\n",
		Good: "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"gmv / orders\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\n-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			if m.Formula != nil {
				j.formulaRefs(m.FormulaText, m.Formula.Refs())
			}
			for _, i := range m.Identities {
				if i.Equation != nil {
					j.formulaRefs(i.Text, i.Equation.Left.Refs())
					j.formulaRefs(i.Text, i.Equation.Right.Refs())
				}
			}
			for _, c := range m.Contrasts {
				j.metricRef(c.With)
			}
			for _, i := range m.Influences {
				j.metricRef(i.Metric)
			}
			for _, a := range m.Aliases {
				j.metricRef(a.Means)
			}
			j.metricRef(m.DuplicateOf.Metric)
			if m.Deprecation != nil {
				j.metricRefs(m.Deprecation.By)
			}
		}
		for _, t := range j.d.Terms {
			j.metricRefs(t.Related)
		}
		for _, p := range j.d.Paths {
			for _, s := range p.Steps {
				j.metricRef(s.Metric)
				for _, turn := range s.IfMoved {
					j.metricRef(turn.To)
				}
			}
		}
		for _, c := range j.d.Collections {
			for _, m := range c.Members {
				j.metricRef(m.Metric)
			}
		}
		j.metricRef(j.d.Site.NorthStar)
	},
}

func (j *judge) metricRef(ref dictionary.Ref) {
	if ref.Value != "" && j.d.Metric(ref.Value) == nil {
		j.noMetric(ref.Value, ref.Span())
	}
}

func (j *judge) metricRefs(refs []dictionary.Ref) {
	for _, r := range refs {
		j.metricRef(r)
	}
}

func (j *judge) formulaRefs(text source.Text, refs []formula.Ref) {
	for _, r := range refs {
		if j.d.Metric(r.Name) == nil {
			j.noMetric(r.Name, text.At(r.Start, r.End))
		}
	}
}

func (j *judge) noMetric(id string, at diag.Span) {
	hint := diag.DidYouMean(id, j.Dictionary.IDs("metric"))
	switch m := j.named(id); {
	case m != nil:
		hint = fmt.Sprintf("that is a word for %q, and references go by id: write %s", m.ID, m.ID)
	case hint != "":
	case validID(id):
		hint = fmt.Sprintf("write it first: caliber new metric %s", id)
	default:
		hint = "a reference is a metric's id, the name of its file"
	}
	j.report(at, fmt.Sprintf("no metric %q", diag.Short(id)), hint)
}

// named returns the metric that a word is the name or an alias of, if it is that of one metric only.
// Authors write names where ids belong, above all in a language that the ids are not in.
func (j *judge) named(word string) *dictionary.Metric { return j.words()[j.fold(word)] }

// wordsOf lists names and aliases, made equal by fold. A word for several metrics leads to none.
func wordsOf(d *dictionary.Dictionary, folds *folds) map[string]*dictionary.Metric {
	words := map[string]*dictionary.Metric{}
	add := func(word string, m *dictionary.Metric) {
		key := folds.fold(word)
		if key == "" {
			return
		}
		if other, taken := words[key]; taken && other != m {
			m = nil
		}
		words[key] = m
	}
	for _, m := range d.Metrics {
		for _, n := range m.Name {
			add(n.Value, m)
		}
		for _, a := range m.Aliases {
			if a.Kind != "misnomer" {
				add(a.Text.Value, m)
			}
		}
	}
	return words
}

var unknownRegistered = Rule{
	diag.Code{
		ID: "CAL201", Title: "an owner, entity, dimension, source, facet or level that no register has",
		Why:  "Registers keep one spelling of everything that entries share, so that pages by owner, source or dimension are whole.",
		Bad:  "-- owners.toml --\n[[owner]]\nid = \"trade_analytics\"\nname = \"Trade analytics\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nowner = \"trade_analitics\"\n",
		Good: "-- owners.toml --\n[[owner]]\nid = \"trade_analytics\"\nname = \"Trade analytics\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nowner = \"trade_analytics\"\n",
	},
	func(j *judge) {
		d := j.d
		owner := register[*dictionary.Owner]{j, "owner", "owners", d.Owners}
		entity := register[*dictionary.Entity]{j, "entity", "entities", d.Entities}
		dimension := register[*dictionary.Dimension]{j, "dimension", "dimensions", d.Dimensions}
		table := register[*dictionary.Source]{j, "source", "sources", d.Sources}
		facet := register[*dictionary.Facet]{j, "facet", "site", d.Site.Facets}
		level := register[*dictionary.Level]{j, "level", "site", d.Site.Levels}
		for m := range j.sound {
			if len(d.Site.Levels) > 0 { // else they are what entries say
				level.need(m.Level)
			}
			owner.need(m.Owner)
			owner.need(m.Review.By)
			entity.need(m.Scope.Counts)
			for _, g := range m.Scope.Grain {
				dimension.need(g)
			}
			for _, u := range m.Dimensions {
				dimension.need(u.ID)
			}
			for _, s := range m.Sources {
				table.need(s.Table)
			}
		}
		for _, s := range d.Sources {
			owner.need(s.Owner)
			for _, c := range s.Columns {
				entity.need(c.Entity)
			}
		}
		facet.need(d.Site.Map[0])
		facet.need(d.Site.Map[1])
	},
}

// register is a list that references are looked up in.
type register[T interface{ Key() string }] struct {
	j          *judge
	what, file string
	list       []T
}

func (r register[T]) need(ref dictionary.Ref) {
	if ref.Value == "" || r.j.d.Unread(r.file) {
		return
	}
	ids := make([]string, len(r.list))
	for i, x := range r.list {
		ids[i] = x.Key()
	}
	if slices.Contains(ids, ref.Value) {
		return
	}
	hint := diag.DidYouMean(ref.Value, ids)
	if hint == "" {
		hint = fmt.Sprintf("add [[%s]] with id = %q to %s.toml", r.what, diag.Short(ref.Value), r.file)
	}
	r.j.report(ref.Span(), fmt.Sprintf("no %s %q", r.what, diag.Short(ref.Value)), hint)
}

var unknownFacetValue = Rule{
	diag.Code{
		ID: "CAL202", Title: "a facet's value that site.toml does not have",
		Why:  "A misspelt value would make a group of one that nobody finds, and a hole in the group where the metric belongs.",
		Bad:  "-- site.toml --\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"traffic\"\nname = \"Traffic\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[facets]\nstage = \"trafic\"\n",
		Good: "-- site.toml --\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"traffic\"\nname = \"Traffic\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[facets]\nstage = \"traffic\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			for _, use := range m.Facets {
				f := j.d.Facet(use.Facet)
				var ids []string
				for _, v := range f.Values {
					ids = append(ids, v.ID)
				}
				for _, v := range use.Values {
					if slices.Contains(ids, v.Value) {
						continue
					}
					hint := diag.DidYouMean(v.Value, ids)
					if hint == "" {
						hint = fmt.Sprintf("the values of %q are %s", f.ID, strings.Join(ids, ", "))
					}
					j.report(v.Span(), fmt.Sprintf("no value %q of facet %q", diag.Short(v.Value), f.ID), hint)
				}
			}
		}
	},
}

var unknownColumn = Rule{
	diag.Code{
		ID: "CAL203", Title: "a field that the source does not have",
		Why:  "An engineer looks the field up in the source's page. The impact of a change of a column is found by its name, too.",
		Bad:  "-- sources.toml --\n[[source]]\nid = \"dw.orders\"\nname = \"Orders\"\n[[source.column]]\nname = \"order_amount\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nformula = \"sum(order_amont)\"\n[[source]]\ntable = \"dw.orders\"\n",
		Good: "-- sources.toml --\n[[source]]\nid = \"dw.orders\"\nname = \"Orders\"\n[[source.column]]\nname = \"order_amount\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nformula = \"sum(order_amount)\"\n[[source]]\ntable = \"dw.orders\"\n",
	},
	func(j *judge) {
		if j.d.Unread("sources") {
			return
		}
		everywhere := map[string]bool{}
		for _, s := range j.d.Sources {
			for _, c := range s.Columns {
				everywhere[c.Name.Value] = true
			}
		}
		for m := range j.sound {
			var columns []string
			known := len(m.Sources) > 0
			for _, use := range m.Sources {
				s := j.d.Source(use.Table.Value)
				if s == nil {
					known = false
					continue
				}
				var own []string
				for _, c := range s.Columns {
					own = append(own, c.Name.Value)
				}
				columns = append(columns, own...)
				for _, c := range use.Columns {
					if !slices.Contains(own, c.Value) {
						j.noColumn(c.Value, s.ID, c.Span(), own)
					}
				}
			}
			if m.Formula == nil {
				continue
			}
			if known {
				for _, f := range m.Formula.Fields() {
					if !slices.Contains(columns, f.Name) {
						j.noColumn(f.Name, m.Sources[0].Table.Value, m.FormulaText.At(f.Start, f.End), columns)
					}
				}
			}
			for _, f := range m.Formula.Dimensions() {
				if j.d.Dimension(f.Name) == nil && !everywhere[f.Name] && !j.d.Unread("dimensions") && len(j.d.Dimensions) > 0 {
					var ids []string
					for _, x := range j.d.Dimensions {
						ids = append(ids, x.ID)
					}
					hint := diag.DidYouMean(f.Name, ids)
					if hint == "" {
						hint = "a filter compares a dimension of dimensions.toml or a column of a source"
					}
					j.report(m.FormulaText.At(f.Start, f.End), fmt.Sprintf("no dimension or column %q to filter by", diag.Short(f.Name)), hint)
				}
			}
		}
	},
}

func (j *judge) noColumn(name, table string, at diag.Span, columns []string) {
	hint := diag.DidYouMean(name, columns)
	if hint == "" {
		hint = fmt.Sprintf("add it to the columns of %q in sources.toml", table)
	}
	j.report(at, fmt.Sprintf("no column %q in %q", diag.Short(name), table), hint)
}

// builtInUnits need no register.
var builtInUnits = []string{"percent", "permille", "second"}

var unknownUnit = Rule{
	diag.Code{
		ID: "CAL204", Title: "a unit that is neither a unit nor an entity",
		Why:  "Units are compared with what the formula yields. A unit is made of entities (person, order) and the units of units.toml, by * and /.",
		Bad:  "-- units.toml --\n[[unit]]\nid = \"CNY\"\nname = \"Renminbi\"\nkind = \"currency\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nunit = \"RMB\"\n",
		Good: "-- units.toml --\n[[unit]]\nid = \"CNY\"\nname = \"Renminbi\"\nkind = \"currency\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nunit = \"CNY\"\n",
	},
	func(j *judge) {
		if j.d.Unread("units") || j.d.Unread("entities") {
			return
		}
		ids := slices.Clone(builtInUnits)
		for _, u := range j.d.Units {
			ids = append(ids, u.ID)
		}
		for _, e := range j.d.Entities {
			ids = append(ids, e.ID)
		}
		need := func(unit source.Text) {
			start := -1
			for i, r := range unit.Value + " " {
				if strings.ContainsRune(" */·()^", r) {
					if start >= 0 {
						j.unitWord(unit, start, i, ids)
					}
					start = -1
				} else if start < 0 {
					start = i
				}
			}
		}
		for m := range j.sound {
			need(m.Unit)
		}
		for _, s := range j.d.Sources {
			for _, c := range s.Columns {
				need(c.Unit)
			}
		}
	},
}

func (j *judge) unitWord(unit source.Text, start, end int, ids []string) {
	word := unit.Value[start:end]
	if slices.Contains(ids, word) || word == "1" {
		return
	}
	hint := diag.DidYouMean(word, ids)
	if hint == "" {
		hint = "add it to units.toml, or to entities.toml if it is something that is counted"
	}
	j.report(unit.At(start, end), fmt.Sprintf("no unit %q", diag.Short(word)), hint)
}

// chartKinds are the charts that an entry can recommend.
var chartKinds = []string{
	"line", "area", "column", "grouped_column", "bar", "stacked", "funnel", "waterfall", "scatter", "heatmap", "cohort",
	"tree", "histogram", "slope", "dumbbell", "bullet", "pareto", "kpi",
}

// avoidable are what an entry can warn of, beside the kinds that can be drawn.
var avoidable = append([]string{"pie", "donut", "gauge", "radar", "dual_axis", "3d", "word_cloud", "table", "map"}, chartKinds...)

var unknownChart = Rule{
	diag.Code{
		ID: "CAL205", Title: "a chart that is not known, or a mark of a caveat that is not there",
		Why:  "The chart is drawn from the entry, and a mark on it takes its words and direction from the caveat.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[chart]\nkind = \"lines\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[chart]\nkind = \"line\"\n",
	},
	func(j *judge) {
		need := func(kind source.Text, allowed []string) {
			if !kind.Set || slices.Contains(allowed, kind.Value) {
				return
			}
			hint := diag.DidYouMean(kind.Value, allowed)
			if hint == "" {
				hint = "the kinds are " + strings.Join(allowed, ", ")
			}
			j.report(kind.Span(), fmt.Sprintf("no chart %q", diag.Short(kind.Value)), hint)
		}
		for m := range j.sound {
			if m.Chart == nil {
				continue
			}
			need(m.Chart.Kind, chartKinds)
			for _, a := range m.Chart.Avoid {
				need(a.Kind, avoidable)
			}
			var caveats []string
			for _, c := range m.Caveats {
				caveats = append(caveats, c.ID)
			}
			for _, mark := range m.Chart.Marks {
				if mark.Caveat.Value != "" && !slices.Contains(caveats, mark.Caveat.Value) {
					hint := diag.DidYouMean(mark.Caveat.Value, caveats)
					if hint == "" {
						hint = "write it as a [[caveat]] of this entry, or leave the key out"
					}
					j.report(mark.Caveat.Span(), fmt.Sprintf("no caveat %q in this entry", diag.Short(mark.Caveat.Value)), hint)
				}
			}
		}
	},
}

var exampleNames = Rule{
	diag.Code{
		ID: "CAL236", Title: "an example that does not fit the formula",
		Why:  "An example is computed from the values given. It needs each input of the formula and nothing else.",
		Bad:  "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"gmv / orders\"\n[[example]]\ngiven = { gmv = 100, order = 4 }\nexpect = 25\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\n-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\n",
		Good: "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"gmv / orders\"\n[[example]]\ngiven = { gmv = 100, orders = 4 }\nexpect = 25\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\n-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			if m.Formula == nil {
				continue
			}
			var inputs []string
			for _, r := range m.Formula.Refs() {
				inputs = append(inputs, r.Name)
			}
			for _, e := range m.Examples {
				if e.Via.Set {
					continue
				}
				given := map[string]bool{}
				for _, g := range e.Given {
					for _, name := range givenNames(g.Name.Name) {
						given[name] = true
						if !slices.Contains(inputs, name) {
							hint := diag.DidYouMean(name, inputs)
							if hint == "" {
								hint = "the formula's inputs are " + strings.Join(slices.Compact(slices.Sorted(slices.Values(inputs))), ", ")
							}
							j.report(g.Name.Span(), fmt.Sprintf("%q is no input of the formula", diag.Short(name)), hint)
						}
					}
				}
				for _, name := range slices.Compact(slices.Sorted(slices.Values(inputs))) {
					if len(e.Given) > 0 && !given[name] {
						j.report(e.Span, fmt.Sprintf("the example gives no value for %q", name), fmt.Sprintf("add %s = … to given", name))
					}
				}
				if len(e.Rows) == 0 && len(e.Given) == 0 {
					j.report(e.Span, "the example gives nothing to compute with", "write given = { … } with the formula's inputs, or rows = [ … ] of the source")
				}
				if !e.Expect.Set {
					j.report(e.Span, "the example expects nothing", "write expect = … with the value that the formula yields")
				}
			}
		}
	},
}

// givenNames are the metrics of a given's name: an id, or a scoped text such as gmv[scene = 'live'].
func givenNames(name string) (out []string) {
	f, errs := formula.Parse(name)
	if len(errs) > 0 {
		return []string{name}
	}
	for _, r := range f.Refs() {
		out = append(out, r.Name)
	}
	return out
}
