package source

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// bare reads a value without quotes: a truth value, a number, a date.
func (s *scanner) bare(path []part) (node, bool) {
	start := s.pos
	for s.pos < s.end && isBareValue(s.src[s.pos]) {
		s.pos++
	}
	word := string(s.src[start:s.pos])
	if len(word) == len("2006-01-02") && word[4] == '-' && s.pos+1 < s.end && s.src[s.pos] == ' ' && isDigit(s.src[s.pos+1]) {
		for s.pos++; s.pos < s.end && isBareValue(s.src[s.pos]); s.pos++ { // a time after a blank
		}
		word = string(s.src[start:s.pos])
	}
	n := node{place: placeOf(start, s.pos)}
	switch {
	case s.peek() == '/' && s.pos+1 < s.end && isDigit(s.src[s.pos+1]):
		for s.pos < s.end && (isDigit(s.src[s.pos]) || s.src[s.pos] == '/') {
			s.pos++
		}
		n.kind, n.end = dateNode, int32(s.pos)
		s.noDate(&n, "")
		return n, true
	case word == "true" || word == "false":
		n.kind = boolNode
		return n, true
	case isWhole(word):
		n.kind = wholeNode
		if _, err := strconv.ParseInt(word, 0, 64); err != nil {
			s.report("CAL014", start, s.pos, fmt.Sprintf(`"%s" is too large a number`, s.printable(start, s.pos)), "whole numbers go up to 9223372036854775807")
		}
		return n, true
	case isFloat(word):
		n.kind = floatNode
		if _, err := strconv.ParseFloat(strings.ReplaceAll(word, "_", ""), 64); errors.Is(err, strconv.ErrRange) {
			s.report("CAL014", start, s.pos, fmt.Sprintf(`"%s" is too large a number`, s.printable(start, s.pos)), "numbers go up to 1.7e308")
		}
		return n, true
	case looksLikeDate(word):
		s.date(&n, word)
		return n, true
	}
	return node{}, s.noValue(start, word, path)
}

func isBareValue(c byte) bool {
	return isBare(c) || c == '+' || c == '.' || c == ':'
}

// noValue says what is wrong with a value that is none.
func (s *scanner) noValue(start int, word string, path []part) bool {
	line, _, _ := strings.Cut(string(s.src[start:s.end]), "\n")
	line = strings.TrimRight(line, "\r \t")
	key := s.keyText(path)
	switch {
	case word == "" && line[0] == '=':
		return s.report("CAL012", start, start+1, `"=" after "="`, "write a single = between a key and its value")
	case word == "":
		_, n := utf8.DecodeRuneInString(line)
		return s.report("CAL012", start, start+n, fmt.Sprintf(`"%s" does not begin a value`, line[:n]), fmt.Sprintf(`write a text in quotes: %s = "…"`, key))
	case strings.EqualFold(word, "true") || strings.EqualFold(word, "yes") || strings.EqualFold(word, "on"):
		return s.report("CAL012", start, s.pos, fmt.Sprintf(`"%s" is neither true nor false`, word), "write true")
	case strings.EqualFold(word, "false") || strings.EqualFold(word, "no") || strings.EqualFold(word, "off"):
		return s.report("CAL012", start, s.pos, fmt.Sprintf(`"%s" is neither true nor false`, word), "write false")
	case isDigit(word[0]) || strings.IndexByte("+-.", word[0]) >= 0 && len(word) > 1 && (isDigit(word[1]) || word[1] == '.'):
		return s.report("CAL014", start, s.pos, fmt.Sprintf(`"%s" is not how a number is written`, s.printable(start, s.pos)), s.numberHint(word, key))
	}
	to := start + len(line)
	if i := strings.IndexAny(line, "#,]}\""); i >= 0 {
		to = start + len(strings.TrimRight(line[:i], " \t"))
	}
	return s.report("CAL012", start, to, fmt.Sprintf(`"%s" is a text without quotes`, s.printable(start, to)), fmt.Sprintf(`write %s = "%s"`, key, s.printable(start, to)))
}

func (s *scanner) numberHint(word, key string) string {
	digits := strings.TrimLeft(word, "+-")
	switch {
	case strings.HasPrefix(digits, "."):
		return "write a digit before the point: 0" + digits
	case strings.HasSuffix(digits, "."):
		return "write a digit after the point: " + digits + "0"
	case len(digits) > 1 && digits[0] == '0' && isDigit(digits[1]):
		return fmt.Sprintf(`remove the zeros at the front, or put it in quotes if it is a text: %s = "%s"`, key, s.printable(s.pos-len(word), s.pos))
	case strings.Contains(digits, "_"):
		return "write _ only between two digits"
	}
	return fmt.Sprintf(`write 1000 or 0.05, or put it in quotes if it is a text: %s = "%s"`, key, s.printable(s.pos-len(word), s.pos))
}

// isWhole says that a word is a whole number: 7, -1_000, 0xff, 0o17, 0b1.
func isWhole(w string) bool {
	if len(w) > 2 && w[0] == '0' {
		switch w[1] {
		case 'x':
			return digits(w[2:], isHex) == len(w)-2
		case 'o':
			return digits(w[2:], func(c byte) bool { return c >= '0' && c <= '7' }) == len(w)-2
		case 'b':
			return digits(w[2:], func(c byte) bool { return c == '0' || c == '1' }) == len(w)-2
		}
	}
	n := wholePart(w)
	return n > 0 && n == len(w)
}

// isFloat says that a word is a number with a point or an exponent, or inf or nan.
func isFloat(w string) bool {
	switch strings.TrimLeft(w[:min(1, len(w))], "+-") + w[min(1, len(w)):] {
	case "inf", "nan":
		return true
	}
	n := wholePart(w)
	if n == 0 {
		return false
	}
	if n < len(w) && w[n] == '.' {
		d := digits(w[n+1:], isDigit)
		if d == 0 {
			return false
		}
		n += 1 + d
	}
	if n < len(w) && (w[n] == 'e' || w[n] == 'E') {
		n++
		if n < len(w) && (w[n] == '+' || w[n] == '-') {
			n++
		}
		d := digits(w[n:], isDigit)
		if d == 0 {
			return false
		}
		n += d
	}
	return n == len(w)
}

// wholePart returns the length of a sign and digits at the front, without leading zeros; 0 if there are none.
func wholePart(w string) int {
	sign := 0
	if w != "" && (w[0] == '+' || w[0] == '-') {
		sign = 1
	}
	n := digits(w[sign:], isDigit)
	if n == 0 || n > 1 && w[sign] == '0' {
		return 0
	}
	return sign + n
}

// digits returns the length of the digits at the front; an underscore may stand between two of them.
func digits(w string, is func(byte) bool) int {
	n := 0
	for n < len(w) && (is(w[n]) || w[n] == '_' && n > 0 && w[n-1] != '_' && n+1 < len(w) && is(w[n+1])) {
		n++
	}
	return n
}

// looksLikeDate says that a word is a date or time, if perhaps not a right one.
func looksLikeDate(w string) bool {
	n := digits(w, isDigit)
	return n == 4 && len(w) > 4 && w[4] == '-' || n > 0 && n <= 2 && len(w) > n && w[n] == ':' ||
		n > 0 && strings.Count(w, "-") == 2 && len(strings.Trim(w, "0123456789-")) == 0
}

// date checks a date, a time, or both.
func (s *scanner) date(n *node, word string) {
	day, clock := word, ""
	if len(word) > 4 && word[4] == '-' {
		n.kind = dateNode
		if len(word) > 10 {
			day, clock = word[:10], word[11:]
			if strings.IndexByte("Tt ", word[10]) < 0 || clock == "" {
				s.noDate(n, "")
				return
			}
		}
		if !matches(day, "0000-00-00") {
			s.noDate(n, "")
			return
		}
		year, _ := strconv.Atoi(day[:4])
		month, _ := strconv.Atoi(day[5:7])
		dayOfMonth, _ := strconv.Atoi(day[8:])
		if month < 1 || month > 12 {
			s.noDate(n, "there are 12 months")
			return
		}
		last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		if dayOfMonth < 1 || dayOfMonth > last {
			s.noDate(n, fmt.Sprintf("%s %d has %d days", time.Month(month), year, last))
			return
		}
	} else {
		n.kind, clock = timeNode, word
		if strings.IndexByte(word, ':') < 0 {
			s.noDate(n, "")
			return
		}
	}
	if clock != "" && !isClock(clock, n.kind == dateNode) {
		s.noDate(n, "hours go to 23, minutes and seconds to 59: 23:59:59")
		return
	}
}

// noDate reports a date that is none; the hint says why, or how one is written.
func (s *scanner) noDate(n *node, hint string) {
	written := s.printable(int(n.start), int(n.end))
	message := fmt.Sprintf(`"%s" does not exist`, written)
	if hint == "" {
		message = fmt.Sprintf(`"%s" is not how a date is written`, written)
		hint = "write year-month-day, with two digits for month and day: 2026-03-18"
	}
	s.report("CAL013", int(n.start), int(n.end), message, hint)
}

// isClock says that a word is a time of day: 07:32, 07:32:00, 07:32:00.5, and after a date with Z or +08:00.
func isClock(w string, zone bool) bool {
	if i := strings.IndexAny(w, "Zz+-"); i >= 0 {
		if !zone {
			return false
		}
		offset := w[i:]
		if offset != "Z" && offset != "z" && !(matches(offset[1:], "00:00") && offset[1:3] <= "23" && offset[4:] <= "59") {
			return false
		}
		w = w[:i]
	}
	if i := strings.IndexByte(w, '.'); i >= 0 {
		if len(w) == i+1 || strings.Trim(w[i+1:], "0123456789") != "" || i != len("00:00:00") {
			return false
		}
		w = w[:i]
	}
	return matches(w, "00:00") && w[:2] <= "23" && w[3:] <= "59" ||
		matches(w, "00:00:00") && w[:2] <= "23" && w[3:5] <= "59" && w[6:] <= "59"
}

// matches says that a word has digits where the form has 0, and the form's own characters elsewhere.
func matches(w, form string) bool {
	if len(w) != len(form) {
		return false
	}
	for i := range len(w) {
		if form[i] == '0' && !isDigit(w[i]) || form[i] != '0' && w[i] != form[i] {
			return false
		}
	}
	return true
}
