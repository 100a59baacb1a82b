package dictionary

import (
	"cmp"
	"slices"

	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

func (r *reader) terms() {
	for _, f := range r.files["terms"] {
		t := r.multi(f)
		term := &Term{Entry: t.entry(f.id, f), Broken: f.broken(t.original)}
		if !term.Broken {
			term.Reading = t.text("pinyin")[locale.Chinese].Value
			term.Aliases = readAliases(t)
			term.Related = t.base().Texts("related")
			term.Mentions = t.texts("mentions")
			term.Unlinking = unlinking(t.base())
			t.done()
		}
		r.d.Terms = append(r.d.Terms, term)
		r.d.terms[term.ID] = term
	}
}

// unlinking says that an entry wants no links but those that its author sets.
func unlinking(t *source.Table) bool {
	link := t.Bool("link_terms")
	return link.Set && !link.Value
}

func (r *reader) paths() {
	for _, f := range r.files["paths"] {
		t := r.multi(f)
		p := &Path{Entry: t.entry(f.id, f), Broken: f.broken(t.original)}
		if !p.Broken {
			p.Intro = t.text("intro")
			for _, x := range t.list("step", "metric") {
				step := Step{Metric: x.base().Text("metric"), Reason: x.text("reason")}
				for _, y := range x.list("if_moved", "to") {
					step.IfMoved = append(step.IfMoved, Turn{To: y.base().Text("to"), When: y.text("when")})
					y.done()
				}
				x.done()
				p.Steps = append(p.Steps, step)
			}
			t.done()
		}
		r.d.Paths = append(r.d.Paths, p)
		r.d.paths[p.ID] = p
	}
}

func (r *reader) collections() {
	for _, f := range r.files["collections"] {
		t := r.multi(f)
		c := &Collection{Entry: t.entry(f.id, f), Broken: f.broken(t.original)}
		if !c.Broken {
			c.Intro = t.text("intro")
			for _, x := range t.list("metric", "id") {
				c.Members = append(c.Members, Member{Metric: x.base().Text("id"), Note: x.text("note")})
				x.done()
			}
			t.done()
		}
		r.d.Collections = append(r.d.Collections, c)
		r.d.collections[c.ID] = c
	}
}

func (r *reader) guides() {
	for _, f := range r.files["guides"] {
		t := r.multi(f)
		g := &Guide{Entry: t.entry(f.id, f), Broken: f.broken(t.original)}
		if !g.Broken {
			g.Order = int(t.base().Int("order").Value)
			g.Unlinking = unlinking(t.base())
			t.done()
			for l, doc := range f.docs {
				if doc != nil {
					g.Body[l] = doc.Body
				}
			}
		}
		r.d.Guides = append(r.d.Guides, g)
		r.d.guides[g.ID] = g
	}
	slices.SortStableFunc(r.d.Guides, func(a, b *Guide) int { return cmp.Compare(a.Order, b.Order) })
}

func (r *reader) registers() {
	d := r.d
	r.register("entities", "entity", func(x multi, e Entry) {
		d.Entities = append(d.Entities, &Entity{Entry: e, Plural: x.text("plural"), Symbol: x.text("symbol")})
	})
	r.register("dimensions", "dimension", func(x multi, e Entry) {
		d.Dimensions = append(d.Dimensions, &Dimension{Entry: e, Values: x.texts("values"), Ordered: x.base().Bool("ordered").Value})
	})
	r.register("units", "unit", func(x multi, e Entry) {
		factor := x.base().Number("factor")
		u := &Unit{
			Entry: e, Symbol: x.text("symbol"), Factor: 1,
			Kind: x.base().Enum("kind", "currency", "time", "scale", "ratio").Value,
		}
		if factor.Set {
			u.Factor = factor.Value
		}
		d.Units = append(d.Units, u)
	})
	r.register("owners", "owner", func(x multi, e Entry) {
		d.Owners = append(d.Owners, &Owner{Entry: e, Intro: x.text("intro"), Contact: x.base().Text("contact"), Hours: x.text("hours")})
	})
	r.register("sources", "source", func(x multi, e Entry) {
		s := &Source{
			Entry:     e,
			Owner:     x.base().Text("owner"),
			Kind:      cmp.Or(x.base().Enum("kind", "table", "event").Value, "table"),
			Freshness: x.text("freshness"),
			Rows:      x.text("rows"),
			OnePer:    x.base().Text("one_per"),
		}
		for _, c := range x.list("column", "name") {
			s.Columns = append(s.Columns, Column{
				Name:    c.base().Text("name"),
				Type:    c.base().Text("type"),
				Meaning: c.text("meaning"),
				Entity:  c.base().Text("entity"),
				Unit:    c.base().Text("unit"),
			})
			c.done()
		}
		d.Sources = append(d.Sources, s)
	})
}

// register reads one file of many small things and hands each to add, in the order of the file.
func (r *reader) register(stem, key string, add func(multi, Entry)) {
	f := r.family(stem)
	t := r.multi(f)
	for _, x := range t.list(key, "id") {
		add(x, x.registered(f))
		x.done()
	}
	t.done()
}

// registered reads the entry of a table in a register: its id is a key, its place the key's.
func (m multi) registered(f *family) Entry {
	id := m.base().Text("id")
	e := m.entry(id.Value, nil)
	e.Files = f.docs
	e.Span = orSpan(id.Span(), m.span())
	return e
}

// site reads site.toml. Without one, everything has a default, so that a folder of entries alone is a dictionary.
func (r *reader) site(doc *source.Doc) {
	s := &r.d.Site
	s.File = doc
	s.Languages = []locale.Lang{locale.English}
	if doc == nil || doc.Broken {
		return
	}
	if tags := doc.Root.Texts("languages"); len(tags) > 0 {
		s.Languages = nil
		for _, tag := range tags {
			l, ok := locale.Parse(tag.Value)
			switch {
			case !ok:
				doc.Report(languageUnknown(tag))
			case slices.Contains(s.Languages, l):
				doc.Report(languageTwice(tag))
			default:
				s.Languages = append(s.Languages, l)
			}
		}
		if len(s.Languages) == 0 {
			s.Languages = []locale.Lang{locale.English}
		}
	}

	f := r.family("site")
	t := r.multi(f)
	b := t.base()
	t.base().Declare("languages")
	s.Title = t.text("title")
	s.Tagline = t.text("tagline")
	s.BaseURL = b.Text("base_url")
	s.NorthStar = b.Text("north_star")
	s.Contact = b.Text("contact")
	s.EditURL = b.Text("edit_url")
	s.ProposeURL = b.Text("propose_url")
	s.FeedbackURL = b.Text("feedback_url")
	s.Footer = t.text("footer")
	r.logo(b.Text("logo"))
	if colors := b.Table("colors"); colors != nil {
		s.Accent = [2]source.Text{colors.Text("accent"), colors.Text("accent_dark")}
		colors.Done()
	}
	if axes := b.Texts("map"); len(axes) == 2 {
		s.Map = [2]Ref{axes[0], axes[1]}
	} else if len(axes) > 0 {
		doc.Report(mapAxes(b.KeySpan("map")))
	}
	for _, x := range t.list("level", "id") {
		s.Levels = append(s.Levels, &Level{Entry: x.registered(f), Intro: x.text("intro")})
		x.done()
	}
	for _, x := range t.list("facet", "id") {
		facet := &Facet{Entry: x.registered(f), Ordered: x.base().Bool("ordered").Value}
		for _, y := range x.list("value", "id") {
			facet.Values = append(facet.Values, &FacetValue{Entry: y.registered(f), Intro: y.text("intro")})
			y.done()
		}
		x.done()
		s.Facets = append(s.Facets, facet)
	}
	t.done()
}

// logo finds the picture that site.toml names.
func (r *reader) logo(name source.Text) {
	s := &r.d.Site
	s.Logo = name
	for _, doc := range r.set.Docs {
		if !doc.IsPicture() {
			continue
		}
		s.Pictures = append(s.Pictures, doc.Name)
		if doc.Name == name.Value {
			s.LogoFile = doc
		}
	}
}
