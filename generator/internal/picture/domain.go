package picture

import (
	"cmp"
	"slices"

	"caliber/generator/internal/locale"
)

// Members returns the metrics of a domain, sorted; of "", those of none.
func (a *Album) Members(domain string) (ids []string) {
	at := a.domainAt(domain)
	for i, m := range a.d.Metrics {
		if a.domains.of[i] == at {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// DomainName returns what a domain is called in a language, and in which language that is if not in this one.
func (a *Album) DomainName(domain string, l locale.Lang) (name, lang string) {
	s := a.sheet(In{Lang: l})
	return a.domains.name(s.teller, a.domainAt(domain))
}

// domainAt returns the place of a domain; -1 if there is none of that id.
func (a *Album) domainAt(id string) int {
	return slices.IndexFunc(a.domains.list, func(x domain) bool { return x.id == id })
}

// Domain returns the picture of the metrics of a domain with the lines between them and, if there is room, what they are
// made of or used in outside. Of a large domain it holds the hubs: what has most lines. Up tells the same as a list, from
// those metrics that are part of no other in the domain. The domain "" is the metrics of none.
func (a *Album) Domain(id string, in In) Picture {
	s := a.sheet(in)
	inside, set := a.Members(id), map[string]bool{}
	for _, key := range inside {
		set[key] = true
	}
	f := a.fill(nil, largeCards, largeLines)
	for _, key := range a.hubs(inside, set) {
		if !f.add(key) {
			break
		}
	}
	s.p.More = len(inside) - len(f.shown)
	if s.p.More == 0 {
		f.cards = min(f.cards, maxOutside)
		for _, key := range a.outside(inside, set) {
			if !f.add(key) {
				break
			}
		}
	}
	for _, m := range a.d.Metrics {
		if f.shown[m.ID] {
			s.put(m.ID)
		}
	}
	s.lines(func(part, whole string) bool { return set[part] || set[whole] })
	var tops []use
	for _, key := range inside {
		if !slices.ContainsFunc(a.wholes(key), func(u use) bool { return set[u.key] }) {
			tops = append(tops, use{key: key})
		}
	}
	s.p.Up = s.list("", func(key string) []use {
		switch {
		case set[key]:
			return slices.DeleteFunc(a.parts(key), func(p use) bool { return !set[p.key] && !f.shown[p.key] })
		case key == "":
			return tops
		}
		return nil
	})
	name, _ := a.domains.name(s.teller, a.domainAt(id))
	return s.done(locale.Fill(s.own.Domain, "%s", cmp.Or(name, s.own.Ungrouped)))
}

// maxOutside is how many neighbours of a domain its picture holds.
const maxOutside = 40

// hubs orders the metrics of a domain by how many lines they have inside it.
func (a *Album) hubs(inside []string, set map[string]bool) []string {
	degree := map[string]int{}
	for _, key := range inside {
		for _, p := range a.parts(key) {
			if set[p.key] {
				degree[key]++
				degree[p.key]++
			}
		}
	}
	out := slices.Clone(inside)
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(degree[y], degree[x]) })
	return out
}

// outside lists the metrics beside a domain, those first that have most lines into it.
func (a *Album) outside(inside []string, set map[string]bool) []string {
	degree := map[string]int{}
	var out []string
	for _, key := range inside {
		for _, u := range slices.Concat(a.parts(key), a.wholes(key)) {
			if _, metric := a.at[u.key]; metric && !set[u.key] {
				if degree[u.key] == 0 {
					out = append(out, u.key)
				}
				degree[u.key]++
			}
		}
	}
	slices.SortFunc(out, func(x, y string) int { return cmp.Or(cmp.Compare(degree[y], degree[x]), cmp.Compare(x, y)) })
	return out
}
