package generator_test

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// This file is the plan of the house: which room stands on which floor, which room alone may use which library, and
// what no room may do. generator/doc/ARCHITECTURE.md says the same in words, and why.

// A room is a package. It may import rooms on lower floors only. A new package is a line here, and so a decision.
type room struct {
	floor int
	name  string // of a folder in generator/internal, or a path that begins with /
}

var rooms = []room{
	{0, "/static"},
	{0, "/templates"},
	{0, "color"},
	{0, "diag"},
	{0, "locale"},
	{0, "par"},
	{0, "publish"},
	{0, "slate"},
	{0, "specimen"}, // made up, for measuring; no part of a build
	{1, "asset"},
	{1, "attribution"},
	{1, "chart"},
	{1, "compression"},
	{1, "diagram"},
	{1, "emblem"},
	{1, "formula"},
	{1, "markdown"},
	{1, "press"},
	{1, "revision"},
	{1, "source"},
	{2, "amend"},
	{2, "dictionary"},
	{2, "placard"},
	{3, "lineage"},
	{3, "version"},
	{4, "citation"},
	{4, "meaning"},
	{5, "check"},
	{5, "diagnosis"},
	{5, "health"},
	{5, "picture"},
	{5, "quiz"},
	{5, "site"},
	{6, "api"},
	{6, "export"},
	{6, "feed"},
	{6, "page"},
	{6, "search"},
	{6, "sitemap"},
	{7, "/generator"},
	{8, "serve"},
	{9, "cli"},
	{9, "torture"}, // what may befall a program; no part of one
	{10, "/generator/cmd/caliber"},
	{10, "/generator/cmd/dev"},
	{10, "sitetest"}, // tests of the built site; no other Go
}

// A library belongs to the rooms that may import it, and with it all packages below its path.
type library struct {
	path  string
	rooms []string // in what is built
	tests []string // in tests only
}

var anyRoom = []string{"*"}

var libraries = []library{
	{path: "github.com/BurntSushi/toml", rooms: []string{"source"}, tests: []string{"cli"}},
	{path: "github.com/andybalholm/brotli", rooms: []string{"compression"}},
	{path: "github.com/blevesearch", rooms: []string{"search"}},
	{path: "github.com/chromedp", tests: []string{"sitetest"}},
	{path: "github.com/evanw/esbuild", rooms: []string{"asset"}, tests: []string{"attribution", "search"}},
	{path: "github.com/fsnotify/fsnotify", rooms: []string{"serve"}},
	{path: "github.com/go-git", rooms: []string{"revision"}},
	{path: "github.com/google/go-cmp", tests: anyRoom},
	{path: "github.com/gorilla/feeds", rooms: []string{"feed"}},
	{path: "github.com/jba/templatecheck", tests: []string{"page"}},
	{path: "github.com/mozillazg/go-pinyin", rooms: []string{"locale"}},
	{path: "github.com/rivo/uniseg", rooms: []string{"diag"}},
	{path: "github.com/rogpeppe/go-internal/diff", rooms: []string{"cli"}},
	{path: "github.com/rogpeppe/go-internal/testscript", tests: []string{"cli"}},
	{path: "github.com/santhosh-tekuri/jsonschema", tests: []string{"api", "cli"}},
	{path: "github.com/schollz/progressbar", rooms: []string{"cli"}},
	{path: "github.com/spf13/cobra", rooms: []string{"cli"}},
	{path: "github.com/xuri/excelize", rooms: []string{"export"}},
	{path: "github.com/yuin/goldmark", rooms: []string{"markdown"}},
	{path: "golang.org/x/net/html", rooms: []string{"torture"}, tests: []string{"markdown", "page", "sitetest"}},
	{path: "golang.org/x/sys", rooms: []string{"publish"}},
	{path: "golang.org/x/term", rooms: []string{"/generator/cmd/caliber"}},
	{path: "golang.org/x/text", rooms: anyRoom},
	{path: "golang.org/x/tools/txtar", tests: anyRoom},
	{path: "html/template", rooms: []string{"page", "press"}},
}

// A ban keeps something of the standard library to few rooms.
type ban struct {
	pkg   string
	names []string // nil: the whole package
	rooms []string // that may
	why   string
}

const fromCLI = 9 // the lowest floor that may look at the world

var (
	worldly = roomsFrom(fromCLI)
	bans    = []ban{
		{"time", []string{"Now", "Since", "Until"}, worldly, "time comes in by Options: the same content gives the same bytes on any day"},
		{
			"os",
			[]string{"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Getwd", "UserHomeDir", "UserCacheDir", "UserConfigDir", "Hostname", "Args"},
			worldly, "no environment below cli: the same content gives the same bytes on any machine",
		},
		{"math/rand", nil, nil, "nothing here is left to chance"},
		{"math/rand/v2", nil, nil, "nothing here is left to chance"},
		{"crypto/rand", nil, nil, "nothing here is left to chance"},
		{"os", []string{"Exit"}, []string{"/generator/cmd/caliber", "/generator/cmd/dev"}, "os.Exit skips what is deferred; only main calls it"},
		{"log", nil, nil, "what an author should know is a diagnostic, what the machine says an error"},
		{
			"os",
			[]string{
				"Chmod", "Chown", "Chtimes", "Create", "CreateTemp", "Link", "Mkdir", "MkdirAll", "MkdirTemp", "OpenFile",
				"Remove", "RemoveAll", "Rename", "Symlink", "Truncate", "WriteFile",
			},
			append([]string{"publish"}, worldly...), "only publish and the commands write to a disk",
		},
		{"sync", []string{"Mutex", "RWMutex", "Map", "Cond"}, append([]string{"par"}, worldly...), "a stage returns a new value that is only read from then on; nothing is left to lock"},
		{"net/http", nil, []string{"serve"}, "no request leaves a build"},
		{"encoding/gob", nil, nil, "what is stored between builds has a format of its own"},
		{"unsafe", nil, nil, "speed comes from doing less"},
		{"text/template", nil, nil, "it does not escape; pages are made by html/template"},
	}
)

var (
	// concurrent are the rooms that may start goroutines.
	concurrent = []string{"par", "serve"}
	// untagged are the rooms of the model, which no output may shape.
	untagged = []string{"source", "formula", "markdown", "locale", "dictionary", "lineage", "version", "check", "site"}
)

// topLevel is all that may stand in the repository's top folder, besides dot files.
var topLevel = []string{"README.md", "content", "generator", "go.mod", "go.sum", "public", "static", "templates"}

func TestHouse(t *testing.T) {
	house, err := readHouse("..")
	if err != nil {
		t.Fatal(err)
	}
	if len(house) < 5 {
		t.Fatalf("only %d packages found: is this the house?", len(house))
	}
	for _, p := range house {
		for _, f := range p.inspect() {
			t.Error(f)
		}
	}
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(topLevel, e.Name()) {
			t.Errorf("%s: the top folder holds only %s and dot files", e.Name(), strings.Join(topLevel, ", "))
		}
	}
}

// A pack is a package as it is written: all files of a folder, whatever system they are for.
type pack struct {
	room  string
	fset  *token.FileSet
	files []*ast.File // without tests
	tests []*ast.File
}

// A finding is a place where the house does not hold.
type finding struct {
	place       token.Position
	what, cause string
}

func (f finding) String() string { return fmt.Sprintf("%s: %s: %s", f.place, f.what, f.cause) }

// readHouse parses every Go file of the module.
func readHouse(root string) ([]*pack, error) {
	found := map[string]*pack{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if n := d.Name(); n == "testdata" || n == "node_modules" || strings.HasPrefix(n, ".") && file != root {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		name := roomName(filepath.ToSlash(dir))
		if found[name] == nil {
			found[name] = &pack{room: name, fset: token.NewFileSet()}
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return found[name].add(filepath.ToSlash(file), src)
	})
	if err != nil {
		return nil, err
	}
	house := make([]*pack, 0, len(found))
	for _, p := range found {
		house = append(house, p)
	}
	slices.SortFunc(house, func(a, b *pack) int { return cmp.Compare(a.room, b.room) })
	return house, nil
}

func (p *pack) add(file string, src []byte) error {
	f, err := parser.ParseFile(p.fset, file, src, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if strings.HasSuffix(file, "_test.go") {
		p.tests = append(p.tests, f)
	} else {
		p.files = append(p.files, f)
	}
	return nil
}

// roomName turns a folder, or the path of an import without the module, into the name of the table.
func roomName(dir string) string {
	if name, inside := strings.CutPrefix(dir, "generator/internal/"); inside {
		return name
	}
	return "/" + dir
}

func floorOf(name string) (int, bool) {
	i := slices.IndexFunc(rooms, func(r room) bool { return r.name == name })
	if i < 0 {
		return 0, false
	}
	return rooms[i].floor, true
}

func roomsFrom(floor int) []string {
	var names []string
	for _, r := range rooms {
		if r.floor >= floor {
			names = append(names, r.name)
		}
	}
	return names
}

func allows(names []string, room string) bool {
	return slices.Contains(names, "*") || slices.Contains(names, room)
}

// inspect returns every place of a package where the house does not hold.
func (p *pack) inspect() []finding {
	var found []finding
	report := func(at token.Pos, cause, what string, args ...any) {
		found = append(found, finding{p.fset.Position(at), fmt.Sprintf(what, args...), cause})
	}
	all := slices.Concat(p.files, p.tests)
	if _, known := floorOf(p.room); !known {
		report(all[0].Package, "add a line to the table of rooms", "package %q stands on no floor", p.room)
		return found
	}
	for _, f := range p.files {
		p.imports(f, false, report)
		p.banned(f, report)
		p.shape(f, report)
	}
	for _, f := range p.tests {
		p.imports(f, true, report)
	}
	p.writes(report)
	if p.room == "/templates" || p.room == "/static" {
		p.onlyFS(report)
	}
	slices.SortFunc(found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.place.Filename, b.place.Filename), cmp.Compare(a.place.Offset, b.place.Offset), cmp.Compare(a.what, b.what))
	})
	return found
}

type reporter func(at token.Pos, cause, what string, args ...any)

// imports holds a file against the floors and the libraries.
func (p *pack) imports(f *ast.File, test bool, report reporter) {
	here, _ := floorOf(p.room)
	for _, spec := range f.Imports {
		name := importPath(spec)
		if inside, ours := strings.CutPrefix(name, "caliber/"); ours || name == "caliber" {
			other := roomName(inside)
			floor, known := floorOf(other)
			switch {
			case !known:
				report(spec.Pos(), "add a line to the table of rooms", "import of %q, which stands on no floor", other)
			case !test && floor >= here:
				report(spec.Pos(), "a room knows only lower floors", "%s (floor %d) imports %s (floor %d)", p.room, here, other, floor)
			}
			continue
		}
		i := slices.IndexFunc(libraries, func(l library) bool { return name == l.path || strings.HasPrefix(name, l.path+"/") })
		switch {
		case i >= 0:
			l := libraries[i]
			if !allows(l.rooms, p.room) && !(test && allows(l.tests, p.room)) {
				report(spec.Pos(), "a library has few rooms, so that it can be changed in one place", "import of %q, which belongs to %s", name, owners(l))
			}
		case strings.Contains(strings.SplitN(name, "/", 2)[0], "."):
			report(spec.Pos(), "add a line to the table of libraries", "import of %q, which belongs to no room", name)
		}
		for _, b := range bans {
			if !test && b.names == nil && b.pkg == name && !allows(b.rooms, p.room) {
				report(spec.Pos(), b.why, "import of %q", name)
			}
		}
	}
}

func owners(l library) string {
	text := strings.Join(l.rooms, ", ")
	if len(l.tests) > 0 {
		text = strings.TrimPrefix(text+", the tests of "+strings.Join(l.tests, ", "), ", ")
	}
	return text
}

func importPath(spec *ast.ImportSpec) string {
	name, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		panic("unreachable: the parser accepted it")
	}
	return name
}

// banned finds the names of the standard library that a room may not use.
func (p *pack) banned(f *ast.File, report reporter) {
	imported := map[string]string{}
	for _, spec := range f.Imports {
		name := importPath(spec)
		local := path.Base(name)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imported[local] = name
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			return true
		}
		for _, b := range bans {
			if imported[x.Name] == b.pkg && slices.Contains(b.names, sel.Sel.Name) && !allows(b.rooms, p.room) {
				report(sel.Pos(), b.why, "%s.%s", b.pkg, sel.Sel.Name)
			}
		}
		return true
	})
}

// shape finds what no room, or only some, may contain.
func (p *pack) shape(f *ast.File, report reporter) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Name.Name == "init" && n.Recv == nil {
				report(n.Pos(), "nothing happens by being imported; a table names it, and one can read the table", "func init")
			}
		case *ast.GoStmt:
			p.goroutine(n.Pos(), report)
		case *ast.CallExpr:
			p.call(n, report)
		case *ast.StructType:
			for _, field := range n.Fields.List {
				if field.Tag != nil && slices.Contains(untagged, p.room) {
					report(field.Tag.Pos(), "JSON is made of structs that exist for it, in the outputs", "a tag on a type of the model")
				}
			}
		}
		return true
	})
}

func (p *pack) goroutine(at token.Pos, report reporter) {
	if !slices.Contains(concurrent, p.room) {
		report(at, "work in parallel is par.Map's, which keeps the order", "a goroutine")
	}
}

func (p *pack) call(n *ast.CallExpr, report reporter) {
	switch fun := n.Fun.(type) {
	case *ast.SelectorExpr:
		if fun.Sel.Name == "Go" && len(n.Args) == 1 {
			p.goroutine(n.Pos(), report)
		}
	case *ast.Ident:
		if fun.Name == "panic" && p.room != "par" && !ourBug(n.Args) {
			report(n.Pos(), "what authors or machines do is no reason to panic", `panic without "unreachable: …"`)
		}
	}
}

// ourBug says whether a panic tells what was thought to be impossible.
func ourBug(args []ast.Expr) bool {
	if len(args) != 1 {
		return false
	}
	found := false
	ast.Inspect(args[0], func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && strings.HasPrefix(strings.TrimLeft(lit.Value, "\"`"), "unreachable: ") {
			found = true
		}
		return !found
	})
	return found
}

// writes finds package variables that are written after the start. Initialisers are no writes. What is written by way of
// a pointer or a method stays unseen.
func (p *pack) writes(report reporter) {
	uses := map[*ast.Ident]types.Object{}
	conf := types.Config{Importer: empty{}, Error: func(error) {}}
	// The packages that are imported are not read, so most of what is checked is wrong; but names find their declarations.
	scope, _ := conf.Check("caliber/"+p.room, p.fset, p.files, &types.Info{Uses: uses})
	wrong := func(target ast.Expr) {
		id, at := root(target)
		if id == nil {
			return
		}
		const cause = "a package variable is a constant: two builds in one process must not disturb each other"
		switch obj := uses[id].(type) {
		case *types.Var:
			if obj.Parent() == scope.Scope() {
				report(at, cause, "package variable %s is written", id.Name)
			}
		case *types.PkgName:
			report(at, cause, "a variable of package %s is written", obj.Imported().Path())
		}
	}
	for _, f := range p.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, x := range n.Lhs {
						wrong(x)
					}
				}
			case *ast.IncDecStmt:
				wrong(n.X)
			case *ast.RangeStmt:
				if n.Tok == token.ASSIGN {
					wrong(n.Key)
					wrong(n.Value)
				}
			case *ast.CallExpr:
				if fun, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && slices.Contains([]string{"delete", "clear", "copy"}, fun.Name) {
					wrong(n.Args[0])
				}
			}
			return true
		})
	}
}

// root returns the variable that an assignment goes to: of a.b[i].c, a.
func root(x ast.Expr) (*ast.Ident, token.Pos) {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y, y.Pos()
		case *ast.SelectorExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.SliceExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.ParenExpr:
			x = y.X
		default:
			return nil, token.NoPos
		}
	}
}

// empty stands for packages that are not read.
type empty struct{}

func (empty) Import(name string) (*types.Package, error) {
	if name == "" {
		return nil, errors.New("no path")
	}
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}

// onlyFS holds a folder of files to having no Go but the variable that carries them.
func (p *pack) onlyFS(report reporter) {
	const cause = "this folder is one of files; its Go is embed.go with the variable FS"
	for _, f := range p.files {
		if name := path.Base(p.fset.Position(f.Package).Filename); name != "embed.go" {
			report(f.Package, cause, "file %s", name)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				report(d.Pos(), cause, "func %s", d.Name.Name)
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR && len(v.Names) == 1 && v.Names[0].Name == "FS" {
						continue
					}
					if d.Tok != token.IMPORT {
						report(s.Pos(), cause, "another declaration")
					}
				}
			}
		}
	}
}

// TestHouseFindsWhatIsWrong plants each fault in a package of its own: a rule that finds nothing is none.
func TestHouseFindsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, room, file, src string
		want                  []string // "line: what"
	}{
		{"sound", "dictionary", "x.go", "package x\nimport \"caliber/generator/internal/source\"\nvar a = source.A", nil},
		{"unknown room", "util", "x.go", "package util", []string{`1: package "util" stands on no floor`}},
		{"unknown import", "page", "x.go", "package x\nimport _ \"caliber/generator/internal/util\"", []string{`2: import of "util", which stands on no floor`}},
		{"upstairs", "source", "x.go", "package x\nimport _ \"caliber/generator/internal/dictionary\"", []string{"2: source (floor 1) imports dictionary (floor 2)"}},
		{"next door", "source", "x.go", "package x\nimport _ \"caliber/generator/internal/formula\"", []string{"2: source (floor 1) imports formula (floor 1)"}},
		{"upstairs in a test", "source", "x_test.go", "package x\nimport _ \"caliber/generator/internal/dictionary\"", nil},
		{"another's library", "page", "x.go", "package x\nimport _ \"github.com/BurntSushi/toml\"", []string{`2: import of "github.com/BurntSushi/toml", which belongs to source, the tests of cli`}},
		{"part of another's library", "page", "x.go", "package x\nimport _ \"github.com/yuin/goldmark/ast\"", []string{`2: import of "github.com/yuin/goldmark/ast", which belongs to markdown`}},
		{"name that only starts like a library", "source", "x.go", "package x\nimport _ \"github.com/BurntSushi/tomlette\"", []string{`2: import of "github.com/BurntSushi/tomlette", which belongs to no room`}},
		{"library of tests in what is built", "page", "x.go", "package x\nimport _ \"github.com/google/go-cmp/cmp\"", []string{`2: import of "github.com/google/go-cmp/cmp", which belongs to the tests of *`}},
		{"library of tests in a test", "page", "x_test.go", "package x\nimport _ \"github.com/google/go-cmp/cmp\"", nil},
		{"another's standard library", "markdown", "x.go", "package x\nimport _ \"html/template\"", []string{`2: import of "html/template", which belongs to page, press`}},
		{"banned package", "page", "x.go", "package x\nimport _ \"math/rand/v2\"", []string{`2: import of "math/rand/v2"`}},
		{"clock", "page", "x.go", "package x\nimport \"time\"\nvar a = time.Now()", []string{"3: time.Now"}},
		{"clock by another name", "page", "x.go", "package x\nimport clock \"time\"\nvar a = clock.Since", []string{"3: time.Since"}},
		{"clock of cli", "cli", "x.go", "package x\nimport \"time\"\nvar a = time.Now()", nil},
		{"environment", "/generator", "x.go", "package x\nimport \"os\"\nvar a = os.Getenv(\"A\")", []string{"3: os.Getenv"}},
		{"disk", "page", "x.go", "package x\nimport \"os\"\nvar a = os.WriteFile", []string{"3: os.WriteFile"}},
		{"exit", "cli", "x.go", "package x\nimport \"os\"\nfunc f() { os.Exit(1) }", []string{"3: os.Exit"}},
		{"lock", "lineage", "x.go", "package x\nimport \"sync\"\ntype t struct { m sync.Mutex }", []string{"3: sync.Mutex"}},
		{"init", "check", "x.go", "package x\nfunc init() {}", []string{"2: func init"}},
		{"method named init", "check", "x.go", "package x\ntype t int\nfunc (t) init() {}", nil},
		{"go", "page", "x.go", "package x\nfunc f() { go f() }", []string{"2: a goroutine"}},
		{"go by a group", "page", "x.go", "package x\nimport \"sync\"\nfunc f(g *sync.WaitGroup) { g.Go(nil) }", []string{"3: a goroutine"}},
		{"go in par", "par", "x.go", "package x\nfunc f() { go f() }", nil},
		{"tag", "dictionary", "x.go", "package x\ntype t struct {\n\tA int `json:\"a\"`\n}", []string{"3: a tag on a type of the model"}},
		{"panic", "page", "x.go", "package x\nfunc f() { panic(\"no template\") }", []string{`2: panic without "unreachable: …"`}},
		{"panic for our bug", "page", "x.go", "package x\nimport \"fmt\"\nfunc f() { panic(fmt.Sprintf(\"unreachable: %d\", 1)) }", nil},
		{"variable", "check", "x.go", "package x\nvar a int\nfunc f() {\n\ta = 1\n\ta++\n\t{ a := 2; a = 3; _ = a }\n}", []string{"4: package variable a is written", "5: package variable a is written"}},
		{"parts of variables", "check", "x.go", "package x\nvar a = map[int][]int{}\nvar b struct{ c *int }\nfunc f() {\n\ta[1][2] = 1\n\t*b.c = 1\n\tdelete(a, 1)\n\tfor b.c = range a {\n\t}\n}", []string{
			"5: package variable a is written", "6: package variable b is written", "7: package variable a is written", "8: package variable b is written",
		}},
		{"variable of another package", "check", "x.go", "package x\nimport \"net/netip\"\nfunc f() { netip.A = 1 }", []string{"3: a variable of package net/netip is written"}},
		{"variable of the same name as a parameter", "check", "x.go", "package x\nvar a int\nfunc f(a int) { a = 1; _ = a }", nil},
		{"file beside embed.go", "/templates", "more.go", "package x\nvar FS int", []string{"1: file more.go"}},
		{"code in a folder of files", "/static", "embed.go", "package x\nimport \"embed\"\nvar FS embed.FS\nvar More int\nfunc f() {}", []string{"4: another declaration", "5: func f"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &pack{room: c.room, fset: token.NewFileSet()}
			if err := p.add(c.file, []byte(c.src)); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range p.inspect() {
				got = append(got, fmt.Sprintf("%d: %s", f.place.Line, f.what))
			}
			if d := gocmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
