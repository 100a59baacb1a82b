package diagram

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Face is a kind of type with the widths of its characters. A server does not know which fonts a reader has, so the
// widths are upper bounds over those that the site's stacks are likely to end in; text that fits by them fits everywhere.
type Face struct {
	ascii [95]uint8 // hundredths of the size, from the space to the tilde
	other float64   // any other letter of an alphabet, in sizes
}

// The faces: the widest of Gelasio (as wide as Georgia), Noto Serif, P052 (as wide as Palatino), Liberation Serif,
// DejaVu Serif and Noto Serif CJK, all bold; of Noto Sans, Roboto, Liberation Sans and DejaVu Sans; and any type of code.
var (
	Serif = Face{
		ascii: [95]uint8{
			35, 44, 56, 84, 70, 100, 91, 31, 48, 48, 53, 84, 35, 42, 35, 48, 71, 70, 70, 70, 70, 70, 70, 70, 70, 70, 37, 37, 84, 84, 84, 59,
			100, 78, 85, 80, 87, 77, 71, 86, 95, 47, 60, 87, 71, 111, 92, 88, 76, 88, 84, 73, 75, 88, 78, 113, 81, 74, 73, 48, 61, 48, 84, 71,
			50, 65, 70, 61, 70, 64, 43, 70, 73, 38, 37, 70, 38, 106, 73, 67, 70, 70, 53, 57, 47, 73, 60, 88, 62, 59, 57, 65, 61, 65, 84,
		},
		other: 0.95,
	}
	Sans = Face{
		ascii: [95]uint8{
			32, 41, 46, 84, 64, 95, 78, 28, 39, 39, 56, 84, 32, 37, 32, 42, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
			102, 69, 69, 73, 77, 67, 62, 78, 76, 34, 56, 67, 56, 91, 76, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 39, 42, 39, 84, 56,
			50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84,
		},
		other: 0.85,
	}
	mono = Face{other: 0.61}
)

// Width returns how wide a text is at most, in pixels, set in a size.
func (f Face) Width(text string, size float64) float64 {
	sum := 0.0
	for _, r := range text {
		sum += f.advance(r)
	}
	return sum * size
}

// advance returns how wide a character is at most, in sizes.
func (f Face) advance(r rune) float64 {
	switch {
	case r >= ' ' && r <= '~' && f.ascii[0] > 0:
		return float64(f.ascii[r-' ']) / 100
	case r >= 0x1F000:
		return 1.4 // pictures, which keep their own proportions
	case r >= 0x2000: // Chinese fonts set dashes and quotation marks on a full square too
		return 1
	case unicode.Is(unicode.Mn, r):
		return 0
	case r == '·' || r == '\u00a0':
		return 0.5
	}
	return f.other
}

// Clip shortens a text to a width. What it leaves out it replaces with "…".
func (f Face) Clip(text string, size, limit float64) string {
	if f.Width(text, size) <= limit {
		return text
	}
	room := limit - f.advance('…')*size
	for i, r := range text {
		room -= f.advance(r) * size
		if room < 0 {
			return strings.TrimRightFunc(text[:i], unicode.IsSpace) + "…"
		}
	}
	return text
}

// Lines divides a text into lines of a width, each at the last place where a reader would accept it, else wherever it is full.
// The last of the lines that there may be is clipped.
func (f Face) Lines(text string, size, limit float64, most int) (lines []string) {
	for rest := strings.TrimSpace(text); rest != ""; {
		if len(lines) == most-1 {
			return append(lines, f.Clip(rest, size, limit))
		}
		var line string
		line, rest = f.cut(rest, size, limit)
		lines = append(lines, line)
	}
	return lines
}

// wrap divides a text into two lines of a width. The second is clipped.
func (f Face) wrap(text string, size, limit float64) (first, second string) {
	first, second = f.cut(text, size, limit)
	return first, f.Clip(second, size, limit)
}

// cut takes the first line of a width off a text.
func (f Face) cut(text string, size, limit float64) (first, rest string) {
	room, good, full := limit, 0, len(text)
	var before rune
	for i, r := range text {
		if i > 0 && breaks(before, r) {
			good = i
		}
		if room -= f.advance(r) * size; room < 0 && r != ' ' {
			full = max(i, utf8.RuneLen(r))
			break
		}
		before = r
	}
	if full == len(text) {
		return text, ""
	}
	if good == 0 {
		good = full
	}
	return strings.TrimSpace(text[:good]), strings.TrimSpace(text[good:])
}

// breaks tells whether a line may end between two characters: after a space or a hyphen, and around a Chinese character
// unless a mark would begin the line or an opening bracket end it.
func breaks(before, after rune) bool {
	switch {
	case strings.ContainsRune("（《「『【“‘(", before) || strings.ContainsRune("）》」』】”’)、，。；：！？%％·…", after):
		return false
	case before == ' ' || before == '-' || before == '/':
		return after != ' '
	}
	return after != ' ' && (unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after))
}

// plain puts a space for what has no place in a line of text: control characters, line ends, and the marks that turn the
// direction of all that follows. XML, Mermaid and DOT could not hold some of them.
func plain(text string) string {
	if utf8.ValidString(text) && strings.IndexFunc(text, misplaced) < 0 {
		return strings.TrimSpace(text)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if misplaced(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD")))
}

func misplaced(r rune) bool {
	return r < ' ' || r >= 0x7F && r < 0xA0 || r >= 0x2028 && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0xFFFE || r == 0xFFFF
}

// markup is what may not stand in XML, neither between tags nor in a value.
var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// Escape makes a text safe between tags and in a quoted value, of HTML and of XML.
func Escape(text string) string { return markup.Replace(plain(text)) }

// number writes a length to a tenth of a pixel.
func number(v float64) string {
	tenths := int64(math.Round(v * 10))
	if tenths%10 == 0 {
		return strconv.FormatInt(tenths/10, 10)
	}
	var room [24]byte
	b := room[:0]
	if tenths < 0 {
		b, tenths = append(b, '-'), -tenths
	}
	b = strconv.AppendInt(b, tenths/10, 10)
	return string(append(b, '.', byte('0'+tenths%10)))
}

func round(v float64) float64 { return math.Round(v*10) / 10 }
