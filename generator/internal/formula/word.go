package formula

import "math/big"

// aggregations are in the order in which hints name them.
var aggregations = []Aggregation{Count, CountDistinct, Sum, Avg, Min, Max, Median, P50, P90, P95, P99, Last}

// functions with the fewest and the most arguments they take; most 0 means any number.
var functions = []struct {
	name        Function
	least, most int
}{
	{Abs, 1, 1},
	{Ln, 1, 1},
	{Exp, 1, 1},
	{Sqrt, 1, 1},
	{Greatest, 2, 0},
	{Least, 2, 0},
	{Coalesce, 2, 0},
	{Round, 1, 2},
	{Cumulative, 1, 1},
	{Share, 1, 1},
}

var grains = []Grain{Second, Minute, Hour, Day, Week, Month, Quarter, Year}

// otherNames are what other languages call our functions: the hint says what is ours.
var otherNames = map[string]string{
	"average": "avg", "mean": "avg", "total": "sum",
	"uniq": "count_distinct", "unique": "count_distinct", "countd": "count_distinct", "distinct_count": "count_distinct", "dcount": "count_distinct",
	"log": "ln", "ifnull": "coalesce", "isnull": "coalesce", "nvl": "coalesce", "zeroifnull": "coalesce",
	"running_total": "cumulative", "cumsum": "cumulative", "ratio": "share", "percent_of_total": "share",
	"p100": "max", "p0": "min", "percentile": "p50", "quantile": "p50", "root": "sqrt",
}

// otherWays are functions of other languages that are no functions here.
var otherWays = map[string]string{
	"pow": "a power is written x^2", "power": "a power is written x^2",
	"divide": "a quotient is written a / b", "safe_divide": "a quotient is written a / b", "div": "a quotient is written a / b",
	"if": "rows are chosen by a condition: sum(amount where …) or metric[…]", "iff": "rows are chosen by a condition: sum(amount where …) or metric[…]",
	"case": "rows are chosen by a condition: sum(amount where …) or metric[…]", "when": "rows are chosen by a condition: sum(amount where …) or metric[…]",
	"countif": "write count(where …)", "count_if": "write count(where …)", "sumif": "write sum(amount where …)", "sum_if": "write sum(amount where …)",
	"to_date": "to_date follows over: gmv over to_date(month)",
}

// otherGrains are other spellings of the grains.
var otherGrains = map[string]Grain{
	"sec": Second, "second": Second, "seconds": Second, "秒": Second,
	"minute": Minute, "minutes": Minute, "mins": Minute, "分": Minute, "分钟": Minute,
	"hour": Hour, "hours": Hour, "hr": Hour, "小时": Hour,
	"day": Day, "days": Day, "D": Day, "天": Day, "日": Day,
	"week": Week, "weeks": Week, "W": Week, "周": Week,
	"mon": Month, "months": Month, "mo": Month, "M": Month, "月": Month, "个月": Month,
	"quarters": Quarter, "q": Quarter, "Q": Quarter, "季": Quarter, "季度": Quarter,
	"years": Year, "y": Year, "yr": Year, "Y": Year, "年": Year,
}

// otherOperators are words that people write for operators.
var otherOperators = map[string]Operator{
	"x": Multiply, "X": Multiply, "times": Multiply, "乘": Multiply, "乘以": Multiply,
	"per": Divide, "div": Divide, "除以": Divide,
	"plus": Add, "加": Add, "加上": Add,
	"minus": Subtract, "减": Subtract, "减去": Subtract,
}

// unitWords are words that, after a number, are its unit rather than a metric.
var unitWords = map[string]bool{
	"CNY": true, "RMB": true, "USD": true, "EUR": true, "JPY": true, "GBP": true, "HKD": true, "KRW": true, "SGD": true, "TWD": true,
	"yuan": true, "元": true, "块": true, "万元": true, "亿元": true, "人": true, "人次": true, "单": true, "次": true, "件": true, "个": true,
	"person": true, "persons": true, "people": true, "percent": true, "permille": true,
	"s": true, "second": true, "seconds": true, "min": true, "minute": true, "minutes": true, "h": true, "hour": true, "hours": true,
	"d": true, "day": true, "days": true, "秒": true, "分钟": true, "小时": true, "天": true,
}

// multipliers are words that, after a number, stand for a power of ten.
var multipliers = map[string]int64{"千": 1e3, "k": 1e3, "K": 1e3, "万": 1e4, "w": 1e4, "M": 1e6, "百万": 1e6, "亿": 1e8}

// reserved says whether a word cannot be a name without backquotes.
func reserved(s string) bool {
	switch s {
	case "where", "and", "or", "not", "in", "between", "is", "null", "over", "offset", "by", "distinct", "true", "false":
		return true
	}
	return false
}

// operator returns the operator a sign stands for and how strongly it binds; 0 if it stands for none.
func operator(sign string) (Operator, int) {
	switch op := Operator(sign); op {
	case Add, Subtract:
		return op, bindSum
	case Multiply, Divide:
		return op, bindProduct
	}
	return "", 0
}

// How strongly the parts of a formula hold together, from weak to strong.
const (
	bindSum      = iota + 1
	bindProduct  // a * b
	bindNegation // -a
	bindPower    // a^2
	bindScope    // a[…]
	bindPrimary
)

func comparator(sign string) (Comparator, bool) {
	switch c := Comparator(sign); c {
	case Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual:
		return c, true
	default:
		return "", false
	}
}

var ten = big.NewInt(10)

// nearest returns the candidate that a misspelt word most likely means, or "": at most a third of its
// characters may differ. Method: Levenshtein distance (1966). Ties go to the first candidate.
func nearest(word string, candidates []string) string {
	if len(word) > 40 {
		return ""
	}
	a := []rune(word)
	best, bound := "", len(a)/3+1
	for _, c := range candidates {
		if d := distance(a, []rune(c)); d < bound {
			best, bound = c, d
		}
	}
	return best
}

func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
