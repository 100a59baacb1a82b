package locale

// TakeWords are the words for what can be taken away from the site: feeds, data, Markdown.
type TakeWords struct {
	Title, Lead              string // of the page that lists it all
	Feeds, FeedsLead         string
	Changes, Breaking        string // feeds of the whole
	ChangesOf                string // %s: a metric, an owner, a domain
	Headline                 string // of an entry: %s the metric, %d the version, %s what changed
	Description              string // of a feed: %s its title
	Data, DataLead           string
	Markdown, JSON           string // links of a metric's page
	Feed                     string
	APIIndex, APIIndexText   string
	Schema, SchemaText       string
	Table, TableText         string
	Book, BookText           string
	Llms, LlmsText           string
	Full, FullText           string
	Terms, TermsText         string
	ChangesData, ChangesText string
	Facets, FacetsText       string
	Summary, FormulaAsText   string // of the Markdown of a metric
	Version, Unit, Page      string // heads of the table
	SeeAlso, More            string // More: %d entries that do not fit
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
		APIIndex: "All metrics, as JSON", APIIndexText: "Ids, names, status, version, and where each metric's own file is.",
		Schema: "JSON Schema", SchemaText: "Says what every field of the JSON files means.",
		Table: "All metrics, as a table", TableText: "CSV, for any spreadsheet or script.",
		Book: "All metrics, as a workbook", BookText: "XLSX for Excel and other spreadsheets: filters, heads that stay in sight, links to the pages.",
		Llms: "llms.txt", LlmsText: "A table of contents for language models.",
		Full: "llms-full.txt", FullText: "The definitions themselves, in one text.",
		Terms: "All terms, as JSON", TermsText: "Words that are no metrics.",
		ChangesData: "All changes, as JSON", ChangesText: "The history of every metric, the newest first.",
		Facets: "All facets, as JSON", FacetsText: "The groups, and which metrics are in them.",
		Summary: "In a sentence", FormulaAsText: "Formula", Version: "Version", Unit: "Unit", Page: "Page", SeeAlso: "See also", More: "Entries that do not fit here: %d.",
	},
	Chinese: {
		Title: "数据与订阅", Lead: "这里的内容也供程序使用：同样的文字，没有页面。",
		Feeds: "订阅", FeedsLead: "口径变更，可用任何阅读器订阅。指标、负责人和数据域各有自己的订阅源，见各自的页面。",
		Changes: "全部变更", Breaking: "不兼容变更", ChangesOf: "%s 的变更",
		Headline: "%s v%d：%s", Description: "口径的变化，最新的在前：%s。",
		Data: "文件", DataLead: "格式版本不变，地址就不变；两次构建之间内容不变。",
		Markdown: "本页的 Markdown", JSON: "JSON 格式", Feed: "变更订阅",
		APIIndex: "全部指标（JSON）", APIIndexText: "标识、名称、状态、版本，以及每个指标的文件地址。",
		Schema: "JSON Schema", SchemaText: "说明 JSON 文件里每个字段的含义。",
		Table: "全部指标（表格）", TableText: "CSV，电子表格和脚本都能读。",
		Book: "全部指标（工作簿）", BookText: "XLSX，可用 Excel 等电子表格打开：可筛选，表头固定，名称可点开页面。",
		Llms: "llms.txt", LlmsText: "给语言模型看的目录。",
		Full: "llms-full.txt", FullText: "全部定义，合为一篇文字。",
		Terms: "全部术语（JSON）", TermsText: "不是指标的词。",
		ChangesData: "全部变更（JSON）", ChangesText: "每个指标的历史，最新的在前。",
		Facets: "全部分类（JSON）", FacetsText: "各个分组，以及其中的指标。",
		Summary: "一句话定义", FormulaAsText: "公式", Version: "版本", Unit: "单位", Page: "页面", SeeAlso: "另见", More: "另有 %d 条放不下。",
	},
}
