package locale

// VersionWords are the words for what changed from one version of an entry to another, in one language.
type VersionWords struct {
	Title, Nothing             string // of a list of changes; of none
	Before, Now                string
	Came, Went                 string // of a metric
	NumberChanged, NumberStays string
	InputsChanged              string // the definition is the same, the number is not: %s the inputs
	Silent                     string // the number changed and the version did not
	BreakAt                    string // with %s for a day
	And                        string // between two short sentences
	Starred                    string // what a star behind a field's name says
	Item                       string // a field of one of several: %s the field, %s which
	Listed, Delisted           string // an element that came or went
	Cited                      string // a citation: %s the name, %d the version
	Kinds                      map[string]string
	// Fields are by version.Change.Field; of facets.stage by "facets".
	Fields map[string]string
}

// Version returns the words of a language for what changed from version to version.
func (l Lang) Version() *VersionWords { return &versionWords[l] }

// Field names a field of an entry to a reader.
func (w *VersionWords) Field(field string) string {
	if name, ok := w.Fields[field]; ok {
		return name
	}
	return w.Fields["facets"]
}

var versionWords = [Count]VersionWords{
	English: {
		Title: "What changed in meaning", Nothing: "Nothing changed in meaning.",
		Before: "before", Now: "now", Came: "New", Went: "Removed",
		NumberChanged: "the number is another", NumberStays: "the number is the same",
		InputsChanged: "the definition is the same; the number is another with that of %s",
		Silent:        "the number is another, and the version was not raised",
		BreakAt:       "values before %s cannot be compared with later ones", And: "; ", Starred: "* changes the number",
		Item: "%s “%s”", Listed: "added", Delisted: "removed", Cited: "%s (v%d)",
		Kinds: map[string]string{
			"breaking": "Breaking changes", "scope": "Changes of scope", "wording": "Other words", "ownership": "Ownership and status", "": "New metrics",
			"derived": "Numbers that changed with what they are made of",
		},
		Fields: map[string]string{
			"name": "name", "aliases": "other names", "summary": "summary", "definition": "definition", "answers": "questions it answers",
			"better": "direction", "role": "role", "level": "level", "display": "how it is shown", "subset_of": "share of its denominator",
			"identities": "identities", "facets": "groups",
			"formula": "formula", "formula_text": "formula in words", "unit": "unit",
			"scope.counts": "what is counted", "scope.include": "includes", "scope.exclude": "excludes", "scope.dedup": "counted once",
			"scope.period": "period", "scope.timezone": "time zone", "scope.grain": "grain", "scope.refresh": "refresh",
			"scope.attribution": "attribution window", "scope.zero": "when the denominator is zero",
			"source": "sources", "dimension": "dimensions", "dimension.why": "why a dimension",
			"caveat": "caveat", "caveat.title": "caveat: title", "caveat.severity": "caveat: severity", "caveat.when": "caveat: when",
			"caveat.bias": "caveat: which way", "caveat.body": "caveat: text", "caveat.instead": "caveat: what to do instead",
			"contrast": "told apart from", "contrast.differs": "told apart: what differs", "contrast.this": "told apart: when this one", "contrast.that": "told apart: when the other",
			"influence": "influence", "influence.factor": "influence: factor", "influence.sign": "influence: sign", "influence.metric": "influence: metric", "influence.evidence": "influence: evidence",
			"example": "examples", "chart": "recommended chart", "chart.finding": "chart: finding", "sql": "SQL", "sql.text": "SQL", "used_by": "used by",
			"owner": "owner", "status": "status", "deprecated.by": "replaced by", "deprecated.why": "why it was given up",
			"review.every": "reviewed every", "review.by": "reviewed by",
		},
	},
	Chinese: {
		Title: "口径变更", Nothing: "口径没有变化。",
		Before: "之前", Now: "现在", Came: "新增", Went: "移除",
		NumberChanged: "数字变了", NumberStays: "数字不变",
		InputsChanged: "定义未变，数字随 %s 变了",
		Silent:        "数字变了，版本号却没有升",
		BreakAt:       "%s 之前的数值与之后不可比", And: "；", Starred: "* 会改变数字",
		Item: "%s“%s”", Listed: "新增", Delisted: "移除", Cited: "%s（v%d）",
		Kinds: map[string]string{
			"breaking": "不兼容变更", "scope": "范围变更", "wording": "措辞变更", "ownership": "负责人与状态", "": "新增指标",
			"derived": "随组成部分而变的数字",
		},
		Fields: map[string]string{
			"name": "名称", "aliases": "别名", "summary": "一句话定义", "definition": "定义", "answers": "回答的问题",
			"better": "方向", "role": "角色", "level": "等级", "display": "展示方式", "subset_of": "是否为占比",
			"identities": "恒等式", "facets": "分类",
			"formula": "公式", "formula_text": "文字公式", "unit": "单位",
			"scope.counts": "统计对象", "scope.include": "包含", "scope.exclude": "不包含", "scope.dedup": "去重",
			"scope.period": "统计周期", "scope.timezone": "时区", "scope.grain": "粒度", "scope.refresh": "更新",
			"scope.attribution": "归因窗口", "scope.zero": "分母为零时",
			"source": "数据源", "dimension": "维度", "dimension.why": "维度说明",
			"caveat": "注意事项", "caveat.title": "注意事项：标题", "caveat.severity": "注意事项：严重程度", "caveat.when": "注意事项：何时",
			"caveat.bias": "注意事项：偏向", "caveat.body": "注意事项：正文", "caveat.instead": "注意事项：改看什么",
			"contrast": "辨析", "contrast.differs": "辨析：差别", "contrast.this": "辨析：何时用本指标", "contrast.that": "辨析：何时用另一个",
			"influence": "影响因素", "influence.factor": "影响因素：因素", "influence.sign": "影响因素：方向", "influence.metric": "影响因素：指标", "influence.evidence": "影响因素：依据",
			"example": "示例", "chart": "推荐图表", "chart.finding": "图表：结论", "sql": "SQL", "sql.text": "SQL", "used_by": "使用方",
			"owner": "负责人", "status": "状态", "deprecated.by": "替代指标", "deprecated.why": "废弃原因",
			"review.every": "复审周期", "review.by": "复审人",
		},
	},
}
