package picture

import (
	"slices"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/locale"
)

// Metric returns the picture of a metric's lineage: what a view holds, at most 40 cards of it. What is left out stands in
// "+3" cards beside those at which it is lacking.
func (a *Album) Metric(id string, v View, in In) Picture {
	up, down := a.around(id, v)
	title := map[Direction]string{Both: in.Lang.Lineage().Lineage, Up: in.Lang.Lineage().Up, Down: in.Lang.Lineage().Down}[v.Direction]
	return a.surroundings(id, up, down, a.choose([]string{id}, up, down, metricCards, metricLines), in).titled(id, title)
}

// Strip returns the picture of a metric between what it is made of and what is made of it, at most 13 cards a side. It has
// no other lines than the metric's own.
func (a *Album) Strip(id string, in In) Picture {
	s := a.sheet(in)
	up, down := a.around(id, View{Both, 1})
	shown := map[string]bool{id: true}
	for _, side := range [][]near{up, down} {
		room := stripCards
		if len(side) > room {
			room-- // for the card that stands for the rest
		}
		for _, n := range slices.SortedFunc(slices.Values(side), a.importance)[:min(room, len(side))] {
			shown[n.key] = true
		}
	}
	s.cardsOf(id, up, down, shown)
	for _, p := range a.parts(id) {
		if _, ok := s.placed[p.key]; ok {
			s.line(p.key, id, p.role)
		}
	}
	for _, w := range a.wholes(id) {
		if _, ok := s.placed[w.key]; ok {
			s.line(id, w.key, w.role)
		}
	}
	s.rests(up, down, shown)
	for i := range s.p.Cards {
		if c := &s.p.Cards[i]; c.Shape == diagram.More {
			c.Href = address(in.More, id)
		}
	}
	s.ways(id)
	direct := func(uses func(string) []use) func(string) []use {
		return func(key string) []use {
			if key != id {
				return nil
			}
			return uses(key)
		}
	}
	s.p.Up, s.p.Down = s.list(id, direct(s.parts)), s.list(id, direct(s.wholes))
	return s.titled(id, s.own.Lineage)
}

// surroundings draws those things around a metric that are chosen, with all lines between them, and lists all.
func (a *Album) surroundings(id string, up, down []near, shown map[string]bool, in In) *sheet {
	s := a.sheet(in)
	s.cardsOf(id, up, down, shown)
	s.lines(always)
	s.rests(up, down, shown)
	s.ways(id)
	s.lists(id, up, down)
	return s
}

// cardsOf puts the cards of what is shown from left to right: the farthest parts first, the farthest wholes last.
func (s *sheet) cardsOf(id string, up, down []near, shown map[string]bool) {
	for end := len(up); end > 0; {
		start := end - 1
		for start > 0 && up[start-1].distance == up[end-1].distance {
			start--
		}
		s.putShown(up[start:end], shown)
		end = start
	}
	s.put(id)
	s.here(id)
	s.putShown(down, shown)
}

func (s *sheet) putShown(list []near, shown map[string]bool) {
	for _, n := range list {
		if shown[n.key] {
			s.put(n.key)
		}
	}
}

// rests adds the cards that stand for what is left out.
func (s *sheet) rests(up, down []near, shown map[string]bool) {
	for _, r := range rests(up, shown) {
		s.rest(r, Up, s.in.UpList)
	}
	for _, r := range rests(down, shown) {
		s.rest(r, Down, s.in.DownList)
	}
}

// lists tells both sides as nested lists.
func (s *sheet) lists(id string, up, down []near) {
	if len(up) > 0 {
		s.p.Up = s.list(id, within(keysOf(up), s.parts))
	}
	if len(down) > 0 {
		s.p.Down = s.list(id, within(keysOf(down), s.wholes))
	}
}

// titled finishes a picture of a metric.
func (s *sheet) titled(id, title string) Picture {
	name := id
	if m := s.d.Metric(id); m != nil {
		name, _ = s.name(&m.Entry)
	}
	return s.done(locale.Fill(title, "%s", name))
}
