// Package specimen makes up dictionaries of any size, for measuring: shops that nobody runs, with formulas on formulas,
// caveats, charts, translations and histories in the proportions of a real one. It is used by tests and by the project's
// chores, never by a build.
package specimen

import (
	"fmt"
	"strings"
)

// Options say what is made up. The same options give the same files.
type Options struct {
	Metrics int
	Seed    uint64
	English bool // without translations
}

// Files returns the files of a content folder by path, without versions.lock: "caliber lock" writes it.
func Files(opt Options) map[string]string {
	m := &maker{Options: opt, files: map[string]string{}}
	m.registers()
	m.base()
	for place := 0; m.made < opt.Metrics; place++ {
		m.place(newPlace(place))
	}
	return m.files
}

type maker struct {
	Options
	files map[string]string
	made  int // metrics
}

// a place is where people do things: "live rooms for shoes".
type place struct {
	id, en, zh, scene string
	number            int
}

func newPlace(n int) place {
	s, g := scenes[n%len(scenes)], n/len(scenes)
	goods, round := wares[g%len(wares)], g/len(wares)
	p := place{id: s.id + "_" + goods.id, en: goods.en + " " + s.en, zh: goods.zh + s.zh, scene: s.id, number: n}
	if round > 0 { // the wares are used up: the next country
		p.id += fmt.Sprint("_", round+1)
		p.en += fmt.Sprintf(" of country %d", round+1)
		p.zh = fmt.Sprintf("第%d国", round+1) + p.zh
	}
	return p
}

// place makes the metrics of a place, deed after deed.
func (m *maker) place(p place) {
	for i, d := range deeds {
		for _, k := range kinds {
			if x, ok := k.of(p, i, d); ok {
				m.metric(p, d, k, x)
			}
		}
	}
}

// chance returns a number below n for a thing: the same one each time, and unlike that of its neighbours.
// The mixing is that of SplitMix64 (Steele, Lea and Flood 2014).
func (m *maker) chance(n int, of ...any) int {
	x := m.Seed
	for _, b := range []byte(fmt.Sprint(of...)) {
		x = (x ^ uint64(b)) + 0x9e3779b97f4a7c15
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
		x = (x ^ x>>27) * 0x94d049bb133111eb
		x ^= x >> 31
	}
	return int(x % uint64(n))
}

func pick[T any](m *maker, list []T, of ...any) T { return list[m.chance(len(list), of...)] }

// fill puts the words of a place and a deed into a sentence.
func fill(text string, p place, d deed) string {
	return strings.NewReplacer("{place}", p.en, "{地}", p.zh, "{deed}", d.en, "{done}", d.done, "{做}", d.zh).Replace(text)
}
