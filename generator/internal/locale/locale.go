// Package locale holds the languages that a glossary can be written in, our own words in each, and how each sorts.
// It knows nothing of entries: a text of an author in several languages is the dictionary's.
package locale

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Lang is a language. The zero value is English.
type Lang int

// The languages.
const (
	English Lang = iota
	Chinese
	Count = iota // how many there are; the size of arrays indexed by Lang
)

// All lists the languages in the order of their constants.
var All = []Lang{English, Chinese}

var facts = [Count]struct {
	tag  string // in file names, addresses and site.toml
	html string // the lang attribute
	name string // in itself
	og   string // Open Graph's locale
}{
	English: {"en", "en", "English", "en_US"},
	Chinese: {"zh", "zh-Hans", "中文", "zh_CN"},
}

// Tag returns the language's short tag, as in "gmv.zh.toml".
func (l Lang) Tag() string { return facts[l].tag }

// HTML returns the value of the lang attribute (BCP 47).
func (l Lang) HTML() string { return facts[l].html }

// Name returns the language's name in itself.
func (l Lang) Name() string { return facts[l].name }

// OpenGraph returns the language as og:locale writes it.
func (l Lang) OpenGraph() string { return facts[l].og }

// Parse finds a language by its tag.
func Parse(tag string) (Lang, bool) {
	for _, l := range All {
		if facts[l].tag == tag {
			return l, true
		}
	}
	return 0, false
}

// Tags lists the tags of All.
func Tags() []string {
	out := make([]string, len(All))
	for i, l := range All {
		out[i] = l.Tag()
	}
	return out
}

// A Sorter sorts texts by a language's habit: the alphabet, or pinyin for Chinese. It remembers what it made of each text, and is
// not for use by several goroutines at once.
type Sorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
	keys     map[string]string
}

// Sorter returns a new one.
func (l Lang) Sorter() *Sorter {
	tag := language.English
	if l == Chinese {
		tag = language.MustParse("zh-u-co-pinyin")
	}
	return &Sorter{collator: collate.New(tag, collate.IgnoreCase, collate.Numeric), keys: map[string]string{}}
}

// Key returns what stands for a text: texts are in the order of their keys, byte by byte.
func (s *Sorter) Key(text string) string {
	key, made := s.keys[text]
	if !made {
		key = string(s.collator.KeyFromString(&s.buffer, text))
		s.buffer.Reset()
		s.keys[text] = key
	}
	return key
}

// Compare compares two texts.
func (s *Sorter) Compare(a, b string) int { return strings.Compare(s.Key(a), s.Key(b)) }

// Initial returns the letter under which an alphabetical list puts a text: A to Z, or "#".
// A Chinese character stands under the first letter of its pinyin; reading, if not empty, is that pinyin.
func Initial(text, reading string) string {
	if reading != "" {
		text = reading
	}
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return strings.ToUpper(string(r))
		case unicode.Is(unicode.Han, r):
			if p := pinyin.SinglePinyin(r, pinyin.NewArgs()); len(p) > 0 && p[0] != "" {
				return strings.ToUpper(p[0][:1])
			}
			return "#"
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return "#"
		}
	}
	return "#"
}
