package asset

import (
	"bytes"
	"compress/gzip"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"caliber/generator/internal/publish"
	"caliber/static"
)

func TestBuildBundlesAndNamesByContent(t *testing.T) {
	fsys := fstest.MapFS{
		"css/main.css":     {Data: []byte("@import \"./part/a.css\" layer(part);")},
		"css/part/a.css":   {Data: []byte(".a { color: red; }")},
		"ts/main.ts":       {Data: []byte("import {b} from './b'; b(1);")},
		"ts/search.ts":     {Data: []byte("console.log('on demand');")},
		"ts/finder.ts":     {Data: []byte("console.log('on demand, too');")},
		"ts/embed.ts":      {Data: []byte("console.log('elsewhere');")},
		"ts/calculator.ts": {},
		"ts/compare.ts":    {},
		"ts/quiz.ts":       {},
		"ts/diagnosis.ts":  {},
		"ts/b.ts":          {Data: []byte("export const b = (n: number): void => { console.log('b', n) };")},
		"img/mark.svg":     {Data: []byte("<svg/>")},
	}
	first, err := Build(fsys)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := Build(fsys)
	for _, name := range []string{"css/main.css", "ts/main.ts", "img/mark.svg"} {
		if first.Path(name) != second.Path(name) {
			t.Errorf("%s: %s, then %s", name, first.Path(name), second.Path(name))
		}
	}
	if got := first.Path("ts/embed.ts"); got != "embed/caliber.js" {
		t.Errorf("what other sites load is at %s", got)
	}
	fsys["css/part/a.css"].Data = []byte(".a { color: blue; }")
	third, _ := Build(fsys)
	if first.Path("css/main.css") == third.Path("css/main.css") {
		t.Error("a changed style keeps its name")
	}
	i := slices.IndexFunc(first.Files(), func(f publish.File) bool { return f.Path == first.Path("css/main.css") })
	if got := string(first.Files()[i].Content); !strings.Contains(got, "@layer part{.a{color:red}}") {
		t.Errorf("css: %s", got)
	}
}

func TestBuildTellsWhereAScriptIsWrong(t *testing.T) {
	_, err := Build(fstest.MapFS{"css/main.css": {}, "ts/main.ts": {Data: []byte("let a = ;")}, "ts/search.ts": {}, "ts/finder.ts": {}, "ts/embed.ts": {}, "ts/calculator.ts": {}, "ts/quiz.ts": {}, "ts/diagnosis.ts": {}, "ts/compare.ts": {}})
	if err == nil || !strings.Contains(err.Error(), "main.ts:1:9") {
		t.Errorf("error %v", err)
	}
}

func TestOwnAssetsStaySmall(t *testing.T) {
	m, err := Build(static.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Files() {
		if len(f.Content) > 80<<10 {
			t.Errorf("%s has %d bytes", f.Path, len(f.Content))
		}
	}
}

// TestScriptsStaySmall holds what someone waits for who types the first letter, and what other sites take on by our cards.
func TestScriptsStaySmall(t *testing.T) {
	m, err := Build(static.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, most := range map[string]int{"ts/search.ts": 8192, "ts/finder.ts": 7100, "ts/embed.ts": 3072} {
		i := slices.IndexFunc(m.Files(), func(f publish.File) bool { return f.Path == m.Path(name) })
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if _, err := z.Write(m.Files()[i].Content); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if b.Len() > most {
			t.Errorf("%s has %d bytes, compressed; want at most %d", name, b.Len(), most)
		}
	}
}
