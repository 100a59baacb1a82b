package torture

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caliber/generator/internal/cli"
)

// as names the program that the test itself is, when it is called by an ordeal.
const as = "CALIBER_TORTURED_AS"

func TestMain(m *testing.M) {
	switch os.Getenv(as) {
	case "caliber":
		os.Exit(cli.Main(&cli.World{Out: os.Stdout, Err: os.Stderr, Today: today, Home: os.Getenv("HOME"), Version: "dev"}, os.Args[1:]...))
	case "naive":
		os.Exit(naive(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// naive is a generator as one writes it on an afternoon: it empties the output, then writes file by file, and it looks at the world.
func naive(args []string) int {
	if args[0] != "build" {
		return 0
	}
	content, out := args[2], args[4]
	_ = os.RemoveAll(out)
	files, err := list(content)
	if err != nil {
		panic(err)
	}
	for _, name := range append(files, "index.html") {
		text, _ := os.ReadFile(filepath.Join(content, name))
		page := fmt.Sprintf("<p>%s in %s</p>", text, os.Getenv("TZ"))
		time.Sleep(100 * time.Microsecond)
		if err := plant(out, map[string]string{name + ".html": page, "index.html": page}); err != nil {
			fmt.Println(err)
			return 1
		}
	}
	return 0
}

// put puts a program through ordeals and returns what was printed.
func put(t *testing.T, program string, only ...string) (Count, string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(as, program)
	var out strings.Builder
	count, err := Run(context.Background(), Options{Program: self, Box: t.TempDir(), Only: only, Rounds: 6, Out: &out})
	if err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	return count, out.String()
}

// What takes seconds is put through here, under -short the quickest of it; kills, disks and crowds are the tests of publish, and
// `dev torture`.
func TestCaliberStandsWhatTakesSeconds(t *testing.T) {
	ordeals, rows := []string{"wipe", "repro"}, 4
	if testing.Short() {
		ordeals, rows = ordeals[:1], 1
	}
	if count, out := put(t, "caliber", ordeals...); count.Failed > 0 || count.Passed < rows {
		t.Errorf("%+v\n%s", count, out)
	}
}

// An ordeal that a naive program stands is none.
func TestANaiveProgramFails(t *testing.T) {
	ordeals := []string{"wipe", "kill", "repro", "concurrent"}
	if testing.Short() {
		ordeals = ordeals[:1]
	}
	for _, ordeal := range ordeals {
		t.Run(ordeal, func(t *testing.T) {
			if count, out := put(t, "naive", ordeal); count.Failed == 0 {
				t.Errorf("%+v\n%s", count, out)
			}
		})
	}
}

// TestTrapsAreSprung builds what is hostile but not large, each trap over a site that stands; under -short one of each group.
func TestTrapsAreSprung(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(as, "caliber")
	b := &bench{ctx: t.Context(), program: self, box: t.TempDir(), out: &strings.Builder{}}
	if err := b.prepare(); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(b.box, "traps", "public")
	for _, g := range traps() {
		for _, trap := range g.traps {
			if trap.large() || weight(trap) > 1<<20 {
				continue
			}
			t.Run(g.name+"/"+trap.name, func(t *testing.T) {
				_, fault, err := b.spring(trap, site)
				if err != nil || fault != "" {
					t.Errorf("%v: %s", err, fault)
				}
			})
			if testing.Short() {
				break
			}
		}
	}
}

func weight(t trap) (bytes int) {
	for _, text := range t.files {
		bytes += len(text)
	}
	return bytes
}

// TestInspectFindsWhatActs plants each fault in a file of its own.
func TestInspectFindsWhatActs(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.html", "<p>fine</p><script src=x.js></script><a href='https://x.example'>y</a>", ""},
		{"a.html", "<script>x</script>", "a script in the page"},
		{"a.html", "<img src=x onerror=y>", "the attribute onerror"},
		{"a.html", "<a href=' java\nscript:x'>y</a>", "href="},
		{"a.html", "<img src=//x.example/y.gif>", "it loads"},
		{"a.html", "<iframe></iframe>", "no page of ours"},
		{"a.html", "<p style='x'>", "a style of its own"},
		{"a.html", "<meta http-equiv=refresh content='0;url=https://x.example'>", "it leads elsewhere"},
		{"a.html", strings.Repeat("<div>", 505), "deep"},
		{"a.svg", "<svg><text>\x1b</text></svg>", "no character of XML"},
		{"a.xml", "<a><b></a>", "syntax error"},
		{"a.json", "{", "not JSON"},
		{"a.txt", "\xff", "not UTF-8"},
		{"a.txt", secret, "a secret"},
	} {
		got := strings.Join(inspectFile(c.name, []byte(c.content)), "; ")
		if !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%.60q: got %q; want %q", c.content, got, c.want)
		}
	}
}

func TestMomentsLieEvenly(t *testing.T) {
	var shares []float64
	for n := range 60 {
		shares = append(shares, spread(n))
	}
	slices.Sort(shares)
	for i := 1; i < len(shares); i++ {
		if gap := shares[i] - shares[i-1]; gap <= 0 || gap > 3.0/60 {
			t.Errorf("a gap of %v at %v", gap, shares[i])
		}
	}
}
