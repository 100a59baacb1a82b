package locale

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// Reading is one way to say a Chinese character: a syllable of pinyin without its tone, "lv" for 率.
type Reading struct {
	Char     rune
	Syllable string
}

// phrases are words whose characters the library knows only by other readings, or by others first.
var phrases = map[string]string{
	"曝光": "bao guang", "重复": "chong fu", "重购": "chong gou", "重新": "chong xin", "时长": "shi chang", "长尾": "chang wei", "长期": "chang qi",
	"成长": "cheng zhang", "增长": "zeng zhang", "行为": "xing wei", "银行": "yin hang", "粘性": "nian xing", "调整": "tiao zheng",
}

// Speller reads Chinese aloud. It remembers the characters that it has looked up, and so is not for several goroutines
// at once. The zero value is ready.
type Speller struct{ known map[rune][]string }

// Readings returns how the Chinese characters of a text are read, in its order: those of known words as the word is
// read, the others as they mostly are. A character that the library lacks is left out.
func (s *Speller) Readings(text string) []Reading {
	rs := []rune(text)
	var out []Reading
	for i := 0; i < len(rs); i++ {
		if i+1 < len(rs) {
			if said, ok := phrases[string(rs[i:i+2])]; ok {
				first, second, _ := strings.Cut(said, " ")
				out = append(out, Reading{rs[i], first}, Reading{rs[i+1], second})
				i++
				continue
			}
		}
		if all := s.all(rs[i]); len(all) > 0 {
			out = append(out, Reading{rs[i], all[0]})
		}
	}
	return out
}

// Others returns every reading of each Chinese character of a text, whatever word it stands in.
func (s *Speller) Others(text string) []Reading {
	var out []Reading
	for _, r := range text {
		for _, syllable := range s.all(r) {
			out = append(out, Reading{r, syllable})
		}
	}
	return out
}

// all returns the readings of a character, the usual one first.
func (s *Speller) all(r rune) []string {
	if !unicode.Is(unicode.Han, r) {
		return nil
	}
	if known, ok := s.known[r]; ok {
		return known
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	list := slices.DeleteFunc(pinyin.SinglePinyin(r, args), func(syllable string) bool { return syllable == "" })
	if s.known == nil {
		s.known = map[rune][]string{}
	}
	s.known[r] = list
	return list
}

// PinnedReadings returns the readings of a name's Chinese characters as an author wrote them, "bao guang dian ji lv": a
// syllable a character, apart by spaces. It returns nil if they are not as many.
func PinnedReadings(name, reading string) []Reading {
	syllables := strings.Fields(strings.ToLower(strings.ReplaceAll(reading, "ü", "v")))
	var out []Reading
	for _, r := range name {
		if unicode.Is(unicode.Han, r) {
			if len(out) == len(syllables) {
				return nil
			}
			out = append(out, Reading{r, syllables[len(out)]})
		}
	}
	if len(out) != len(syllables) {
		return nil
	}
	return out
}
