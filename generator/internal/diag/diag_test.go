package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSortOrdersByPlaceAndDropsRepetitions(t *testing.T) {
	a := Diagnostic{Code: "CAL002", Span: Span{"a.toml", 5, 6}, Message: "m"}
	b := Diagnostic{Code: "CAL001", Span: Span{"a.toml", 5, 6}, Message: "m"}
	warning := Diagnostic{Code: "CAL000", Severity: Warning, Span: Span{"a.toml", 5, 6}, Message: "m"}
	later := Diagnostic{Code: "CAL001", Span: Span{"a.toml", 9, 9}, Message: "m"}
	other := Diagnostic{Code: "CAL001", Span: Span{"b.toml", 0, 0}, Message: "m"}
	nowhere := Diagnostic{Code: "CAL200", Message: "m"}
	list := List{other, later, a, warning, b, nowhere, a}
	list.Sort()
	if diff := cmp.Diff(List{nowhere, b, a, warning, later, other}, list); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestOnlyErrorsStop(t *testing.T) {
	var list List
	list.Add(Diagnostic{Severity: Warning}, Diagnostic{Severity: Note}, Diagnostic{Severity: Note})
	if list.HasErrors() || list.Count(Warning) != 1 || list.Count(Note) != 2 {
		t.Errorf("%+v", list)
	}
	list.Add(Diagnostic{})
	if !list.HasErrors() {
		t.Error("the zero severity is no error")
	}
}
