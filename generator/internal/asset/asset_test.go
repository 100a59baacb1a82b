package asset

import (
	"strings"
	"testing"
	"testing/fstest"

	"caliber/static"
)

func TestBuildBundlesAndNamesByContent(t *testing.T) {
	fsys := fstest.MapFS{
		"css/main.css":   {Data: []byte("@import \"./part/a.css\" layer(part);")},
		"css/part/a.css": {Data: []byte(".a { color: red; }")},
		"ts/main.ts":     {Data: []byte("import {b} from './b'; b(1);")},
		"ts/b.ts":        {Data: []byte("export const b = (n: number): void => { console.log('b', n) };")},
		"img/mark.svg":   {Data: []byte("<svg/>")},
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
	fsys["css/part/a.css"].Data = []byte(".a { color: blue; }")
	third, _ := Build(fsys)
	if first.Path("css/main.css") == third.Path("css/main.css") {
		t.Error("a changed style keeps its name")
	}
	if got := string(first.files[0].Content); !strings.Contains(got, "@layer part{.a{color:red}}") {
		t.Errorf("css: %s", got)
	}
}

func TestBuildTellsWhereAScriptIsWrong(t *testing.T) {
	_, err := Build(fstest.MapFS{"css/main.css": {}, "ts/main.ts": {Data: []byte("let a = ;")}})
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
