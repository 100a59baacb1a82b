package markdown

import "caliber/generator/internal/diag"

func entry(definition string) string {
	return "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\ndefinition = '" + definition + "'\n"
}

// Codes documents the problems of prose.
var Codes = []diag.Code{
	{
		ID: "CAL130", Title: "a link to an entry that is not there",
		Why: "A reader who follows it finds nothing, and a page that names the wrong id misleads.",
		Bad: entry("Compare it with [[pvv]]."), Good: entry("Compare it with [[uv]] of the week before."),
	},
	{
		ID: "CAL131", Title: "a text that is too long or too intricate",
		Why: "Texts are capped so that every page stays quick to build and to read: 32 kB, 50 columns, nesting of 100.",
		Bad: entry(wide), Good: entry("One visit counts once."),
	},
	{
		ID: "CAL132", Severity: diag.Warning, Title: "a link by a scheme that is not followed",
		Why: "Addresses such as javascript: or data: can act in the reader's name. The words are shown, the link is not made.",
		Bad: entry("[Open](javascript:alert)"), Good: entry("[Open](https://bi.example.com/d/uv)"),
	},
	{
		ID: "CAL133", Title: "a link by a path",
		Why: "Pages move when ids or languages do. A link by id finds its page wherever the site is put.",
		Bad: entry("[UV](../uv/index.html)"), Good: entry("[UV](metric:uv)"),
	},
	{
		ID: "CAL134", Title: "a link to a heading that is not there",
		Why: "The reader would land at the top of the page and look for the place in vain.",
		Bad: entry("[Below](#details)"), Good: entry("See the notes."),
	},
	{
		ID: "CAL135", Severity: diag.Warning, Title: "a picture in a text",
		Why: "The site loads nothing from elsewhere: it must work from a disk and tell no other host who reads. The alternative text is shown.",
		Bad: entry("![the funnel](https://img.example.com/f.png)"), Good: entry("[The funnel](https://img.example.com/f.png)"),
	},
	{
		ID: "CAL136", Severity: diag.Warning, Title: "HTML in a text",
		Why: "Texts are Markdown only, so that no text can act on the page that shows it. The HTML is shown as written.",
		Bad: entry("People <b>who came</b>."), Good: entry("People **who came**."),
	},
}

const wide = "|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|"
