package locale

// ApartWords are the words for what tells metrics apart and brings them together: words with several meanings, comparisons,
// maps, levels and collections.
type ApartWords struct {
	WordsTitle, WordsLead string // of the list of words
	WordTitle, WordText   string // of one: %s the word, %n how many metrics it may mean
	WordLead              string
	Rightly, Mistaken     string // how a metric comes to be called so
	Either                string // the same, of a word that names none of them
	UseWhen               string // before when to take a metric
	TakeFor               string // the same, %s
	Words                 string
	AllWords              string

	Comparisons, CompareLead            string // of the list of pairs
	CompareTitle, CompareText           string // of one: %a and %b the metrics
	CompareLink                         string
	SideBySide                          string
	PickTitle, PickLead, PickOne        string
	PickOther, PickAction, PickNone     string
	PickSame, PickFailed                string
	Ready, OtherPairs                   string
	Beside                              string // %s: the other metric
	Differs, Same, NotSaid, SameFormula string
	SameAll                             string
	BothCalled                          string // %s: words
	Field, OnSameRows, OnSameRowsLead   string
	Kind, Unit, Direction               string
	Role, Level, Severe                 string

	MapTitle, MapOf, MapText       string // MapOf: %a by %b
	WholeMap                       string // a link
	MapRead                        string
	BlankCount                     string // %n
	OneBlank                       string
	Blanks, BlanksLead, Propose    string
	BlankAt                        string // %a and %b: the groups between which nothing is
	NoBlanks                       string
	OffMap, OffMapLead, OtherMaps  string
	Levels, LevelTitle             string // LevelTitle: %s
	Collection, Collections        string
	CollectionsLead, EmptyOne      string
	OtherCollections, InCollection string
}

// Apart returns the words of a language for what tells metrics apart and brings them together.
func (l Lang) Apart() *ApartWords { return &apartWords[l] }

var apartWords = [Count]ApartWords{
	English: {
		WordsTitle: "Which one? Words with several meanings", WordsLead: "People say these words and mean different numbers. Each page tells what may be meant, and when to take which.",
		WordTitle: "%s: which one?", WordText: "%s may mean %n metrics. What tells them apart, and when to take which.",
		WordLead: "Ask whoever said it which of these they mean, and write the full name from then on.",
		Rightly:  "This is the one that the word names.", Mistaken: "Often called so, although the word is the other one's.", Either: "Some say it for this one.",
		UseWhen: "Take it for", TakeFor: "Take %s for",
		Words: "Words with several meanings", AllWords: "All words with several meanings",

		Comparisons: "Metrics side by side", CompareLead: "Pairs that are often confused, field by field: what differs, what is the same, and when to take which.",
		CompareTitle: "%a or %b?", CompareText: "%a and %b side by side: when to take which, what differs, and what is the same.",
		CompareLink: "Compare field by field", SideBySide: "Side by side",
		PickTitle: "Compare any two", PickLead: "Type a part of each name, an abbreviation or its pinyin.", PickOne: "First metric", PickOther: "Second metric",
		PickAction: "Compare", PickNone: "No metric is called “{query}”.", PickSame: "That is one metric twice. Choose another.", PickFailed: "The data could not be read. The pairs below have a page each.",
		Ready: "Often confused", OtherPairs: "Other comparisons of these two", Beside: "Beside %s",
		Differs: "What differs", Same: "What is the same", NotSaid: "not said", SameFormula: "The formulas are the same; the scope below is not.",
		SameAll: "No field differs.", BothCalled: "Both are called %s.",
		Field: "Field", OnSameRows: "On the same numbers", OnSameRowsLead: "Both worked out from the same values, so that the distance between them can be seen.",
		Kind: "Kind", Unit: "Unit", Direction: "Direction", Role: "Role", Level: "Level", Severe: "Mind",

		WholeMap: "The whole map, its blind spots, and other maps",
		MapTitle: "Map", MapOf: "Map: %a by %b", MapText: "Which metrics look at which %a and %b, and where nobody looks.",
		BlankCount: "%n blank", OneBlank: "1 blank",
		MapRead: "Each cell lists the metrics at a crossing, the weightiest first. A metric may stand in several cells.",
		Blanks:  "Blind spots", BlanksLead: "No metric looks here. That may be right, or a question nobody has asked yet: before you propose a metric, see whether one beside the blank can be cut that way.",
		Propose: "Propose a metric", BlankAt: "%a × %b", NoBlanks: "Every crossing has a metric.",
		OffMap: "Not on this map", OffMapLead: "These metrics say nothing of one of the two, so the map cannot show them.", OtherMaps: "Other maps",
		Levels: "Level", LevelTitle: "Level %s",
		Collection: "Collection", Collections: "Collections", CollectionsLead: "Metrics that are looked at together, for an occasion. Each has an address to send.",
		EmptyOne: "No metric is in it yet.", OtherCollections: "Other collections", InCollection: "In collections",
	},
	Chinese: {
		WordsTitle: "该用哪个？一词多义的说法", WordsLead: "这些说法，不同的人指的是不同的数。每页说明它可能指什么，什么时候用哪个。",
		WordTitle: "%s指哪个？", WordText: "“%s”可能指 %n 个指标：区别在哪里，什么时候用哪个。",
		WordLead: "先问清楚对方指的是哪一个，之后都写全称。",
		Rightly:  "这个词本来就指它。", Mistaken: "常被这样叫，其实这个词指的是另一个。", Either: "有人用它指这个。",
		UseWhen: "适用于", TakeFor: "%s适用于",
		Words: "一词多义的说法", AllWords: "全部一词多义的说法",

		Comparisons: "指标对比", CompareLead: "容易混淆的指标，两两逐项对照：哪里不同，哪里相同，什么时候用哪个。",
		CompareTitle: "%a还是%b？", CompareText: "%a与%b逐项对照：什么时候用哪个，哪里不同，哪里相同。",
		CompareLink: "逐项对比", SideBySide: "对照",
		PickTitle: "任选两个对比", PickLead: "输入名称的一部分、缩写或拼音。", PickOne: "第一个指标", PickOther: "第二个指标",
		PickAction: "对比", PickNone: "没有叫“{query}”的指标。", PickSame: "两个是同一个指标，请换一个。", PickFailed: "数据读取失败。下面的每一对都有现成的页面。",
		Ready: "常被混淆", OtherPairs: "与这两个指标有关的其他对比", Beside: "与%s相比",
		Differs: "不同之处", Same: "相同之处", NotSaid: "未说明", SameFormula: "公式相同，口径不同，见下。",
		SameAll: "各项都相同。", BothCalled: "两个都有人叫%s。",
		Field: "项目", OnSameRows: "用同一组数算", OnSameRowsLead: "两个指标用同样的数算出来，差别一看便知。",
		Kind: "类型", Unit: "单位", Direction: "方向", Role: "角色", Level: "等级", Severe: "注意",

		WholeMap: "看完整的图、盲区和其他全景图",
		MapTitle: "全景图", MapOf: "全景图：%a × %b", MapText: "哪些指标看哪个%a、哪个%b，哪里还没有人看。",
		BlankCount: "%n 处空白", OneBlank: "1 处空白",
		MapRead: "每格列出交叉处的指标，最重要的在前。一个指标可以出现在几格里。",
		Blanks:  "盲区", BlanksLead: "这里没有指标。也许本该如此，也许是还没有人问过的问题。提议新指标之前，先看旁边的指标能不能按这个方向拆。",
		Propose: "提议新指标", BlankAt: "%a × %b", NoBlanks: "每个交叉处都有指标。",
		OffMap: "不在这张图上", OffMapLead: "这些指标没有说明其中一个分类，图上放不下。", OtherMaps: "其他全景图",
		Levels: "指标等级", LevelTitle: "%s 级指标",
		Collection: "合集", Collections: "指标合集", CollectionsLead: "为一个场合放在一起看的指标，每个合集有自己的地址，可以直接发给别人。",
		EmptyOne: "还没有指标。", OtherCollections: "其他合集", InCollection: "所在合集",
	},
}
