package torture

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A group of traps is a row of the table that is printed.
type group struct {
	name  string
	traps []trap
}

func traps() []group {
	return []group{
		{"texts that swell", swelling()},
		{"names of files", fileNames()},
		{"names and texts that would act", inert()},
		{"Markdown that swells", markdowns()},
		{"formulas", formulas()},
		{"what depends on what", lineages()},
		{"links, pipes and debris", debris()},
		{"large dictionaries", large()},
	}
}

// x is a trap in one metric, x.
func x(name, text string, wants verdict, says ...string) trap {
	return trap{name: name, files: map[string]string{"metrics/x.toml": text}, wants: wants, says: says}
}

func swelling() []trap {
	ratio := entry("X", "gmv / orders * 3")
	times := strings.Repeat
	return []trap{
		x("the sound dictionary", ratio, builds),
		x("lists 10,000 deep", ratio+"z = "+times("[", 10_000)+times("]", 10_000)+"\n", refuses, "metrics/x.toml:5:"),
		x("lists 400,000 deep", ratio+"z = "+times("[", 400_000)+times("]", 400_000)+"\n", refuses, "metrics/x.toml:5:"),
		x("lists beyond a stack", ratio+"z = "+times("[", 3_000_000)+times("]", 3_000_000)+"\n", refuses, "metrics/x.toml"),
		x("tables 4,000 deep", ratio+"z = "+times("{a=", 4_000)+"1"+times("}", 4_000)+"\n", refuses, "metrics/x.toml:5:"),
		x("a key of 8,000 parts", ratio+times("a.", 8_000)+"a = 1\n", refuses, "metrics/x.toml:5:"),
		x("a key of 30,000 parts", ratio+times("a.", 30_000)+"a = 1\n", refuses, "metrics/x.toml:5:"),
		x("a section of 30,000 parts", ratio+"["+times("a.", 30_000)+"a]\nx = 1\n", refuses, "metrics/x.toml:5:"),
		x("200,000 sections", ratio+times("[[m]]\nx = 1\n", 200_000), refuses, "metrics/x.toml"),
		x("100 MB in one text", ratio+"z = \""+times("x", 100<<20)+"\"\n", refuses, "metrics/x.toml"),
		x("100 MB of a comment", "#"+times("x", 100<<20)+"\n"+ratio, refuses, "metrics/x.toml"),
		x("100 kB on a line", strings.Replace(ratio, "What it is, at length.", times("word ", 20_000), 1), either),
		x("a name of 10,000 letters", entry(times("长名", 5_000), ""), refuses, "metrics/x.toml:1:"),
		x("a year far away", ratio+"[[change]]\nversion = 1\ndate = 9999-12-31\nnote = \"x\"\n", either),
		x("no date at all", ratio+"[[change]]\nversion = 1\ndate = \"yesterday\"\nnote = \"x\"\n", refuses, "metrics/x.toml:7:"),
		x("nothing but blanks", "\n\n   \n", refuses, "metrics/x.toml"),
		{name: "no metric at all", files: map[string]string{"notes.txt": "none"}, wants: refuses, plant: func(content string) error {
			return os.RemoveAll(filepath.Join(content, "metrics"))
		}},
	}
}

// fileNames are ids, since a file's name is one. What cannot be a name of a file at all is left to the disk.
func fileNames() []trap {
	var all []trap
	for _, id := range []string{
		"..%2f..%2fetc", `..\..\x`, ".", " ", "gmv2.", "gmv2 ", "con", "NUL", "aux.html", "a:b", ".htaccess",
		"a\nb", "a\"onload=x", "<script>", "abc\u202egpj", "gm\u200bv", "a#b", "a?b", "100%", "~root", "{{.}}",
		strings.Repeat("n", 240), strings.Repeat("指", 80), "🦊", "a+b", "-rf", "__proto__",
	} {
		says := []string{"metrics/"}
		wants := refuses
		if strings.HasPrefix(id, ".") && !strings.ContainsAny(id, `%\`) { // a hidden file is none of ours
			wants, says = either, nil
		}
		all = append(all, trap{name: fmt.Sprintf("%.20q", id), files: map[string]string{"metrics/" + id + ".toml": entry("X", "gmv / orders * 3")}, wants: wants, says: says})
	}
	for _, id := range []string{"index", "404", "assets", "search", "constructor", "toString", "商品交易总额", "gmν"} { // a page of its own, or a refusal: never another page's place
		all = append(all, trap{name: id, files: map[string]string{"metrics/" + id + ".toml": entry("X", "gmv / orders * 3")}})
	}
	two := func(name, a, b string, says ...string) trap {
		return trap{
			name: name, wants: refuses, says: says,
			files: map[string]string{"metrics/" + a + ".toml": entry("X", ""), "metrics/" + b + ".toml": entry("Y", "")},
		}
	}
	return append(all,
		two("one id twice", "a/dup", "b/dup", "a/dup.toml", "b/dup.toml"),
		two("ids that differ by case", "roi", "sub/ROI", "roi.toml", "sub/ROI.toml"),
		two("one letter in two forms", "caf\u00e9", "cafe\u0301", "two files of this name"),
		trap{name: "60 folders deep", files: map[string]string{"metrics/" + strings.Repeat("d/", 60) + "x.toml": entry("X", "gmv / orders * 3")}, wants: builds},
		trap{name: "a name that is not UTF-8", files: map[string]string{"metrics/l\xe9.toml": entry("X", "")}, wants: refuses},
	)
}

func markdowns() []trap {
	var all []trap
	times := strings.Repeat
	var lists, ticks, definitions, notes strings.Builder
	for n := range 1000 {
		fmt.Fprintf(&lists, "%s- a\n", times("  ", n))
		ticks.WriteString(times("`", n%200+1) + "a ")
	}
	for n := range 10_000 {
		fmt.Fprintf(&definitions, "[r%d]: /u\n", n)
		fmt.Fprintf(&notes, "x[^%d]\n\n[^%d]: y\n\n", n, n)
	}
	for _, c := range []struct{ name, text string }{
		{"open links", times("[a](", 20_000)},
		{"emphasis", times("*a **a ", 20_000)},
		{"quotes", times("> ", 20_000) + "x"},
		{"lists", lists.String()},
		{"definitions", definitions.String()},
		{"definitions used", "[a]: /" + times("u", 40_000) + "\n\n" + times("[a] ", 4_000)},
		{"a wide table", "|" + times("a|", 3_000) + "\n|" + times("-|", 3_000) + "\n" + times("|x\n", 3_000)},
		{"a long table", "|a|b|\n|-|-|\n" + times("|x|y|\n", 50_000)},
		{"notes", notes.String()},
		{"backquotes", ticks.String()},
		{"HTML that is open", times("<!-- <? <![CDATA[ ", 20_000)},
		{"headings", times("# a\n", 20_000)},
		{"long words", times("字", 20_000) + " " + times("W", 5_000)},
		{"strikes", times("~~a ", 40_000)},
		{"just below the limit, nested", times("> ", 90) + "x\n\n" + times("*a **a ", 3_000)},
	} {
		all = append(all, x(c.name, strings.Replace(entry("X", ""), `"What it is, at length."`, quote(c.text), 1), either))
	}
	return all
}

func formulas() []trap {
	times := strings.Repeat
	var all []trap
	for _, c := range []struct {
		name, formula string
		wants         verdict
	}{
		{"10,000 brackets", times("(", 10_000) + "gmv" + times(")", 10_000), refuses},
		{"5,000 open brackets", times("(", 5_000) + "gmv", refuses},
		{"20,000 minus signs", times("-", 20_000) + "gmv", refuses},
		{"20,000 terms", times("gmv + ", 20_000) + "gmv", refuses},
		{"a tower of powers", times("gmv ^ ", 5_000) + "2", refuses},
		{"5,000 calls", times("f(", 5_000) + "gmv" + times(")", 5_000), refuses},
		{"a number without end", "gmv * " + times("9", 50_000), refuses},
		{"an exponent beyond all", "gmv * 1e999999", refuses},
		{"one over zero", "gmv / 0", refuses},
		{"one over what is zero", "gmv / (3 - 3)", refuses},
		{"HTML", "<img src=x onerror=window.hostile=1> / gmv", refuses},
		{"LaTeX", `\frac{\input{/etc/passwd}}{\href{javascript:1}{x}}`, refuses},
		{"a template", "{{gmv}} / {orders}", refuses},
		{"a comment", "gmv -- orders /* x", refuses},
		{"commas alone", "sum(,,,)", refuses},
		{"operators alone", "*/", refuses},
		{"other case", "GMV / Orders", refuses},
		{"itself", "x / gmv", refuses},
		{"nothing", "", either},
		{"a zero byte", "gmv\x00/orders", refuses},
		{"signs of Chinese", "（gmv＋orders）÷２", either},
		{"a name of Chinese", "商品交易总额 / orders", refuses},
	} {
		t := x(c.name, entry("X", "1")+"unit = \"percent\"\n", c.wants)
		t.files["metrics/x.toml"] = strings.Replace(t.files["metrics/x.toml"], `formula = "1"`, "formula = "+quote(c.formula), 1)
		if c.wants == refuses {
			t.says = []string{"metrics/x.toml:4:"}
		}
		all = append(all, t)
	}
	return all
}

func lineages() []trap {
	ring := map[string]string{}
	for n := range 500 {
		ring[fmt.Sprintf("metrics/z%d.toml", n)] = entry(fmt.Sprintf("Z %d", n), fmt.Sprintf("z%d * 2", (n+1)%500))
	}
	return []trap{
		{name: "a cycle of two", files: map[string]string{"metrics/x.toml": entry("X", "y * 2"), "metrics/y.toml": entry("Y", "x / 2")}, wants: refuses, says: []string{"x → y → x"}},
		{name: "a cycle of 500", files: ring, wants: refuses, says: []string{"metrics/z"}},
		x("a name mistyped", entry("X", "gvm / 2"), refuses, "metrics/x.toml:4:", `did you mean "gmv"?`),
		x("one name for two", entry("GMV", ""), either, "metrics/gmv.toml"),
		x("an alias that is a name", entry("X", "gmv / 3")+"aliases = [\"Paid orders\"]\n", either, "orders"),
	}
}

func large() []trap {
	many, chain, star, dense, diamonds := soundMetrics(), map[string]string{}, map[string]string{"metrics/hub.toml": entry("Hub", "")}, map[string]string{}, map[string]string{}
	for n := range 10_000 {
		many[fmt.Sprintf("metrics/n%d.toml", n)] = entry(fmt.Sprintf("Metric n%d", n), fmt.Sprintf("gmv / orders * %d", n+4))
	}
	for n := range 2_000 {
		formula := ""
		if n > 0 {
			formula = fmt.Sprintf("c%d * 2", n-1)
		}
		chain[fmt.Sprintf("metrics/c%d.toml", n)] = entry(fmt.Sprintf("Chain %d", n), formula)
	}
	for n := range 3_000 {
		star[fmt.Sprintf("metrics/s%d.toml", n)] = entry(fmt.Sprintf("Spoke %d", n), fmt.Sprintf("hub / gmv * %d", n+2))
	}
	sum := ""
	for n := range 150 {
		formula := sum
		if n > 0 {
			formula = fmt.Sprintf("%d * (%s)", n+1, sum)
			sum += " + "
		}
		dense[fmt.Sprintf("metrics/d%d.toml", n)] = entry(fmt.Sprintf("Dense %d", n), formula)
		sum += fmt.Sprintf("d%d", n)
	}
	for n := range 60 {
		plus, minus := "", ""
		if n > 0 {
			plus, minus = fmt.Sprintf("l%da + l%db", n-1, n-1), fmt.Sprintf("l%da - l%db", n-1, n-1)
		}
		diamonds[fmt.Sprintf("metrics/l%da.toml", n)] = entry(fmt.Sprintf("L %d a", n), plus)
		diamonds[fmt.Sprintf("metrics/l%db.toml", n)] = entry(fmt.Sprintf("L %d b", n), minus)
	}
	return []trap{
		{name: "10,000 metrics", files: many, wants: builds},
		{name: "a chain of 2,000", files: chain, wants: builds},
		{name: "a star of 3,000", files: star, wants: builds},
		{name: "150, each made of all before", files: dense, wants: builds},
		{name: "2^60 ways", files: diamonds, wants: builds},
	}
}
