// Package attribution says how much each input of a formula contributed to a change of its value between two periods.
// It knows numbers and their arithmetic only: which metric an input is, and how a share is shown, is the pages' concern.
// static/ts/attribution.ts is the same in the browser; testdata/vectors.json holds the two together.
package attribution

import (
	"errors"
	"math"
	"math/bits"
)

// Method is how the shares were found.
type Method string

// The methods. Their texts stand in pages and vectors.
const (
	// Difference is exact for sums: each input's own difference, times its coefficient.
	Difference Method = "difference"
	// LogMean is exact for products and quotients of values above zero: the additive logarithmic mean Divisia index,
	// LMDI-I (Ang 2004, "Decomposition analysis for policymaking in energy", Energy Policy 32).
	LogMean Method = "log-mean"
	// Shapley is exact for any arithmetic: the mean, over all orders in which the inputs could have changed one after
	// the other, of the difference that each made (Shapley 1953, "A value for n-person games").
	Shapley Method = "shapley"
)

// MaxInputs is how many inputs may change for Shapley, whose work doubles with each.
const MaxInputs = 12

// The reasons for which a change has no shares.
var (
	ErrInputs    = errors.New("as many finite values before and after as there are inputs are needed")
	ErrUndefined = errors.New("the value cannot be computed: a division by zero, or a number too large")
	ErrTooMany   = errors.New("more than 12 inputs of a mixed formula changed")
)

// Change is a change and its shares.
type Change struct {
	Before, After float64
	Shares        []float64 // of each input, in the unit of the value; their sum is After - Before
	Method        Method
}

// Attribute distributes the change of the form's value among its inputs. What did not change has a share of zero.
// No number of the result is infinite or undefined: where one would be, there is an error instead.
func (f *Form) Attribute(before, after []float64) (Change, error) {
	if len(before) != f.inputs || len(after) != f.inputs || !finite(before) || !finite(after) {
		return Change{}, ErrInputs
	}
	c := Change{Before: f.value(before), After: f.value(after)}
	if !finite([]float64{c.Before, c.After, c.After - c.Before}) {
		return Change{}, ErrUndefined
	}
	switch {
	case f.coefficients != nil:
		c.Method, c.Shares = Difference, f.differences(before, after)
	case f.exponents != nil && positive(before) && positive(after) && sameSign(c.Before, c.After):
		c.Method, c.Shares = LogMean, f.logMeans(before, after, c)
	default:
		c.Method = Shapley
		var err error
		if c.Shares, err = f.shapley(before, after); err != nil {
			return Change{}, err
		}
	}
	settle(c)
	if !finite(c.Shares) {
		return Change{}, ErrUndefined
	}
	return c, nil
}

// settle gives what rounding left over to the largest share, where it is smallest in proportion.
func settle(c Change) {
	largest := -1
	rest := c.After - c.Before
	for i, s := range c.Shares {
		rest -= s
		if largest < 0 || math.Abs(s) > math.Abs(c.Shares[largest]) {
			largest = i
		}
	}
	if largest >= 0 && c.Shares[largest] != 0 {
		c.Shares[largest] += rest
	}
}

func (f *Form) differences(before, after []float64) []float64 {
	shares := make([]float64, f.inputs)
	for i, k := range f.coefficients {
		shares[i] = k * (after[i] - before[i])
	}
	return shares
}

func (f *Form) logMeans(before, after []float64, c Change) []float64 {
	weight := logMean(c.After, c.Before)
	shares := make([]float64, f.inputs)
	for i, k := range f.exponents {
		shares[i] = weight * k * logRatio(after[i], before[i])
	}
	return shares
}

// logMean returns the logarithmic mean of two numbers of one sign, not zero.
func logMean(a, b float64) float64 {
	if a == b {
		return a
	}
	return (a - b) / logRatio(a, b)
}

// logRatio returns ln(a/b) of two numbers of one sign. Near 1 the plain logarithm would lose most of its digits.
func logRatio(a, b float64) float64 {
	if r := a / b; r < 0.5 || r > 2 {
		return math.Log(math.Abs(a)) - math.Log(math.Abs(b))
	}
	return math.Log1p((a - b) / b)
}

func (f *Form) shapley(before, after []float64) ([]float64, error) {
	var players []int // only what changed can have made a difference
	for i := range before {
		if before[i] != after[i] {
			players = append(players, i)
		}
	}
	n := len(players)
	if n > MaxInputs {
		return nil, ErrTooMany
	}
	values := make([]float64, 1<<n) // by the set of players that have changed, as bits
	mixed := make([]float64, f.inputs)
	for set := range values {
		copy(mixed, before)
		for b, i := range players {
			if set>>b&1 == 1 {
				mixed[i] = after[i]
			}
		}
		values[set] = f.value(mixed)
	}
	if !finite(values) {
		return nil, ErrUndefined
	}
	weights := orders(n)
	shares := make([]float64, f.inputs)
	for b, i := range players {
		for set := range values {
			if set>>b&1 == 0 {
				shares[i] += weights[bits.OnesCount(uint(set))] * (values[set|1<<b] - values[set])
			}
		}
	}
	return shares, nil
}

// orders returns, by the number of players that changed before one, the share of all orders in which they are a given set:
// k!(n-k-1)!/n!.
func orders(n int) []float64 {
	weights := make([]float64, n)
	chosen := 1.0 // k out of n-1
	for k := range weights {
		weights[k] = 1 / (float64(n) * chosen)
		chosen = chosen * float64(n-1-k) / float64(k+1)
	}
	return weights
}

func finite(values []float64) bool {
	for _, v := range values {
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return false
		}
	}
	return true
}

// sameSign says whether both numbers are above zero, or both below; what underflowed to zero is neither.
func sameSign(a, b float64) bool { return a > 0 && b > 0 || a < 0 && b < 0 }

func positive(values []float64) bool {
	for _, v := range values {
		if v <= 0 {
			return false
		}
	}
	return true
}
