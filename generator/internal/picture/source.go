package picture

import (
	"slices"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// maxColumnLines is how many lines from columns to metrics the picture of a whole source has. If there would be more, its
// metrics hang on the source itself, and each column has its own picture: nearly every metric reads the date.
const maxColumnLines = 16

// read says that a metric reads a column; column "" is the table as a whole.
type read struct{ column, metric string }

// readsOf returns who reads what of a source, each once, in its order of columns, whether or not it counts rows.
func (a *Album) readsOf(x *dictionary.Source) (out []read) {
	for _, m := range a.tables[x.ID] {
		out = append(out, read{"", m})
	}
	for _, r := range a.g.Readers(x.ID) {
		out = append(out, read{r.Column, r.Metric})
	}
	return once(out)
}

// once keeps the first of equals.
func once(list []read) []read {
	met := map[read]bool{}
	return slices.DeleteFunc(list, func(r read) bool {
		again := met[r]
		met[r] = true
		return again
	})
}

// Source returns the picture of what is made of a source, or of one column: who reads it, and all that is made of those, at
// most 120 cards of it. Down tells the same as a list. The column "" is the whole source.
func (a *Album) Source(id, column string, in In) Picture {
	s := a.sheet(in)
	x := a.sources[id]
	if x == nil {
		return s.done("")
	}
	root, about, title := sourceKey(id), sourceKey(id), locale.Fill(s.own.Source, "%s", id)
	if column != "" {
		about, title = columnKey(id, column), locale.Fill(s.own.Column, "%s", id+"."+column)
	}
	readers := a.readsWithin(x, column)
	below := s.columns(x, readers, column)
	s.here(about)
	var middle []string
	for _, c := range s.p.Cards {
		middle = append(middle, c.ID)
	}
	down := a.below(root, readers)
	shown := a.choose(middle, nil, down, largeCards, largeLines)
	s.putShown(down, shown)
	for _, over := range middle {
		for _, u := range below[over] {
			switch {
			case u.role == columnOf:
				s.line(over, u.key, columnOf)
			case shown[u.key]:
				s.line(over, u.key, reading)
			}
		}
	}
	s.lines(func(part, _ string) bool { _, metric := a.at[part]; return metric })
	s.rests(nil, down, shown)
	s.p.Down = s.list(root, func(key string) []use {
		if _, metric := a.at[key]; metric {
			return a.wholes(key)
		}
		return below[key]
	})
	return s.done(title)
}

// readsWithin returns who reads a column, or who reads which columns of a source; without the columns if these are too many
// to be drawn.
func (a *Album) readsWithin(x *dictionary.Source, column string) []read {
	if column != "" {
		var of []read // of this column alone: a table has thousands of readers, and a picture of each column
		for _, r := range a.g.Readers(x.ID) {
			if r.Column == column {
				of = append(of, read{column, r.Metric})
			}
		}
		return once(of)
	}
	readers := a.readsOf(x)
	if len(readers) > maxColumnLines {
		for i := range readers {
			readers[i].column = ""
		}
		return once(readers)
	}
	return readers
}

// columns puts the cards of a source and of those of its columns that are read, and returns what hangs below each.
func (s *sheet) columns(x *dictionary.Source, readers []read, column string) map[string][]use {
	root := sourceKey(x.ID)
	s.put(root)
	below := map[string][]use{}
	add := func(name string) {
		key := columnKey(x.ID, name)
		if _, ok := s.placed[key]; ok {
			return
		}
		c := diagram.Card{
			Shape: diagram.Source, ID: key, Name: name,
			Spoken: locale.Fill(s.own.ColumnOf, "%c", name, "%s", x.ID),
			Href:   address(s.in.Source, x.ID),
		}
		if s.in.Column != nil {
			c.Href = s.in.Column(x.ID, name)
		}
		s.add(c)
		below[root] = append(below[root], use{key: key, role: columnOf})
	}
	if column != "" {
		add(column)
	}
	for _, r := range readers {
		over := root
		if r.column != "" {
			add(r.column)
			over = columnKey(x.ID, r.column)
		}
		below[over] = append(below[over], use{key: r.metric, role: readBy})
	}
	return below
}

// below returns those who read a source and all that is made of them, nearest first.
func (a *Album) below(root string, readers []read) []near {
	var out []near
	met := map[string]bool{}
	for _, r := range readers {
		if !met[r.metric] {
			met[r.metric] = true
			via := root
			if r.column != "" {
				via = columnKey(root[len(sourceKey("")):], r.column)
			}
			out = append(out, near{r.metric, 1, via})
		}
	}
	for i := 0; i < len(out); i++ {
		for _, u := range a.wholes(out[i].key) {
			if !met[u.key] {
				met[u.key] = true
				out = append(out, near{u.key, out[i].distance + 1, out[i].key})
			}
		}
	}
	return out
}
