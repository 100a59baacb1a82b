package generator_test

import (
	"testing"
	"testing/fstest"

	"caliber/generator"
	"caliber/generator/internal/locale"
	"caliber/static"
	"caliber/templates"
)

// Whatever a site is made from has a part in its key, and nothing else.
func TestKey(t *testing.T) {
	key := func(change func(content, static fstest.MapFS, opt *generator.Options), more ...string) string {
		t.Helper()
		content := fstest.MapFS{
			"site.toml": {Data: []byte("title = \"Numbers\"\nlanguages = [\"en\", \"zh\"]\n")},
			"metrics/visits.toml": {Data: []byte(`name = "Visits"
summary = "How often someone came."
formula = "count(entry_id)"
`)},
		}
		look := fstest.MapFS{"css/a.css": {Data: []byte("a{}")}}
		opt := generator.Options{Content: content, Templates: templates.FS, Static: look, Today: "2026-11-22", Version: "1"}
		change(content, look, &opt)
		if opt.Static == nil {
			opt.Static = static.FS
		}
		r, err := generator.Check(opt)
		if err != nil {
			t.Fatal(err)
		}
		if r.Site == nil {
			t.Fatal(r.Problems)
		}
		k, err := r.Key(opt, more...)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	nothing := func(_, _ fstest.MapFS, _ *generator.Options) {}
	first := key(nothing)
	if again := key(nothing); again != first {
		t.Errorf("the same site has the keys %s and %s", first, again)
	}
	seen := map[string]string{first: "the first"}
	for name, k := range map[string]string{
		"an entry's words": key(func(content, _ fstest.MapFS, _ *generator.Options) {
			content["metrics/visits.toml"].Data = append(content["metrics/visits.toml"].Data, " "...)
		}),
		"an entry's name": key(func(content, _ fstest.MapFS, _ *generator.Options) {
			content["metrics/calls.toml"] = content["metrics/visits.toml"]
			delete(content, "metrics/visits.toml")
		}),
		"a style": key(func(_, look fstest.MapFS, _ *generator.Options) { look["css/a.css"].Data = []byte("b{}") }),
		"a style's name": key(func(_, look fstest.MapFS, _ *generator.Options) {
			look["css/b.css"] = look["css/a.css"]
			delete(look, "css/a.css")
		}),
		"other styles":     key(func(_, _ fstest.MapFS, opt *generator.Options) { opt.Static = nil }),
		"templates":        key(func(_, _ fstest.MapFS, opt *generator.Options) { opt.Templates = fstest.MapFS{} }),
		"the languages":    key(func(_, _ fstest.MapFS, opt *generator.Options) { opt.Languages = []locale.Lang{locale.English} }),
		"the day":          key(func(_, _ fstest.MapFS, opt *generator.Options) { opt.Today = "2026-11-23" }),
		"the version":      key(func(_, _ fstest.MapFS, opt *generator.Options) { opt.Version = "2" }),
		"something more":   key(nothing, "more"),
		"parts cut before": key(nothing, "mo", "re"),
	} {
		if other, taken := seen[k]; taken {
			t.Errorf("%s has the key of %s", name, other)
		}
		seen[k] = name
	}
}
