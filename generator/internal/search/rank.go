package search

import (
	"cmp"
	"math"
	"slices"
)

// The constants of the ranking.
const (
	saturation  = 3   // the impact at which a match is worth half of what it can be
	wholeWeight = 1.2 // of an exact key of the query
	spanWeight  = 0.5 // of an exact key of a part of it
	enough      = 3   // documents that cover a query: what documents say is not asked
	missingWord = 0.5 // share of the greatest idf that a word without a match counts in the cover
	missingPair = 0.3 // of a pair, as long as bodies are not read
	covered     = 0.999
	// formulaWords is what the words of a formula are worth beside its operations: who asks for a quotient does not ask for its sides.
	formulaWords = 0.3
)

// A score is what is known of a document while a query is ranked.
type score struct {
	doc         int
	sum, cover  float64
	whole, span float64 // weights of the exact keys
	wholeCode   int     // of the key that gave whole, or -1
	total       float64
	full        float64 // share of the query that it covers
}

// idf is how much a match says that so many documents share. It is rounded, since no two machines need agree on the last bit of a logarithm.
func (s *Searcher) idf(documents int) float64 {
	n, d := float64(s.meta.Docs), float64(documents)
	return math.Round(math.Log(1+(n-d+0.5)/(d+0.5))*1024) / 1024
}

// A match is postings with what each is worth.
type match struct {
	weight float64
	docs   []posting // of the head
}

// rank scores every document that a plan finds, best first. With bodies, what documents say counts, too.
func (s *Searcher) rank(p *plan, bodies bool) []score {
	scores := map[int]*score{}
	of := func(doc int) *score {
		x := scores[doc]
		if x == nil {
			x = &score{doc: doc, wholeCode: -1}
			scores[doc] = x
		}
		return x
	}
	totalCover := 0.0
	for i := range p.clauses {
		c := &p.clauses[i]
		docs, share := s.clause(c, bodies)
		share *= c.weight
		totalCover += share
		for d, w := range docs {
			x := of(d)
			x.sum += float64(w * c.weight)
			x.cover += share
		}
	}
	for _, e := range p.exacts {
		x := of(e.doc)
		if e.whole && e.weight > x.whole {
			x.whole, x.wholeCode = e.weight, e.code
		} else if !e.whole {
			x.span = max(x.span, e.weight)
		}
	}
	words := 1.0
	if len(p.sums) > 0 {
		words = formulaWords
	}
	out := make([]score, 0, len(scores))
	for _, x := range scores {
		x.full = 1
		if x.whole == 0 && totalCover > 0 {
			x.full = x.cover / totalCover
		}
		sum := float64(float64(float64(x.sum*words)*x.full) * x.full)
		sum += float64(wholeWeight * x.whole)
		sum += float64(spanWeight * x.span)
		x.total = sum * s.tier(x.doc).prior
		out = append(out, *x)
	}
	slices.SortFunc(out, s.compare)
	return out
}

// compare is the order of the results.
func (s *Searcher) compare(a, b score) int {
	return cmp.Or(cmp.Compare(b.total, a.total), s.byLanguage(a, b), cmp.Compare(a.doc, b.doc))
}

// byLanguage prefers an exact key in the page's language.
func (s *Searcher) byLanguage(a, b score) int {
	foreign := func(x score) int {
		if l := x.wholeCode % codeLangs; x.wholeCode < 0 || l == 0 || l == int(s.lang)+1 {
			return 0
		}
		return 1
	}
	return foreign(a) - foreign(b)
}

// clause returns what a clause adds to each document, and what it counts in the cover of the query.
func (s *Searcher) clause(c *clause, bodies bool) (docs map[int]float64, share float64) {
	docs = map[int]float64{}
	impact := map[int]float64{} // of the word itself
	var others []match
	for _, o := range c.options {
		list := s.head(o.term)
		if o.weight != exactOption {
			others = append(others, match{o.weight, list})
			continue
		}
		for _, p := range list {
			impact[p.doc] += headImpact[p.code]
		}
	}
	for _, ch := range c.chains {
		weight := spelled
		if ch.abbreviated {
			weight = abbreviated
		}
		if list := s.chain(ch); len(list) > 0 {
			others = append(others, match{weight, list})
		}
	}
	documents := 0
	if bodies {
		list, usual := s.body(c.body)
		for _, p := range list {
			impact[p.doc] += bodyImpact[p.code%len(bodyImpact)]
		}
		if usual {
			documents = s.meta.Docs / 2
		}
	}
	own := 0.0
	if len(impact) > 0 {
		own = s.idf(max(documents, len(impact)))
		for d, w := range impact {
			docs[d] = own * w / (saturation + w)
		}
	}
	for _, m := range others {
		idf := s.idf(len(m.docs))
		if own > 0 {
			idf = min(idf, own)
		}
		for _, p := range m.docs {
			w := headImpact[p.code]
			docs[p.doc] = max(docs[p.doc], m.weight*idf*w/(saturation+w))
		}
	}
	switch {
	case own > 0:
		return docs, own
	case len(docs) > 0:
		return docs, s.idf(len(docs))
	case bodies || !c.pair:
		return docs, s.idf(0) * missingWord
	default:
		return docs, s.idf(0) * missingPair
	}
}

// chain returns the documents that have every pair of a chain, by the least of their impacts.
func (s *Searcher) chain(c chain) []posting {
	var out []posting
	for i, t := range c.terms {
		list := s.head(t)
		if i == 0 {
			out = list
			continue
		}
		var both []posting
		for _, p := range out {
			if k, ok := slices.BinarySearchFunc(list, p.doc, func(q posting, d int) int { return q.doc - d }); ok {
				both = append(both, posting{p.doc, min(p.code, list[k].code)})
			}
		}
		out = both
	}
	return out
}

// An exact is a document that has an exact key.
type exact struct {
	doc, code int
	weight    float64
	whole     bool // the key is the query's, not a part's
}

func (s *Searcher) exacts(p *plan) []exact {
	var out []exact
	add := func(k string, factor float64, whole bool) {
		for _, x := range s.exact(k) {
			out = append(out, exact{x.doc, x.code, factor * exactWeight[kindOfCode(x.code)], whole})
		}
	}
	if !slices.ContainsFunc(p.sums, func(o operation) bool { return o.left == "" || o.right == "" }) { // "/uv" is no name
		add("="+p.whole, 1, true)
	}
	sums := map[int]int{}
	for _, o := range p.sums {
		docs := map[int]bool{}
		for _, k := range s.sumKeys(o) {
			for _, x := range s.exact(k) {
				docs[x.doc] = true
			}
		}
		for d := range docs {
			sums[d]++
		}
	}
	for d, n := range sums {
		out = append(out, exact{d, exactCode(exactFormula, 0), exactWeight[exactFormula] * float64(n) / float64(len(p.sums)), n == len(p.sums)})
	}
	for _, k := range p.spans {
		add("="+k, 1, false)
	}
	if !slices.ContainsFunc(out, func(e exact) bool { return e.whole }) {
		for _, m := range p.mends {
			add("="+m.key, m.weight, true)
		}
	}
	return out
}

// maxReferences is how many metrics a name in a formula query may mean.
const maxReferences = 3

// sumKeys returns the keys of an operation of a query, for every metric that its sides may mean.
func (s *Searcher) sumKeys(o operation) []string {
	seen := map[string]bool{}
	var out []string
	for _, l := range s.references(o.left) {
		for _, r := range s.references(o.right) {
			ks := o.keys(l, r)
			if len(ks) == 0 {
				continue
			}
			if k := ks[0]; !seen[k] {
				seen[k] = true
				out = append(out, k)
			}
		}
	}
	return out
}

// references returns what a side of an operation may mean, the likeliest first, and its bare text, which is "".
func (s *Searcher) references(side string) []string {
	if side == "" {
		return []string{""}
	}
	type meaning struct {
		doc    int
		weight float64
	}
	var list []meaning
	for _, p := range s.exact(nameKey(side)) {
		if k := kindOfCode(p.code); k <= exactFormer && s.tier(p.doc).kind == Metric {
			list = append(list, meaning{p.doc, exactWeight[k]})
		}
	}
	slices.SortStableFunc(list, func(a, b meaning) int { return cmp.Or(cmp.Compare(b.weight, a.weight), a.doc-b.doc) })
	var out []string
	for _, m := range list[:min(len(list), maxReferences)] {
		out = append(out, reference(m.doc))
	}
	return append(out, "")
}

// find ranks a query: by what documents are called, and where that does not do, by what they say.
func (s *Searcher) find(query string) (plan, []score) {
	p := s.plan(query)
	if len(p.clauses) == 0 && len(p.sums) == 0 {
		return p, nil
	}
	p.exacts = s.exacts(&p)
	p.pairs = s.pairs(&p)
	first := s.rank(&p, false)
	full := 0
	for _, x := range first {
		if x.full > covered {
			full++
		}
		if x.whole > 0 && s.tier(x.doc).kind == Metric { // who looks a term up wants the metrics that speak of it, too
			return p, first
		}
	}
	if full >= enough {
		return p, first
	}
	return p, s.rank(&p, true)
}
