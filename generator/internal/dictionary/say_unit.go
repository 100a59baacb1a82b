package dictionary

import (
	"strings"
	"unicode"
)

// UnitWords are what a unit is said in.
type UnitWords struct {
	Per, Times string
	Name       func(name string) string // of a unit or an entity
}

// SayUnit says a unit in other words: "CNY / person" with a sign and a slash is "¥/person".
func SayUnit(unit string, in UnitWords) string {
	var b strings.Builder
	say := func(name string) {
		switch name {
		case "":
		case "percent":
			b.WriteString("%")
		case "permille":
			b.WriteString("‰")
		default:
			b.WriteString(in.Name(name))
		}
	}
	start := 0
	for i, r := range unit {
		if !unicode.IsSpace(r) && !strings.ContainsRune("/*·()", r) {
			continue
		}
		say(unit[start:i])
		start = i + len(string(r))
		switch {
		case r == '/':
			b.WriteString(in.Per)
		case r == '*' || r == '·':
			b.WriteString(in.Times)
		}
	}
	say(unit[start:])
	return b.String()
}
