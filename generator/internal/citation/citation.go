// Package citation is for texts that cite definitions: it says how a version of a metric is cited, finds citations in specs,
// whatever they are written in, and says of each whether what it cites still stands. It reads no file.
package citation

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
)

// Citation is a place in a text that names a metric, and perhaps a version of it.
type Citation struct {
	ID      string
	Version int // 0 is whichever stands
	Span    diag.Span
	Link    bool // an address, not a mark such as metric:gmv@2
}

// Options say what is taken for a link to the glossary.
type Options struct {
	Bases []string // addresses of the glossary, each ending in a slash: "https://metrics.example.com/"
}

// Find returns the citations of a text, in its order: marks (metric:gmv, metric:gmv@2), addresses below a base, and relative
// links (in Markdown or HTML) through a folder "metrics". It reads the bytes as they are, so it is the same to it whether they are
// Markdown, HTML or anything else; the work is in proportion to the text's length.
func Find(file string, text []byte, opt Options) (found []Citation) {
	word := []byte("metric")
	for at := 0; ; {
		i := bytes.Index(text[at:], word)
		if i < 0 {
			return found
		}
		start := at + i
		at = start + len(word)
		f := finder{text: text, opt: opt}
		var c Citation
		var ok bool
		switch {
		case bytes.HasPrefix(text[at:], []byte(":")):
			c, ok = f.mark(start, at+1)
		case bytes.HasPrefix(text[at:], []byte("s/")):
			c, ok = f.link(start, at+2)
		}
		if ok {
			c.Span.File = file
			found = append(found, c)
			at = max(at, c.Span.End)
		}
	}
}

type finder struct {
	text []byte
	opt  Options
}

// mark reads metric:ID@VERSION; the id begins at the byte id.
func (f finder) mark(start, id int) (Citation, bool) {
	if start > 0 && (inID(f.text[start-1]) || strings.IndexByte("-/:", f.text[start-1]) >= 0) {
		return Citation{}, false
	}
	end := f.id(id)
	if end == id {
		return Citation{}, false
	}
	c := Citation{ID: string(f.text[id:end])}
	if end < len(f.text) && f.text[end] == '@' {
		if n, after := f.number(skip(f.text, end+1, 'v')); n > 0 {
			c.Version, end = n, after
		}
	}
	c.Span = diag.Span{Start: start, End: end}
	return c, true
}

// link reads …metrics/ID/vN/; the id begins at the byte id.
func (f finder) link(start, id int) (Citation, bool) {
	from := start
	for from > 0 && start-from < mostBefore && inAddress(f.text[from-1]) {
		from--
	}
	end := f.id(id)
	rest := f.text[end:]
	if end == id || string(f.text[id:end]) == "index.html" || !f.ours(from, start, len(rest) > 0 && rest[0] == '/') {
		return Citation{}, false
	}
	c := Citation{ID: string(f.text[id:end]), Link: true}
	if bytes.HasPrefix(rest, []byte("/v")) {
		if n, after := f.number(end + 2); n > 0 && (after == len(f.text) || !inID(f.text[after]) && f.text[after] != '-') {
			c.Version, end = n, after
		}
	}
	c.Span = diag.Span{Start: from, End: end}
	return c, true
}

// mostBefore is how far before "metrics/" an address may begin. It bounds the work on a text that is one long address.
const mostBefore = 256

// ours says whether the address that is written from a byte to "metrics/" is one of the glossary's.
func (f finder) ours(from, metrics int, folder bool) bool {
	before := f.text[from:metrics]
	if _, after, absolute := bytes.Cut(before, []byte("//")); absolute {
		return slices.ContainsFunc(f.opt.Bases, func(base string) bool {
			_, host, _ := strings.Cut(base, "//")
			return isLanguage(strings.TrimSuffix(cutFold(string(after), host), "/"))
		})
	}
	return folder && (len(before) == 0 || before[len(before)-1] == '/') && f.linked(from)
}

// cutFold cuts a beginning off a text, letter case aside; a text that begins otherwise is returned with a mark that no language has.
func cutFold(text, beginning string) string {
	if len(text) < len(beginning) || !strings.EqualFold(text[:len(beginning)], beginning) {
		return "?"
	}
	return text[len(beginning):]
}

// isLanguage says whether the folder between a base and "metrics/" is that of a language; that of the first has no name.
func isLanguage(folder string) bool { return folder == "" || slices.Contains(locale.Tags(), folder) }

// linked says whether a relative address stands where Markdown or HTML has one: [words](here), [words](<here>), [word]: here,
// href="here".
func (f finder) linked(from int) bool {
	before := f.text[max(0, from-mostBefore):from]
	if bytes.HasSuffix(before, []byte("](")) || bytes.HasSuffix(before, []byte("](<")) {
		return true
	}
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	if bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("[")) && bytes.HasSuffix(bytes.TrimRight(line, " \t<"), []byte("]:")) {
		return true
	}
	before = bytes.TrimRight(bytes.TrimRight(before, `"'`), " \t")
	before, isAttribute := bytes.CutSuffix(before, []byte("="))
	before = bytes.TrimRight(before, " \t")
	return isAttribute && len(before) >= len("href") && bytes.EqualFold(before[len(before)-len("href"):], []byte("href"))
}

// id returns where the id ends that begins at a byte. A full stop at its end ends the sentence instead.
func (f finder) id(at int) int {
	end := at
	for end < len(f.text) && inID(f.text[end]) {
		end++
	}
	for end > at && f.text[end-1] == '.' {
		end--
	}
	return end
}

// number reads a version that begins at a byte, and where it ends.
func (f finder) number(at int) (n, end int) {
	const most = 4 // digits
	for end = at; end < len(f.text) && end-at <= most && f.text[end] >= '0' && f.text[end] <= '9'; {
		end++
	}
	n, err := strconv.Atoi(string(f.text[at:end]))
	if err != nil || end-at > most {
		return 0, at
	}
	return n, end
}

func skip(text []byte, at int, c byte) int {
	if at < len(text) && text[at] == c {
		return at + 1
	}
	return at
}

func inID(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.'
}

// inAddress says whether an address may hold a byte. What is not ASCII is a text around it.
func inAddress(c byte) bool { return addressBytes[c] }

var addressBytes = func() (table [256]bool) {
	for c := range table {
		table[c] = c > 0 && (inID(byte(c)) || strings.IndexByte("-~:/?#@!$&*+,;=%", byte(c)) >= 0)
	}
	return table
}()
