package chart

import (
	"strings"
	"unicode/utf8"
)

// Sizes of type in units of the drawing, which is 400 wide: on a phone that leaves 310 px for it, 13 become 10.
const (
	plain  = 13.0
	large  = 30.0 // a KPI's number
	leaded = 17.0 // from one line of a text to the next
	rise   = 13.0 // of a line above its base line
	fall   = 3.6  // below it
)

// advances are the widths of the ASCII characters from the space on, in hundredths of the type size. They are those of
// DejaVu Sans, the widest of the fonts that systems show as system-ui: what fits in it fits in all.
const advances = "" +
	"\x20\x28\x2e\x54\x40\x5f\x4e\x1c\x27\x27\x32\x54\x20\x24\x20\x22" + //  !"#$%&'()*+,-./
	"\x40\x40\x40\x40\x40\x40\x40\x40\x40\x40\x22\x22\x54\x54\x54\x35" + // 0-9:;<=>?
	"\x64\x44\x45\x46\x4d\x3f\x3a\x4e\x4b\x1e\x1e\x42\x38\x56\x4b\x4f" + // @A-O
	"\x3c\x4f\x46\x40\x3d\x49\x44\x63\x45\x3d\x45\x27\x22\x27\x54\x32" + // P-Z[\]^_
	"\x32\x3d\x40\x37\x40\x3e\x24\x40\x40\x1c\x1c\x3a\x1c\x61\x40\x3d" + // `a-o
	"\x40\x40\x2a\x34\x28\x40\x3b\x52\x3b\x3b\x35\x40\x22\x40\x54\x54" // p-z{|}~

// width estimates how wide a text is set at a size of type. A Chinese character takes the size itself; what is not known
// is taken to be as wide.
func width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~'+1:
			sum += int(advances[r-' '])
		case r == '–' || r == '·':
			sum += 50
		case r == '−' || r == '×' || r == '▲' || r == '▼' || r == '↓':
			sum += 84
		case r >= 0x300 && r < 0x370, r == 0x200b: // combine with the character before
		case r >= 0xa0 && r < 0x2000:
			sum += 72
		default:
			sum += 100
		}
	}
	return float64(sum) * size / 100
}

// heavy is by how much bold type is wider.
const heavy = 1.13

// shorten cuts the end off a text that is wider than the room.
func shorten(text string, room, size float64) string {
	if width(text, size) <= room {
		return text
	}
	room -= size // the ellipsis
	used := 0.0
	for i, r := range text {
		used += width(string(r), size)
		if used > room {
			return strings.TrimRight(text[:i], " ,;:、，；：") + "…"
		}
	}
	return text
}

// wrap breaks a text into lines of at most the room: at spaces, between Chinese characters, in a long word where the line
// ends. What is left after the last line is cut off.
func wrap(text string, room, size float64, lines int) []string {
	var out []string
	for rest := strings.TrimSpace(text); rest != ""; {
		if len(out) == lines-1 || width(rest, size) <= room {
			return append(out, shorten(rest, room, size))
		}
		at := breakAt(rest, room, size)
		out = append(out, strings.TrimSpace(rest[:at]))
		rest = strings.TrimSpace(rest[at:])
	}
	return out
}

// breakAt finds where the first line of a text ends.
func breakAt(text string, room, size float64) int {
	used, last, fits := 0.0, 0, 0
	for i, r := range text {
		if i > 0 && (r == ' ' || wide(r) && !closing(r)) {
			last = i
		}
		used += width(string(r), size)
		if used > room {
			break
		}
		fits = i + utf8.RuneLen(r)
		if r == '-' || r == '/' || r == '–' {
			last = fits
		}
	}
	switch {
	case last > 0:
		return last
	case fits > 0:
		return fits
	}
	_, n := utf8.DecodeRuneInString(text)
	return n
}

func wide(r rune) bool { return r >= 0x2e80 }

// closing says whether no line may begin with a character.
func closing(r rune) bool {
	return strings.ContainsRune("，。、；：！？）》」』”’％", r)
}

// widest returns the greatest width of the texts in plain type.
func widest(texts []string) float64 {
	w := 0.0
	for _, t := range texts {
		w = max(w, width(t, plain))
	}
	return w
}
