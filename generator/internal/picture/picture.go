// Package picture chooses what a picture of lineage shows: the surroundings of a metric, the domains, the tree below the
// North Star, what reads a source. It tells each picture a second time as nested lists, and as JSON. It draws nothing:
// diagram does. Addresses come from whoever asks.
package picture

import (
	"slices"
	"strconv"
	"sync/atomic"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
)

// Direction is which side of a metric a picture shows.
type Direction int

// The directions.
const (
	Both Direction = iota
	Up             // what the metric is made of
	Down           // what is made of it
)

// View is how much of a metric's lineage a picture shows. Depth counts steps: 1, 2, or 0 for all.
type View struct {
	Direction Direction
	Depth     int
}

// Default is the view that is shown first.
var Default = View{Both, 2}

// All lists the views of a metric, in the order in which a reader may choose.
var All = []View{
	{Both, 1},
	{Both, 2},
	{Both, 0},
	{Up, 1},
	{Up, 2},
	{Up, 0},
	{Down, 1},
	{Down, 2},
	{Down, 0},
}

// Slug names the view in addresses: "up-1", "both-all" …; the default view is "".
func (v View) Slug() string {
	if v == Default {
		return ""
	}
	depth := "all"
	if v.Depth > 0 {
		depth = strconv.Itoa(v.Depth)
	}
	return [...]string{Both: "both-", Up: "up-", Down: "down-"}[v.Direction] + depth
}

// In is a language, and how things are addressed in it. A function that is nil addresses nothing: its cards are no links.
type In struct {
	Lang   locale.Lang
	ID     string                             // the diagram's; "lineage" if empty
	Metric func(id string) string             // where a metric's card leads
	More   func(id string) string             // where a "+3" beside a metric's card leads: to its own lineage
	Source func(id string) string             // of a source
	Column func(source, column string) string // of a column; the source's if nil
	Domain func(id string) string             // of a value of the facet that colours come from; of "" for metrics without one
	// UpList and DownList lead to the nested lists beside the picture, for a "+3" that belongs to many cards.
	UpList, DownList string
}

// Picture is a diagram, and the same told in other ways.
type Picture struct {
	diagram.Diagram
	Legend  []Legend // what occurs in the lines, each once, in a fixed order
	Colours []Colour // what the colours of the cards mean, in the order of the facet
	// Up and Down tell the same as nested lists: what things are made of, and what is made of them. A metric that was told
	// is not unfolded again; what is too much is counted in a last line. A domain has Up only, a source Down only.
	Up, Down []Branch
	More     int   // how many things belong into the picture and are not shown
	Ways     []Way // at most diagram.MaxWays

	roles []string // of the lines, for JSON
}

// Colour says which group of metrics has a colour.
type Colour struct {
	Hue        int
	Name, Lang string // Lang is empty if it is the picture's
	Href       string
}

// Legend says what a style of lines means.
type Legend struct {
	Style diagram.Style
	Word  string
}

// Way is how a caveat of high severity travels through the picture of a metric. The cards and lines on it carry its place
// in Picture.Ways.
type Way struct {
	Title, Lang string   // of the caveat; Lang is empty if it is the picture's
	Caveat      string   // its id
	Bias        string   // low, high or either: how the metric of the picture reads by it
	Chain       []string // the metrics that it passes, from its origin to the metric of the picture
	Bends       []string // the metrics shown that inherit it from there
}

// Branch is a line of a nested list. One without an ID tells how many lines are left out, or is an influence in words.
type Branch struct {
	ID        string // of a metric; of a source "source:ID", of a column "column:SOURCE.NAME"
	Name      string
	Lang      string // of Name, if it is not the picture's
	Href      string
	Role      string // the part it plays in the line above, or that the line above plays in it, in words
	Note      string
	Influence bool // it moves the line above by experience, not by formula
	Again     bool // it is told elsewhere, and what would hang below it is there
	Children  []Branch
}

// Album is what all pictures of a dictionary share. It is read-only, but for what it keeps once it was asked for: to prepare the
// cards of ten thousand metrics takes longer than the pictures of one.
type Album struct {
	d *dictionary.Dictionary
	g *lineage.Graph
	m *meaning.Meaning

	at      map[string]int                               // where a metric stands in d.Metrics
	cards   [locale.Count][]atomic.Pointer[diagram.Card] // of each metric, without addresses
	reach   []atomic.Pointer[[2]int]                     // of each metric: how far its lineage goes up and down, as far as views differ
	sources map[string]*dictionary.Source
	reads   map[string][]string // of metrics that count rows themselves: the keys of their sources
	readers map[string]int      // by the key of a source: how many metrics count its rows
	tables  map[string][]string // by source: the metrics that name it without columns
	domains domains
}

// New prepares the pictures of a dictionary. Its cost grows with the number of entries and of edges near each.
func New(d *dictionary.Dictionary, g *lineage.Graph, m *meaning.Meaning) *Album {
	a := &Album{
		d: d, g: g, m: m,
		at:      make(map[string]int, len(d.Metrics)),
		sources: make(map[string]*dictionary.Source, len(d.Sources)),
		reads:   map[string][]string{},
		readers: map[string]int{},
		tables:  map[string][]string{},
	}
	for i, x := range d.Metrics {
		a.at[x.ID] = i
	}
	for _, x := range d.Sources {
		a.sources[x.ID] = x
	}
	for _, x := range d.Metrics {
		a.addReads(x)
	}
	a.domains = a.sorted()
	a.reach = make([]atomic.Pointer[[2]int], len(d.Metrics))
	for _, l := range locale.All {
		a.cards[l] = make([]atomic.Pointer[diagram.Card], len(d.Metrics))
	}
	return a
}

// kept returns what was kept, or makes it. If two make it at once, they make the same.
func kept[T any](at *atomic.Pointer[T], first func() T) T {
	if x := at.Load(); x != nil {
		return *x
	}
	x := first()
	at.Store(&x)
	return x
}

// addReads notes the sources whose rows a metric counts itself. What is only made of other metrics names sources for
// the convenience of readers: they are its parts'.
func (a *Album) addReads(m *dictionary.Metric) {
	counts := m.Formula == nil
	if m.Formula != nil {
		m.Formula.Walk(func(n formula.Node) {
			if _, ok := n.(*formula.Aggregate); ok {
				counts = true
			}
		})
	}
	for _, use := range m.Sources {
		if len(use.Columns) == 0 {
			a.tables[use.Table.Value] = append(a.tables[use.Table.Value], m.ID)
		}
		key := sourceKey(use.Table.Value)
		if counts && a.sources[use.Table.Value] != nil && !slices.Contains(a.reads[m.ID], key) {
			a.reads[m.ID] = append(a.reads[m.ID], key)
			a.readers[key]++
		}
	}
}

// Keys of what is no metric. No metric has a colon in its id.
func sourceKey(id string) string           { return "source:" + id }
func columnKey(source, name string) string { return "column:" + source + "." + name }
