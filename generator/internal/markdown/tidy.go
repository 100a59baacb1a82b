package markdown

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"caliber/generator/internal/diag"
)

// schemes are the kinds of entries that a link can name: [words](term:floor).
var schemes = []string{"metric", "term", "guide", "path", "source", "dimension", "owner", "collection"}

// entryLink is [[gmv]] or [[gmv|words]].
type entryLink struct {
	ast.BaseInline
	ref, label string
	start, end int
}

var kindEntryLink = ast.NewNodeKind("EntryLink")

func (*entryLink) Kind() ast.NodeKind { return kindEntryLink }

func (n *entryLink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Ref": n.ref, "Label": n.label}, nil)
}

type entryLinkParser struct{}

func (entryLinkParser) Trigger() []byte { return []byte{'['} }

func (entryLinkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	end := bytes.Index(line, []byte("]]"))
	if end < 0 || bytes.IndexByte(line[2:end], '[') >= 0 {
		return nil
	}
	ref, label, _ := strings.Cut(string(line[2:end]), "|")
	block.Advance(end + 2)
	return &entryLink{
		ref: strings.TrimSpace(ref), label: strings.TrimSpace(label),
		start: segment.Start, end: segment.Start + end + 2,
	}
}

// tidier makes a tree safe: it resolves links to entries, takes out what must not become HTML, and shifts headings.
type tidier struct {
	opt      Options
	source   []byte
	base     int
	problems []Problem
	ids      map[string]bool
}

func (t *tidier) tidy(doc ast.Node) []Problem {
	var nodes []ast.Node
	t.ids = map[string]bool{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			nodes = append(nodes, n)
			if h, ok := n.(*ast.Heading); ok {
				id, _ := h.AttributeString("id")
				if name, ok := id.([]byte); ok {
					t.ids[string(name)] = true
				}
			}
		}
		return ast.WalkContinue, nil
	})
	level := t.base - 1
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(n.Level+t.base-1, level+1, 6)
			level = n.Level
		case *ast.Text:
			t.lineBreak(n)
		case *entryLink:
			t.entry(n, n.ref, n.label, n.start, n.end)
		case *ast.Link:
			t.link(n)
		case *ast.AutoLink:
			t.autoLink(n)
		case *ast.Image:
			start, end := t.place(n)
			t.report(start, end, "CAL135", diag.Warning, "a picture is not shown", "the site loads nothing from elsewhere; link to the picture instead")
			unwrap(n)
		case *ast.RawHTML:
			t.rawHTML(n)
		case *ast.HTMLBlock:
			t.htmlBlock(n)
		case *east.Table:
			if t.opt.TableLabel != "" {
				n.SetAttributeString("label", t.opt.TableLabel)
			}
		case *east.TableCell:
			if n.Alignment == east.AlignRight {
				n.SetAttributeString("class", []byte("is-number"))
			}
		}
	}
	return t.problems
}

// lineBreak joins lines that were broken within Chinese: a browser shows a space for a line break, and Chinese has none between its
// characters, nor beside its punctuation, which brings its own. What goldmark offers glues a Latin word to a link on the next line.
func (t *tidier) lineBreak(n *ast.Text) {
	if !n.SoftLineBreak() || n.IsRaw() {
		return
	}
	before, _ := utf8.DecodeLastRune(n.Segment.Value(t.source))
	after, _ := utf8.DecodeRune(bytes.TrimLeft(t.source[n.Segment.Stop:], " \t\r\n>*_~["))
	if fullWidth(before) && (unicode.IsPunct(before) || fullWidth(after)) {
		n.SetSoftLineBreak(false)
	}
}

// fullWidth says whether a character is as wide as high, and of a script without spaces: Hangul has them.
func fullWidth(r rune) bool {
	width := util.EastAsianWidth(r)
	return (width == "W" || width == "F") && !unicode.Is(unicode.Hangul, r)
}

func (t *tidier) report(start, end int, code string, severity diag.Severity, message, hint string) {
	t.problems = append(t.problems, Problem{Start: start, End: end, Code: code, Severity: severity, Message: message, Hint: hint})
}

// entry puts a link in the place of a reference to an entry.
func (t *tidier) entry(n ast.Node, ref, label string, start, end int) {
	target, ok := Target{}, false
	if t.opt.Resolve != nil {
		target, ok = t.opt.Resolve(ref)
	}
	if !ok {
		t.problems = append(t.problems, Problem{
			Start: start, End: end, Code: "CAL130", Severity: diag.Error,
			Message: fmt.Sprintf("no entry %q to link to", ref), Ref: ref,
		})
		if label == "" {
			label = ref
		}
		replace(n, ast.NewString([]byte(label)))
		return
	}
	link := ast.NewLink()
	link.Destination = []byte(target.Href)
	entryAttributes(link, target)
	if label == "" {
		label = target.Name
	}
	link.AppendChild(link, ast.NewString([]byte(label)))
	replace(n, link)
}

func entryAttributes(n ast.Node, target Target) {
	n.SetAttributeString("class", []byte("entry-link"))
	target.describe(n)
}

// describe adds to a link what scripts and styles make of its target.
func (target Target) describe(n ast.Node) {
	if target.Card != "" {
		n.SetAttributeString("data-card", []byte(target.Card))
	}
	if target.Number != "" {
		n.SetAttributeString("data-number", []byte(target.Number))
	}
}

func (t *tidier) link(n *ast.Link) {
	start, end := t.place(n)
	dest := string(util.UnescapePunctuations(n.Destination))
	if scheme, id, ok := strings.Cut(dest, ":"); ok && isEntryScheme(scheme) {
		if target, found := t.resolve(dest); found {
			n.Destination, n.Title = []byte(target.Href), nil
			entryAttributes(n, target)
			return
		}
		t.problems = append(t.problems, Problem{
			Start: start, End: end, Code: "CAL130", Severity: diag.Error,
			Message: fmt.Sprintf("no %s %q to link to", scheme, id), Ref: dest,
		})
		unwrap(n)
		return
	}
	if problem := t.judge(dest); problem != nil {
		problem.Start, problem.End = start, end
		t.problems = append(t.problems, *problem)
		unwrap(n)
		return
	}
	n.Title = nil
}

func (t *tidier) resolve(ref string) (Target, bool) {
	if t.opt.Resolve == nil {
		return Target{}, false
	}
	return t.opt.Resolve(ref)
}

func isEntryScheme(s string) bool { return slices.Contains(schemes, s) }

// judge says what is wrong with an address outside the dictionary, or nil.
func (t *tidier) judge(dest string) *Problem {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, string(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(dest)))))
	u, err := url.Parse(clean)
	switch {
	case err != nil:
		return &Problem{Code: "CAL132", Severity: diag.Warning, Message: fmt.Sprintf("%q is no address", shorten(dest)), Hint: "a link is https://…, mailto:… or an entry such as metric:gmv"}
	case strings.HasPrefix(clean, "#"):
		if id := clean[1:]; !t.ids[id] && !t.ids["s-"+id] {
			return &Problem{Code: "CAL134", Severity: diag.Error, Message: fmt.Sprintf("no heading %q in this text", shorten(id)), Hint: "a fragment is the heading's words in lower case with hyphens, after s-"}
		}
		return nil
	case u.Scheme == "https", u.Scheme == "http", u.Scheme == "mailto":
		if u.Scheme != "mailto" && u.Host == "" {
			return &Problem{Code: "CAL132", Severity: diag.Warning, Message: fmt.Sprintf("%q names no host", shorten(dest)), Hint: "write the whole address: https://…"}
		}
		return nil
	case u.Scheme != "":
		return &Problem{Code: "CAL132", Severity: diag.Warning, Message: fmt.Sprintf("a link by %q is not made", shorten(u.Scheme+":")), Hint: "a link is https://…, mailto:… or an entry such as metric:gmv"}
	}
	return &Problem{
		Code: "CAL133", Severity: diag.Error, Message: fmt.Sprintf("%q leads out of the dictionary's pages", shorten(dest)),
		Hint: "link to an entry by its id, [[gmv]] or [words](guide:how_to_read), or to a whole address, https://…",
	}
}

func (t *tidier) autoLink(n *ast.AutoLink) {
	dest := string(n.URL(t.source))
	if n.AutoLinkType == ast.AutoLinkEmail {
		return
	}
	if scheme, _, ok := strings.Cut(dest, ":"); ok && isEntryScheme(scheme) {
		start, end := t.place(n)
		t.entry(n, dest, "", start, end)
		return
	}
	if problem := t.judge(dest); problem != nil {
		problem.Start, problem.End = t.place(n)
		t.problems = append(t.problems, *problem)
		replace(n, ast.NewString([]byte(dest)))
	}
}

func (t *tidier) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	raw := t.source[first.Start:last.Stop]
	if bytes.HasPrefix(raw, []byte("<!--")) {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	t.report(first.Start, last.Stop, "CAL136", diag.Warning, "HTML is shown as text", "write Markdown; to show a < as such, put it in `backquotes`")
	s := ast.NewString(raw)
	replace(n, s)
}

func (t *tidier) htmlBlock(n *ast.HTMLBlock) {
	var raw []byte
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		raw = append(raw, line.Value(t.source)...)
	}
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(t.source)...)
	}
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("<!--")) {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	start := max(n.Pos(), 0)
	if lines.Len() > 0 {
		start = lines.At(0).Start
	}
	t.report(start, min(start+len(bytes.TrimRight(raw, "\n")), len(t.source)), "CAL136", diag.Warning, "HTML is shown as text", "write Markdown; to show a < as such, put it in `backquotes`")
	p := ast.NewParagraph()
	p.AppendChild(p, ast.NewString(bytes.TrimSpace(raw)))
	replace(n, p)
}

// place finds where an inline node stands: goldmark gives its start; its end is the next bracket that closes it.
func (t *tidier) place(n ast.Node) (start, end int) {
	start = min(max(n.Pos(), 0), len(t.source))
	end = start + 1
	for c := n.LastChild(); c != nil; c = c.LastChild() {
		if s, ok := c.(*ast.Text); ok {
			end = max(end, s.Segment.Stop)
		}
	}
	closing := byte(')')
	if _, ok := n.(*ast.AutoLink); ok {
		closing = '>'
	}
	if i := bytes.IndexAny(t.source[min(end, len(t.source)):], string(closing)+"\n"); i >= 0 && t.source[end+i] == closing {
		end += i + 1
	}
	return start, min(end, len(t.source))
}

func replace(old, by ast.Node) { old.Parent().ReplaceChild(old.Parent(), old, by) }

// unwrap puts a node's children in its place.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		n.RemoveChild(n, c)
		parent.InsertBefore(parent, n, c)
		c = next
	}
	parent.RemoveChild(parent, n)
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// ids gives headings ids made of their own words, in any script, so that they stay while others come and go.
type ids struct {
	prefix string
	taken  map[string]bool
}

// Generate returns the id of a heading.
func (s *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(string(value)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		} else {
			gap = true
		}
	}
	id := s.prefix + b.String()
	for i := 2; s.taken[id]; i++ {
		id = fmt.Sprintf("%s%s-%d", s.prefix, b.String(), i)
	}
	s.taken[id] = true
	return []byte(id)
}

// Put records an id that stands in the text.
func (s *ids) Put(value []byte) { s.taken[string(value)] = true }
