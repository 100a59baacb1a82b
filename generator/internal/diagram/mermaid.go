package diagram

import "strings"

// AppendMermaid appends the diagram as a Mermaid flowchart, for wikis and READMEs that draw it themselves. The texts are written
// so that none can be anything but text: a name may hold quotes, brackets, markup, comments and directives.
func (d Diagram) AppendMermaid(out []byte) []byte {
	add := func(parts ...string) {
		for _, p := range parts {
			out = append(out, p...)
		}
	}
	add("---\ntitle: ", quoted(d.Title), "\n---\nflowchart LR\n")
	keys := d.keys(mermaidKey)
	for i, c := range d.Cards {
		open, shut := c.Shape.mermaid()
		add("  ", keys[i], open, `"`, mermaidText(c.Name))
		if c.Note != "" {
			add("<br/>", mermaidText(c.Note))
		}
		add(`"`, shut, "\n")
	}
	for _, l := range d.Lines {
		add("  ", keys[l.From], " ", l.Style.mermaid())
		if l.Mark != "" {
			add(`|"`, mermaidText(l.Mark), `"|`)
		}
		add(" ", keys[l.To], "\n")
	}
	for _, look := range looks {
		var of []string
		for i, c := range d.Cards {
			if look.applies(c) {
				of = append(of, keys[i])
			}
		}
		if of != nil {
			add("  classDef ", look.name, " ", look.mermaid, "\n  class ", strings.Join(of, ","), " ", look.name, "\n")
		}
	}
	return out
}

// A look is a state of cards in the formats that are text.
type look struct {
	name    string
	applies func(Card) bool
	mermaid string
	dot     string
}

var looks = []look{
	{"draft", func(c Card) bool { return c.Draft }, "stroke-dasharray:5 3", "dashed"},
	{"deprecated", func(c Card) bool { return c.Deprecated }, "text-decoration:line-through", "dotted"},
	{"here", func(c Card) bool { return c.Here }, "stroke-width:3px", "bold"},
}

func (s Shape) mermaid() (open, shut string) {
	switch s {
	case Source:
		return "([", "])"
	case More:
		return "(", ")"
	case Group:
		return "[[", "]]"
	default:
		return "[", "]"
	}
}

func (s Style) mermaid() string {
	switch s {
	case Scope, Influence:
		return "-.->"
	case Weighted:
		return "==>"
	default:
		return "-->"
	}
}

// mermaidText puts what could mean something to Mermaid, Markdown or HTML as character codes, which Mermaid knows without
// the ampersand of HTML's.
func mermaidText(text string) string {
	var s strings.Builder
	for _, r := range plain(text) {
		if strings.ContainsRune("\"#$%&;<>[\\]`{|}", r) {
			s.WriteString("#" + digits(int(r)) + ";")
		} else {
			s.WriteRune(r)
		}
	}
	return s.String()
}

// mermaidKey makes an identifier of a key. All begin alike, since several words of Mermaid, like "end", may not be one.
func mermaidKey(key string) string {
	return "n_" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, key)
}

// keys returns an identifier for each card, each once.
func (d Diagram) keys(of func(key string) string) []string {
	keys := make([]string, len(d.Cards))
	taken := make(map[string]bool, len(d.Cards))
	for i, c := range d.Cards {
		keys[i] = of(c.ID)
		for taken[keys[i]] {
			keys[i] += "_" + digits(i)
		}
		taken[keys[i]] = true
	}
	return keys
}

// quoted writes a text in double quotes, as YAML and DOT both read it.
func quoted(text string) string { return `"` + backslashed(text) + `"` }

// backslashes stand before what would end a quoted text, and before themselves.
var backslashes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func backslashed(text string) string {
	return backslashes.Replace(plain(text))
}
