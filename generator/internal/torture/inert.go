package torture

import (
	"fmt"
	"strings"
)

// inert are names and texts that would act on a page if anything forgot to escape them. All stand in one dictionary: what they
// could do is looked for on every page of it.
func inert() []trap {
	files := map[string]string{}
	for n, name := range []string{
		"<b>X</b><script>window.hostile=1</script>", "</script><script>window.hostile=1</script>", `" onmouseover="window.hostile=1" x="`,
		"</text></svg><img src=x onerror=window.hostile=1>", "x]]><y/>", "{{ 7*7 }} ${7*7} <%= 7*7 %> [[x]]", "a\u2028b\u2029c",
		"\u202egnp.exe\u202c عربي", "Z" + strings.Repeat("\u0301\u0316", 200) + "algo", "__proto__", "constructor", "a\u001b[31mred\u0007", "a\ufffeb\uffffc",
	} {
		id := fmt.Sprintf("name%d", n)
		files["metrics/"+id+".toml"] = entry(name, fmt.Sprintf("gmv / orders * %d", n+7)) + "aliases = [" + quote("also "+name) + "]\n"
	}
	for n, text := range []string{
		"<script>window.hostile=1</script>", "<img src=x onerror=window.hostile=1>", `<https://a.example/"onmouseover="window.hostile=1>`,
		`[x](https://a.example "a\" onmouseover=\"window.hostile=1")`, `# H {onclick="window.hostile=1" style="position:fixed;inset:0" id="main"}`,
		`<iframe srcdoc="<script>parent.hostile=1</script>"></iframe><object data="javascript:1"></object><embed src="javascript:1">`,
		`<svg onload=window.hostile=1><a xlink:href="javascript:window.hostile=1"><text>x</text></a></svg>`,
		"<style>body{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>",
		`<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example/">`,
		"<form action=https://evil.example><input name=q><button>Search</button></form>",
		"<a id=INDEX></a><img name=getElementById><form id=search><input name=attributes></form>",
		"# main\n\n# search\n\n# main\n\n# 口径\n\n# 指标\n", "![x](https://track.example/p.gif) ![z](http://track.example/p.gif)",
		"```js\" onclick=\"window.hostile=1\ncode\n```", "<!-- secret -->\n\n<!--[if IE]><script>window.hostile=1</script><![endif]-->",
		"<math><mtext><table><mglyph><style><img src=x onerror=window.hostile=1>", "<div><p><b>unclosed **bold and `code",
		`<template><script>window.hostile=1</script></template><noscript><p title="</noscript><img src=x onerror=window.hostile=1>">`,
		"|a|b|\n|:-|-:|\n|<b onclick=x>|]]>|",
	} {
		id := fmt.Sprintf("text%d", n)
		files["metrics/"+id+".toml"] = strings.Replace(entry("Text "+id, fmt.Sprintf("gmv / orders / %d", n+7)), `"What it is, at length."`, quote(text), 1) +
			"[[caveat]]\nid = \"c\"\ntitle = " + quote(firstLine(text)) + "\nbias = \"none\"\ninstead = \"x\"\nbody = " + quote(text) + "\n"
	}
	all := []trap{{name: "what is shown as it is written", files: files, wants: builds}}
	for _, c := range []struct {
		name, text string
		wants      verdict // what acts is shown as text, and warned of; what leads nowhere is refused
	}{
		{"a script as a link", "[x](javascript:window.hostile=1)", builds},
		{"the same by entities", "[x](javascript&colon;window.hostile=1)", builds},
		{"and by a tab", "[z](java&Tab;script:window.hostile=1)", builds},
		{"a page as a link", "[x](data:text/html,<script>window.hostile=1</script>)", builds},
		{"a script of another kind", "[x](vbscript:x)", builds},
		{"a file of the reader", "[y](file:///etc/passwd)", builds},
		{"an address that is a script", "<javascript:window.hostile=1>", builds},
		{"a definition that is one", "[x]\n\n[x]: javascript:window.hostile=1 \"t\"", builds},
		{"out of the site", "[x](/etc/passwd)", refuses},
		{"out of the site, upwards", "[y](../../../../etc/passwd)", refuses},
		{"to another host", "[z](//evil.example)", refuses},
		{"to nothing", "[x](nope.html)", refuses},
		{"to no place", "[y](#nope)", refuses},
		{"to no entry", "[[nope]]", refuses},
	} {
		all = append(all, x(c.name, strings.Replace(entry("X", ""), `"What it is, at length."`, quote(c.text), 1), c.wants, "metrics/x.toml:3:"))
	}
	return all
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
