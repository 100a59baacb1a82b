package health

import (
	"slices"
	"strings"
	"unicode"

	"caliber/generator/internal/dictionary"
)

// Unused is something that stands in the dictionary and that nothing names.
type Unused struct {
	Kind string // "dimension", "entity", "owner", "source", "term" or "unit"
	ID   string
	Name dictionary.Text
	File string
}

// unused lists what nothing names, by kind, in the order of the registers.
func unused(d *dictionary.Dictionary) (out []Unused) {
	n := named{map[string]bool{}}
	for _, m := range d.Metrics {
		n.metric(m)
	}
	for _, s := range d.Sources {
		n.add("owner", s.Owner.Value)
		for _, c := range s.Columns {
			n.add("entity", c.Entity.Value)
			n.unit(c.Unit.Value)
		}
	}
	n.texts(d)
	report := func(kind string, e *dictionary.Entry) {
		if !n.has[kind+":"+e.ID] {
			out = append(out, Unused{kind, e.ID, e.Name, e.Span.File})
		}
	}
	for _, x := range d.Dimensions {
		report("dimension", &x.Entry)
	}
	for _, x := range d.Entities {
		report("entity", &x.Entry)
	}
	for _, x := range d.Owners {
		report("owner", &x.Entry)
	}
	for _, x := range d.Sources {
		report("source", &x.Entry)
	}
	for _, x := range d.Terms {
		report("term", &x.Entry)
	}
	for _, x := range d.Units {
		report("unit", &x.Entry)
	}
	return out
}

// named is what something names: "source:dw.orders".
type named struct{ has map[string]bool }

func (n named) add(kind, id string) { n.has[kind+":"+id] = true }

// unit takes a unit apart, in which entities and units stand alike: "CNY / order".
func (n named) unit(unit string) {
	for _, word := range strings.FieldsFunc(unit, func(r rune) bool { return strings.ContainsRune(" */·()^", r) }) {
		n.add("unit", word)
		n.add("entity", word)
	}
}

func (n named) metric(m *dictionary.Metric) {
	n.add("owner", m.Owner.Value)
	n.add("owner", m.Review.By.Value)
	n.add("entity", m.Scope.Counts.Value)
	n.unit(m.Unit.Value)
	n.unit(m.Display.Value)
	for _, g := range m.Scope.Grain {
		n.add("dimension", g.Value)
	}
	for _, x := range m.Dimensions {
		n.add("dimension", x.ID.Value)
	}
	for _, s := range m.Sources {
		n.add("source", s.Table.Value)
	}
	if m.Formula != nil {
		for _, r := range slices.Concat(m.Formula.Dimensions(), m.Formula.Fields()) {
			n.add("dimension", r.Name)
		}
	}
}

// texts finds what prose leads to: by links, and by words that lead to a term of themselves. Links are looked for without
// parsing the Markdown, since whatever is named there, be it in code, is of use to somebody.
func (n named) texts(d *dictionary.Dictionary) {
	mentions := d.Mentions()
	for _, text := range d.Prose() {
		for l := range text {
			src := text[l].Value
			for _, ref := range after(src, "[[") {
				if f, ok := d.Find(ref); ok {
					n.add(f.Kind, f.ID)
				}
			}
			for _, kind := range []string{"term", "source", "dimension", "owner"} {
				for _, id := range after(src, kind+":") {
					n.add(kind, id)
				}
			}
			for _, id := range mentions[l].Mentioned(src) {
				n.add("term", id)
			}
		}
	}
}

// after lists the ids, with a kind or without, that follow a mark in a text.
func after(src, mark string) (ids []string) {
	for {
		_, rest, found := strings.Cut(src, mark)
		if !found {
			return ids
		}
		end := strings.IndexFunc(rest, func(r rune) bool {
			return r != '_' && r != '.' && r != ':' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})
		if end < 0 {
			end = len(rest)
		}
		ids = append(ids, strings.TrimRight(rest[:end], ".:"))
		src = rest
	}
}
