package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"caliber/generator"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/specimen"
	"caliber/static"
	"caliber/templates"
)

// dictionaries are what the benchmarks read: the starter dictionary, and a thousand metrics that were made up.
func dictionaries() map[string]fs.FS {
	made := fstest.MapFS{}
	for name, text := range specimen.Files(specimen.Options{Metrics: 1000, Seed: 1, English: true}) {
		made[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return map[string]fs.FS{"starter": os.DirFS("../content"), "thousand": made}
}

func BenchmarkCheck(b *testing.B) {
	for name, content := range dictionaries() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := generator.Check(generator.Options{Content: content, Today: "2026-11-22"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBuild makes every file and drops it: all of a build but the disk.
func BenchmarkBuild(b *testing.B) {
	for name, content := range dictionaries() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r, err := generator.Build(generator.Options{
					Content: content, Templates: templates.FS, Static: static.FS, Languages: []locale.Lang{locale.English}, Today: "2026-11-22", Version: "bench",
				})
				if err != nil || r.Files == nil {
					b.Fatal(err, len(r.Problems))
				}
				size := 0
				for f, err := range r.Files {
					if err != nil {
						b.Fatal(err)
					}
					size += len(f.Content)
				}
				b.SetBytes(int64(size))
			}
		})
	}
}

// otherPart is where a metric of a week names the metric of a day that it is of.
var otherPart = regexp.MustCompile(`(?m)^(formula = "[a-z]+_[a-z]+)_[a-z]+_users over 7d"`)

// BenchmarkPreview edits one entry after the other and asks for its page, as "caliber serve" does once the system has told of
// the edit. It prints how long that takes, at the median and for the slowest twentieth: of words, as most edits are, of a scope,
// from which more may follow, of a formula that others are made of, and of what a metric is made of. One edit comes right after the
// other; with a lull, garbage is collected between them, as serve does.
func BenchmarkPreview(b *testing.B) {
	for _, size := range []int{1000, 10000} {
		edits := map[string]func(text []byte) []byte{
			"words": func(text []byte) []byte {
				return bytes.Replace(text, []byte("summary = \""), []byte("summary = \"Now: "), 1)
			},
			"part": func(text []byte) []byte {
				if bytes.Contains(text, []byte(`= "certified"`)) {
					return text // its number must not change under its version
				}
				return otherPart.ReplaceAll(text, []byte(`${1}_entry_users over 14d"`))
			},
			"formula": func(text []byte) []byte {
				return bytes.Replace(text, []byte("place = '"), []byte("place = 'new_"), 1)
			},
			"scope": func(text []byte) []byte {
				return bytes.Replace(text, []byte("\"test accounts\""), []byte("\"test accounts\", \"crawlers\""), 1)
			},
		}
		for _, what := range slices.Sorted(maps.Keys(edits)) {
			b.Run(fmt.Sprint(size, "/", what), func(b *testing.B) { benchmarkEdits(b, size, edits[what], func() {}) })
			b.Run(fmt.Sprint(size, "/", what, "/lull"), func(b *testing.B) { benchmarkEdits(b, size, edits[what], runtime.GC) })
		}
	}
}

func benchmarkEdits(b *testing.B, size int, edit func([]byte) []byte, lull func()) {
	content := fstest.MapFS{}
	var names []string
	for name, text := range specimen.Files(specimen.Options{Metrics: size, Seed: 1}) {
		content[name] = &fstest.MapFile{Data: []byte(text)}
		if strings.HasPrefix(name, "metrics/") && !strings.HasSuffix(name, ".zh.toml") && !bytes.Equal(edit([]byte(text)), []byte(text)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	opt := generator.Options{Content: content, Templates: templates.FS, Static: static.FS, Today: "2026-11-22", Version: "bench"}
	r, err := generator.Preview(opt, nil, generator.Edit{All: true})
	if err != nil || r.Site == nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		name := names[len(took)*997%len(names)]
		text := content[name].Data
		content[name] = &fstest.MapFile{Data: edit(text)}
		began := time.Now()
		if r, err = generator.Preview(opt, r, generator.Edit{Content: []string{name}}); err != nil || r.Site == nil {
			b.Fatal(name, err)
		}
		if _, ok, err := r.File("metrics/" + strings.TrimSuffix(path.Base(name), ".toml") + "/index.html"); !ok || err != nil {
			b.Fatal(name, ok, err)
		}
		took = append(took, time.Since(began))
		content[name] = &fstest.MapFile{Data: text} // put back, so that every edit is of the same dictionary
		if r, err = generator.Preview(opt, r, generator.Edit{Content: []string{name}}); err != nil {
			b.Fatal(err)
		}
		lull()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(took[len(took)*19/20].Milliseconds()), "p95-ms")
	b.ReportMetric(0, "ns/op") // with what is put back, it tells nothing
}
