package markdown

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func entries(ref string) (Target, bool) {
	switch strings.TrimPrefix(ref, "metric:") {
	case "gmv":
		return Target{Href: "../gmv/index.html", Name: "GMV", Card: "gmv"}, true
	case "成交":
		return Target{Href: "../成交/index.html", Name: "成交"}, true
	}
	return Target{}, false
}

func TestRender(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"prose", "Of **all** visitors, `uv`.", "<p>Of <strong>all</strong> visitors, <code>uv</code>.</p>"},
		{"an entry by its id", "See [[gmv]].", `<p>See <a href="../gmv/index.html" class="entry-link" data-card="gmv">GMV</a>.</p>`},
		{"an entry with words of one's own", "[[gmv|the *total*]]", `<p><a href="../gmv/index.html" class="entry-link" data-card="gmv">the *total*</a></p>`},
		{"an entry by scheme", "[the **total**](metric:gmv)", `<p><a href="../gmv/index.html" class="entry-link" data-card="gmv">the <strong>total</strong></a></p>`},
		{"an address", "[BI](https://bi.example.com/a?b=1&c=2)", `<p><a href="https://bi.example.com/a?b=1&amp;c=2">BI</a></p>`},
		{"headings start at 2, skip no level and have ids of their words", "# 怎么读 A!\n\n### Then\n\n# Then", "<h2 id=\"s-怎么读-a\">怎么读 A!</h2>\n<h3 id=\"s-then\">Then</h3>\n<h2 id=\"s-then-2\">Then</h2>"},
		{"HTML is text", "a <b onclick=x>b</b>\n\n<script>\nalert(1)\n</script>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"},
		{"a comment is dropped", "a<!-- b -->c", "<p>ac</p>"},
		{"a dangerous link is its words", "[x](javascript:alert(1)) [y](&#106;avascript:1) [z](java&Tab;script:1) <vbscript:x>", "<p>x y z vbscript:x</p>"},
		{"a picture is its words", "![the funnel](https://x.example/f.png)", "<p>the funnel</p>"},
		{"code scrolls", "```sql\nselect a < b\n```", "<pre tabindex=\"0\"><code>select a &lt; b\n</code></pre>"},
		{"Chinese is joined where a line ends", "先看结果，\n[[gmv]] 变了。\n> 再看\n> **下单**量", "<p>先看结果，<a href=\"../gmv/index.html\" class=\"entry-link\" data-card=\"gmv\">GMV</a> 变了。</p>\n<blockquote>\n<p>再看<strong>下单</strong>量</p>\n</blockquote>"},
		{"what has spaces keeps them", "of\n[[gmv]], 转化\nGMV\n成交, 한국\n어", "<p>of\n<a href=\"../gmv/index.html\" class=\"entry-link\" data-card=\"gmv\">GMV</a>, 转化\nGMV\n成交, 한국\n어</p>"},
		{"attributes stay text", "# a {onclick=x}", "<h2 id=\"s-a-onclick-x\">a {onclick=x}</h2>"},
	} {
		got, _ := New().Render(c.in, Options{Resolve: entries})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.why, diff)
		}
	}
}

func TestTableAlignsByClassAndScrolls(t *testing.T) {
	got, _ := New().Render("|a|b|\n|-|-:|\n|1|2|", Options{TableLabel: "Table"})
	for _, want := range []string{`<div class="scroll" role="group" tabindex="0" aria-label="Table">`, `<td class="is-number">2</td>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Contains(got, "style=") || strings.Contains(got, "align=") {
		t.Errorf("inline style: %s", got)
	}
}

func TestInline(t *testing.T) {
	got, _ := New().Inline("# one *two*\nthree\n\n- four", Options{})
	if diff := cmp.Diff("# one <em>two</em>\nthree<br>- four", got); diff != "" {
		t.Error(diff)
	}
}

func TestPlain(t *testing.T) {
	got := New().Plain("# How\n\nSee [[gmv]], **all** of\nit: [a](https://x.example) &lt;.\n\n```\ncode\n```", Options{Resolve: entries})
	if diff := cmp.Diff("How See GMV, all of it: a &lt;.", got); diff != "" {
		t.Error(diff)
	}
}

func TestProblemsStandWhereTheFaultIs(t *testing.T) {
	for _, c := range []struct{ in, code, at string }{
		{"see [[gmvv]] now", "CAL130", "[[gmvv]]"},
		{"> - see\n>   [[gmvv]] now", "CAL130", "[[gmvv]]"},
		{"看 [成交](metric:成) 吧", "CAL130", "[成交](metric:成)"},
		{"a [x](javascript:y) b", "CAL132", "[x](javascript:y)"},
		{"a [x](../gmv) b", "CAL133", "[x](../gmv)"},
		{"a [x](//evil.example/) b", "CAL133", "[x](//evil.example/)"},
		{"a [x](#nothing) b", "CAL134", "[x](#nothing)"},
		{"a ![x](y.png) b", "CAL135", "![x](y.png)"},
		{"a <b>c", "CAL136", "<b>"},
		{"a\n\n<div>\nb", "CAL136", "<div>\nb"},
	} {
		_, problems := New().Render(c.in, Options{Resolve: entries})
		if len(problems) != 1 {
			t.Errorf("%q: %d problems, want 1: %v", c.in, len(problems), problems)
			continue
		}
		p := problems[0]
		if got := c.in[p.Start:p.End]; p.Code != c.code || got != c.at {
			t.Errorf("%q: %s at %q, want %s at %q", c.in, p.Code, got, c.code, c.at)
		}
	}
}

func TestLinks(t *testing.T) {
	got := New().Links("[[gmv]] and [x](term:floor), [y](collection:morning), https://x.example")
	if diff := cmp.Diff([]Link{{"gmv", 0, 7}, {"term:floor", 12, 27}, {"collection:morning", 29, 52}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestIntricateTextsAreRefusedOrQuick(t *testing.T) {
	bombs := map[string]string{
		"open links":  strings.Repeat("[a](", 8000),
		"emphasis":    strings.Repeat("*a **a ", 4000),
		"quotes":      strings.Repeat("> ", 16000) + "x",
		"lists":       strings.Repeat(" ", 900) + "- a",
		"definitions": strings.Repeat("[r]: /u\n", 4000),
		"expansion":   "[a]: https://x.example/" + strings.Repeat("u", 20000) + "\n\n" + strings.Repeat("[a] ", 1900),
		"table":       "|" + strings.Repeat("a|", 3000) + "\n|" + strings.Repeat("-|", 3000),
		"long":        strings.Repeat("word ", 10000),
		"backquotes":  strings.Repeat("`", 1999) + strings.Repeat("a`", 1),
		"html":        strings.Repeat("<a ", 1999),
		"stars":       strings.Repeat("*", 4000),
		"entities":    strings.Repeat("&#x1F600;", 3000),
	}
	for name, src := range bombs {
		start := time.Now()
		out, problems := New().Render(src, Options{})
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%s takes %v", name, d)
		}
		if len(out) > outputFactor*len(src)+outputFloor {
			t.Errorf("%s grows from %d to %d bytes", name, len(src), len(out))
		}
		for _, p := range problems {
			if p.Start < 0 || p.End < p.Start || p.End > len(src) {
				t.Errorf("%s: problem at [%d,%d) of %d", name, p.Start, p.End, len(src))
			}
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, seed := range []string{"a [[gmv]] [x](metric:y \"t\") ![a](b)", "> - [x]\n\n[x]: javascript:a", "<div>\n<!-- a", "# a\n\n|a|b|\n|-|-:|\n|1|2|", "[[a|b]] <https://x> ~~c~~ `d`", "&lt;&#0;\\[", "[a](#s-b)\n## b", "1. a\n   - b\n\n     c"} {
		f.Add(seed)
	}
	r := New()
	f.Fuzz(func(t *testing.T, src string) {
		out, problems := r.Render(src, Options{Resolve: entries, TableLabel: "T"})
		r.Inline(src, Options{Resolve: entries})
		r.Plain(src, Options{Resolve: entries})
		if len(out) > outputFactor*len(src)+outputFloor {
			t.Errorf("%d bytes out of %d", len(out), len(src))
		}
		for _, p := range problems {
			if p.Start < 0 || p.End < p.Start || p.End > len(src) {
				t.Errorf("problem %s at [%d,%d) of %d", p.Code, p.Start, p.End, len(src))
			}
		}
		lower := strings.ToLower(out)
		for _, bad := range []string{"<script", "<img", "<iframe", "href=\"javascript:", " onerror=\"", "style=\""} {
			if strings.Contains(lower, bad) {
				t.Errorf("%q in %q", bad, out)
			}
		}
	})
}
