package page

import (
	"fmt"
	"html"
	"sort"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/placard"
	"caliber/generator/internal/site"
)

// What a metric is on other people's pages lies beside its own: the badge and the preview of a language, and, for the script
// that shows cards (static/ts/embed.ts), the card in every language.
const (
	badgeFile   = "badge.svg"
	previewFile = "preview.svg"
	cardFile    = "card.js"
)

// PictureFile is a picture in a file of its own.
type PictureFile struct {
	Href, Alt     string
	Width, Height int
}

// leads says whether this is the language whose folder is the site's root.
func (w *writer) leads() bool { return w.peers[0] == w }

// elsewhereFiles is how many files attachElsewhere lays beside a metric's page.
func (w *writer) elsewhereFiles() int {
	n := 1 // badgeFile
	if w.leads() {
		n++ // cardFile
	}
	if w.previews() {
		n++ // previewFile
	}
	return n
}

// previews says whether links to this site can show a picture: they name it by its whole address.
func (w *writer) previews() bool { return w.site.Site.BaseURL.Value != "" }

func (d *desk) attachElsewhere(m *dictionary.Metric) {
	d.lay(badgeFile, d.badge(m).SVG())
	if d.previews() {
		c := d.metricCard(m)
		d.lay(previewFile, placard.Preview{
			Lang: d.lang.HTML(), Name: d.named(m.ID), State: d.state(m), Summary: c.Summary, Formula: c.Formula, Caveat: c.Caveat, Site: d.siteTitle(),
		}.SVG())
	}
	d.attachCard(m.ID, m)
}

func (d *desk) badge(m *dictionary.Metric) placard.Badge {
	return placard.Badge{Lang: d.lang.HTML(), Name: d.named(m.ID), Status: string(m.Status), State: d.state(m)}
}

// state says how far a metric has come, and at which version it is.
func (d *desk) state(m *dictionary.Metric) string {
	return d.words.Statuses[string(m.Status)] + " · v" + strconv.Itoa(m.Version)
}

// previewImage is what a link to a metric's page shows.
func (d *desk) previewImage(m *dictionary.Metric) *PictureFile {
	if !d.previews() {
		return nil
	}
	return &PictureFile{d.reference(m, 0).Address + previewFile, d.describe(m), placard.PreviewWidth, placard.PreviewHeight}
}

// embedCard is a metric as the script of other pages reads it. Its fields are those of Card in static/ts/embed/data.ts.
type embedCard struct {
	Version int         `json:"version"`
	Since   int         `json:"since"` // the first version with the number of the one that stands
	Texts   []embedText `json:"texts"`
}

// embedText is what is said of it in a language.
type embedText struct {
	Tag     string `json:"tag"`
	Lang    string `json:"lang"`
	Page    string `json:"page"`
	Name    string `json:"name"`
	State   string `json:"state"`
	Summary string `json:"summary"`
	Formula string `json:"formula"`
	Caveat  string `json:"caveat"`
	Instead string `json:"instead"`
	Changed string `json:"changed"` // of the number of a cited version, %d
	Same    string `json:"same"`
	Unknown string `json:"unknown"`
}

// attachCard lays the card of a metric beside the page of an id that it has or had. It is a script, since that is all that a
// page of another site can load without this site's server allowing it.
func (d *desk) attachCard(id string, m *dictionary.Metric) {
	if !d.leads() {
		return
	}
	// A number that has changed once has changed for all versions before.
	since := sort.Search(m.Version-1, func(i int) bool { return !d.site.Versions.NumberChanged(m.ID, i+1, m.Version) })
	card := embedCard{Version: m.Version, Since: since + 1}
	for _, w := range d.peers {
		card.Texts = append(card.Texts, w.sit(site.Page("metric", id)).embedText(m))
	}
	d.attach(cardFile, func(out []byte) []byte { return fmt.Appendf(out, "caliberMetric(%s,%s)\n", marshal(id), marshal(card)) })
}

func (d *desk) embedText(m *dictionary.Metric) embedText {
	w, c := d.lang.Embed(), d.metricCard(m)
	current := func(phrase string) string { return strings.ReplaceAll(phrase, "%n", strconv.Itoa(m.Version)) }
	t := embedText{
		Tag: d.lang.Tag(), Lang: d.lang.HTML(), Page: site.Address(d.site.Folder(d.lang) + site.Page("metric", m.ID)),
		Name: d.named(m.ID), State: d.state(m), Summary: c.Summary, Formula: c.Formula, Caveat: c.Caveat,
		Changed: current(w.Changed), Same: current(w.Same), Unknown: current(w.Unknown),
	}
	if x := m.Deprecation; x != nil && len(x.By) > 0 {
		var names []string
		for _, l := range d.metricLinks(refs(x.By)) {
			names = append(names, l.Name)
		}
		t.Instead = d.words.UseInstead + " " + strings.Join(names, d.words.Comma)
	}
	return t
}

// elsewhere lists what other pages can show of a metric.
func (d *desk) elsewhere(m *dictionary.Metric) CiteGroup {
	w, badge := d.lang.Embed(), d.badge(m)
	width, height := badge.Size()
	return CiteGroup{
		Title:   w.Elsewhere,
		Page:    Link{Href: d.to(embedPath), Name: w.How},
		Picture: &PictureFile{badgeFile, badge.Name + d.words.Colon + badge.State, width, height},
		Ways: []CiteView{
			{w.AsLink, d.cardLink(m, m.Version)},
			{w.AsHTML, d.snippet(m)},
			{w.AsBadge, d.badgeMarkdown(m)},
		},
	}
}

// cardLink is a link that the script gives a card; number 0 is whichever version stands.
func (d *desk) cardLink(m *dictionary.Metric, number int) string {
	mark := m.ID
	if number > 0 {
		mark += "@" + strconv.Itoa(number)
	}
	return fmt.Sprintf(`<a data-metric="%s" href="%s">%s</a>`, html.EscapeString(mark), html.EscapeString(d.reference(m, number).Address), html.EscapeString(d.named(m.ID)))
}

// betweenTags makes a text safe between tags; quotation marks stay what an author reads.
var betweenTags = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// snippet is the card as HTML that needs nothing: no script, and no style, which editors take away and strict policies refuse.
func (d *desk) snippet(m *dictionary.Metric) string {
	c, r := d.metricCard(m), d.reference(m, m.Version)
	var b strings.Builder
	fmt.Fprintf(&b, `<blockquote lang="%s" cite="%s"><p><strong>%s</strong> · %s</p>`, d.lang.HTML(), html.EscapeString(r.Address), r.HTML(), d.words.Statuses[string(m.Status)])
	paragraph := func(text string) {
		if text != "" {
			fmt.Fprintf(&b, "<p>%s</p>", betweenTags.Replace(text))
		}
	}
	paragraph(c.Summary)
	if c.Formula != "" {
		paragraph("= " + c.Formula)
	}
	if c.Caveat != "" {
		paragraph(d.lang.Embed().Caveat + d.words.Colon + c.Caveat)
	}
	b.WriteString("</blockquote>")
	return b.String()
}

// badgeMarkdown is the badge as a link to the metric.
func (d *desk) badgeMarkdown(m *dictionary.Metric) string {
	r := d.reference(m, 0)
	label := strings.TrimSuffix(r.Markdown(), "("+r.Address+")")
	return fmt.Sprintf("[!%s(%s%s)](%s)", label, r.Address, badgeFile, r.Address)
}
