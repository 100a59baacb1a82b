package picture_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/par"
	"caliber/generator/internal/picture"
)

// star is a metric that n others are made of.
func star(n int) []string {
	out := []string{"hub"}
	for i := range n {
		out = append(out, fmt.Sprintf("m%04d = hub / %d", i, i+2))
	}
	return out
}

// chain is n metrics of which each is made of the one before.
func chain(n int) []string {
	out := []string{"m0000"}
	for i := range n - 1 {
		out = append(out, fmt.Sprintf("m%04d = m%04d + 1", i+1, i))
	}
	return out
}

// dense is n metrics of which each is made of all before.
func dense(n int) []string {
	out := []string{"m0000"}
	names := []string{"m0000"}
	for i := range n - 1 {
		id := fmt.Sprintf("m%04d", i+1)
		out = append(out, id+" = "+strings.Join(names, " + "))
		names = append(names, id)
	}
	return out
}

// diamonds are n diamonds one on top of the other: 2^n paths.
func diamonds(n int) []string {
	out := []string{fmt.Sprintf("d%02d", n)}
	for i := range n {
		out = append(out, fmt.Sprintf("d%02d = l%02d + r%02d", i, i, i), fmt.Sprintf("l%02d = d%02d + 1", i, i+1), fmt.Sprintf("r%02d = d%02d + 2", i, i+1))
	}
	return out
}

func TestWhatIsTooMuchIsCounted(t *testing.T) {
	all := picture.View{Direction: picture.Both}
	fork := []string{"m"}
	for i := range 5 {
		fork = append(fork, fmt.Sprintf("w%d = m / %d", i, i+2))
		for k := range 12 {
			fork = append(fork, fmt.Sprintf("w%d_%02d = w%d + %d", i, k, i, k+1))
		}
	}
	for _, c := range []struct {
		name    string
		entries []string
		id      string
		shown   int // cards, those that count the rest among them
		rest    string
		more    int
	}{
		{"forty fit", star(39), "hub", 40, "", 0},
		{"forty-one do not", star(40), "hub", 39, "more:down:hub +3 #down", 3},
		{"many at one card", star(300), "hub", 39, "more:down:hub +263 #down", 263},
		{"a chain to both sides", chain(200), "m0100", 38, "more:up:m0082 +82 more/m0082, more:down:m0117 +82 more/m0117", 164},
		{"many at many cards are one", fork, "m", 39, "more:down +28 #down", 28},
		{"so many lines that less fit", dense(50), "m0025", 20, "more:up:m0025 +16 #up, more:down:m0025 +16 #down", 32},
		{"diamonds", diamonds(60), "d30", 38, "more:up:d36 +72 more/d36, more:down:l24 +73 more/l24", 145},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := album(t, metrics(c.entries...)).Metric(c.id, all, english())
			var rest []string
			for _, x := range p.Cards {
				if x.Shape == diagram.More {
					rest = append(rest, x.ID+" "+x.Name+" "+x.Href)
				}
			}
			if got := strings.Join(rest, ", "); len(p.Cards) != c.shown || got != c.rest || p.More != c.more {
				t.Errorf("%d cards, %d more, %q; want %d, %d, %q", len(p.Cards), p.More, got, c.shown, c.more, c.rest)
			}
			connected(t, p)
		})
	}
}

// connected fails if a card of a picture of one metric hangs together with no other.
func connected(t *testing.T, p picture.Picture) {
	t.Helper()
	joined := map[int]bool{}
	for _, l := range p.Lines {
		joined[l.From], joined[l.To] = true, true
	}
	for i, c := range p.Cards {
		if !joined[i] {
			t.Errorf("%s hangs together with nothing", c.ID)
		}
	}
}

// Of two sides neither crowds the other out, and of many things the most used are shown.
func TestTheMostUsedAreShown(t *testing.T) {
	entries := append(star(100), "part", "rare")
	entries[0] = "hub = part + rare"
	for i := range 3 {
		entries = append(entries, fmt.Sprintf("x%d = m0077 + %d", i, i+1), fmt.Sprintf("y%d = m0055 + %d", i, i+1))
	}
	p := album(t, metrics(entries...)).Metric("hub", picture.Default, english())
	shown := cards(p)
	for _, id := range []string{"part", "rare", "m0077", "m0055", "m0000"} {
		if !strings.Contains(" "+shown+" ", " "+id+" ") {
			t.Errorf("%s is not shown: %s", id, shown)
		}
	}
	if strings.Contains(shown, "m0099") {
		t.Errorf("the last by name is shown: %s", shown)
	}
}

func TestListsTellEverythingOnce(t *testing.T) {
	for _, c := range []struct {
		name     string
		entries  []string
		id       string
		up, down string
	}{
		{
			"what is told is not unfolded again",
			[]string{"a", "b = a + 1", "c = b + 2", "d = b / c"},
			"d",
			"b (a) c (b*)", "",
		},
		{"what has nothing below is only repeated", []string{"a", "b = a + 1", "c = a / b"}, "c", "a b (a)", ""},
		{"near before far", []string{"a", "b = a + 1", "c = b + 1", "d = c + b"}, "d", "c (b*) b (a)", ""},
		{
			"deep nesting ends", chain(20), "m0000", "",
			"m0001 (m0002 (m0003 (m0004 (m0005 (m0006 (m0007 (m0008 (m0009 (m0010 (m0011 (m0012))))))))))) \"and 7 more\"",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := album(t, metrics(c.entries...)).Metric(c.id, picture.View{}, english())
			if up, down := spelt(p.Up), spelt(p.Down); up != c.up || down != c.down {
				t.Errorf("up %q, down %q; want %q, %q", up, down, c.up, c.down)
			}
		})
	}
	p := album(t, metrics(star(300)...)).Metric("hub", picture.View{}, english())
	if n := len(p.Down); n != 201 || p.Down[200].Name != "and 100 more" || p.Down[200].ID != "" {
		t.Errorf("%d lines, the last %+v", n, p.Down[n-1])
	}
}

func TestRolesInListsAreWords(t *testing.T) {
	p := album(t, metrics("a", "b", "m = a / b", "w = m[user = 'x']")).Metric("m", picture.Default, english())
	want := []picture.Branch{
		{ID: "a", Name: "A", Href: "m/a", Role: "numerator"},
		{ID: "b", Name: "B", Href: "m/b", Role: "denominator"},
	}
	if d := cmp.Diff(want, p.Up); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	want = []picture.Branch{{ID: "w", Name: "W", Href: "m/w", Role: "filtered", Note: "ratio"}}
	if d := cmp.Diff(want, p.Down); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestStripIsOneStep(t *testing.T) {
	a := album(t, metrics("a", "b", "m = a / b", "w = m / a", "v = w + 1"))
	p := a.Strip("m", english())
	if got := cards(p); got != "a b [m] w" {
		t.Errorf("cards %s", got)
	}
	if got := lines(p); got != "a>mnum b>mden m>wnum" {
		t.Errorf("a strip has only the metric's own lines, not a>w: %s", got)
	}
	if up, down := spelt(p.Up), spelt(p.Down); up != "a b" || down != "w" {
		t.Errorf("up %q, down %q", up, down)
	}
	p = album(t, metrics(star(300)...)).Strip("hub", english())
	if last := p.Cards[len(p.Cards)-1]; len(p.Cards) != 14 || last.Name != "+288" || last.Href != "more/hub" || p.More != 288 {
		t.Errorf("%d cards, the last %+v", len(p.Cards), last)
	}
}

// Each is a dictionary with one property out of proportion. Its pictures cost time linear in its size.
func TestMonstersCostLittle(t *testing.T) {
	links, rays := 2000, 3000
	if testing.Short() {
		links, rays = 200, 300 // thousands of entries take seconds to read
	}
	for _, c := range []struct {
		name    string
		entries []string
		id      string
	}{
		{"long chain", chain(links), fmt.Sprintf("m%04d", links/2)},
		{"large star", star(rays), "hub"},
		{"2^60 paths", diamonds(60), "d30"},
		{"150 of which each is made of all before", dense(150), "m0075"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := album(t, metrics(c.entries...))
			start := time.Now()
			for _, v := range picture.All {
				p := a.Metric(c.id, v, english())
				if len(p.Cards) > 40 {
					t.Errorf("%v has %d cards", v, len(p.Cards))
				}
			}
			a.Strip(c.id, english())
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Logf("took %v", took)
			}
		})
	}
}

// many is a dictionary of so many metrics, as they grow: what is counted, filtered, divided, multiplied and added up, mostly
// within a domain of some 40, and the more often used the more it is used already.
func many(count int) (ids []string, archive string) {
	dice := rand.New(rand.NewPCG(1, 2))
	domains := make([][]string, 1+count/40)
	var all, entries []string // ids, each as often as it is used
	for i := range count {
		id := fmt.Sprintf("m%05d", i)
		ids = append(ids, id)
		domain := dice.IntN(len(domains))
		part := func() string {
			from := all
			if dice.IntN(100) < 85 {
				from = domains[domain]
			}
			p := from[dice.IntN(len(from))]
			all, domains[domain] = append(all, p), append(domains[domain], p)
			return p
		}
		switch kind := dice.IntN(100); {
		case len(domains[domain]) < 4 || kind < 28:
			entries = append(entries, id)
		case kind < 50:
			entries = append(entries, id+" = "+part()+"[user = 'x']")
		case kind < 80:
			entries = append(entries, id+" = "+part()+" / "+part())
		case kind < 90:
			entries = append(entries, id+" = "+part()+" * "+part()+" * "+part())
		default:
			entries = append(entries, id+" = "+part()+" + "+part()+" + "+part())
		}
		all, domains[domain] = append(all, id), append(domains[domain], id)
	}
	return ids, metrics(entries...)
}

// siteViews are the views that each metric of a large dictionary has a page of, beside the strip on its own page.
var siteViews = []picture.View{picture.Default, {Direction: picture.Both}}

// drawAll draws the pictures of some metrics in a language, as a site has them, on all cores, and returns how many there are.
func drawAll(a *picture.Album, ids []string, in picture.In) int {
	drawn := par.Map(ids, func(_ int, id string) int {
		pictures := []picture.Picture{a.Strip(id, in)}
		for _, v := range siteViews {
			if a.Same(id, v) == v {
				pictures = append(pictures, a.Metric(id, v, in))
			}
		}
		for _, p := range pictures {
			p.Draw().SVG()
		}
		return len(pictures)
	})
	sum := 0
	for _, n := range drawn {
		sum += n
	}
	return sum
}

var withMany = flag.Bool("many", false, "draw the lineage of 10,000 metrics, and hold it to its time")

// TestManyPicturesAreDrawnInTime holds the bar: the lineage of 10,000 pages in 10 s on two cores.
func TestManyPicturesAreDrawnInTime(t *testing.T) {
	count, most := 300, time.Minute
	if *withMany {
		count, most = 10_000, 10*time.Second
	}
	ids, archive := many(count)
	a := album(t, archive)
	start := time.Now()
	n := drawAll(a, ids, english())
	took := time.Since(start)
	t.Logf("%d metrics: %d pictures in %.1f s on %d cores", count, n, took.Seconds(), runtime.GOMAXPROCS(0))
	if n < 2*count || took > most {
		t.Errorf("%d pictures in %v", n, took)
	}
}

// BenchmarkAll makes all pictures of 10,000 metrics, without arranging or writing them.
func BenchmarkAll(b *testing.B) {
	ids, archive := many(10_000)
	a := album(b, archive)
	in := english()
	for b.Loop() {
		pictures := 0
		for _, id := range ids {
			for _, v := range a.Views(id) {
				a.Metric(id, v, in)
				pictures++
			}
			a.Strip(id, in)
		}
		b.ReportMetric(float64(pictures), "pictures/op")
	}
}

// BenchmarkNew prepares the pictures of 10,000 metrics.
func BenchmarkNew(b *testing.B) {
	_, archive := many(10_000)
	d, g, m := derived(b, archive)
	for b.Loop() {
		picture.New(d, g, m)
	}
}
