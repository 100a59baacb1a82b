package publish

import (
	"strings"
)

// markerName is the file that says "caliber made this folder" and lists what it put there.
const markerName = "caliber.txt"

// unfinished is the marker of a site that is not complete.
const unfinished = "caliber: unfinished\n"

// markerHead is the first line of a finished site's marker. The number is the version of the format.
const markerHead = "caliber site 1"

const markerNote = `# caliber wrote this folder and replaces it as a whole at every build.
# It refuses to if the folder holds a file that is not listed here.`

// keptNames are the files of others that may stand at the top of an output; they are carried over.
func keptNames() []string { return []string{".gitignore", ".gitkeep"} }

// formatMarker holds no time and no place, so that the same site has the same marker. It is long for a large site, and so is made
// in one piece.
func formatMarker(version string, listing []string) []byte {
	head := markerHead + "\n" + markerNote + "\n# version " + strings.Join(strings.Fields(version), " ") + "\n"
	size := len(head)
	for _, p := range listing {
		size += len(p) + 1
	}
	out := append(make([]byte, 0, size), head...)
	for _, p := range listing {
		out = append(append(out, p...), '\n')
	}
	return out
}

// parseMarker returns the listing; ok is false if the text is not the marker of a finished site.
// What is lacking in a damaged marker counts as foreign later on, and is kept.
func parseMarker(text []byte) (listed map[string]bool, ok bool) {
	head, rest, _ := strings.Cut(string(text), "\n")
	if head != markerHead {
		return nil, false
	}
	listed = map[string]bool{}
	for line := range strings.Lines(rest) {
		p, whole := strings.CutSuffix(line, "\n")
		if whole && badPath(p) == "" && !strings.HasPrefix(p, "# ") {
			listed[p] = true
		}
	}
	return listed, true
}
