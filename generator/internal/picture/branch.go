package picture

import (
	"slices"
	"strconv"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/locale"
)

// How much a nested list holds.
const (
	listLines = 200
	listDepth = 12 // deeper nesting leaves no room for words
)

// telling is a nested list under way, breadth first: near things get lines before far ones, and each is unfolded where it is
// nearest. So a list is told in time linear in the edges, whatever the number of paths.
type telling struct {
	sheet  *sheet
	next   func(key string) []use // what hangs below a thing
	lines  []Branch
	parent []int // of each line; -1 at the top
	queue  []told
	met    map[string]bool
	left   int // lines that are left out
}

// told is a thing that is to be unfolded.
type told struct {
	key         string
	line, depth int // line -1: it was left out, and what hangs below it is
}

// list tells what hangs below a thing. That there is more is told in a last line.
func (s *sheet) list(root string, next func(key string) []use) []Branch {
	t := telling{sheet: s, next: next, met: map[string]bool{root: true}}
	for _, u := range next(root) {
		t.emit(u, told{line: -1}, true)
	}
	for len(t.queue) > 0 {
		over := t.queue[0]
		t.queue = t.queue[1:]
		for _, u := range next(over.key) {
			t.emit(u, over, over.line >= 0)
		}
	}
	return t.nested()
}

// emit tells a thing below a line, if that has been told and there is room, and has it unfolded if it was not met before.
// An influence is never unfolded.
func (t *telling) emit(u use, over told, room bool) {
	line := -1
	if room && len(t.lines) < listLines && over.depth < listDepth {
		b := t.sheet.branch(u)
		b.Again = (t.met[u.key] || u.by != nil) && len(t.next(u.key)) > 0
		line = len(t.lines)
		t.lines = append(t.lines, b)
		t.parent = append(t.parent, over.line)
	} else {
		t.left++
	}
	if !t.met[u.key] && u.by == nil {
		t.met[u.key] = true
		t.queue = append(t.queue, told{u.key, line, over.depth + 1})
	}
}

// nested hangs each line below its parent. Parents stand before their children.
func (t *telling) nested() []Branch {
	var top []Branch
	for i, b := range slices.Backward(t.lines) {
		slices.Reverse(b.Children)
		list := &top
		if over := t.parent[i]; over >= 0 {
			list = &t.lines[over].Children
		}
		*list = append(*list, b)
	}
	slices.Reverse(top)
	if t.left > 0 {
		top = append(top, Branch{Name: locale.Fill(t.sheet.own.ListMore, "%d", strconv.Itoa(t.left))})
	}
	return top
}

// branch makes a line.
func (s *sheet) branch(u use) Branch {
	if u.by != nil {
		return s.influence(u)
	}
	return s.branchOf(s.card(u.key), s.role(u.role))
}

func (s *sheet) branchOf(c diagram.Card, role string) Branch {
	return Branch{ID: c.ID, Name: c.Name, Lang: c.Lang, Href: c.Href, Role: role, Note: c.Note}
}

// within keeps the uses that lead to things of a set.
func within(set map[string]bool, uses func(string) []use) func(string) []use {
	return func(key string) []use {
		return slices.DeleteFunc(uses(key), func(u use) bool { return !set[u.key] })
	}
}
