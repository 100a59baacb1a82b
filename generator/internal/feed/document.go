package feed

import (
	"cmp"
	"fmt"
	"html"
	"strings"

	"github.com/gorilla/feeds"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/site"
)

// document is a feed with everything that the formats need beside what the library has a place for.
type document struct {
	*feeds.Feed
	lang   string
	editor string   // who answers for it, as RSS writes people; empty without an address of mail
	owners []string // of the items, likewise
	kinds  []string // of the changes
}

// document makes the feed of a choice of entries, of which there is at least one.
func (w *writer) document(c channel, entries []entry) document {
	title := w.siteTitle()
	d := document{
		Feed: &feeds.Feed{
			Title:       c.title + " · " + title,
			Link:        &feeds.Link{Href: w.address(c.page)},
			Description: fmt.Sprintf(w.words.Description, c.title),
			Author:      &feeds.Author{Name: title},
			Updated:     entries[0].day,
		},
		lang: w.lang.HTML(), editor: person(w.Site.Site.Contact.Value, title),
	}
	for _, e := range entries {
		name, _ := e.metric.Name.In(w.lang)
		summary, _ := e.change.Summary.In(w.lang)
		owner, contact := title, ""
		if o := w.Owner(e.metric.Owner.Value); o != nil {
			n, _ := o.Name.In(w.lang)
			owner, contact = cmp.Or(n.Value, o.ID), o.Contact.Value
		}
		d.Items = append(d.Items, &feeds.Item{
			Title:       fmt.Sprintf(w.words.Headline, cmp.Or(name.Value, e.metric.ID), e.change.Version, summary.Value),
			Link:        &feeds.Link{Href: w.id(e)},
			Id:          w.id(e),
			IsPermaLink: "false",
			Author:      &feeds.Author{Name: owner},
			Created:     e.day,
			Updated:     e.day,
			Content:     w.content(e.change),
		})
		d.owners = append(d.owners, person(contact, owner))
		d.kinds = append(d.kinds, e.change.Kind)
	}
	return d
}

// id is that of an entry for ever: the address of the version, of which there is one change.
func (w *writer) id(e entry) string {
	return w.address(site.VersionPage(e.metric.ID, e.change.Version))
}

// content says what changed as HTML.
func (w *writer) content(c *dictionary.Change) string {
	words := w.lang.Words()
	summary, _ := c.Summary.In(w.lang)
	facts := []string{words.ChangeKinds[c.Kind]}
	if c.Effective.Set {
		facts = append(facts, words.Effective+" "+c.Effective.Value)
	}
	if !c.Comparable {
		facts = append(facts, words.NotComparable)
	}
	out := "<p>" + html.EscapeString(summary.Value) + "</p>"
	if c.Why.Any() {
		why, _ := c.Why.In(w.lang)
		out += "<p>" + w.prose.line(why.Value) + "</p>"
	}
	return out + "<p>" + html.EscapeString(strings.Join(facts, " · ")) + "</p>"
}

func (w *writer) siteTitle() string {
	t, _ := w.Site.Site.Title.In(w.lang)
	return cmp.Or(t.Value, w.lang.Words().SiteTitle)
}

// address is that of a page of this language.
func (w *writer) address(below string) string {
	return w.home + site.Address(below)
}

// unbracketed takes away what would end a name too soon.
var unbracketed = strings.NewReplacer("(", "", ")", "")

// person writes somebody as RSS wants it, "mail (name)"; without an address of mail it has no way to.
func person(contact, name string) string {
	user, host, ok := strings.Cut(contact, "@")
	if !ok || user == "" || host == "" || strings.ContainsAny(contact, " \t/:()<>") || strings.Contains(host, "@") || !strings.Contains(host, ".") {
		return ""
	}
	return contact + " (" + unbracketed.Replace(name) + ")"
}

// prose renders the Markdown of authors with absolute links.
type prose struct {
	md  *markdown.Renderer
	opt markdown.Options
}

func newProse(w *writer) prose {
	return prose{markdown.New(), markdown.Options{Resolve: w.resolve, TableLabel: w.lang.Words().Table}}
}

func (p prose) line(text string) string {
	out, _ := p.md.Inline(text, p.opt)
	return out
}

// resolve finds the page of a reference.
func (w *writer) resolve(ref string) (markdown.Target, bool) {
	f, ok := w.Find(ref)
	if !ok {
		return markdown.Target{}, false
	}
	name, _ := f.Name.In(w.lang)
	return markdown.Target{Href: w.address(site.Page(f.Kind, f.ID)), Name: cmp.Or(name.Value, f.ID)}, true
}
