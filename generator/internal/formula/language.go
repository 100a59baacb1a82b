package formula

// Words are the words of one natural language in which formulas are shown and read aloud.
type Words struct {
	aggregations map[Aggregation]string // before brackets
	functions    map[Function]string    // before brackets; those with a notation of their own have none
	rows         string                 // what count(*) counts
	counted      map[Aggregation]around // an aggregate's field, in speech
	called       map[Function]around    // a function's arguments, in speech
	rounded      around                 // a number of decimals, in speech
	whole        string                 // rounded to none
	measured     around                 // a unit, after the whole formula, in speech

	grains       map[Grain]grainWords
	last         around // a duration: "last 7 days"
	earlier      around // a duration: "7 days earlier"
	allTime      string
	by           string
	list, listed string // between members, and before the last one
	pause        string // between parts of a sentence
	brackets     around

	comparators map[Comparator]string // as signs where there are any
	spoken      map[Comparator]string // in words throughout
	span        string                // between the two values of Between
	and, or     string
	not         string
	yes, no     string
	empty       string // the text of no characters

	operators          map[Operator]string // a clause: "GMV divided by orders"
	combined           map[Operator]combined
	nests              bool // whether a combination within another is clear without brackets
	equals, minus      string
	power              around // an exponent
	negative, negation string // before a number, and before anything else
}

// around is what stands before and after something.
type around struct{ before, after string }

// combined makes one noun of several: "the sum of a, b and c".
type combined struct {
	around
	list, listed string
}

// grainWords are one of a grain, several, and what is meant by "to date".
type grainWords struct{ one, many, toDate string }

// English and Chinese are the languages that formulas can be shown in.
var (
	English = &Words{
		aggregations: map[Aggregation]string{
			Count: "count", CountDistinct: "count distinct", Sum: "sum", Avg: "average", Min: "minimum", Max: "maximum",
			Median: "median", P50: "P50", P90: "P90", P95: "P95", P99: "P99", Last: "last value",
		},
		functions: map[Function]string{
			Ln: "ln", Greatest: "greatest", Least: "least", Coalesce: "first known", Round: "round", Cumulative: "running total", Share: "share",
		},
		rows: "rows",
		counted: map[Aggregation]around{
			Count: {before: "the count of "}, CountDistinct: {before: "the distinct count of "}, Sum: {before: "the sum of "},
			Avg: {before: "the average of "}, Min: {before: "the minimum of "}, Max: {before: "the maximum of "},
			Median: {before: "the median of "}, P50: {before: "the median of "}, P90: {before: "the 90th percentile of "},
			P95: {before: "the 95th percentile of "}, P99: {before: "the 99th percentile of "}, Last: {before: "the last value of "},
		},
		called: map[Function]around{
			Abs: {before: "the absolute value of "}, Ln: {before: "the natural logarithm of "}, Exp: {before: "the exponential of "},
			Sqrt: {before: "the square root of "}, Greatest: {before: "the greatest of "}, Least: {before: "the least of "},
			Coalesce: {before: "the first known of "}, Round: {}, Cumulative: {before: "the running total of "}, Share: {before: "the share of "},
		},
		rounded:  around{" rounded to ", " decimals"},
		whole:    " rounded to a whole number",
		measured: around{before: ", in "},
		grains: map[Grain]grainWords{
			Second: {"second", "seconds", "second to date"}, Minute: {"minute", "minutes", "minute to date"}, Hour: {"hour", "hours", "hour to date"},
			Day: {"day", "days", "day to date"}, Week: {"week", "weeks", "week to date"}, Month: {"month", "months", "month to date"},
			Quarter: {"quarter", "quarters", "quarter to date"}, Year: {"year", "years", "year to date"},
		},
		last:     around{before: "last "},
		earlier:  around{after: " earlier"},
		allTime:  "all time",
		by:       "by ",
		list:     ", ",
		listed:   " and ",
		pause:    ", ",
		brackets: around{" (", ")"},
		comparators: map[Comparator]string{
			Equal: " = ", NotEqual: " ≠ ", Less: " < ", LessOrEqual: " ≤ ", Greater: " > ", GreaterOrEqual: " ≥ ",
			In: " is one of ", NotIn: " is none of ", Between: " from ", IsNull: " is empty", IsNotNull: " is not empty",
		},
		spoken: map[Comparator]string{
			Equal: " is ", NotEqual: " is not ", Less: " is less than ", LessOrEqual: " is at most ", Greater: " is greater than ", GreaterOrEqual: " is at least ",
			In: " is one of ", NotIn: " is none of ", Between: " is from ", IsNull: " is empty", IsNotNull: " is not empty",
		},
		span:      " to ",
		and:       " and ",
		or:        " or ",
		not:       "not ",
		yes:       "yes",
		no:        "no",
		empty:     "an empty text",
		operators: map[Operator]string{Add: " plus ", Subtract: " minus ", Multiply: " times ", Divide: " divided by "},
		combined: map[Operator]combined{
			Add:      {around{before: "the sum of "}, ", ", " and "},
			Subtract: {around{before: "the difference of "}, "", " and "},
			Multiply: {around{before: "the product of "}, ", ", " and "},
			Divide:   {around{before: "the ratio of "}, "", " to "},
		},
		nests:    true,
		equals:   " equals ",
		minus:    "minus ",
		power:    around{before: " to the power of "},
		negative: "minus ",
		negation: "the negative of ",
	}

	Chinese = &Words{
		aggregations: map[Aggregation]string{
			Count: "计数", CountDistinct: "去重计数", Sum: "求和", Avg: "平均", Min: "最小值", Max: "最大值",
			Median: "中位数", P50: "P50", P90: "P90", P95: "P95", P99: "P99", Last: "期末值",
		},
		functions: map[Function]string{
			Ln: "ln", Greatest: "取最大", Least: "取最小", Coalesce: "首个非空", Round: "四舍五入", Cumulative: "累计", Share: "占比",
		},
		rows: "行",
		counted: map[Aggregation]around{
			Count: {after: "的计数"}, CountDistinct: {after: "的去重计数"}, Sum: {after: "的总和"},
			Avg: {after: "的平均值"}, Min: {after: "的最小值"}, Max: {after: "的最大值"},
			Median: {after: "的中位数"}, P50: {after: "的中位数"}, P90: {after: "的 90 分位数"},
			P95: {after: "的 95 分位数"}, P99: {after: "的 99 分位数"}, Last: {after: "的期末值"},
		},
		called: map[Function]around{
			Abs: {after: "的绝对值"}, Ln: {after: "的自然对数"}, Exp: {after: "的自然指数"},
			Sqrt: {after: "的平方根"}, Greatest: {after: "中的最大者"}, Least: {after: "中的最小者"},
			Coalesce: {after: "中首个非空值"}, Round: {}, Cumulative: {after: "的累计值"}, Share: {after: "的占比"},
		},
		rounded:  around{"保留", "位小数"},
		whole:    "取整",
		measured: around{before: "，单位为"},
		grains: map[Grain]grainWords{
			Second: {"秒", "秒", "本秒至今"}, Minute: {"分钟", "分钟", "本分钟至今"}, Hour: {"小时", "小时", "本小时至今"},
			Day: {"天", "天", "当日至今"}, Week: {"周", "周", "本周至今"}, Month: {"个月", "个月", "本月至今"},
			Quarter: {"个季度", "个季度", "本季度至今"}, Year: {"年", "年", "本年至今"},
		},
		last:     around{before: "近"},
		earlier:  around{after: "前"},
		allTime:  "全部时间",
		by:       "按",
		list:     "、",
		listed:   "、",
		pause:    "，",
		brackets: around{"（", "）"},
		comparators: map[Comparator]string{
			Equal: " = ", NotEqual: " ≠ ", Less: " < ", LessOrEqual: " ≤ ", Greater: " > ", GreaterOrEqual: " ≥ ",
			In: "属于", NotIn: "不属于", Between: "介于", IsNull: "为空", IsNotNull: "不为空",
		},
		spoken: map[Comparator]string{
			Equal: "为", NotEqual: "不为", Less: "小于", LessOrEqual: "不大于", Greater: "大于", GreaterOrEqual: "不小于",
			In: "属于", NotIn: "不属于", Between: "介于", IsNull: "为空", IsNotNull: "不为空",
		},
		span:      "至",
		and:       " 且 ",
		or:        " 或 ",
		not:       "非",
		yes:       "是",
		no:        "否",
		empty:     "空文本",
		operators: map[Operator]string{Add: "加", Subtract: "减", Multiply: "乘以", Divide: "除以"},
		combined: map[Operator]combined{
			Add:      {around{after: "之和"}, "、", "与"},
			Subtract: {around{after: "之差"}, "", "与"},
			Multiply: {around{after: "之积"}, "、", "与"},
			Divide:   {around{after: "之比"}, "", "与"},
		},
		equals:   "等于",
		minus:    "负",
		power:    around{"的", "次方"},
		negative: "负",
		negation: "负的",
	}
)
