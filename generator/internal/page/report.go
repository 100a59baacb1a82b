package page

import (
	"net/url"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// subject is what a report of a problem is about.
type subject struct {
	id      string // of the entry, or where the page stands
	version int    // 0 of what has none
	section Fragment
}

// reportAddress returns the address by which a problem is reported: that of site.toml with its blanks filled, or else a mail to
// the contact that says the same; "" if there is neither.
func (d *desk) reportAddress(s subject) string {
	w := d.lang.Report()
	page := d.site.Site.BaseURL.Value + site.Address(d.path)
	if s.section.ID != "" {
		page += "#" + s.section.ID
	}
	version := ""
	if s.version > 0 {
		version = strconv.Itoa(s.version)
	}
	if address := d.site.Site.FeedbackURL.Value; address != "" {
		for _, blank := range [][2]string{{"{id}", s.id}, {"{version}", version}, {"{section}", s.section.Name}, {"{url}", page}} {
			address = strings.ReplaceAll(address, blank[0], escapeQuery(blank[1])) // in which no brace is left
		}
		return address
	}
	address := contactHref(d.site.Site.Contact.Value)
	if !strings.HasPrefix(address, "mailto:") {
		return address
	}
	about := clean(s.id)
	if version != "" {
		about += " v" + version
	}
	if s.section.Name != "" {
		about += d.words.Comma + s.section.Name
	}
	return mail(address, locale.Fill(w.Subject, "%s", about), locale.Fill(w.Body, "%s", page)+"\n\n")
}

// mail begins a letter to an address of mail: mailto:….
func mail(to, subject, body string) string {
	return to + "?subject=" + escapeQuery(subject) + "&body=" + escapeQuery(body)
}

// escapeQuery writes a text as a value of a query; mail programs do not take + for a space.
func escapeQuery(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// reports leads from each section of a metric's page to a report on it.
func (d *desk) reports(m *dictionary.Metric, sections []Fragment) []Link {
	about := subject{id: m.ID, version: m.Version}
	if d.reportAddress(about) == "" {
		return nil
	}
	out := make([]Link, 0, 1+len(sections))
	for _, f := range append([]Fragment{{"formula", d.words.Formula}}, sections...) {
		about.section = f
		out = append(out, Link{Href: d.reportAddress(about), Name: f.Name})
	}
	return out
}
