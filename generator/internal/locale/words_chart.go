package locale

// ChartWords are the words of drawings of data, in one language.
type ChartWords struct {
	Seconds, Minutes, Hours string // after a number
	GoOn                    string // which share of the step before, with %s
	Overall                 string // which share of the first step, with %s
	RunningShare            string // heads the second half of a Pareto
	Before                  string // what a change is against
	Points                  string // after a change of a percentage
	Target                  string // with %s
	Unequal                 string // of the bins of a histogram
	More                    string // what is not drawn, with %d
	Missing                 string // in place of a value

	// Said of a drawing to those who do not see it.
	Kind   string // what is drawn: the %k of chart, its %t
	Range  string // the least and the greatest value, each with its place: %a at %b, %c at %d
	Marked string // a place and the remark at it: %a, %b

	Months map[string]string // by "01" to "12"
}

// Chart returns the words of a language for drawings of data.
func (l Lang) Chart() *ChartWords { return &chartWords[l] }

var chartWords = [Count]ChartWords{
	English: {
		Seconds: " s", Minutes: " min", Hours: " h",
		GoOn: "%s go on", Overall: "%s overall", RunningShare: "running share", Before: "on the period before", Points: " pts",
		Target: "target %s", Unequal: "bins of unequal width",
		More: "%d more", Missing: "no value",
		Kind: "%k: %t.", Range: "From %a (%b) to %c (%d).", Marked: "Marked: %a, %b.",
		Months: map[string]string{
			"01": "Jan", "02": "Feb", "03": "Mar", "04": "Apr", "05": "May", "06": "Jun",
			"07": "Jul", "08": "Aug", "09": "Sep", "10": "Oct", "11": "Nov", "12": "Dec",
		},
	},
	Chinese: {
		Seconds: "秒", Minutes: "分钟", Hours: "小时",
		GoOn: "%s 进入下一步", Overall: "整体 %s", RunningShare: "累计占比", Before: "较上一期", Points: " 个百分点",
		Target: "目标 %s", Unequal: "组距不等",
		More: "另有 %d 项", Missing: "无数据",
		Kind: "%k：%t。", Range: "最低 %a（%b），最高 %c（%d）。", Marked: "标记：%a，%b。",
		Months: map[string]string{
			"01": "1月", "02": "2月", "03": "3月", "04": "4月", "05": "5月", "06": "6月",
			"07": "7月", "08": "8月", "09": "9月", "10": "10月", "11": "11月", "12": "12月",
		},
	},
}
