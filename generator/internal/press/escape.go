package press

import (
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// An escaper appends a text in the way that html/template's function of the same purpose returns it. Held against them by tests.
type escaper func(out []byte, s string) []byte

// The names that html/template gives its functions in the trees that it has rewritten.
const (
	htmlEscaper   = "_html_template_htmlescaper"
	attrEscaper   = "_html_template_attrescaper"
	rcdataEscaper = "_html_template_rcdataescaper"
	urlFilter     = "_html_template_urlfilter"
	urlNormalizer = "_html_template_urlnormalizer"
	urlEscaper    = "_html_template_urlescaper"
)

// A chain is a way in which html/template treats a text, by what it is made of.
type chain struct {
	names  []string
	escape escaper
}

var chains = []chain{
	{[]string{htmlEscaper}, escapeHTML},
	{[]string{attrEscaper}, escapeHTML},
	{[]string{rcdataEscaper}, escapeHTML},
	{[]string{urlFilter, attrEscaper}, filtered(escapeHTML)},
	{[]string{urlFilter, urlNormalizer, attrEscaper}, filtered(normalizeURL)},
	{[]string{urlNormalizer, attrEscaper}, normalizeURL},
	{[]string{urlEscaper, attrEscaper}, escapeURL},
}

// action compiles the printing of a value.
func (s *scope) action(p *parse.PipeNode, dot reflect.Type) (op, error) {
	v, err := s.command(p.Cmds[0], dot)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, c := range p.Cmds[1:] {
		name, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			return nil, s.unsuited(p, "a pipeline")
		}
		names = append(names, name.Ident)
	}
	i := slices.IndexFunc(chains, func(c chain) bool { return slices.Equal(c.names, names) })
	if i < 0 {
		return nil, s.unsuited(p, fmt.Sprintf("an escaper (%s)", strings.Join(names, ", ")))
	}
	escape := chains[i].escape
	switch k := v.kind; {
	case k == reflect.TypeFor[template.HTML]() && names[0] == htmlEscaper:
		escape = func(out []byte, s string) []byte { return append(out, s...) }
	case k.PkgPath() == "html/template" || k.NumMethod() > 0:
		return nil, s.unsuited(p, "a type with a meaning of its own")
	case k.Kind() == reflect.Int || k.Kind() == reflect.Bool:
		return printNumber(v), nil
	case k.Kind() != reflect.String:
		return nil, s.unsuited(p, "a value that is no text")
	}
	if v.constant {
		x, err := v.of(nil, reflect.Value{})
		return fixed(escape(nil, x.String())), err
	}
	return func(r *run, dot reflect.Value) error {
		x, err := v.of(r, dot)
		if err != nil {
			return err
		}
		r.out = escape(r.out, x.String())
		return nil
	}, nil
}

// printNumber prints a number, in which no escaper finds anything but the minus of an address; and that is allowed there.
func printNumber(v value) op {
	return func(r *run, dot reflect.Value) error {
		x, err := v.of(r, dot)
		if err != nil {
			return err
		}
		r.out = number(r.out, x)
		return nil
	}
}

// escapeHTML escapes for text, and for attributes in quotes.
func escapeHTML(out []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var to string
		switch s[i] {
		case 0:
			to = "\uFFFD"
		case '"':
			to = "&#34;"
		case '&':
			to = "&amp;"
		case '\'':
			to = "&#39;"
		case '+':
			to = "&#43;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		default:
			continue
		}
		out = append(append(out, s[from:i]...), to...)
		from = i + 1
	}
	return append(out, s[from:]...)
}

// filtered lets no address through whose scheme could run a script.
func filtered(escape escaper) escaper {
	return func(out []byte, s string) []byte {
		if scheme, _, ok := strings.Cut(s, ":"); ok && !strings.Contains(scheme, "/") {
			if !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "mailto") {
				return append(out, "#ZgotmplZ"...)
			}
		}
		return escape(out, s)
	}
}

// normalizeURL escapes what must not stand in an address, and keeps what has a meaning in it.
func normalizeURL(out []byte, s string) []byte {
	return percent(out, s, func(i int) bool {
		switch s[i] {
		case '!', '#', '$', '&', '*', '+', ',', '/', ':', ';', '=', '?', '@', '[', ']':
			return true
		case '%':
			return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		}
		return false
	})
}

// escapeURL escapes a part of an address.
func escapeURL(out []byte, s string) []byte {
	return percent(out, s, func(int) bool { return false })
}

// percent writes bytes as %2f unless they are unreserved (RFC 3986, section 2.3) or kept, and escapes those for HTML.
func percent(out []byte, s string, keep func(i int) bool) []byte {
	const hex = "0123456789abcdef"
	from := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~':
			continue
		case keep(i):
			if c != '&' && c != '+' {
				continue
			}
			out = escapeHTML(append(out, s[from:i]...), s[i:i+1])
		default:
			out = append(append(out, s[from:i]...), '%', hex[c>>4], hex[c&15])
		}
		from = i + 1
	}
	return append(out, s[from:]...)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
