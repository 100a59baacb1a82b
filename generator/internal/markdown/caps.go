package markdown

import (
	"fmt"
	"strings"

	"caliber/generator/internal/diag"
)

// The caps keep a text from costing more than a page is worth. goldmark needs 11 s for 20,000 times "[a](",
// and 1.5 GB for a table of 3,000 columns.
const (
	maxBytes       = 32 << 10
	maxColumns     = 50
	maxNesting     = 100
	maxBrackets    = 2000
	maxEmphasis    = 4000
	maxDefinitions = 500
)

// overCaps returns the problem of a text that is too large or too intricate, or nil.
func overCaps(src string) *Problem {
	if len(src) > maxBytes {
		return tooMuch(0, len(src), fmt.Sprintf("the text has %d bytes; %d are allowed", len(src), maxBytes), "split it, or link to a page of its own")
	}
	brackets, emphasis, definitions, offset := 0, 0, 0, 0
	for line := range strings.Lines(src) {
		if n := strings.Count(line, "|"); n > maxColumns+1 {
			return tooMuch(offset, len(line), fmt.Sprintf("a table of more than %d columns", maxColumns), "turn it, or link to a sheet")
		}
		if depth := nesting(line); depth > maxNesting {
			return tooMuch(offset, len(line), fmt.Sprintf("lists and quotations nested more than %d deep", maxNesting), "write it flatter")
		}
		if trimmed := strings.TrimLeft(line, " "); strings.HasPrefix(trimmed, "[") && strings.Contains(trimmed, "]:") {
			definitions++
		}
		brackets += strings.Count(line, "[") + strings.Count(line, "<") + strings.Count(line, "`")
		emphasis += strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "~")
		switch {
		case brackets > maxBrackets:
			return tooMuch(offset, len(line), fmt.Sprintf("more than %d brackets and backquotes", maxBrackets), "split the text")
		case emphasis > maxEmphasis:
			return tooMuch(offset, len(line), fmt.Sprintf("more than %d marks of emphasis", maxEmphasis), "split the text")
		case definitions > maxDefinitions:
			return tooMuch(offset, len(line), fmt.Sprintf("more than %d link definitions", maxDefinitions), "split the text")
		}
		offset += len(line)
	}
	return nil
}

// nesting counts the marks that can open a block inside a block at the start of a line.
func nesting(line string) int {
	depth, spaces := 0, 0
	for i := range len(line) {
		switch line[i] {
		case ' ':
			spaces++
		case '\t':
			spaces += 4
		case '>', '-', '+', '*':
			depth++
		default:
			return depth + spaces/2
		}
	}
	return min(depth, spaces+1) + spaces/2
}

func tooMuch(start, length int, message, hint string) *Problem {
	return &Problem{Start: start, End: start + min(length, 60), Code: "CAL131", Severity: diag.Error, Message: message, Hint: hint}
}
