package torture

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// mistakes are output folders that nobody means, as they are written on a command line in proj/; want is what it says of them.
var mistakes = []struct{ name, out, want string }{
	{"the content", "content", "is or holds"},
	{"the project", "", "is or holds"},
	{"the working folder", ".", "is or holds"},
	{"the folder above", "..", "is or holds"},
	{"in the content", "content/public", "lies in"},
	{"foreign files, a repository", "full", "is a repository"},
	{"foreign files", "docs", "did not make"},
	{"a link to elsewhere", "linked", "is a link"},
	{"a link inside", "inner", "did not make"},
	{"a file", "afile", "is a file"},
	{"nothing", " ", "has no name"},
	{"the home folder", "home", "is or holds"},
}

func wipe(b *bench) error {
	var faults []string
	for _, m := range mistakes {
		world, err := b.plantWorld()
		if err != nil {
			return err
		}
		project := filepath.Join(world, "proj")
		out := m.out
		if out == "" {
			out = project
		}
		c := building("content", out)
		c.dir, c.env = project, []string{"HOME=" + filepath.Join(project, "home")}
		before, err := look(world)
		if err != nil {
			return err
		}
		o := b.run(c)
		after, err := look(world)
		if err != nil {
			return err
		}
		switch gone := lost(before, after); {
		case len(gone) > 0:
			faults = append(faults, fmt.Sprintf("%s: LOST %s", m.name, strings.Join(gone, ", ")))
		case len(after) != len(before):
			faults = append(faults, m.name+": files were added")
		case o.status != 2 || !strings.Contains(o.said, m.want):
			faults = append(faults, fmt.Sprintf("%s: status %d: %s", m.name, o.status, first(o.said)))
		}
	}
	b.row("an output folder that is none", fmt.Sprintf("%d mistakes: refused, nothing lost", len(mistakes)), faults)
	return handmade(b)
}

// plantWorld makes a project with all that can go wrong beside it.
func (b *bench) plantWorld() (string, error) {
	world := filepath.Join(b.box, "world")
	if err := os.RemoveAll(world); err != nil {
		return "", err
	}
	project := filepath.Join(world, "proj")
	err := plant(world, map[string]string{
		"proj/.git/HEAD": "ref", "proj/docs/thesis.txt": "mine", "elsewhere/photo.txt": "mine",
		"proj/full/.git/HEAD": "ref", "proj/full/index.html": "mine", "proj/full/CNAME": "mine",
		"proj/afile": "mine", "proj/home/letters.txt": "mine",
	})
	return world, errors.Join(err,
		os.CopyFS(filepath.Join(project, "content"), os.DirFS(b.a.content)),
		os.Mkdir(filepath.Join(project, "inner"), 0o755),
		os.Symlink("../elsewhere", filepath.Join(project, "linked")),
		os.Symlink("../../elsewhere", filepath.Join(project, "inner", "m")),
	)
}

// handmade puts a file into a site by hand: the next build keeps it.
func handmade(b *bench) error {
	world, err := b.plantWorld()
	if err != nil {
		return err
	}
	site := filepath.Join(world, "proj", "public")
	var faults []string
	if o := b.build(b.a, site); o.status != 0 {
		return errors.New(o.said)
	}
	if err := plant(site, map[string]string{"CNAME": "mine"}); err != nil {
		return err
	}
	o := b.build(b.b, site)
	if kept, err := os.ReadFile(filepath.Join(site, "CNAME")); err != nil || string(kept) != "mine" || o.status != 2 || !strings.Contains(o.said, "CNAME") {
		faults = append(faults, fmt.Sprintf("status %d, the file is %q: %s", o.status, kept, first(o.said)))
	}
	b.row("a file made by hand in the site", "refused, and the file is named", faults)
	return nil
}
