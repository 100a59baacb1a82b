package source

import (
	"fmt"
	"unicode/utf8"
)

// lookalike is a character that input methods and word processors write where TOML has an ASCII one.
type lookalike struct {
	ascii, name string
}

var lookalikes = map[rune]lookalike{
	'“':      {`"`, "a typographic quotation mark"},
	'”':      {`"`, "a typographic quotation mark"},
	'„':      {`"`, "a typographic quotation mark"},
	'‟':      {`"`, "a typographic quotation mark"},
	'«':      {`"`, "a typographic quotation mark"},
	'»':      {`"`, "a typographic quotation mark"},
	'「':      {`"`, "a corner bracket"},
	'」':      {`"`, "a corner bracket"},
	'『':      {`"`, "a corner bracket"},
	'』':      {`"`, "a corner bracket"},
	'＂':      {`"`, "a full-width quotation mark"},
	'‘':      {`'`, "a typographic apostrophe"},
	'’':      {`'`, "a typographic apostrophe"},
	'‚':      {`'`, "a typographic apostrophe"},
	'＇':      {`'`, "a full-width apostrophe"},
	'＝':      {"=", "a full-width equals sign"},
	'，':      {",", "a full-width comma"},
	'、':      {",", "an enumeration comma"},
	'【':      {"[", "a full-width bracket"},
	'】':      {"]", "a full-width bracket"},
	'［':      {"[", "a full-width bracket"},
	'］':      {"]", "a full-width bracket"},
	'〔':      {"[", "a full-width bracket"},
	'〕':      {"]", "a full-width bracket"},
	'｛':      {"{", "a full-width brace"},
	'｝':      {"}", "a full-width brace"},
	'．':      {".", "a full-width point"},
	'。':      {".", "an ideographic full stop"},
	'＃':      {"#", "a full-width number sign"},
	'：':      {"=", "a full-width colon"},
	'－':      {"-", "a full-width hyphen"},
	'–':      {"-", "a dash"},
	'—':      {"-", "a dash"},
	'−':      {"-", "a minus sign"},
	'＿':      {"_", "a full-width underscore"},
	'\u00a0': {"an ordinary space", "a no-break space"},
	'\u3000': {"an ordinary space", "a full-width space"},
	'\u2003': {"an ordinary space", "an em space"},
	'\ufeff': {"nothing", "a byte order mark within the file"},
	'\u200b': {"nothing", "a zero-width space"},
}

// atLookalike says that a lookalike stands at the position.
func (s *scanner) atLookalike() bool {
	_, _, ok := s.lookalikeHere()
	return ok
}

// lookalike reports a lookalike at the position and says whether there is one.
func (s *scanner) lookalike() bool {
	r, like, ok := s.lookalikeHere()
	if !ok {
		return false
	}
	n := utf8.RuneLen(r)
	s.report("CAL009", s.pos, s.pos+n, fmt.Sprintf(`"%c" (U+%04X) is %s`, r, r, like.name), "write "+like.ascii+" instead")
	return true
}

func (s *scanner) lookalikeHere() (rune, lookalike, bool) {
	if s.pos >= s.end || s.src[s.pos] < utf8.RuneSelf {
		return 0, lookalike{}, false
	}
	r, _ := utf8.DecodeRune(s.src[s.pos:])
	if like, ok := lookalikes[r]; ok {
		return r, like, true
	}
	if r > 0xff00 && r < 0xff5f { // the other full-width forms mirror ASCII
		return r, lookalike{string(r - 0xff00 + 0x20), "a full-width character"}, true
	}
	return 0, lookalike{}, false
}
