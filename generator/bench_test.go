package generator_test

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

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
