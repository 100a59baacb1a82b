package page

import (
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/picture"
)

var metricTree = Kind{
	Name: "tree", View: TreeView{},
	pages: func(w *writer) []draft {
		if w.star() == nil {
			return nil
		}
		return []draft{{treePath, func(d *desk) any { return d.treeView() }, exactly(takeaways)}}
	},
}

const treePath = "tree/index.html"

// star returns the North Star, or nil.
func (w *writer) star() *dictionary.Metric { return w.site.Metric(w.site.Site.NorthStar.Value) }

// TreeView is the tree from the North Star down to what is counted.
type TreeView struct {
	Shell
	X       *locale.ExplorerWords
	Root    []BranchView
	Picture PictureView
}

func (d *desk) treeView() TreeView {
	x := d.lang.Explorer()
	v := TreeView{X: x}
	v.Shell = d.shell("tree", x.TreeTitle, x.TreeLead, d.crumb("lineage", x.Lineage))
	p, root := d.album().Tree(d.in())
	v.Root = d.branches([]picture.Branch{root}, 2)
	v.Picture = d.show(p, drawing{label: x.TreePicture, file: "tree"})
	return v
}
