package locale

// SearchWords are the words of the search in one language: the dialog, the page and what is said of a page that is missing.
type SearchWords struct {
	Search, Title, Lead, Placeholder        string
	Off, Failed                             string // said where scripts are off, or the index does not come
	Try, Kind, Filters                      string
	Near, Main                              string // above the entries nearest to an address that leads nowhere, or above some for everybody
	SeeAlso                                 string // above metrics that are near by their words
	Close                                   string
	ByName, ByShort, ByPinyin, ByInitials   string // what can be typed
	ByFormula, ByPart, ByQuestion, ByAnyone string
	Question                                string // an example, with %s
	ProposeSubject, ProposeBody             string // of the mail that proposes a metric, with {query}
	// Sayings are what the script says, with {blanks} that it fills in.
	Sayings []Saying
}

// Search returns the words of the search.
func (l Lang) Search() *SearchWords { return &searchWords[l] }

var searchWords = [Count]SearchWords{
	English: {
		Search: "Search", Title: "Search the dictionary",
		Lead:        "By any name it goes by, in either language; by its pinyin, its formula, or the question that you have.",
		Placeholder: "A name, formula or question",
		Off:         "The search needs scripts, which are off or blocked here. All metrics stand in one list, from A to Z:",
		Failed:      "The index cannot be read. All metrics stand in one list, from A to Z:",
		Try:         "What can be typed", Kind: "Kind", Filters: "More filters",
		Near: "Did you look for one of these?", Main: "Metrics to begin with", SeeAlso: "See also", Close: "Close",
		ByName: "a name, also with a slip of the pen", ByShort: "an abbreviation", ByPinyin: "pinyin", ByInitials: "the initials of pinyin",
		ByFormula: "a formula", ByPart: "all that is divided by something", ByQuestion: "a question", ByAnyone: "a word that means several things",
		Question:       "why did %s drop",
		ProposeSubject: "New metric: {query}",
		ProposeBody:    "I looked for “{query}” in the dictionary and found nothing.\n\nWhat it should count:\nWhat it should leave out:\nWhat I need it for:\n",
		Sayings: []Saying{
			{"loading", "Looking it up …"},
			{"one", "1 result"},
			{"many", "{count} results"},
			{"fewer", "{count} of {all} results"},
			{"which", "“{word}” means more than one thing. Which one?"},
			{"apart", "What tells them apart, side by side"},
			{"pairs", "Side by side"},
			{"pair", "{a} or {b}?"},
			{"results", "Results"},
			{"none", "No results: nothing is called “{query}”."},
			{"unfit", "Nothing here fits the filter."},
			{"nearest", "Nearest names"},
			{"propose", "Propose “{query}” as a new metric"},
			{"all", "All {count} results on a page"},
			{"recent", "Looked up before"},
			{"remember", "Keep what I look up on this device"},
			{"move", "choose"},
			{"open", "open"},
			{"leave", "close"},
			{"more", "Show more"},
			{"caveat", "has a severe caveat"},
			{"by-alias", "also called {text}"},
			{"by-short", "short {text}"},
			{"by-former", "formerly {text}"},
			{"by-misnomer", "wrongly called {text}"},
			{"by-pinyin", "the pinyin of {text}"},
			{"by-initials", "the initials of {text}"},
			{"by-formula", "by its formula"},
			{"by-id", "by its id"},
			{"by-typo", "spelled alike"},
			{"by-definition", "in its definition"},
			{"by-caveat", "in a caveat"},
			{"by-notes", "in its notes"},
			{"by-answers", "among the questions it answers"},
		},
	},
	Chinese: {
		Search: "搜索", Title: "搜索词典",
		Lead:        "任一叫法都能找到，中英文皆可；也可以输入拼音、公式，或直接提问。",
		Placeholder: "名称、拼音、公式或问题",
		Off:         "搜索需要脚本，而脚本在此被关闭或拦截。全部指标在一页列表里，按拼音排列：",
		Failed:      "索引读取失败。全部指标在一页列表里，按拼音排列：",
		Try:         "可以输入什么", Kind: "类别", Filters: "更多筛选",
		Near: "要找的是不是这些？", Main: "可以先看这些指标", SeeAlso: "另见", Close: "关闭",
		ByName: "名称，写错一两个字也行", ByShort: "缩写", ByPinyin: "拼音", ByInitials: "拼音首字母",
		ByFormula: "公式", ByPart: "以某个指标为分母的全部指标", ByQuestion: "问题", ByAnyone: "有多个意思的词",
		Question:       "为什么%s下降",
		ProposeSubject: "新增指标：{query}",
		ProposeBody:    "我在词典里找“{query}”，没有找到。\n\n它应该计入什么：\n它应该不计什么：\n用在哪里：\n",
		Sayings: []Saying{
			{"loading", "正在查找……"},
			{"one", "1 条结果"},
			{"many", "{count} 条结果"},
			{"fewer", "{all} 条结果中的 {count} 条"},
			{"which", "“{word}”有不止一个意思，要找哪一个？"},
			{"apart", "并排看它们的区别"},
			{"pairs", "对比"},
			{"pair", "{a}还是{b}？"},
			{"results", "结果"},
			{"none", "没有叫“{query}”的条目。"},
			{"unfit", "没有符合筛选条件的结果。"},
			{"nearest", "最接近的名称"},
			{"propose", "提议新增指标“{query}”"},
			{"all", "在一页里看全部 {count} 条结果"},
			{"recent", "最近查过"},
			{"remember", "在这台设备上记住我查过的词"},
			{"move", "选择"},
			{"open", "打开"},
			{"leave", "关闭"},
			{"more", "显示更多"},
			{"caveat", "有严重的注意事项"},
			{"by-alias", "又称{text}"},
			{"by-short", "缩写 {text}"},
			{"by-former", "旧称{text}"},
			{"by-misnomer", "常被误称为{text}"},
			{"by-pinyin", "“{text}”的拼音"},
			{"by-initials", "“{text}”的拼音首字母"},
			{"by-formula", "公式相符"},
			{"by-id", "编号相符"},
			{"by-typo", "写法相近"},
			{"by-definition", "见于定义"},
			{"by-caveat", "见于注意事项"},
			{"by-notes", "见于说明"},
			{"by-answers", "见于可回答的问题"},
		},
	},
}
