package diagram

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
)

// A sample is a graph to lay out, with cards of 168×44, and what others made of it.
type sample struct {
	name         string
	boxes        []Box
	arrows       []Arrow
	dotCrossings int
	dotLength    float64
}

func (s *sample) box() int {
	s.boxes = append(s.boxes, Box{168, 44})
	return len(s.boxes) - 1
}

// portOf says where an arrow of a role ends.
func portOf(role string) int {
	switch role {
	case "num", "minuend":
		return 1
	case "den", "subtrahend":
		return 2
	}
	return 0
}

// neighbourhoods are those of metrics in dictionaries, with what Graphviz makes of them (dot 16.1, ranksep 64, nodesep 16).
func neighbourhoods(t testing.TB) []sample {
	t.Helper()
	text, err := os.ReadFile("testdata/lineage-graphs.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Name         string   `json:"name"`
		Nodes        int      `json:"nodes"`
		Edges        [][2]int `json:"edges"`
		Roles        []string `json:"roles"`
		DotCrossings int      `json:"dot_crossings"`
		DotLength    float64  `json:"dot_length"`
	}
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	samples := make([]sample, len(list))
	for i, g := range list {
		s := sample{name: g.Name, dotCrossings: g.DotCrossings, dotLength: g.DotLength}
		for range g.Nodes {
			s.box()
		}
		for k, e := range g.Edges {
			s.arrows = append(s.arrows, Arrow{e[0], e[1], portOf(g.Roles[k])})
		}
		samples[i] = s
	}
	return samples
}

// dictionary is the graph of a dictionary: what is counted, filtered, divided, multiplied and added up, mostly within a
// domain, and the more often used the more it is used already.
func dictionary(size, seed int) sample {
	d := dice(seed)
	s := sample{name: fmt.Sprintf("dictionary %d/%d", size, seed)}
	domains := make([][]int, 1+size/40)
	var all []int // as often as it is used
	for range size {
		domain := d.throw(len(domains))
		kind := d.throw(100)
		var roles []string
		switch {
		case len(domains[domain]) < 4 || kind < 28:
		case kind < 50:
			roles = []string{"filter"}
		case kind < 80:
			roles = []string{"num", "den"}
		case kind < 90:
			roles = []string{"×", "×", "×"}
		default:
			roles = []string{"+", "+", "+", "+"}[:2+d.throw(3)]
		}
		var parts []int
		for range roles {
			from := all
			if d.throw(100) < 85 {
				from = domains[domain]
			}
			if p := from[d.throw(len(from))]; !slices.Contains(parts, p) {
				parts = append(parts, p)
			}
		}
		v := s.box()
		for i, p := range parts {
			s.arrows = append(s.arrows, Arrow{p, v, portOf(roles[i])})
		}
		parts = append(parts, v)
		all = append(all, parts...)
		domains[domain] = append(domains[domain], parts...)
	}
	return s
}

// only is the graph of some of the boxes.
func (s sample) only(name string, keep func(v int) bool) sample {
	sub := sample{name: name}
	at := map[int]int{}
	for v := range s.boxes {
		if keep(v) {
			at[v] = sub.box()
		}
	}
	for _, a := range s.arrows {
		from, ok := at[a.From]
		to, ok2 := at[a.To]
		if ok && ok2 {
			sub.arrows = append(sub.arrows, Arrow{from, to, a.Port})
		}
	}
	return sub
}
