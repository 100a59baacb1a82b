package formula

import (
	"strconv"
	"strings"
)

// Postfix returns the formula in reverse Polish notation, as a form of package attribution, and the metrics that are its
// inputs x0, x1 … in the order of the text: UV × conversion rate is "x0 x1 *". It is ok only if the formula is plain
// arithmetic over metrics, without functions, powers, aggregates or scopes, and has a metric at all.
func (f *Formula) Postfix() (form string, inputs []string, ok bool) {
	p := postfix{numbers: map[string]int{}}
	if !p.node(f.Root) || len(p.inputs) == 0 {
		return "", nil, false
	}
	return strings.Join(p.tokens, " "), p.inputs, true
}

type postfix struct {
	tokens  []string
	inputs  []string
	numbers map[string]int // of inputs, by metric
}

func (p *postfix) node(n Node) bool {
	switch n := n.(type) {
	case *Number:
		v, _ := n.Value.Float64()
		p.tokens = append(p.tokens, strconv.FormatFloat(v, 'f', -1, 64))
		return true
	case *Reference:
		i, known := p.numbers[n.Name]
		if !known {
			i = len(p.inputs)
			p.numbers[n.Name] = i
			p.inputs = append(p.inputs, n.Name)
		}
		p.tokens = append(p.tokens, "x"+strconv.Itoa(i))
		return true
	case *Negation:
		if !p.node(n.X) {
			return false
		}
		p.tokens = append(p.tokens, "~")
		return true
	case *Binary:
		if !p.node(n.Left) || !p.node(n.Right) {
			return false
		}
		p.tokens = append(p.tokens, string(n.Operator))
		return true
	}
	return false
}
