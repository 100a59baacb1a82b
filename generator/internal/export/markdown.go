package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// A sheet is Markdown that grows.
type sheet struct {
	strings.Builder
	*writer
}

// metric writes an entry as Markdown: what its page says, for whoever reads or pastes text.
func (w *writer) metric(m *dictionary.Metric) []byte {
	s := &sheet{writer: w}
	s.head(m)
	if m.Formula != nil || m.Prose.Any() {
		s.heading(2, w.words.Formula)
		if m.FormulaText.Value != "" {
			s.code("", m.ID+" = "+m.FormulaText.Value)
		}
		s.paragraph(s.prose(w.text(m.Prose)))
	}
	s.caveats(m)
	if m.Definition.Any() {
		s.heading(2, w.words.Definition)
		s.paragraph(s.prose(w.text(m.Definition)))
	}
	s.lineage(m)
	s.contrasts(m)
	s.scope(m)
	s.implementation(m)
	s.history(m)
	s.paragraph(fmt.Sprintf("[%s (v%d), %s](%s)", escape(w.name(m)), m.Version, escape(w.title()), w.address(site.Page("metric", m.ID))))
	return []byte(s.String())
}

func (s *sheet) head(m *dictionary.Metric) {
	w := s.words
	s.heading(1, s.name(m))
	facts := []string{"`" + m.ID + "`", w.Statuses[string(m.Status)], within(w.VersionOf, strconv.Itoa(m.Version)), escape(within(w.UnitOf, s.unit(m))), w.Directions[m.Better.Value]}
	s.paragraph(strings.Join(slices.DeleteFunc(facts, func(f string) bool { return f == "" }), " · "))
	s.paragraph(escape(s.text(m.Summary)))
	if d := m.Deprecation; d != nil {
		var by []string
		for _, r := range d.By {
			by = append(by, s.link(r.Value))
		}
		s.paragraph("**" + w.DeprecationReasons[d.Reason] + "** " + within(w.UseInstead+" %s", strings.Join(by, w.Comma)))
	}
	var items []string
	if names := s.aliases(m); len(names) > 0 {
		items = append(items, w.AlsoCalled+w.Colon+escape(strings.Join(names, w.Comma)))
	}
	if o := s.owner(m); o != "" {
		items = append(items, w.Owner+w.Colon+escape(o))
	}
	s.list(items)
}

func (s *sheet) caveats(m *dictionary.Metric) {
	w := s.words
	if len(m.Caveats) > 0 {
		s.heading(2, w.Caveats)
	}
	for _, c := range m.Caveats {
		s.heading(3, s.text(c.Title))
		facts := w.Biases[c.Bias] + " · " + w.Severities[c.Severity]
		if c.When.Value != "" {
			facts += " · `" + strings.ReplaceAll(oneLine(c.When.Value), "`", "'") + "`"
		}
		s.paragraph(facts)
		s.paragraph(s.prose(s.text(c.Body)))
		if c.Instead.Any() {
			s.paragraph("**" + strings.TrimSpace(w.Instead) + "** " + s.prose(s.text(c.Instead)))
		}
	}
}

func (s *sheet) lineage(m *dictionary.Metric) {
	side := func(title string, edges []lineage.Edge, end func(lineage.Edge) string) {
		var items []string
		for _, e := range edges {
			items = append(items, s.link(end(e)))
		}
		if len(items) > 0 {
			s.heading(2, title)
			s.list(items)
		}
	}
	side(s.words.BuiltFrom, s.Graph.Parts(m.ID), func(e lineage.Edge) string { return e.From })
	side(s.words.UsedIn, s.Graph.Wholes(m.ID), func(e lineage.Edge) string { return e.To })
}

func (s *sheet) contrasts(m *dictionary.Metric) {
	w := s.words
	if len(m.Contrasts) > 0 {
		s.heading(2, w.Which)
	}
	for _, c := range m.Contrasts {
		s.paragraph(s.link(c.With.Value) + w.Colon + s.prose(s.text(c.Differs)))
		var items []string
		if c.This.Any() {
			items = append(items, w.TakeThis+w.Colon+s.prose(s.text(c.This)))
		}
		if other := s.Metric(c.With.Value); c.That.Any() && other != nil {
			items = append(items, escape(within(w.TakeThat, s.name(other)))+w.Colon+s.prose(s.text(c.That)))
		}
		s.list(items)
	}
}

func (s *sheet) scope(m *dictionary.Metric) {
	w, x := s.words, &m.Scope
	var items []string
	add := func(label string, values ...string) {
		for _, v := range values {
			if v != "" {
				items = append(items, label+w.Colon+escape(v))
			}
		}
	}
	if e := s.Entity(x.Counts.Value); e != nil {
		add(w.Counts, s.text(e.Name))
	}
	add(w.Include, plain(x.Include[s.lang])...)
	add(w.Exclude, plain(x.Exclude[s.lang])...)
	add(w.Dedup, s.text(x.Dedup))
	add(w.Period, x.Period.Value)
	add(w.Timezone, x.Timezone.Value)
	add(w.Grain, strings.Join(plain(x.Grain), " × "))
	add(w.Refresh, s.text(x.Refresh))
	add(w.Attribution, x.Attribution.Value)
	add(w.Zero, w.Zeros[x.Zero.Value])
	if len(items) > 0 {
		s.heading(2, w.Scope)
		s.list(items)
	}
}

func (s *sheet) implementation(m *dictionary.Metric) {
	if len(m.Sources)+len(m.SQL) == 0 {
		return
	}
	s.heading(2, s.words.Implementation)
	var items []string
	for _, x := range m.Sources {
		items = append(items, escape(x.Table.Value)+within(" (%s)", escape(strings.Join(plain(x.Columns), ", "))))
	}
	s.list(items)
	for _, q := range m.SQL {
		s.code("sql", q.Text.Value)
	}
}

func (s *sheet) history(m *dictionary.Metric) {
	var items []string
	for i := range m.Changes {
		c := &m.Changes[i]
		line := fmt.Sprintf("v%d · %s · %s%s%s", c.Version, c.Date.Value, s.words.ChangeKinds[c.Kind], s.words.Colon, escape(s.text(c.Summary)))
		if !c.Comparable {
			line += " **" + s.words.NotComparable + "**"
		}
		items = append(items, line)
	}
	if len(items) > 0 {
		s.heading(2, s.words.History)
		s.list(items)
	}
}

func (s *sheet) heading(level int, text string) {
	s.WriteString(strings.Repeat("#", level) + " " + escape(text) + "\n\n")
}

func (s *sheet) paragraph(markdown string) {
	if markdown = strings.TrimSpace(markdown); markdown != "" {
		s.WriteString(markdown + "\n\n")
	}
}

func (s *sheet) list(items []string) {
	for _, i := range items {
		s.WriteString("- " + strings.ReplaceAll(strings.TrimSpace(i), "\n", "\n  ") + "\n")
	}
	if len(items) > 0 {
		s.WriteByte('\n')
	}
}

// code writes a block, fenced with more ticks than it holds.
func (s *sheet) code(language, text string) {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	s.WriteString(fence + language + "\n" + strings.TrimRight(text, "\n") + "\n" + fence + "\n\n")
}

// link leads to a metric's Markdown.
func (w *writer) link(id string) string {
	name := id
	if m := w.Metric(id); m != nil {
		name = w.name(m)
	}
	return "[" + escape(name) + "](" + w.address(site.Twin(id)) + ")"
}

// address leads to a file of the language.
func (w *writer) address(below string) string {
	return w.root + brackets.Replace(site.Escape(below))
}

// brackets would end a link of Markdown.
var brackets = strings.NewReplacer("(", "%28", ")", "%29")

// prose turns the links of an author's Markdown to entries into links that any reader of Markdown follows.
func (w *writer) prose(text string) string {
	var out strings.Builder
	at := 0
	for _, l := range w.md.Links(text) {
		if f, ok := w.Find(l.Ref); ok {
			out.WriteString(text[at:l.Start] + w.relink(text[l.Start:l.End], f))
			at = l.End
		}
	}
	return out.String() + text[at:]
}

// relink writes a link as its author wrote it, with the address of what it leads to.
func (w *writer) relink(link string, to dictionary.Found) string {
	address := "](" + w.address(place(to)) + ")"
	if words := strings.LastIndex(link, "]("); words >= 0 {
		return link[:words] + address
	}
	_, label, _ := strings.Cut(strings.TrimSuffix(link, "]]"), "|") // [[gmv]], [[gmv|words]], <metric:gmv>
	return "[" + escape(cmp.Or(strings.TrimSpace(label), w.text(to.Name), to.ID)) + address
}

// place is where an entry stands as text or else, of what has none, its page; both below the language's folder.
func place(of dictionary.Found) string {
	if of.Kind == "metric" {
		return site.Twin(of.ID)
	}
	return site.Page(of.Kind, of.ID)
}

func plain(list []source.Text) (out []string) {
	for _, x := range list {
		out = append(out, x.Value)
	}
	return out
}

var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`,
)

// escape makes a text mean itself in a line of Markdown.
func escape(text string) string { return marks.Replace(oneLine(text)) }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
