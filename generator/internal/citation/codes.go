package citation

import "caliber/generator/internal/diag"

// codes are the states that are problems.
var codes = map[State]diag.Code{
	Unknown: unknown, UnknownVersion: unknownVersion, Renamed: renamed, Deprecated: deprecated, Changed: changed, Outdated: outdated,
	InputChanged: inputChanged,
}

// Codes documents what is wrong with citations. The text of an example is spec.md; the other files are the dictionary.
var Codes = []diag.Code{unknown, unknownVersion, changed, outdated, deprecated, renamed, inputChanged}

// What the examples cite.
const (
	dictionaryOfExamples = "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"proposed\"\nversion = 3\n" +
		"[[change]]\nversion = 3\ndate = 2026-06-01\nkind = \"wording\"\nsummary = \"Says people, not users.\"\n" +
		"[[change]]\nversion = 2\ndate = 2026-03-18\nkind = \"breaking\"\nsummary = \"Counts people, not visits.\"\neffective = 2026-04-01\n" +
		"-- metrics/hits.toml --\nname = \"Hits\"\nsummary = \"Page views.\"\nstatus = \"deprecated\"\n[deprecated]\nreason = \"merged\"\nby = [\"pv\"]\n" +
		"-- metrics/views_per_visitor.toml --\nname = \"Views per visitor\"\nsummary = \"Views for each visitor.\"\nstatus = \"proposed\"\nversion = 2\nformula = \"pv / uv\"\n" +
		"[[change]]\nversion = 2\ndate = 2026-03-20\nkind = \"scope\"\nsummary = \"For each person.\"\n[[change]]\nversion = 1\ndate = 2026-01-01\nsummary = \"First.\"\n" +
		"-- metrics/days_per_visitor.toml --\nname = \"Days per visitor\"\nsummary = \"Days for each visitor.\"\nstatus = \"proposed\"\nformula = \"30 / uv\"\n" +
		"-- metrics/pv.toml --\nname = \"PV\"\nsummary = \"Page views.\"\naliases = [{ text = \"views\", kind = \"former\" }]\n"
	goodExample = dictionaryOfExamples + "-- spec.md --\nThe page counts [visitors](https://metrics.example.com/metrics/uv/v3/) (metric:uv@3, metric:views_per_visitor@2).\n"
)

var unknown = diag.Code{
	ID: "CAL300", Title: "a citation of a metric that is not there",
	Why:  "Whoever reads the spec follows the citation to learn what the number means. It leads nowhere.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:uvs@3.\n",
	Good: goodExample,
}

var unknownVersion = diag.Code{
	ID: "CAL301", Title: "a citation of a version that is not there",
	Why:  "A version that was never made defines nothing. Mostly it is a typing error, or a version that somebody meant to make.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:uv@4.\n",
	Good: goodExample,
}

var changed = diag.Code{
	ID: "CAL302", Severity: diag.Warning, Title: "a citation of a number that has changed since",
	Why:  "The spec was written with another number in mind than the one that dashboards show under this name today. Someone has to read what changed and say which of the two is meant.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:uv@1.\n",
	Good: goodExample,
}

var outdated = diag.Code{
	ID: "CAL303", Severity: diag.Note, Title: "a citation of an earlier version of the same number",
	Why:  "Nothing is wrong with it: the entry has been put in other words, or has another owner. Who cites the version that stands saves readers the banner.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:uv@2.\n",
	Good: goodExample,
}

var deprecated = diag.Code{
	ID: "CAL304", Severity: diag.Warning, Title: "a citation of a metric that is not to be used any more",
	Why:  "Nobody answers for a deprecated metric. Its entry says what took its place.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:hits@1.\n",
	Good: goodExample,
}

var renamed = diag.Code{
	ID: "CAL305", Severity: diag.Warning, Title: "a citation by an id that was given up",
	Why:  "The old address still leads to the entry, by way of a former alias. The new id is the one that stays.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:views@1.\n",
	Good: goodExample,
}

var inputChanged = diag.Code{
	ID: "CAL306", Severity: diag.Note, Title: "a citation of a number that is made of another one than before",
	Why:  "The entry says what it said, so nobody raised its version. But a metric in its formula counts something else from some day on, and values on both sides of that day are not the same quantity. Whoever wrote the spec before it should know.",
	Bad:  dictionaryOfExamples + "-- spec.md --\nThe page counts metric:days_per_visitor@1.\n",
	Good: goodExample,
}
