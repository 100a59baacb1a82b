package page

import (
	"cmp"
	"fmt"
	"html/template"
	slashpath "path"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/picture"
	"caliber/generator/internal/site"
)

// PictureView is a picture in its region, and what stands around it.
type PictureView struct {
	X         *locale.ExplorerWords
	Label     string // of the region, for those who do not see it
	SVG       template.HTML
	Plain     bool      // it stands in a text, without tools
	Paper     string    // how it is printed: a class; "" within the text
	Keys      []KeyView // of lines
	States    []KeyView // of cards
	Colours   []ColourView
	Ways      []WayView
	More      string // how many things are not drawn
	Downloads []DownloadView
}

// KeyView is a line of the legend: the class of what is drawn, and what it means.
type KeyView struct{ Style, Word string }

// ColourView says which domain a colour stands for.
type ColourView struct {
	Hue  int
	Link Link
}

// WayView is a choice: the way of a caveat through the picture.
type WayView struct {
	ID    string
	Title Text
	Bias  string
	Chain []Text
}

// DownloadView is a file beside the page. Name is what it is called on the reader's disk.
type DownloadView struct{ Href, Name, Word string }

// BranchView is a line of a nested list.
type BranchView struct {
	Link      Link // without an address if it leads nowhere
	Role      string
	Note      string
	Code      bool // it is a source or a column: set in mono
	Influence bool
	Again     string // where it is told
	Fold      string // what unfolding it shows, in words
	Open      bool
	Children  []BranchView
}

// takeaways is how many files attachPicture lays beside a page.
const takeaways = 4

// drawing is what picture needs beside the picture itself.
type drawing struct {
	label string
	file  string // the stem of the files beside the page; empty for none
	name  string // their stem on a reader's disk
	plain bool
}

// show makes a view of a picture, and lays it beside the page in the forms in which it can be taken away.
func (d *desk) show(p picture.Picture, o drawing) PictureView {
	drawn := p.Draw()
	v := PictureView{
		X: d.lang.Explorer(), Label: o.label, Plain: o.plain,
		SVG: template.HTML(drawn.SVG()), //nolint:gosec // diagram escapes every text
	}
	for _, l := range p.Legend {
		v.Keys = append(v.Keys, KeyView{l.Style.Class(), l.Word})
	}
	for _, state := range []struct {
		class, word string
		is          func(diagram.Card) bool
	}{
		{"is-draft", v.X.Draft, func(c diagram.Card) bool { return c.Draft }},
		{"is-deprecated", v.X.Deprecated, func(c diagram.Card) bool { return c.Deprecated }},
		{"is-warned", v.X.Warned, func(c diagram.Card) bool { return c.Warned }},
	} {
		if slices.ContainsFunc(p.Cards, state.is) {
			v.States = append(v.States, KeyView{state.class, state.word})
		}
	}
	for _, c := range p.Colours {
		v.Colours = append(v.Colours, ColourView{c.Hue, Link{Href: c.Href, Name: c.Name, Lang: c.Lang}})
	}
	if p.More > 0 {
		v.More = fmt.Sprintf(v.X.MoreLeft, p.More)
	}
	if o.plain {
		return v
	}
	v.Paper = paper(drawn.Size())
	for i, w := range p.Ways {
		way := WayView{ID: "way-" + strconv.Itoa(i), Title: Text{w.Title, w.Lang}, Bias: d.within(v.X.WayHere, d.words.Biases[w.Bias])}
		for _, id := range w.Chain {
			way.Chain = append(way.Chain, d.text(d.site.Metric(id).Name))
		}
		v.Ways = append(v.Ways, way)
	}
	if o.file != "" {
		v.Downloads = d.takeaway(p, drawn.To(d.whole), o)
	}
	return v
}

// takeaway lays the picture beside the page as SVG, Mermaid, DOT and JSON; drawn has whole addresses. What leaves the site cannot link by where it stood:
// its links are whole addresses, or none if the site's address is unknown.
func (d *desk) takeaway(p picture.Picture, drawn *diagram.Drawing, o drawing) (out []DownloadView) {
	p.Cards = drawn.Cards
	for _, f := range []struct {
		ext, word string
		write     func(out []byte) []byte
	}{
		{"svg", "SVG", func(out []byte) []byte { return drawn.AppendFile(out, d.opt.PictureStyle) }},
		{"mmd", "Mermaid", p.AppendMermaid},
		{"dot", "DOT", p.AppendDOT},
		{"json", "JSON", p.AppendJSON},
	} {
		d.attach(o.file+"."+f.ext, f.write)
		out = append(out, DownloadView{o.file + "." + f.ext, cmp.Or(o.name, o.file) + "." + f.ext, f.word})
	}
	return out
}

// whole makes a relative address one that leads back to the site from anywhere; it is empty if the site's own is unknown.
func (d *desk) whole(href string) string {
	base := d.site.Site.BaseURL.Value
	if base == "" || href == "" {
		return ""
	}
	file, fragment, _ := strings.Cut(href, "#")
	if file == "" {
		file = slashpath.Base(d.path)
	}
	address := base + strings.TrimSuffix(slashpath.Join(slashpath.Dir(site.Escape(d.path)), file), "index.html")
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// branches makes views of nested lists, of which so many steps stand open at first.
func (d *desk) branches(list []picture.Branch, open int) (out []BranchView) {
	for _, b := range list {
		v := BranchView{
			Link: Link{Href: b.Href, Name: b.Name, Lang: b.Lang},
			Role: b.Role, Note: b.Note, Code: strings.Contains(b.ID, ":"), Influence: b.Influence, Open: open > 0,
		}
		if b.Href != "" && d.site.Metric(b.ID) != nil {
			v.Link.Card = d.card("m", b.ID)
		}
		if b.Again {
			v.Again = d.lang.Explorer().Again
		}
		if len(b.Children) > 0 {
			v.Fold = fmt.Sprintf(d.lang.Explorer().Fold, b.Name)
			v.Children = d.branches(b.Children, open-1)
		}
		out = append(out, v)
	}
	return out
}

// What a sheet holds, in pixels of CSS: the smaller side of A4 and of Letter each, less the margins, and under a picture that
// has a sheet for itself the lines of its legend.
const (
	textWidth, textHeight = 670, 500
	longSide, shortSide   = 979, 718
	legendRoom            = 60
	goodScale             = 0.65 // names of 7 points, and notes of 5
	leastScale            = 0.45 // names of 5 points
)

// paper returns how a picture is printed: in the text, on a sheet of its own, upright or across, whichever lets it be
// larger; or not at all if nobody could read it. The list beside it tells all of it.
func paper(width, height float64) string {
	fit := func(wide, high float64) float64 { return min(1, wide/width, high/height) }
	inText, upright, across := fit(textWidth, textHeight), fit(shortSide, longSide-legendRoom), fit(longSide, shortSide-legendRoom)
	switch {
	case inText >= goodScale || inText >= 0.95*max(upright, across) && inText >= leastScale:
		return ""
	case max(upright, across) < leastScale:
		return "is-unprinted"
	case across >= upright:
		return "is-across"
	default:
		return "is-upright"
	}
}
