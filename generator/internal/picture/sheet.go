package picture

import (
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/locale"
)

// sheet is a picture under way.
type sheet struct {
	teller
	in     In
	placed map[string]int // where a thing's card stands
	joined map[[2]int]int // where the line between two cards stands
	p      Picture
}

func (a *Album) sheet(in In) *sheet {
	s := &sheet{
		teller: teller{a, in.Lang, in.Lang.Words(), in.Lang.Lineage()}, in: in,
		placed: map[string]int{}, joined: map[[2]int]int{},
	}
	s.p.ID = in.ID
	if in.ID == "" {
		s.p.ID = "lineage"
	}
	s.p.Lang = in.Lang.HTML()
	return s
}

// address asks a function for an address, if there is one.
func address(f func(string) string, id string) string {
	if f == nil {
		return ""
	}
	return f(id)
}

// card returns the card of a metric or a source, or any that is there.
func (s *sheet) card(key string) diagram.Card {
	if i, ok := s.placed[key]; ok {
		return s.p.Cards[i]
	}
	if i, ok := s.at[key]; ok {
		c := kept(&s.cards[s.lang][i], func() diagram.Card { return s.metric(s.d.Metrics[i]) })
		c.Href = address(s.in.Metric, key)
		return c
	}
	c := diagram.Card{Shape: diagram.Source, ID: key}
	if id, ok := strings.CutPrefix(key, sourceKey("")); ok {
		x := s.sources[id]
		name, _ := s.name(&x.Entry)
		c.Name, c.Note = id, s.words.SourceKinds[x.Kind]
		c.Spoken = join(s.words.Comma, c.Name, c.Note, name)
		c.Href = address(s.in.Source, id)
	}
	return c
}

// put adds the cards of things, in order, each once.
func (s *sheet) put(keys ...string) {
	for _, key := range keys {
		if _, ok := s.placed[key]; !ok {
			s.add(s.card(key))
		}
	}
}

func (s *sheet) add(c diagram.Card) {
	s.placed[c.ID] = len(s.p.Cards)
	s.p.Cards = append(s.p.Cards, c)
}

// here marks the card that the picture is about.
func (s *sheet) here(key string) {
	c := &s.p.Cards[s.placed[key]]
	c.Here = true
	c.Spoken += s.own.Here
}

// line joins two cards that are there.
func (s *sheet) line(from, to, role string) *diagram.Line {
	ends := [2]int{s.placed[from], s.placed[to]}
	s.joined[ends] = len(s.p.Lines)
	l := diagram.Line{From: ends[0], To: ends[1], Mark: s.own.Marks[role]}
	l.Style, l.Port = look(role)
	s.p.Lines = append(s.p.Lines, l)
	s.p.roles = append(s.p.roles, role)
	return &s.p.Lines[len(s.p.Lines)-1]
}

// lines joins the cards that are there, each to what it is made of, where keep says so.
func (s *sheet) lines(keep func(part, whole string) bool) {
	for _, c := range slices.Clone(s.p.Cards) {
		for _, p := range s.parts(c.ID) {
			if _, ok := s.placed[p.key]; ok && keep(p.key, c.ID) {
				s.line(p.key, c.ID, p.role)
			}
		}
	}
}

func always(string, string) bool { return true }

// rest adds a card that stands for what is left out. What is left out at one card only is told on that one's own page,
// but for the card of this page.
func (s *sheet) rest(r rest, side Direction, list string) {
	c := diagram.Card{
		Shape: diagram.More, ID: "more:up", Href: list,
		Name:   locale.Fill(s.own.MoreCard, "%d", strconv.Itoa(r.count)),
		Spoken: locale.Fill(s.own.MoreSpoken, "%d", strconv.Itoa(r.count)),
	}
	if side == Down {
		c.ID = "more:down"
	}
	if len(r.anchors) == 1 {
		anchor := s.p.Cards[s.placed[r.anchors[0]]]
		c.ID += ":" + anchor.ID
		if !anchor.Here && anchor.Shape == diagram.Metric {
			c.Href = address(s.in.More, anchor.ID)
		}
	}
	s.add(c)
	for _, anchor := range r.anchors {
		if side == Up {
			s.line(c.ID, anchor, standingIn)
		} else {
			s.line(anchor, c.ID, standingIn)
		}
	}
	s.p.More += r.count
}

// legends lists the styles in the order in which a legend tells them.
var legends = []struct {
	style diagram.Style
	word  string
}{
	{diagram.Numerator, "numerator"},
	{diagram.Denominator, "denominator"},
	{diagram.Factor, "factor"},
	{diagram.Subtrahend, "subtrahend"},
	{diagram.Scope, "scope"},
	{diagram.Reads, "reads"},
	{diagram.Influence, "influence"},
	{diagram.Weighted, "weighted"},
}

// done finishes the picture: its title, and what its lines and colours mean.
func (s *sheet) done(title string) Picture {
	s.p.Title = title
	s.p.Description = locale.Fill(s.own.Shown, "%c", strconv.Itoa(len(s.p.Cards)), "%l", strconv.Itoa(len(s.p.Lines)))
	if s.p.More > 0 {
		s.p.Description += locale.Fill(s.own.Left, "%d", strconv.Itoa(s.p.More))
	}
	occurs := map[diagram.Style]bool{}
	for i, l := range s.p.Lines {
		if s.p.roles[i] != standingIn {
			occurs[l.Style] = true
		}
	}
	for _, l := range legends {
		if occurs[l.style] {
			s.p.Legend = append(s.p.Legend, Legend{l.style, s.own.Legends[l.word]})
		}
	}
	s.colours()
	return s.p
}

// colours tells which groups the metrics shown are of.
func (s *sheet) colours() {
	occurs := map[int]bool{}
	for _, c := range s.p.Cards {
		if i, ok := s.at[c.ID]; ok {
			occurs[s.domains.of[i]] = true
		}
	}
	for i := range s.domains.list {
		if occurs[i] {
			name, lang := s.domains.name(s.teller, i)
			s.p.Colours = append(s.p.Colours, Colour{s.domains.list[i].hue, name, lang, address(s.in.Domain, s.domains.list[i].id)})
		}
	}
}
