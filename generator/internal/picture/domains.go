package picture

import (
	"cmp"
	"slices"
	"strconv"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// domains are the groups that metrics belong to: the values of dictionary.Domains. Metrics without a value are the last group. A dictionary without facets has no groups, and one colour.
type domains struct {
	list  []domain
	of    []int // of each metric: its place in list; -1 without facets
	shown []int // of list: those that hold metrics, at most maxDomains, in the order of list
	left  int   // that hold metrics and are not shown
}

type domain struct {
	id    string // of the facet's value; "" for what has none
	value *dictionary.FacetValue
	hue   int
	count int // of metrics
}

// What the domain map holds at most: those domains with the most metrics, and the heaviest lines.
const (
	maxDomains     = 40
	maxDomainLines = 120
)

// sorted sorts the metrics into their groups.
func (a *Album) sorted() domains {
	out := domains{of: make([]int, len(a.d.Metrics))}
	facet := a.d.Domains()
	if facet == nil {
		for i := range out.of {
			out.of[i] = -1
		}
		return out
	}
	at := map[string]int{}
	for i, v := range facet.Values {
		at[v.ID] = i
		out.list = append(out.list, domain{id: v.ID, value: v, hue: i % diagram.Hues})
	}
	none := len(out.list)
	out.list = append(out.list, domain{hue: none % diagram.Hues})
	for i, m := range a.d.Metrics {
		out.of[i] = none
		if v, ok := at[m.First(facet.ID)]; ok {
			out.of[i] = v
		}
		out.list[out.of[i]].count++
	}
	for i, x := range out.list {
		if x.count > 0 {
			out.shown = append(out.shown, i)
		}
	}
	slices.SortStableFunc(out.shown, func(x, y int) int { return cmp.Compare(out.list[y].count, out.list[x].count) })
	out.left = max(0, len(out.shown)-maxDomains)
	out.shown = out.shown[:len(out.shown)-out.left]
	slices.Sort(out.shown)
	return out
}

// uses counts the lines that lead from one group to another, by the part's and the whole's.
func (a *Album) uses() map[[2]int]int {
	out := map[[2]int]int{}
	for i, m := range a.d.Metrics {
		for _, e := range a.g.Parts(m.ID) {
			if part, ok := a.at[e.From]; ok && e.From != m.ID {
				out[[2]int{a.domains.of[part], a.domains.of[i]}]++
			}
		}
	}
	return out
}

// hue returns the colour of a metric.
func (x domains) hue(metric int) int {
	if x.of[metric] < 0 {
		return 0
	}
	return x.list[x.of[metric]].hue
}

// name returns what a group is called; "" for no group.
func (x domains) name(t teller, i int) (value, lang string) {
	switch {
	case i < 0:
		return "", ""
	case x.list[i].value != nil:
		return t.name(&x.list[i].value.Entry)
	}
	return t.own.Ungrouped, ""
}

// domainKey is the key of a group's card.
func domainKey(id string) string { return "domain:" + id }

// Domains returns the domain map: a card for each domain that holds metrics, and a line for each two of which one uses
// metrics of the other, as thick as often. What is made and used inside a domain has no line. Up says the same as a list:
// each domain, and from which others it takes.
func (a *Album) Domains(in In) Picture {
	s := a.sheet(in)
	for _, i := range a.domains.shown {
		s.add(s.group(i))
	}
	s.p.More = a.domains.left
	type pair struct{ from, to, weight int }
	var pairs []pair
	uses := a.uses()
	for _, from := range a.domains.shown {
		for _, to := range a.domains.shown {
			if n := uses[[2]int{from, to}]; n > 0 && from != to {
				pairs = append(pairs, pair{from, to, n})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.weight, x.weight) })
	taken := map[int][]pair{}
	for i, x := range pairs {
		if i < maxDomainLines {
			s.line(domainKey(a.domains.list[x.from].id), domainKey(a.domains.list[x.to].id), using).Weight = x.weight
		}
		taken[x.to] = append(taken[x.to], x)
	}
	for k, i := range a.domains.shown {
		c := &s.p.Cards[k]
		over := s.branchOf(*c, "")
		var names []string
		for _, x := range taken[i] {
			name, _ := a.domains.name(s.teller, x.from)
			times := locale.Fill(s.own.Times, "%s", name, "%d", strconv.Itoa(x.weight))
			names = append(names, times)
			b := s.branchOf(s.p.Cards[s.placed[domainKey(a.domains.list[x.from].id)]], strconv.Itoa(x.weight))
			b.Note = ""
			over.Children = append(over.Children, b)
		}
		if len(names) > 0 {
			c.Spoken += locale.Fill(s.own.Takes, "%s", s.enumerate(names))
		}
		s.p.Up = append(s.p.Up, over)
	}
	return s.done(s.own.Domains)
}

// group makes the card of a domain.
func (s *sheet) group(i int) diagram.Card {
	x := s.domains.list[i]
	c := diagram.Card{Shape: diagram.Group, ID: domainKey(x.id), Hue: x.hue, Note: s.words.OneMetric}
	if x.count != 1 {
		c.Note = locale.Fill(s.words.ManyMetrics, "%d", strconv.Itoa(x.count))
	}
	c.Name, c.Lang = s.domains.name(s.teller, i)
	c.Spoken = join(s.words.Comma, c.Name, c.Note)
	c.Href = address(s.in.Domain, x.id)
	return c
}

// DomainIDs are the domains of the map, in its order, "" being the metrics of none.
func (a *Album) DomainIDs() (domains []string) {
	for _, i := range a.domains.shown {
		domains = append(domains, a.domains.list[i].id)
	}
	return domains
}

// Matrix tells the domain map as a table: counts[i][j] is how many times a metric of domain i of DomainIDs is part of one of domain j.
func (a *Album) Matrix() (counts [][]int) {
	uses := a.uses()
	for _, from := range a.domains.shown {
		row := make([]int, len(a.domains.shown))
		for j, to := range a.domains.shown {
			row[j] = uses[[2]int{from, to}]
		}
		counts = append(counts, row)
	}
	return counts
}
