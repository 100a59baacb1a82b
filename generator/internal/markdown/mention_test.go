package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// floors are words of a page, in English and in Chinese, and names that hold some of them.
var (
	floors = NewMentions([]Word{
		{"floor", "floor"}, {"first screen", "first_screen"}, {"screen", "screen"}, {"North Star", "north_star"}, {"box", "box"},
	}, []string{"Floor GMV", "Gross floor area", "screen time", "floor"})
	louceng = NewMentions([]Word{
		{"楼层", "floor"}, {"首屏", "first_screen"}, {"曝光", "exposure"}, {"曝光事件", "exposure_event"}, {"UV 价值", "uv_value"}, {"ROI", "roi"},
	}, []string{"楼层成交额", "首屏曝光率", "高楼层访问占比", "楼层"})
)

func TestMentionsAreWholeWords(t *testing.T) {
	for _, c := range []struct {
		words *Mentions
		text  string
		want  string // the mentions in brackets, or the text as it is
	}{
		{floors, "The third floor is seen.", "The third [floor] is seen."},
		{floors, "Floors are numbered.", "[Floors] are numbered."},
		{floors, "Two boxes.", "Two [boxes]."},
		{floors, "The floor's height.", "The [floor]'s height."},
		{floors, "(floor)", "([floor])"},
		{floors, "a flooring of floored floorboards", "a flooring of floored floorboards"},
		{floors, "subfloor, cross-floor, floor-level, floor_id, floor2", "subfloor, cross-floor, floor-level, floor_id, floor2"},
		{floors, "floor - the plan", "[floor] - the plan"},
		{floors, "On the first screen", "On the [first screen]"},
		{floors, "first screens, then a screen", "[first screens], then a [screen]"},
		{floors, "Floor GMV by floor", "Floor GMV by [floor]"},
		{floors, "the gross floor area", "the gross floor area"},
		{floors, "screen times are long", "screen times are long"},
		{floors, "screen timeout", "[screen] timeout"}, // the longer name is not there: its last word goes on
		{floors, "our North Star", "our [North Star]"},
		{floors, "the north star", "the north star"}, // capitals are meant
		{floors, "each floor每", "each [floor]每"},
		{floors, "", ""},
		{louceng, "每个楼层放一个模块", "每个[楼层]放一个模块"},
		{louceng, "楼层成交额按楼层看", "楼层成交额按[楼层]看"},
		{louceng, "高楼层访问占比", "高楼层访问占比"},
		{louceng, "高楼层的访问", "高[楼层]的访问"},
		{louceng, "首屏曝光率偏低，首屏不可比", "首屏曝光率偏低，[首屏]不可比"},
		{louceng, "曝光事件与曝光", "[曝光事件]与[曝光]"},
		{louceng, "看UV 价值和ROI。", "看[UV 价值]和[ROI]。"},
		{louceng, "EROI、ROIs、roi", "EROI、[ROIs]、roi"},
	} {
		got, last := "", 0
		for _, f := range c.words.find(c.text) {
			got += c.text[last:f.start] + "[" + c.text[f.start:f.end] + "]"
			last = f.end
		}
		if got += c.text[last:]; got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestMentionsBecomeLinksInRunningTextOnly(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"running text", "A floor.", "<p>A <a href=\"#floor\" class=\"term-link\">floor</a>.</p>"},
		{"once", "A floor, a floor.", "<p>A <a href=\"#floor\" class=\"term-link\">floor</a>, a floor.</p>"},
		{"emphasis", "A *floor*", "<p>A <em><a href=\"#floor\" class=\"term-link\">floor</a></em></p>"},
		{"a list, with its line break kept", "- one floor\n  more", "<ul>\n<li>one <a href=\"#floor\" class=\"term-link\">floor</a>\nmore</li>\n</ul>"},
		{"a heading and a new section", "A floor.\n\n## A floor\n\nThe floor.", "<p>A <a href=\"#floor\" class=\"term-link\">floor</a>.</p>\n<h2 id=\"s-a-floor\">A floor</h2>\n<p>The <a href=\"#floor\" class=\"term-link\">floor</a>.</p>"},
		{"a link", "[a floor](https://example.com)", "<p><a href=\"https://example.com\">a floor</a></p>"},
		{"code", "`floor`", "<p><code>floor</code></p>"},
		{"a block of code", "```\nfloor\n```", "<pre tabindex=\"0\"><code>floor\n</code></pre>"},
		{"what the page does not want", "A box.", "<p>A box.</p>"},
	} {
		seen := map[string]bool{}
		got, problems := New().Render(c.text, Options{
			Mentions: floors, Section: func() { clear(seen) },
			Mention: func(ref string) (Target, bool) {
				if seen[ref] || ref == "box" {
					return Target{}, false
				}
				seen[ref] = true
				return Target{Href: "#" + ref}, true
			},
		})
		if d := cmp.Diff(c.want, got); d != "" || len(problems) > 0 {
			t.Errorf("%s: %v\n%s", c.what, problems, d)
		}
	}
}

func FuzzMentions(f *testing.F) {
	f.Add("The first screen's floors, 首屏曝光率 and ROIs")
	f.Add("İ\xff-floor-")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range []*Mentions{floors, louceng} {
			last := 0
			for _, hit := range m.find(text) {
				if hit.start < last || hit.end <= hit.start || hit.end > len(text) {
					t.Fatalf("%q: a mention from %d to %d after %d", text, hit.start, hit.end, last)
				}
				last = hit.end
			}
		}
	})
}

// A text costs one look a letter, however many entries there are: 40,000 names slow the search for 500 words by nothing.
func BenchmarkMentions(b *testing.B) {
	text := strings.Repeat("The usual funnel leads from search to detail page to cart, and fewer people arrive at each step. ", 20)
	for _, names := range []int{100, 40_000} {
		b.Run(fmt.Sprint(names), func(b *testing.B) {
			var words []Word
			var known []string
			for i := range 500 {
				words = append(words, Word{fmt.Sprintf("%c%c word %d", 'a'+i%26, 'a'+i/26, i), fmt.Sprint(i)})
			}
			for i := range names {
				known = append(known, fmt.Sprintf("%c name %d", 'a'+i%26, i))
			}
			m := NewMentions(words, known)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.find(text)
			}
		})
	}
}
