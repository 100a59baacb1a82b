package picture

import (
	"strconv"
	"strings"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
)

// teller puts what is on cards into words.
type teller struct {
	*Album
	lang  locale.Lang
	words *locale.Words
	own   *locale.LineageWords
}

// text returns a text in the language or else another, and the latter's lang attribute.
func (t teller) text(x dictionary.Text) (value, lang string) {
	text, l := x.In(t.lang)
	if l != t.lang && text.Set {
		lang = l.HTML()
	}
	return text.Value, lang
}

// name returns what an entry is called; its id if it has no name.
func (t teller) name(e *dictionary.Entry) (value, lang string) {
	if value, lang = t.text(e.Name); value == "" {
		return e.ID, ""
	}
	return value, lang
}

// metric makes the card of a metric, without an address.
func (t teller) metric(m *dictionary.Metric) diagram.Card {
	c := diagram.Card{
		ID: m.ID, Hue: t.domains.hue(t.at[m.ID]),
		Draft: m.Status == dictionary.Draft, Deprecated: m.Status == dictionary.Deprecated,
	}
	c.Name, c.Lang = t.name(&m.Entry)
	kind := t.kind(m)
	domain, _ := t.domains.name(t, t.domains.of[t.at[m.ID]])
	c.Note = join(" · ", kind, t.unit(m, false), domain)
	c.Spoken = join(t.words.Comma, c.Name, kind, t.unit(m, true))
	if c.Draft || c.Deprecated {
		c.Spoken = join(t.words.Comma, c.Spoken, t.words.Statuses[string(m.Status)])
	}
	c.Spoken += t.madeFrom(m.ID)
	if w := m.Severe(); w != nil {
		c.Warned = true
		title, _ := t.text(w.Title)
		c.Spoken += locale.Fill(t.own.Caveat, "%s", title)
	}
	return c
}

// join puts a separator between those texts that are not empty.
func join(separator string, texts ...string) string {
	var some []string
	for _, s := range texts {
		if s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, separator)
}

// kind says in a word what the formula makes of a metric; "" if nothing is known.
func (t teller) kind(m *dictionary.Metric) string {
	switch traits := t.m.Of(m.ID); traits.Type {
	case meaning.Ratio, meaning.Conversion, meaning.Cumulative:
		return t.own.Kinds[string(traits.Type)]
	default:
		return t.own.Kinds[m.Tier()]
	}
}

// unit says the unit that values are shown in; "" for a mere number.
func (t teller) unit(m *dictionary.Metric, spoken bool) string {
	unit := m.Unit.Value
	if m.Display.Set {
		unit = m.Display.Value
	}
	if derived := t.m.Of(m.ID).Unit; unit == "" && derived.Known() {
		unit = derived.String()
	}
	if unit == "1" {
		return ""
	}
	per := "/"
	if spoken {
		per = t.words.Per
	}
	return dictionary.SayUnit(unit, dictionary.UnitWords{Per: per, Times: "·", Name: func(name string) string { return t.unitWord(name, spoken) }})
}

// unitWord says a name in a unit. A currency keeps its code in English, since several share a sign.
func (t teller) unitWord(id string, spoken bool) string {
	if u := t.d.Unit(id); u != nil {
		name, _ := t.name(&u.Entry)
		switch {
		case u.Kind == "currency" && t.lang == locale.English:
			return u.ID
		case u.Symbol.Has(t.lang) && !(spoken && t.lang == locale.English):
			return u.Symbol[t.lang].Value
		}
		return name
	}
	if e := t.d.Entity(id); e != nil {
		if e.Symbol.Has(t.lang) {
			return e.Symbol[t.lang].Value
		}
		name, _ := t.name(&e.Entry)
		return name
	}
	return id
}

// maxListed is how many parts a spoken sentence names.
const maxListed = 6

// madeFrom tells of what a metric is made: "; made from GMV (numerator) and UV (denominator)".
func (t teller) madeFrom(id string) string {
	var parts, sources []string
	for _, p := range t.parts(id) {
		if m := t.d.Metric(p.key); m != nil {
			name, _ := t.name(&m.Entry)
			parts = append(parts, locale.Fill(t.own.Bracketed, "%s", name, "%r", t.role(p.role)))
		} else {
			sources = append(sources, strings.TrimPrefix(p.key, sourceKey("")))
		}
	}
	var out string
	if len(parts) > 0 {
		out += locale.Fill(t.own.MadeFrom, "%s", t.enumerate(parts))
	}
	if len(sources) > 0 {
		out += locale.Fill(t.own.CountedFrom, "%s", t.enumerate(sources))
	}
	return out
}

// enumerate names some things: "a, b and c".
func (t teller) enumerate(names []string) string {
	last := len(names) - 1
	if left := len(names) - maxListed; left > 0 {
		return strings.Join(names[:maxListed], t.words.Comma) + t.words.Comma + locale.Fill(t.own.ListMore, "%d", strconv.Itoa(left))
	}
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], t.words.Comma) + t.own.And + names[last]
}

// Roles of lines beside lineage's.
const (
	reading    = "reads"
	columnOf   = "column"
	influence  = "influence"
	using      = "uses"
	standingIn = "more"    // for lines that are left out
	readBy     = "read by" // in lists: what a source or a column is to the metric below
)

// role says in a word what a part does in its whole.
func (t teller) role(role string) string {
	switch role {
	case reading:
		return t.own.SourceRole
	case columnOf:
		return t.own.ColumnRole
	case influence:
		return t.own.InfluenceRole
	case readBy:
		return t.own.ReadBy
	}
	return t.words.Role(role)
}

// look returns how a line of a role is drawn.
func look(role string) (style diagram.Style, port int) {
	switch role {
	case string(lineage.Numerator):
		return diagram.Numerator, 1
	case string(lineage.Denominator):
		return diagram.Denominator, 2
	case string(lineage.Minuend):
		return diagram.Factor, 1
	case string(lineage.Subtrahend):
		return diagram.Subtrahend, 2
	case string(lineage.Filtered), string(lineage.Windowed):
		return diagram.Scope, 0
	case reading, columnOf:
		return diagram.Reads, 0
	case influence:
		return diagram.Influence, 0
	case using:
		return diagram.Weighted, 0
	}
	return diagram.Factor, 0
}
