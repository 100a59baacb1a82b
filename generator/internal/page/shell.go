package page

import (
	"encoding/json"
	"html/template"
	"strings"

	"caliber/generator/internal/emblem"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// Shell is what every page has around its content.
type Shell struct {
	W           *locale.Words
	S           *locale.SearchWords
	Lang        string // of the page
	Title       string // of the window, unique
	Description string
	SiteTitle   string
	Home        string
	Style       string
	Script      string
	Scripts     []string // that pages of this kind need besides
	Icon        string
	IconType    string
	Logo        Logo // in the place of our mark; none if it has no address
	Footer      Text
	Report      string // where a problem is reported; may be empty
	R           *locale.ReportWords
	Cards       string // the folder of card files and their prefix
	Find        Find
	OpenSearch  string       // address of the description; empty if the site's address is unknown
	Canonical   string       // empty if the site's address is unknown
	Refresh     string       // where a reader is taken at once; empty of a page that is to be read
	Image       *PictureFile // what a link to the page shows; nil if there is none, or the site's address is unknown
	OGLocale    string
	OGType      string
	Alternates  []Alternate
	Beside      []BesideView
	Nav         []NavItem
	Foot        []Link
	Here        []Link // the way to this page, without it
	JSONLD      template.HTML
	Contact     string
	ContactHref string
	ClassName   string
}

// Logo is a picture of a company's own.
type Logo struct {
	Href          string
	Width, Height int
}

// LogoAsset is the name of the logo among the assets.
const LogoAsset = "logo"

// logoHeight is how high a logo stands in the head of a page, in CSS pixels.
const logoHeight = 28

// look puts the company's own look on a page.
func (sh *Shell) look(d *desk) {
	sh.Icon, sh.IconType = d.asset("img/favicon.svg"), "image/svg+xml"
	sh.Footer = d.text(d.site.Site.Footer)
	if d.logo != nil {
		sh.Logo = Logo{d.asset(LogoAsset), d.logo.WidthAt(logoHeight), logoHeight}
		sh.Icon, sh.IconType = sh.Logo.Href, d.logo.Type
	}
}

// logoOf reads the logo of a site; nil if it has none.
func logoOf(s *site.Site) *emblem.Emblem {
	file := s.Site.LogoFile
	if file == nil {
		return nil
	}
	e, err := emblem.Read(file.Name, file.Bytes)
	if err != nil {
		panic("unreachable: the logo was checked: " + err.Error())
	}
	return &e
}

// Alternate is the same page in another language.
type Alternate struct {
	Href, Absolute, Lang, Name string
	Current                    bool
}

// BesideView is a file beside the page, for the page's head.
type BesideView struct{ Href, Type, Title string }

// besides makes a page's head tell of the page's twin and its feeds; not of data, since readers of feeds take any JSON for one.
func (d *desk) besides() (out []BesideView) {
	for _, b := range d.beside() {
		if b.Use == Twin || b.Use == Feed {
			out = append(out, BesideView{d.root + site.Escape(b.Path), b.Type, b.Title})
		}
	}
	return out
}

// beside returns the files that belong to the page.
func (d *desk) beside() []Beside {
	if d.opt.Beside == nil {
		return nil
	}
	return d.opt.Beside(d.path)
}

// Find is what leads to the search: a link, which scripts open as a dialog.
type Find struct {
	Href    string // of the search page
	List    string // of all metrics, for when the index cannot be read
	Root    string // from the page to the site's root
	Engine  string // address of the script that searches
	Finder  string // and of the one that shows what it finds
	Home    string // and to its language's root
	Index   string // the folder of the index, from the site's root; empty if there is none
	Tag     string // of the page's language
	Foreign string // lang of the other language; empty if there is none
}

// NavItem is a link of the main navigation.
type NavItem struct {
	Href, Name string
	Current    bool
}

// shell makes the frame of a page. section is the folder that is marked in the navigation.
func (d *desk) shell(kind, title, description string, here ...Link) Shell {
	w, s := d.words, d.site
	siteTitle := d.siteTitle()
	sh := Shell{
		W: w, S: d.lang.Search(), Lang: d.lang.HTML(), SiteTitle: siteTitle,
		Title:       title + " · " + siteTitle,
		Description: shorten(description, 300),
		Home:        d.to("index.html"),
		Style:       d.asset("css/main.css"),
		Script:      d.asset("ts/main.ts"),
		R:           d.lang.Report(),
		Cards:       d.root + cardPrefix(d.lang),
		Find: Find{
			Href: d.to("search/index.html"), List: d.to(site.List("metric")), Root: d.root,
			Engine: d.asset("ts/search.ts"), Finder: d.asset("ts/finder.ts"),
			Home: d.home, Index: d.opt.Index, Tag: d.lang.Tag(), Foreign: d.otherLang(),
		},
		OGLocale:  d.lang.OpenGraph(),
		OGType:    "website",
		Here:      here,
		ClassName: "page-" + kind,
		Beside:    d.besides(),
	}
	if kind == "home" {
		sh.Title = siteTitle + " · " + title
	}
	base := s.Site.BaseURL.Value
	if base != "" {
		sh.Canonical = base + site.Address(d.path)
		sh.OpenSearch = d.to(openSearchFile)
	}
	below := strings.TrimPrefix(d.path, s.Folder(d.lang))
	for _, l := range s.Languages {
		a := Alternate{Href: d.root + site.Escape(s.Folder(l)+below), Lang: l.HTML(), Name: l.Name(), Current: l == d.lang}
		if base != "" {
			a.Absolute = base + site.Address(s.Folder(l)+below)
		}
		sh.Alternates = append(sh.Alternates, a)
	}
	section, _, _ := strings.Cut(below, "/")
	if kind == "lineage" || kind == "tree" {
		section = "lineage"
	}
	nav := func(name, label string, show bool) {
		if show {
			sh.Nav = append(sh.Nav, NavItem{d.to(name + "/index.html"), label, section == name})
		}
	}
	nav("metrics", w.Metrics, true)
	nav("lineage", d.lang.Explorer().Lineage, d.explored())
	nav("paths", w.Paths, len(s.Paths) > 0)
	nav("terms", w.Terms, len(s.Terms) > 0)
	nav("guides", w.Guides, len(s.Guides) > 0)
	foot := func(name, label string, show bool) {
		if show {
			sh.Foot = append(sh.Foot, Link{Href: d.to(name + "/index.html"), Name: label})
		}
	}
	foot("diagnosis", d.lang.Diagnosis().Title, len(d.trees()) > 0)
	a := d.lang.Apart()
	foot("map", a.MapTitle, len(d.maps()) > 0)
	foot("tree", d.lang.Explorer().Tree, d.star() != nil)
	foot("collections", a.Collections, len(s.Collections) > 0)
	foot("which", a.Words, len(d.apart().sayings) > 0)
	foot("compare", a.Comparisons, len(s.Metrics) > 1)
	foot("owners", w.Owners, len(s.Owners) > 0)
	foot("sources", w.Sources, len(s.Sources) > 0)
	foot("dimensions", w.Dimensions, len(s.Dimensions) > 0)
	foot("charts", d.lang.Charts().Charts, true)
	foot("alike", d.lang.Meaning().Alike, d.alike())
	foot("changes", d.lang.Pinned().Changes, d.changed())
	foot("health", d.lang.Health().Health, true)
	foot("problems", w.Problems, true)
	foot("book", d.lang.Book().Book, true)
	foot("data", d.lang.Take().Title, d.opt.Beside != nil)
	sh.look(d)
	sh.Report = d.reportAddress(subject{id: strings.TrimSuffix(d.path, "index.html")})
	sh.Contact, sh.ContactHref = s.Site.Contact.Value, contactHref(s.Site.Contact.Value)
	return sh
}

func (d *desk) siteTitle() string {
	if t := d.text(d.site.Site.Title); t.Value != "" {
		return t.Value
	}
	return d.words.SiteTitle
}

// contactHref makes a link of a mail or web address.
func contactHref(contact string) string {
	if contact == "" || strings.Contains(contact, "://") {
		return contact
	}
	return "mailto:" + contact
}

// Contact is where to ask.
type Contact struct{ Text, Href string }

func contact(address string) Contact { return Contact{address, contactHref(address)} }

// crumb is a step of the way to a page.
func (d *desk) crumb(section, label string) Link {
	return Link{Href: d.to(section + "/index.html"), Name: label}
}

// definedTerm is schema.org's word for what a metric or a term is.
type definedTerm struct {
	Context     string     `json:"@context"`
	Type        string     `json:"@type"`
	ID          string     `json:"@id,omitempty"`
	Name        string     `json:"name"`
	Alternate   []string   `json:"alternateName,omitempty"`
	Description string     `json:"description,omitempty"`
	Code        string     `json:"termCode"`
	URL         string     `json:"url,omitempty"`
	Set         definedSet `json:"inDefinedTermSet"`
}

type definedSet struct {
	Type string `json:"@type"`
	ID   string `json:"@id,omitempty"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// defines adds the page's entry as data for machines.
func (sh *Shell) defines(d *desk, id, name, description string, alternate []string) {
	set := definedSet{Type: "DefinedTermSet", Name: sh.SiteTitle}
	if base := d.site.Site.BaseURL.Value; base != "" {
		set.URL = base + d.site.Folder(d.lang)
		set.ID = set.URL
	}
	raw, err := json.Marshal(definedTerm{
		"https://schema.org", "DefinedTerm", sh.Canonical, clean(name), alternate, clean(description), id, sh.Canonical, set,
	})
	if err != nil {
		panic("unreachable: strings marshal: " + err.Error())
	}
	// encoding/json writes <, > and & as escapes, so that nothing in it can end the script element.
	sh.JSONLD = template.HTML(`<script type="application/ld+json">` + string(raw) + `</script>`) //nolint:gosec // see above
	sh.OGType = "article"
}

// clean drops the marks that turn a text's direction; a title cannot isolate them.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r < 0x20 {
			return -1
		}
		return r
	}, s)
}

// shorten cuts a text at a word for a description.
func shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := string(r[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
