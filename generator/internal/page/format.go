package page

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// unit says a unit in words: "CNY / person" is "CNY per person", in Chinese "元/人".
func (d *desk) unit(unit string) string {
	times := "·"
	if d.lang == locale.English {
		times = " · "
	}
	return dictionary.SayUnit(unit, dictionary.UnitWords{Per: d.words.Per, Times: times, Name: d.unitWord})
}

func (d *desk) unitWord(id string) string {
	if u := d.site.Unit(id); u != nil {
		if u.Symbol.Has(d.lang) {
			return u.Symbol[d.lang].Value
		}
		return d.text(u.Name).Value
	}
	if e := d.site.Entity(id); e != nil {
		if e.Symbol.Has(d.lang) && d.lang == locale.Chinese {
			return e.Symbol[d.lang].Value
		}
		return d.text(e.Name).Value
	}
	return id
}

// metricUnit is a metric's unit as a reader is told it: what it is shown as, then what it is made of.
func (d *desk) metricUnit(m *dictionary.Metric) string {
	unit := d.unitOf(2, m.Unit.Value)
	if m.Display.Set && m.Display.Value != m.Unit.Value {
		return d.unit(m.Display.Value) + " (" + unit + ")"
	}
	return unit
}

// shown is the unit that values are printed in.
func shown(m *dictionary.Metric) string {
	if m.Display.Set {
		return m.Display.Value
	}
	return m.Unit.Value
}

// value prints a number of a metric, with its unit.
func (d *desk) value(n float64, m *dictionary.Metric) string {
	if m == nil {
		return number(n)
	}
	switch unit := shown(m); unit {
	case "percent":
		return number(percent(n)) + "%"
	case "permille":
		return number(round(n*1000)) + "‰"
	case "":
		return number(n)
	default:
		of := d.unitOf(n, unit)
		if sign, rest := cutSign(of); sign != "" { // ¥171, ¥171 per order
			amount := sign + number(math.Abs(n)) + rest
			if n < 0 {
				return "−" + amount
			}
			return amount
		}
		return number(n) + " " + of
	}
}

// unitOf says the unit of a number: "12 persons", "1 person", "2.1 events per person".
func (d *desk) unitOf(n float64, unit string) string {
	first, rest, _ := strings.Cut(unit, "/")
	e := d.site.Entity(strings.TrimSpace(first))
	if e == nil || !e.Plural.Has(d.lang) || n == 1 || d.lang == locale.Chinese { // Chinese counts by measure words, which are symbols
		return d.unit(unit)
	}
	if rest == "" {
		return e.Plural[d.lang].Value
	}
	return e.Plural[d.lang].Value + d.words.Per + d.unit(rest)
}

// cutSign cuts the sign of a currency, which is written before the number, from a unit.
func cutSign(unit string) (sign, rest string) {
	if r, size := utf8.DecodeRuneInString(unit); unicode.Is(unicode.Sc, r) {
		return unit[:size], unit[size:]
	}
	return "", unit
}

// within puts words into a phrase of ours such as "when %s"; no words make no phrase. Chinese has a space around Latin letters.
func (d *desk) within(phrase, words string) string {
	if words == "" {
		return ""
	}
	if d.lang == locale.Chinese {
		before, after, _ := strings.Cut(phrase, "%s")
		if before != "" && words[0] < utf8.RuneSelf && !strings.HasSuffix(before, "：") {
			words = " " + words
		}
		if after != "" && words[len(words)-1] < utf8.RuneSelf {
			words += " "
		}
	}
	return locale.Fill(phrase, "%s", words)
}

// percent rounds a share to hundredths of a percent, but for what would come to nothing.
func percent(n float64) float64 {
	if p := math.Round(n*1e4) / 100; math.Abs(p) >= 0.01 {
		return p
	}
	return round(n * 100)
}

func isFinite(n float64) bool { return !math.IsNaN(n) && !math.IsInf(n, 0) }

// round takes away what binary fractions add: 0.07 × 100 is 7.000000000000001.
func round(n float64) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 12, 64), 64)
	if err != nil {
		return n
	}
	return v
}

// number prints a number with thousands separated, and at most four decimals.
func number(n float64) string {
	if n == 0 {
		return "0"
	}
	decimals := 4
	if a := math.Abs(n); a >= 1000 {
		decimals = 2
	} else if a < 0.001 {
		decimals = 8
	}
	text := strconv.FormatFloat(math.Abs(n), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	fraction = strings.TrimRight(fraction, "0")
	var b strings.Builder
	if n < 0 {
		b.WriteString("−")
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}
