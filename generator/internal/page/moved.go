package page

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
)

var moved = Kind{
	Name: "moved", View: MovedView{},
	pages: func(w *writer) (out []draft) {
		for _, x := range movedIDs(w.site) {
			move := draft{path: site.Page("metric", x.from), make: func(d *desk) any { return d.movedView(x) }}
			if w.leads() {
				move.attached = exactly(1) // cardFile
			}
			out = append(out, move)
		}
		return out
	},
}

// MovedView is at the address that a metric had by a former id, and leads to where it is now.
type MovedView struct {
	Shell
	V             *locale.PinnedWords
	Before, After string
	ID            string
	To            Link
}

type movedID struct {
	from string
	to   *dictionary.Metric
}

// metricID is what ids look like. Most former names are words, which never had an address.
var metricID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,99}$`)

// movedIDs lists the former ids of metrics, in the order of the metrics.
func movedIDs(s *site.Site) (out []movedID) {
	seen := map[string]bool{}
	for _, m := range s.Metrics {
		for _, a := range m.Aliases {
			id := a.Text.Value
			if a.Kind == "former" && metricID.MatchString(id) && s.Versions.Renamed(id) == m && !seen[id] {
				seen[id] = true
				out = append(out, movedID{id, m})
			}
		}
	}
	return out
}

func (d *desk) movedView(x movedID) MovedView {
	v := MovedView{V: d.lang.Pinned(), ID: x.from, To: d.metricLink(x.to.ID)}
	v.Before, v.After = around(v.V.Moved)
	v.Shell = d.shell("moved", fmt.Sprintf(v.V.MovedTitle, x.from), v.V.MovedNote, d.crumb("metrics", d.words.Metrics))
	v.Refresh = v.To.Href
	d.attachCard(x.from, x.to)
	if v.Canonical != "" {
		v.Canonical = d.site.Site.BaseURL.Value + site.Address(d.site.Folder(d.lang)+site.Page("metric", x.to.ID))
	}
	return v
}

// around cuts a phrase into what stands before and after its %s.
func around(phrase string) (before, after string) {
	before, after, _ = strings.Cut(phrase, "%s")
	return before, after
}

// redirectsFile tells hosts that know it (Netlify, Cloudflare Pages) of the addresses that moved, so that they answer with a
// redirect of their own: FROM TO STATUS, a line each. Everything below an address moves with it.
const redirectsFile = "_redirects"

func redirects(s *site.Site) []publish.Draft {
	root := "/"
	if u, err := url.Parse(s.Site.BaseURL.Value); err == nil && u.Path != "" {
		root = u.Path
	}
	var out []byte
	for _, x := range movedIDs(s) {
		for _, l := range s.Languages {
			at := root + site.Escape(s.Folder(l)) + "metrics/"
			out = fmt.Appendf(out, "%s%s/* %s%s/:splat 301\n", at, x.from, at, x.to.ID)
		}
	}
	if out == nil {
		return nil
	}
	return []publish.Draft{{Path: redirectsFile, Make: func() []byte { return out }}}
}
