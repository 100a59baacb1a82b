package diagram

import (
	"cmp"
	"math"
	"slices"
)

// A graph is a connected part of a diagram in which only the shape counts: boxes, and what links them without cycles.
type graph struct {
	boxes   []Box
	links   []link
	in, out [][]int32 // links into and from a box
	turns   int       // boxes from here on are turns
}

// A link leads to the right. Port is its place among the ordered links into its box, from 1; 0 is free.
type link struct{ from, to, port int32 }

// A part is a graph and what it is made of. Boxes after the members are turns: an arrow that closes a cycle leads from
// its box right into a turn, back over the boxes to a turn on the left, and from there into its end.
type part struct {
	graph
	members []int     // boxes of the diagram
	arrows  []int     // arrows of the diagram, sorted
	ways    [][]int32 // the links of each arrow: one; or for one that leads back those into the right turn, between the turns, and from the left one; or none
}

// turnSize is the height of a turn and of a bend.
const turnSize = 2

// split returns the connected parts, the largest first.
func split(boxes []Box, arrows []Arrow) []*part {
	root := make([]int, len(boxes))
	for i := range root {
		root[i] = i
	}
	find := func(v int) int {
		for root[v] != v {
			root[v] = root[root[v]]
			v = root[v]
		}
		return v
	}
	for _, a := range arrows {
		root[find(a.From)] = find(a.To)
	}
	of := make([]*part, len(boxes)) // by root
	local := make([]int32, len(boxes))
	var parts []*part
	for v := range boxes {
		r := find(v)
		if of[r] == nil {
			of[r] = &part{}
			parts = append(parts, of[r])
		}
		local[v] = int32(len(of[r].members))
		of[r].members = append(of[r].members, v)
		of[r].boxes = append(of[r].boxes, boxes[v])
	}
	order := make([]int, len(arrows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareArrows(arrows[a], arrows[b]) })
	for _, a := range order {
		p := of[find(arrows[a].From)]
		p.arrows = append(p.arrows, a)
	}
	for _, p := range parts {
		p.connect(arrows, local)
	}
	slices.SortStableFunc(parts, func(a, b *part) int { return cmp.Compare(len(b.members), len(a.members)) })
	return parts
}

func compareArrows(a, b Arrow) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Port, b.Port))
}

// connect makes links of a part's arrows. Arrows that are alike share one.
func (p *part) connect(arrows []Arrow, local []int32) {
	links := make([]link, len(p.arrows))
	for i, k := range p.arrows {
		a := arrows[k]
		links[i] = link{local[a.From], local[a.To], int32(min(max(0, a.Port), math.MaxInt32))}
	}
	p.turns = len(p.members)
	back := backward(len(p.members), links)
	p.ways = make([][]int32, len(links))
	for i, l := range links {
		switch {
		case l.from == l.to:
		case i > 0 && links[i-1] == l:
			p.ways[i] = p.ways[i-1]
		case back[i]:
			right := int32(len(p.boxes))
			left := right + 1
			p.boxes = append(p.boxes, Box{0, turnSize}, Box{0, turnSize})
			p.ways[i] = []int32{
				p.addLink(link{l.from, right, 0}), p.addLink(link{left, right, 0}), p.addLink(link{left, l.to, l.port}),
			}
		default:
			p.ways[i] = []int32{p.addLink(l)}
		}
	}
	p.in, p.out = make([][]int32, len(p.boxes)), make([][]int32, len(p.boxes))
	for i, l := range p.links {
		p.out[l.from] = append(p.out[l.from], int32(i))
		p.in[l.to] = append(p.in[l.to], int32(i))
	}
	for _, in := range p.in {
		p.numberPorts(in)
	}
}

func (p *part) addLink(l link) int32 {
	p.links = append(p.links, l)
	return int32(len(p.links) - 1)
}

// numberPorts makes the ports of the links into a box 1, 2, 3 …, whatever they were.
func (p *part) numberPorts(in []int32) {
	var ports []int32
	for _, l := range in {
		if port := p.links[l].port; port > 0 {
			ports = append(ports, port)
		}
	}
	slices.Sort(ports)
	ports = slices.Compact(ports)
	for _, l := range in {
		if k := &p.links[l]; k.port > 0 {
			i, _ := slices.BinarySearch(ports, k.port)
			k.port = int32(i + 1)
		}
	}
}

// backward finds links without which there is no cycle: those that a search in depth, first from the boxes that
// nothing leads into, finds leading back on its own way. The links are sorted.
func backward(boxes int, links []link) []bool {
	first := make([]int, boxes+1)
	for _, l := range links {
		first[l.from+1]++
	}
	for v := range boxes {
		first[v+1] += first[v]
	}
	isSource := make([]bool, boxes)
	for v := range isSource {
		isSource[v] = true
	}
	for _, l := range links {
		if l.from != l.to {
			isSource[l.to] = false
		}
	}
	const (
		unseen = iota
		open   // on the way from the start
		done
	)
	state := make([]int8, boxes)
	next := slices.Clone(first)
	back := make([]bool, len(links))
	var way []int32
	visit := func(start int) {
		way = append(way[:0], int32(start))
		state[start] = open
		for len(way) > 0 {
			v := way[len(way)-1]
			i := next[v]
			if i == first[v+1] {
				state[v] = done
				way = way[:len(way)-1]
				continue
			}
			next[v]++
			switch t := links[i].to; {
			case t == v:
			case state[t] == open:
				back[i] = true
			case state[t] == unseen:
				state[t] = open
				way = append(way, t)
			}
		}
	}
	for v, source := range isSource {
		if source {
			visit(v)
		}
	}
	for v := range state {
		if state[v] == unseen {
			visit(v)
		}
	}
	return back
}
