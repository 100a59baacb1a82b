package picture

import (
	"slices"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/meaning"
)

// ways finds how caveats of high severity come to a metric through the picture, and how they and its own go on from there.
func (s *sheet) ways(id string) {
	m := s.d.Metric(id)
	if m == nil {
		return
	}
	repeated := map[*dictionary.Caveat]bool{} // own caveats that say what an inherited one does
	for _, i := range s.m.Of(id).Inherited {
		if i.Stated != nil {
			repeated[i.Stated] = true
		}
		if i.Caveat.Severity == "high" {
			if chain := s.chain(id, i); chain != nil {
				s.way(id, i.Caveat, i.Bias, chain)
			}
		}
	}
	for i := range m.Caveats {
		if c := &m.Caveats[i]; c.Severity == "high" && !repeated[c] {
			s.way(id, c, c.Bias, []string{id})
		}
	}
}

// chain returns the metrics that an inherited caveat passes; nil if not all of them are in the picture.
func (s *sheet) chain(id string, i meaning.Inherited) []string {
	if i.Steps >= len(s.p.Cards) {
		return nil // a longer way than the picture has cards is not worth being walked
	}
	chain := s.m.Chain(id, i)
	for _, x := range chain {
		if _, ok := s.placed[x]; !ok {
			return nil
		}
	}
	for k := range chain[1:] {
		if _, ok := s.joined[[2]int{s.placed[chain[k]], s.placed[chain[k+1]]}]; !ok {
			return nil
		}
	}
	return chain
}

// way marks the way of a caveat: the chain by which it comes, and from there to all that inherits it. A caveat that goes no
// way is none.
func (s *sheet) way(id string, c *dictionary.Caveat, bias string, chain []string) {
	number := len(s.p.Ways)
	if number == diagram.MaxWays {
		return
	}
	w := Way{Caveat: c.ID, Bias: bias, Chain: chain}
	w.Title, w.Lang = s.text(c.Title)
	chains := [][]string{chain}
	for _, card := range s.p.Cards {
		if card.ID == id || s.d.Metric(card.ID) == nil {
			continue
		}
		inherited := s.m.Of(card.ID).Inherited
		at := slices.IndexFunc(inherited, func(i meaning.Inherited) bool { return i.Caveat == c })
		if at < 0 {
			continue
		}
		if on := s.chain(card.ID, inherited[at]); slices.Contains(on, id) {
			w.Bends = append(w.Bends, card.ID)
			chains = append(chains, on)
		}
	}
	if len(chain) == 1 && len(w.Bends) == 0 {
		return
	}
	for _, x := range chains {
		s.mark(x, number)
	}
	s.p.Ways = append(s.p.Ways, w)
}

// mark notes on the cards and lines of a chain that a way leads through them.
func (s *sheet) mark(chain []string, way int) {
	for i, x := range chain {
		at := s.placed[x]
		s.p.Cards[at].Ways = with(s.p.Cards[at].Ways, way)
		if i > 0 {
			l := &s.p.Lines[s.joined[[2]int{s.placed[chain[i-1]], at}]]
			l.Ways = with(l.Ways, way)
		}
	}
}

// with adds a way that is not below those there.
func with(ways []int, way int) []int {
	if len(ways) > 0 && ways[len(ways)-1] == way {
		return ways
	}
	return append(ways, way)
}
