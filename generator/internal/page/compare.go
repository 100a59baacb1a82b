package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/version"
)

var comparison = Kind{
	Name: "comparison", View: ComparisonView{},
	pages: func(w *writer) (out []draft) {
		for _, p := range w.apart().pairs {
			out = append(out, draft{path: p.path(), make: func(d *desk) any { return d.comparisonView(p) }})
		}
		return out
	},
}

// ComparisonView is two metrics field by field.
type ComparisonView struct {
	Shell
	A             *locale.ApartWords
	Title         PairName
	Sides         []SideView // two
	Note          string     // on the formulas, if they are the same
	Differ, Equal []CompareRow
	EqualTitle    string
	Shared        *SharedView
	Words         []Link // words that may mean either
	Others        []Link // comparisons with a third
}

// SideView is one of the two.
type SideView struct {
	Link           Link
	Other, Summary Text
	Ratio          Ratio
	TakeFor        Phrase // "Take CTR for"
	When, Differs  Prose
	Beside         Phrase
	Severe         []CaveatView // the gravest caveat
}

// CompareRow is a field of both.
type CompareRow struct {
	Label string
	Cells []CompareCell // two, or one if both say the same
}

// CompareCell is what one of them says. Side is whose it is, for narrow screens.
type CompareCell struct {
	Side   string
	Values []SheetValue
}

// SharedView is both metrics worked out from the same values.
type SharedView struct {
	Given   []GivenView
	Results []GivenView
}

func (d *desk) comparisonView(p pair) ComparisonView {
	a := d.lang.Apart()
	metrics := [2]*dictionary.Metric{d.site.Metric(p.one), d.site.Metric(p.other)}
	sheets := [2]sheet{d.sheet(metrics[0]), d.sheet(metrics[1])}
	if f, g := metrics[0].Formula, metrics[1].Formula; f != nil && g != nil {
		inF, inG := version.Differ(f, g)
		sheets[0].Ratio.mark(inF)
		sheets[1].Ratio.mark(inG)
	}
	v := ComparisonView{A: a, Title: d.pairName(p)}
	for i, m := range metrics {
		t := d.advise(m, metrics[1-i])
		side := SideView{
			Link: d.metricLink(m.ID), Other: d.otherName(m.Name), Summary: d.text(m.Summary), Ratio: sheets[i].Ratio,
			When: t.When, Differs: t.Differs, Beside: t.Beside,
		}
		side.TakeFor = d.phrase(a.TakeFor, side.Link.Name)
		if c := m.Severe(); c != nil {
			severe := d.briefly(c)
			severe.ID, severe.Instead = "", d.line(c.Instead) // the id is another page's
			side.Severe = []CaveatView{severe}
		}
		v.Sides = append(v.Sides, side)
	}
	if f, g := metrics[0].Formula, metrics[1].Formula; f != nil && g != nil && f.String() == g.String() {
		v.Note = a.SameFormula
	}
	v.Differ, v.Equal = facing(sheets, [2]string{v.Sides[0].Link.Name, v.Sides[1].Link.Name})
	v.EqualTitle = a.Same + " (" + strconv.Itoa(len(v.Equal)) + ")"
	v.Shared = d.shared(metrics)
	v.Words, v.Others = d.wordsOf(p), d.otherPairs(p)
	text := locale.Fill(a.CompareText, "%a", v.Sides[0].Link.Name, "%b", v.Sides[1].Link.Name)
	v.Shell = d.shell("comparison", v.Title.String(), text, d.crumb("compare", a.Comparisons))
	return v
}

// mark marks the pieces of a formula that the other one lacks.
func (r Ratio) mark(spans []version.Span) {
	for _, list := range [][]Piece{r.Over, r.Under} {
		for i := range list {
			p := &list[i]
			p.Differs = slices.ContainsFunc(spans, func(s version.Span) bool { return p.end > p.start && p.start >= s.Start && p.end <= s.End })
		}
	}
}

// facing lays two sheets beside each other: fields that differ, and fields that both have and that are the same.
func facing(sheets [2]sheet, names [2]string) (differ, equal []CompareRow) {
	for i, one := range sheets[0].Fields {
		other := sheets[1].Fields[i]
		switch {
		case len(one.Values)+len(other.Values) == 0:
		case one.equal(other):
			equal = append(equal, CompareRow{one.Label, []CompareCell{{Values: one.Values}}})
		default:
			differ = append(differ, CompareRow{one.Label, []CompareCell{{names[0], one.Values}, {names[1], other.Values}}})
		}
	}
	return differ, equal
}

// wordsOf are the words that may mean either of two metrics.
func (d *desk) wordsOf(p pair) (out []Link) {
	for _, s := range d.apart().wordsWith[p.one] {
		if slices.ContainsFunc(s.word.Choices, func(c WordChoice) bool { return c.Kind == "metric" && c.ID == p.other }) {
			out = append(out, Link{Href: d.to(s.path), Name: s.word.Text, Lang: d.foreign(s.word.Lang)})
		}
	}
	return out
}

// otherPairs are the comparisons of either with a third.
func (d *desk) otherPairs(p pair) (out []Link) {
	for _, id := range []string{p.one, p.other} {
		for _, x := range d.apart().pairsWith[id] {
			if x != p {
				out = append(out, d.compareLink(x.one, x.other))
			}
		}
	}
	return out
}

// shared works both metrics out from the same values, those of examples that do not contradict each other; nil if there are none.
func (d *desk) shared(metrics [2]*dictionary.Metric) *SharedView {
	for _, e := range slices.Concat(metrics[0].Examples, metrics[1].Examples) {
		if v := d.sharedBy(metrics, e.Given); v != nil {
			return v
		}
	}
	for _, e := range metrics[0].Examples {
		for _, f := range metrics[1].Examples {
			if given, ok := joined(e.Given, f.Given); ok {
				if v := d.sharedBy(metrics, given); v != nil {
					return v
				}
			}
		}
	}
	return nil
}

// joined puts the values of two examples together, if they share one and agree on all that they share.
func joined(one, other []dictionary.Given) (out []dictionary.Given, ok bool) {
	out = slices.Clone(one)
	for _, g := range other {
		i := slices.IndexFunc(one, func(h dictionary.Given) bool { return h.Name.Name == g.Name.Name })
		switch {
		case i < 0:
			out = append(out, g)
		case one[i].Value.Value != g.Value.Value:
			return nil, false
		default:
			ok = true
		}
	}
	return out, ok
}

// sharedBy works both out from some values; nil if one of them lacks something.
func (d *desk) sharedBy(metrics [2]*dictionary.Metric, given []dictionary.Given) *SharedView {
	values := map[string]float64{}
	for _, g := range given {
		values[g.Name.Name] = g.Value.Value
	}
	v := &SharedView{}
	used := map[string]bool{}
	for _, m := range metrics {
		if m.Formula == nil {
			return nil
		}
		result, lacks := m.Formula.Value(formula.Example{Given: values})
		if len(lacks) > 0 || !isFinite(result) || len(m.Formula.Refs()) == 0 {
			return nil
		}
		for _, r := range m.Formula.Refs() {
			used[r.Name] = true
		}
		v.Results = append(v.Results, GivenView{Link: d.metricLink(m.ID), Value: d.value(round(result), m)})
	}
	for _, g := range given {
		if of := d.site.Metric(g.Name.Name); of != nil && used[of.ID] {
			v.Given = append(v.Given, GivenView{Link: d.metricLink(of.ID), Value: d.value(g.Value.Value, of)})
		}
	}
	return v
}

var compareIndex = Kind{
	Name: "compare", View: CompareView{},
	pages: func(w *writer) []draft {
		if len(w.site.Metrics) < 2 {
			return nil
		}
		return []draft{{path: comparePath + "index.html", make: func(d *desk) any { return d.compareView() }}}
	},
}

// CompareView lists the pairs that have a page, and lets a script compare any two.
type CompareView struct {
	Shell
	A       *locale.ApartWords
	Data    string // the name of its files, before their number
	Shards  int
	Groups  []PairGroup
	WordsOf Link // to the words that mean several things
}

// PairGroup is the pairs of a group of metrics.
type PairGroup struct {
	Name  string
	Link  Link
	Pairs []PairRow
}

// PairRow is a pair and what tells the two apart.
type PairRow struct {
	Href    string
	Name    PairName
	Differs Prose
	Called  string // what both are called, if no entry says what differs
}

func (d *desk) compareView() CompareView {
	a := d.lang.Apart()
	v := CompareView{
		A: a, Shell: d.shell("compare", a.Comparisons, a.CompareLead),
		Data: sheetName(d.lang), Shards: d.sheetShards,
	}
	v.Scripts = append(d.searching(), d.asset("ts/compare.ts"))
	add := func(name string, link Link, keep func(*dictionary.Metric) bool) {
		g := PairGroup{Name: name, Link: link}
		for _, p := range d.apart().pairs {
			if one := d.site.Metric(p.one); keep(one) {
				g.Pairs = append(g.Pairs, d.pairRow(p))
			}
		}
		if len(g.Pairs) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	if f := d.site.Domains(); f != nil {
		for _, x := range f.Values {
			l := d.facetLink(f.ID, x.ID)
			add(l.Name, l, func(m *dictionary.Metric) bool { return m.First(f.ID) == x.ID })
		}
		add(d.words.Other, Link{}, func(m *dictionary.Metric) bool { return m.First(f.ID) == "" })
	} else {
		add(a.Ready, Link{}, func(*dictionary.Metric) bool { return true })
	}
	if len(d.apart().sayings) > 0 {
		v.WordsOf = Link{Href: d.to(whichPath + "index.html"), Name: a.Words}
	}
	return v
}

func (d *desk) pairRow(p pair) PairRow {
	row := PairRow{Href: d.to(p.path()), Name: d.pairName(p)}
	one, other := d.site.Metric(p.one), d.site.Metric(p.other)
	for _, c := range []*dictionary.Contrast{contrast(one, p.other), contrast(other, p.one)} {
		if c != nil && row.Differs.HTML == "" {
			row.Differs = d.line(c.Differs)
		}
	}
	if row.Differs.HTML == "" {
		var words []string
		for _, l := range d.wordsOf(p) {
			words = append(words, l.Name)
		}
		row.Called = d.within(d.lang.Apart().BothCalled, strings.Join(words, d.words.Comma))
	}
	return row
}

// sheetsPerFile is about how many metrics a file of sheets holds: a file stays below some 50 kB.
const sheetsPerFile = 25

func sheetName(l locale.Lang) string { return "compare." + l.Tag() }

// sheetDrafts are what the script lays side by side: the labels and words, and the metrics in files of some each.
func (w *writer) sheetDrafts() (out []publish.Draft) {
	if len(w.site.Metrics) < 2 {
		return nil
	}
	name := sheetName(w.lang)
	out = append(out, shardDraft(name, func() any { return w.sheetLabels() }))
	shards := make([][]*dictionary.Metric, w.sheetShards)
	for _, m := range w.site.Metrics {
		i := shardOf(m.ID, w.sheetShards)
		shards[i] = append(shards[i], m)
	}
	for i, metrics := range shards {
		out = append(out, shardDraft(fmt.Sprintf("%s.%d", name, i), func() any {
			d, sheets := w.sit(""), map[string]sheetData{}
			for _, m := range metrics {
				sheets[m.ID] = d.sheetData(m, d.sheet(m))
			}
			return sheets
		}))
	}
	return out
}

// sheetLabels are what all sheets have in common.
func (w *writer) sheetLabels() any {
	a := w.lang.Apart()
	var labels []string
	for _, f := range w.sit("").sheet(w.site.Metrics[0]).Fields {
		labels = append(labels, f.Label)
	}
	return map[string]any{
		"labels": labels,
		"words": map[string]string{
			"differs": a.Differs, "same": a.Same, "none": a.NotSaid, "field": a.Field, "title": a.CompareTitle,
			"all": a.SameAll, "sameFormula": a.SameFormula,
		},
	}
}

// sheetData is a sheet as the script reads it.
type sheetData struct {
	Name    string       `json:"n"`
	Lang    string       `json:"l,omitempty"` // of the name
	Href    string       `json:"h"`
	Summary [2]string    `json:"s"` // with its language
	Over    [][4]string  `json:"o"` // pieces: text, kind, href, what they are the same by
	Under   [][4]string  `json:"u,omitempty"`
	Fields  [][][]string `json:"f"` // values: text, language, href
}

func (d *desk) sheetData(m *dictionary.Metric, s sheet) sheetData {
	l, summary := d.metricLink(m.ID), d.text(m.Summary)
	out := sheetData{Name: cmp.Or(l.Name, m.ID), Lang: l.Lang, Href: l.Href, Summary: [2]string{summary.Value, summary.Lang}, Over: piecesData(s.Ratio.Over), Under: piecesData(s.Ratio.Under)}
	for _, f := range s.Fields {
		values := [][]string{}
		for _, v := range f.Values {
			cells := []string{v.Text, v.Lang, v.Href}
			for len(cells) > 1 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			values = append(values, cells)
		}
		out.Fields = append(out.Fields, values)
	}
	return out
}

func piecesData(pieces []Piece) [][4]string {
	out := [][4]string{}
	for _, p := range pieces {
		text := cmp.Or(p.Link.Name, p.Text)
		out = append(out, [4]string{text, p.Kind, p.Link.Href, cmp.Or(p.Link.Href, text)})
	}
	return out
}
