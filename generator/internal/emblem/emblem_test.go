package emblem

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
)

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPicturesAreMeasuredOrRefused(t *testing.T) {
	for _, c := range []struct {
		what, name, content string
		width               int    // at a height of 28
		wrong               string // of the error
	}{
		{"a view box", "a.svg", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><path d="M0 0"/></svg>`, 56, ""},
		{"a view box with commas wins over a width", "a.svg", `<svg viewBox="0,0,10,10" width="99"/>`, 28, ""},
		{"a width and a height", "a.svg", `<svg width="20px" height="10px"/>`, 56, ""},
		{"a use of its own part", "a.svg", `<svg viewBox="0 0 1 1"><use href="#a"/></svg>`, 28, ""},
		{"no size", "a.svg", `<svg/>`, 0, "viewBox"},
		{"a size of percent", "a.svg", `<svg width="100%" height="100%"/>`, 0, "viewBox"},
		{"no height", "a.svg", `<svg viewBox="0 0 1 0"/>`, 0, "viewBox"},
		{"a script", "a.svg", `<svg viewBox="0 0 1 1"><SCRIPT>x()</SCRIPT></svg>`, 0, "<script>"},
		{"a handler", "a.svg", `<svg viewBox="0 0 1 1" onload="x()"/>`, 0, `"onload"`},
		{"HTML inside", "a.svg", `<svg viewBox="0 0 1 1"><foreignObject/></svg>`, 0, "<foreignobject>"},
		{"a link", "a.svg", `<svg viewBox="0 0 1 1"><a xlink:href="javascript:x()"/></svg>`, 0, "a link"},
		{"a picture from elsewhere", "a.svg", `<svg viewBox="0 0 1 1"><image href="https://example.com/a.png"/></svg>`, 0, "a link"},
		{"a document type", "a.svg", `<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>`, 0, "document type"},
		{"HTML", "a.svg", `<html></html>`, 0, "no SVG"},
		{"nothing", "a.svg", ``, 0, "no SVG"},
		{"half a drawing", "a.svg", `<svg viewBox="0 0 1 1"><g>`, 0, "no SVG"},
		{"a PNG", "a.png", string(picture(t, 30, 10)), 84, ""},
		{"a PNG that is none", "a.png", "GIF89a", 0, "no PNG"},
		{"another kind", "a.gif", "GIF89a", 0, "neither"},
		{"too much", "a.svg", strings.Repeat(" ", MaxBytes+1), 0, "64 are allowed"},
	} {
		e, err := Read(c.name, []byte(c.content))
		switch {
		case c.wrong == "" && err != nil:
			t.Errorf("%s: %v", c.what, err)
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s: %v; want %q", c.what, err, c.wrong)
		case c.wrong == "" && e.WidthAt(28) != c.width:
			t.Errorf("%s: %d wide, not %d", c.what, e.WidthAt(28), c.width)
		}
	}
}
