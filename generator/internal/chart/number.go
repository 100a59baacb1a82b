package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/locale"
)

// A Style is what sort of number a column holds.
type Style uint8

// The styles.
const (
	Plain    Style = iota
	Percent        // 0.021 is 2.1%
	Permille       // 0.021 is 21‰
	Seconds        // shown in minutes or hours where there are many
)

// Format is how the numbers of a column are shown.
type Format struct {
	Style Style
	Sign  string // before the number: "¥"
	Unit  string // what is counted, said once beside the axis: "people"
}

// A step is a power of ten that a language has a short word for.
type step struct {
	size float64
	word string
}

// steps are the words for great numbers, the greatest first.
var steps = [locale.Count][]step{
	locale.English: {{1e12, "T"}, {1e9, "B"}, {1e6, "M"}, {1e3, "K"}},
	locale.Chinese: {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}},
}

// numbers shows the numbers of one column, all in the same way.
type numbers struct {
	lang     locale.Lang
	sign     string
	part     float64 // of what is shown: 0.01 for percents, 60 for minutes
	suffix   string
	decimals int // of percents and the like; −1 if each number has its own
	most     float64
}

// newNumbers finds how to show values side by side. Missing ones are NaN.
func newNumbers(f Format, lang locale.Lang, values []float64) numbers {
	w := lang.Chart()
	n := numbers{lang: lang, sign: f.Sign, part: 1, decimals: -1}
	for _, v := range values {
		if !math.IsNaN(v) {
			n.most = max(n.most, math.Abs(v))
		}
	}
	switch f.Style {
	case Percent:
		n.part, n.suffix = 0.01, "%"
	case Permille:
		n.part, n.suffix = 0.001, "‰"
	case Seconds:
		n.suffix = w.Seconds
		if n.most >= 7200 {
			n.part, n.suffix = 3600, w.Hours
		} else if n.most >= 120 {
			n.part, n.suffix = 60, w.Minutes
		}
	default: // the number itself
	}
	if f.Style == Percent || f.Style == Permille {
		n.decimals = n.precision(values)
	}
	n.most /= n.part
	return n
}

// precision is how many decimals tell the values apart, up to what still can be read.
func (n numbers) precision(values []float64) int {
	limit := 1
	if n.most/n.part < 1 {
		limit = 3
	}
	for d := range limit {
		unit := math.Pow10(-d)
		if !slices.ContainsFunc(values, func(v float64) bool {
			x := math.Abs(v) / n.part
			return x > 0 && math.Abs(x-math.Round(x/unit)*unit) > 0.004*max(x, n.most/n.part/5)
		}) {
			return d
		}
	}
	return limit
}

// text shows a value.
func (n numbers) text(v float64) string { return n.show(v, "") }

// change shows a difference, with its sign.
func (n numbers) change(v float64) string {
	if v > 0 {
		return n.show(v, "+")
	}
	return n.show(v, "")
}

func (n numbers) show(v float64, plus string) string {
	v /= n.part
	size, word := n.scale(math.Abs(v))
	digits := fixed(math.Abs(v)/size, n.decimals)
	if word != "" && digits == "1,000" { // 999,999 is 1M
		size, word = n.scale(math.Abs(v) * 1.001)
		digits = fixed(math.Abs(v)/size, n.decimals)
	}
	if v < 0 && strings.Trim(digits, "0.") != "" {
		plus = "−"
	}
	return plus + n.sign + digits + word + n.suffix
}

// scale finds the word for a number as great as this. English has thousands in words only beside tens of them.
func (n numbers) scale(v float64) (float64, string) {
	if n.decimals >= 0 || v >= 1e15 { // beyond words
		return 1, ""
	}
	for _, s := range steps[n.lang] {
		if v >= s.size && (s.size > 1e3 || n.most >= 1e4) {
			return s.size, s.word
		}
	}
	return 1, ""
}

// fixed prints a number that is not negative: with as many decimals, or if that is −1 with three digits that count.
func fixed(v float64, decimals int) string {
	if v >= 1e9 || v > 0 && v < 1e-4 && decimals < 0 {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 1, 64), "e")
		e, err := strconv.Atoi(exponent)
		if err != nil {
			panic("unreachable: an exponent is a number: " + exponent)
		}
		return strings.TrimSuffix(mantissa, ".0") + "×10" + raised(e)
	}
	d := decimals
	if d < 0 {
		d = 0
		if v > 0 && v < 99.95 {
			d = max(0, 2-int(math.Floor(math.Log10(v)+1e-9)))
		}
	}
	text := strconv.FormatFloat(v, 'f', d, 64)
	if decimals < 0 && strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return grouped(text)
}

// grouped separates thousands.
func grouped(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		return whole + "." + fraction
	}
	return whole
}

// raised writes an exponent.
func raised(e int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(e))
}

// Exact shows a number with all its digits, for a table: to hundredths of a percent, whole seconds as they are, thousands
// separated. What is counted is not said; a table says it once, at the head of its column.
func (f Format) Exact(v float64, lang locale.Lang) string {
	part, suffix, decimals := 1.0, "", 4
	switch f.Style {
	case Percent:
		part, suffix, decimals = 0.01, "%", 2
	case Permille:
		part, suffix, decimals = 0.001, "‰", 2
	case Seconds:
		suffix = lang.Chart().Seconds
	default: // the number itself
	}
	v /= part
	if math.Abs(v) >= 1e15 || v != 0 && math.Abs(v) < math.Pow10(-decimals) {
		return newNumbers(f, lang, []float64{v * part}).text(v * part)
	}
	digits := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	digits = grouped(strings.TrimRight(strings.TrimRight(digits, "0"), "."))
	if v < 0 && strings.Trim(digits, "0.") != "" {
		return "−" + f.Sign + digits + suffix
	}
	return f.Sign + digits + suffix
}

// ticks are round values around a range, a step of 1, 2, 2.5 or 5 times a power of ten apart, and how to show them.
type ticks struct {
	at   []float64
	text []string
}

// ticks finds about as many round values as wanted, the first not above low, the last not below high.
func (n numbers) ticks(low, high float64, want int) ticks {
	if high <= low {
		high = low + n.part
	}
	raw := (high - low) / n.part / float64(want)
	tens := math.Pow(10, math.Floor(math.Log10(raw)))
	apart := 10 * tens
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*tens >= raw*0.999 {
			apart = m * tens
			break
		}
	}
	first, last := math.Floor(low/n.part/apart+1e-9), math.Ceil(high/n.part/apart-1e-9)
	most := max(math.Abs(first), math.Abs(last)) * apart
	n.most = most
	size, word := n.scale(most)
	decimals := 0
	for x := apart / size; decimals < 9 && math.Abs(x-math.Round(x)) > 1e-6*x; x *= 10 {
		decimals++
	}
	if decimals > 5 {
		decimals = -1
	}
	var t ticks
	for i := first; i <= last; i++ {
		v := i * apart
		text := n.sign + "0"
		if v != 0 {
			text = n.sign + fixed(math.Abs(v)/size, decimals) + word
		}
		if v < 0 {
			text = "−" + text
		}
		t.at, t.text = append(t.at, v*n.part), append(t.text, text+n.suffix)
	}
	return t
}
