package locale

// LineageWords are the words inside pictures of lineage, in one language. What stands around the pictures is
// ExplorerWords'.
type LineageWords struct {
	Lineage, Up, Down      string // titles of a metric's pictures; %s is its name
	Domains, Tree          string // titles; %s is the North Star
	Domain, Source, Column string // titles; %s is the name
	Shown, Left            string // a description: %c cards and %l lines; %d that are not shown

	MadeFrom, CountedFrom  string // of metrics and of sources: "; made from %s"
	Caveat                 string // "; has a serious caveat: %s"
	And, ListMore          string // "a, b and c"; "and %d more"
	Bracketed              string // "GMV (numerator)": %s is the part, %r what it does
	MoreCard, MoreSpoken   string // with %d
	Here                   string // said of the card that the picture is about
	ColumnOf               string // "column %c of %s"
	Takes                  string // "; takes from %s", of domains
	Times                  string // "Trade (5)": %s and %d
	Ungrouped              string // metrics of no domain
	SourceRole, ColumnRole string // what a source and a column do to what reads them
	ReadBy                 string // said of a metric below a source or a column
	InfluenceRole          string // what an influence does to a metric

	Kinds   map[string]string // short, by kind of metric
	Marks   map[string]string // very short, by role; at a line's end
	Legends map[string]string // by style of line
}

// Lineage returns the words of a language inside pictures of lineage.
func (l Lang) Lineage() *LineageWords { return &lineageWords[l] }

var lineageWords = [Count]LineageWords{
	English: {
		Lineage: "Lineage of %s", Up: "What %s is made of", Down: "What is made of %s",
		Domains: "How the domains use each other’s metrics", Tree: "What %s consists of and what moves it",
		Domain: "The metrics of %s", Source: "What is made of %s", Column: "What is made of %s",
		Shown:    "From the parts on the left to the wholes on the right. Cards: %c; lines: %l.",
		Left:     " Not shown: %d.",
		MadeFrom: "; made from %s", CountedFrom: "; counted from %s",
		Caveat: "; has a serious caveat: %s", And: " and ", ListMore: "and %d more", Bracketed: "%s (%r)",
		MoreCard: "+%d", MoreSpoken: "%d more, not shown here", Here: "; this picture is about it",
		ColumnOf: "column %c of %s", Takes: "; takes from %s", Times: "%s (%d)", Ungrouped: "No domain",
		SourceRole: "source", ColumnRole: "column", ReadBy: "reads it", InfluenceRole: "influence",
		Kinds: map[string]string{
			"atomic": "atomic", "derived": "derived", "composite": "composite",
			"ratio": "ratio", "conversion": "conversion", "cumulative": "cumulative",
		},
		Marks: map[string]string{
			"numerator": "num", "denominator": "den", "factor": "×", "addend": "+", "minuend": "+", "subtrahend": "−",
			"filtered": "filter", "windowed": "period", "input": "ƒ",
		},
		Legends: map[string]string{
			"numerator": "numerator", "denominator": "denominator", "factor": "factor, addend or input", "subtrahend": "subtracted",
			"scope": "filter or period", "reads": "read from a source", "influence": "moves it, by experience",
			"weighted": "the thicker, the more often used",
		},
	},
	Chinese: {
		Lineage: "%s的血缘", Up: "%s由什么构成", Down: "什么由%s构成",
		Domains: "数据域之间如何使用指标", Tree: "%s由什么构成，受什么影响",
		Domain: "%s的指标", Source: "由 %s 构成的指标", Column: "由 %s 构成的指标",
		Shown:    "从左侧的组成部分到右侧的整体。卡片 %c 张，连线 %l 条。",
		Left:     "另有 %d 个未显示。",
		MadeFrom: "；由%s构成", CountedFrom: "；统计自 %s",
		Caveat: "；有影响大的注意事项：%s", And: "和", ListMore: "另有 %d 项", Bracketed: "%s（%r）",
		MoreCard: "+%d", MoreSpoken: "另有 %d 个，此处未显示", Here: "；本图围绕它",
		ColumnOf: "%s 的字段 %c", Takes: "；取用%s", Times: "%s（%d）", Ungrouped: "未归域",
		SourceRole: "数据源", ColumnRole: "字段", ReadBy: "直接读取", InfluenceRole: "影响因素",
		Kinds: map[string]string{
			"atomic": "原子", "derived": "派生", "composite": "复合",
			"ratio": "比率", "conversion": "转化率", "cumulative": "累计",
		},
		Marks: map[string]string{
			"numerator": "分子", "denominator": "分母", "factor": "×", "addend": "+", "minuend": "+", "subtrahend": "−",
			"filtered": "筛选", "windowed": "周期", "input": "ƒ",
		},
		Legends: map[string]string{
			"numerator": "分子", "denominator": "分母", "factor": "因子、加项或输入", "subtrahend": "减项",
			"scope": "筛选或周期", "reads": "读取数据源", "influence": "经验上会影响它",
			"weighted": "越粗表示使用次数越多",
		},
	},
}
