package chart

import (
	"math"
	"slices"
	"strings"
)

// plot is a drawing with values upwards and places from left to right.
type plot struct {
	*sheet
	c                        *canvas
	left, right, top, bottom float64
	low, high                float64
	inset                    float64 // of the first and the last place
	notes                    []note
}

// note is a remark above the plot.
type note struct {
	place  int
	offset float64 // from the middle of the place, in ways from one place to the next
	series int     // that it names, if it does
	early  bool    // it ends over its place: others follow close by
	text   string
	face   face
	row    int // counted upwards
	spot
}

// axes say what a plot is to be like.
type axes struct {
	low, high float64
	height    float64 // of the plot; 0 is the usual one
	room      float64 // at the right
	head      float64 // above the highest tick
	bands     bool    // places have a width
	notes     []note
}

const (
	usualHeight = 168.0
	noteLead    = 17.0 // from one row of remarks to the next
)

// newPlot lays out and draws the axes: round ticks, the unit above them, the places below.
func newPlot(s *sheet, c *canvas, a axes) *plot {
	t := s.num.ticks(a.low, a.high, 4)
	p := &plot{
		sheet: s, c: c, left: widest(t.text) + 8, right: frameWidth - max(a.room, 2),
		low: t.at[0], high: t.at[len(t.at)-1],
	}
	if n := float64(len(s.names)); a.bands {
		p.inset = (p.right - p.left) / n / 2
	} else {
		p.inset = 6
	}
	p.top = 2
	if unit := s.format(Y).Unit; unit != "" {
		c.text(ofAxis, start, point{0, 14}, shorten(unit, frameWidth, plain))
		p.top = noteLead + 2
	}
	p.placeNotes(a.notes)
	p.top += max(a.head, 8)
	height := a.height
	if height == 0 {
		height = usualHeight
	}
	p.bottom = p.top + height
	for i, v := range t.at {
		k := gridLine
		if v == 0 {
			k = zeroLine
		}
		c.horizontal(k, p.left, p.right, p.y(v))
		c.text(ofAxis, end, point{p.left - 8, p.y(v) + 4.5}, t.text[i])
	}
	p.placeNames()
	return p
}

func (p *plot) y(v float64) float64 {
	return p.bottom - (v-p.low)/(p.high-p.low)*(p.bottom-p.top)
}

// x is the middle of a place.
func (p *plot) x(i int) float64 {
	if len(p.names) == 1 {
		return (p.left + p.right) / 2
	}
	return p.left + p.inset + (p.right-p.left-2*p.inset)*float64(i)/float64(len(p.names)-1)
}

// apart is the way from one place to the next.
func (p *plot) apart() float64 {
	if len(p.names) == 1 {
		return p.right - p.left
	}
	return p.x(1) - p.x(0)
}

// remarks are the marks as notes.
func (s *sheet) remarks() (out []note) {
	for _, m := range s.Marks {
		if i := slices.Index(s.names, m.At); i >= 0 && m.Label != "" {
			out = append(out, note{place: i, text: m.Label, face: ofNote})
		}
	}
	slices.SortStableFunc(out, func(a, b note) int { return a.place - b.place })
	return out
}

// placeNotes finds for each remark the lowest row where neither it nor the line down from it meets another, and makes room.
func (p *plot) placeNotes(notes []note) {
	var taken []box
	rows := 0
	for _, n := range notes {
		n.text = shorten(n.text, frameWidth-8, plain)
		x, w := p.over(n), n.face.width(n.text)
		n.row = -1
		for row := 0; row < 12 && n.row < 0; row++ {
			spots := []spot{
				{middle, point{within(x, w), 0}},
				{start, point{within(x-6+w/2, w) - w/2, 0}},
				{end, point{within(x+6-w/2, w) + w/2, 0}},
			}
			margin := 5.0
			if n.early {
				spots, margin = []spot{{end, point{max(x+2, w), 0}}}, 1
			}
			for _, s := range spots {
				up := -float64(row) * noteLead
				text := boxOf(n.face, s.anchor, point{s.x, up}, n.text)
				text.left, text.right = text.left-margin, text.right+margin
				down := box{x - 3, text.bottom, x + 3, 0}
				if slices.ContainsFunc(taken, func(b box) bool { return b.meets(text) || b.meets(down) }) {
					continue
				}
				taken = append(taken, text, down)
				n.row, n.spot = row, s
				break
			}
		}
		if n.row >= 0 {
			rows = max(rows, n.row+1)
			p.notes = append(p.notes, n)
		}
	}
	if caption := boxOf(ofAxis, start, point{0, 0}, p.format(Y).Unit); rows > 0 && p.top > noteLead && !slices.ContainsFunc(p.notes, func(n note) bool {
		return n.row == rows-1 && boxOf(n.face, n.anchor, point{n.x, 0}, n.text).left < caption.right+12
	}) {
		p.top = 2 // one line for both
	}
	p.top += noteLead * float64(rows)
	for i := range p.notes {
		n := &p.notes[i]
		n.spot.y = p.top - 4.5 - float64(n.row)*noteLead
		p.c.text(n.face, n.anchor, n.point, n.text)
	}
}

// lead draws the lines from the remarks down to where they belong.
func (p *plot) lead(down func(note) float64) {
	for _, n := range p.notes {
		from, to, x := n.spot.y+fall+1, down(n), p.over(n)
		if to > from+2 {
			p.c.vertical(leader, x, from, to)
			p.c.keep(box{x - 2, from, x + 2, to})
		}
	}
}

// within moves the middle of a text so that it stands within the frame.
func within(x, width float64) float64 { return max(min(x, edge-width/2), width/2) }

// over is the middle of what a remark is of.
func (p *plot) over(n note) float64 { return p.x(n.place) + n.offset*p.apart() }

// placeNames sets the names of the places: in one line, else in up to three, else only every second or third of them.
// Numbers need to be told what they are: their axis is named.
func (p *plot) placeNames() {
	room := p.apart() - 2.5
	texts := make([][]string, len(p.labels))
	lines, every := 1, 1
	for i, l := range p.labels {
		texts[i] = strings.Split(l, "\n")
		lines = max(lines, len(texts[i]))
	}
	if w := widest(p.firstLines()); w > room {
		if lines == 1 && p.breakable(room) {
			for i, l := range p.labels {
				texts[i] = wrap(l, min(room, 2*p.x(i), 2*(edge-p.x(i))), plain, 3)
				lines = max(lines, len(texts[i]))
			}
		} else {
			every = int(math.Ceil((w + 9) / p.apart()))
		}
	}
	taken := 0.0
	for i := 0; i < len(texts); i += every {
		first := shorten(texts[i][0], frameWidth/2, plain)
		w := width(first, plain)
		x := within(p.x(i), w)
		if i > 0 && x-w/2 < taken+4 { // at the edge, names move inwards
			continue
		}
		taken = x + w/2
		for k, text := range texts[i] {
			text = shorten(text, frameWidth/2, plain)
			w := width(text, plain)
			p.c.text(ofAxis, middle, point{within(p.x(i), w), p.bottom + 21 + leaded*float64(k)}, text)
		}
	}
	p.c.bottom = p.bottom + 26 + leaded*float64(lines-1)
	if name := p.name(X); name != "" && slices.ContainsFunc(p.names, numeric) {
		p.c.text(ofAxis, middle, point{(p.left + p.right) / 2, p.c.bottom + 13}, shorten(name, p.right-p.left, plain))
		p.c.bottom += 19
	}
}

func (p *plot) firstLines() []string {
	out := make([]string, len(p.labels))
	for i, l := range p.labels {
		out[i], _, _ = strings.Cut(l, "\n")
	}
	return out
}

// breakable says whether the names are better broken into lines than left out: names that go by number tell each other's.
func (p *plot) breakable(room float64) bool {
	if slices.ContainsFunc(p.labels, counted) {
		return len(p.labels) < 7 && wordsFit(p.labels, room)
	}
	return len(p.labels) <= 10 && (room > 40 || wordsFit(p.labels, room))
}

// wordsFit says whether no word of the texts is wider than the room.
func wordsFit(texts []string, room float64) bool {
	for _, t := range texts {
		if len(t) < 3*len([]rune(t))/2 && widest(strings.Fields(t)) > room { // not Chinese, which breaks anywhere
			return false
		}
	}
	return true
}

// counted says whether a name has a number in it.
func counted(name string) bool { return strings.ContainsAny(name, "0123456789") }

// numeric says whether a name is a bare number, which tells nobody what it counts.
func numeric(name string) bool {
	return name != "" && strings.Trim(name, "0123456789.,+-−–~≥<> ") == "" && !strings.Contains(strings.Trim(name, "-"), "-")
}

// spread moves what stands at heights apart, as little as it can, within the frame. The heights are in order.
func spread(heights []float64, gap, top, bottom float64) {
	for i := 1; i < len(heights); i++ {
		heights[i] = max(heights[i], heights[i-1]+gap)
	}
	for i := len(heights) - 1; i >= 0; i-- {
		heights[i] = min(heights[i], bottom)
		bottom = heights[i] - gap
	}
	for i := range heights {
		heights[i] = max(heights[i], top)
		top = heights[i] + gap
	}
}
