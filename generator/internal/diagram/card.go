package diagram

import "strings"

// size is how large a card is that so many lines enter. A group, into which many thick ones lead, grows with them.
func (s Shape) size(entering int) Box {
	switch s {
	case Source:
		return Box{cardWidth, 34}
	case More:
		return Box{cardWidth, 30}
	case Group:
		return Box{208, max(58, float64(entering-1)*16)}
	default:
		return Box{cardWidth, 50}
	}
}

func (s Shape) class() string {
	switch s {
	case Source:
		return " is-source"
	case More:
		return " is-more"
	case Group:
		return " is-group"
	default:
		return ""
	}
}

// The measures of type in a card: sizes, and rooms to its sides.
const (
	cardWidth = 176.0
	textLeft  = 15 // after the stripe
	textRight = 8
	warnRoom  = 16
	pillSide  = 10
	nameSize  = 15
	groupSize = 17
	longSize  = 13 // of a name that is too long for one line of the above
	noteSize  = 11
	codeSize  = 11
	moreSize  = 12
	bolder    = 1.06 // how much wider half bold type is
)

// card draws a card. Its link is the outline, and says a sentence. The text that is seen lies above the link, not in it:
// a link should not show other words than it says, and no card has room for the sentence.
func (w *Drawing) card(v int) {
	c, box, at := w.Cards[v], w.boxes[v], w.grid(w.corner(v))
	text := c.text(box)
	w.add("\n<g class=\"diagram-card", c.Shape.class(), c.state())
	if text.long {
		w.add(" is-long")
	}
	if len(w.Cards) <= MaxPaths {
		w.add(" v", digits(v))
	}
	w.classes(w.paths.through(v), c.Ways)
	w.add(`" transform="translate(`, number(at.X), ` `, number(at.Y), `)">`)
	w.blanks = append(w.blanks, blank{len(w.out), v, false})
	if c.Here {
		w.add(` aria-current="page"`)
	}
	w.add(` aria-label="`, Escape(c.spoken()), `">`)
	if text.cut {
		w.add(`<title>`, Escape(c.full()), `</title>`)
	}
	w.add(c.outline(box))
	w.blanks = append(w.blanks, blank{len(w.out), v, true})
	w.add(`<g aria-hidden="true">`, c.marks(box), text.body, `</g></g>`)
}

// state is what the look of a card says about its thing.
func (c Card) state() string {
	var s strings.Builder
	if c.Shape == Metric || c.Shape == Group {
		s.WriteString(" is-hue" + digits(c.Hue))
	}
	for _, is := range []struct {
		so    bool
		class string
	}{{c.Draft, " is-draft"}, {c.Deprecated, " is-deprecated"}, {c.Here, " is-here"}} {
		if is.so {
			s.WriteString(is.class)
		}
	}
	return s.String()
}

func (c Card) spoken() string {
	if c.Spoken != "" {
		return c.Spoken
	}
	return c.full()
}

// full is all text of a card.
func (c Card) full() string {
	if c.Note == "" {
		return c.Name
	}
	return c.Name + " · " + c.Note
}

func (c Card) outline(box Box) string {
	radius := 2.0
	if c.Shape == Source || c.Shape == More {
		radius = box.Height / 2
	}
	return `<rect width="` + number(box.Width) + `" height="` + number(box.Height) + `" rx="` + number(radius) + `"/>`
}

// marks draws a card's stripe, which ends like the jaw of a caliper, and its warning.
func (c Card) marks(box Box) string {
	var s string
	switch c.Shape {
	case Metric:
		s = jaw(box.Height, 5)
	case Group:
		s = jaw(box.Height, 7)
	default:
		return "" // a pill has neither
	}
	if c.Warned {
		s += `<path class="diagram-warn" fill-rule="evenodd" d="M` + number(box.Width-14) + ` 5l7 12h-14zm-.8 4v4.2h1.6v-4.2zm0 5.2v1.5h1.6v-1.5z"/>`
	}
	return s
}

func jaw(height, width float64) string {
	return `<path d="M0 0h` + number(width) + `v` + number(height-width) + `l` + compact(-width, width) + `z"/>`
}

// A row is a line of text in a card.
type row struct {
	x, y              float64
	class, lang, text string
}

func (r row) String() string {
	s := `<text x="` + number(r.x) + `" y="` + number(r.y) + `"`
	if r.class != "" {
		s += ` class="` + r.class + `"`
	}
	if r.lang != "" {
		s += ` lang="` + Escape(r.lang) + `"`
	}
	return s + `>` + Escape(r.text) + `</text>`
}

// A setting is the text of a card, set.
type setting struct {
	body string
	long bool // the name is too long for its size
	cut  bool // not all could be shown
}

func (c Card) text(box Box) setting {
	switch c.Shape {
	case Source:
		name := mono.Clip(plain(c.Name), codeSize, box.Width-2*pillSide)
		return setting{body: row{box.Width / 2, 21, "", c.Lang, name}.String(), cut: name != plain(c.Name)}
	case More:
		return c.more(box)
	case Group:
		return c.entry(box, groupSize)
	default:
		return c.entry(box, nameSize)
	}
}

// entry sets a name and its note below each other: the name in one line, in smaller type, or in two lines of that.
func (c Card) entry(box Box, size float64) setting {
	limit := box.Width - textLeft - textRight
	room := limit
	if c.Warned {
		room -= warnRoom
	}
	name, note := plain(c.Name), plain(c.Note)
	first, second := name, ""
	s := setting{long: Serif.Width(name, size) > room}
	if s.long {
		size = longSize
		first, second = Serif.wrap(name, longSize, room)
	}
	y, below := box.Height/2-3, size+2 // of the name's base line, and from there to the note's
	if second != "" {
		y, below = box.Height/2-8.5, longSize+1
	}
	if note == "" {
		y += 8
	}
	s.body = row{textLeft, y, "", c.Lang, first}.String()
	if second != "" {
		y += longSize + 1
		s.body += row{textLeft, y, "", c.Lang, second}.String()
	}
	shown := Sans.Clip(note, noteSize, limit)
	if note != "" {
		s.body += row{textLeft, y + below, "diagram-note", "", shown}.String()
	}
	s.cut = shown != note || strings.HasSuffix(second, "…")
	return s
}

// more sets the card that stands for what is not shown: how much it is, and a word about it beside that.
func (c Card) more(box Box) setting {
	name, note := plain(c.Name), plain(c.Note)
	limit := box.Width - 2*pillSide
	shown := Sans.Clip(name, moreSize*bolder, limit)
	rest := ""
	if room := limit - Sans.Width(shown+" ", moreSize*bolder); room > 3*noteSize {
		rest = Sans.Clip(note, noteSize, room)
	}
	body := `<text x="` + number(box.Width/2) + `" y="19">` + Escape(shown)
	if rest != "" {
		body += ` <tspan class="diagram-note">` + Escape(rest) + `</tspan>`
	}
	return setting{body: body + `</text>`, cut: shown != name || rest != note}
}
