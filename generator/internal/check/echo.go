package check

import (
	"fmt"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/source"
)

// Echo is two metrics of which texts say nearly the same. Who makes Input finds them, since it takes an analysis of words.
type Echo struct {
	First, Second string      // ids, in their order
	This, That    source.Text // of First, and of Second
	Names         bool        // what they are called; else what they are
}

var echo = Rule{
	diag.Code{
		ID: "CAL222", Severity: diag.Warning, Title: "two metrics of nearly the same words",
		Why:  "Names that differ by the order of their words or by an ending are one name to a reader, and two definitions of the same words leave nobody able to choose. Either the metrics are one, or the difference is what both pages must tell.",
		Bad:  "-- metrics/buyer_orders.toml --\nname = \"Buyer orders\"\nsummary = \"Orders placed by buyers.\"\n-- metrics/orders_of_buyers.toml --\nname = \"Orders, buyers\"\nsummary = \"Orders from people who bought.\"\n",
		Good: "-- metrics/buyer_orders.toml --\nname = \"Buyer orders\"\nsummary = \"Orders placed by buyers.\"\n-- metrics/member_orders.toml --\nname = \"Member orders\"\nsummary = \"Orders from people who are members.\"\n",
	},
	func(j *judge) {
		heard := make(map[[2]string]hearing, len(j.Echoes))
		for _, e := range j.Echoes {
			pair := [2]string{e.First, e.Second}
			h := j.heard[pair]
			if h.echo != e {
				h = hearing{e, j.hear(e)}
			}
			heard[pair] = h
			j.list.Add(h.found...)
		}
		j.heard = heard
	},
}

// A hearing is what the rule made of an echo.
type hearing struct {
	echo  Echo
	found diag.List
}

// hear judges an echo.
func (j *judge) hear(e Echo) diag.List {
	first, second := j.d.Metric(e.First), j.d.Metric(e.Second)
	if first == nil || second == nil || j.fold(e.This.Value) == j.fold(e.That.Value) || j.told(first, second) {
		return nil
	}
	message := fmt.Sprintf("%q and %q of %q are the same words", diag.Short(e.That.Value), diag.Short(e.This.Value), e.First)
	hint := "give one of them another name, or say in a [[contrast]] how they differ"
	if !e.Names {
		message = fmt.Sprintf("%q is defined in nearly the words of %q", e.Second, e.First)
		hint = fmt.Sprintf("if they are one, keep one and make the other's name an alias of it; else say how they differ, in a [[contrast]] with %q", e.First)
	}
	return diag.List{{
		Code: j.rule.ID, Severity: j.rule.Severity, Span: e.That.Span(), Message: message, Hint: hint,
		Related: []diag.Related{{Span: e.This.Span(), Message: fmt.Sprintf("the words of %q", e.First)}},
	}}
}

// told says whether two entries tell of each other, or their formulas are told of.
func (j *judge) told(a, b *dictionary.Metric) bool {
	if meaning.Explained(j.Graph, a, b) || a.DuplicateOf.Metric.Value == b.ID || b.DuplicateOf.Metric.Value == a.ID {
		return true
	}
	if j.Meaning != nil {
		for _, x := range j.Meaning.Of(a.ID).Alike {
			if x.Metric == b.ID {
				return true
			}
		}
	}
	return false
}
