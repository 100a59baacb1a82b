package version

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
)

// LockFile is the file that remembers the number behind every version, below the content folder.
const LockFile = "versions.lock"

// Line is a line of the lock: a version of a metric, the fingerprint of its number, and how far it has come.
// A number that has been certified is marked so; whoever changes it makes a version that nobody has certified.
type Line struct {
	ID      string
	Version int
	Fingerprint
	Status dictionary.Status

	span     diag.Span // of the whole line
	hashSpan diag.Span
}

// Lock is the lines of versions.lock, sorted by id and version.
type Lock struct {
	Lines []Line
}

// head explains the file to whoever opens it.
const head = `# The number behind every version: metric, version, fingerprint of what changes the number, status.
# "caliber bump", "caliber certify" and "caliber lock" write this file, and every build is held against it.
# A version has one line for ever, so that git merges what two people add; after a conflict run "caliber lock".
`

// Find returns the line of a metric's version, or nil.
func (l *Lock) Find(id string, version int) *Line {
	i, ok := slices.BinarySearchFunc(l.Lines, Line{ID: id, Version: version}, order)
	if !ok {
		return nil
	}
	return &l.Lines[i]
}

// Of returns the lines of a metric, the oldest version first.
func (l *Lock) Of(id string) []Line {
	i, _ := slices.BinarySearchFunc(l.Lines, Line{ID: id}, order)
	end := i
	for end < len(l.Lines) && l.Lines[end].ID == id {
		end++
	}
	return l.Lines[i:end]
}

// Put adds a line, or replaces the one of the same version.
func (l *Lock) Put(line Line) {
	i, ok := slices.BinarySearchFunc(l.Lines, line, order)
	if ok {
		l.Lines[i] = line
		return
	}
	l.Lines = slices.Insert(l.Lines, i, line)
}

func order(a, b Line) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Version, b.Version)) }

// Bytes spells the lock.
func (l *Lock) Bytes() []byte {
	out := []byte(head)
	for _, x := range l.Lines {
		out = fmt.Appendf(out, "%s v%d %s %s\n", x.ID, x.Version, x.Fingerprint, x.Status)
	}
	return out
}

// Drop removes the lines of which gone is true.
func (l *Lock) Drop(gone func(Line) bool) { l.Lines = slices.DeleteFunc(l.Lines, gone) }

// ReadLock reads the lock's text. The list holds the lines that cannot be, and those that contradict another; they are
// left out. The marks of an unfinished merge are passed over: the lines of both sides count.
func ReadLock(text []byte) (*Lock, diag.List) {
	return MergeLock(text, func(Line) bool { return false })
}

// MergeLock reads the lock's text as ReadLock does. Of two lines that contradict each other, the one that is right stays, if
// just one of them is.
func MergeLock(text []byte, right func(Line) bool) (*Lock, diag.List) {
	var problems diag.List
	lock := &Lock{}
	for at := len(text) - len(bytes.TrimPrefix(text, []byte("\ufeff"))); at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := string(bytes.TrimRight(text[at:end], " \t\r"))
		if line != "" && !strings.HasPrefix(line, "#") && !isMergeMark(line) {
			x, problem := readLine(line, at)
			if problem != nil {
				problems.Add(*problem)
			} else {
				lock.Lines = append(lock.Lines, x)
			}
		}
		at = end + 1
	}
	slices.SortStableFunc(lock.Lines, order)
	problems.Add(lock.once(right)...)
	return lock, problems
}

// isMergeMark says whether a line is one that git writes between the sides of a conflict.
func isMergeMark(line string) bool {
	mark, _, _ := strings.Cut(line, " ")
	return slices.Contains([]string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"}, mark)
}

var statuses = []dictionary.Status{dictionary.Draft, dictionary.Proposed, dictionary.Certified, dictionary.Deprecated}

// readLine reads a line that begins at a byte of the file.
func readLine(line string, at int) (Line, *diag.Diagnostic) {
	span := func(start, end int) diag.Span { return diag.Span{File: LockFile, Start: at + start, End: at + end} }
	wrong := func(where diag.Span, message string) (Line, *diag.Diagnostic) {
		return Line{}, &diag.Diagnostic{
			Code: tampered.ID, Span: where, Message: message,
			Hint: `take the file as it was before; nobody need edit it: "caliber bump" and "caliber lock" do`,
		}
	}
	words := strings.Fields(line)
	if len(words) != 4 {
		return wrong(span(0, len(line)), fmt.Sprintf("a line of %d words is no metric, version, fingerprint and status", len(words)))
	}
	place := func(word string, after int) (int, int) {
		start := after + strings.Index(line[after:], word)
		return start, start + len(word)
	}
	_, end := place(words[0], 0)
	from, to := place(words[1], end)
	number, isVersion := strings.CutPrefix(words[1], "v")
	n, err := strconv.Atoi(number)
	if !isVersion || err != nil || n < 1 || n > 9999 || number != strconv.Itoa(n) {
		return wrong(span(from, to), fmt.Sprintf("%q is no version", diag.Short(words[1])))
	}
	x := Line{ID: words[0], Version: n, Fingerprint: Fingerprint(words[2]), Status: dictionary.Status(words[3]), span: span(0, len(line))}
	from, to = place(words[2], to)
	x.hashSpan = span(from, to)
	if !x.valid() {
		return wrong(x.hashSpan, fmt.Sprintf("%q is a fingerprint that cannot be", diag.Short(words[2])))
	}
	from, to = place(words[3], to)
	if !slices.Contains(statuses, x.Status) {
		return wrong(span(from, to), fmt.Sprintf("%q is no status", diag.Short(words[3])))
	}
	return x, nil
}

// once joins equal lines, which a merge of both sides leaves, and reports those of one version and two numbers.
// Of two that differ in status only, the one that has come further stays.
func (l *Lock) once(right func(Line) bool) (problems diag.List) {
	out := l.Lines[:0]
	for _, x := range l.Lines {
		if len(out) == 0 || order(out[len(out)-1], x) != 0 {
			out = append(out, x)
			continue
		}
		last := &out[len(out)-1]
		switch {
		case last.Fingerprint == x.Fingerprint:
			if slices.Index(statuses, x.Status) > slices.Index(statuses, last.Status) {
				*last = x
			}
		case right(x) && !right(*last):
			*last = x
		case right(*last) && !right(x):
		default:
			problems.Add(diag.Diagnostic{
				Code: tampered.ID, Span: x.span,
				Message: fmt.Sprintf("version %d of %q has two numbers", x.Version, x.ID),
				Hint:    `two people raised the version at once: let the entry say what one of them wrote, run "caliber lock", then change it to what the other wrote and run "caliber bump"`,
				Related: []diag.Related{{Span: last.span, Message: "the other one"}},
			})
		}
	}
	l.Lines = out
	return problems
}
