package generator_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
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

// BenchmarkPreview edits one entry after the other and asks for its page, as "caliber serve" does once the system has told of
// the edit. It prints how long that takes, at the median and for the slowest twentieth.
func BenchmarkPreview(b *testing.B) {
	for _, size := range []int{1000, 10000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			content := fstest.MapFS{}
			var names []string
			for name, text := range specimen.Files(specimen.Options{Metrics: size, Seed: 1}) {
				content[name] = &fstest.MapFile{Data: []byte(text)}
				if strings.HasPrefix(name, "metrics/") && !strings.HasSuffix(name, ".zh.toml") {
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
				content[name] = &fstest.MapFile{Data: append(content[name].Data, "# edited\n"...)}
				began := time.Now()
				if r, err = generator.Preview(opt, r, generator.Edit{Content: []string{name}}); err != nil {
					b.Fatal(err)
				}
				if _, ok, err := r.File("metrics/" + strings.TrimSuffix(path.Base(name), ".toml") + "/index.html"); !ok || err != nil {
					b.Fatal(name, ok, err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "p50-ms")
			b.ReportMetric(float64(took[len(took)*19/20].Milliseconds()), "p95-ms")
		})
	}
}
