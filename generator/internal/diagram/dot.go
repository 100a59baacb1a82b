package diagram

import "strings"

// AppendDOT appends the diagram in the language of Graphviz. Its identifiers are the cards' own.
func (d Diagram) AppendDOT(out []byte) []byte {
	add := func(parts ...string) {
		for _, p := range parts {
			out = append(out, p...)
		}
	}
	add("digraph ", quoted(d.ID), " {\n  graph [rankdir=LR, label=", dotText(d.Title), "]\n  node [shape=box]\n")
	keys := d.keys(plain)
	for i, c := range d.Cards {
		add("  ", quoted(keys[i]), " [label=", dotText(c.Name, c.Note), c.Shape.dot())
		var styles []string
		if c.Shape == Source || c.Shape == More {
			styles = append(styles, "rounded")
		}
		for _, look := range looks {
			if look.applies(c) {
				styles = append(styles, look.dot)
			}
		}
		if styles != nil {
			add(`, style="`, strings.Join(styles, ","), `"`)
		}
		add("]\n")
	}
	for _, l := range d.Lines {
		add("  ", quoted(keys[l.From]), " -> ", quoted(keys[l.To]), l.dot(), "\n")
	}
	add("}\n")
	return out
}

func (s Shape) dot() string {
	if s == Group {
		return ", peripheries=2"
	}
	return ""
}

func (l Line) dot() string {
	var all []string
	if l.Mark != "" {
		all = append(all, "label="+dotText(l.Mark))
	}
	switch l.Style {
	case Scope:
		all = append(all, "style=dashed")
	case Influence:
		all = append(all, "style=dotted")
	case Weighted:
		all = append(all, "penwidth="+number(1+root(l.Weight)/3))
	case Numerator, Denominator, Factor, Subtrahend, Reads: // plain
	}
	if all == nil {
		return ""
	}
	return " [" + strings.Join(all, ", ") + "]"
}

// dotText writes a label of one line or more. Graphviz reads HTML's character codes in labels.
func dotText(lines ...string) string {
	var all []string
	for _, line := range lines {
		if line != "" {
			all = append(all, strings.ReplaceAll(backslashed(line), "&", "&amp;"))
		}
	}
	return `"` + strings.Join(all, `\n`) + `"`
}
