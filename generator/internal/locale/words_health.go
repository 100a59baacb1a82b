package locale

// HealthWords are the words of the page that tells how far the dictionary has come.
type HealthWords struct {
	Health, Title, Lead      string
	Score, ScoreNote         string // "%d of 100"; what it counts: %d demands met, %n asked
	Deprecated               string // %d
	Coverage, Demand, Have   string
	Lacking                  string // how many lack it: %d
	NotCounted               string // said of a demand
	ByOwner, Metrics, Nobody string
	Overdue, OverdueOn       string // a column; of one metric: %s the day
	Mend, MendLead           string
	Edit, Add                string // what a link does; Add: %s the file that is to be written
	More                     string // %d, beyond those that are listed
	Pairs, PairsLead, AllOf  string
	Unused, UnusedLead       string
	Trend, TrendLead         string
	New, Changes, Breaking   string
	Reviewed                 string
	Undated                  string // %d
	Others                   string // the series of what does not break
	AllWell                  string // nothing is to be mended

	Demands map[string]string // by id
	Missing map[string]string // heading of those that lack it
	Kinds   map[string]string // of what is unused
}

// Health returns the words of a language for the dictionary's health.
func (l Lang) Health() *HealthWords { return &healthWords[l] }

var healthWords = [Count]HealthWords{
	English: {
		Health: "Health", Title: "How far the dictionary has come",
		Lead:  "For those who keep it: what the entries have of what an entry should have, who answers for what is missing, and where to mend it.",
		Score: "%d of 100", ScoreNote: "%d of %n demands are met. Each row below asks every metric one thing, and each counts the same; caveats do not count, since some numbers have none.",
		Deprecated: "Deprecated metrics are asked for nothing: %d.",
		Coverage:   "What the entries have", Demand: "Asked for", Have: "Have it", Lacking: "%d without", NotCounted: "not in the score",
		ByOwner: "By owner", Metrics: "Metrics", Nobody: "No owner",
		Overdue: "Review overdue", OverdueOn: "was due on %s",
		Mend: "To mend", MendLead: "The weightiest metrics come first.", Edit: "Mend", Add: "Write %s", More: "%d more: “caliber health --json” lists all.",
		Pairs: "Near-duplicates that do not tell of each other", PairsLead: "Two entries that are the same but for one thing. Say in both how they differ, or merge them.", AllOf: "All near-duplicates",
		Unused: "Used by nothing", UnusedLead: "No entry names these. Use them, or take them out.",
		Trend: "What was done, by quarter", TrendLead: "Counted from the dates in the entries.",
		New: "New metrics", Changes: "New versions", Breaking: "Breaking", Reviewed: "Last reviewed", Undated: "%d metrics do not date their first version and are in no column of new ones.",
		Others: "Other versions", AllWell: "Nothing is missing.",
		Demands: map[string]string{
			"certified": "Certified", "reviewed": "Reviewed in time", "owner": "An owner", "definition": "A definition", "formula": "A formula",
			"example": "A worked example", "chart": "A recommended chart", "source": "A source, if it counts rows", "caveats": "Caveats", "translation": "A translation: %s",
		},
		Missing: map[string]string{
			"certified": "Not certified", "reviewed": "Not reviewed in time", "owner": "Without an owner", "definition": "Without a definition", "formula": "Without a formula",
			"example": "Without a worked example", "chart": "Without a recommended chart", "source": "Without a source", "caveats": "Without caveats", "translation": "Without a translation: %s",
		},
		Kinds: map[string]string{
			"dimension": "Dimension", "entity": "Entity", "owner": "Owner", "source": "Source", "term": "Term", "unit": "Unit",
		},
	},
	Chinese: {
		Health: "健康度", Title: "这部词典写到了什么程度",
		Lead:  "给维护者和管理者看：条目该有的有了多少，缺的归谁，到哪里去补。",
		Score: "%d 分（满分 100）", ScoreNote: "共 %n 项要求，已满足 %d 项。下表每一行向每个指标提一项要求，分量相同；注意事项不计分，因为有些数字本来就没有。",
		Deprecated: "已废弃的指标不作要求：%d 个。",
		Coverage:   "条目有了什么", Demand: "要求", Have: "已有", Lacking: "缺 %d 个", NotCounted: "不计分",
		ByOwner: "按负责人", Metrics: "指标", Nobody: "没有负责人",
		Overdue: "复核逾期", OverdueOn: "应于 %s 复核",
		Mend: "待补", MendLead: "分量重的指标排在前面。", Edit: "去补", Add: "新建 %s", More: "另有 %d 个，“caliber health --json” 列出全部。",
		Pairs: "近乎重复却没有互相说明", PairsLead: "两个条目只差一处。要么在两边写清差别，要么合并。", AllOf: "全部近似指标",
		Unused: "没有被用到", UnusedLead: "没有条目提到它们：用起来，或者删掉。",
		Trend: "每季度做了什么", TrendLead: "按条目里写的日期统计。",
		New: "新指标", Changes: "新版本", Breaking: "其中断点", Reviewed: "最近一次复核", Undated: "有 %d 个指标没有写第 1 版的日期，不计入新指标。",
		Others: "其他版本", AllWell: "什么都不缺。",
		Demands: map[string]string{
			"certified": "已认证", "reviewed": "按时复核", "owner": "负责人", "definition": "定义", "formula": "公式",
			"example": "算例", "chart": "推荐图表", "source": "来源（统计明细行的指标）", "caveats": "注意事项", "translation": "译文：%s",
		},
		Missing: map[string]string{
			"certified": "未认证", "reviewed": "未按时复核", "owner": "没有负责人", "definition": "没有定义", "formula": "没有公式",
			"example": "没有算例", "chart": "没有推荐图表", "source": "没有来源", "caveats": "没有注意事项", "translation": "没有译文：%s",
		},
		Kinds: map[string]string{
			"dimension": "维度", "entity": "计数对象", "owner": "负责人", "source": "来源", "term": "术语", "unit": "单位",
		},
	},
}
