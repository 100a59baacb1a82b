package generator

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"time"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/color"
	"caliber/generator/internal/diagram"
	"caliber/generator/internal/dictionary"
)

const (
	tokensFile  = "css/tokens.css"
	faviconFile = "img/favicon.svg"
)

// grounds reads what an accent is read on from the style sheet; none of a theme that has no such tokens.
func grounds(static fs.FS) color.Grounds {
	if static == nil {
		return color.Grounds{}
	}
	css, err := fs.ReadFile(static, tokensFile)
	if err != nil {
		return color.Grounds{} // the bundler tells of it
	}
	return color.GroundsOf(string(css))
}

// accented lays the colours of site.toml over the static files. Of an accent for one scheme only, the other's is derived:
// the nearest that can be read.
func accented(static fs.FS, s *dictionary.Site) (fs.FS, error) {
	g := grounds(static)
	if !s.Accent[0].Set && !s.Accent[1].Set || !g.Known() {
		return static, nil
	}
	light, isLight := color.Parse(s.Accent[0].Value)
	dark, isDark := color.Parse(s.Accent[1].Value)
	if !isLight {
		light, _ = g.Nearest(dark, color.Light)
	}
	if !isDark {
		dark, _ = g.Nearest(light, color.Dark)
	}
	css, err := fs.ReadFile(static, tokensFile)
	if err != nil {
		return nil, fmt.Errorf("colours: %w", err)
	}
	icon, err := fs.ReadFile(static, faviconFile)
	if err != nil {
		return nil, fmt.Errorf("colours: %w", err)
	}
	own := color.Tokens(string(css))["accent"]
	icon = bytes.ReplaceAll(icon, []byte(own.Light.String()), []byte(light.String()))
	icon = bytes.ReplaceAll(icon, []byte(own.Dark.String()), []byte(dark.String()))
	return Over(few{
		tokensFile:  append(css, g.CSS(color.Pair{Light: light, Dark: dark})...),
		faviconFile: icon,
	}, static), nil
}

// ChartStyle is the style that a drawing of a chart takes along into a file of its own. No accent is among its colours.
func ChartStyle(static fs.FS) (string, error) {
	return styleOf(static, "css/part/chart.css", chart.StyleAlone)
}

// PictureStyle is the style that a picture of a site's lineage takes along into a file of its own, in the site's colours.
func PictureStyle(static fs.FS, s *dictionary.Site) (string, error) {
	static, err := accented(static, s)
	if err != nil {
		return "", err
	}
	return pictureStyle(static)
}

func pictureStyle(accented fs.FS) (string, error) {
	return styleOf(accented, "css/part/diagram.css", diagram.StyleAlone)
}

func styleOf(static fs.FS, part string, alone func(tokens, css string) string) (string, error) {
	tokens, err := fs.ReadFile(static, tokensFile)
	if err != nil {
		return "", fmt.Errorf("the style of files: %w", err)
	}
	css, err := fs.ReadFile(static, part)
	if err != nil {
		return "", fmt.Errorf("the style of files: %w", err)
	}
	return alone(string(tokens), string(css)), nil
}

// few is a file system of a few files by path, and no folders.
type few map[string][]byte

// Open opens a file.
func (f few) Open(name string) (fs.File, error) {
	content, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openFile{bytes.NewReader(content), name}, nil
}

// openFile is a file that is being read, and what is known of it.
type openFile struct {
	*bytes.Reader
	name string
}

// Stat returns the file itself: it is its own fs.FileInfo.
func (o *openFile) Stat() (fs.FileInfo, error) { return o, nil }

// Close does nothing.
func (*openFile) Close() error { return nil }

// Name returns the last part of the path.
func (o *openFile) Name() string { return path.Base(o.name) }

// Mode says that all may read it.
func (*openFile) Mode() fs.FileMode { return 0o444 }

// ModTime says nothing.
func (*openFile) ModTime() time.Time { return time.Time{} }

// IsDir says no.
func (*openFile) IsDir() bool { return false }

// Sys returns nothing.
func (*openFile) Sys() any { return nil }
