package attribution

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var update = flag.Bool("update", false, "write testdata/vectors.json anew")

func form(t testing.TB, text string) *Form {
	t.Helper()
	f, err := ParseForm(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const (
	product = "x0 x1 * x2 *" // GMV = UV × conversion rate × AOV
	ratio   = "x0 x1 /"      // AOV = GMV / orders
	sum     = "x0 x1 + x2 +" // of the scenes
	mixed   = "x0 x1 - x2 /" // net order value
	nested  = "x0 x1 / x2 x3 / *"
	scaled  = "0.5 x0 * x1 2 / - ~"
	grown   = "x0 x1 / 1 -"
	squared = "x0 x0 * x1 /"
	inverse = "1 x0 /"
	share   = "x0 x0 x1 + /"
	wide    = "x0 x1 + x2 x3 + * x4 x5 + * x6 x7 + * x8 x9 + * x10 x11 + *"
	wider   = "x0 x1 + x2 x3 + * x4 x5 + * x6 x7 + * x8 x9 + * x10 x11 + x12 + *"
)

// cases are changes whose shares both sides of the wire must agree on; the name says why each is there.
var cases = []struct {
	name, form    string
	before, after []float64
}{
	{"the worked example: fewer visitors, better conversion", product, []float64{10000, 0.04, 120}, []float64{8000, 0.045, 124}},
	{"nothing changed", product, []float64{10000, 0.04, 120}, []float64{10000, 0.04, 120}},
	{"one input changed: it has all", product, []float64{10000, 0.04, 120}, []float64{12000, 0.04, 120}},
	{"changes that cancel each other", product, []float64{100, 0.5, 2}, []float64{200, 0.25, 2}},
	{"a change too small for a plain logarithm", product, []float64{1e6, 0.04, 120}, []float64{1e6 + 1e-6, 0.04, 120}},
	{"a zero makes the product zero", product, []float64{10000, 0, 120}, []float64{8000, 0.045, 124}},
	{"a negative input", product, []float64{10000, -0.04, 120}, []float64{8000, 0.045, 124}},
	{"all zero before", product, []float64{0, 0, 0}, []float64{8000, 0.045, 124}},
	{"ranges of 10^12", product, []float64{1e12, 1e-12, 5}, []float64{3e-6, 4e9, 2}},
	{"a ratio", ratio, []float64{48000, 400}, []float64{44640, 360}},
	{"a ratio from zero", ratio, []float64{0, 400}, []float64{44640, 360}},
	{"a ratio by zero", ratio, []float64{48000, 0}, []float64{44640, 360}},
	{"a sum", sum, []float64{100, 200, 300}, []float64{150, 180, 0}},
	{"a sum of negative values", sum, []float64{-100, 0, 300}, []float64{150, -180, -3}},
	{"a sum whose change is zero", sum, []float64{0.1, 0.2, 0.3}, []float64{0.3, 0.2, 0.1}},
	{"a difference over a count", mixed, []float64{48000, 2000, 400}, []float64{44640, 4000, 360}},
	{"a product of fractions", nested, []float64{400, 10000, 48000, 400}, []float64{360, 8000, 44640, 360}},
	{"coefficients", scaled, []float64{3, 4}, []float64{5, 4.5}},
	{"a rate of growth", grown, []float64{110, 100}, []float64{121, 105}},
	{"an input used twice", squared, []float64{3, 4}, []float64{5, 4.5}},
	{"an input used twice, below zero", squared, []float64{-3, 4}, []float64{5, 4.5}},
	{"a share of a whole", share, []float64{30, 70}, []float64{40, 50}},
	{"a mixture of the periods that divides by zero", "1 x0 x1 + /", []float64{1, 1}, []float64{-1, 3}},
	{"a quotient that turns round", inverse, []float64{1}, []float64{-1}},
	{"a value too large", product, []float64{1e200, 1e200, 1}, []float64{1, 1, 1}},
	{"a difference too large", "x0 x1 -", []float64{1e308, -1e307}, []float64{-1e308, 1e307}},
	{"a product too small", product, []float64{1e-200, 1e-200, 1}, []float64{1, 1, 2}},
	{"as many inputs as there may be", wide, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, []float64{2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 14}},
	{"too many inputs", wider, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, []float64{2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 14, 11}},
	{"too many inputs, of which few changed", wider, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 12}},
}

// vector is a case as both languages read it.
type vector struct {
	Name   string    `json:"name"`
	Form   string    `json:"form"`
	Before []float64 `json:"before"`
	After  []float64 `json:"after"`
	Method Method    `json:"method,omitempty"`
	Change float64   `json:"change,omitempty"`
	Shares []float64 `json:"shares,omitempty"`
	Fault  string    `json:"fault,omitempty"` // the reason for which there are none
}

var faults = map[error]string{ErrInputs: "inputs", ErrUndefined: "undefined", ErrTooMany: "many"}

func TestVectors(t *testing.T) {
	var got []vector
	for _, c := range cases {
		v := vector{Name: c.name, Form: c.form, Before: c.before, After: c.after}
		change, err := form(t, c.form).Attribute(c.before, c.after)
		if err != nil {
			v.Fault = faults[err]
		} else {
			v.Method, v.Change, v.Shares = change.Method, change.After-change.Before, change.Shares
		}
		got = append(got, v)
	}
	const file = "testdata/vectors.json"
	if *update {
		var text strings.Builder
		for i, v := range got {
			line, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			text.WriteString([]string{"[\n", ",\n"}[min(i, 1)] + string(line))
		}
		if err := os.WriteFile(file, []byte(text.String()+"\n]\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want []vector
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	// Another processor may round the last digit otherwise.
	if d := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 1e-9)); d != "" {
		t.Errorf("%s differs; if the new one is better, run with -update (-want +got):\n%s", file, d)
	}
}

func TestSharesByHand(t *testing.T) {
	for _, c := range []struct {
		why, form     string
		before, after []float64
		want          Change
	}{
		{"L(8, 2) = 6 / ln 4, in equal parts to equal ratios", "x0 x1 *", []float64{1, 2}, []float64{2, 4}, Change{2, 8, []float64{3, 3}, LogMean}},
		{"the mean of both orders: 10·1 or 20·1 first", "x0 x1 * 0 +", []float64{1, 0}, []float64{2, 10}, Change{0, 20, []float64{5, 15}, Shapley}},
		{"own differences", "x0 2 x1 * -", []float64{1, 2}, []float64{4, 1}, Change{-3, 2, []float64{3, 2}, Difference}},
	} {
		got, err := form(t, c.form).Attribute(c.before, c.after)
		if err != nil {
			t.Errorf("%s: %v", c.why, err)
		}
		if d := cmp.Diff(c.want, got, cmpopts.EquateApprox(1e-14, 0)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, d)
		}
	}
}

// random is SplitMix64 (Steele and others 2014): the same numbers everywhere.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// value is a number such as people and broken tables have them: zero, negative, of any size up to 10^12.
func (r *random) value(hostile bool) float64 {
	fraction := float64(r.next()>>11) / (1 << 53)
	v := math.Pow(10, fraction*24-12)
	if !hostile {
		return v
	}
	switch r.next() % 6 {
	case 0:
		return 0
	case 1:
		return -v
	}
	return v
}

func TestRandomChangesAreWhollyAttributed(t *testing.T) {
	forms := []string{product, ratio, sum, mixed, nested, scaled, grown, squared, share, inverse}
	var r random
	methods := map[Method]int{}
	attributed := 0
	for i := range 10_000 {
		text := forms[i%len(forms)]
		f := form(t, text)
		before, after := make([]float64, f.Inputs()), make([]float64, f.Inputs())
		for j := range before {
			before[j], after[j] = r.value(i%2 == 1), r.value(i%2 == 1)
		}
		c, err := f.Attribute(before, after)
		if err != nil {
			if i%2 == 0 || !errors.Is(err, ErrUndefined) {
				t.Fatalf("%s from %v to %v: %v", text, before, after, err)
			}
			continue
		}
		if problem := wrong(c); problem != "" {
			t.Fatalf("%s from %v to %v: %+v: %s", text, before, after, c, problem)
		}
		methods[c.Method]++
		attributed++
	}
	if len(methods) != 3 || attributed < 8000 {
		t.Errorf("%d cases were attributed, by %v: the cases are not what they should be", attributed, methods)
	}
}

// wrong says what is wrong with a change, or "". What is left over is measured by the largest of the numbers involved:
// where shares cancel each other, the change itself can be zero.
func wrong(c Change) string {
	rest, scale := c.After-c.Before, max(math.Abs(c.After), math.Abs(c.Before))
	if !finite([]float64{c.Before, c.After}) || !finite(c.Shares) {
		return "not finite"
	}
	for _, s := range c.Shares {
		rest -= s
		scale = max(scale, math.Abs(s))
	}
	if math.Abs(rest) > 1e-9*scale {
		return fmt.Sprintf("%g is left over", rest)
	}
	return ""
}

func TestWrongForms(t *testing.T) {
	for _, text := range []string{"", " ", "x0 +", "x0 x1", "x1", "x0 x2 +", "x", "x-1", "y", "1e5", "-1", "inf", "nan", "0x10", "~", "x0  x1 +", "x0 x1 + ^", strings.Repeat("x0 ", 2000), ".", "1.2.3"} {
		if _, err := ParseForm(text); err == nil {
			t.Errorf("ParseForm(%.20q) found nothing wrong", text)
		}
	}
}

func TestInputsAreCountedAndFinite(t *testing.T) {
	f := form(t, ratio)
	for _, values := range [][]float64{{1}, {1, 2, 3}, {1, math.NaN()}, {math.Inf(1), 1}} {
		if _, err := f.Attribute([]float64{1, 2}, values); !errors.Is(err, ErrInputs) {
			t.Errorf("after %v: error %v", values, err)
		}
	}
}

func FuzzAttribute(f *testing.F) {
	for _, c := range cases {
		f.Add(c.form, c.before[0], c.after[0], c.before[len(c.before)-1], c.after[len(c.after)-1])
	}
	f.Add(ratio, math.MaxFloat64, math.SmallestNonzeroFloat64, -math.MaxFloat64, 1.0)
	f.Fuzz(func(t *testing.T, text string, b0, a0, b1, a1 float64) {
		parsed, err := ParseForm(text)
		if err != nil || parsed.Inputs() > MaxInputs {
			return
		}
		before, after := make([]float64, parsed.Inputs()), make([]float64, parsed.Inputs())
		for i := range before {
			before[i], after[i] = b0, a0
			if i%2 == 1 {
				before[i], after[i] = b1, a1
			}
		}
		c, err := parsed.Attribute(before, after)
		if err != nil {
			return
		}
		if !finite([]float64{c.Before, c.After}) || !finite(c.Shares) {
			t.Fatalf("%s from %v to %v: %+v", text, before, after, c)
		}
	})
}

func BenchmarkAttribute(b *testing.B) {
	for _, c := range cases[:1] {
		f := form(b, c.form)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := f.Attribute(c.before, c.after); err != nil {
				b.Fatal(err)
			}
		}
	}
}
