package source

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"caliber/generator/internal/diag"
)

// checkText reports what is no text: other encodings, control characters, the marks of an unfinished merge.
func (d *Doc) checkText() diag.List {
	if p := d.checkEncoding(); p != nil {
		return diag.List{*p}
	}
	var problems diag.List
	for i, c := range d.Bytes {
		if c >= 0x20 && c != 0x7f || c == '\n' || c == '\t' || c == '\r' && i+1 < len(d.Bytes) && d.Bytes[i+1] == '\n' {
			continue
		}
		if c == '\r' {
			problems.Add(diag.Diagnostic{
				Code: "CAL003", Span: d.span(i, i+1), Message: "a carriage return without a line feed, as old Macs end their lines",
				Hint: `save the file with line ends "LF" (Unix) or "CRLF" (Windows)`,
			})
			return problems // every line has one
		}
		problems.Add(diag.Diagnostic{
			Code: "CAL004", Span: d.span(i, i+1), Message: fmt.Sprintf(`the control character \x%02x`, c), Hint: "remove it",
		})
		if len(problems) == maxMistakes {
			return problems
		}
	}
	if !bytes.Contains(d.Bytes, []byte("<<<<<<<")) {
		return problems
	}
	hint := "keep the lines that are right, and remove the lines with <<<<<<<, ======= and >>>>>>>"
	if d.isPlain() {
		hint = "run \"caliber lock\": it keeps the lines of both sides, and says so where they contradict each other"
	}
	for _, at := range mergeMark.FindAllIndex(d.Bytes, maxMistakes) {
		problems.Add(diag.Diagnostic{
			Code: "CAL008", Span: d.span(at[0], at[1]), Message: "a merge that nobody finished: here two versions of the file differ",
			Hint: hint,
		})
	}
	return problems
}

var mergeMark = regexp.MustCompile(`(?m)^<<<<<<<( .*)?$`)

// checkEncoding reports a file that is not UTF-8, with what it seems to be.
func (d *Doc) checkEncoding() *diag.Diagnostic {
	const hint = `save the file as "UTF-8" (in the editor: Save as …, Encoding)`
	if name := wideEncoding(d.Bytes); name != "" {
		return &diag.Diagnostic{Code: "CAL002", Span: d.Start(), Message: "the file is saved as " + name + ", not as UTF-8", Hint: hint}
	}
	if utf8.Valid(d.Bytes) {
		return nil
	}
	for i := 0; i < len(d.Bytes); {
		r, n := utf8.DecodeRune(d.Bytes[i:])
		if r == utf8.RuneError && n == 1 {
			p := &diag.Diagnostic{
				Code: "CAL001", Span: d.span(i, i+1), Message: fmt.Sprintf(`the byte \x%02x is not UTF-8`, d.Bytes[i]), Hint: hint,
			}
			if looksLikeGBK(d.Bytes) {
				p.Message += ": the file seems to be saved as GBK (ANSI on Chinese Windows)"
			}
			return p
		}
		i += n
	}
	return nil
}

// wideEncoding names the encoding of a text of two or four bytes a character, or returns "".
func wideEncoding(b []byte) string {
	for _, mark := range []struct{ bytes, name string }{
		{"\xff\xfe\x00\x00", "UTF-32"}, {"\x00\x00\xfe\xff", "UTF-32"}, // before UTF-16, whose mark begins alike
		{"\xff\xfe", "UTF-16"}, {"\xfe\xff", "UTF-16"},
	} {
		if bytes.HasPrefix(b, []byte(mark.bytes)) {
			return mark.name
		}
	}
	// Without a mark: the ASCII of TOML makes every other byte zero, all of them on the same side.
	var zeros [2]int
	for i, c := range b[:min(len(b), 1024)] {
		if c == 0 {
			zeros[i%2]++
		}
	}
	if few, many := min(zeros[0], zeros[1]), max(zeros[0], zeros[1]); few == 0 && many >= 4 && many*8 > min(len(b), 1024) {
		return "UTF-16"
	}
	return ""
}

// looksLikeGBK says that all bytes beyond ASCII come in pairs, most of them common Chinese characters (GB 2312 level 1
// and 2, rows B0 to F7).
func looksLikeGBK(b []byte) bool {
	pairs, common := 0, 0
	for i := 0; i < len(b); i++ {
		if b[i] < utf8.RuneSelf {
			continue
		}
		if i+1 == len(b) || b[i] == 0x80 || b[i] == 0xff || b[i+1] < 0x40 || b[i+1] == 0x7f || b[i+1] == 0xff {
			return false
		}
		pairs++
		if b[i] >= 0xb0 && b[i] <= 0xf7 && b[i+1] >= 0xa1 {
			common++
		}
		i++
	}
	return pairs > 1 && common*2 > pairs
}

// forms are other formats by how their first line of content begins.
var forms = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{regexp.MustCompile(`\A(\{|\[\s*(\{|\n|\r))`), "JSON"},
	{regexp.MustCompile(`\A\+\+\+\s`), "a guide with front matter"},
	{regexp.MustCompile(`\A---\s`), "YAML"},
	{regexp.MustCompile(`\A(- )?[A-Za-z_][\w-]*:(\s|$)`), "YAML"},
	{regexp.MustCompile(`\A(<\?xml|<!|<[a-z]+>)`), "XML or HTML"},
}

// checkForm reports a TOML file that holds another format. Its first line of content tells.
func (d *Doc) checkForm(start int) *diag.Diagnostic {
	for at := start; at < len(d.Bytes); {
		line, next := cutLine(d.Bytes, at)
		if text := bytes.TrimLeft(line, " \t"); len(text) > 0 && text[0] != '#' {
			return d.otherForm(at+len(line)-len(text), at+len(line))
		}
		at = next
	}
	return nil
}

func (d *Doc) otherForm(start, end int) *diag.Diagnostic {
	for _, f := range forms {
		if !f.pattern.Match(d.Bytes[start:min(len(d.Bytes), start+100)]) {
			continue
		}
		hint := `write TOML: name = "…"`
		if f.name == "a guide with front matter" {
			hint = "remove the lines +++ and what follows the second, or let the file's name end in .md if it is a guide"
		}
		return &diag.Diagnostic{Code: "CAL007", Span: d.span(start, end), Message: "this looks like " + f.name, Hint: hint}
	}
	return nil
}
