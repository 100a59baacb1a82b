package page

import (
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/site"
)

// section begins a section: the first mention of a term in it leads to the term.
func (d *desk) section() { clear(d.mentioned) }

// mention says where a mention of a term leads: nowhere on the term's own page, and nowhere where it was led to before.
func (d *desk) mention(id string) (markdown.Target, bool) {
	if d.mentioned["term:"+id] || d.path == d.site.Folder(d.lang)+site.Page("term", id) {
		return markdown.Target{}, false
	}
	d.mentioned["term:"+id] = true
	return d.termLink(id).target(), true
}
