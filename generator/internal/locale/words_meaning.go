package locale

// MeaningWords are the words for what follows from a formula, in one language.
type MeaningWords struct {
	From                     string // before the metrics that a caveat came by
	Inherited, InheritedMore string // a heading; how many more there are, with %d
	Adding, Time, Groups     string
	GuardTime, GuardGroups   string // what the two parts of the case are
	GuardPart, GuardTotal    string // with %d
	GuardRows                string // a column of things counted
	GuardSum, GuardMean      string // what is wrong, then what is right, with %s
	Found                    string // said of an identity that no author declared
	TakeApart                string // opens the calculator

	Alike, AlikeTitle, AlikeLead            string // the page of pairs that differ in one thing
	One, Another, Differs, OfOne, OfAnother string
	None, Unexplained                       string

	Doubts     map[string]string // by formula.Doubt
	Combinings map[string]string // by formula.Combining
	// Differences are by meaning.Difference.
	Differences map[string]string
}

// Meaning returns the words of a language for what follows from formulas.
func (l Lang) Meaning() *MeaningWords { return &meaningWords[l] }

var meaningWords = [Count]MeaningWords{
	English: {
		From: "from", Inherited: "Inherited from what it is made of", InheritedMore: "and %d more",
		Adding: "May values be added up?", Time: "Over time", Groups: "Over groups",
		GuardTime: "Two periods that overlap or follow one another, and both together:", GuardGroups: "Two groups, and both together:",
		GuardPart: "part %d", GuardTotal: "both together", GuardRows: "what is counted",
		GuardSum:  "Adding the two parts would say %s; it is %s.",
		GuardMean: "The mean of the two parts would say %s; it is %s.",
		Found:     "found by comparing the formulas", TakeApart: "Take a change apart by it",
		Alike: "Near-duplicates", AlikeTitle: "Metrics that are nearly the same",
		AlikeLead: "Each pair is the same number but for one thing. Look here before a new metric is defined: it may be there already.",
		One:       "Metric", Another: "nearly the same as", Differs: "differs by",
		OfOne: "the first has", OfAnother: "the second has", None: "none", Unexplained: "not yet told apart by the entries",
		Differences: map[string]string{
			"nothing": "nothing", "filter": "the filter", "period": "the period", "source": "the source", "wording": "the words of the scope",
		},
		Doubts: map[string]string{
			"both_ways": "it stands on both sides of the formula", "may_turn": "the sign of another part is not known",
			"function": "it goes through a function that may rise or fall",
		},
		Combinings: map[string]string{
			"adds": "yes, add them up", "recompute": "no: recompute it from the totals of its parts",
			"recount": "no: count again from the rows, one thing may be in several parts", "last": "no: the last value stands",
			"least": "no: the least value stands", "most": "no: the greatest value stands",
			"rows": "no: only the rows yield it", "constant": "it is the same everywhere",
		},
	},
	Chinese: {
		From: "来自", Inherited: "由组成部分带来的注意事项", InheritedMore: "另有 %d 条",
		Adding: "数值可以相加吗？", Time: "跨时间", Groups: "跨分组",
		GuardTime: "取两个重叠或相接的周期，再看合计：", GuardGroups: "取两个分组，再看合计：",
		GuardPart: "第 %d 部分", GuardTotal: "合计", GuardRows: "计数对象",
		GuardSum:  "把两部分相加会得到 %s，实际是 %s。",
		GuardMean: "把两部分取平均会得到 %s，实际是 %s。",
		Found:     "比对公式后自动发现", TakeApart: "按它拆解一次变化",
		Alike: "近似指标", AlikeTitle: "几乎相同的指标",
		AlikeLead: "每一对只差一处，其余完全相同。定义新指标之前先看这里：也许它已经存在。",
		One:       "指标", Another: "几乎等同于", Differs: "差在",
		OfOne: "前者", OfAnother: "后者", None: "无", Unexplained: "条目尚未说明如何区分",
		Differences: map[string]string{
			"nothing": "没有差别", "filter": "筛选条件", "period": "统计周期", "source": "数据源", "wording": "口径文字",
		},
		Doubts: map[string]string{
			"both_ways": "它同时出现在公式两侧", "may_turn": "另一部分的正负未知", "function": "它经过一个可升可降的函数",
		},
		Combinings: map[string]string{
			"adds": "可以，直接相加", "recompute": "不可以：用各组成部分的合计重新计算",
			"recount": "不可以：从明细重新去重计数，同一对象可能落在多个部分", "last": "不可以：取最后一个值",
			"least": "不可以：取最小值", "most": "不可以：取最大值", "rows": "不可以：只能从明细计算", "constant": "处处相同",
		},
	},
}
