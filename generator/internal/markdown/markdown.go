// Package markdown turns the prose of authors into HTML. Raw HTML, images and links that leave by a dangerous scheme stay text;
// links to entries are resolved by a function that the caller gives. It knows no entry and no page.
package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"caliber/generator/internal/diag"
)

// Target is where a link to an entry leads.
type Target struct {
	Href string
	Name string // shown if the author gave no words
	Card string // the entry's key among the hover cards; may be empty
	// Number is the entry's in a book; may be empty.
	Number string
}

// Resolver finds the entry of a reference such as "gmv", "metric:gmv" or "term:floor".
type Resolver func(ref string) (Target, bool)

// Options are what one text is rendered with.
type Options struct {
	Resolve     Resolver
	HeadingBase int    // the level of the highest heading; 2 if zero
	IDPrefix    string // before the ids of headings, so that they meet no id of the page; "s-" if empty
	TableLabel  string // the name of the box in which a wide table scrolls

	// Mentions are words that become links of themselves. Mention says where one leads, or false if it is not wanted here;
	// it is asked in the order of the text. Section is told where a section begins; it may be nil.
	Mentions *Mentions
	Mention  func(ref string) (Target, bool)
	Section  func()
}

// Problem is something that an author should mend, at bytes [Start, End) of the text.
type Problem struct {
	Start, End int
	Code       string
	Severity   diag.Severity
	Message    string
	Hint       string
	Ref        string // of an entry that was not found, for a hint
}

// Renderer renders prose. Many goroutines may use one.
type Renderer struct {
	block, inline parser.Parser
	renderer      renderer.Renderer
}

// New returns a renderer.
func New() *Renderer {
	inlines := []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(entryLinkParser{}, 150),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	}
	table := util.Prioritized(extension.NewTableParagraphTransformer(), 200)
	return &Renderer{
		block: parser.NewParser(
			parser.WithBlockParsers(parser.DefaultBlockParsers()...),
			parser.WithInlineParsers(inlines...),
			parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), table)...),
			parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
			parser.WithAutoHeadingID(),
		),
		inline: parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
			parser.WithInlineParsers(inlines...),
		),
		renderer: renderer.NewRenderer(renderer.WithNodeRenderers(
			util.Prioritized(html.NewRenderer(), 1000),
			util.Prioritized(extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), 500),
			util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
			util.Prioritized(ours{}, 100),
		)),
	}
}

// Render turns a text of several paragraphs into HTML. A text beyond the caps gives no HTML and one problem.
func (r *Renderer) Render(src string, opt Options) (string, []Problem) {
	return r.render(r.block, src, opt, func(out *buffer, source []byte, doc ast.Node) error {
		return r.renderer.Render(out, source, doc)
	})
}

// Inline turns a text of one paragraph into HTML without a paragraph's element; further ones follow after a line break.
func (r *Renderer) Inline(src string, opt Options) (string, []Problem) {
	return r.render(r.inline, src, opt, func(out *buffer, source []byte, doc ast.Node) error {
		for p := doc.FirstChild(); p != nil; p = p.NextSibling() {
			if p != doc.FirstChild() {
				out.WriteString("<br>")
			}
			for c := p.FirstChild(); c != nil; c = c.NextSibling() {
				if err := r.renderer.Render(out, source, c); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// outputFactor and outputFloor bound what a text may grow to: reference definitions can multiply it a thousandfold.
const (
	outputFactor = 20
	outputFloor  = 64 << 10
)

func (r *Renderer) render(p parser.Parser, src string, opt Options, write func(*buffer, []byte, ast.Node) error) (string, []Problem) {
	if capped := overCaps(src); capped != nil {
		return "", []Problem{*capped}
	}
	source := []byte(src)
	doc := parse(p, source, opt)
	if grown := weight(doc, source); grown > outputFactor*len(src)+outputFloor {
		return "", []Problem{{0, min(len(src), 1), "CAL131", diag.Error, fmt.Sprintf("the text would grow to %d times its size", grown/max(len(src), 1)), "write out links that are used many times", ""}}
	}
	t := &tidier{opt: opt, source: source, base: max(opt.HeadingBase, 2)}
	problems := t.tidy(doc)
	t.mention(doc)
	var out buffer
	if err := write(&out, source, doc); err != nil {
		panic(fmt.Sprintf("unreachable: a buffer refused bytes: %v", err))
	}
	return strings.TrimSuffix(out.String(), "\n"), problems
}

func parse(p parser.Parser, source []byte, opt Options) ast.Node {
	prefix := opt.IDPrefix
	if prefix == "" {
		prefix = "s-"
	}
	ctx := parser.NewContext(parser.WithIDs(&ids{prefix: prefix, taken: map[string]bool{}}))
	return p.Parse(text.NewReader(source), parser.WithContext(ctx))
}

// buffer is what goldmark writes to. To what cannot flush it writes by way of 4 kB of its own, a node of a line each.
type buffer struct{ bytes.Buffer }

// Buffered says that nothing waits to be flushed.
func (*buffer) Buffered() int { return 0 }

// Flush does nothing.
func (*buffer) Flush() error { return nil }

// weight estimates the bytes that a tree renders to, by its links' addresses, which reference definitions repeat.
func weight(doc ast.Node, source []byte) int {
	n := len(source)
	_ = ast.Walk(doc, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := node.(*ast.Link); ok && entering {
			n += len(link.Destination) + len(link.Title)
		}
		return ast.WalkContinue, nil
	})
	return n
}

// Plain returns the words of a text without its marks, for where no markup can stand.
func (r *Renderer) Plain(src string, opt Options) string {
	if overCaps(src) != nil {
		return ""
	}
	source := []byte(src)
	doc := parse(r.block, source, opt)
	(&tidier{opt: opt, source: source, base: 2}).tidy(doc)
	var b strings.Builder
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(util.UnescapePunctuations(n.Segment.Value(source)))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		default:
			if !entering && n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// Link is a link to an entry in a text.
type Link struct {
	Ref        string // as written: "gmv", "term:floor"
	Start, End int
}

// Links returns the links to entries in a text, without rendering it.
func (r *Renderer) Links(src string) (links []Link) {
	names := func(scheme string) bool { return strings.Contains(src, scheme+":") }
	if !strings.Contains(src, "[[") && !slices.ContainsFunc(schemes, names) || overCaps(src) != nil {
		return nil
	}
	t := &tidier{source: []byte(src), base: 2, opt: Options{Resolve: func(string) (Target, bool) {
		return Target{}, false
	}}}
	for _, p := range t.tidy(parse(r.block, t.source, t.opt)) {
		if p.Ref != "" {
			links = append(links, Link{p.Ref, p.Start, p.End})
		}
	}
	return links
}

// ours renders what goldmark's own renderer does not as we need it.
type ours struct{}

// RegisterFuncs takes over code blocks, whose boxes scroll and so are reached by Tab, and tables.
func (ours) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindCodeBlock, renderCode)
	reg.Register(ast.KindFencedCodeBlock, renderCode)
	reg.Register(east.KindTable, renderTable)
}

func renderCode(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString(`<pre tabindex="0"><code>`)
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		_, _ = w.Write(util.EscapeHTML(line.Value(source)))
	}
	_, _ = w.WriteString("</code></pre>\n")
	return ast.WalkSkipChildren, nil
}

func renderTable(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(`<div class="scroll" role="group" tabindex="0"`)
		label, _ := n.AttributeString("label")
		if text, ok := label.(string); ok {
			_, _ = fmt.Fprintf(w, ` aria-label="%s"`, util.EscapeHTML([]byte(text)))
		}
		_, _ = w.WriteString("><table>\n")
	} else {
		_, _ = w.WriteString("</table></div>\n")
	}
	return ast.WalkContinue, nil
}
