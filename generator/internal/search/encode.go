package search

import (
	"encoding/json"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/locale"
	"caliber/generator/internal/par"
)

// The sizes of shards, chosen by measuring what a first result costs at 67, 1,000 and 10,000 entries.
const (
	headBlockSize = 4000 // bytes of a block before compression; a query needs two or three
	bodyBlockSize = 9000 // most queries need none
	bucketSize    = 1500 // bytes of a bucket of exact keys
)

// rowsAFile is how many documents share a file of rows: the more there are, the farther apart stand those of one query.
func rowsAFile(docs int) int {
	switch {
	case docs < 300:
		return 10
	case docs < 4000:
		return 20
	default:
		return 40
	}
}

// encode writes the shards. The vocabulary comes last, since it says where everything else begins.
func (x *Index) encode(fields map[string]inverted, languages []locale.Lang) []shard {
	m := meta{Docs: len(x.docs), Rows: rowsAFile(len(x.docs)), Asking: asking()}
	for i, t := range tiers {
		end, _ := slices.BinarySearchFunc(x.docs, i+1, func(d Document, t int) int { return d.tier() - t })
		m.Tiers = append(m.Tiers, ending{end, t.kind, t.prior})
	}
	var head, body map[string][]posting
	rows := make([][]shard, len(languages))
	parts := []func(){
		func() { head = impacts(fields, headFields, headCode) },
		func() { body = impacts(fields, bodyFields, bodyCode) },
		func() { x.keys = x.exact() },
	}
	for i, l := range languages {
		parts = append(parts, func() { rows[i] = x.encodeRows(l, m.Rows) })
	}
	par.Do(parts...)
	vocabulary, out := encodeHead(&m, head, surfaces(fields["surface"]))
	spare(body, head, m.Docs)
	out = append(out, encodeExact(&m, x.keys)...)
	out = append(out, encodeBody(&m, body, slices.SortedFunc(maps.Keys(head), compareUTF16))...)
	out = slices.Concat(append([][]shard{out}, rows...)...)
	if f := x.encodeFacets(); f != "" {
		m.Facets = true
		out = append(out, shard{"f", f})
	}
	first, err := json.Marshal(m)
	if err != nil {
		panic("unreachable: numbers and texts have a JSON form")
	}
	return append(out, shard{"v", string(first) + "\n" + vocabulary + "\n" + x.readings()})
}

// headImpact and bodyImpact are what a code says of a posting: weights that grow by a constant factor.
// They are made by repeated multiplication, which every machine rounds alike.
var (
	headImpact = growing(0.05, 1.13, 64)
	bodyImpact = growing(0.15, 1.8, 16)
)

func growing(first, factor float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = first
		first *= factor
	}
	return out
}

func headCode(w float64, _ int) int { return nearestImpact(headImpact, w) }

func bodyCode(w float64, field int) int { return field*len(bodyImpact) + nearestImpact(bodyImpact, w) }

// nearestImpact returns the code whose impact is nearest by ratio.
func nearestImpact(table []float64, w float64) int {
	i, _ := slices.BinarySearch(table, w)
	if i == len(table) || i > 0 && w*w < table[i]*table[i-1] {
		i--
	}
	return i
}

// impacts folds fields into one list a term: the sum over the fields of the weight of a match, damped by the field's length.
// code is given the sum and which field contributes most.
func impacts(fields map[string]inverted, of []field, code func(float64, int) int) map[string][]posting {
	type sum struct {
		total, best float64
		field       int
	}
	acc := map[string]map[int]sum{}
	for i, f := range of {
		in := fields[f.name]
		for t, list := range in.terms {
			if strings.ContainsAny(t, "_.") {
				continue // whole identifiers are exact keys
			}
			docs := acc[t]
			if docs == nil {
				docs = make(map[int]sum, len(list))
				acc[t] = docs
			}
			for _, o := range list {
				w := f.weight * math.Sqrt(float64(o.count)) / (1 - f.damping + f.damping*float64(o.length)/in.mean)
				s := docs[o.doc]
				s.total += w
				if w > s.best {
					s.best, s.field = w, i
				}
				docs[o.doc] = s
			}
		}
	}
	out := make(map[string][]posting, len(acc))
	for t, docs := range acc {
		list := make([]posting, 0, len(docs))
		for d, s := range docs {
			list = append(list, posting{d, code(s.total, s.field)})
		}
		slices.SortFunc(list, func(a, b posting) int { return a.doc - b.doc })
		out[t] = list
	}
	return out
}

// surfaces returns the words that have each stem, as they are written, without the stem itself.
func surfaces(written inverted) map[string][]string {
	out := map[string][]string{}
	for w := range written.terms {
		if strings.ContainsAny(w, "_.") {
			continue
		}
		if s := stem(w); s != w && !isStop(w) {
			out[s] = append(out[s], w)
		}
	}
	for _, list := range out {
		slices.Sort(list)
	}
	return out
}

// encodeHead returns the vocabulary and the blocks of its postings.
func encodeHead(m *meta, head map[string][]posting, surfaces map[string][]string) (string, []shard) {
	var (
		out        []shard
		text, list strings.Builder
		worth      []byte // of each term
		prev       []rune
	)
	core := m.Tiers[0].end
	flush := func() {
		if list.Len() > 0 {
			out = append(out, shard{"h" + strconv.Itoa(len(out)), list.String()})
			list.Reset()
		}
	}
	for i, t := range slices.SortedFunc(maps.Keys(head), compareUTF16) {
		postings := encodePostings(head[t])
		if list.Len()+len(postings) > headBlockSize {
			flush()
		}
		if list.Len() == 0 {
			m.Heads = append(m.Heads, i)
		} else {
			list.WriteByte(',')
		}
		list.WriteString(postings)

		rs := []rune(t)
		if i > 0 {
			text.WriteByte(',')
		}
		front(&text, prev, rs)
		for _, s := range surfaces[t] {
			text.WriteByte('.')
			front(&text, rs, []rune(s))
		}
		worth = append(worth, digits64[termWorth(head[t], core)])
		prev = rs
	}
	flush()
	return text.String() + "\n" + string(worth), out
}

// termWorth says in a digit how likely a term is meant when it is one of several: whether it is of a document of the
// first tier, which come first, and the order of magnitude of how many documents have it.
func termWorth(list []posting, core int) int {
	n := uint(len(list))
	w := bits.Len(n)
	if list[0].doc < core {
		w += 32
	}
	return w
}

// spare leaves out of the body what the head says of a document, too: the definition repeats the name.
func spare(body, head map[string][]posting, docs int) {
	for t, list := range body {
		heads := head[t]
		if len(heads) == 0 || isUsual(list, docs) {
			continue
		}
		kept := slices.DeleteFunc(list, func(p posting) bool {
			if _, ok := slices.BinarySearchFunc(heads, p.doc, func(q posting, d int) int { return q.doc - d }); !ok {
				return false
			}
			f := p.code / len(bodyImpact)
			return bodyFields[f].name == "definition" || bodyFields[f].name == "notes"
		})
		if len(kept) == 0 {
			delete(body, t)
			continue
		}
		body[t] = kept
	}
}

// usual is the share of documents from which on a word of the body says nothing; few documents have no usual words.
const (
	usual     = 0.5
	usualFrom = 50
)

func isUsual(list []posting, docs int) bool {
	return docs > usualFrom && float64(len(list)) > usual*float64(docs)
}

// encodeBody returns the blocks of terms and postings of what documents say. A block begins where a term of the vocabulary
// stands, whose number says so in fewer bytes than a word; where too much lies between two of them, several begin at once.
func encodeBody(m *meta, body map[string][]posting, vocabulary []string) []shard {
	var (
		out     []shard
		pending []string // the terms of the blocks to come
		begin   int      // where they begin
		size    int
	)
	flush := func() {
		n := min(max(1, (size+bodyBlockSize/2)/bodyBlockSize), len(digits64))
		m.Bodies = append(m.Bodies, slices.Repeat([]int{begin}, n)...)
		for _, text := range bodyTexts(body, pending, n) {
			out = append(out, shard{"b" + strconv.Itoa(len(out)), text})
		}
		pending, size = nil, 0
	}
	terms := slices.SortedFunc(maps.Keys(body), compareUTF16)
	for len(terms) > 0 {
		place := upTo(vocabulary, terms[0])
		n, more := 0, 0
		for n < len(terms) && upTo(vocabulary, terms[n]) == place {
			if isUsual(body[terms[n]], m.Docs) {
				body[terms[n]] = nil // it stays as a word without postings, so that its match in the head is known to say as little
			}
			more += len(terms[n]) + len(encodePostings(body[terms[n]])) + len(", ")
			n++
		}
		if size > 0 && size+more > bodyBlockSize {
			flush()
		}
		if size == 0 {
			begin = place
		}
		pending, size, terms = append(pending, terms[:n]...), size+more, terms[n:]
	}
	if size > 0 {
		flush()
	}
	return out
}

// bodyTexts writes terms with their postings into so many blocks.
func bodyTexts(body map[string][]posting, terms []string, blocks int) []string {
	texts, last := make([]strings.Builder, blocks), make([][]rune, blocks)
	for _, t := range terms {
		k := int(hash(t) % uint32(blocks))
		if texts[k].Len() > 0 {
			texts[k].WriteByte(',')
		}
		rs := []rune(t)
		front(&texts[k], last[k], rs)
		texts[k].WriteString(" " + encodePostings(body[t]))
		last[k] = rs
	}
	out := make([]string, blocks)
	for i := range texts {
		out[i] = texts[i].String()
	}
	return out
}

// upTo counts the terms of a sorted list that are not after a term.
func upTo(terms []string, t string) int {
	i, found := slices.BinarySearchFunc(terms, t, compareUTF16)
	if found {
		i++
	}
	return i
}

// encodeExact returns the buckets of exact keys.
func encodeExact(m *meta, exact map[string][]posting) []shard {
	type entry struct {
		hash uint32
		text string
	}
	entries := make([]entry, 0, len(exact))
	size := 0
	for k, list := range exact {
		h := hash(k)
		e := entry{h, hashDigits(h) + encodePostings(list)}
		entries = append(entries, e)
		size += len(e.text) + 1
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.text, b.text) })
	m.Buckets = max(1, (size+bucketSize-1)/bucketSize)
	buckets := make([][]string, m.Buckets)
	for _, e := range entries {
		k := int(e.hash % uint32(m.Buckets))
		buckets[k] = append(buckets[k], e.text)
	}
	out := make([]shard, len(buckets))
	for i, b := range buckets {
		out[i] = shard{"x" + strconv.Itoa(i), strings.Join(b, ",")}
	}
	return out
}
