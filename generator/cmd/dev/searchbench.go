package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/search"
)

// A judged query is one whose answers are known.
type judged struct {
	Class    string   `json:"type"`
	Query    string   `json:"q"`
	Relevant []string `json:"rel"`
}

// firstHits are what the dialog shows.
const firstHits = 8

// exactClasses are the classes of queries whose answer must be the first result.
var exactClasses = []string{"exact_en", "exact_zh", "alias", "abbr", "identifier", "formula"}

// searchBench measures the search over a collection that is no part of the repository: how well it ranks, how many
// bytes a first result takes, what the index weighs and costs.
func searchBench(_ context.Context, args []string, out, _ io.Writer) error {
	flags := flag.NewFlagSet("search-bench", flag.ContinueOnError)
	flags.SetOutput(out)
	file := flags.String("docs", "", "documents, a JSON object a line, gzip")
	asked := flags.String("queries", "", "queries with their answers, JSON")
	keys := flags.Bool("keys", false, "type the queries in Node, key by key, and tell what a key takes")
	entries := flags.String("entries", "", "write the documents as entries into this folder, and make the index of those; - for no folder")
	show := flags.Int("show", 0, "tell of so many queries whose answer is not the first")
	if err := parse(flags, args); err != nil {
		return err
	}
	if *file == "" || *asked == "" {
		return misuse{errors.New("name the collection: --docs FILE --queries FILE")}
	}
	list, err := readCollection(*file)
	if err != nil {
		return err
	}
	docs := documents(list)
	if *entries != "" {
		if docs, err = asEntries(list, strings.TrimPrefix(*entries, "-"), out); err != nil {
			return err
		}
	}
	text, err := os.ReadFile(*asked)
	if err != nil {
		return err
	}
	var queries []judged
	if err := json.Unmarshal(text, &queries); err != nil {
		return fmt.Errorf("read %s: %w", *asked, err)
	}
	start := time.Now()
	x, err := search.New(docs, locale.All)
	if err != nil {
		return err
	}
	files := x.Files()
	took := time.Since(start)
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	fmt.Fprintf(out, "%d documents indexed in %.2f s; %d MB from the system, peak %s\n", len(docs), took.Seconds(), mem.Sys>>20, peak())
	sizes := weigh(files, out)
	if *keys {
		if err := typeKeys(files, queries, out); err != nil {
			return err
		}
	}
	return judge(files, sizes, queries, docs, *show, out)
}

// peak is how much memory the process held at most, as Linux tells it.
func peak() string {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(text)) {
		if v, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(v)
		}
	}
	return "unknown"
}

// weigh tells what the shards weigh, and returns each one's bytes as gzip makes them.
func weigh(files []publish.File, out io.Writer) map[string]int {
	type sum struct{ files, raw, zipped, most int }
	sizes, sums, total := map[string]int{}, map[string]*sum{}, &sum{}
	for _, f := range files {
		name := strings.TrimSuffix(f.Path[strings.LastIndexByte(f.Path, '/')+1:], ".js")
		n := zipped(f.Content)
		sizes[name] = n
		kind := strings.TrimRight(name, "0123456789")
		if sums[kind] == nil {
			sums[kind] = &sum{}
		}
		for _, s := range []*sum{sums[kind], total} {
			s.files++
			s.raw += len(f.Content)
			s.zipped += n
			s.most = max(s.most, n)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(sums)) {
		s := sums[kind]
		fmt.Fprintf(out, "  %-3s %4d files %9d bytes %9d zipped, most %6d\n", kind, s.files, s.raw, s.zipped, s.most)
	}
	fmt.Fprintf(out, "  all %4d files %9d bytes %9d zipped\n", total.files, total.raw, total.zipped)
	return sizes
}

func zipped(content []byte) int {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic("unreachable: the level exists")
	}
	if _, err := w.Write(content); err != nil {
		panic("unreachable: memory takes all")
	}
	if err := w.Close(); err != nil {
		panic("unreachable: memory takes all")
	}
	return b.Len()
}

// A tally is how well a class of queries was answered.
type tally struct {
	asked, first int
	reciprocal   float64
}

func (t *tally) add(rank int) {
	t.asked++
	if rank > 0 {
		t.reciprocal += 1 / float64(rank)
	}
	if rank == 1 {
		t.first++
	}
}

// A trial is what asking showed.
type trial struct {
	classes        map[string]*tally
	all            tally
	cost, requests []int          // of each query
	spent          map[string]int // bytes by kind of shard
	times          []time.Duration
}

// judge asks every query of a fresh reader and tells what came.
func judge(files []publish.File, sizes map[string]int, queries []judged, docs []search.Document, show int, out io.Writer) error {
	there := map[string]bool{}
	for _, d := range docs {
		there[d.ID] = true
	}
	t := trial{classes: map[string]*tally{}, spent: map[string]int{}}
	for _, q := range queries {
		for _, id := range q.Relevant {
			q.Relevant = append(q.Relevant, entryID(id))
		}
		if !slices.ContainsFunc(q.Relevant, func(id string) bool { return there[id] }) {
			continue
		}
		rank, found, err := t.ask(q, files, sizes)
		if err != nil {
			return err
		}
		if rank != 1 && show > 0 {
			show--
			var ids []string
			for _, h := range found[:min(4, len(found))] {
				ids = append(ids, fmt.Sprintf("%s %.1f", h.ID, h.Score))
			}
			fmt.Fprintf(out, "  at %d: %s %q wants %s; found %s\n", rank, q.Class, q.Query, q.Relevant[0], strings.Join(ids, ", "))
		}
	}
	if t.all.asked == 0 {
		return errors.New("no query has an answer in the collection")
	}
	t.tell(out)
	return nil
}

// ask asks one query and returns where its first right answer stands, 0 if nowhere.
func (t *trial) ask(q judged, files []publish.File, sizes map[string]int) (int, []search.Hit, error) {
	s, err := search.NewSearcher(files, locale.English)
	if err != nil {
		return 0, nil, err
	}
	start := time.Now()
	s.Query(q.Query, nil, firstHits)
	t.times = append(t.times, time.Since(start))
	bytes := 0
	for _, name := range s.Loaded() {
		bytes += sizes[name]
		t.spent[strings.TrimRight(name, "0123456789")] += sizes[name]
	}
	t.cost, t.requests = append(t.cost, bytes), append(t.requests, len(s.Loaded()))
	found := s.Query(q.Query, nil, search.MaxHits).Hits
	rank := 1 + slices.IndexFunc(found, func(h search.Hit) bool { return slices.Contains(q.Relevant, h.ID) })
	if t.classes[q.Class] == nil {
		t.classes[q.Class] = &tally{}
	}
	t.classes[q.Class].add(rank)
	t.all.add(rank)
	return rank, found, nil
}

func (t *trial) tell(out io.Writer) {
	for _, c := range slices.Sorted(maps.Keys(t.classes)) {
		x, mark := t.classes[c], ""
		if slices.Contains(exactClasses, c) {
			mark = "exact"
		}
		fmt.Fprintf(out, "  %-12s %3d  MRR@10 %.3f  first %.3f  %s\n", c, x.asked, x.reciprocal/float64(x.asked), float64(x.first)/float64(x.asked), mark)
	}
	n := t.all.asked
	for _, kind := range slices.Sorted(maps.Keys(t.spent)) {
		fmt.Fprintf(out, "  %-3s %6d bytes zipped a query, on average\n", kind, t.spent[kind]/n)
	}
	slices.Sort(t.cost)
	slices.Sort(t.requests)
	slices.Sort(t.times)
	fmt.Fprintf(out, "%d queries: MRR@10 %.4f, first %.3f; to a first result, median (90%%): %d (%d) bytes zipped, %d (%d) requests; cold query %v (%v)\n",
		n, t.all.reciprocal/float64(n), float64(t.all.first)/float64(n), t.cost[n/2], t.cost[n*9/10], t.requests[n/2], t.requests[n*9/10],
		t.times[n/2].Round(time.Microsecond), t.times[n*9/10].Round(time.Microsecond))
}

// A collected document is a line of a collection.
type collected struct {
	ID        string   `json:"id"`
	Base      string   `json:"base"`
	NameEn    string   `json:"name_en"`
	NameZh    string   `json:"name_zh"`
	Abbr      string   `json:"abbr"`
	Aliases   []string `json:"aliases"`
	Domain    string   `json:"domain"`
	Owner     string   `json:"owner"`
	FormulaEn string   `json:"formula_en"`
	FormulaZh string   `json:"formula_zh"`
	DefEn     string   `json:"def_en"`
	DefZh     string   `json:"def_zh"`
	Caveats   []struct {
		En string `json:"en"`
		Zh string `json:"zh"`
	} `json:"caveats"`
	NotesEn []string `json:"notes_en"`
	NotesZh []string `json:"notes_zh"`
}

func readCollection(file string) ([]collected, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	var list []collected
	for lines.Scan() {
		var c collected
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		list = append(list, c)
	}
	return list, lines.Err()
}

// documents makes what is searched of a collection, without entries between.
func documents(list []collected) []search.Document {
	wholes := map[string]int{}
	for _, c := range list {
		if c.Base != c.ID {
			wholes[c.Base]++
		}
	}
	docs := make([]search.Document, len(list))
	for i, c := range list {
		docs[i] = c.document(wholes[c.ID])
	}
	return docs
}

func (c *collected) document(wholes int) search.Document {
	d := search.Document{
		ID: c.ID, Kind: search.Metric, Status: "certified", Wholes: wholes, Group: c.Base,
		Name:     search.Texts{locale.English: c.NameEn, locale.Chinese: c.NameZh},
		Summary:  search.Texts{locale.English: c.DefEn, locale.Chinese: c.DefZh},
		Formulas: []string{c.FormulaEn, c.FormulaZh},
		Notes:    search.Texts{locale.English: strings.Join(c.NotesEn, "\n"), locale.Chinese: strings.Join(c.NotesZh, "\n")},
		Facets:   []search.Facet{{Facet: "domain", Value: c.Domain}, {Facet: "owner", Value: c.Owner}},
	}
	for _, a := range c.Aliases {
		alias := search.Alias{Text: a, Kind: "synonym"}
		if a == c.Abbr {
			alias.Kind = "abbreviation"
		}
		if strings.ContainsFunc(a, func(r rune) bool { return r > 0x2E00 }) {
			alias.Lang = locale.Chinese
		}
		d.Aliases = append(d.Aliases, alias)
	}
	slices.SortStableFunc(d.Aliases, func(a, b search.Alias) int { return cmp.Compare(a.Kind, b.Kind) })
	for _, x := range c.Caveats {
		d.Caveats[locale.English] += x.En + "\n"
		d.Caveats[locale.Chinese] += x.Zh + "\n"
	}
	return d
}
