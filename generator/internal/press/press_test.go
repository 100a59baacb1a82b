package press_test

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/press"
)

type view struct {
	Name, Empty, Address string
	Ready                template.HTML
	Count, None          int
	Yes, No              bool
	Words                []string
	Parts                []part
	Pointers             []*part
	Part                 part
	There, Nowhere       *part
	Any                  any
	Lang                 lang
	Said                 said
	Trusted              template.URL
	inner
}

type inner struct{ Deep string }

type part struct {
	Name  string
	Parts []part
}

type lang string

type said string

func (s said) String() string { return "said " + string(s) }

var full = view{
	Name: `a <b> & "c" 'd' + e` + "\x00", Address: "../metrics/gmv/?a=b&c=d+e#f", Ready: "<b>safe</b>", Count: -12, Yes: true,
	Words:    []string{"one", "two", "三"},
	Parts:    []part{{"outer", []part{{"middle", []part{{Name: "last"}}}, {Name: "<side>"}}}, {}},
	Pointers: []*part{{Name: "pointed"}},
	Part:     part{Name: "own"}, There: &part{Name: "there"}, Any: "any", Lang: "zh", Said: "so", Trusted: "x:y",
	inner: inner{"deep & promoted"},
}

// templates that html/template and the press must run alike.
var alike = []string{
	`plain text`,
	`{{.Name}}|{{.Empty}}|{{.Ready}}|{{.Count}}|{{.Yes}}|{{.No}}|{{.Lang}}|{{.Deep}}|{{"a < b"}}`,
	`<p title="{{.Name}}" class="a {{.Name}}" data-n="{{.Count}}" lang="{{.Lang}}">`,
	`<a href="{{.Address}}">{{.Name}}</a><a href="x?q={{.Name}}&amp;n={{.Count}}">`,
	`<title>{{.Name}} · {{.Count}}</title>`,
	`{{if .Yes}}yes{{else}}no{{end}}{{if .No}}yes{{else if .Count}}count{{else}}no{{end}}{{if .Nowhere}}a{{end}}{{if .There}}b{{end}}`,
	`{{if .Words}}1{{end}}{{if .Part}}2{{end}}{{if .Empty}}3{{end}}{{if .None}}4{{end}}{{if .Part.Parts}}5{{end}}`,
	`{{if or .No .Empty .Words}}or{{end}}{{if and .Yes .Name .None}}and{{else}}nand{{end}}{{if not .No}}not{{end}}{{if or .No (not .Yes)}}x{{end}}`,
	`{{if eq .Part.Name "own"}}eq{{end}}{{if ne .Part.Name "own"}}ne{{end}}{{if gt (len .Words) 2}}gt{{end}}{{if le (len .Words) 2}}le{{end}}{{if lt .Count 0}}lt{{end}}{{if ge .Count 0}}ge{{end}}`,
	`{{with .Name}}{{.}}{{end}}{{with .Empty}}{{.}}{{else}}none of {{.Name}}{{end}}{{with .There}}{{.Name}}{{end}}{{with .Nowhere}}{{.Name}}{{else}}nowhere{{end}}`,
	`{{range .Words}}{{.}},{{end}}{{range $i, $w := .Words}}{{if $i}}, {{end}}{{$i}}{{$w}}{{$.Count}}{{end}}{{range .Part.Parts}}x{{else}}none {{.Name}}{{end}}`,
	`{{range $p := .Pointers}}{{$p.Name}}{{end}}{{range .Pointers}}{{.Name}}{{end}}{{range .Parts}}{{template "part" .}}{{end}}{{template "part" .Part}}{{template "part" .There}}`,
	`{{$n := .Name}}{{with .Part}}{{$n}}{{.Name}}{{$n := .Name}}{{$n}}{{end}}{{$n}}{{len .Words}}{{/* nothing */}}{{- " trimmed " -}} x`,
	`<div {{if .Yes}}hidden{{end}} {{with .Address}}data-a="{{.}}"{{end}}>{{template "part" $.Part}}</div>`,
}

// what only html/template can run.
var unsuited = []string{
	`{{.Any}}`, `{{if .Any}}x{{end}}`, `{{.Said}}`, `<a href="{{.Trusted}}">`, `<a title="{{.Ready}}">`, `{{.Name | printf "%s"}}`, `{{printf "%d" .Count}}`,
	`<script>var x = {{.Name}}</script>`, `<p style="color: {{.Name}}">`, `{{index .Words 0}}`, `{{range .Words}}{{break}}{{end}}`, `{{.Words}}`, `{{.There}}`,
	`{{template "bare"}}`, `{{$x := 1}}{{$x = 2}}`, `{{with $x := .Name}}{{$x}}{{end}}`, `{{if $x := .Name}}{{$x}}{{end}}`, `<a title="{{template "part" .Part}}">`,
	`<p {{.Name}}>`, `<a title={{.Name}}>`, `{{range .Count}}x{{end}}`, `{{len .Count}}`, `{{eq .Name .Count}}`, `{{if eq .Part.Name "a" "b"}}x{{end}}`,
	`{{range .Words}}{{.Missing}}{{end}}`, `{{.Missing}}`, `{{html .Name}}`, `{{.Name | len}}`, `{{if (.Name | len)}}x{{end}}`, `{{if eq .Count .Name}}x{{end}}`, `{{3.5}}`,
}

func set(t testing.TB, text string) *template.Template {
	t.Helper()
	root := template.New("root")
	for name, text := range map[string]string{
		"page": text,
		"part": `<i>{{.Name}}{{range $i, $p := .Parts}}{{if $i}};{{end}}{{template "part" $p}}{{end}}</i>`,
		"bare": `bare`,
	} {
		template.Must(root.New(name).Parse(text))
	}
	return root
}

// both prints a view by html/template and by the press.
func both(t testing.TB, text string, v view) (want, got string) {
	t.Helper()
	var out bytes.Buffer
	if err := set(t, text).ExecuteTemplate(&out, "page", v); err != nil {
		t.Fatal(err)
	}
	sheet, err := press.New(set(t, text), "page", view{})
	if err != nil {
		t.Fatal(err)
	}
	printed, err := sheet.Print([]byte("before "), v)
	if err != nil {
		t.Fatal(err)
	}
	return "before " + out.String(), string(printed)
}

func TestPressPrintsWhatTheLibraryPrints(t *testing.T) {
	for _, text := range alike {
		for name, v := range map[string]view{"full": full, "empty": {There: &part{}}} {
			if want, got := both(t, text, v); want != got {
				t.Errorf("%s, %s (-html/template +press):\n%s", text, name, cmp.Diff(want, got))
			}
		}
	}
}

func TestPressLeavesTheRestToTheLibrary(t *testing.T) {
	for _, text := range unsuited {
		if _, err := press.New(set(t, text), "page", view{}); !errors.Is(err, press.ErrUnsuited) {
			t.Errorf("%s: %v; want ErrUnsuited", text, err)
		} else if !strings.Contains(err.Error(), "page:1:") && !strings.Contains(err.Error(), "template ") {
			t.Errorf("%s: %v does not say where", text, err)
		}
	}
}

func TestWhatIsNotSafeIsNotPrinted(t *testing.T) {
	for _, text := range []string{`<a href="{{.Name}}{{if .Yes}}"{{end}}>`, `{{template "missing" .}}`} {
		if _, err := press.New(set(t, text), "page", view{}); err == nil || errors.Is(err, press.ErrUnsuited) {
			t.Errorf("%s: %v; want html/template's error", text, err)
		}
	}
}

func TestNothingHasNoFields(t *testing.T) {
	for _, text := range []string{`{{.Nowhere.Name}}`, `{{with .Part}}{{$.Nowhere.Name}}{{end}}`, `{{template "part" .Nowhere}}`} {
		sheet, err := press.New(set(t, text), "page", view{})
		if err != nil {
			t.Fatal(err)
		}
		if out, err := sheet.Print(nil, view{}); err == nil || !strings.Contains(err.Error(), "Name") {
			t.Errorf("%s: printed %q, %v; want an error that names the field", text, out, err)
		}
	}
}

// FuzzEscaping holds the press's escapers against html/template's in every context that the press knows.
func FuzzEscaping(f *testing.F) {
	const text = `{{.Name}}<p title="{{.Name}}"><a href="{{.Name}}">x</a><a href="p/{{.Name}}/x?q={{.Name}}&amp;r=1"></a><meta http-equiv="refresh" content="0; url={{.Name}}"><textarea>{{.Name}}</textarea><title>{{.Name}}</title>`
	sheet, err := press.New(set(f, text), "page", view{})
	if err != nil {
		f.Fatal(err)
	}
	library := set(f, text)
	for _, s := range []string{"", full.Name, full.Address, "javascript:alert(1)", "JavaScript:1", "a/b:c", "mailto:a@b", "http://x/%2f%zz%", "指标 中文", "\xff\xfe", "😀", "[1] (2) {3} `", "%", "%2", ":", "+1", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		if err := library.ExecuteTemplate(&want, "page", view{Name: s}); err != nil {
			t.Fatal(err)
		}
		got, err := sheet.Print(nil, view{Name: s})
		if err != nil || string(got) != want.String() {
			t.Errorf("%q: %v (-html/template +press):\n%s", s, err, cmp.Diff(want.String(), string(got)))
		}
	})
}

func BenchmarkPrint(b *testing.B) {
	text := strings.Join(alike, "\n")
	library := set(b, text)
	sheet, err := press.New(set(b, text), "page", view{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("press", func(b *testing.B) {
		var out []byte
		for b.Loop() {
			if out, err = sheet.Print(out[:0], full); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := library.ExecuteTemplate(&out, "page", full); err != nil {
				b.Fatal(err)
			}
		}
	})
}
