package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that a misspelt name most likely means, or "" if none is near enough:
// at most a third of the name's characters may differ (an exchange of neighbours counts once), case aside.
// Method: optimal string alignment distance (Damerau 1964, restricted). Ties go to the first candidate.
func Nearest(name string, candidates []string) string {
	best, bestDistance := "", utf8.RuneCountInString(name)/3+1
	folded := []rune(strings.ToLower(name))
	if len(folded) > 100 {
		return ""
	}
	for _, c := range candidates {
		other := []rune(strings.ToLower(c))
		if diff := len(other) - len(folded); diff >= bestDistance || -diff >= bestDistance {
			continue
		}
		if d := distance(folded, other); d < bestDistance && c != name {
			best, bestDistance = c, d
		}
	}
	return best
}

// DidYouMean phrases Nearest as a hint, or returns "".
func DidYouMean(name string, candidates []string) string {
	if n := Nearest(name, candidates); n != "" {
		return `did you mean "` + Safe(n) + `"?`
	}
	return ""
}

func distance(a, b []rune) int {
	older, old, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, old[j]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old, row = old, row, older
	}
	return old[len(b)]
}
