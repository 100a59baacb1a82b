package attribution

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Form is how a value is computed from its inputs, read-only.
type Form struct {
	inputs int
	steps  []step

	// At most one of the two is there: for V = c + Σ kᵢxᵢ the coefficients, for V = c · Π xᵢ^kᵢ the exponents.
	coefficients, exponents []float64
}

// step is one token: an input, a constant or an operator.
type step struct {
	operator byte // + - * / or ~ for a change of sign; 0 for none
	input    int  // -1 for none
	constant float64
}

// maxSteps bounds a form; formulas that people write have a dozen.
const maxSteps = 1000

// ParseForm reads reverse Polish notation, tokens with single spaces between them: x0, x1 … are the inputs, each used
// at least once; "+ - * /" take two values, "~" changes the sign of one; all else is a constant of digits with at most one
// point among them.
// UV × conversion rate × AOV is "x0 x1 * x2 *".
func ParseForm(text string) (*Form, error) {
	tokens := strings.Split(text, " ")
	if len(tokens) > maxSteps {
		return nil, fmt.Errorf("form of %d tokens: at most %d are read", len(tokens), maxSteps)
	}
	f := &Form{}
	used := map[int]bool{}
	depth := 0
	for _, token := range tokens {
		s, err := parseStep(token)
		if err != nil {
			return nil, fmt.Errorf("form %q: %w", text, err)
		}
		f.steps = append(f.steps, s)
		switch {
		case s.operator == 0:
			depth++
		case s.operator != '~':
			depth--
		}
		if depth < 1 {
			return nil, fmt.Errorf("form %q: %q has too few operands", text, token)
		}
		if s.input >= 0 {
			used[s.input] = true
			f.inputs = max(f.inputs, s.input+1)
		}
	}
	if depth != 1 {
		return nil, fmt.Errorf("form %q: %d values are left over", text, depth-1)
	}
	if len(used) != f.inputs {
		return nil, fmt.Errorf("form %q: not every input up to x%d is used", text, f.inputs-1)
	}
	f.classify()
	return f, nil
}

func parseStep(token string) (step, error) {
	switch token {
	case "+", "-", "*", "/", "~":
		return step{operator: token[0], input: -1}, nil
	}
	if digits, isInput := strings.CutPrefix(token, "x"); isInput {
		n, err := strconv.ParseUint(digits, 10, 16)
		if err != nil || n >= maxSteps {
			return step{}, fmt.Errorf("%q is no input", token)
		}
		return step{input: int(n)}, nil
	}
	v, err := strconv.ParseFloat(token, 64)
	if err != nil || math.IsInf(v, 0) || strings.Trim(token, "0123456789.") != "" {
		return step{}, fmt.Errorf("%q is no number", token)
	}
	return step{input: -1, constant: v}, nil
}

// Inputs returns how many inputs the form has.
func (f *Form) Inputs() int { return f.inputs }

// value computes the form.
func (f *Form) value(inputs []float64) float64 {
	stack := make([]float64, 0, 8)
	for _, s := range f.steps {
		switch {
		case s.input >= 0:
			stack = append(stack, inputs[s.input])
			continue
		case s.operator == 0:
			stack = append(stack, s.constant)
			continue
		case s.operator == '~':
			stack[len(stack)-1] = -stack[len(stack)-1]
			continue
		}
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		a := &stack[len(stack)-1]
		switch s.operator {
		case '+':
			*a += b
		case '-':
			*a -= b
		case '*':
			*a *= b
		case '/':
			*a /= b
		}
	}
	return stack[0]
}

// shape is what is known of a part of a form: whether it is a weighted sum, or a product of powers, of inputs.
type shape struct {
	constant       bool // no input at all
	value          float64
	sum, product   bool
	weights, power map[int]float64 // of a sum; of a product
}

// classify finds out whether the form is a sum or a product as a whole. What is both, such as a multiple of one input, is a sum.
func (f *Form) classify() {
	var stack []shape
	for _, s := range f.steps {
		switch {
		case s.input >= 0:
			one := map[int]float64{s.input: 1}
			stack = append(stack, shape{sum: true, product: true, weights: one, power: one})
			continue
		case s.operator == 0:
			stack = append(stack, shape{constant: true, sum: true, product: true, value: s.constant})
			continue
		case s.operator == '~':
			stack = append(stack, shape{constant: true, sum: true, product: true, value: -1})
			s.operator = '*'
		}
		a, b := stack[len(stack)-2], stack[len(stack)-1]
		stack = append(stack[:len(stack)-2], join(s.operator, a, b))
	}
	whole := stack[0]
	switch {
	case whole.sum:
		f.coefficients = spread(whole.weights, f.inputs)
	case whole.product:
		f.exponents = spread(whole.power, f.inputs)
	}
}

func join(operator byte, a, b shape) shape {
	out := shape{constant: a.constant && b.constant}
	switch operator {
	case '+', '-':
		sign := 1.0
		if operator == '-' {
			sign = -1
		}
		out.value = a.value + sign*b.value
		out.sum = a.sum && b.sum
		out.product = out.constant
		out.weights = combine(a.weights, 1, b.weights, sign)
	case '*':
		out.value = a.value * b.value
		out.product = a.product && b.product
		out.power = combine(a.power, 1, b.power, 1)
		switch {
		case a.constant:
			out.sum, out.weights = b.sum, combine(b.weights, a.value, nil, 0)
		case b.constant:
			out.sum, out.weights = a.sum, combine(a.weights, b.value, nil, 0)
		}
	case '/':
		out.value = a.value / b.value
		out.product = a.product && b.product
		out.power = combine(a.power, 1, b.power, -1)
		if b.constant {
			out.sum, out.weights = a.sum, combine(a.weights, 1/b.value, nil, 0)
		}
	}
	return out
}

func combine(a map[int]float64, timesA float64, b map[int]float64, timesB float64) map[int]float64 {
	out := make(map[int]float64, len(a)+len(b))
	for i, k := range a {
		out[i] += k * timesA
	}
	for i, k := range b {
		out[i] += k * timesB
	}
	return out
}

func spread(by map[int]float64, n int) []float64 {
	out := make([]float64, n)
	for i, k := range by {
		out[i] = k
	}
	return out
}
