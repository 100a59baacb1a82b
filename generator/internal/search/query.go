package search

import (
	"slices"
	"strings"
)

// Filter keeps the documents that have a value of each of some facets. "kind" and "status" are facets, too.
type Filter []Facet

// Hit is a document that was found, as a result shows it.
type Hit struct {
	ID      string
	Kind    Kind
	Name    string // in the page's language, or else in the other
	Other   string // in the other language; may be empty
	Summary string
	Status  string
	Warned  bool // has a caveat of high severity
	Score   float64
	Why     Reason
	Marks   []Mark // what matches in Name

	doc  int
	code int // of the exact key by which it was found, or -1
	row  []string
}

// Result is what a query found.
type Result struct {
	Hits []Hit // the best first
	// Choices are what a word may mean that means several things: "which one?" comes before the hits.
	Choices []Hit
	// Pairs are the two metrics that a query asks to be told apart: several if a word of it means several things.
	Pairs [][2]Hit
	// Nearest are the names that are least unlike a query that finds nothing.
	Nearest []Hit
	Total   int
}

// MaxHits is how many hits are usually told.
const MaxHits = 10

// The last step of the ranking looks at the names of the documents that are shown first.
const (
	named       = 8   // so many
	nameWeight  = 0.2 // what a document gains whose name has nothing but what was asked
	beginWeight = 0.2 // and one of which a name begins with the query
)

// Query finds the documents that a query is about, and tells of so many.
func (s *Searcher) Query(text string, filter Filter, most int) Result {
	p, found := s.find(text)
	s.byNames(&p, found)
	fits := s.fits(filter)
	found = slices.DeleteFunc(found, func(x score) bool { return !fits(x.doc) })
	r := Result{Total: len(found)}
	n := s.needles(&p)
	for _, x := range found[:min(len(found), max(0, most))] {
		r.Hits = append(r.Hits, s.hit(&p, n, x))
	}
	for _, doc := range s.meanings(p.whole) {
		if i := slices.IndexFunc(found, func(x score) bool { return x.doc == doc }); i >= 0 {
			r.Choices = append(r.Choices, s.hit(&p, n, found[i]))
		}
	}
	for _, pair := range p.pairs {
		hit := func(doc int) Hit { return s.hit(&p, n, score{doc: doc, wholeCode: -1}) }
		r.Pairs = append(r.Pairs, [2]Hit{hit(pair[0]), hit(pair[1])})
	}
	if len(found) == 0 {
		for _, x := range s.nearest(text) {
			r.Nearest = append(r.Nearest, s.hit(&p, n, x))
		}
	}
	return r
}

// byNames puts the first of the found in order by how much of their names was asked for.
func (s *Searcher) byNames(p *plan, found []score) {
	best := found[:min(len(found), named)]
	asked := s.asked(p)
	for i := range best {
		row := s.row(best[i].doc)
		bonus := float64(nameWeight * nameShare(row, asked))
		if begins(row, p.whole) {
			bonus += beginWeight
		}
		best[i].total *= 1 + bonus
	}
	slices.SortFunc(best, s.compare)
}

// asked returns every term that the clauses of a plan may stand for.
func (s *Searcher) asked(p *plan) map[string]bool {
	out := map[string]bool{}
	for _, c := range p.clauses {
		for _, o := range c.options {
			out[s.terms[o.term]] = true
		}
		for _, ch := range c.chains {
			for _, t := range ch.terms {
				out[s.terms[t]] = true
			}
		}
	}
	return out
}

// names returns what a row's document is called: its id, its names, its aliases but misnomers.
func names(row []string) []string {
	out := slices.Clone(row[:min(len(row), cellSummary)])
	for _, alias := range rowAliases(row) {
		if letter, text := aliasText(alias); letter != 'm' {
			out = append(out, text)
		}
	}
	return out
}

func rowAliases(row []string) []string { return row[min(len(row), cellAliases):] }

// aliasText takes an alias of a row apart: the letter of its kind, and the text.
func aliasText(alias string) (letter rune, text string) {
	letter, n := firstRune(alias)
	text = alias[n:]
	if i := strings.LastIndexByte(text, '>'); letter == 'm' && i >= 0 {
		text = text[:i]
	}
	return letter, text
}

func begins(row []string, whole string) bool {
	return slices.ContainsFunc(names(row), func(name string) bool { return name != "" && strings.HasPrefix(key(name), whole) })
}

// nameShare returns how much of what a document is called was asked for: of that of which it is most.
func nameShare(row []string, asked map[string]bool) float64 {
	best := 0.0
	for _, name := range names(row) {
		found, all := 0, 0
		for _, t := range tokenize([]rune(Fold(name))) {
			text := t.text
			if t.kind == whole || t.kind == word && isStop(text) {
				continue
			}
			if t.kind == word {
				text = stem(text)
			}
			all++
			if asked[text] {
				found++
			}
		}
		if all > 0 {
			best = max(best, float64(found)/float64(all))
		}
	}
	return best
}

// fits makes a test of a filter.
func (s *Searcher) fits(filter Filter) func(doc int) bool {
	if len(filter) == 0 {
		return func(int) bool { return true }
	}
	var facets map[Facet]map[int]bool
	if s.meta.Facets {
		facets = remember(s, "f", readFacets)
	}
	return func(doc int) bool {
		return !slices.ContainsFunc(filter, func(f Facet) bool {
			if f.Facet == "kind" {
				return s.tier(doc).kind.String() != f.Value
			}
			return !facets[f][doc]
		})
	}
}

func readFacets(text string) map[Facet]map[int]bool {
	out := map[Facet]map[int]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			continue
		}
		docs := map[int]bool{}
		for _, p := range decodePostings(cells[2]) {
			docs[p.doc] = true
		}
		out[Facet{cells[0], cells[1]}] = docs
	}
	return out
}

// meanings returns the documents that a word may mean, if it means several things.
func (s *Searcher) meanings(whole string) []int {
	var docs []int
	for _, p := range several(s.exact("="+whole), func(doc int) bool { return s.tier(doc).kind == Metric }) {
		docs = append(docs, p.doc)
	}
	return docs
}

// hit reads the row of a document and says why it was found.
func (s *Searcher) hit(p *plan, n needles, x score) Hit {
	row := s.row(x.doc)
	for len(row) < cellAliases { // a broken shard
		row = append(row, "")
	}
	h := Hit{
		ID: row[cellID], Kind: s.tier(x.doc).kind, Name: row[cellName], Other: row[cellOther], Summary: row[cellSummary],
		Warned: strings.Contains(row[cellFlags], "!"), Score: x.total, doc: x.doc, code: x.wholeCode, row: row,
	}
	for status, letter := range statusLetters {
		if strings.HasPrefix(row[cellFlags], letter) {
			h.Status = status
		}
	}
	h.Why = s.reason(p, n, &h)
	h.Marks = n.marks(h.Name)
	return h
}

// Loaded returns the names of the shards that were read so far, in their order.
func (s *Searcher) Loaded() []string { return s.loaded }
