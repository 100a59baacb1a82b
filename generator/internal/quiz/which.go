package quiz

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// which asks for a metric by what it is for: by either side of its contrasts, and by the questions that it answers.
func (a *asker) which(m *dictionary.Metric) (out []Question) {
	for i := range m.Contrasts {
		c := &m.Contrasts[i]
		other := a.d.Metric(c.With.Value)
		if other == nil || other.Broken {
			continue
		}
		out = a.ask(out, Question{ID: "which-" + m.ID + "-" + other.ID + "-this", Metric: m, Case: c.This, Told: c, By: m}, other)
		out = a.ask(out, Question{ID: "which-" + m.ID + "-" + other.ID + "-that", Metric: other, Case: c.That, Told: c, By: m}, m)
	}
	for i, text := range together(m.Answers) {
		out = a.ask(out, Question{ID: "which-" + m.ID + "-" + strconv.Itoa(i+1), Metric: m, Case: text}, nil)
	}
	return out
}

// together makes one text of the answers at the same place in each language that has any; none if they are not as many.
func together(answers [locale.Count][]source.Text) (out []dictionary.Text) {
	n := 0
	for _, list := range answers {
		if len(list) > 0 && n > 0 && len(list) != n {
			return nil
		}
		n = max(n, len(list))
	}
	out = make([]dictionary.Text, n)
	for l, list := range answers {
		for i, text := range list {
			out[i][l] = text
		}
	}
	return out
}

// ask adds a question with its choices, unless its own words give it away or there is too little to choose from.
func (a *asker) ask(out []Question, q Question, confused *dictionary.Metric) []Question {
	if !q.Case.Any() || names(q.Case, q.Metric) {
		return out
	}
	q.Kind = Which
	q.Choices = a.choices(q, confused)
	if len(q.Choices) < 2 {
		return out
	}
	return append(out, q)
}

// choices are the metric itself, the one that it is confused with, and those that look at the same things, of the path if it has any.
// What it is told apart from elsewhere is left out: that may be a right answer as well.
func (a *asker) choices(q Question, confused *dictionary.Metric) []*dictionary.Metric {
	out := []*dictionary.Metric{q.Metric}
	if confused != nil {
		out = append(out, confused)
	}
	for _, from := range [][]*dictionary.Metric{a.path, a.d.Metrics} {
		if len(out) < maxChoices {
			out = append(out, a.likeliest(maxChoices-len(out), q, from, out)...)
		}
	}
	slices.SortFunc(out, func(x, y *dictionary.Metric) int {
		return cmp.Or(cmp.Compare(a.chance(q.ID, " ", x.ID), a.chance(q.ID, " ", y.ID)), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// likeliest takes so many of a list that share most groups with the metric of a question, and are not chosen already.
func (a *asker) likeliest(most int, q Question, from, chosen []*dictionary.Metric) []*dictionary.Metric {
	type place struct {
		shared int
		chance uint32
	}
	var out []*dictionary.Metric
	var places []place
	for _, m := range from {
		if slices.Contains(chosen, m) || m.Broken || m.Status == dictionary.Deprecated || toldApart(m, q.Metric) {
			continue
		}
		own := place{common(m, q.Metric), a.chance(q.ID, m.ID)}
		at, _ := slices.BinarySearchFunc(places, own, func(p, own place) int {
			return cmp.Or(cmp.Compare(own.shared, p.shared), cmp.Compare(p.chance, own.chance), -1) // of equals the first stays first
		})
		if at < most {
			out, places = slices.Insert(out, at, m), slices.Insert(places, at, own)
			out, places = out[:min(len(out), most)], places[:min(len(places), most)]
		}
	}
	return out
}

// toldApart says whether one of two metrics is told from the other.
func toldApart(a, b *dictionary.Metric) bool {
	with := func(m *dictionary.Metric) func(dictionary.Contrast) bool {
		return func(c dictionary.Contrast) bool { return c.With.Value == m.ID }
	}
	return slices.ContainsFunc(a.Contrasts, with(b)) || slices.ContainsFunc(b.Contrasts, with(a))
}

// common counts the groups that two metrics share.
func common(a, b *dictionary.Metric) (n int) {
	for _, f := range a.Facets {
		for _, g := range b.Facets {
			if f.Facet != g.Facet {
				continue
			}
			for _, v := range f.Values {
				if slices.ContainsFunc(g.Values, func(w dictionary.Ref) bool { return w.Value == v.Value }) {
					n++
				}
			}
		}
	}
	return n
}

// names says whether a text has a metric's name, or another word for it, in any language: then it gives the answer away.
func names(text dictionary.Text, m *dictionary.Metric) bool {
	words := []string{"[[" + m.ID + "]]", "(metric:" + m.ID + ")"}
	for _, name := range m.Name {
		words = append(words, name.Value)
	}
	for _, alias := range m.Aliases {
		words = append(words, alias.Text.Value)
	}
	for _, t := range text {
		folded := strings.ToLower(t.Value)
		if slices.ContainsFunc(words, func(w string) bool { return w != "" && strings.Contains(folded, strings.ToLower(w)) }) {
			return true
		}
	}
	return false
}
