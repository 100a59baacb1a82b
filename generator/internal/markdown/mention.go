package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Word is a word of running text that leads to an entry of itself.
type Word struct{ Text, Ref string }

// Mentions finds words in running text. It is built once, and many goroutines may use it. Matching is by a map from a
// word's first letter to the words that begin with it, the longest first: a text costs one look a letter, however many
// entries there are.
type Mentions struct {
	byFirst map[rune][]mention
}

type mention struct {
	text  string // folded
	ref   string
	exact string // as written, of a word with capitals: "ROI" is not "roi"
	// around are longer known words that hold this one: within them it says something else.
	around []holder
}

// holder is a longer word, and where in it the shorter one begins.
type holder struct {
	text string
	at   int
}

// NewMentions prepares the words of one language. known are all words that name something there, such as the names of
// metrics: a word inside a longer one of them is not a mention.
func NewMentions(words []Word, known []string) *Mentions {
	m := &Mentions{byFirst: map[rune][]mention{}}
	for _, w := range words {
		folded := strings.ToLower(w.Text)
		if folded == "" || len(folded) != len(w.Text) { // a letter whose small form is of another length would shift places
			continue
		}
		x := mention{text: folded, ref: w.Ref}
		if folded != w.Text {
			x.exact = w.Text
		}
		first, _ := utf8.DecodeRuneInString(folded)
		m.byFirst[first] = append(m.byFirst[first], x)
	}
	for _, list := range m.byFirst {
		slices.SortStableFunc(list, func(a, b mention) int { return len(b.text) - len(a.text) })
	}
	for _, k := range known {
		m.hold(strings.ToLower(k))
	}
	return m
}

// hold notes a known word at each shorter one that it holds.
func (m *Mentions) hold(known string) {
	for at, r := range known {
		list := m.byFirst[r]
		for i := range list {
			if len(list[i].text) < len(known) && strings.HasPrefix(known[at:], list[i].text) {
				list[i].around = append(list[i].around, holder{known, at})
			}
		}
	}
}

// found is a mention at bytes [start, end) of a text.
type found struct {
	start, end int
	ref        string
}

// find lists the mentions in a text from left to right, none within another.
func (m *Mentions) find(src string) (out []found) {
	folded := strings.ToLower(src)
	if len(folded) != len(src) {
		return nil
	}
	for at := 0; at < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[at:])
		if hit, ok := m.at(src, folded, at, r); ok {
			out = append(out, hit)
			at = hit.end
			continue
		}
		at += size
	}
	return out
}

func (m *Mentions) at(src, folded string, at int, first rune) (hit found, ok bool) {
	list := m.byFirst[first]
	if list == nil || joined(folded, at) { // most letters of English are within a word
		return found{}, false
	}
	for _, x := range list {
		if !strings.HasPrefix(folded[at:], x.text) || x.exact != "" && src[at:at+len(x.text)] != x.exact {
			continue
		}
		end := at + len(x.text) + plural(folded[at+len(x.text):], x.text)
		if joined(folded, end) || x.within(folded, at) {
			continue
		}
		return found{at, end, x.ref}, true
	}
	return found{}, false
}

// within says whether a word at a place is only a part of a longer known one.
func (x mention) within(folded string, at int) bool {
	for _, h := range x.around {
		from := at - h.at
		if from < 0 || !strings.HasPrefix(folded[from:], h.text) || joined(folded, from) {
			continue
		}
		end := from + len(h.text)
		if !joined(folded, end+plural(folded[end:], h.text)) {
			return true
		}
	}
	return false
}

// plural is how many letters an English plural adds to a word that is followed by rest; 0 if it is none.
func plural(rest, word string) int {
	last, _ := utf8.DecodeLastRuneInString(word)
	if !spelled(last) {
		return 0
	}
	for _, ending := range []string{"es", "s"} {
		if strings.HasPrefix(rest, ending) && !joined(rest, len(ending)) {
			return len(ending)
		}
	}
	return 0
}

// joined says whether the letters before and after a place belong to one word of a script that has spaces between words.
// A hyphen joins, too: "cross-floor" is not "floor". Chinese has no such border.
func joined(s string, at int) bool {
	if at <= 0 || at >= len(s) {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(s[:at])
	after, next := utf8.DecodeRuneInString(s[at:])
	if before == '-' && at > size {
		before, _ = utf8.DecodeLastRuneInString(s[:at-size])
	}
	if after == '-' && at+next < len(s) {
		after, _ = utf8.DecodeRuneInString(s[at+next:])
	}
	return spelled(before) && spelled(after)
}

// spelled says that a letter is of a script whose words are spelled out and set apart by spaces.
func spelled(r rune) bool {
	return r == '_' || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// Mentioned lists the entries that a text mentions, each once.
func (m *Mentions) Mentioned(src string) (refs []string) {
	if m == nil {
		return nil
	}
	for _, f := range m.find(src) {
		if !slices.Contains(refs, f.ref) {
			refs = append(refs, f.ref)
		}
	}
	return refs
}

// mention links words of running text where the page wants it. Headings, links, code and tables stay as they are; a
// heading of the text's highest level begins a section.
func (t *tidier) mention(doc ast.Node) {
	if t.opt.Mentions == nil || t.opt.Mention == nil {
		return
	}
	type place struct {
		node *ast.Text
		hits []found
	}
	var places []place
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == t.base {
				places = append(places, place{}) // a section begins
			}
			return ast.WalkSkipChildren, nil
		case *ast.Link, *ast.AutoLink, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *east.Table:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if hits := t.opt.Mentions.find(string(n.Segment.Value(t.source))); hits != nil {
				places = append(places, place{n, hits})
			}
		}
		return ast.WalkContinue, nil
	})
	for _, p := range places {
		if p.node == nil {
			if t.opt.Section != nil {
				t.opt.Section()
			}
			continue
		}
		t.linkWords(p.node, p.hits)
	}
}

// linkWords cuts a text at the mentions that become links.
func (t *tidier) linkWords(n *ast.Text, hits []found) {
	base := n.Segment.Start
	for _, h := range hits {
		target, ok := t.opt.Mention(h.ref)
		if !ok {
			continue
		}
		start, end := base+h.start, base+h.end
		parent := n.Parent()
		if start > n.Segment.Start {
			parent.InsertBefore(parent, n, ast.NewTextSegment(text.NewSegment(n.Segment.Start, start)))
		}
		link := ast.NewLink()
		link.Destination = []byte(target.Href)
		link.SetAttributeString("class", []byte("term-link"))
		target.describe(link)
		link.AppendChild(link, ast.NewTextSegment(text.NewSegment(start, end)))
		parent.InsertBefore(parent, n, link)
		n.Segment = text.NewSegment(end, n.Segment.Stop) // what is left keeps the line break at its end
	}
}
