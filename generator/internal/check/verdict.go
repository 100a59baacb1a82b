package check

import (
	"maps"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
)

// A Verdict is what the rules found.
type Verdict struct {
	single, naming, joint diag.List // by the rules that judge an entry by itself, by those on names, and by all others
	folds                 *folds
	heard                 map[[2]string]hearing // by the ids of the two metrics
}

// single are the rules, by their codes, that judge an entry by itself: by its own words, by what is derived of it, by the
// registers, and by which entries there are. Whoever writes a rule of that kind may add it here, so that it is asked less often.
var single = []string{
	"CAL103", "CAL137", "CAL201", "CAL202", "CAL203", "CAL204", "CAL205", "CAL206", "CAL207", "CAL210", "CAL214", "CAL215", "CAL216", "CAL217",
	"CAL218", "CAL219", "CAL221", "CAL230", "CAL231", "CAL232", "CAL233", "CAL234", "CAL236",
}

// naming are the rules that hold ids, names and aliases against each other, and look at nothing else.
var naming = []string{"CAL211", "CAL212", "CAL213"}

// joint are all other rules.
func joint() (out []string) {
	for _, r := range Rules {
		if !slices.Contains(single, r.ID) && !slices.Contains(naming, r.ID) {
			out = append(out, r.ID)
		}
	}
	return out
}

// All is everything that was found, sorted.
func (v *Verdict) All() diag.List {
	out := slices.Concat(v.single, v.naming, v.joint)
	out.Sort()
	return out
}

// Change says what is another in a dictionary than in the one that was judged.
type Change struct {
	Metrics []*dictionary.Metric // of which anything is, be it only derived
	Others  bool                 // entries that are no metrics may be
	Names   bool                 // names or aliases may be
}

// Renew is Judge for a dictionary of the same ids, whose registers are those of the one that was judged. There must have been no
// errors: what is to be done about one may be said in the words of another entry.
func (v *Verdict) Renew(in Input, c Change) *Verdict {
	next := &Verdict{folds: v.folds}
	if c.Names {
		next.folds = newFolds(v.folds)
	}
	j := newJudge(in, next.folds)
	j.heard = maps.Clone(v.heard)
	edited := map[string]bool{}
	for _, m := range c.Metrics {
		edited[m.ID] = true
	}
	maps.DeleteFunc(j.heard, func(pair [2]string, _ hearing) bool { return edited[pair[0]] || edited[pair[1]] })
	again := in.Dictionary.Of(c.Metrics)
	if c.Others {
		again = in.Dictionary.OfMetrics(c.Metrics)
	}
	files := again.EntryFiles()
	for _, p := range v.single { // entries stand in folders, registers do not, and are judged once more
		if strings.Contains(p.Span.File, "/") && !files[p.Span.File] {
			next.single.Add(p)
		}
	}
	next.single.Add(j.by(again, single)...)
	if moved := func(p diag.Diagnostic) bool {
		return files[p.Span.File] || slices.ContainsFunc(p.Related, func(r diag.Related) bool { return files[r.Span.File] })
	}; c.Names || slices.ContainsFunc(v.naming, moved) {
		next.naming = j.by(in.Dictionary, naming)
	} else {
		next.naming = v.naming
	}
	next.joint = j.by(in.Dictionary, joint())
	next.heard = j.heard
	return next
}

// folds remembers what fold makes of texts, and of the texts of a dictionary that was judged before: most are the same.
type folds struct{ last, now map[string]string }

func newFolds(before *folds) *folds {
	f := &folds{now: map[string]string{}}
	if before != nil {
		f.last = before.now
	}
	return f
}

// fold makes texts equal that a reader takes for one: width, Unicode form, case and the number of spaces aside.
func (f *folds) fold(s string) string {
	out, known := f.now[s]
	if !known {
		if out, known = f.last[s]; !known {
			out = fold(s)
		}
		f.now[s] = out
	}
	return out
}
