package picture

import (
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
)

// treeMetrics is how many metrics a tree unfolds. What influences them comes on top, up to largeCards.
const treeMetrics = 80

// Tree returns the metric tree below the North Star: each metric with what it mathematically consists of, and with what
// influences it. A metric consists of the parts of the declared identity that has most of them, else of those of its
// formula. What would lead back to a metric of which it is itself a part is not taken, so the tree has no circles.
// Influences that name no metric are in the branch only. Without a North Star both are empty.
func (a *Album) Tree(in In) (Picture, Branch) {
	star := a.d.Metric(a.d.Site.NorthStar.Value)
	if star == nil {
		return Picture{}, Branch{}
	}
	s := a.sheet(in)
	t := growth{Album: a, parts: map[string][]use{}}
	s.p.More = t.grow(star.ID)
	inTree := keysOf(t.order)
	s.cardsOf(star.ID, t.order[1:], nil, inTree)
	for _, n := range t.order {
		for _, p := range t.parts[n.key] {
			s.line(p.key, n.key, p.role)
		}
	}
	for _, n := range t.order {
		for _, u := range s.influences(n.key) {
			s.influenced(u, n.key, &t)
		}
	}
	root := s.branchOf(s.p.Cards[s.placed[star.ID]], "")
	root.Children = s.list(star.ID, func(key string) []use {
		if !inTree[key] {
			return nil
		}
		return slices.Concat(t.parts[key], s.influences(key))
	})
	name, _ := s.name(&star.Entry)
	return s.done(locale.Fill(s.own.Tree, "%s", name)), root
}

// growth is a tree under way.
type growth struct {
	*Album
	order []near           // the metrics in it, the root first
	parts map[string][]use // of each that is unfolded
}

// grow unfolds the tree breadth first, each metric but the root whole or not at all, and returns how many parts had no room.
func (t *growth) grow(root string) int {
	t.order = []near{{key: root}}
	in := map[string]bool{root: true}
	lost, lines := map[string]bool{}, 0
	for i := 0; i < len(t.order); i++ {
		over := t.order[i]
		parts := t.consists(over.key)
		var more []near
		for _, p := range parts {
			if !in[p.key] {
				more = append(more, near{p.key, over.distance + 1, over.key})
			}
		}
		room := treeMetrics - len(t.order)
		if i == 0 && len(more) > room { // of the root some parts are better than none
			for _, n := range more[room:] {
				lost[n.key] = true
			}
			parts, more = parts[:room], more[:room]
		}
		if len(more) > room || i > 0 && lines+len(parts) > largeLines {
			for _, n := range more {
				lost[n.key] = true
			}
			continue
		}
		lines += len(parts)
		t.parts[over.key] = parts
		for _, n := range more {
			in[n.key] = true
		}
		t.order = append(t.order, more...)
	}
	for key := range in {
		delete(lost, key)
	}
	return len(lost)
}

// consists returns what a metric consists of in the tree.
func (t *growth) consists(id string) []use {
	identities := slices.DeleteFunc(slices.Clone(t.m.IdentitiesOf(id)), func(i *meaning.Identity) bool {
		return i.Of != id || i.Declared == nil || len(i.Parts) == 0
	})
	slices.SortStableFunc(identities, func(x, y *meaning.Identity) int { return cmp.Compare(len(y.Parts), len(x.Parts)) })
	for _, i := range identities {
		role := lineage.Factor
		if i.Sum {
			role = lineage.Addend
		}
		var parts []use
		for _, p := range i.Parts {
			if u := (use{key: p, role: string(role)}); !slices.Contains(parts, u) {
				parts = append(parts, u)
			}
		}
		if !t.circle(id, parts) {
			return parts
		}
	}
	parts := slices.DeleteFunc(t.Album.parts(id), func(p use) bool { return p.role == reading })
	if t.circle(id, parts) {
		return nil
	}
	return parts
}

// circle says whether a metric is among some things, or below one of them.
func (t *growth) circle(id string, parts []use) bool {
	met := map[string]bool{}
	for queue := slices.Clone(parts); len(queue) > 0; queue = queue[1:] {
		key := queue[0].key
		if key == id {
			return true
		}
		if !met[key] {
			met[key] = true
			queue = append(queue, t.parts[key]...)
		}
	}
	return false
}

// influences returns what influences a metric, as its entry tells.
func (a *Album) influences(id string) (out []use) {
	m := a.d.Metric(id)
	for i := range m.Influences {
		x := &m.Influences[i]
		u := use{role: influence, by: x}
		if a.d.Metric(x.Metric.Value) != nil && x.Metric.Value != id {
			u.key = x.Metric.Value
		}
		out = append(out, u)
	}
	return out
}

// signs are the marks of influences that push up, pull down, or do either.
var signs = map[string]string{"+": "▲", "-": "▼", "either": "◆"}

// influenced draws an influence that is a metric, if there is room. What is a part already, or is itself made of what it
// influences, has no second line.
func (s *sheet) influenced(u use, on string, t *growth) {
	if u.key == "" || t.circle(on, []use{u}) {
		return
	}
	_, there := s.placed[u.key]
	if !there && len(s.p.Cards) == largeCards {
		s.p.More++
		return
	}
	s.put(u.key)
	if _, joined := s.joined[[2]int{s.placed[u.key], s.placed[on]}]; !joined {
		s.line(u.key, on, influence).Mark = signs[u.by.Sign]
	}
}

// influence makes the line of an influence: of the metric that it names, or in the author's words.
func (s *sheet) influence(u use) Branch {
	b := Branch{Role: s.own.InfluenceRole, Influence: true}
	if u.key != "" {
		b = s.branchOf(s.card(u.key), s.own.InfluenceRole)
		b.Influence = true
	} else {
		b.Name, b.Lang = s.text(u.by.Factor)
		b.Name = strings.TrimSpace(b.Name)
	}
	b.Note = join(" · ", s.words.Signs[u.by.Sign], s.words.Evidences[u.by.Evidence])
	return b
}
