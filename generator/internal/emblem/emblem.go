// Package emblem reads a picture that a company puts in the place of our mark: an SVG or a PNG. It says how large it is, and
// refuses what is no picture, and an SVG that would do more than be looked at. It draws nothing.
package emblem

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"path"
	"strconv"
	"strings"
)

// MaxBytes is how large the picture may be: it is on every page.
const MaxBytes = 64 << 10

// Emblem is a picture.
type Emblem struct {
	Type          string // its media type
	Width, Height float64
}

// WidthAt is how wide the picture is at a height, in whole pixels, at least 1.
func (e Emblem) WidthAt(height int) int { return max(1, int(e.Width/e.Height*float64(height)+0.5)) }

// Read reads a picture; the name's ending says of which kind. The error is for whoever chose it.
func Read(name string, content []byte) (Emblem, error) {
	if len(content) > MaxBytes {
		return Emblem{}, fmt.Errorf("it has %d kB, %d are allowed", len(content)>>10, MaxBytes>>10)
	}
	switch path.Ext(name) {
	case ".svg":
		return readSVG(content)
	case ".png":
		c, err := png.DecodeConfig(bytes.NewReader(content))
		if err != nil || c.Width == 0 || c.Height == 0 {
			return Emblem{}, errors.New("it is no PNG")
		}
		return Emblem{"image/png", float64(c.Width), float64(c.Height)}, nil
	}
	return Emblem{}, errors.New("it is neither an SVG nor a PNG")
}

// readSVG reads a drawing to its end. Pages show it as an image, where nothing in it runs; but whoever opens its address
// opens it as a page, so that what acts or leads elsewhere is refused.
func readSVG(content []byte) (e Emblem, err error) {
	d := xml.NewDecoder(bytes.NewReader(content))
	for first := true; ; {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && !first:
			return e, nil
		case err != nil:
			return e, errors.New("it is no SVG")
		}
		switch t := t.(type) {
		case xml.Directive:
			return e, errors.New("it has a document type; leave that out")
		case xml.StartElement:
			if first {
				if t.Name.Local != "svg" {
					return e, errors.New("it is no SVG")
				}
				first = false
				if e, err = size(t); err != nil {
					return e, err
				}
			}
			if what := acts(t); what != "" {
				return e, fmt.Errorf("it has %s; a logo is only looked at", what)
			}
		}
	}
}

// size reads how large a drawing is: its view box, or else its width and height.
func size(svg xml.StartElement) (Emblem, error) {
	e := Emblem{Type: "image/svg+xml"}
	var box []string
	for _, a := range svg.Attr {
		switch a.Name.Local {
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
		case "width":
			e.Width, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
		case "height":
			e.Height, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
		}
	}
	if len(box) == 4 {
		e.Width, _ = strconv.ParseFloat(box[2], 64)
		e.Height, _ = strconv.ParseFloat(box[3], 64)
	}
	if !(e.Width > 0 && e.Height > 0 && e.Width < 1e6 && e.Height < 1e6) {
		return e, errors.New("it does not say how large it is; give the svg element a viewBox")
	}
	return e, nil
}

// acts names what in an element runs, or leads out of the drawing.
func acts(t xml.StartElement) string {
	if name := strings.ToLower(t.Name.Local); name == "script" || name == "foreignobject" || name == "iframe" {
		return "a <" + name + ">"
	}
	for _, a := range t.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		switch {
		case strings.HasPrefix(name, "on"):
			return "the attribute " + strconv.Quote(name)
		case name == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/png"):
			return "a link"
		}
	}
	return ""
}
