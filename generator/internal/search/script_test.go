package search

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"caliber/generator/internal/locale"
)

// expected is what the browser's script must make of the starter: its shards in, the same words, ranks and scores out.
type expected struct {
	Shards  map[string]string            `json:"shards"`
	Tokens  map[string][]string          `json:"tokens"`
	Keys    map[string]string            `json:"keys"`
	Stems   map[string]string            `json:"stems"`
	Answers map[string]map[string][]rank `json:"answers"` // by language and query
	Apart   map[string]apart             `json:"apart"`   // by query
}

// rank is a document with its score, as a number that JSON keeps whole.
type rank struct {
	Doc   int     `json:"doc"`
	Score float64 `json:"score"`
}

// apart is what has to be told apart for a query: what a word may mean, and the two metrics that a question names.
type apart struct {
	Which []int    `json:"which"`
	Pairs [][2]int `json:"pairs"`
}

// TestScript runs the browser's search in Node over the index of the starter, and holds it to this one: the same tokens
// of every text, the same stem of every word, the same documents in the same order with the same scores.
func TestScript(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks thousands of questions twice")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node here: static/ts/search was not tested")
	}
	want := expect(t)
	dir := t.TempDir()
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "expected.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	bundle := api.Build(api.BuildOptions{
		EntryPoints: []string{"testdata/search.test.ts"},
		Bundle:      true, Platform: api.PlatformNode, Format: api.FormatESModule,
		Outfile: filepath.Join(dir, "search.test.mjs"), Write: true,
	})
	for _, m := range bundle.Errors {
		t.Fatalf("%+v: %s", m.Location, m.Text)
	}
	cmd := exec.Command(node, "--test", filepath.Join(dir, "search.test.mjs"))
	cmd.Env = append(os.Environ(), "EXPECTED="+file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	tokens := 0
	for _, list := range want.Tokens {
		tokens += len(list)
	}
	t.Logf("%d tokens of %d texts, %d stems, %d queries in each language: all the same", tokens, len(want.Tokens), len(want.Stems), len(want.Answers["en"]))
}

func expect(t *testing.T) expected {
	x := starterIndex(t)
	want := expected{map[string]string{}, map[string][]string{}, map[string]string{}, map[string]string{}, map[string]map[string][]rank{}, map[string]apart{}}
	for _, s := range x.shards {
		want.Shards[s.name] = s.text
	}
	queries := slices.Collect(strange(x, *howStrange))
	queries = append(queries, starterQueries(x)...)
	texts := queries
	for i := range x.docs {
		d := &x.docs[i]
		for _, f := range allFields {
			texts = append(texts, f.text(d))
		}
	}
	for _, text := range texts {
		want.Keys[text] = key(text)
		list := []string{}
		for _, token := range tokenize([]rune(Fold(text))) {
			list = append(list, token.text)
			if token.kind == word {
				want.Stems[token.text] = stem(token.text)
			}
		}
		want.Tokens[text] = list
	}
	for ending := range strings.FieldsSeq(endings) { // words that the starter has none of
		want.Stems[ending] = stem(ending)
		for root := range strings.FieldsSeq(roots) {
			want.Stems[root+ending] = stem(root + ending)
		}
	}
	for _, l := range locale.All {
		answers := map[string][]rank{}
		s := searcher(t, x, l)
		for _, q := range queries {
			p, found := s.find(q)
			s.byNames(&p, found)
			answers[q] = []rank{}
			want.Apart[q] = apart{append([]int{}, s.meanings(p.whole)...), append([][2]int{}, p.pairs...)}
			for _, f := range found[:min(len(found), 20)] {
				answers[q] = append(answers[q], rank{f.doc, f.total})
			}
		}
		want.Answers[l.Tag()] = answers
	}
	return want
}

// What Porter's rules tell apart: every ending they know behind roots of every measure.
const (
	endings = `s es ies ss sses ed eed ied ing ying y ational tional enci anci izer bli alli entli eli ousli ization ation ator
		alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant
		ement ment ent ion sion tion ou ism ate iti ous ive ize e ll lle ely ability`
	roots = `t tr oat ye ay say b bl hop hopp fil fall fizz tann conflat troubl siz rat relat valenc digit conform radic differ
		analog vietnam predic oper feudal decis call form sens triplic electr good reviv allow infer airlin gyroscop adjust defens irrit
		replac depend adopt homolog commun activ angul effect bowdler prob ceas contr roll y yo yes yearl mmm aeiou x-ray é ümlaut`
)
