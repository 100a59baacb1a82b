// Package asset turns the sources in static/ into served files: styles and scripts bundled and minified, everything named by
// its content, so that a browser may keep it for ever. It knows no page.
package asset

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"caliber/generator/internal/publish"
)

// entries are what pages load; everything else reaches them by import.
var entries = []string{"css/main.css", "ts/main.ts", "ts/search.ts", "ts/finder.ts", "ts/embed.ts", "ts/calculator.ts", "ts/quiz.ts", "ts/diagnosis.ts", "ts/compare.ts"}

// lasting are the entries that other sites load: their address is written into texts that nobody here can change.
var lasting = map[string]string{"ts/embed.ts": "embed/caliber.js"}

// Manifest says under which name each asset is served.
type Manifest struct {
	files []publish.File
	names map[string]string
}

// Path returns the served path of an asset, relative to the site's root: "css/main.css" is "assets/main.1a2b3c4d.css".
// An asset that is not there is our own mistake.
func (m Manifest) Path(name string) string {
	served, ok := m.names[name]
	if !ok {
		panic(fmt.Sprintf("unreachable: no asset %q", name))
	}
	return served
}

// Files returns the served files, sorted by path.
func (m Manifest) Files() []publish.File { return m.files }

// Build makes the served files. The same sources give the same bytes and names.
func Build(static fs.FS) (Manifest, error) {
	m := Manifest{names: map[string]string{}}
	for _, entry := range entries {
		content, err := Bundle(static, entry)
		if err != nil {
			return Manifest{}, err
		}
		if at, ok := lasting[entry]; ok {
			m.put(entry, at, content)
			continue
		}
		ext := strings.Replace(path.Ext(entry), ".ts", ".js", 1)
		m.Add(entry, strings.TrimSuffix(path.Base(entry), path.Ext(entry))+ext, content)
	}
	pictures, err := fs.Glob(static, "img/*")
	if err != nil {
		return Manifest{}, fmt.Errorf("pictures: %w", err)
	}
	for _, name := range pictures {
		content, err := fs.ReadFile(static, name)
		if err != nil {
			return Manifest{}, fmt.Errorf("picture %s: %w", name, err)
		}
		m.Add(name, path.Base(name), content)
	}
	return m, nil
}

// Add names a file by its content and keeps it. base is "main.css".
func (m *Manifest) Add(name, base string, content []byte) {
	sum := sha256.Sum256(content)
	ext := path.Ext(base)
	m.put(name, "assets/"+strings.TrimSuffix(base, ext)+"."+hex.EncodeToString(sum[:4])+ext, content)
}

func (m *Manifest) put(name, served string, content []byte) {
	m.names[name] = served
	m.files = append(m.files, publish.File{Path: served, Content: content})
	slices.SortFunc(m.files, func(a, b publish.File) int { return cmp.Compare(a.Path, b.Path) })
}

// Bundle follows an entry's imports through the file system and returns one minified file.
func Bundle(static fs.FS, entry string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Format:            api.FormatIIFE,
		Target:            api.ES2020,
		Engines:           []api.Engine{{Name: api.EngineChrome, Version: "105"}, {Name: api.EngineSafari, Version: "16"}, {Name: api.EngineFirefox, Version: "110"}},
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Outdir:            "/",
		AbsWorkingDir:     "/",
		TsconfigRaw:       `{"compilerOptions":{"strict":true}}`,
		Plugins:           []api.Plugin{from(static)},
	})
	if len(result.Errors) > 0 {
		var errs []error
		for _, e := range result.Errors {
			where := entry
			if e.Location != nil {
				where = fmt.Sprintf("%s:%d:%d", e.Location.File, e.Location.Line, e.Location.Column+1)
			}
			errs = append(errs, fmt.Errorf("%s: %s", where, e.Text))
		}
		return nil, errors.Join(errs...)
	}
	return result.OutputFiles[0].Contents, nil
}

// from lets esbuild read from a file system instead of the disk.
func from(static fs.FS) api.Plugin {
	loaders := map[string]api.Loader{".css": api.LoaderCSS, ".ts": api.LoaderTS, ".svg": api.LoaderDataURL}
	return api.Plugin{Name: "static", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name := a.Path
			if a.Kind != api.ResolveEntryPoint {
				name = path.Join(path.Dir(a.Importer), a.Path)
			}
			if path.Ext(name) == "" {
				name += ".ts"
			}
			return api.OnResolveResult{Path: name, Namespace: "static"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "static"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			content, err := fs.ReadFile(static, a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(content)
			return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(a.Path)]}, nil
		})
	}}
}
