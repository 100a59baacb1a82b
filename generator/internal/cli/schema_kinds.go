package cli

import "slices"

// fileKinds are the kinds of file, in the order of the entry guide. A test holds every key against the dictionary's reader.
var fileKinds = withTranslations([]fileKind{
	{
		name: "metric", path: "metrics/**/*.toml", title: "a metric", keys: metricKeys,
		about: "One metric. The file's name is its id, in formulas, links and addresses. A name and a summary make a draft; everything else is there when it is known.",
	},
	{
		name: "history", path: "history/*/v*.toml", title: "a metric as it stood", keys: metricKeys,
		about: "A metric as it stood at an earlier version, which the file's name says. \"caliber bump\" writes it, and nobody changes it: specs cite it.",
	},
	{
		name: "term", path: "terms/**/*.toml", title: "a term", keys: termKeys,
		about: "A word that is no metric. The file's name is its id: [[floor]] or [words](term:floor) links it.",
	},
	{
		name: "path", path: "paths/**/*.toml", title: "a reading path", keys: pathKeys,
		about: "The order in which to read some metrics, and where to go when one of them moved.",
	},
	{
		name: "collection", path: "collections/**/*.toml", title: "a collection", keys: collectionKeys,
		about: "Metrics that are looked at together, for an occasion: a page with an address to send.",
	},
	{
		name: "guide", path: "guides/**/*.md", title: "the front matter of a guide", keys: guideKeys, body: true,
		about: "What stands between the two lines +++ of a guide. Its Markdown follows.",
	},
	{
		name: "site", path: "site.toml", title: "the site", keys: siteKeys,
		about: "Title, languages and the facets that metrics are sorted by.",
	},
	{
		name: "entities", path: "entities.toml", title: "what can be counted", keys: register("entity", "Something that is counted; also a unit.", entityKeys),
		about: "What can be counted. Each is also a unit.",
	},
	{
		name: "dimensions", path: "dimensions.toml", title: "what metrics are cut by", keys: register("dimension", "Something that a metric may be cut or filtered by.", dimensionKeys),
		about: "What metrics may be cut and filtered by.",
	},
	{
		name: "units", path: "units.toml", title: "units of measure", keys: register("unit", "A currency, a time, a scale or a ratio. What is counted stands in entities.toml.", unitKeys),
		about: "Currencies, times, scales and ratios.",
	},
	{
		name: "owners", path: "owners.toml", title: "who answers for metrics", keys: register("owner", "A group that answers for the meaning of metrics.", ownerKeys),
		about: "Who answers for the meaning of metrics: groups, since people change jobs.",
	},
	{
		name: "sources", path: "sources.toml", title: "tables and events", keys: register("source", "A table or an event that atomic metrics read.", sourceKeys),
		about: "The tables and events that atomic metrics read, with their columns.",
	},
})

// withTranslations puts the kind of translation after each kind.
func withTranslations(kinds []fileKind) (out []fileKind) {
	for _, k := range kinds {
		t := k
		t.name, t.title, t.translation = k.name+"-translation", k.title+" in another language", true
		t.about = "The texts of the file beside it, in the language of this file's name. What is no text stands there only."
		out = append(out, k, t)
	}
	return out
}

// Shapes that occur often.

var (
	plainText = shape{form: text}
	someTexts = shape{form: textList}
	oneDay    = shape{form: day, examples: []any{"2026-03-18"}}
	yesOrNo   = shape{form: truth}
)

func like(examples ...any) shape   { return shape{form: text, examples: examples} }
func textsLike(first ...any) shape { return shape{form: textList, examples: []any{first}} }
func oneOf(words ...string) shape  { return shape{form: word, words: words} }
func tableOf(keys ...key) shape    { return shape{form: table, keys: keys} }
func tablesOf(keys ...key) shape   { return shape{form: tables, keys: keys} }
func from1To(most int) shape       { return shape{form: whole, from: 1, to: most} }
func matched(re, example string) shape {
	return shape{form: text, pattern: re, examples: []any{example}}
}

// naming is what all entries share.
var naming = []key{
	{name: "name", is: plainText, role: said, must: true, about: "The name that readers see, in at most 60 characters."},
	{name: "summary", is: plainText, role: said, must: true, about: "One sentence of plain text, in words that a new colleague understands. Lists, cards and search results show it."},
	{name: "definition", is: plainText, role: said, about: "Markdown: the meaning at length. [[gmv]] links an entry."},
}

var pinyin = key{name: "pinyin", is: like("bao guang dian ji lv"), role: said, about: "How the Chinese name is read, where automatic conversion misreads it. Search and sorting go by it."}

var linkTerms = key{name: "link_terms", is: yesOrNo, about: "false: no word of this entry's texts leads to a term of itself."}

func aliases(of string) key {
	return key{name: "aliases", role: said, about: "Other words for " + of + ", by which the search finds it: a text, or { text = \"CTR\", kind = \"misnomer\", means = \"ctr\" }.", is: shape{
		form: textOrTable,
		keys: []key{
			{name: "text", is: plainText, must: true, about: "The word as people write it."},
			{name: "kind", is: oneOf("synonym", "abbreviation", "former", "misnomer"), about: "What sort of word: synonym if not said. A former id redirects; a misnomer makes the search ask which metric is meant."},
			{name: "means", is: plainText, about: "Of a misnomer: the id of the metric that the word rightly names."},
		},
	}}
}

var metricKeys = slices.Concat(naming, []key{
	{name: "formula", is: like("buyers / visitors", "count_distinct(user_id where event = 'view')"), about: "How the metric is computed: metrics by id with + - * / and brackets, or an aggregate over fields of its sources. Lineage, units and inherited caveats are derived from it."},
	{name: "formula_text", is: plainText, role: said, about: "The formula in words, for what the language of formulas cannot say. It has no lineage."},
	{name: "unit", is: like("percent", "CNY / order"), about: "Entities and units by id, with * and /; \"percent\" for a share. The formula must yield it."},
	{name: "display", is: oneOf("percent", "permille"), about: "How a ratio is shown."},
	{name: "owner", is: plainText, about: "Who answers for the meaning: an id of owners.toml."},
	{name: "status", is: oneOf("draft", "proposed", "certified", "deprecated"), about: "How far the entry has come. draft needs a name and a summary; certified also a formula, unit, owner, period, grain, example and review date."},
	{name: "level", is: oneOf("T0", "T1", "T2"), about: "How closely it is watched: T0 by the company, T1 by a division, T2 by a team."},
	{name: "role", is: oneOf("north_star", "output", "input", "guardrail", "diagnostic"), about: "What it is for: what all serve, a result, something that can be acted on, a limit not to be broken, or a help in finding causes."},
	{name: "better", is: oneOf("higher", "lower", "in_range", "context"), about: "Which way is good; \"context\" if neither way is."},
	{name: "version", is: from1To(9999), about: "Counts the changes of the number: 1, 2, 3 … A new wording is no new version."},
	{name: "subset_of", is: yesOrNo, about: "Whether what the numerator counts is among what the denominator counts: then the ratio is a share between 0 and 1."},
	{name: "duplicate_of", is: tableOf(
		key{name: "metric", is: plainText, must: true, about: "The id of the other metric."},
		key{name: "why", is: plainText, must: true, about: "Why there are two entries."},
	), about: "That the metric is the same number as another one, on purpose. Otherwise two entries of one definition are an error."},
	pinyin,
	aliases("the metric"),
	linkTerms,
	{name: "answers", is: textsLike("Which module do people like once they see it?"), role: said, about: "The questions of the business that the metric answers."},
	{name: "identities", is: textsLike("ctr = exposure_rate * exposure_ctr"), about: "Equations that hold between metrics, beside the formula. Each stands at one metric and is shown at all that take part."},
	{name: "facets", is: shape{form: listsByName}, about: "The groups that the metric belongs to: a facet of site.toml, and one or several of its values."},
	{name: "scope", is: tableOf(scopeKeys...), about: "The technical scope (口径): what an engineer must know to get the same number."},
	{name: "dimension", is: tablesOf(
		key{name: "id", is: plainText, role: matching, must: true, about: "An id of dimensions.toml."},
		key{name: "use", is: oneOf("required", "recommended", "allowed", "forbidden"), about: "Whether to cut the metric by it."},
		key{name: "why", is: plainText, role: said, about: "Why, in one sentence."},
	), about: "How the metric may be cut."},
	{name: "caveat", is: tablesOf(
		key{name: "id", is: like("first_screen_bias"), role: matching, must: true, about: "By which charts and translations find the caveat."},
		key{name: "title", is: plainText, role: said, must: true, about: "The warning in a few words."},
		key{name: "severity", is: oneOf("high", "medium", "low"), about: "How much it weighs. A high one is shown in cards, charts and every export."},
		key{name: "when", is: like("screen = 1"), about: "The condition under which the number is wrong, in the language of formulas."},
		key{name: "bias", is: oneOf("low", "high", "either", "none"), about: "Which way the number is wrong. What is made of the metric inherits it, turned round where it divides."},
		key{name: "body", is: plainText, role: said, about: "Markdown: why, and how much."},
		key{name: "instead", is: plainText, role: said, about: "Markdown: what to read or compare instead. A warning without a way out is passed over."},
	), about: "When and which way the number is wrong. It stands at the measure that is wrong; what is made of it inherits it."},
	{name: "contrast", is: tablesOf(
		key{name: "with", is: plainText, role: matching, must: true, about: "The id of the other metric, which declares the contrast in turn."},
		key{name: "differs", is: plainText, role: said, must: true, about: "Markdown: what differs, in one or two sentences."},
		key{name: "this", is: plainText, role: said, about: "Markdown: what this metric is for."},
		key{name: "that", is: plainText, role: said, about: "Markdown: what the other one is for."},
	), about: "A metric that this one is confused with, and how to tell the two apart."},
	{name: "influence", is: tablesOf(
		key{name: "id", is: plainText, role: repeated, about: "A word by which people find the influence."},
		key{name: "factor", is: plainText, role: said, about: "What moves the metric."},
		key{name: "sign", is: oneOf("+", "-", "either"), about: "Whether more of it moves the metric up or down."},
		key{name: "metric", is: plainText, about: "If the factor is itself a metric: its id."},
		key{name: "evidence", is: oneOf("practice", "experiment", "model", "assumed"), about: "How we know."},
	), about: "What moves the metric, by experience. It is no part of the formula."},
	{name: "example", is: tablesOf(
		key{name: "given", is: shape{form: numbersByName, examples: []any{map[string]any{"buyers": 30, "visitors": 1200}}}, about: "The values of the formula's inputs, by the metrics' ids."},
		key{name: "rows", is: shape{form: scalarRows}, about: "For an aggregate: rows of the source."},
		key{name: "via", is: plainText, about: "An identity to compute by, if not the formula."},
		key{name: "expect", is: shape{form: number}, must: true, about: "What the formula yields. The build computes it."},
		key{name: "say", is: plainText, role: said, about: "The example as a sentence."},
	), about: "A worked example: values given and the value expected."},
	{name: "chart", is: tableOf(chartKeys...), about: "The chart to draw the metric by, with made-up data that shows why."},
	{name: "source", is: tablesOf(
		key{name: "table", is: plainText, must: true, about: "An id of sources.toml."},
		key{name: "columns", is: someTexts, about: "The columns that are read."},
	), about: "A table that the metric reads."},
	{name: "sql", is: tablesOf(
		key{name: "dialect", is: like("ansi"), about: "The dialect of SQL."},
		key{name: "text", is: plainText, must: true, about: "The query, best in '''…'''."},
	), about: "The metric in SQL, for those who compute it."},
	{name: "used_by", is: tablesOf(
		key{name: "kind", is: oneOf("dashboard", "spec", "experiment", "alert", "report"), about: "What uses it."},
		key{name: "title", is: plainText, role: said, about: "The name that people know it by."},
		key{name: "url", is: like("https://bi.example.com/d/traffic"), about: "Where it is: a whole address."},
	), about: "Where the metric is used."},
	{name: "review", is: tableOf(
		key{name: "last", is: oneDay, about: "The day on which the entry was last read through."},
		key{name: "every", is: matched("^[1-9][0-9]{0,2}(d|w|M|y)$", "6M"), about: "How often it is to be read through: days, weeks, months or years. 12M if not said."},
		key{name: "by", is: plainText, about: "Who reads it through: an id of owners.toml."},
	), about: "When the entry was last read through, and when it is due again."},
	{name: "change", is: tablesOf(
		key{name: "version", is: from1To(9999), role: matching, must: true, about: "The version that the change made."},
		key{name: "date", is: oneDay, must: true, about: "The day of the change."},
		key{name: "kind", is: oneOf("breaking", "scope", "wording", "ownership"), about: "What changed: the number, who is counted, the words only, or who answers for it."},
		key{name: "summary", is: plainText, role: said, must: true, about: "What changed, in one sentence."},
		key{name: "why", is: plainText, role: said, about: "Markdown: why."},
		key{name: "effective", is: oneDay, about: "The first day of the new number."},
		key{name: "comparable", is: yesOrNo, about: "Whether series before and after can be compared; true if not said."},
	), about: "The history, one step each."},
	{name: "deprecated", is: tableOf(
		key{name: "reason", is: oneOf("renamed", "merged", "split", "obsolete"), must: true, about: "What became of the metric."},
		key{name: "by", is: someTexts, about: "The ids of the metrics that take its place."},
		key{name: "date", is: oneDay, about: "Since when."},
		key{name: "why", is: plainText, role: said, about: "Markdown: why."},
	), about: "Only with status = \"deprecated\": why, and what to use."},
})

var scopeKeys = []key{
	{name: "counts", is: like("person"), about: "What one counts: an id of entities.toml."},
	{name: "include", is: someTexts, role: said, about: "Who or what is counted."},
	{name: "exclude", is: someTexts, role: said, about: "Who or what is left out."},
	{name: "dedup", is: like("a person counts once a day"), role: said, about: "What counts only once."},
	{name: "period", is: like("1d"), about: "The statistical period."},
	{name: "timezone", is: like("Asia/Shanghai"), about: "Whose midnight ends the day."},
	{name: "grain", is: textsLike("date", "page"), about: "The dimensions of the finest table: ids of dimensions.toml."},
	{name: "refresh", is: like("daily, T+1"), role: said, about: "When new numbers come."},
	{name: "attribution", is: like("1d"), about: "The time allowed between the cause and the effect that is counted."},
	{name: "zero", is: oneOf("undefined", "zero"), about: "What a ratio is when its denominator is zero."},
}

var chartKeys = []key{
	{name: "kind", is: oneOf(
		"line", "area", "column", "grouped_column", "bar", "stacked", "funnel", "waterfall", "scatter", "heatmap", "cohort",
		"tree", "histogram", "slope", "dumbbell", "bullet", "pareto", "kpi",
	), about: "The chart."},
	{name: "purpose", is: oneOf("trend", "compare", "parts", "distribution", "flow", "relation", "target", "explain"), about: "What the reader wants to see."},
	{name: "x", is: like("date", "screen"), about: "What runs along the chart."},
	{name: "y", is: plainText, about: "What runs up the chart, if not the metric."},
	{name: "title", is: plainText, role: said, about: "The chart's title."},
	{name: "finding", is: plainText, role: said, about: "What the chart shows, as a sentence."},
	{name: "why", is: plainText, role: said, about: "Why this chart."},
	{name: "avoid", is: tablesOf(
		key{name: "kind", role: repeated, must: true, is: oneOf(
			"pie", "donut", "gauge", "radar", "dual_axis", "3d", "word_cloud", "table", "map",
			"line", "area", "column", "grouped_column", "bar", "stacked", "funnel", "waterfall", "scatter", "heatmap", "cohort",
			"tree", "histogram", "slope", "dumbbell", "bullet", "pareto", "kpi",
		), about: "The chart not to draw."},
		key{name: "why", is: plainText, role: said, about: "How it misleads."},
	), about: "Charts that mislead here."},
	{name: "mark", is: tablesOf(
		key{name: "at", is: plainText, role: repeated, must: true, about: "The place along the chart, as in data."},
		key{name: "label", is: plainText, role: said, about: "The remark."},
		key{name: "caveat", is: plainText, about: "A caveat of this entry, which the mark stands for."},
	), about: "Remarks on the chart."},
	{name: "data", is: shape{form: scalarRows, examples: []any{[]any{map[string]any{"x": "Mon", "y": 0.021}}}}, about: "Made-up values, said so on the page."},
	{name: "labels", is: shape{form: textsByName}, role: said, about: "Words of the data in this file's language."},
}

var termKeys = slices.Concat(naming, []key{
	pinyin,
	aliases("the term"),
	{name: "mentions", is: textsLike("exposure event"), role: said, about: "Words of running text that lead here of themselves, where they first occur in a section. English words also in the plural. Without it, only links that authors set lead here."},
	linkTerms,
	{name: "related", is: someTexts, about: "The ids of metrics that the word matters for."},
})

var pathKeys = slices.Concat(naming, []key{
	{name: "intro", is: plainText, role: said, about: "Markdown: whom the path is for."},
	{name: "step", is: tablesOf(
		key{name: "metric", is: plainText, role: matching, must: true, about: "A metric's id."},
		key{name: "reason", is: plainText, role: said, about: "Markdown: why to read it here."},
		key{name: "if_moved", is: tablesOf(
			key{name: "to", is: plainText, role: matching, must: true, about: "The metric to look at next."},
			key{name: "when", is: plainText, role: said, about: "In what case."},
		), about: "Where to go when the metric moved."},
	), about: "The metrics, in the order of reading."},
})

var collectionKeys = slices.Concat(naming, []key{
	{name: "intro", is: plainText, role: said, about: "Markdown: for what occasion, and how to read the metrics together."},
	{name: "metric", is: tablesOf(
		key{name: "id", is: plainText, role: matching, must: true, about: "A metric's id."},
		key{name: "note", is: plainText, role: said, about: "Markdown: what it is there for, in a line or two."},
	), about: "The metrics, in the order in which to look at them."},
})

var guideKeys = slices.Concat(naming, []key{
	{name: "order", is: shape{form: whole}, about: "The place among the guides; the lowest comes first."},
	linkTerms,
})

var siteKeys = []key{
	{name: "title", is: plainText, role: said, about: "The title of the site."},
	{name: "tagline", is: plainText, role: said, about: "One sentence under the title."},
	{name: "languages", is: textsLike("en", "zh"), about: "The languages of the site. The first is that of files without a language in their name."},
	{name: "base_url", is: like("https://metrics.example.com/"), about: "Where the site will be, ending in a slash. Only feeds, the sitemap and canonical links need it."},
	{name: "north_star", is: plainText, about: "The id of the metric that all the others serve."},
	{name: "contact", is: like("metrics@example.com"), about: "Whom to ask about the dictionary: a mail or a web address."},
	{name: "edit_url", is: like("https://git.example.com/metrics/edit/main/content/{file}"), about: "Where an entry is edited, with {file} where its file goes."},
	{name: "propose_url", is: like("https://git.example.com/metrics/issues/new?title={name}"), about: "Where a new metric is proposed, with {name} where the name goes. The search offers it to those who found nothing; without it, a mail to the contact."},
	{name: "feedback_url", is: like("https://git.example.com/metrics/issues/new?title={id}%20v{version}:%20{section}&body={url}"), about: "Where a problem is reported: a whole address in which {id}, {version}, {section} and {url} are filled in. Without it, a mail to the contact."},
	{name: "footer", is: plainText, role: said, about: "A sentence at the foot of every page."},
	{name: "logo", is: like("logo.svg"), about: "A picture in the place of the mark: an SVG or a PNG of the content folder, of at most 64 kB."},
	{name: "colors", is: tableOf(
		key{name: "accent", is: matched("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "#0b5fa5"), about: "The accent on light pages. Its contrast with the paper is checked."},
		key{name: "accent_dark", is: matched("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "#7db8f0"), about: "The accent on dark pages. Without it one is derived."},
	), about: "The site's own colours."},
	{name: "map", is: textsLike("stage", "scene"), about: "The two facets that the map of metrics is drawn by."},
	{name: "level", is: tablesOf(registered(
		key{name: "intro", is: plainText, role: said, about: "Markdown: what stands above the level's metrics."},
	)...), about: "What a level of metrics (T0, T1 …) means, the weightiest first. A level is an entry's level."},
	{name: "facet", is: tablesOf(registered(
		key{name: "ordered", is: yesOrNo, about: "Whether the values have an order, as stages do."},
		key{name: "value", is: tablesOf(registered(
			key{name: "intro", is: plainText, role: said, about: "Markdown: what stands above the group's metrics."},
		)...), about: "A group of metrics, with an id and a name."},
	)...), about: "A way to sort metrics into groups."},
}

// registered are the keys of one thing in a register.
func registered(keys ...key) []key {
	id := key{name: "id", is: plainText, role: matching, must: true, about: "By which entries and translations refer to it."}
	own := slices.Concat([]key{id}, naming, keys)
	own[2].must = false // a summary is demanded of entries only
	return own
}

// register is a file of many small things.
func register(name, about string, keys []key) []key {
	return []key{{name: name, is: tablesOf(registered(keys...)...), about: about}}
}

var entityKeys = []key{
	{name: "plural", is: like("persons"), role: said, about: "The name of several."},
	{name: "symbol", is: plainText, role: said, about: "The name in units."},
}

var dimensionKeys = []key{
	{name: "values", is: someTexts, role: said, about: "The values, where there are few."},
	{name: "ordered", is: yesOrNo, about: "Whether the values have an order."},
}

var unitKeys = []key{
	{name: "symbol", is: like("¥"), role: said, about: "What stands beside a number."},
	{name: "kind", is: oneOf("currency", "time", "scale", "ratio"), about: "What sort of unit."},
	{name: "factor", is: shape{form: number, examples: []any{0.01}}, about: "Of a scale or a ratio: how many ones it is."},
}

var ownerKeys = []key{
	{name: "intro", is: plainText, role: said, about: "Markdown: what the group does, and when to ask it."},
	{name: "contact", is: like("trade@example.com"), about: "A mail or a web address."},
	{name: "hours", is: plainText, role: said, about: "When it answers."},
}

var sourceKeys = []key{
	{name: "owner", is: plainText, about: "Who answers for the table: an id of owners.toml."},
	{name: "kind", is: oneOf("table", "event"), about: "A table if not said."},
	{name: "freshness", is: like("daily, complete by 06:00"), role: said, about: "When new rows come."},
	{name: "rows", is: like("one row an order"), role: said, about: "What one row is."},
	{name: "one_per", is: like("order_id"), about: "The column that has another value in every row. Distinct counts of it add up over days and groups."},
	{name: "column", is: tablesOf(
		key{name: "name", is: plainText, role: matching, must: true, about: "The column's name."},
		key{name: "type", is: like("string"), about: "The type in the warehouse."},
		key{name: "meaning", is: plainText, role: said, about: "What it says."},
		key{name: "entity", is: plainText, about: "What it identifies: an id of entities.toml. Counting it yields that unit."},
		key{name: "unit", is: plainText, about: "What it measures: a unit. Summing it yields that unit."},
	), about: "A column that metrics read."},
}
