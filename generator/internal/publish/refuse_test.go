package publish_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caliber/generator/internal/publish"
)

// TestMistakesWithTheOutputLoseNothing names, case by case, a folder that must not become the output.
func TestMistakesWithTheOutputLoseNothing(t *testing.T) {
	project := tree{
		"proj/content/gmv.toml": "mine", "proj/theme/layout.html": "mine", "proj/docs/thesis.txt": "mine",
		"proj/full/index.html": "mine", "proj/full/CNAME": "mine", "proj/repo/.git/HEAD": "mine",
		"proj/afile": "mine", "proj/ours/": "", "elsewhere/photo.txt": "mine",
	}
	delete(project, "proj/ours/")
	for _, c := range []struct {
		name string
		out  string // below the box, or as it is if it starts with "."
		want string
	}{
		{"content", "proj/content", "is or holds"},
		{"content, by a way round", "proj/docs/../content", "is or holds"},
		{"content, by a link above", "alias/content", "is or holds"},
		{"inside content", "proj/content/public", "lies in"},
		{"far inside content", "proj/content/a/b/public", "lies in"},
		{"theme", "proj/theme", "is or holds"},
		{"project", "proj", "is or holds"},
		{"around the project", "", "is or holds"},
		{"working folder", ".", "is or holds"},
		{"above it", "..", "is or holds"},
		{"home", "home", "is or holds"},
		{"nothing", " ", "has no name"},
		{"the disk", "/", "whole disk"},
		{"foreign files", "proj/full", `"CNAME", "index.html"`},
		{"repository", "proj/repo", "is a repository"},
		{"link to elsewhere", "proj/linked", "is a link"},
		{"link to nowhere", "proj/dangling", "is a link"},
		{"link inside", "proj/inner", `"m"`},
		{"file", "proj/afile", "is a file"},
		{"below a file", "proj/afile/public", "not a directory"},
		{"own output with a file made by hand", "proj/ours", `"CNAME", "sub"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			box := t.TempDir()
			at := func(p string) string { return filepath.Join(box, filepath.FromSlash(p)) }
			project.plant(t, box)
			for _, dir := range []string{"proj/inner", "home"} {
				tree{}.plant(t, at(dir))
			}
			for link, to := range map[string]string{"proj/linked": "../elsewhere", "proj/dangling": "nowhere", "proj/inner/m": "../../elsewhere", "alias": "proj"} {
				if err := os.Symlink(to, at(link)); err != nil {
					t.Fatal(err)
				}
			}
			write(t, at("proj/ours"), siteA)
			tree{"CNAME": "mine", "sub/dir/notes": "mine"}.plant(t, at("proj/ours"))
			t.Chdir(at("proj/docs"))
			before := read(t, box)

			out := at(c.out)
			if strings.HasPrefix(c.out, ".") || c.out == " " || c.out == "/" {
				out = c.out
			}
			_, err := publish.Write(publish.Options{
				Dir:       out,
				Protected: []string{at("proj/content"), at("proj/theme"), at("proj/absent")},
				Enclosing: []string{at("home"), at("proj")},
			}, siteB.files())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v; want %q in it", err, c.want)
			}
			var refused *publish.RefusedError
			if !errors.As(err, &refused) && c.name != "below a file" {
				t.Errorf("%T is not a refusal", err)
			}
			same(t, box, before)
		})
	}
}

func TestOutputInTheProjectIsFine(t *testing.T) {
	box := t.TempDir()
	tree{"content/gmv.toml": "mine"}.plant(t, box)
	t.Chdir(box)
	if _, err := publish.Write(publish.Options{
		Dir: "public", Protected: []string{"content"}, Enclosing: []string{box},
	}, siteA.files()); err != nil {
		t.Fatal(err)
	}
	want := tree{"content/gmv.toml": "mine"}
	for p, content := range siteA {
		want["public/"+p] = content
	}
	same(t, box, want)
}

// A page that takes long to render leaves time to put a file into the output.
func TestFileMadeDuringTheBuildIsNotLost(t *testing.T) {
	box := t.TempDir()
	dir := filepath.Join(box, "public")
	write(t, dir, siteA)
	_, err := publish.Write(publish.Options{Dir: dir}, func(yield func(publish.File, error) bool) {
		tree{"CNAME": "mine"}.plant(t, dir)
		_ = yield(publish.File{Path: "index.html", Content: []byte("B")}, nil)
	})
	if err == nil || !strings.Contains(err.Error(), `"CNAME"`) {
		t.Errorf("got error %v", err)
	}
	want := maps.Clone(siteA)
	want["CNAME"] = "mine"
	same(t, dir, want)
	alone(t, box, "public")
}

// The names beside the output are ours, but what stands in them may not be.
func TestForeignFolderOfOurHiddenNameIsNotLost(t *testing.T) {
	for _, name := range []string{".public.caliber-new", ".public.caliber-old"} {
		t.Run(name, func(t *testing.T) {
			box := t.TempDir()
			tree{name + "/photo.jpg": "mine"}.plant(t, box)
			_, err := publish.Write(publish.Options{Dir: filepath.Join(box, "public")}, siteA.files())
			if err == nil || !strings.Contains(err.Error(), `"photo.jpg"`) {
				t.Errorf("got error %v", err)
			}
			same(t, box, tree{name + "/photo.jpg": "mine"})
		})
	}
}

func TestForeignFilesAreNamedNotListedWithoutEnd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	tree{"1": "", "2": "", "3": "", "4": "", "5": "", "6": "", "7": ""}.plant(t, dir)
	_, err := publish.Write(publish.Options{Dir: dir}, siteA.files())
	if err == nil || !strings.Contains(err.Error(), `"5" and 2 more; move them`) {
		t.Errorf("got error %v", err)
	}
}
