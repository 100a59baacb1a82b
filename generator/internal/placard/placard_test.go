package placard

import (
	"encoding/xml"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"caliber/generator/internal/diagram"
	"caliber/static"
)

var long = strings.Repeat("Targeted lapsed customers reached by a campaign ", 12) + strings.Repeat("净客单价（退后笔单价）的统计口径说明", 12)

var badges = []Badge{
	{Lang: "en", Name: "GMV", Status: "certified", State: "certified · v2"},
	{Lang: "zh-Hans", Name: "成交总额", Status: "deprecated", State: "已废弃 · v12"},
	{Lang: "en", Name: `<b> & "quotes"`, Status: "draft", State: "draft · v1"},
	{Lang: "en", Name: long, Status: "proposed", State: "proposed · v9999"},
	{Lang: "en", Name: "marks that turn \u202etext, and a \x00", Status: "certified", State: "certified · v1"},
}

var previews = []Preview{
	{Lang: "en", Name: "GMV"},
	{Lang: "zh-Hans", Name: "成交总额", State: "已认证 · v2", Summary: "支付成功订单的金额。", Formula: "访客数 × 转化率 × 笔单价", Caveat: "退款到账较晚", Site: "指标词典"},
	{Lang: "en", Name: long, State: long, Summary: long, Formula: long, Caveat: long, Site: long},
	{Lang: "en", Name: `<b> & "quotes"`, Summary: "a < b && c > d", Formula: `sum(x) where y = "z"`},
}

type row struct {
	X     float64 `xml:"x,attr"`
	Y     float64 `xml:"y,attr"`
	Size  float64 `xml:"font-size,attr"`
	Font  string  `xml:"font-family,attr"`
	Words string  `xml:",chardata"`
}

type group struct {
	Rows   []row   `xml:"text"`
	Size   float64 `xml:"font-size,attr"`
	Groups []group `xml:"g"`
}

type picture struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Title  string  `xml:"title"`
	Groups []group `xml:"g"`
}

func read(t *testing.T, svg []byte) (p picture, rows []row) {
	t.Helper()
	if err := xml.Unmarshal(svg, &p); err != nil {
		t.Fatalf("%v:\n%s", err, svg)
	}
	for _, g := range p.Groups {
		for _, r := range g.Rows {
			if r.Size == 0 {
				r.Size = g.Size
			}
			rows = append(rows, r)
		}
	}
	return p, rows
}

func TestABadgeHoldsItsWords(t *testing.T) {
	for _, b := range badges {
		p, rows := read(t, b.SVG())
		if width, height := b.Size(); float64(width) != p.Width || float64(height) != p.Height {
			t.Errorf("%s: it is %v×%v, and says %d×%d", b.Name, p.Width, p.Height, width, height)
		}
		if len(rows) != 2 {
			t.Fatalf("%s: %d texts; want name and state", b.Name, len(rows))
		}
		end := 0.0 // of the text before
		for _, r := range rows {
			half := diagram.Sans.Width(r.Words, r.Size) / 2
			if r.X-half < end+badgePad-1 || r.X+half > p.Width-badgePad+1 {
				t.Errorf("%q reaches from %.1f to %.1f, in a badge %.0f wide", r.Words, r.X-half, r.X+half, p.Width)
			}
			end = r.X + half
		}
		if !strings.Contains(p.Title, b.State) {
			t.Errorf("its title %q does not say %q", p.Title, b.State)
		}
	}
}

func TestAPreviewHoldsItsWords(t *testing.T) {
	for _, v := range previews {
		svg := v.SVG()
		p, rows := read(t, svg)
		if p.Width != PreviewWidth || p.Height != PreviewHeight {
			t.Errorf("%s: it is %v×%v", v.Name, p.Width, p.Height)
		}
		if len(svg) > 4<<10 {
			t.Errorf("%.20s…: %d bytes; want at most 4 KB", v.Name, len(svg))
		}
		last := 0.0
		for i, r := range rows {
			face := diagram.Sans
			if r.Font != "" {
				face = diagram.Serif
			}
			if end := r.X + face.Width(r.Words, r.Size); end > PreviewWidth-margin+1 {
				t.Errorf("%q ends at %.0f", r.Words, end)
			}
			if r.Y-r.Size*0.8 < last {
				t.Errorf("%q stands on the line above it", r.Words)
			}
			last = r.Y
			if foot := i == len(rows)-1; !foot && r.Y > 564 {
				t.Errorf("%q stands on the foot, at %.0f", r.Words, r.Y)
			}
		}
		for _, words := range []string{v.Name, v.Summary, v.Formula, v.Caveat, v.Site} {
			first, _, _ := strings.Cut(words, " ")
			if !strings.Contains(string(svg), diagram.Escape(first)) && len(words) < 100 {
				t.Errorf("%q is not there", words)
			}
		}
	}
}

// What has no style sheet of the site must not drift away from its colours.
func TestColoursAreTheSites(t *testing.T) {
	tokens, err := fs.ReadFile(static.FS, "css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, b := range badges {
		all.Write(b.SVG())
	}
	for _, v := range previews {
		all.Write(v.SVG())
	}
	found := regexp.MustCompile(`#[0-9a-f]{6}`).FindAllString(all.String(), -1)
	if len(found) < 20 {
		t.Fatalf("only %d colours", len(found))
	}
	for _, colour := range found {
		if !strings.Contains(string(tokens), colour) {
			t.Errorf("%s is not in tokens.css", colour)
		}
	}
}

func BenchmarkPreview(b *testing.B) {
	for b.Loop() {
		previews[1].SVG()
	}
}
