package locale

// ExplorerWords are the words of the pages that show lineage, in one language. What stands in the pictures themselves is
// LineageWords'.
type ExplorerWords struct {
	Lineage, Tree string // in the navigation

	WhatBoth, WhatUp, WhatDown                 string // a heading; %s is the metric's name
	StepOne, StepTwo, StepAll                  string // how far a picture goes
	UpCount, UpCountOne, DownCount             string // sentences of a lead, with %d
	DownCountOne, NothingUp, NothingDown       string
	Direction, Reach, Both, Up, Down           string // the bar of links
	ViewOne, ViewTwo, ViewAll                  string
	FullPicture, OtherViews                    string
	AsList, UpList, DownList                   string
	Legend, Again, Fold, MoreLeft, ToEntry     string
	Unprinted                                  string // on paper, in the place of a picture
	Ways, NoWay, WayHere                       string // the choice of a caveat's way; %s is how the number reads
	Downloads                                  string
	ZoomIn, ZoomOut, Fit, Tools                string // a picture's buttons
	ExplorerTitle, ExplorerLead, Find          string
	FindHint, FindNone, FindSome               string
	DomainMap, DomainMapLead                   string
	Matrix, MatrixLead, MatrixCorner           string
	MatrixCell, MatrixCellOne, MatrixOwn       string // of domains %a and %b
	DomainsTitle, DomainsLead                  string
	DomainTitle, DomainLead, DomainHubs        string
	OtherDomains, ListMore                     string
	DomainList                                 string
	TreeTitle, TreeLead, TreeSolid, TreeDashed string
	TreePicture                                string
	SourcePicture, IfChanges, Follows          string
	FollowsOne, NobodyReads                    string
	ColumnChanges, ColumnChangesLead           string
	Draft, Deprecated, Warned                  string // in a legend
}

// Explorer returns the words of a language for the pages that show lineage.
func (l Lang) Explorer() *ExplorerWords { return &explorerWords[l] }

var explorerWords = [Count]ExplorerWords{
	English: {
		Lineage: "Lineage", Tree: "Metric tree",
		WhatBoth: "What %s is made of, and what is made of it", WhatUp: "What %s is made of", WhatDown: "What is made of %s",
		StepOne: "one step", StepTwo: "two steps", StepAll: "all steps",
		UpCount: "It is made of %d metrics, directly or not.", UpCountOne: "It is made of one metric.",
		DownCount: "%d metrics are made of it, directly or not.", DownCountOne: "One metric is made of it.",
		NothingUp: "It is made of no other metric: it is counted from the source itself.", NothingDown: "No metric is made of it yet.",
		Direction: "Show", Reach: "How far", Both: "both sides", Up: "what it is made of", Down: "what is made of it",
		ViewOne: "one step", ViewTwo: "two steps", ViewAll: "everything",
		FullPicture: "See the full picture", OtherViews: "Other views of it", AsList: "The same as a list", UpList: "Made of", DownList: "Used in",
		Legend: "Legend", Again: "unfolded elsewhere", Fold: "What hangs on %s", MoreLeft: "%d more are not drawn.", ToEntry: "Read its entry",
		Unprinted: "The picture is too large for a sheet of paper; the list tells the same. To print it large, download it as SVG.",
		Ways:      "Show the way of an inherited caveat", NoWay: "none", WayHere: "here it %s",
		Downloads: "Take it away:",
		ZoomIn:    "Zoom in", ZoomOut: "Zoom out", Fit: "Fit", Tools: "Picture size",
		ExplorerTitle: "How the metrics hang together", ExplorerLead: "Every metric is counted from a source or made of other metrics. Find one to see what it is made of and what would change with it, or begin with a domain.",
		Find: "Find a metric", FindHint: "Its name, id or any other name.", FindNone: "No metric fits. Try fewer words.", FindSome: "%d of %n metrics",
		DomainMap: "The domains", DomainMapLead: "A line runs from a domain to those that use its metrics; the thicker, the more often.",
		Matrix: "Who uses whom", MatrixLead: "How often a metric of the column has a part that belongs to the row. A number leads to the column's drawing.",
		MatrixCorner: "part of ↓ · used in →", MatrixCell: "%a uses %b %d times", MatrixCellOne: "%a uses %b 1 time", MatrixOwn: "within %a: %d",
		DomainsTitle: "Domain by domain", DomainsLead: "The name of a domain leads to its drawing, the name of a metric to its own picture.",
		DomainTitle: "How the metrics of %s are made", DomainLead: "All metrics of the domain, what they are made of, and what is made of them elsewhere.", DomainHubs: "The domain has more metrics than a picture can show: these are the ones that most others use.",
		DomainList: "All metrics of the domain", OtherDomains: "Other domains", ListMore: "and %d more, in the list of all metrics",
		TreeTitle: "The metric tree", TreeLead: "From the North Star down to what is counted: each branch says what part it plays.",
		TreeSolid: "part of the formula", TreeDashed: "moves it, by experience",
		TreePicture:   "The tree as a picture",
		SourcePicture: "What is made of this source", IfChanges: "If it changes", Follows: "%d metrics change with it",
		FollowsOne: "one metric changes with it", NobodyReads: "No metric reads it.", ColumnChanges: "If a column changes", ColumnChangesLead: "The metrics that read it change, and with them all that are made of those.",
		Draft: "draft", Deprecated: "deprecated", Warned: "has a serious caveat",
	},
	Chinese: {
		Lineage: "血缘", Tree: "指标树",
		WhatBoth: "%s由什么构成，又构成什么", WhatUp: "%s由什么构成", WhatDown: "什么由%s构成",
		StepOne: "一步", StepTwo: "两步", StepAll: "全部",
		UpCount: "它直接或间接由 %d 个指标构成。", UpCountOne: "它由一个指标构成。",
		DownCount: "有 %d 个指标直接或间接由它构成。", DownCountOne: "有一个指标由它构成。",
		NothingUp: "它不由其他指标构成，直接从数据源统计。", NothingDown: "目前没有指标由它构成。",
		Direction: "显示", Reach: "范围", Both: "上下游", Up: "由什么构成", Down: "构成什么",
		ViewOne: "一步", ViewTwo: "两步", ViewAll: "全部",
		FullPicture: "查看完整血缘图", OtherViews: "其他范围", AsList: "同样内容的列表", UpList: "构成", DownList: "用于",
		Legend: "图例", Again: "在别处展开", Fold: "%s的下一层", MoreLeft: "另有 %d 个未画出。", ToEntry: "阅读它的条目",
		Unprinted: "这张图一页纸放不下；列表说的是同样的内容。要放大打印，请下载 SVG。",
		Ways:      "显示某条继承注意事项的路径", NoWay: "不显示", WayHere: "在此处%s",
		Downloads: "下载：",
		ZoomIn:    "放大", ZoomOut: "缩小", Fit: "适应宽度", Tools: "图的大小",
		ExplorerTitle: "指标之间的关系", ExplorerLead: "每个指标要么从数据源统计，要么由其他指标构成。查找一个指标，看它由什么构成、会影响什么；或者从一个数据域开始。",
		Find: "查找指标", FindHint: "输入名称、标识或别名。", FindNone: "没有匹配的指标，请减少关键词。", FindSome: "%n 个指标中的 %d 个",
		DomainMap: "数据域", DomainMapLead: "线从一个数据域指向使用其指标的数据域；线越粗，使用次数越多。",
		Matrix: "谁用谁", MatrixLead: "列中的指标有多少次以行中的指标为组成部分。点数字查看该列的图。",
		MatrixCorner: "被使用 ↓ · 使用 →", MatrixCell: "%a使用%b %d 次", MatrixCellOne: "%a使用%b 1 次", MatrixOwn: "%a内部：%d",
		DomainsTitle: "按数据域浏览", DomainsLead: "数据域的名称通往它的图，指标的名称通往该指标的血缘图。",
		DomainTitle: "%s的指标如何构成", DomainLead: "该数据域的全部指标、它们的组成部分，以及其他数据域由它们构成的指标。", DomainHubs: "该数据域的指标多到一张图画不下：这里是被使用最多的。",
		DomainList: "该数据域的全部指标", OtherDomains: "其他数据域", ListMore: "另有 %d 个，见全部指标",
		TreeTitle: "指标树", TreeLead: "从北极星指标一路向下到统计的源头：每个分支都说明它起什么作用。",
		TreeSolid: "公式的组成部分", TreeDashed: "经验上会影响它",
		TreePicture:   "指标树的图",
		SourcePicture: "由这个数据源构成的指标", IfChanges: "如果它变化", Follows: "%d 个指标随之变化",
		FollowsOne: "1 个指标随之变化", NobodyReads: "没有指标读取它。", ColumnChanges: "如果某个字段变化", ColumnChangesLead: "读取它的指标会变化，由这些指标构成的指标也随之变化。",
		Draft: "草稿", Deprecated: "已弃用", Warned: "有影响大的注意事项",
	},
}
