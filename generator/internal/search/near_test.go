package search

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
)

func dictionaryOf(t testing.TB, entries map[string]string) *dictionary.Dictionary {
	t.Helper()
	content := fstest.MapFS{}
	for name, text := range entries {
		content["metrics/"+name+".toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	set, problems, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, more := dictionary.New(set)
	if problems.Add(more...); problems.HasErrors() {
		t.Fatal(problems)
	}
	return d
}

func TestNamesOfTheSameWordsAreEchoes(t *testing.T) {
	for _, c := range []struct {
		one, other string
		alike      bool
	}{
		{"Buyer orders", "Orders, buyers", true},
		{"Click-through rate", "Clickthrough rate", true},
		{"The rate of refunds", "Refund rate", false}, // "of" may say what is part of what
		{"Orders per buyer", "Buyers per order", false},
		{"Search to detail", "Detail to search", false},
		{"Buyer orders", "Member orders", false},
		{"Orders", "Order", false}, // one word alone: told apart by what is counted
		{"曝光的点击率", "曝光点击率", true},
		{"用户新增数", "新增用户数", true},
		{"新客老客比", "老客新客比", false},
		{"订单新客占比", "新客订单占比", false},
		{"UV 价值", "价值UV", true},
		{"客单价", "笔单价", false},
	} {
		d := dictionaryOf(t, map[string]string{
			"a": fmt.Sprintf("name = %q\nsummary = \"One.\"\n", c.one),
			"b": fmt.Sprintf("name = \"Another\"\nsummary = \"Two.\"\naliases = [%q]\n", c.other), // a synonym is as good as a name
		})
		found, err := Echoes(d)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(found) == 1 && found[0].Names && found[0].First == "a" && found[0].That.Value == c.other; got != c.alike || len(found) > 1 {
			t.Errorf("%q and %q: %+v", c.one, c.other, found)
		}
	}
}

const definition = "The people who opened the page on a day, each counted once however often they came back; robots and our own staff are left out, and so are views that lasted less than a second."

func TestDefinitionsOfNearlyTheSameWordsAreEchoes(t *testing.T) {
	for _, c := range []struct {
		why, other string
		alike      bool
	}{
		{"the same", definition, true},
		{"another order, other endings", "On a day, the people that open the page, each counted once, however often they come back; robots and our own staff left out, and views lasting less than a second.", true},
		{"one word", strings.Replace(definition, "opened", "shared", 1), true},
		{"other people", "The people who clicked a module of the page, each counted once a day; robots are left out, and so are those whose order was cancelled.", false},
		{"too short to tell", "The people who came.", false},
	} {
		d := dictionaryOf(t, map[string]string{
			"a": fmt.Sprintf("name = \"A\"\nsummary = \"S.\"\ndefinition = %q\n", definition),
			"b": fmt.Sprintf("name = \"B\"\nsummary = \"S.\"\ndefinition = %q\n", c.other),
		})
		found, err := Echoes(d)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(found) == 1 && !found[0].Names; got != c.alike {
			t.Errorf("%s: %+v", c.why, found)
		}
	}
}

// TestEchoesBearManyMetrics judges ten thousand entries, half of them of one definition: nothing is compared each with each.
func TestEchoesBearManyMetrics(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 10,000 entries")
	}
	const n = 10_000
	entries := map[string]string{}
	for i := range n {
		text := definition
		if i%2 == 1 {
			text = ""
			for k := range 30 {
				text += fmt.Sprintf("word%dx%d ", i*(k+7)%4001, k)
			}
		}
		entries[fmt.Sprintf("m%05d", i)] = fmt.Sprintf("name = \"Metric %d\"\nsummary = \"S.\"\ndefinition = %q\n", i, text)
	}
	d := dictionaryOf(t, entries)
	found, err := Echoes(d)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < n/2-1 {
		t.Errorf("%d echoes", len(found))
	}
}

// TestTheStarterSaysNothingTwice holds our own dictionary to it.
func TestTheStarterSaysNothingTwice(t *testing.T) {
	found, err := Echoes(starter(t).Dictionary)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		t.Errorf("%s and %s: %q, %q", e.First, e.Second, e.This.Value, e.That.Value)
	}
}
