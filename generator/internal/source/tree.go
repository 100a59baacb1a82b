package source

import (
	"fmt"

	"caliber/generator/internal/diag"
)

// origin is how a table came about, which decides who may add to it.
type origin uint8

const (
	impliedOrigin origin = iota // by the header of a table within it
	sectionOrigin               // by its own header
	dottedOrigin                // by a dotted key
	inlineOrigin                // by { … }
)

// entry is a key of a table and its value.
type entry struct {
	name  string
	place      // of the key
	read  bool // someone asked for it
	value node
}

// manyKeys is from where on a table is searched by an index.
const manyKeys = 16

// add puts an entry into the table; the name is new.
func (t *Table) add(p part, value node) {
	if len(t.entries) == manyKeys {
		t.grow().index = make(map[string]int, 2*manyKeys)
		for i := range t.entries {
			t.more.index[t.entries[i].name] = i
		}
	}
	if len(t.entries) >= manyKeys {
		t.more.index[p.name] = len(t.entries)
	}
	adopt(t, len(t.entries), &value)
	if len(t.entries) == cap(t.entries) { // by half, not by twice: what is not used of it is alive for long
		t.entries = append(make([]entry, 0, len(t.entries)+len(t.entries)/2+2), t.entries...)
	}
	t.entries = append(t.entries, entry{name: p.name, place: p.place, value: value})
}

// find returns the entry of a name, or nil.
func (t *Table) find(name string) *entry {
	if len(t.entries) > manyKeys {
		if i, ok := t.more.index[name]; ok {
			return &t.entries[i]
		}
		return nil
	}
	for i := range t.entries {
		if t.entries[i].name == name {
			return &t.entries[i]
		}
	}
	return nil
}

// adopt tells the tables of a value where they stand: at which of the parent's entries.
func adopt(parent *Table, at int, n *node) {
	if t := n.table(); t != nil {
		t.parent, t.at = parent, int32(at)
	}
	items := n.items()
	for i := range items {
		adopt(parent, at, &items[i])
	}
}

// define gives a key of a table its value, or reports that it has one.
func (s *scanner) define(t *Table, path []part, value node) {
	for _, p := range path[:len(path)-1] {
		e := t.find(p.name)
		switch {
		case e == nil:
			t = s.child(t, p, dottedOrigin)
		case e.value.kind == tableNode && e.value.table().origin == dottedOrigin:
			t = e.value.table()
		default:
			s.twice(p, e, "add to it where it is")
			return
		}
	}
	last := path[len(path)-1]
	if e := t.find(last.name); e != nil {
		s.twice(last, e, "remove one of the two")
		return
	}
	t.add(last, value)
}

// child makes a table within a table, at the key that brings it about.
func (s *scanner) child(t *Table, p part, o origin) *Table {
	c := &Table{doc: s.doc, place: p.place, origin: o}
	t.add(p, node{kind: tableNode, place: p.place, value: c})
	return c
}

// detached makes a table that belongs to nothing.
func (s *scanner) detached() *Table { return &Table{doc: s.doc, origin: sectionOrigin} }

// open makes the table of a header, written from start to here, the section.
func (s *scanner) open(path []part, list bool, start int) {
	t := s.root
	for _, p := range path[:len(path)-1] {
		e := t.find(p.name)
		switch {
		case e == nil:
			t = s.child(t, p, impliedOrigin)
		case e.value.kind == tableNode && e.value.table().origin != inlineOrigin:
			t = e.value.table()
		case e.value.sections:
			items := e.value.items()
			t = items[len(items)-1].table()
		default:
			s.twice(p, e, "add to it where it is")
			s.section = s.detached()
			return
		}
	}
	last := path[len(path)-1]
	e := t.find(last.name)
	switch {
	case list:
		s.openElement(t, last, e, start)
	case e == nil:
		s.section = s.child(t, last, sectionOrigin)
		s.section.place = placeOf(start, s.pos)
	case e.value.kind == tableNode && e.value.table().origin == impliedOrigin:
		s.section = e.value.table()
		s.section.origin, s.section.place = sectionOrigin, placeOf(start, s.pos)
		e.place = last.place
	default:
		hint := "join the two"
		if e.value.sections {
			hint = fmt.Sprintf("write [[%s]] for one more of them", s.keyText(path))
		}
		s.twice(last, e, hint)
		s.section = s.detached()
	}
}

// openElement adds an element to the list of [[sections]] that e is, or that is new.
func (s *scanner) openElement(t *Table, p part, e *entry, start int) {
	s.section = &Table{doc: s.doc, place: placeOf(start, s.pos), origin: sectionOrigin}
	element := node{kind: tableNode, place: s.section.place, value: s.section}
	switch {
	case e == nil:
		t.add(p, node{kind: listNode, place: element.place, sections: true, value: &[]node{element}})
	case e.value.sections:
		list := as[*[]node](e.value.value)
		s.section.parent, s.section.at = t, (*list)[0].table().at
		*list = append(*list, element)
	default:
		s.twice(p, e, fmt.Sprintf("write every one of them as [[%s]]", p.name))
	}
}

// twice reports a key that has a value already, and where.
func (s *scanner) twice(p part, first *entry, hint string) {
	s.report("CAL011", int(p.start), int(p.end), fmt.Sprintf(`"%s" is defined twice`, p.name), hint,
		diag.Related{Span: s.doc.at(first.place), Message: "first defined here"})
}
