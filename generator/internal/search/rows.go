package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/locale"
)

// maxSummary is how many characters of a summary a result shows.
const maxSummary = 120

// The cells of a row. Aliases fill the rest, each behind the letter of its kind.
const (
	cellID = iota
	cellName
	cellOther
	cellSummary
	cellFlags
	cellAliases
)

var statusLetters = map[string]string{"certified": "c", "proposed": "p", "draft": "d", "deprecated": "x"}

// encodeRows writes what a result shows in a language, so many documents a file.
func (x *Index) encodeRows(l locale.Lang, aFile int) []shard {
	var out []shard
	for from := 0; from < len(x.docs); from += aFile {
		var rows []string
		for i := range x.docs[from:min(from+aFile, len(x.docs))] {
			rows = append(rows, x.docs[from+i].row(l))
		}
		out = append(out, shard{l.Tag() + strconv.Itoa(len(out)), strings.Join(rows, "\n")})
	}
	return out
}

func (d *Document) row(l locale.Lang) string {
	name, nameLang := d.Name.In(l)
	summary, summaryLang := d.Summary.In(l)
	other := ""
	for _, o := range locale.All {
		if o != nameLang && d.Name[o] != name {
			other = d.Name[o]
		}
	}
	flags := statusLetters[d.Status]
	if flags == "" {
		flags = "-"
	}
	if d.Warned {
		flags += "!"
	}
	if nameLang != l {
		flags += "n"
	}
	if summary != "" && summaryLang != l {
		flags += "s"
	}
	cells := []string{d.ID, name, other, cut(summary, maxSummary), flags}
	seen := map[string]bool{key(name): true, key(other): true}
	for _, a := range d.Aliases {
		// Those of a diagnosis are ways to ask, and no names to be shown.
		if k := key(a.Text); !seen[k] && d.Kind != Diagnosis {
			seen[k] = true
			text := aliasKinds[a.Kind].letter + a.Text
			if a.Kind == misnomer {
				text += ">" + a.Means
			}
			cells = append(cells, text)
		}
	}
	for i, c := range cells {
		cells[i] = strings.Join(strings.Fields(c), " ")
	}
	return strings.Join(cells, "\t")
}

// encodeFacets writes which documents have which value of which facet, a line each.
func (x *Index) encodeFacets() string {
	docs := map[Facet][]posting{}
	for i := range x.docs {
		d := &x.docs[i]
		all := d.Facets
		if d.Status != "" {
			all = append(slices.Clone(all), Facet{"status", d.Status})
		}
		for _, f := range all {
			if list := docs[f]; len(list) == 0 || list[len(list)-1].doc != i {
				docs[f] = append(list, posting{doc: i})
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(docs), func(a, b Facet) int {
		return strings.Compare(a.Facet+"\t"+a.Value, b.Facet+"\t"+b.Value)
	})
	var text []string
	for _, f := range keys {
		text = append(text, f.Facet+"\t"+f.Value+"\t"+encodePostings(docs[f]))
	}
	return strings.Join(text, "\n")
}

// readings writes the pinyin of every Han character of the names, a syllable and its characters, one after another:
// in a first line how it is read there, in a second how it may be read elsewhere.
func (x *Index) readings() string {
	type said map[string]map[rune]bool
	first, others := said{}, said{}
	note := func(to said, list []locale.Reading) {
		for _, r := range list {
			if to[r.Syllable] == nil {
				to[r.Syllable] = map[rune]bool{}
			}
			to[r.Syllable][r.Char] = true
		}
	}
	for i := range x.docs {
		d := &x.docs[i]
		note(first, locale.PinnedReadings(d.Name[locale.Chinese], d.Reading))
		texts := []string{d.Name[locale.Chinese]}
		for _, a := range d.Aliases {
			texts = append(texts, a.Text)
		}
		for _, t := range texts {
			t = Fold(t)
			note(first, x.speller.Readings(t))
			note(others, x.speller.Others(t))
		}
	}
	line := func(s said, without said) string {
		var out strings.Builder
		for _, syllable := range slices.Sorted(maps.Keys(s)) {
			chars := slices.DeleteFunc(slices.Sorted(maps.Keys(s[syllable])), func(r rune) bool { return without[syllable][r] })
			if len(chars) > 0 {
				out.WriteString(syllable + string(chars))
			}
		}
		return out.String()
	}
	return line(first, nil) + "\n" + line(others, first)
}
