package generator_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/static"
)

// example makes a content folder of a code's Bad or Good: an archive of files, or one metric.
func example(text string) fstest.MapFS {
	content := fstest.MapFS{}
	archive := txtar.Parse([]byte(text))
	if len(archive.Files) == 0 {
		content["metrics/example.toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, f := range archive.Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return content
}

func problemsOf(t *testing.T, text string) diag.List {
	t.Helper()
	result, err := generator.Check(generator.Options{Content: example(text), Static: static.FS, Today: "2026-11-22"})
	if err != nil {
		t.Fatal(err)
	}
	return result.Problems
}

// TestEveryCodeHasABadAndAGoodExample holds the documentation of each code against the program: what it calls bad is
// reported under the code, at the code's severity, and what it calls good is not.
func TestEveryCodeHasABadAndAGoodExample(t *testing.T) {
	// What these report cannot be written down as text: a file too large, a link, a pipe, a file that cannot be opened.
	unwritable := []string{"CAL005", "CAL031", "CAL032", "CAL033", "CAL034", "CAL035"}
	for _, c := range generator.Codes() {
		t.Run(c.ID, func(t *testing.T) {
			if c.Bad == "" || c.Good == "" {
				if !slices.Contains(unwritable, c.ID) || c.Bad != c.Good {
					t.Fatal("it has no pair of examples")
				}
				return
			}
			reported := func(d diag.Diagnostic) bool { return d.Code == c.ID }
			bad := problemsOf(t, c.Bad)
			at := slices.IndexFunc(bad, reported)
			if at < 0 {
				t.Errorf("the bad example is not reported:\n%s\nbut: %+v", c.Bad, bad)
			} else if bad[at].Severity != c.Severity {
				t.Errorf("it is reported as %s and documented as %s", bad[at].Severity, c.Severity)
			}
			for _, d := range problemsOf(t, c.Good) {
				if d.Code == c.ID {
					t.Errorf("the good example is reported: %+v\n%s", d, c.Good)
				}
			}
		})
	}
}

func TestCodesAreDocumentedAlike(t *testing.T) {
	id := regexp.MustCompile(`^CAL[0-9]{3}$`)
	seen := map[string]string{}
	for _, c := range generator.Codes() {
		if !id.MatchString(c.ID) {
			t.Errorf("%q is no code", c.ID)
		}
		if other, ok := seen[c.ID]; ok {
			t.Errorf("%s is given twice: %q and %q", c.ID, other, c.Title)
		}
		seen[c.ID] = c.Title
		if c.Title == "" || strings.HasSuffix(c.Title, ".") || len(c.Title) > 100 {
			t.Errorf("%s: %q is no title", c.ID, c.Title)
		}
		if len(c.Why) < 40 || !strings.HasSuffix(c.Why, ".") {
			t.Errorf("%s does not say why it matters: %q", c.ID, c.Why)
		}
		if c.Bad == c.Good && c.Bad != "" {
			t.Errorf("%s: the good example is the bad one", c.ID)
		}
	}
}
