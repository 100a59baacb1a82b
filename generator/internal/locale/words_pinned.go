package locale

// PinnedWords are the words of pages that keep a version, and of those that tell what changed, in one language.
type PinnedWords struct {
	Description            string // of a pinned page: %s the name, %d the version
	Number                 string // "version %d"
	Current, CurrentNote   string // the banner of the version that stands; the second follows the first in the same line
	Old, OldNote           string // the banner of another: %d its version; %s a link to the one that stands
	Changed, Same          string // whether the number is another since
	StillComparable        string // it is, and its series goes on
	Definition             string // said in place of Same where only inputs changed
	Inputs                 string // opens the list of inputs whose numbers changed
	Input                  string // one of them: %s its first day; its name and version stand before, what changed after
	MoreInputs             string // %d
	WithIt                 string // opens the metrics whose numbers a step changes
	GivenUp                string // the metric is deprecated since
	Forgotten              string // the text was not kept
	Since, Steps, Fields   string // headings of what changed since
	Then, Now, Unset       string // of a field: as it was, as it is, where it was not set
	Reordered              string // only the order of a list is another
	Others                 string // the fields that do not change the number: %d
	ChangesNumber          string // said of a field
	Yes                    string // of a field that is set or not
	Comparable             string // said of a step that changed the number
	Date, Effective        string // of a version: written down, the first day of its number
	Brought                string // what changed with it
	Versions, Older, Newer string // the way from version to version

	FieldByField       string // opens the difference of a step of the history
	Breaks, BreaksFile string // of a metric's series
	ThisVersion        string // heading of citations: %d the version
	Latest             string // and of those of whichever stands
	OpenPinned         string // leads to the page of the version: %d

	Changes, ChangesTitle, ChangesLead string // the page of all changes
	AllBreaks, AllBreaksLead           string
	Quarter, Undated                   string // %y and %q
	MoreChanges                        string // %d
	Lately, AllChanges                 string // on the first page

	Moved, MovedTitle, MovedNote string // %s the former name

	Effects map[string]string // what a kind of change means for the number
}

// Pinned returns the words of a language for pages that keep a version.
func (l Lang) Pinned() *PinnedWords { return &pinnedWords[l] }

var pinnedWords = [Count]PinnedWords{
	English: {
		Description: "%s as it stood at version %d: formula, scope and caveats, kept for citations.",
		Number:      "version %d",
		Current:     "This is the current version.",
		CurrentNote: " This address keeps it for ever. When the definition changes, this page says so and shows the difference.",
		Old:         "This is version %d, kept as it stood.", OldNote: " The current one is %s.",
		Changed:         "The number has changed since: a value of this version and a value of the current one are not the same quantity.",
		Same:            "The number is the same as then; only words about it, or who answers for it, have changed.",
		StillComparable: "Values from before and after may still be compared.",
		Definition:      "The definition is the same as then; only words about it, or who answers for it, have changed.",
		Inputs:          "The definition stayed while a number in it became another, and its values with that number:",
		Input:           "from %s", MoreInputs: "%d more", WithIt: "With it changes what is made of it:",
		GivenUp:   "The metric has been given up since.",
		Forgotten: "The text of this version was not kept. What is known of it stands here.",
		Since:     "What has changed since", Steps: "Step by step", Fields: "Field by field, against the current version",
		Then: "then", Now: "now", Unset: "not set", Reordered: "the same in another order", ChangesNumber: "changes the number",
		Others: "Fields that leave the number as it is (%d)", Yes: "yes", Brought: "What it brought",
		Comparable: "series before stay comparable",
		Date:       "Written down", Effective: "Valid from",
		Versions: "Versions", Older: "version before", Newer: "version after",
		FieldByField: "What changed, field by field",
		Breaks:       "Breaks in the series", BreaksFile: "The same for charts and BI tools (JSON)",
		ThisVersion: "Version %d, for ever", Latest: "Whichever is current", OpenPinned: "Open the page that keeps version %d",
		Changes: "Changes", ChangesTitle: "What changed",
		ChangesLead: "New versions of metrics, newest first. Each leads to the page that keeps the version.",
		AllBreaks:   "Breaks in series", AllBreaksLead: "On these days a number became another one. Do not draw one line across them.",
		Quarter: "%y Q%q", Undated: "Without a date", MoreChanges: "%d more are told in the entries.",
		Lately: "Numbers that changed lately", AllChanges: "All changes",
		Moved: "%s has another name now:", MovedTitle: "%s (former name)", MovedNote: "This address is kept for links that were set before.",
		Effects: map[string]string{
			"breaking": "the number is another", "scope": "what is counted is another",
			"wording": "the same number in other words", "ownership": "the same number; someone else answers for it, or it has come further",
		},
	},
	Chinese: {
		Description: "%s第 %d 版的原貌：公式、口径与注意事项，供引用。",
		Number:      "第 %d 版",
		Current:     "这是现行版本。",
		CurrentNote: "这个地址永久保留它。定义一旦变化，本页会说明并列出差异。",
		Old:         "这是第 %d 版，保留原貌。", OldNote: "现行的是%s。",
		Changed:         "此后数字变了：这一版的数值和现行版本的数值不是同一个量。",
		Same:            "数字与当时相同，只是措辞或负责人有变化。",
		StillComparable: "前后的数值仍可比较。",
		Definition:      "定义与当时相同，只是措辞或负责人有变化。",
		Inputs:          "定义没变，但构成它的数字变了，它的数值也随之变了：",
		Input:           "%s 起", MoreInputs: "另有 %d 个", WithIt: "由它构成的指标随之变化：",
		GivenUp:   "这个指标此后已废弃。",
		Forgotten: "这一版的原文没有保留，已知的内容列在这里。",
		Since:     "此后改了什么", Steps: "逐版说明", Fields: "逐项对比现行版本",
		Then: "当时", Now: "现在", Unset: "未设置", Reordered: "内容相同，顺序不同", ChangesNumber: "会改变数字",
		Others: "不影响数字的字段（%d 项）", Yes: "是", Brought: "这一版带来的变化",
		Comparable: "与之前的数据仍可比",
		Date:       "记录于", Effective: "生效于",
		Versions: "版本", Older: "上一版", Newer: "下一版",
		FieldByField: "逐项看改了什么",
		Breaks:       "序列断点", BreaksFile: "供图表和 BI 工具使用（JSON）",
		ThisVersion: "第 %d 版，永久有效", Latest: "始终指向现行版本", OpenPinned: "打开保留第 %d 版的页面",
		Changes: "变更记录", ChangesTitle: "改了什么",
		ChangesLead: "各指标的新版本，最新的在前，每条都能打开保留该版本的页面。",
		AllBreaks:   "序列断点", AllBreaksLead: "从这些日子起，数字换了口径，不要把前后连成一条线。",
		Quarter: "%y 年第 %q 季度", Undated: "没有日期", MoreChanges: "另有 %d 条，见各条目。",
		Lately: "最近变过口径的数字", AllChanges: "全部变更",
		Moved: "%s 已改名为：", MovedTitle: "%s（曾用名）", MovedNote: "保留这个地址，是为了让以前的链接继续有效。",
		Effects: map[string]string{
			"breaking": "数字变了", "scope": "统计范围变了", "wording": "数字不变，换了说法", "ownership": "数字不变，负责人或状态变了",
		},
	},
}
