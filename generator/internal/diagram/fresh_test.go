package diagram

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"
)

var fresh = flag.Int("fresh", 0, "measure the layouts of neighbourhoods in dictionaries of `n` seeds against Graphviz")

// TestFreshGraphs holds the bars of TestFewerCrossingsThanDot on neighbourhoods of new dictionaries, against the dot of
// this machine, and tells by kind how far off they are. A layout that is good only on the graphs it was made with is found
// out here.
func TestFreshGraphs(t *testing.T) {
	if *fresh == 0 {
		t.Skip("it draws thousands of graphs, by dot as well: -fresh 4")
	}
	for seed := range *fresh {
		samples := freshSamples(seed)
		measureByDot(t, samples)
		all := compare(t, samples)
		t.Logf("seed %d, %s", seed, all)
		all.hold(t)
	}
}

// A comparison is what a layout makes of some graphs, and dot.
type comparison struct {
	graphs, crossings, dotCrossings int
	said                            int // crossings, by the layouts
	above, far                      int // graphs with more crossings than dot's, and with over two more
	length, dotLength               float64
	took, longest                   time.Duration
}

func (c comparison) String() string {
	return fmt.Sprintf("%d graphs: crossings %d of %d (%.3f), above %d (%.2f %%), far above %d, length %.3f, %v each, at most %v",
		c.graphs, c.crossings, c.dotCrossings, float64(c.crossings)/float64(max(1, c.dotCrossings)), c.above,
		100*float64(c.above)/float64(c.graphs), c.far, c.length/c.dotLength, c.took/time.Duration(c.graphs), c.longest)
}

// compare lays out graphs, and logs by kind how they compare to dot's.
func compare(t *testing.T, samples []sample) (all comparison) {
	t.Helper()
	kinds := map[string]*comparison{}
	var order []string
	for _, s := range samples {
		kind, _, _ := strings.Cut(s.name, " ")
		c := kinds[kind]
		if c == nil {
			c = &comparison{}
			kinds[kind] = c
			order = append(order, kind)
		}
		start := time.Now()
		l := Arrange(s.boxes, s.arrows, Spacing{})
		took := time.Since(start)
		q := measure(s.boxes, s.arrows, l)
		sound(t, s, l)
		if q.through != 0 {
			t.Errorf("%s: %d lines lead over boxes", s.name, q.through)
		}
		if len(s.arrows) < len(s.boxes) && q.crossings > 0 {
			t.Errorf("%s: %d crossings in a tree", s.name, q.crossings)
		}
		if q.crossings > s.dotCrossings {
			t.Logf("%s: %d crossings, dot %d", s.name, q.crossings, s.dotCrossings)
		}
		for _, c := range []*comparison{c, &all} {
			c.add(s, q)
			c.said += l.Crossings
			c.took += took
			c.longest = max(c.longest, took)
		}
	}
	for _, kind := range order {
		t.Logf("%s: %s", kind, kinds[kind])
	}
	return all
}

func (c *comparison) add(s sample, q quality) {
	c.graphs++
	c.crossings += q.crossings
	c.dotCrossings += s.dotCrossings
	if q.crossings > s.dotCrossings {
		c.above++
	}
	if q.crossings > s.dotCrossings+2 {
		c.far++
	}
	c.length += q.length
	c.dotLength += s.dotLength
}

// hold fails if a bar is not met.
func (c comparison) hold(t *testing.T) {
	t.Helper()
	if 4*c.crossings > c.dotCrossings {
		t.Errorf("%d crossings, dot %d", c.crossings, c.dotCrossings)
	}
	if c.far > 0 {
		t.Errorf("%d graphs have over two crossings more than dot's", c.far)
	}
	if 50*c.above > c.graphs {
		t.Errorf("%d of %d graphs have more crossings than dot's", c.above, c.graphs)
	}
	if c.length > 1.2*c.dotLength {
		t.Errorf("lines are %.3f times as long as dot's", c.length/c.dotLength)
	}
}

// freshSamples are neighbourhoods of the kinds and in the shares of testdata/lineage-graphs.json.
func freshSamples(seed int) (out []sample) {
	for i, size := range []int{60, 100, 150, 200, 300, 500, 800, 1000, 1000, 2000} {
		d := dictionary(size, 1000+100*seed+i)
		around := d.surroundings()
		taken := map[string]int{}
		for _, kind := range []struct {
			name        string
			least, most int
			count       int
		}{{"ego12-15", 12, 15, 12}, {"ego28-40", 28, 40, 11}, {"ego50-80", 50, 80, 4}} {
			for v := 0; v < len(d.boxes) && taken[kind.name] < kind.count; v++ {
				s := around(v, kind.most)
				if len(s.boxes) < kind.least || len(s.arrows) < len(s.boxes)-1 {
					continue
				}
				taken[kind.name]++
				s.name = fmt.Sprintf("%s %s around %d", kind.name, d.name, v)
				out = append(out, s)
			}
		}
	}
	for i := range 10 {
		out = append(out, tree(40, 1000*seed+i))
	}
	return out
}

// surroundings returns what finds the graph around a box: ancestors and descendants by distance, until there are so many.
func (s sample) surroundings() func(v, most int) sample {
	in, out := make([][]int, len(s.boxes)), make([][]int, len(s.boxes))
	for _, a := range s.arrows {
		in[a.To] = append(in[a.To], a.From)
		out[a.From] = append(out[a.From], a.To)
	}
	return func(v, most int) sample {
		keep := map[int]bool{v: true}
		further := func(from []int, next [][]int) (found []int) {
			for _, u := range from {
				for _, w := range next[u] {
					if !keep[w] && len(keep) < most {
						keep[w] = true
						found = append(found, w)
					}
				}
			}
			return found
		}
		for up, down := []int{v}, []int{v}; len(keep) < most && len(up)+len(down) > 0; {
			up, down = further(up, in), further(down, out)
		}
		return s.only("", func(u int) bool { return keep[u] })
	}
}

// tree is one of so many boxes.
func tree(size, seed int) sample {
	d := dice(seed)
	s := sample{name: fmt.Sprintf("tree%d %d", size, seed)}
	for v := range size {
		s.box()
		if v > 0 {
			s.arrows = append(s.arrows, Arrow{d.throw(v), v, 0})
		}
	}
	return s
}

// measureByDot has dot lay out graphs from left to right with the same boxes and gaps, and measures its drawings as ours.
func measureByDot(t *testing.T, samples []sample) {
	t.Helper()
	program, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("Graphviz is not here")
	}
	var graphs bytes.Buffer
	for _, s := range samples {
		fmt.Fprintf(&graphs, "digraph { rankdir=LR; ranksep=%g; nodesep=%g; node [shape=box fixedsize=true width=%g height=%g label=\"\"];\n", 64./72, 16./72, 168./72, 44./72)
		for v := range s.boxes {
			fmt.Fprintf(&graphs, "%d;\n", v)
		}
		for _, a := range s.arrows {
			fmt.Fprintf(&graphs, "%d -> %d [arrowhead=none];\n", a.From, a.To)
		}
		graphs.WriteString("}\n")
	}
	dot := exec.CommandContext(t.Context(), program, "-Tplain")
	dot.Stdin = &graphs
	text, err := dot.Output()
	if err != nil {
		t.Fatalf("dot: %v", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for i := range samples {
		s := &samples[i]
		q := measure(s.boxes, s.arrows, readPlain(t, lines, s))
		s.dotCrossings, s.dotLength = q.crossings, q.length
	}
}

// readPlain reads a drawing in dot's plain format: inches, upwards.
func readPlain(t *testing.T, lines *bufio.Scanner, s *sample) Layout {
	t.Helper()
	l := Layout{Centers: make([]Point, len(s.boxes)), Paths: make([][]Point, len(s.arrows))}
	for lines.Scan() {
		rest := strings.NewReader(lines.Text())
		var kind string
		fields(t, rest, &kind)
		switch kind {
		case "node":
			var v int
			var p Point
			fields(t, rest, &v, &p.X, &p.Y)
			l.Centers[v] = Point{72 * p.X, -72 * p.Y}
		case "edge":
			var a Arrow
			var n int
			fields(t, rest, &a.From, &a.To, &n)
			path := make([]Point, n)
			for k := range path {
				fields(t, rest, &path[k].X, &path[k].Y)
				path[k] = Point{72 * path[k].X, -72 * path[k].Y}
			}
			for i, b := range s.arrows { // of arrows that are alike, each gets one
				if b.From == a.From && b.To == a.To && l.Paths[i] == nil {
					l.Paths[i] = path
					break
				}
			}
		case "stop":
			return l
		}
	}
	t.Fatal("dot has drawn fewer graphs")
	return l
}

func fields(t *testing.T, from io.Reader, to ...any) {
	t.Helper()
	if _, err := fmt.Fscan(from, to...); err != nil {
		t.Fatalf("dot's plain text: %v", err)
	}
}
