package locale

// TakeWords are the words for what can be taken away from the site: feeds, data, Markdown.
type TakeWords struct {
	Title, Lead            string // of the page that lists it all
	Feeds, FeedsLead       string
	Changes, Breaking      string // feeds of the whole
	ChangesOf              string // %s: a metric, an owner, a domain
	Headline               string // of an entry: %s the metric, %d the version, %s what changed
	Description            string // of a feed: %s its title
	Data, DataLead         string
	Markdown, JSON         string // links of a metric's page
	Feed                   string
	Table, TableText       string
	Book, BookText         string
	Llms, LlmsText         string
	Full, FullText         string
	API, APILead           string
	Address, Holds         string            // heads of the table of the API
	Files                  map[string]string // what the files of the API hold, by their kind
	Reading                string            // heading of how to read them
	Texts, Pages, Numbers  string            // sentences of it: the first is about languages
	Stable, Everyone       string
	Summary, FormulaAsText string // of the Markdown of a metric
	Version, Unit, Page    string // heads of the table
	SeeAlso, More          string // More: %d entries that do not fit
}

// Take returns the words of a language for what can be taken away.
func (l Lang) Take() *TakeWords { return &takeWords[l] }

var takeWords = [Count]TakeWords{
	English: {
		Title: "Data and feeds", Lead: "Everything here is also there for programs: the same words, without the pages.",
		Feeds: "Feeds", FeedsLead: "What changed in numbers, for any feed reader. Metrics, owners and domains have feeds of their own, named on their pages.",
		Changes: "All changes", Breaking: "Breaking changes", ChangesOf: "Changes of %s",
		Headline: "%s v%d: %s", Description: "What changed in definitions, the newest first: %s.",
		Data: "Files", DataLead: "They have the same addresses from version to version of the format, and stand still between builds.",
		Markdown: "This page as Markdown", JSON: "as JSON", Feed: "its changes as a feed",
		Table: "All metrics, as a table", TableText: "CSV, for any spreadsheet or script.",
		Book: "All metrics, as a workbook", BookText: "XLSX for Excel and other spreadsheets: filters, heads that stay in sight, links to the pages.",
		Llms: "llms.txt", LlmsText: "A table of contents for language models.",
		Full: "llms-full.txt", FullText: "The definitions themselves, in one text.",
		API: "JSON API", APILead: "Files below api/v1/, to be fetched like any page; nothing runs behind them.",
		Address: "File", Holds: "What it holds", Reading: "How to read them",
		Files: map[string]string{
			"index":   "Begin here: every metric with name, summary, status, version and unit, and where its own file is.",
			"metric":  "One metric, whole: definition, formula, scope, caveats and those it inherits, examples, chart, lineage one step each way, history.",
			"version": "The entry as it stood at a version, for ever; whether the number is another since, by its own definition or by that of an input.",
			"lineage": "Which metric is made of which, and who reads which column.",
			"terms":   "Words that are no metrics.",
			"changes": "The history of every metric, the newest first.",
			"facets":  "The groups, and which metrics are in them.",
			"schema":  "JSON Schema (2020-12) of all of these: what every field means.",
		},
		Texts:    "Texts stand in every language that has them, by its tag: {\"en\": …, \"zh\": …}. Definitions, reasons and advice are Markdown; names and summaries are plain.",
		Pages:    "Addresses of pages count from the site's root, which index.json names as base_url if it is known; addresses of files count from the file that names them.",
		Numbers:  "Another fingerprint is another number. A version keeps the one that it was made with.",
		Stable:   "Fields may be added under api/v1/. None is renamed, removed or given another meaning.",
		Everyone: "Lists are sorted, and the same entries give the same bytes: what changed in a file has changed in the dictionary.",
		Summary:  "In a sentence", FormulaAsText: "Formula", Version: "Version", Unit: "Unit", Page: "Page", SeeAlso: "See also", More: "Entries that do not fit here: %d.",
	},
	Chinese: {
		Title: "数据与订阅", Lead: "这里的内容也供程序使用：同样的文字，没有页面。",
		Feeds: "订阅", FeedsLead: "口径变更，可用任何阅读器订阅。指标、负责人和数据域各有自己的订阅源，见各自的页面。",
		Changes: "全部变更", Breaking: "不兼容变更", ChangesOf: "%s 的变更",
		Headline: "%s v%d：%s", Description: "口径的变化，最新的在前：%s。",
		Data: "文件", DataLead: "格式版本不变，地址就不变；两次构建之间内容不变。",
		Markdown: "本页的 Markdown", JSON: "JSON 格式", Feed: "变更订阅",
		Table: "全部指标（表格）", TableText: "CSV，电子表格和脚本都能读。",
		Book: "全部指标（工作簿）", BookText: "XLSX，可用 Excel 等电子表格打开：可筛选，表头固定，名称可点开页面。",
		Llms: "llms.txt", LlmsText: "给语言模型看的目录。",
		Full: "llms-full.txt", FullText: "全部定义，合为一篇文字。",
		API: "JSON 接口", APILead: "api/v1/ 下的文件，像网页一样直接取用，背后不需要服务。",
		Address: "文件", Holds: "内容", Reading: "怎样读",
		Files: map[string]string{
			"index":   "从这里开始：每个指标的名称、一句话定义、状态、版本和单位，以及它自己的文件在哪里。",
			"metric":  "一个指标的全部内容：定义、公式、口径、注意事项（含继承来的）、算例、图表、前后一步的血缘、历史。",
			"version": "某一版的原貌，永久保留；此后数字是否变了，是自身定义变了，还是构成它的指标变了。",
			"lineage": "哪个指标由哪些指标构成，谁读了哪一列。",
			"terms":   "不是指标的词。",
			"changes": "每个指标的历史，最新的在前。",
			"facets":  "各个分组，以及其中的指标。",
			"schema":  "以上文件的 JSON Schema（2020-12），说明每个字段的含义。",
		},
		Texts:    "文字按语言标签给出，有哪种语言就有哪一项：{\"en\": …, \"zh\": …}。定义、原因和建议是 Markdown，名称和一句话定义是纯文本。",
		Pages:    "页面地址从站点根目录算起，根目录若已知，写在 index.json 的 base_url 里；文件地址从写着它的那个文件算起。",
		Numbers:  "指纹不同，数字就不同。每一版保留当时的指纹。",
		Stable:   "api/v1/ 之下只会增加字段，不会改名、删除或改变含义。",
		Everyone: "列表都已排序，内容相同，字节就相同：文件变了，就是词典变了。",
		Summary:  "一句话定义", FormulaAsText: "公式", Version: "版本", Unit: "单位", Page: "页面", SeeAlso: "另见", More: "另有 %d 条放不下。",
	},
}
