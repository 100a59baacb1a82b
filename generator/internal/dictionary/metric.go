package dictionary

import (
	"cmp"
	"fmt"
	"slices"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/par"
	"caliber/generator/internal/source"
)

func (r *reader) metrics() {
	r.d.Metrics = par.Map(r.files["metrics"], func(_ int, f *family) *Metric {
		var before *Metric
		if r.before != nil {
			before = r.before.metrics[f.id]
		}
		m := r.metric(f, before)
		r.done(f)
		return m
	})
	for _, m := range r.d.Metrics {
		r.d.metrics[m.ID] = m
	}
}

// done says that nobody reads the documents of a metric any more.
func (r *reader) done(f *family) {
	for _, doc := range f.docs {
		if doc != nil && r.release {
			doc.Release()
		}
	}
}

// metric reads a metric, or takes it over as it was before if its documents are the same. Several are read at once: it changes
// nothing but the documents of its own.
func (r *reader) metric(f *family, before *Metric) *Metric {
	if r.same && before != nil && before.Files == f.docs {
		return before
	}
	if r.before != nil {
		for _, doc := range f.docs {
			if doc != nil {
				doc.Rewind()
			}
		}
	}
	t := r.multi(f)
	b := t.base()
	m := &Metric{Entry: t.entry(f.id, f), Broken: f.broken(t.original), Version: 1, Status: Draft}
	if m.Broken {
		return m
	}

	m.FormulaText = b.Text("formula")
	m.Formula = parseFormula(b.Doc(), m.FormulaText)
	m.Prose = t.text("formula_text")
	m.Unit = b.Text("unit")
	m.Display = b.Enum("display", "percent", "permille")
	m.Owner = b.Text("owner")
	m.StatusText = b.Enum("status", string(Draft), string(Proposed), string(Certified), string(Deprecated))
	if m.StatusText.Set {
		m.Status = Status(m.StatusText.Value)
	}
	m.Level = b.Enum("level", "T0", "T1", "T2")
	m.Role = b.Enum("role", "north_star", "output", "input", "guardrail", "diagnostic")
	m.Better = b.Enum("better", "higher", "lower", "in_range", "context")
	if b.Has("version") {
		m.VersionSpan = b.ValueSpan("version")
	}
	if v := b.Int("version"); v.Set {
		m.Version = int(v.Value)
		if v.Value < 1 || v.Value > 9999 {
			b.Doc().Report(diag.Diagnostic{
				Code: "CAL111", Span: v.Span(),
				Message: fmt.Sprintf("version %d is not a version", v.Value), Hint: "versions count 1, 2, 3 …",
			})
			m.Version = 1
		}
	}
	m.SubsetOf = b.Bool("subset_of").Value
	if x := b.Table("duplicate_of"); x != nil {
		m.DuplicateOf = Duplicate{Metric: x.Text("metric"), Why: x.Text("why")}
		x.Done()
	}
	m.Reading = t.text("pinyin")[locale.Chinese].Value
	m.Aliases = readAliases(t)
	m.Unlinking = unlinking(b)
	m.Answers = t.texts("answers")
	for _, text := range b.Texts("identities") {
		m.Identities = append(m.Identities, parseIdentity(b.Doc(), text))
	}
	m.Facets = r.facetUses(b)
	m.Scope = readScope(t.sub("scope"))
	for _, x := range t.list("dimension", "id") {
		m.Dimensions = append(m.Dimensions, DimensionUse{
			ID:  x.base().Text("id"),
			Use: x.base().Enum("use", "required", "recommended", "allowed", "forbidden").Value,
			Why: x.text("why"),
		})
		x.done()
	}
	for _, x := range t.list("caveat", "id") {
		m.Caveats = append(m.Caveats, Caveat{
			ID:       x.base().Text("id").Value,
			Span:     x.span(),
			Title:    x.text("title"),
			Severity: cmp.Or(x.base().Enum("severity", "high", "medium", "low").Value, "medium"),
			When:     x.base().Text("when"),
			Bias:     cmp.Or(x.base().Enum("bias", "low", "high", "either", "none").Value, "either"),
			Body:     x.text("body"),
			Instead:  x.text("instead"),
		})
		x.done()
	}
	for _, x := range t.list("contrast", "with") {
		m.Contrasts = append(m.Contrasts, Contrast{
			With:    x.base().Text("with"),
			Differs: x.text("differs"),
			This:    x.text("this"),
			That:    x.text("that"),
		})
		x.done()
	}
	for _, x := range t.list("influence", "") {
		x.declare("id")
		m.Influences = append(m.Influences, Influence{
			ID:       x.base().Text("id").Value,
			Span:     x.span(),
			Factor:   x.text("factor"),
			Sign:     cmp.Or(x.base().Enum("sign", "+", "-", "either").Value, "either"),
			Metric:   x.base().Text("metric"),
			Evidence: cmp.Or(x.base().Enum("evidence", "practice", "experiment", "model", "assumed").Value, "assumed"),
		})
		x.done()
	}
	for _, x := range t.list("example", "") {
		m.Examples = append(m.Examples, readExample(x))
		x.done()
	}
	if x := t.sub("chart"); x.base() != nil {
		m.Chart = readChart(x)
		x.done()
	}
	for _, x := range b.Tables("source") {
		m.Sources = append(m.Sources, SourceUse{Table: x.Text("table"), Columns: x.Texts("columns")})
		x.Done()
	}
	for _, x := range b.Tables("sql") {
		m.SQL = append(m.SQL, SQL{Dialect: x.Text("dialect"), Text: x.Text("text")})
		x.Done()
	}
	for _, x := range t.list("used_by", "") {
		m.UsedBy = append(m.UsedBy, Use{
			Kind:  x.base().Enum("kind", "dashboard", "spec", "experiment", "alert", "report"),
			Title: x.text("title"),
			URL:   x.base().Text("url"),
		})
		x.done()
	}
	if x := b.Table("review"); x != nil {
		m.Review = Review{Span: x.Span(), Last: x.Date("last"), Every: x.Text("every"), By: x.Text("by")}
		x.Done()
	}
	for _, x := range t.list("change", "version") {
		m.Changes = append(m.Changes, readChange(x))
		x.done()
	}
	slices.SortStableFunc(m.Changes, func(a, b Change) int { return cmp.Compare(b.Version, a.Version) })
	if x := t.sub("deprecated"); x.base() != nil {
		m.Deprecation = &Deprecation{
			Span:   x.span(),
			Reason: x.base().Enum("reason", "renamed", "merged", "split", "obsolete").Value,
			By:     x.base().Texts("by"),
			Date:   x.base().Date("date"),
			Why:    x.text("why"),
		}
		x.done()
	}
	t.done()
	return m
}

// declare says that a translation may repeat a key by which authors recognize the original.
func (m multi) declare(key string) {
	for _, t := range m.tables {
		t.Declare(key)
	}
}

func readScope(t multi) Scope {
	b := t.base()
	s := Scope{
		Span:        t.span(),
		Counts:      b.Text("counts"),
		Include:     t.texts("include"),
		Exclude:     t.texts("exclude"),
		Dedup:       t.text("dedup"),
		Period:      b.Text("period"),
		Timezone:    b.Text("timezone"),
		Grain:       b.Texts("grain"),
		Refresh:     t.text("refresh"),
		Attribution: b.Text("attribution"),
		Zero:        b.Enum("zero", "undefined", "zero"),
	}
	t.done()
	return s
}

// readAliases reads the words of every language; each language has its own.
func readAliases(t multi) (out []Alias) {
	for _, l := range locale.All {
		for _, item := range t.tables[l].Items("aliases") {
			a := Alias{Text: item.Text, Lang: l, Kind: "synonym"}
			if x := item.Table; x != nil {
				a.Text = x.Text("text")
				a.Kind = cmp.Or(x.Enum("kind", "synonym", "abbreviation", "former", "misnomer").Value, "synonym")
				a.Means = x.Text("means")
				x.Done()
			}
			out = append(out, a)
		}
	}
	return out
}

func (r *reader) facetUses(entry *source.Table) (out []FacetUse) {
	t := entry.Table("facets")
	for _, f := range r.d.Site.Facets {
		if !t.Has(f.ID) {
			continue
		}
		out = append(out, FacetUse{Facet: f.ID, Span: t.KeySpan(f.ID), Values: t.TextOrTexts(f.ID)})
	}
	if !r.d.unread["site"] && !isVersion(entry.Doc().Name) { // what stood long ago may name a facet that is no more
		t.Done()
	}
	return out
}

func readExample(t multi) Example {
	b := t.base()
	e := Example{Span: t.span(), Via: b.Text("via"), Expect: b.Number("expect"), Say: t.text("say")}
	if given := b.Table("given"); given != nil {
		for _, k := range given.Keys() {
			e.Given = append(e.Given, Given{Name: k, Value: given.Number(k.Name)})
		}
	}
	e.Rows = readRows(b.Tables("rows"))
	return e
}

// readRows reads the rows of a table into one piece: single rows would be an eighth of all pieces of a dictionary.
func readRows(tables []*source.Table) []Row {
	keys := make([][]source.Key, len(tables))
	all := 0
	for i, t := range tables {
		keys[i] = t.Keys()
		all += len(keys[i])
	}
	cells := make([]Cell, 0, all)
	rows := make([]Row, len(tables))
	for i, t := range tables {
		from := len(cells)
		for _, key := range keys[i] {
			cells = append(cells, Cell{Name: key, Value: t.Value(key.Name)})
		}
		rows[i] = cells[from:len(cells):len(cells)]
	}
	return rows
}

func readChart(t multi) *Chart {
	b := t.base()
	c := &Chart{
		Span:    t.span(),
		Kind:    b.Text("kind"),
		Purpose: b.Enum("purpose", "trend", "compare", "parts", "distribution", "flow", "relation", "target", "explain"),
		X:       b.Text("x"),
		Y:       b.Text("y"),
		Title:   t.text("title"),
		Finding: t.text("finding"),
		Why:     t.text("why"),
		Data:    readRows(b.Tables("data")),
	}
	for _, x := range t.list("avoid", "") {
		x.declare("kind")
		c.Avoid = append(c.Avoid, Avoid{Kind: x.base().Text("kind"), Why: x.text("why")})
		x.done()
	}
	for _, x := range t.list("mark", "") {
		x.declare("at")
		c.Marks = append(c.Marks, Mark{At: x.base().Text("at"), Label: x.text("label"), Caveat: x.base().Text("caveat")})
		x.done()
	}
	for l, tt := range t.tables {
		if labels := tt.Table("labels"); labels != nil {
			c.Labels[l] = map[string]string{}
			for _, k := range labels.Keys() {
				c.Labels[l][k.Name] = labels.Text(k.Name).Value
			}
		}
	}
	return c
}

func readChange(t multi) Change {
	b := t.base()
	c := Change{
		Span:       t.span(),
		Version:    int(b.Int("version").Value),
		Date:       b.Date("date"),
		Kind:       cmp.Or(b.Enum("kind", "breaking", "scope", "wording", "ownership").Value, "wording"),
		Summary:    t.text("summary"),
		Why:        t.text("why"),
		Effective:  b.Date("effective"),
		Comparable: true,
	}
	if v := b.Bool("comparable"); v.Set {
		c.Comparable = v.Value
	}
	return c
}

func parseFormula(doc *source.Doc, text source.Text) *formula.Formula {
	if !text.Set {
		return nil
	}
	f, errs := formula.Parse(text.Value)
	report(doc, "CAL104", text, errs)
	return f
}

func parseIdentity(doc *source.Doc, text source.Text) Identity {
	eq, errs := formula.ParseIdentity(text.Value)
	report(doc, "CAL107", text, errs)
	return Identity{Text: text, Equation: eq}
}

func report(doc *source.Doc, code string, text source.Text, errs []formula.Error) {
	for _, e := range errs {
		at := text.At(e.Start, e.End)
		if at.Start == at.End { // nothing to put a caret under, as in a text of nothing
			at = text.Span()
		}
		doc.Report(diag.Diagnostic{Code: code, Span: at, Message: e.Message, Hint: e.Hint})
	}
}

// IdentityUse is a declared identity and the metric that declares it.
type IdentityUse struct {
	Of *Metric
	Identity
}

// Tier returns what the formula makes of the metric: "atomic" (an aggregate over a source's fields), "derived"
// (one metric, qualified), "composite" (arithmetic over metrics), or "" without a formula.
func (m *Metric) Tier() string {
	if m.Formula == nil {
		return ""
	}
	root, scoped := m.Formula.Root, false
	for {
		n, ok := root.(*formula.Scoped)
		if !ok {
			break
		}
		root, scoped = n.X, true
	}
	switch root.(type) {
	case *formula.Aggregate:
		return "atomic"
	case *formula.Reference:
		if scoped {
			return "derived"
		}
	}
	return "composite"
}

// SameNames says whether two states of a metric have the same names and other words that lead to them.
func SameNames(a, b *Metric) bool {
	text := func(x, y source.Text) bool { return x.Value == y.Value && x.Set == y.Set }
	return a.ID == b.ID && slices.EqualFunc(a.Name[:], b.Name[:], text) && slices.EqualFunc(a.Aliases, b.Aliases, func(x, y Alias) bool {
		return text(x.Text, y.Text) && x.Lang == y.Lang && x.Kind == y.Kind && text(x.Means, y.Means)
	})
}
