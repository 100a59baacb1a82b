package page

import (
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	tree "text/template/parse"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"

	"caliber/generator/internal/press"
	"caliber/static"
	"caliber/templates"
)

// TestTemplatesFitTheirViews finds a field or a word that a template names and its view, or locale.Words, lacks,
// also where no page of the starter dictionary gets to.
func TestTemplatesFitTheirViews(t *testing.T) {
	for _, k := range Kinds {
		t.Run(k.Name, func(t *testing.T) {
			root := ownTemplates(t) // checking changes a template
			page := root.Lookup("page/" + k.Name)
			if page == nil {
				t.Fatalf("no file page/%s.html", k.Name)
			}
			if err := templatecheck.CheckHTMLStrict(page, k.View); err != nil {
				t.Error(err)
			}
		})
	}
}

// The press runs our own templates, all of them; only a theme's may be left to html/template.
func TestTemplatesAreForThePress(t *testing.T) {
	for _, k := range Kinds {
		if _, err := press.New(ownTemplates(t), "page/"+k.Name, k.View); err != nil {
			t.Error(err)
		}
	}
}

func TestEveryTemplateBelongsToAKind(t *testing.T) {
	root := ownTemplates(t)
	used := map[string]bool{}
	var use func(name string)
	use = func(name string) {
		if used[name] {
			return
		}
		used[name] = true
		for _, other := range calls(root.Lookup(name).Tree.Root) {
			if root.Lookup(other) == nil {
				t.Errorf("%s.html calls %q, which is no file", name, other)
				continue
			}
			use(other)
		}
	}
	for _, k := range Kinds {
		use("page/" + k.Name)
	}
	for _, name := range files(t, templates.FS) {
		stem, isTemplate := strings.CutSuffix(name, ".html")
		switch {
		case !isTemplate:
			t.Errorf("templates/%s is no template", name)
		case !used[stem]:
			t.Errorf("templates/%s: no kind of page uses it", name)
		}
	}
}

// calls returns the names of the templates that a template calls.
func calls(n tree.Node) (names []string) {
	lists := func(lists ...*tree.ListNode) {
		for _, l := range lists {
			if l != nil {
				for _, n := range l.Nodes {
					names = append(names, calls(n)...)
				}
			}
		}
	}
	switch n := n.(type) {
	case *tree.ListNode:
		lists(n)
	case *tree.IfNode:
		lists(n.List, n.ElseList)
	case *tree.RangeNode:
		lists(n.List, n.ElseList)
	case *tree.WithNode:
		lists(n.List, n.ElseList)
	case *tree.TemplateNode:
		names = append(names, n.Name)
	}
	return names
}

// TestTemplatesHoldNoWords finds text that a template says by itself and in one language only.
func TestTemplatesHoldNoWords(t *testing.T) {
	action := regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	tag := regexp.MustCompile(`(?s)<[^>]*>`)
	word := regexp.MustCompile(`\pL{2,}`)
	said := regexp.MustCompile(`\b(?:alt|title|aria-label|placeholder)="[^"]*\pL[^"]*"`)
	for _, name := range files(t, templates.FS) {
		src, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		text := action.ReplaceAllString(string(src), "")
		for _, s := range said.FindAllString(text, -1) {
			t.Errorf("templates/%s says %s; take it from .W", name, s)
		}
		for _, w := range word.FindAllString(tag.ReplaceAllString(text, " "), -1) {
			if w != "SQL" { // a name, the same in every language
				t.Errorf("templates/%s says %q; take it from .W", name, w)
			}
		}
	}
}

func TestEveryStyleIsImported(t *testing.T) {
	main, err := fs.ReadFile(static.FS, "css/main.css")
	if err != nil {
		t.Fatal(err)
	}
	var imported []string
	for _, m := range regexp.MustCompile(`@import "\./([^"]+)"`).FindAllStringSubmatch(string(main), -1) {
		imported = append(imported, "css/"+m[1])
	}
	slices.Sort(imported)
	css, err := fs.Sub(static.FS, "css")
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	for _, name := range files(t, css) {
		if name != "main.css" {
			written = append(written, "css/"+name)
		}
	}
	if d := cmp.Diff(written, imported); d != "" {
		t.Errorf("the files of css/ and what main.css imports (-files +imports):\n%s", d)
	}
}

// TestStylesKeepColorsInTokens finds a color beside the custom properties: it would stay light in the dark.
func TestStylesKeepColorsInTokens(t *testing.T) {
	color := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(|:\s*(?:white|black)\b`)
	comment := regexp.MustCompile(`(?s)/\*.*?\*/`)
	for _, name := range files(t, static.FS) {
		if !strings.HasSuffix(name, ".css") || name == "css/tokens.css" || name == "css/print.css" {
			continue // paper has its own two colors
		}
		src, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(comment.ReplaceAllStringFunc(string(src), blank), "\n") {
			if c := color.FindString(line); c != "" {
				t.Errorf("static/%s:%d: color %q; colors stand in tokens.css", name, i+1, c)
			}
			if strings.Contains(line, "!important") {
				t.Errorf("static/%s:%d: !important; the layers say what wins", name, i+1)
			}
		}
	}
}

// TestTheEmbeddedStyleHasTheSitesColors: it stands on pages where tokens.css does not.
func TestTheEmbeddedStyleHasTheSitesColors(t *testing.T) {
	tokens, err := fs.ReadFile(static.FS, "css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	src, err := fs.ReadFile(static.FS, "ts/embed/style.ts")
	if err != nil {
		t.Fatal(err)
	}
	colors := regexp.MustCompile(`--(\w+):(#[0-9a-f]{6})\b`).FindAllStringSubmatch(string(src), -1)
	if len(colors) != 12 {
		t.Errorf("%d colors; want six, in the light and in the dark", len(colors))
	}
	for i, c := range colors {
		if own := regexp.MustCompile(`--` + c[1] + `: light-dark\((.*?), (.*?)\);`).FindStringSubmatch(string(tokens)); own == nil || own[1+i/6] != c[2] {
			t.Errorf("--%s is %s; tokens.css has %q", c[1], c[2], own)
		}
	}
}

// blank keeps the lines of a comment, so that places stay right.
func blank(comment string) string { return strings.Repeat("\n", strings.Count(comment, "\n")) }

// TestEveryPropertyIsDefined finds var(--x) without an --x, which a browser silently drops.
func TestEveryPropertyIsDefined(t *testing.T) {
	defined, used := map[string]bool{}, map[string]string{}
	for _, name := range files(t, static.FS) {
		if !strings.HasSuffix(name, ".css") {
			continue
		}
		src, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(--[\w-]+)\s*:`).FindAllStringSubmatch(string(src), -1) {
			defined[m[1]] = true
		}
		for _, m := range regexp.MustCompile(`var\((--[\w-]+)`).FindAllStringSubmatch(string(src), -1) {
			used[m[1]] = name
		}
	}
	for _, p := range slices.Sorted(maps.Keys(used)) {
		if !defined[p] {
			t.Errorf("static/%s: %s is defined nowhere", used[p], p)
		}
	}
}

func ownTemplates(t *testing.T) *template.Template {
	t.Helper()
	root, err := parse(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// files lists the files of a tree, but for its embed.go.
func files(t *testing.T, fsys fs.FS) (names []string) {
	t.Helper()
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatal(fmt.Sprint(len(names), " files, ", err))
	}
	return names
}
