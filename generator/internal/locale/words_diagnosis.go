package locale

// DiagnosisWords are the words of the pages that ask why a number moved, in one language.
type DiagnosisWords struct {
	Title, IndexTitle, IndexLead, Why, Lead, Summary  string
	First, Which, WhichLead, Follow, Against, Still   string
	Caveats, Turns, Influences, Read                  string
	Onward, OnwardLead, WholePath, Others, FromMetric string
	Door, DoorText                                    string
	Asked                                             string // other ways to ask, with %s and "|" between them: for the search
}

// Diagnosis returns the words of the pages that ask why a number moved.
func (l Lang) Diagnosis() *DiagnosisWords { return &diagnosisWords[l] }

var diagnosisWords = [Count]DiagnosisWords{
	English: {
		Title: "Diagnosis", IndexTitle: "A number moved. Which one?",
		IndexLead: "Each of these numbers is what its parts make of it. Its page goes down to the part that moved, and from there to the metrics and caveats to look at.",
		Why:       "Why did %s move?", Lead: "Find the part that moved, and leave the others alone.",
		Summary: "%s = %e. Which of them moved?",
		First:   "Before you take it apart", Which: "Which part moved?",
		WhichLead: "Open the part that moved most. Where scripts run you can type the numbers of two periods, and it is found for you.",
		Follow:    "Follow {part}: {share} of {change} in all.", Against: "{parts} worked against it.", Still: "The two periods are the same: nothing moved.",
		Caveats: "Before you believe it", Turns: "Where to look next", Influences: "What usually moves it", Read: "Read the entry:",
		Onward: "The change calculator of %s", OnwardLead: "To keep or to send, with the numbers typed here:", WholePath: "The whole path:", Others: "Another number moved", FromMetric: "It moved? Find out why, step by step",
		Door: "A number moved", DoorText: "It fell, or it rose: go down to the part that did it.",
		Asked: "why did %s drop|why did %s fall|why did %s rise|why did %s move|%s dropped|%s fell|%s rose|%s went down|%s declined|%s increased",
	},
	Chinese: {
		Title: "诊断", IndexTitle: "哪个数变了？",
		IndexLead: "下面每个数都由它的组成部分决定。进入它的页面，逐层找到变动的那一部分，再看相关的指标和注意事项。",
		Why:       "%s为什么变了？", Lead: "找到变动的那一部分，其余的先放一边。",
		Summary: "%s = %e。变的是哪一个？",
		First:   "拆之前先看", Which: "哪一部分变了？",
		WhichLead: "展开变动最大的那一部分。脚本可用时，填入两个时期的数，由页面替你找。",
		Follow:    "顺着{part}往下看：总变化 {change}，它占 {share}。", Against: "{parts}起了反作用。", Still: "两个时期一样，没有变化。",
		Caveats: "先别急着信", Turns: "接下来看哪里", Influences: "通常由什么引起", Read: "查看条目：",
		Onward: "%s的变化归因计算器", OnwardLead: "要保存或转发这里填的数：", WholePath: "完整路径：", Others: "变的是别的数", FromMetric: "数变了？一步步找原因",
		Door: "有个数变了", DoorText: "跌了或涨了：一层层找到是哪部分造成的。",
		Asked: "为什么%s下降|%s为什么下降|%s为什么下跌|%s为什么上涨|%s下降|%s下跌|%s上涨|%s上升|%s波动|%s跌了",
	},
}
