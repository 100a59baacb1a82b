package picture_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/picture"
	"caliber/generator/internal/source"
)

// album makes the pictures of a dictionary, given as an archive of its files.
func album(t testing.TB, archive string) *picture.Album {
	t.Helper()
	return picture.New(derived(t, archive))
}

// derived reads an archive of content, which must have no errors.
func derived(t testing.TB, archive string) (*dictionary.Dictionary, *lineage.Graph, *meaning.Meaning) {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return read(t, content)
}

func read(t testing.TB, content fs.FS) (*dictionary.Dictionary, *lineage.Graph, *meaning.Meaning) {
	t.Helper()
	set, problems, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, more := dictionary.New(set)
	problems.Add(more...)
	if problems.HasErrors() {
		t.Fatalf("content: %+v", problems)
	}
	g, _ := lineage.New(d)
	m, _ := meaning.New(d, g)
	return d, g, m
}

// starter makes the pictures of the starter dictionary.
func starter(t testing.TB) *picture.Album {
	t.Helper()
	return picture.New(read(t, os.DirFS("../../../content")))
}

// metrics writes entries of metrics, each given as "id = formula"; one without a formula is "id".
func metrics(lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		id, formula, ok := strings.Cut(line, " = ")
		fmt.Fprintf(&b, "-- metrics/%s.toml --\nname = %q\nsummary = \"…\"\nstatus = \"proposed\"\n", id, strings.ToUpper(id))
		if ok {
			fmt.Fprintf(&b, "formula = %q\n", formula)
		}
	}
	return b.String()
}

// english addresses metrics and what is more of them.
func english() picture.In {
	return picture.In{
		Metric: func(id string) string { return "m/" + id }, More: func(id string) string { return "more/" + id },
		Source: func(id string) string { return "s/" + id }, Domain: func(id string) string { return "d/" + id },
		UpList: "#up", DownList: "#down",
	}
}

// cards spells the ids of a picture's cards, in order; the card that the picture is about is in brackets.
func cards(p picture.Picture) string {
	var out []string
	for _, c := range p.Cards {
		id := c.ID
		if c.Shape == diagram.More {
			id += c.Name
		}
		if c.Here {
			id = "[" + id + "]"
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

// lines spells a picture's lines as "from>to", with the mark if there is one.
func lines(p picture.Picture) string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, p.Cards[l.From].ID+">"+p.Cards[l.To].ID+l.Mark)
	}
	return strings.Join(out, " ")
}

// spelt writes a nested list on one line: "a (b c*)", with a star at what is told elsewhere.
func spelt(list []picture.Branch) string {
	var out []string
	for _, b := range list {
		text := b.ID
		if b.ID == "" {
			text = `"` + b.Name + `"`
		}
		if b.Again {
			text += "*"
		}
		if len(b.Children) > 0 {
			text += " (" + spelt(b.Children) + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func slugs(views []picture.View) string {
	var out []string
	for _, v := range views {
		if v == picture.Default {
			out = append(out, "default")
			continue
		}
		out = append(out, v.Slug())
	}
	return strings.Join(out, " ")
}

const orders = "-- sources.toml --\n[[source]]\nid = \"dw.orders\"\nname = \"Orders\"\n[[source.column]]\nname = \"user\"\n[[source.column]]\nname = \"amount\"\n"

func TestSlugs(t *testing.T) {
	want := "both-1 default both-all up-1 up-2 up-all down-1 down-2 down-all"
	if got := slugs(picture.All); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if picture.Default.Slug() != "" {
		t.Errorf("the default view has the slug %q", picture.Default.Slug())
	}
}

func TestViewsAreThoseThatDiffer(t *testing.T) {
	chain := metrics("a", "b = a + 1", "c = b + 1", "d = c + 1", "e = d + 1", "f = e + 1", "g = f + 1", "alone")
	read := orders + "-- metrics/atom.toml --\nname = \"A\"\nsummary = \"…\"\nformula = \"sum(amount)\"\n[[source]]\ntable = \"dw.orders\"\ncolumns = [\"amount\"]\n" +
		metrics("ratio = atom / 2", "far = ratio + 1")
	for _, c := range []struct {
		name, archive, id, want string
	}{
		{"three steps and more each way", chain, "d", "both-1 default both-all up-1 up-2 up-all down-1 down-2 down-all"},
		{"two each way: all is two", metrics("a", "b = a + 1", "c = b + 1", "d = c + 1", "e = d + 1"), "c", "both-1 default up-1 up-2 down-1 down-2"},
		{"one each way: all is one", metrics("a", "b = a + 1", "c = b + 1"), "b", "default up-1 down-1"},
		{"an atom has no up", chain, "a", "both-1 default both-all"},
		{"the last has no down", chain, "g", "both-1 default both-all"},
		{"nothing around", chain, "alone", "default"},
		{"a source is no reason for an up", read, "atom", "both-1 default down-1 down-2"},
		{"a source is a step", read, "ratio", "both-1 default up-1 up-2 down-1"},
		{"and may be the third", read, "far", "both-1 default both-all"},
		{"no such metric", chain, "nothing", "default"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := album(t, c.archive)
			if got := slugs(a.Views(c.id)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Every view shows what the view does that stands for it, and those that are kept show different things.
func TestSameViewsShowTheSame(t *testing.T) {
	a := starter(t)
	for _, id := range []string{"gmv", "uv", "aov", "exposure_ctr", "content_gmv_share", "net_aov", "live_rooms"} {
		kept := map[string]picture.View{}
		for _, v := range a.Views(id) {
			shows := cards(a.Metric(id, v, english()))
			if w, twice := kept[shows]; twice {
				t.Errorf("%s: %v and %v show the same", id, v, w)
			}
			kept[shows] = v
		}
		for _, v := range picture.All {
			w := a.Same(id, v)
			if a.Empty(id, v) {
				if w != picture.Default {
					t.Errorf("%s: %v is empty and stands for %v", id, v, w)
				}
				continue
			}
			if got := kept[cards(a.Metric(id, v, english()))]; got != w {
				t.Errorf("%s: %v shows what %v does, not what %v", id, v, got, w)
			}
		}
	}
}

func TestMetricShowsItsSurroundings(t *testing.T) {
	a := album(t, orders+"-- metrics/atom.toml --\nname = \"A\"\nsummary = \"…\"\nformula = \"sum(amount)\"\n[[source]]\ntable = \"dw.orders\"\ncolumns = [\"amount\"]\n"+
		metrics("b", "half = atom / 2", "m = half / b", "kept = m - b", "index = kept[user = 'x'] * atom"))
	for _, c := range []struct {
		name               string
		view               picture.View
		cards, lines       string
		up, down           string
		title, description string
	}{
		{
			"one step",
			picture.View{Direction: picture.Both, Depth: 1},
			"half b [m] kept", "half>mnum b>mden m>kept+ b>kept−", "half b", "kept",
			"Lineage of M", "From the parts on the left to the wholes on the right. Cards: 4; lines: 4.",
		},
		{
			"all, with a line past the middle",
			picture.View{Direction: picture.Both},
			"source:dw.orders atom half b [m] kept index",
			"source:dw.orders>atom atom>halfnum half>mnum b>mden m>kept+ b>kept− kept>indexfilter atom>index×",
			"half (atom (source:dw.orders)) b", "kept (index)",
			"Lineage of M", "From the parts on the left to the wholes on the right. Cards: 7; lines: 8.",
		},
		{
			"up",
			picture.View{Direction: picture.Up, Depth: 2},
			"atom half b [m]", "atom>halfnum half>mnum b>mden", "half (atom) b", "",
			"What M is made of", "From the parts on the left to the wholes on the right. Cards: 4; lines: 3.",
		},
		{
			"down",
			picture.View{Direction: picture.Down},
			"[m] kept index", "m>kept+ kept>indexfilter", "", "kept (index)",
			"What is made of M", "From the parts on the left to the wholes on the right. Cards: 3; lines: 2.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := a.Metric("m", c.view, english())
			got := []string{cards(p), lines(p), spelt(p.Up), spelt(p.Down), p.Title, p.Description}
			if d := cmp.Diff([]string{c.cards, c.lines, c.up, c.down, c.title, c.description}, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

func TestCardsOfTheStarter(t *testing.T) {
	a := starter(t)
	p := a.Metric("uv_value", picture.Default, english())
	want := diagram.Card{
		ID: "uv_value", Name: "UV value", Note: "ratio · CNY/person · Trade", Href: "m/uv_value", Hue: 2, Here: true,
		Spoken: "UV value, ratio, CNY per person; made from GMV (numerator) and Unique visitors (denominator); this picture is about it",
	}
	if d := cmp.Diff(want, p.Cards[len(p.Cards)-1]); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	wantLegend := []picture.Legend{{Style: diagram.Numerator, Word: "numerator"}, {Style: diagram.Denominator, Word: "denominator"}, {Style: diagram.Reads, Word: "read from a source"}}
	if d := cmp.Diff(wantLegend, p.Legend); d != "" {
		t.Errorf("legend: -want +got\n%s", d)
	}
	wantColours := []picture.Colour{{Hue: 0, Name: "Traffic", Href: "d/traffic"}, {Hue: 2, Name: "Trade", Href: "d/trade"}}
	if d := cmp.Diff(wantColours, p.Colours); d != "" {
		t.Errorf("colours: -want +got\n%s", d)
	}

	in := english()
	in.Lang = locale.Chinese
	p = a.Metric("exposure_ctr", picture.Default, in)
	var spoken []string
	for _, c := range p.Cards {
		spoken = append(spoken, c.Spoken)
	}
	if d := cmp.Diff([]string{
		"dw.behavior.module_event_di、事件、模块事件",
		"模块点击人数、原子、人；统计自 dw.behavior.module_event_di",
		"模块曝光人数、原子、人；统计自 dw.behavior.module_event_di；有影响大的注意事项：首屏读数偏高",
		"曝光点击率、转化率、%；由模块点击人数（分子）和模块曝光人数（分母）构成；有影响大的注意事项：首屏读数偏低；本图围绕它",
	}, spoken); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestCaveatOfTheFirstScreenGoesOn(t *testing.T) {
	a := starter(t)
	p := a.Metric("exposure_ctr", picture.Default, english())
	want := []picture.Way{{Title: "Reads high on the first screen", Caveat: "first_screen_bias", Bias: "low", Chain: []string{"module_exposed_users", "exposure_ctr"}}}
	if d := cmp.Diff(want, p.Ways); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if got := onWay(p, 0); got != "module_exposed_users exposure_ctr module_exposed_users>exposure_ctr" {
		t.Errorf("the way leads through %s", got)
	}

	p = a.Metric("module_exposed_users", picture.Default, english())
	want = []picture.Way{{
		Title: "Reads high on the first screen", Caveat: "first_screen_bias", Bias: "high",
		Chain: []string{"module_exposed_users"}, Bends: []string{"exposure_ctr", "exposure_rate"},
	}}
	if d := cmp.Diff(want, p.Ways); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if got := onWay(p, 0); got != "module_exposed_users exposure_ctr exposure_rate module_exposed_users>exposure_ctr module_exposed_users>exposure_rate" {
		t.Errorf("the way leads through %s", got)
	}

	if p := a.Metric("exposure_ctr", picture.View{Direction: picture.Down, Depth: 1}, english()); p.Ways != nil {
		t.Errorf("a way whose origin is not shown: %+v", p.Ways)
	}
}

// onWay spells the cards and lines that a way leads through.
func onWay(p picture.Picture, way int) string {
	var out []string
	on := func(ways []int, what string) {
		for _, w := range ways {
			if w == way {
				out = append(out, what)
			}
		}
	}
	for _, c := range p.Cards {
		on(c.Ways, c.ID)
	}
	for _, l := range p.Lines {
		on(l.Ways, p.Cards[l.From].ID+">"+p.Cards[l.To].ID)
	}
	return strings.Join(out, " ")
}

func TestNoMoreWaysThanCanBeTold(t *testing.T) {
	var caveats strings.Builder
	for i := range 12 {
		fmt.Fprintf(&caveats, "[[caveat]]\nid = \"c%02d\"\ntitle = \"C\"\nseverity = \"high\"\nbias = \"low\"\n", i)
	}
	p := album(t, metrics("a")+caveats.String()+metrics("b = a / 2")).Metric("b", picture.Default, english())
	if len(p.Ways) != diagram.MaxWays || len(p.Cards[0].Ways) != diagram.MaxWays {
		t.Errorf("%d ways, of which %d lead through the origin", len(p.Ways), len(p.Cards[0].Ways))
	}
}

// Entries that are read in another order make the same pictures.
func TestPicturesDoNotDependOnTheOrderOfReading(t *testing.T) {
	lines := []string{"a", "b", "c = a / b", "d = c * b", "e = a - d", "f = e + c", "g = a over 7d"}
	there, back := "", ""
	for i, x := range lines {
		there += strings.Replace(metrics(x), "metrics/", fmt.Sprintf("metrics/%d/", i), 1)
		back += strings.Replace(metrics(x), "metrics/", fmt.Sprintf("metrics/%d/", 9-i), 1)
	}
	one, other := album(t, there), album(t, back)
	for _, id := range []string{"a", "c", "f"} {
		for _, v := range picture.All {
			p, q := one.Metric(id, v, english()).AppendJSON(nil), other.Metric(id, v, english()).AppendJSON(nil)
			if d := cmp.Diff(string(p), string(q)); d != "" {
				t.Errorf("%s %v: %s", id, v, d)
			}
		}
	}
}
