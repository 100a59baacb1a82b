package diagram

import (
	"strings"
	"testing"
)

var names = []string{
	"GMV", "UV 价值", "Unique visitors, last 7 days", "Exposure click-through rate", "Targeted lapsed customers reached by a campaign in thirty days",
	"净客单价（退后笔单价）", "召回触达流失客户数量去重后的统计口径说明以及更多的文字", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "MmMmMmMmMmMm Wm",
	"iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "Größenänderungsgeschwindigkeit", "📈📈📈📈📈📈📈📈📈📈📈📈📈📈", "Показатель вовлечённости",
}

// Widths are estimates from above, so what stays within a card by them does so with a reader's fonts.
func TestTextStaysInItsCard(t *testing.T) {
	for _, shape := range []Shape{Metric, Group, Source, More} {
		for _, name := range names {
			for _, warned := range []bool{false, true} {
				d := Diagram{ID: "d", Cards: []Card{{Shape: shape, Name: name, Note: name, Warned: warned, Href: "x"}}}
				card := parse(t, d.Draw().SVG()).all("diagram-card")[0]
				box := shape.size(0)
				card.each(func(n *node) {
					if n.name == "text" {
						checkRow(t, card, n, box)
					}
				})
			}
		}
	}
}

func checkRow(t *testing.T, card, row *node, box Box) {
	t.Helper()
	text := row.text
	face, size := Serif, float64(nameSize)
	switch {
	case card.has("is-source"):
		face, size = mono, codeSize
	case card.has("is-more"):
		face, size = Sans, moreSize
	case row.has("diagram-note"):
		face, size = Sans, noteSize
	case card.has("is-long"):
		size = longSize
	case card.has("is-group"):
		size = groupSize
	}
	width, left := face.Width(text, size), float64(textLeft)
	for _, c := range row.children {
		width += Sans.Width(c.text, noteSize)
	}
	if card.has("is-source") || card.has("is-more") {
		left = (box.Width - width) / 2
	}
	right := box.Width - 4
	if len(card.all("diagram-warn")) > 0 && left == textLeft && !row.has("diagram-note") {
		right -= warnRoom
	}
	if left < 8 || left+width > right {
		t.Errorf("%q reaches from %.1f to %.1f in a card of %.0f", text, left, left+width, box.Width)
	}
}

func TestWrap(t *testing.T) {
	tests := []struct{ text, first, second string }{
		{"Short", "Short", ""},
		{"Exposure click-through rate", "Exposure click-", "through rate"},
		{"Unique visitors, last 7 days", "Unique visitors, last", "7 days"},
		{"净客单价（退后笔单价格）每日更新", "净客单价（退后笔单价", "格）每日更新"},         // no line begins with a bracket that closes
		{"一二三四五六七八九十（甲乙丙）", "一二三四五六七八九十", "（甲乙丙）"},           // none ends with one that opens
		{"WWWWWWWWWWWWWWWWWWWW", "WWWWWWWWWW", "WWWWWWWWWW"}, // what has no place to break is broken where it must be
		{"召回 customers 触达流失客户数", "召回 customers 触达", "流失客户数"}, // Chinese may be broken anywhere
		{"Exposure click-through rate of what was shown at all", "Exposure click-", "through rate of w…"},
	}
	for _, test := range tests {
		first, second := Serif.wrap(test.text, 13, 150)
		if first != test.first || second != test.second {
			t.Errorf("%q: %q and %q, want %q and %q", test.text, first, second, test.first, test.second)
		}
	}
}

func TestShortenedNamesAreTold(t *testing.T) {
	full := names[4]
	card := parse(t, Diagram{ID: "d", Cards: []Card{{Name: full, Note: "ratio"}, {Name: "GMV", Note: "ratio"}}}.Draw().SVG())
	var titles []string
	card.each(func(n *node) {
		if n.name == "title" {
			titles = append(titles, n.text)
		}
	})
	if got, want := strings.Join(titles, "|"), "|"+full+" · ratio"; got != want {
		t.Errorf("titles %q, want %q", got, want)
	}
}

// Marks of lines that come in close together stand beside each other, or are one.
func TestMarksDoNotCover(t *testing.T) {
	d := Diagram{ID: "d", Cards: []Card{{Name: "sum"}}}
	for i, mark := range []string{"+", "+", "−", "num", "den", "filter", "filter", "×"} {
		d.Cards = append(d.Cards, Card{Name: mark})
		d.Lines = append(d.Lines, Line{From: i + 1, To: 0, Style: Style(i % 4), Mark: mark, Port: i + 1})
	}
	w := Drawing{Diagram: d, paths: d.reach()}
	w.arrange()
	all := w.ports[0]
	for i, p := range all {
		for _, q := range all[:i] {
			apart := p.top() >= q.bottom() || p.offset >= q.offset+q.width || q.offset >= p.offset+p.width
			if !apart {
				t.Errorf("%q at %v covers %q at %v", p.mark, p.tip, q.mark, q.tip)
			}
		}
	}
	if len(all) < 6 {
		t.Errorf("%d ports, want at least one for each mark", len(all))
	}
}
