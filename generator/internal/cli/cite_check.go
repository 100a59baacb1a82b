package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/citation"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/version"
)

// allCodes documents every problem that the program can report.
func allCodes() []diag.Code { return append(generator.Codes(), citation.Codes...) }

// specSuffixes are the files of a folder in which citations are looked for.
var specSuffixes = []string{".md", ".markdown", ".html", ".htm", ".txt", ".rst", ".adoc", ".org", ".tex"}

// maxSpec is how large a spec may be, in bytes. A larger one is something else.
const maxSpec = 256 << 20

func citeCheckCommand(world *World) *cobra.Command {
	var (
		read  reading
		bases []string
		all   bool
	)
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "tell which citations in a spec still hold",
		Long: `check finds what texts cite of the dictionary and says whether it still holds:
whether the metric and the version are there, whether a newer version stands,
whether the number has changed since, or that of a metric that it is made of,
what replaced a deprecated metric.

Citations are marks such as metric:gmv@2; addresses below the site's base_url or
below a --base; and in Markdown and HTML relative links through metrics/ID/ and
metrics/ID/v2/. Of a folder, all texts in it are read; "-" is standard input.

The exit status is 1 if a citation leads nowhere, with --strict also if a number
has changed or a metric is deprecated.`,
		Example: "  caliber cite check spec.md\n  caliber cite check docs/ --base https://wiki.example.com/metrics/ --strict\n  caliber cite check docs/ --format sarif",
		Args:    cobra.MinimumNArgs(1),
	}
	read.flags(cmd, world)
	cmd.Flags().StringSliceVar(&bases, "base", nil, "further addresses of the glossary")
	cmd.Flags().BoolVar(&all, "all", false, "list the citations that hold, too")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		dictionary := read
		dictionary.strict = false // it is the citations that are judged strictly
		s, err := dictionary.site(world)
		if err != nil {
			return err
		}
		opt, err := citationOptions(s.Site.BaseURL.Value, bases)
		if err != nil {
			return err
		}
		specs, err := readSpecs(args)
		if err != nil {
			return err
		}
		return report{world, &read, all, specs}.run(s.Versions, opt)
	}
	return cmd
}

// citationOptions are the addresses of the glossary, each ending in a slash.
func citationOptions(own string, more []string) (citation.Options, error) {
	var out citation.Options
	if own != "" {
		more = append(slices.Clone(more), own)
	}
	for _, base := range more {
		u, err := url.Parse(base)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			return out, failure{Usage, fmt.Errorf("--base %q is no address; write it as https://wiki.example.com/metrics/", base)}
		}
		out.Bases = append(out.Bases, strings.TrimSuffix(base, "/")+"/")
	}
	return out, nil
}

// spec is a text that is looked into.
type spec struct {
	name string // as it was named, or below the folder that was
	text []byte
}

// specs are a diag.Quoter.
type specs []spec

// Bytes returns a text, or nil.
func (s specs) Bytes(name string) []byte {
	if i := slices.IndexFunc(s, func(x spec) bool { return x.name == name }); i >= 0 {
		return s[i].text
	}
	return nil
}

// readSpecs reads the files that are named, and the texts of the folders that are.
func readSpecs(names []string) (specs, error) {
	var out specs
	add := func(name string, read func() ([]byte, error)) error {
		name = filepath.ToSlash(name)
		if out.Bytes(name) != nil {
			return nil // named twice
		}
		text, err := read()
		if err != nil {
			return failure{Usage, err}
		}
		if len(text) > maxSpec {
			return failure{Usage, fmt.Errorf("%s has more than %d MiB: that is no spec", name, maxSpec>>20)}
		}
		if head := string(text[:min(2, len(text))]); head == "\xff\xfe" || head == "\xfe\xff" {
			return failure{Usage, fmt.Errorf("%s is saved as UTF-16; save it as UTF-8", name)}
		}
		out = append(out, spec{name, text})
		return nil
	}
	for _, name := range names {
		if name == "-" {
			if err := add(name, func() ([]byte, error) { return io.ReadAll(io.LimitReader(os.Stdin, maxSpec+1)) }); err != nil {
				return nil, err
			}
			continue
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, failure{Usage, fmt.Errorf("no file %q here", name)}
		case err != nil:
			return nil, failure{Usage, err}
		}
		err = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return failure{Usage, err}
			case d.IsDir() && file != name && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case info.IsDir() && (!d.Type().IsRegular() || !slices.Contains(specSuffixes, strings.ToLower(filepath.Ext(file)))):
				return nil
			}
			return add(file, func() ([]byte, error) { return readUpTo(file, maxSpec+1) })
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readUpTo reads a file, but not more than some bytes of it.
func readUpTo(file string, most int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

// report is what is told of the citations in some specs.
type report struct {
	world *World
	read  *reading
	all   bool
	specs specs
}

func (r report) run(v *version.Versions, opt citation.Options) error {
	var verdicts []citation.Verdict
	var problems diag.List
	for _, s := range r.specs {
		for _, c := range citation.Find(s.name, s.text, opt) {
			x := citation.Judge(c, v)
			verdicts = append(verdicts, x)
			if p, ok := x.Diagnostic(); ok {
				problems.Add(p)
			} else if r.all {
				problems.Add(diag.Diagnostic{Code: "ok", Severity: diag.Note, Span: x.Span, Message: x.Message})
			}
		}
	}
	if err := r.print(verdicts, problems); err != nil {
		return failure{Machine, err}
	}
	fmt.Fprintf(r.world.Err, "%s in %s: %s\n", several(len(verdicts), "citation"), several(len(r.specs), "file"), tally(verdicts))
	if problems.HasErrors() || r.read.strict && problems.Count(diag.Warning) > 0 {
		return failure{status: Content}
	}
	return nil
}

// tally counts citations by what they are worth.
func tally(verdicts []citation.Verdict) string {
	names := []struct {
		state citation.State
		words string
	}{
		{citation.Current, "current"},
		{citation.Unpinned, "without a version"},
		{citation.Outdated, "of an earlier version"},
		{citation.InputChanged, "made of a number that changed"},
		{citation.Changed, "whose number changed"},
		{citation.Deprecated, "deprecated"},
		{citation.Renamed, "renamed"},
		{citation.UnknownVersion, "of no version"},
		{citation.Unknown, "unknown"},
	}
	var parts []string
	for _, x := range names {
		n := 0
		for _, v := range verdicts {
			if v.State == x.state {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, x.words))
		}
	}
	if parts == nil {
		return "nothing is cited"
	}
	return strings.Join(parts, ", ")
}

// jsonInput is a metric that a cited one is made of, and whose number changed.
type jsonInput struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	From    string `json:"from"` // the first day of the new number
}

type jsonCitation struct {
	File     string      `json:"file"`
	Line     int         `json:"line"`
	Column   int         `json:"column"`
	Start    int         `json:"start"`
	End      int         `json:"end"`
	ID       string      `json:"id"`
	Version  int         `json:"version,omitempty"`
	State    string      `json:"state"`
	Latest   int         `json:"latest,omitempty"`
	By       []string    `json:"by,omitempty"`
	Inputs   []jsonInput `json:"inputs,omitempty"`
	Code     string      `json:"code,omitempty"`
	Severity string      `json:"severity,omitempty"`
	Message  string      `json:"message"`
	Hint     string      `json:"hint,omitempty"`
}

// print tells of the problems, and in JSON of all citations. Here they are the result, and go to standard output.
func (r report) print(verdicts []citation.Verdict, problems diag.List) error {
	if r.read.format == "json" {
		return r.printJSON(verdicts)
	}
	for _, p := range diag.Printers {
		if p.Name == r.read.format {
			opt := diag.Options{Codes: allCodes(), Version: r.world.Version}
			return p.Print(r.world.Out, problems, r.specs, opt)
		}
	}
	panic("unreachable: the format was checked")
}

func (r report) printJSON(verdicts []citation.Verdict) error {
	out := struct {
		Citations []jsonCitation `json:"citations"`
	}{[]jsonCitation{}}
	for _, x := range verdicts {
		place := diag.Locate(r.specs.Bytes(x.Span.File), x.Span)
		j := jsonCitation{
			File: x.Span.File, Line: place.Line, Column: place.Column, Start: x.Span.Start, End: x.Span.End,
			ID: x.ID, Version: x.Version, State: string(x.State), Latest: x.Latest, By: x.By, Message: x.Message, Hint: x.Hint,
		}
		for _, i := range x.Inputs {
			j.Inputs = append(j.Inputs, jsonInput{i.ID, i.Step.Version, i.Day()})
		}
		if p, ok := x.Diagnostic(); ok {
			j.Code, j.Severity = p.Code, p.Severity.String()
		}
		out.Citations = append(out.Citations, j)
	}
	return printJSON(r.world.Out, out)
}
