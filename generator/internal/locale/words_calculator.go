package locale

// CalculatorWords are the words of the change calculator in one language.
type CalculatorWords struct {
	Title, Lead, Worked, Part, Before, After, Share, Reset, CopyLink, Link string
	// Sayings are what the script says, with {blanks} that it fills in; Say finds one by its key.
	Sayings []Saying
}

// Saying is a sentence, or a part of one.
type Saying struct{ Key, Text string }

// Say returns a saying; a key that is not there is our own mistake.
func (w *CalculatorWords) Say(key string) string {
	for _, s := range w.Sayings {
		if s.Key == key {
			return s.Text
		}
	}
	panic("unreachable: no saying " + key)
}

// Calculator returns the words of the change calculator.
func (l Lang) Calculator() *CalculatorWords { return &calculatorWords[l] }

var calculatorWords = [Count]CalculatorWords{
	English: {
		Title:    "Change calculator",
		Lead:     "Type the values of two periods. Nothing you type leaves this page.",
		Worked:   "A worked example: how much each part contributed to the change",
		Part:     "Part",
		Before:   "Before",
		After:    "After",
		Share:    "Share of the change",
		Reset:    "Restore the example",
		CopyLink: "Copy link to these numbers",
		Link:     "Link to these numbers",
		Sayings: []Saying{
			{"rose", "{name} rose by {percent} ({share})"},
			{"fell", "{name} fell by {percent} ({share})"},
			{"rose-from", "{name} rose from {before} to {after} ({share})"},
			{"fell-from", "{name} fell from {before} to {after} ({share})"},
			{"same", "{name} did not change"},
			{"comma", ", "},
			{"whole-rose", "{parts}. Together {change}: {whole} rose by {percent}, to {after}."},
			{"whole-fell", "{parts}. Together {change}: {whole} fell by {percent}, to {after}."},
			{"whole-rose-from", "{parts}. Together {change}: {whole} rose from {before} to {after}."},
			{"whole-fell-from", "{parts}. Together {change}: {whole} fell from {before} to {after}."},
			{"whole-same", "{parts}. Together {whole} stayed at {after}."},
			{"points", "{points} pp"},
			{"row-before", "{whole} before"},
			{"row-after", "{whole} after"},
			{"log-mean", "Logarithmic-mean shares (LMDI-I, Ang 2004): exact for products and quotients, nothing is left over."},
			{"difference", "Each part’s own difference: exact for sums."},
			{"shapley", "Shapley shares: the mean over all orders in which the parts could have changed; exact for any arithmetic."},
			{"empty", "Enter a number."},
			{"text", "“{text}” is not a number."},
			{"below", "This cannot be below 0."},
			{"divides", "This divides: it cannot be 0."},
			{"nolog", "Values of 0 or below have no logarithm, so the shares are Shapley’s."},
			{"unfinished", "Fields to correct: {count}."},
			{"inputs", "A value is missing."},
			{"undefined", "No shares: on the way from one period to the other something would be divided by 0, or is too large."},
			{"many", "No shares: more than 12 parts changed."},
			{"copied", "Link copied."},
		},
	},
	Chinese: {
		Title:    "变化归因计算器",
		Lead:     "填入两个时期的数值。所填内容不会离开本页。",
		Worked:   "算例：各组成部分对变化的贡献",
		Part:     "组成",
		Before:   "之前",
		After:    "之后",
		Share:    "对变化的贡献",
		Reset:    "恢复算例",
		CopyLink: "复制带数值的链接",
		Link:     "带数值的链接",
		Sayings: []Saying{
			{"rose", "{name}上升 {percent}（{share}）"},
			{"fell", "{name}下降 {percent}（{share}）"},
			{"rose-from", "{name}由 {before} 升至 {after}（{share}）"},
			{"fell-from", "{name}由 {before} 降至 {after}（{share}）"},
			{"same", "{name}不变"},
			{"comma", "，"},
			{"whole-rose", "{parts}。合计 {change}：{whole}上升 {percent}，至 {after}。"},
			{"whole-fell", "{parts}。合计 {change}：{whole}下降 {percent}，至 {after}。"},
			{"whole-rose-from", "{parts}。合计 {change}：{whole}由 {before} 升至 {after}。"},
			{"whole-fell-from", "{parts}。合计 {change}：{whole}由 {before} 降至 {after}。"},
			{"whole-same", "{parts}。合计{whole}保持 {after} 不变。"},
			{"points", "{points} 个百分点"},
			{"row-before", "之前的{whole}"},
			{"row-after", "之后的{whole}"},
			{"log-mean", "对数平均贡献（LMDI-I，Ang 2004）：对乘积与商精确，没有余项。"},
			{"difference", "各组成部分自身的差额：对求和精确。"},
			{"shapley", "Shapley 贡献：对各组成部分先后变化的所有次序取平均；对任何四则运算精确。"},
			{"empty", "请填入数字。"},
			{"text", "“{text}”不是数字。"},
			{"below", "此项不能小于 0。"},
			{"divides", "此项是除数，不能为 0。"},
			{"nolog", "0 或负数没有对数，因此改用 Shapley 贡献。"},
			{"unfinished", "有 {count} 处需要更正。"},
			{"inputs", "缺少数值。"},
			{"undefined", "无法归因：由一个时期变到另一个时期的途中会除以 0，或数值过大。"},
			{"many", "无法归因：变化的组成部分超过 12 个。"},
			{"copied", "链接已复制。"},
		},
	},
}
