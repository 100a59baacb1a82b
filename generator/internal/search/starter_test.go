package search

import (
	"fmt"
	"os"
	"sync"
	"testing"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// starter reads the dictionary that comes with the project.
func starter(t testing.TB) *site.Site {
	t.Helper()
	s, err := readStarter()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// starterIndex is the index of the starter. It is made once, since nothing writes to it, and stays until the tests are over.
func starterIndex(t testing.TB) *Index {
	t.Helper()
	x, err := onceIndex()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

var onceIndex = sync.OnceValues(func() (*Index, error) {
	s, err := readStarter()
	if err != nil {
		return nil, err
	}
	return New(From(s), locale.All)
})

func readStarter() (*site.Site, error) {
	set, problems, err := source.Read(os.DirFS("../../../content"))
	if err != nil {
		return nil, err
	}
	d, more := dictionary.New(set)
	problems.Add(more...)
	graph, more := lineage.New(d)
	problems.Add(more...)
	mean, more := meaning.New(d, graph)
	problems.Add(more...)
	if problems.HasErrors() {
		return nil, fmt.Errorf("the starter has errors: %v", problems)
	}
	return &site.Site{Dictionary: d, Graph: graph, Meaning: mean, Languages: d.Site.Languages}, nil
}

func searcher(t testing.TB, x *Index, l locale.Lang) *Searcher {
	t.Helper()
	s, err := x.Searcher(l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// starterQueries are what someone may ask: every name, alias and id; each with a slip, cut short, in pinyin and by its
// initials; formulas; questions.
func starterQueries(x *Index) []string {
	seen := map[string]bool{}
	var (
		out     []string
		speller locale.Speller
	)
	add := func(q string) {
		if q != "" && !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	for i := range x.docs {
		d := &x.docs[i]
		add(d.ID)
		en, zh := d.Name[locale.English], d.Name[locale.Chinese]
		for _, name := range []string{en, zh} {
			add(name)
			rs := []rune(name)
			if len(rs) > 3 {
				middle := len(rs) / 2
				add(string(rs[:middle]))
				add(string(rs[:middle]) + string(rs[middle+1:]))
				add(string(rs[:middle]) + "错" + string(rs[middle+1:]))
			}
		}
		full, initials := "", ""
		for _, r := range speller.Readings(Fold(zh)) {
			full += r.Syllable
			initials += r.Syllable[:1]
		}
		add(full)
		add(initials)
		add("why did " + en + " drop")
		add("为什么" + zh + "会下降")
		add("difference between " + en + " and GMV")
		for _, a := range d.Aliases {
			add(a.Text)
		}
		for _, f := range d.Formulas {
			add(f)
		}
		if d.Kind == Metric {
			add("/" + d.ID)
			add(zh + " / ?")
		}
		for _, text := range d.Caveats {
			words := []rune(text)
			add(string(words[:min(len(words), 24)]))
		}
	}
	return append(out, "", " ", "?", "/", "the", "的", "a b c d e f g", "zzzz qqqq", "%", "🙂", "İstanbul ΣΑΣ", "ｇｍｖ", "gmv　uv", "l", "率", "nü", "率/", "a/b/c*d", "UV价值 与 客单价 的区别", "点击率还是曝光点击率")
}
