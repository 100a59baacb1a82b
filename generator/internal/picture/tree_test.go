package picture_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/picture"
)

const star1 = "-- site.toml --\nnorth_star = \"gmv\"\n"

// also adds lines of TOML to the entry before.
func also(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestTreeOfTheStarter(t *testing.T) {
	p, root := starter(t).Tree(english())
	if got := cards(p); got != "items_sold orders items_per_order price_per_item uv conversion_rate aov [gmv] add_to_cart_rate cart_to_order_rate" {
		t.Errorf("cards %s", got)
	}
	want := "uv>gmv× conversion_rate>gmv× aov>gmv× orders>conversion_ratenum uv>conversion_rateden items_per_order>aov× price_per_item>aov× " +
		"items_sold>items_per_ordernum orders>items_per_orderden add_to_cart_rate>conversion_rate▲ cart_to_order_rate>conversion_rate▲"
	if got := lines(p); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var solid func(list []picture.Branch) []picture.Branch
	solid = func(list []picture.Branch) (out []picture.Branch) {
		for _, b := range list {
			if !b.Influence {
				b.Children = solid(b.Children)
				out = append(out, b)
			}
		}
		return out
	}
	if got := spelt(solid(root.Children)); got != "uv conversion_rate (orders uv*) aov (items_per_order (items_sold orders*) price_per_item)" {
		t.Errorf("list %s", got)
	}
	last := root.Children[len(root.Children)-1]
	if d := cmp.Diff(picture.Branch{Name: "leading goods out of stock", Role: "influence", Note: "▼ lowers it · from practice", Influence: true}, last); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if root.ID != "gmv" || root.Name != "GMV" || root.Role != "" {
		t.Errorf("root %+v", root)
	}
}

func TestTree(t *testing.T) {
	for _, c := range []struct {
		name, archive string
		lines, list   string
	}{
		{
			"the identity with most parts, not the formula",
			metrics("a", "b", "c", "bc", "gmv = a * bc") + also(`identities = ["gmv = a * b * c", "gmv = a * bc"]`),
			"a>gmv× b>gmv× c>gmv×", "a b c",
		},
		{
			"the formula where no identity is of metrics alone",
			metrics("a", "b", "gmv = a - b") + also(`identities = ["gmv = (a - b) * 1"]`), "a>gmv+ b>gmv−", "a b",
		},
		{
			"a sum", metrics("a", "b", "gmv") + also(`identities = ["gmv = a + b"]`), "a>gmv+ b>gmv+", "a b",
		},
		{
			"what leads back is not unfolded",
			metrics("orders", "aov = gmv / orders", "gmv") + also(`identities = ["gmv = orders * aov"]`), "orders>gmv× aov>gmv×", "orders aov",
		},
		{
			"nor is what leads back by way of another",
			metrics("q", "p = r / q", "r", "gmv = p + r") + "-- metrics/r.toml --\nname = \"R\"\nsummary = \"…\"\nidentities = [\"r = p * q\"]\n",
			"p>gmv+ r>gmv+ r>pnum q>pden", "p (r q) r",
		},
		{
			"influences that are metrics are drawn; one that is a part, or made of what it influences, is not",
			metrics("a", "b = gmv / 2", "gmv = a / 2") +
				also("[[influence]]\nmetric = \"m\"\nfactor = \"F\"\nsign = \"-\"", "[[influence]]\nmetric = \"a\"\nfactor = \"F\"", "[[influence]]\nfactor = \"Words\"\nsign = \"+\"") +
				metrics("m = a + 1"),
			"a>gmvnum m>gmv▼", `a m a "Words"`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, root := album(t, star1+c.archive).Tree(english())
			if got, list := lines(p), spelt(root.Children); got != c.lines || list != c.list {
				t.Errorf("lines %q, list %q; want %q, %q", got, list, c.lines, c.list)
			}
		})
	}
	if p, root := album(t, metrics("gmv")).Tree(english()); len(p.Cards) > 0 || root.ID != "" {
		t.Errorf("without a North Star: %s", cards(p))
	}
}

func TestTreeEnds(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []string
		star    string
		cards   int
		more    int
	}{
		{"chain", chain(200), "m0199", 80, 1},
		{"more parts than fit", append(star(100), "top = hub"+parts(100)), "top", 80, 22},
		{"2^60 paths", diamonds(60), "d00", 79, 2},
		{"dense", dense(82), "m0081", 80, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := album(t, "-- site.toml --\nnorth_star = \""+c.star+"\"\n"+metrics(c.entries...)).Tree(english())
			if len(p.Cards) != c.cards || p.More != c.more || len(p.Lines) > 360 {
				t.Errorf("%d cards, %d more, %d lines; want %d, %d", len(p.Cards), p.More, len(p.Lines), c.cards, c.more)
			}
		})
	}
}

// parts adds up the metrics of a star.
func parts(n int) (out string) {
	for _, line := range star(n)[1:] {
		id, _, _ := strings.Cut(line, " = ")
		out += " + " + id
	}
	return out
}

func TestSource(t *testing.T) {
	read := func(columns string) string {
		return also("[[source]]", `table = "dw.orders"`, "columns = ["+columns+"]")
	}
	a := album(t, orders+metrics("gmv = sum(amount)")+read(`"amount", "user"`)+metrics("buyers = count_distinct(user)")+read(`"user"`)+
		metrics("tale")+also("[[source]]", `table = "dw.orders"`)+metrics("value = gmv / buyers", "index = value / 2"))
	p := a.Source("dw.orders", "", english())
	if got := cards(p); got != "[source:dw.orders] column:dw.orders.user column:dw.orders.amount tale buyers gmv value index" {
		t.Errorf("cards %s", got)
	}
	want := "source:dw.orders>tale source:dw.orders>column:dw.orders.user source:dw.orders>column:dw.orders.amount " +
		"column:dw.orders.user>buyers column:dw.orders.user>gmv column:dw.orders.amount>gmv gmv>valuenum buyers>valueden value>indexnum"
	if got := lines(p); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := spelt(p.Down); got != "tale column:dw.orders.user (buyers (value (index)) gmv (value*)) column:dw.orders.amount (gmv*)" {
		t.Errorf("list %s", got)
	}

	p = a.Source("dw.orders", "amount", english())
	if got := cards(p); got != "source:dw.orders [column:dw.orders.amount] gmv value index" {
		t.Errorf("cards %s", got)
	}
	if c := p.Cards[1]; c.Shape != diagram.Source || c.Name != "amount" || c.Href != "s/dw.orders" || c.Spoken != "column amount of dw.orders; this picture is about it" {
		t.Errorf("%+v", c)
	}
	if p.Title != "What is made of dw.orders.amount" {
		t.Errorf("title %q", p.Title)
	}
	if got := cards(a.Source("dw.orders", "unread", english())); got != "source:dw.orders [column:dw.orders.unread]" {
		t.Errorf("what nobody reads: %s", got)
	}
	if p := a.Source("dw.gone", "", english()); len(p.Cards) > 0 {
		t.Errorf("a source that is not there: %s", cards(p))
	}
}

// What many read is drawn without its columns, and no more of it than fits.
func TestLargeSource(t *testing.T) {
	var b strings.Builder
	b.WriteString(orders)
	for _, line := range star(300) {
		id, _, _ := strings.Cut(line, " = ")
		b.WriteString(metrics(id) + also("[[source]]", `table = "dw.orders"`, `columns = ["user", "amount"]`))
	}
	p := album(t, b.String()).Source("dw.orders", "", english())
	if last := p.Cards[len(p.Cards)-1]; len(p.Cards) != 119 || last.ID != "more:down:source:dw.orders" || last.Name != "+184" || last.Href != "#down" {
		t.Errorf("%d cards, the last %+v", len(p.Cards), last)
	}
	if strings.Contains(cards(p), "column:") {
		t.Errorf("columns: %s", cards(p))
	}
}

func TestJSON(t *testing.T) {
	a := album(t, orders+metrics("a = sum(amount)")+also("[[source]]", `table = "dw.orders"`, `columns = ["amount"]`, "[[caveat]]", `id = "late"`, `title = "Late"`, `severity = "high"`, `bias = "low"`)+
		metrics("b", "m = a / b"))
	got := a.Metric("m", picture.Default, english()).AppendJSON(nil)
	want := `{
  "version": 1,
  "title": "Lineage of M",
  "language": "en",
  "cards": [
    {
      "id": "source:dw.orders",
      "kind": "source",
      "name": "dw.orders",
      "note": "Table",
      "href": "s/dw.orders"
    },
    {
      "id": "a",
      "kind": "metric",
      "name": "A",
      "note": "atomic",
      "href": "m/a",
      "warned": true
    },
    {
      "id": "b",
      "kind": "metric",
      "name": "B",
      "href": "m/b"
    },
    {
      "id": "m",
      "kind": "metric",
      "name": "M",
      "note": "ratio",
      "href": "m/m",
      "here": true
    }
  ],
  "lines": [
    {
      "from": "source:dw.orders",
      "to": "a",
      "role": "reads"
    },
    {
      "from": "a",
      "to": "m",
      "role": "numerator",
      "mark": "num"
    },
    {
      "from": "b",
      "to": "m",
      "role": "denominator",
      "mark": "den"
    }
  ],
  "ways": [
    {
      "title": "Late",
      "caveat": "late",
      "bias": "either",
      "chain": [
        "a",
        "m"
      ]
    }
  ],
  "more": 0
}
`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if p := a.Source("dw.orders", "", english()).AppendJSON(nil); !strings.Contains(string(p), `"kind": "column"`) {
		t.Errorf("%s", p)
	}
	if p := (picture.Picture{}).AppendJSON(nil); !strings.Contains(string(p), `"cards": [],`) {
		t.Errorf("nothing: %s", p)
	}
}
