package torture

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// deepest is how many elements may lie inside one another: browsers flatten what is deeper than 512.
const deepest = 500

// inspect looks through a built site for what content must not bring about: something that acts, that loads from elsewhere,
// that leaks, or that programs cannot read.
func inspect(site string) (faults []string, err error) {
	files, err := list(site)
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		content, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		for _, fault := range inspectFile(name, content) {
			faults = append(faults, name+": "+fault)
		}
		if len(faults) > 20 {
			break
		}
	}
	return faults, nil
}

func inspectFile(name string, content []byte) (faults []string) {
	if bytes.Contains(content, []byte(secret)) || bytes.Contains(content, []byte("root:x:0:0")) {
		faults = append(faults, "a secret is published")
	}
	ext := path.Ext(name)
	if slices.Contains([]string{".html", ".xml", ".svg", ".json", ".js", ".css", ".txt", ".md", ".csv"}, ext) && !utf8.Valid(content) {
		faults = append(faults, "it is not UTF-8")
	}
	switch ext {
	case ".html":
		faults = append(faults, acting(content)...)
	case ".xml", ".svg":
		if err := wellFormed(content); err != nil {
			faults = append(faults, err.Error())
		}
	case ".json", ".webmanifest":
		if !json.Valid(content) {
			faults = append(faults, "it is not JSON")
		}
	}
	return faults
}

// notXML are characters that XML 1.0 does not have.
var notXML = regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]`)

func wellFormed(content []byte) error {
	if at := notXML.FindIndex(content); at != nil {
		return fmt.Errorf("%q is no character of XML", content[at[0]:at[1]])
	}
	d := xml.NewDecoder(bytes.NewReader(content))
	for {
		switch _, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// acting returns what on a page could act: the pages of caliber have nothing of the kind.
func acting(page []byte) []string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	var faults []string
	type step struct {
		node  *html.Node
		depth int
	}
	for todo := []step{{doc, 0}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.depth > deepest {
			return append(faults, fmt.Sprintf("elements lie more than %d deep", deepest))
		}
		for child := range at.node.ChildNodes() {
			todo = append(todo, step{child, at.depth + 1})
		}
		if at.node.Type == html.ElementNode {
			faults = append(faults, deeds(at.node)...)
		}
	}
	return faults
}

// deeds returns what one element could do.
func deeds(n *html.Node) (faults []string) {
	say := func(format string, args ...any) {
		faults = append(faults, "<"+n.Data+">: "+fmt.Sprintf(format, args...))
	}
	attr := map[string]string{}
	for _, a := range n.Attr {
		attr[a.Key] = a.Val
	}
	switch n.Data {
	case "script":
		if attr["src"] == "" && !strings.Contains(attr["type"], "json") {
			say("a script in the page")
		}
	case "iframe", "object", "embed", "frame", "base", "style":
		say("no page of ours has one")
	case "meta":
		if strings.EqualFold(attr["http-equiv"], "refresh") && strings.Contains(attr["content"], "//") {
			say("it leads elsewhere")
		}
	}
	for key, value := range attr {
		address := strings.ToLower(strings.Join(strings.Fields(value), ""))
		switch {
		case strings.HasPrefix(key, "on") && key != "one":
			say("the attribute %s", key)
		case key == "style":
			say("a style of its own")
		case slices.Contains([]string{"href", "src", "action", "formaction", "poster", "srcdoc"}, key):
			remote := strings.HasPrefix(address, "http") || strings.HasPrefix(address, "//")
			switch {
			case strings.HasPrefix(address, "javascript:"), strings.HasPrefix(address, "vbscript:"), strings.HasPrefix(address, "file:"), strings.HasPrefix(address, "data:text"):
				say("%s=%q", key, value)
			case remote && slices.Contains([]string{"img", "script", "source", "video", "audio", "image", "use", "input"}, n.Data):
				say("it loads %q", value)
			}
		}
	}
	return faults
}
