package page

import (
	"encoding/json"
	"hash/fnv"
	"strconv"
	"strings"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
)

// cardsPerFile is about how many hover cards one file holds: a file stays below 50 kB.
const cardsPerFile = 100

// shardCount is how many files of about so many entries each there are: a power of two.
func shardCount(entries, perFile int) int {
	n := 1
	for n*perFile < entries {
		n *= 2
	}
	return n
}

// card says where the hover card of an entry is: "3:m:gmv" is metric gmv in the fourth file.
func (w *writer) card(kind, id string) string {
	return strconv.Itoa(w.shard(id)) + ":" + kind + ":" + id
}

func (w *writer) shard(id string) int { return shardOf(id, w.cardShards) }

// shardOf says in which of so many files an entry is. Scripts reckon it, too.
func shardOf(id string, shards int) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % uint32(shards))
}

// shardDraft is data that a script loads, as JSON in a shard.
func shardDraft(name string, data func() any) publish.Draft {
	return publish.Draft{Path: "assets/" + name + ".js", Make: func() []byte { return asset.Shard(name, string(marshal(data()))) }}
}

// cardPrefix is where the shards of a language's cards stand, from the site's root: the number of the shard follows.
func cardPrefix(l locale.Lang) string { return "assets/" + cardName(l) }

func cardName(l locale.Lang) string { return "cards." + l.Tag() + "." }

// card is what a hover card shows, in the order of the array that scripts read.
type cardData struct {
	Name, Summary, Formula, Caveat string
}

func (c cardData) MarshalJSON() ([]byte, error) {
	return json.Marshal([4]string{c.Name, c.Summary, c.Formula, c.Caveat})
}

// cardDrafts are the hover cards.
func (w *writer) cardDrafts() []publish.Draft {
	metrics, terms := make([][]*dictionary.Metric, w.cardShards), make([][]*dictionary.Term, w.cardShards)
	for _, m := range w.site.Metrics {
		at := w.shard(m.ID)
		metrics[at] = append(metrics[at], m)
	}
	for _, t := range w.site.Terms {
		at := w.shard(t.ID)
		terms[at] = append(terms[at], t)
	}
	out := make([]publish.Draft, w.cardShards)
	for i := range out {
		out[i] = shardDraft(cardName(w.lang)+strconv.Itoa(i), func() any {
			d, cards := w.sit(""), map[string]cardData{}
			for _, m := range metrics[i] {
				cards["m:"+m.ID] = d.metricCard(m)
			}
			for _, t := range terms[i] {
				cards["t:"+t.ID] = cardData{Name: d.text(t.Name).Value, Summary: d.text(t.Summary).Value}
			}
			return cards
		})
	}
	return out
}

// metricCard says in a few words what a metric is.
func (d *desk) metricCard(m *dictionary.Metric) cardData {
	c := cardData{Name: d.text(m.Name).Value, Summary: d.text(m.Summary).Value}
	if m.Formula != nil {
		var b strings.Builder
		for _, p := range d.pieces(m.Formula.Tokens()) {
			if p.Link.Href != "" {
				p.Text = p.Link.Name
			}
			b.WriteString(p.Text)
		}
		c.Formula = b.String()
	}
	if top := m.Severe(); top != nil {
		c.Caveat = d.text(top.Title).Value
	}
	return c
}
