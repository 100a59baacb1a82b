package diagram

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// uvValue is what a page of one metric shows, in English.
func uvValue() Diagram {
	return Diagram{
		ID: "lineage", Title: "What UV value is made of", Description: "6 cards, 5 lines", Lang: "en",
		Cards: []Card{
			{Shape: Source, ID: "source:order", Name: "event.order", Href: "../../sources/order/", Spoken: "event.order, event"},
			{Shape: Source, ID: "source:view", Name: "event.page_view", Href: "../../sources/view/", Spoken: "event.page_view, event"},
			{ID: "gmv", Name: "GMV", Note: "atomic · CNY · Trade", Href: "../gmv/", Spoken: "GMV, atomic, CNY; counted from event.order", Hue: 2},
			{ID: "uv", Name: "Unique visitors", Note: "atomic · person · Traffic", Href: "../uv/", Spoken: "Unique visitors, atomic, person; counted from event.page_view; warning: the same person on two devices is two", Hue: 1, Warned: true, Ways: []int{0}},
			{ID: "uv_value", Name: "UV value", Note: "ratio · CNY/person · Trade", Spoken: "UV value, ratio, CNY per person; made from GMV (numerator) and Unique visitors (denominator); this page", Hue: 2, Here: true, Ways: []int{0}},
			{Shape: More, ID: "more:down", Name: "+7", Href: "#made", Spoken: "7 more metrics are made from it"},
		},
		Lines: []Line{
			{From: 0, To: 2, Style: Reads},
			{From: 1, To: 3, Style: Reads},
			{From: 2, To: 4, Style: Numerator, Mark: "num", Port: 1},
			{From: 3, To: 4, Style: Denominator, Mark: "den", Port: 2, Ways: []int{0}},
			{From: 4, To: 5},
		},
	}
}

// uvValueChinese is the same in Chinese; one name is not translated.
func uvValueChinese() Diagram {
	d := uvValue()
	d.Title, d.Description, d.Lang = "UV 价值由什么组成", "6 张卡片，5 条线", "zh-CN"
	d.Cards[2].Name, d.Cards[2].Note, d.Cards[2].Spoken = "成交总额", "原子 · 元 · 交易", "成交总额，原子指标，元；由 event.order 计数"
	d.Cards[3].Lang = "en"
	d.Cards[4].Name, d.Cards[4].Note = "UV 价值", "比率 · 元/人 · 交易"
	d.Lines[2].Mark, d.Lines[3].Mark = "分子", "分母"
	return d
}

// everything has each shape, state and style once at least.
func everything() Diagram {
	return Diagram{
		ID: "all", Title: "Everything", Lang: "en",
		Cards: []Card{
			{ID: "a", Name: "Exposure click-through rate", Note: "ratio · % · Behaviour", Href: "a", Hue: 1, Warned: true},
			{ID: "b", Name: "净客单价（退后笔单价）", Note: "比率 · 元/单 · 交易", Lang: "zh-CN", Href: "b", Hue: 2, Draft: true},
			{ID: "c", Name: "Old one", Href: "c", Hue: 3, Deprecated: true},
			{ID: "d", Name: "Sum", Note: "amount", Href: "d", Here: true},
			{ID: "e", Name: "Net", Note: "amount", Href: "e", Hue: 4},
			{ID: "f", Name: "Last 7 days", Note: "amount", Href: "f", Hue: 5},
			{ID: "g", Name: "Moved by it", Note: "index", Href: "g", Hue: 6},
			{Shape: Group, ID: "h", Name: "Trade", Note: "616 metrics", Href: "h", Hue: 7},
			{Shape: Group, ID: "i", Name: "Traffic", Note: "486 metrics", Href: "i"},
			{Shape: More, ID: "j", Name: "+12", Note: "in other domains", Href: "j"},
			{Shape: Source, ID: "k", Name: "event.module_exposure_with_a_long_name", Href: "k"},
		},
		Lines: []Line{
			{From: 0, To: 3, Mark: "+"},
			{From: 1, To: 3, Mark: "+"},
			{From: 2, To: 3, Style: Subtrahend, Mark: "−"},
			{From: 3, To: 4, Style: Numerator, Mark: "num", Port: 1},
			{From: 2, To: 4, Style: Denominator, Mark: "den", Port: 2},
			{From: 3, To: 5, Style: Scope, Mark: "filter"},
			{From: 3, To: 6, Style: Influence, Mark: "may"},
			{From: 8, To: 7, Style: Weighted, Weight: 210},
			{From: 3, To: 9},
			{From: 10, To: 0, Style: Reads},
			{From: 4, To: 4},
		},
	}
}

func TestPictures(t *testing.T) {
	for name, d := range map[string]Diagram{"uv_value.en": uvValue(), "uv_value.zh": uvValueChinese(), "everything": everything()} {
		t.Run(name, func(t *testing.T) {
			hold(t, "testdata/"+name+".svg", d.Draw().SVG())
			hold(t, "testdata/"+name+".mmd", string(d.AppendMermaid(nil)))
			hold(t, "testdata/"+name+".dot", string(d.AppendDOT(nil)))
		})
	}
	hold(t, "testdata/uv_value.file.svg", string(uvValue().Draw().AppendFile(nil, ownStyle(t))))
}

// A node is an element of a picture that was read back.
type node struct {
	name     string
	attr     map[string]string
	text     string // of its own
	children []*node
}

func (n *node) each(do func(*node)) {
	do(n)
	for _, c := range n.children {
		c.each(do)
	}
}

func (n *node) has(class string) bool {
	return slices.Contains(strings.Fields(n.attr["class"]), class)
}

// all returns the elements of a class, in order.
func (n *node) all(class string) []*node {
	var found []*node
	n.each(func(n *node) {
		if n.has(class) {
			found = append(found, n)
		}
	})
	return found
}

// parse reads a picture as XML, strictly.
func parse(t *testing.T, svg string) *node {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(svg))
	open := []*node{{}}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return open[0].children[0]
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := n.attr[a.Name.Local]; twice {
					t.Errorf("<%s> has %s twice", n.name, a.Name.Local)
				}
				n.attr[a.Name.Local] = a.Value
			}
			last := open[len(open)-1]
			last.children = append(last.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			open[len(open)-1].text += string(token)
		}
	}
}

func TestIDsAreTheDiagramsOwn(t *testing.T) {
	for _, d := range []Diagram{uvValue(), everything()} {
		for _, svg := range []string{d.Draw().SVG(), string(d.Draw().AppendFile(nil, ownStyle(t)))} {
			seen := map[string]bool{}
			parse(t, svg).each(func(n *node) {
				id, ok := n.attr["id"]
				if !ok {
					return
				}
				if seen[id] || id != d.ID && !strings.HasPrefix(id, d.ID+"-") {
					t.Errorf("<%s> has the id %q", n.name, id)
				}
				seen[id] = true
			})
			root := parse(t, svg)
			for _, refers := range []string{"aria-labelledby", "aria-describedby"} {
				if id, ok := root.attr[refers]; ok && !seen[id] {
					t.Errorf("%s is %q, which is not there", refers, id)
				}
			}
		}
	}
}

// The site's pages allow no style but that of its sheets.
func TestPagesHoldNoStyle(t *testing.T) {
	geometry := []string{
		"class", "id", "role", "lang", "href", "x", "y", "width", "height", "rx", "d", "transform", "viewBox", "fill-rule", "stroke-width",
		"aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "aria-current",
	}
	parse(t, everything().Draw().SVG()).each(func(n *node) {
		if !slices.Contains([]string{"svg", "title", "desc", "g", "a", "path", "rect", "text", "tspan"}, n.name) {
			t.Errorf("<%s> in a page", n.name)
		}
		for name := range n.attr {
			if !slices.Contains(geometry, name) {
				t.Errorf("<%s> has %s", n.name, name)
			}
		}
	})
	if style := parse(t, string(everything().Draw().AppendFile(nil, ownStyle(t)))).children[1]; style.name != "style" || !strings.Contains(style.text, "prefers-color-scheme:dark") {
		t.Errorf("a file begins with %v, not with its styles", style)
	}
}

const hostile = `"><script>alert('1')</script><a href="javascript:x">]]></svg>&amp;--> %%{init: {}}%% \N` + "\x00\x1b\n\u2028\u202e``` [x](y) #quot; | ; }"

func TestHostileTextStaysText(t *testing.T) {
	d := Diagram{
		ID: "d", Title: hostile, Description: hostile, Lang: hostile,
		Cards: []Card{
			{ID: hostile, Name: hostile, Note: hostile, Lang: hostile, Href: hostile, Spoken: hostile},
			{ID: hostile, Name: hostile, Shape: Source},
			{Name: hostile, Note: hostile, Shape: More},
			{Name: hostile, Shape: Group},
		},
		Lines: []Line{{From: 0, To: 1, Mark: hostile}},
	}
	for _, svg := range []string{d.Draw().SVG(), string(d.Draw().AppendFile(nil, ownStyle(t)))} {
		root := parse(t, svg)
		root.each(func(n *node) {
			if n.name == "script" {
				t.Error("a script came in")
			}
			for _, value := range n.attr {
				if strings.ContainsAny(value, "\x00\x1b\n\u202e") {
					t.Errorf("a control character in %q", value)
				}
			}
		})
		want := plain(hostile)
		link := root.all("v0")[0].children[0]
		got := map[string]string{"title": root.children[0].text, "spoken": link.attr["aria-label"], "href": link.attr["href"], "lang": root.attr["lang"]}
		if diff := cmp.Diff(map[string]string{"title": want, "spoken": want, "href": want, "lang": want}, got); diff != "" {
			t.Error(diff)
		}
	}
	hold(t, "testdata/hostile.mmd", string(d.AppendMermaid(nil)))
	hold(t, "testdata/hostile.dot", string(d.AppendDOT(nil)))
}

func TestReadingOrder(t *testing.T) {
	d := uvValue()
	slices.Reverse(d.Cards)
	for i, l := range d.Lines {
		d.Lines[i].From, d.Lines[i].To = len(d.Cards)-1-l.From, len(d.Cards)-1-l.To
	}
	type place struct{ x, y float64 }
	var last place
	for i, card := range parse(t, d.Draw().SVG()).all("diagram-card") {
		var at place
		if _, err := fmt.Sscanf(card.attr["transform"], "translate(%g %g)", &at.x, &at.y); err != nil {
			t.Fatal(err)
		}
		if i > 0 && (at.x < last.x || at.x == last.x && at.y < last.y) {
			t.Errorf("%q comes after a card at %v, but is at %v", card.children[0].attr["aria-label"], last, at)
		}
		last = at
	}
}

func TestPathsLeadUpAndDown(t *testing.T) {
	// a ┬► c ─► e
	// b ┘ d ───┘
	d := Diagram{
		Cards: []Card{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}},
		Lines: []Line{{From: 0, To: 2}, {From: 1, To: 2}, {From: 2, To: 4}, {From: 3, To: 4}},
	}
	r := d.reach()
	members := func(s set) string {
		var names strings.Builder
		s.each(func(v int) { names.WriteString(d.Cards[v].Name) })
		return names.String()
	}
	var cards, lines []string
	for v := range d.Cards {
		cards = append(cards, members(r.through(v)))
	}
	for _, l := range d.Lines {
		lines = append(lines, members(r.along(l)))
	}
	if diff := cmp.Diff([]string{"ace", "bce", "abce", "de", "abcde"}, cards); diff != "" {
		t.Errorf("cards on the paths of (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"ace", "bce", "abce", "de"}, lines); diff != "" {
		t.Errorf("lines on the paths of (-want +got):\n%s", diff)
	}
}

func TestTooManyCardsHaveNoPaths(t *testing.T) {
	d := Diagram{ID: "d", Cards: make([]Card, MaxPaths+1)}
	for i := range MaxPaths {
		d.Lines = append(d.Lines, Line{From: i, To: i + 1})
	}
	if svg := d.Draw().SVG(); strings.Contains(svg, " p0") || strings.Contains(svg, " v0") {
		t.Error("a card has the class of a path that no style knows")
	}
}

// dressed makes a diagram of the size that pages show out of a graph, with texts as long as those of real metrics.
func dressed(s sample, chinese bool) Diagram {
	names := []string{"GMV", "Unique visitors", "Payment rate", "Search-to-detail rate", "Video product clickers", "Watch time per viewer", "Net average order value", "Exposure click-through rate"}
	note, spoken, styles := "ratio · CNY/person · Trade", "%s, ratio, CNY per person; made from %s (numerator) and %s (denominator)", [3]string{"×", "num", "den"}
	if chinese {
		names = []string{"成交总额", "页面浏览人数", "支付转化率", "商品详情到达率", "短视频播放人数", "直播观看总时长", "搜索进详情人数", "成交总额周环比"}
		note, spoken, styles = "比率 · 元/人 · 交易", "%s，比率，元每人；由%s（分子）、%s（分母）得出", [3]string{"×", "分子", "分母"}
	}
	d := Diagram{ID: "lineage", Title: s.name, Description: s.name, Lang: "en"}
	for i := range s.boxes {
		name := names[i%len(names)] + " " + strconv.Itoa(i)
		d.Cards = append(d.Cards, Card{
			ID: "metric_" + strconv.Itoa(i), Name: name, Note: note, Href: "../../metric_" + strconv.Itoa(i) + "/lineage/", Hue: i % Hues, Warned: i%5 == 0,
			Spoken: fmt.Sprintf(spoken, name, names[(i+3)%len(names)], names[(i+5)%len(names)]),
		})
	}
	for _, a := range s.arrows {
		d.Lines = append(d.Lines, Line{From: a.From, To: a.To, Style: Style(a.Port), Mark: styles[a.Port], Port: a.Port})
	}
	return d
}

func TestFortyCardsAreLight(t *testing.T) {
	measured := 0
	for _, s := range neighbourhoods(t) {
		if len(s.boxes) != 40 {
			continue
		}
		for _, chinese := range []bool{false, true} {
			measured++
			svg := dressed(s, chinese).Draw().SVG()
			var zipped bytes.Buffer
			w := gzip.NewWriter(&zipped)
			if _, err := w.Write([]byte(svg)); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if len(svg) > 35<<10 || zipped.Len() > 5<<10 {
				t.Errorf("%s (Chinese: %v): %d bytes, %d compressed; want at most %d and %d", s.name, chinese, len(svg), zipped.Len(), 35<<10, 5<<10)
			}
		}
	}
	if measured == 0 {
		t.Error("no graph of 40 cards")
	}
}

func BenchmarkSVG(b *testing.B) {
	var forty Diagram
	for _, s := range neighbourhoods(b) {
		if len(s.boxes) == 40 {
			forty = dressed(s, false)
		}
	}
	w := forty.Draw()
	b.ReportAllocs()
	for b.Loop() {
		w.SVG()
	}
}
