package diagram

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The bars: on the neighbourhoods of 135 metrics a quarter of dot's crossings, and lines at most a fifth longer.
func TestFewerCrossingsThanDot(t *testing.T) {
	all := compare(t, neighbourhoods(t))
	t.Log(all)
	all.hold(t)
	if all.said < all.crossings || 4*all.said > 5*all.crossings { // those close to a box that both lines end at are not measured
		t.Errorf("%d crossings counted, %d drawn", all.said, all.crossings)
	}
}

// sound checks what holds for every layout.
func sound(t *testing.T, s sample, l Layout) {
	t.Helper()
	if len(l.Centers) != len(s.boxes) || len(l.Columns) != len(s.boxes) || len(l.Paths) != len(s.arrows) {
		t.Fatalf("%s: %d centers, %d columns, %d paths of %d boxes, %d arrows", s.name, len(l.Centers), len(l.Columns), len(l.Paths), len(s.boxes), len(s.arrows))
	}
	inside := func(p Point) bool {
		const slack = 0.01
		return p.X >= -slack && p.Y >= -slack && p.X <= l.Width+slack && p.Y <= l.Height+slack // false for NaN
	}
	for v, b := range s.boxes {
		c := l.Centers[v]
		if !inside(Point{c.X - b.Width/2, c.Y - b.Height/2}) || !inside(Point{c.X + b.Width/2, c.Y + b.Height/2}) {
			t.Fatalf("%s: box %d at %v is outside of %v×%v", s.name, v, c, l.Width, l.Height)
		}
	}
	if n := overlaps(s.boxes, l); n > 0 {
		t.Fatalf("%s: %d boxes overlap", s.name, n)
	}
	for i, a := range s.arrows {
		path := l.Paths[i]
		if a.From == a.To {
			if len(path) > 0 {
				t.Fatalf("%s: arrow %d leads nowhere, by %v", s.name, i, path)
			}
			continue
		}
		if len(path) < 4 || len(path)%3 != 1 {
			t.Fatalf("%s: arrow %d has a path of %d points", s.name, i, len(path))
		}
		for _, p := range path {
			if !inside(p) {
				t.Fatalf("%s: arrow %d leads over %v, outside of %v×%v", s.name, i, p, l.Width, l.Height)
			}
		}
		start, end := path[0], path[len(path)-1]
		from, to := l.Centers[a.From], l.Centers[a.To]
		fromBox, toBox := s.boxes[a.From], s.boxes[a.To]
		if math.Abs(start.X-from.X-fromBox.Width/2) > 0.01 || math.Abs(start.Y-from.Y) > fromBox.Height/2 {
			t.Fatalf("%s: arrow %d begins at %v, not at the right of a box at %v", s.name, i, start, from)
		}
		if math.Abs(to.X-end.X-toBox.Width/2) > 0.01 || math.Abs(end.Y-to.Y) > toBox.Height/2 {
			t.Fatalf("%s: arrow %d ends at %v, not at the left of a box at %v", s.name, i, end, to)
		}
	}
}

func TestOrderedArrowsEndInOrder(t *testing.T) {
	for _, s := range neighbourhoods(t) {
		l := Arrange(s.boxes, s.arrows, Spacing{})
		for i, a := range s.arrows {
			for k, b := range s.arrows {
				if a.To != b.To || a.Port == 0 || b.Port <= a.Port {
					continue
				}
				if ya, yb := l.Paths[i][len(l.Paths[i])-1].Y, l.Paths[k][len(l.Paths[k])-1].Y; ya >= yb {
					t.Errorf("%s: port %d of box %d is at %v, port %d at %v", s.name, a.Port, a.To, ya, b.Port, yb)
				}
			}
		}
	}
}

func TestSameLayoutForArrowsInAnyOrder(t *testing.T) {
	for _, s := range []sample{dictionary(12, 1), dictionary(60, 2), dictionary(300, 3)} {
		want := Arrange(s.boxes, s.arrows, Spacing{})
		if diff := cmp.Diff(want, Arrange(s.boxes, s.arrows, Spacing{})); diff != "" {
			t.Errorf("%s: the second time it is another:\n%s", s.name, diff)
		}
		order := make([]int32, len(s.arrows))
		for i := range order {
			order[i] = int32(i)
		}
		d := dice(5)
		d.shuffle(order)
		arrows := make([]Arrow, len(order))
		for i, k := range order {
			arrows[i] = s.arrows[k]
		}
		got := Arrange(s.boxes, arrows, Spacing{})
		paths := got.Paths
		got.Paths = make([][]Point, len(paths))
		for i, k := range order {
			got.Paths[k] = paths[i]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: with arrows in another order it is another:\n%s", s.name, diff)
		}
	}
}

func TestArrowThatClosesACycleLeadsAround(t *testing.T) {
	s := sample{name: "cycle"}
	for range 4 {
		s.box()
	}
	s.arrows = []Arrow{{0, 1, 0}, {1, 2, 0}, {2, 0, 0}, {1, 0, 0}, {2, 3, 0}, {3, 3, 0}}
	l := Arrange(s.boxes, s.arrows, Spacing{})
	sound(t, s, l)
	if want := []int{1, 2, 3, 4}; !slices.Equal(l.Columns, want) {
		t.Errorf("columns %v, want %v", l.Columns, want)
	}
	if q := measure(s.boxes, s.arrows, l); q.through > 0 {
		t.Errorf("%d lines lead over boxes", q.through)
	}
	for _, i := range []int{2, 3} {
		path := l.Paths[i]
		right := slices.MaxFunc(path, func(p, q Point) int { return int(p.X - q.X) })
		left := slices.MinFunc(path, func(p, q Point) int { return int(p.X - q.X) })
		if right.X <= path[0].X || left.X >= path[len(path)-1].X {
			t.Errorf("arrow %d leads straight back: %v", i, path)
		}
	}
}

func TestFreeArrowEndsWhereItCrossesLeast(t *testing.T) {
	s := sample{name: "free"}
	for range 5 {
		s.box()
	}
	s.arrows = []Arrow{{0, 4, 1}, {1, 4, 0}, {2, 4, 2}, {3, 4, 0}}
	x := rows(s)
	if n := x.crossings(); n != 0 {
		t.Errorf("%d crossings counted before the ends are in order", n)
	}
	ends := x.plug()
	if !slices.IsSorted(ends) {
		t.Errorf("ends %v", ends)
	}
	x.rows[0][0], x.rows[0][1], x.rows[0][2] = 2, 1, 0
	x.number()
	if n := x.crossings(); n != 3 {
		t.Errorf("%d crossings counted of the mirror image, want 3", n)
	}
}

func TestArrowsThatAreAlikeShareALine(t *testing.T) {
	boxes := []Box{{100, 40}, {100, 40}}
	l := Arrange(boxes, []Arrow{{0, 1, 0}, {0, 1, 0}, {0, 1, 2}, {0, 1, 1}}, Spacing{})
	if diff := cmp.Diff(l.Paths[0], l.Paths[1]); diff != "" {
		t.Errorf("two lines:\n%s", diff)
	}
	if first, second := l.Paths[3][3].Y, l.Paths[2][3].Y; first >= second {
		t.Errorf("port 1 at %v, port 2 at %v", first, second)
	}
}

func TestPartsThatNothingLinksLieApart(t *testing.T) {
	s := sample{name: "parts"}
	for range 9 {
		s.box()
	}
	s.arrows = []Arrow{{0, 1, 0}, {1, 2, 0}, {3, 4, 0}}
	l := Arrange(s.boxes, s.arrows, Spacing{})
	sound(t, s, l)
	if want := []int{0, 1, 2, 0, 1, 0, 0, 0, 0}; !slices.Equal(l.Columns, want) {
		t.Errorf("columns %v, want %v", l.Columns, want)
	}
	if diff := cmp.Diff(Layout{Centers: []Point{}, Columns: []int{}, Paths: [][]Point{}}, Arrange(nil, nil, Spacing{})); diff != "" {
		t.Errorf("nothing has a layout:\n%s", diff)
	}
}

// A box more changes the order of few others, so that pictures stay familiar.
func TestAddedBoxLeavesOrder(t *testing.T) {
	const most = 0.12
	sizes := []int{15, 30, 40, 60, 100}
	if testing.Short() {
		sizes = sizes[:1] // each further one lays out some hundred graphs
	}
	allPairs, allChanged := 0, 0
	for _, size := range sizes {
		pairs, changed := 0, 0
		for seed := range 1200/size + 5 {
			full := dictionary(size, seed+100)
			before := Arrange(full.boxes, full.arrows, Spacing{})
			for k := range 4 {
				gone := (seed*7 + k*size/4 + 3) % size
				less := full.only("", func(v int) bool { return v != gone })
				p, c := swapped(before, Arrange(less.boxes, less.arrows, Spacing{}), gone)
				pairs += p
				changed += c
			}
		}
		t.Logf("%d boxes: %.1f %% of %d pairs", size, 100*float64(changed)/float64(pairs), pairs)
		allPairs += pairs
		allChanged += changed
	}
	if share := float64(allChanged) / float64(allPairs); share > most {
		t.Errorf("a box more swaps %.1f %% of the pairs in a column", 100*share)
	}
}

// swapped counts the pairs of boxes in one column of both layouts, and those that changed sides. The second layout is
// without one box.
func swapped(a, b Layout, gone int) (pairs, changed int) {
	at := func(v int) int {
		if v > gone {
			return v - 1
		}
		return v
	}
	for u := range a.Centers {
		for v := range u {
			if u == gone || v == gone || a.Columns[u] != a.Columns[v] || b.Columns[at(u)] != b.Columns[at(v)] {
				continue
			}
			pairs++
			if (a.Centers[u].Y < a.Centers[v].Y) != (b.Centers[at(u)].Y < b.Centers[at(v)].Y) {
				changed++
			}
		}
	}
	return pairs, changed
}

// extremes are graphs that no picture shows whole, but that must not stop a build; or the same at one part in so many of their size.
func extremes(share int) []sample {
	chain, ring, star, funnel, isolated := sample{name: "chain"}, sample{name: "ring"}, sample{name: "star"}, sample{name: "funnel"}, sample{name: "isolated"}
	for v := range 3000 / share {
		isolated.box()
		star.box()
		funnel.box()
		if v > 0 {
			star.arrows = append(star.arrows, Arrow{0, v, 0})
			funnel.arrows = append(funnel.arrows, Arrow{v, 0, v % 3})
		}
	}
	for v := range 2000 / share {
		chain.box()
		ring.box()
		ring.arrows = append(ring.arrows, Arrow{v, (v + 1) % (2000 / share), 0})
		if v > 0 {
			chain.arrows = append(chain.arrows, Arrow{v - 1, v, 0})
		}
	}
	dense, cycles, halves := sample{name: "every pair"}, sample{name: "cycles"}, sample{name: "halves"}
	for v := range 150 / share {
		dense.box()
		cycles.box()
		for u := range v {
			dense.arrows = append(dense.arrows, Arrow{u, v, 0})
			if (u*v+v)%9 == 0 {
				cycles.arrows = append(cycles.arrows, Arrow{v, u, 0})
			}
			if (u+v)%11 == 0 {
				cycles.arrows = append(cycles.arrows, Arrow{u, v, 0})
			}
		}
	}
	for v := range 200 / share {
		halves.box()
		for u := range 100 / share {
			if v >= 100/share {
				halves.arrows = append(halves.arrows, Arrow{u, v, 0})
			}
		}
	}
	diamonds := sample{name: "diamonds"}
	last := diamonds.box()
	for range 500 / share {
		a, b, next := diamonds.box(), diamonds.box(), diamonds.box()
		diamonds.arrows = append(diamonds.arrows, Arrow{last, a, 0}, Arrow{last, b, 0}, Arrow{a, next, 2}, Arrow{b, next, 1})
		last = next
	}
	return []sample{chain, ring, star, funnel, isolated, dense, cycles, halves, diamonds, dictionary(3000/share, 1)}
}

func TestExtremesEnd(t *testing.T) {
	planar := []string{"chain", "star", "funnel", "isolated", "diamonds"}
	share := 1
	if testing.Short() {
		share = 20 // of the size: thousands of boxes take seconds each
	}
	for _, s := range extremes(share) {
		l := Arrange(s.boxes, s.arrows, Spacing{})
		sound(t, s, l)
		if l.Crossings > 0 && slices.Contains(planar, s.name) {
			t.Errorf("%s: %d crossings", s.name, l.Crossings)
		}
	}
}

// FuzzArrange builds a graph of the bytes: three an arrow, and sizes of boxes by number.
func FuzzArrange(f *testing.F) {
	f.Add(uint8(4), []byte{0, 1, 1, 2, 1, 2, 1, 3, 0})
	f.Add(uint8(3), []byte{0, 1, 0, 1, 2, 0, 2, 0, 0, 1, 1, 0})
	f.Add(uint8(9), []byte{0, 8, 1, 1, 8, 2, 2, 8, 0, 0, 7, 0, 1, 7, 2, 2, 7, 1, 3, 6, 0, 6, 8, 0, 4, 5, 0})
	f.Add(uint8(60), []byte("how many lines cross when the boxes and arrows of a picture are made of a sentence that somebody wrote without a plan?"))
	f.Fuzz(func(t *testing.T, n uint8, arrows []byte) {
		if n == 0 || n > 60 || len(arrows) > 300 { // larger graphs take long
			return
		}
		s := sample{name: fmt.Sprintf("%d %v", n, arrows)}
		for v := range int(n) {
			s.boxes = append(s.boxes, Box{float64(40 + v*37%160), float64(20 + v*13%50)})
		}
		for i := 0; i+2 < len(arrows); i += 3 {
			s.arrows = append(s.arrows, Arrow{int(arrows[i]) % int(n), int(arrows[i+1]) % int(n), int(arrows[i+2]%5) - 1})
		}
		l := Arrange(s.boxes, s.arrows, Spacing{})
		sound(t, s, l)
		if q := measure(s.boxes, s.arrows, l); q.through > 0 {
			t.Errorf("%s: %d lines lead over boxes", s.name, q.through)
		}
	})
}
