package page

import (
	"strconv"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/quiz"
)

// QuizView is the self-test of a reading path; part/quiz shows it.
type QuizView struct {
	Q         *locale.QuizWords
	Lead      string
	Questions []TestQuestion
}

// TestQuestion is one question with its answer.
type TestQuestion struct {
	Q       *locale.QuizWords
	ID      string
	Number  int
	Asks    string // what is asked
	Case    Prose  // of what; none of some kinds
	Given   []GivenView
	Table   *Table
	Rows    string // the name of the table
	Choices []ChoiceView
	Field   *FieldView // instead of choices
	// The answer, with the words of the entry.
	Answer  Text
	Told    []Prose
	Formula *FormulaView
	More    Link
}

// ChoiceView is one answer that can be chosen.
type ChoiceView struct {
	ID    string
	Text  Text
	Right bool
}

// FieldView is where a number is typed.
type FieldView struct {
	Format, Expect, Within string
}

// quiz makes the self-test of a path; nil if there is nothing to ask.
func (d *desk) quiz(p *dictionary.Path) *QuizView {
	asked := d.tests()[p.ID]
	if len(asked) == 0 {
		return nil
	}
	w := d.lang.Quiz()
	v := &QuizView{Q: w, Lead: locale.Fill(w.Lead, "%d", strconv.Itoa(len(asked)))}
	for i, q := range asked {
		x := TestQuestion{Q: w, ID: q.ID, Number: i + 1, More: d.metricLink(q.Metric.ID)}
		switch q.Kind {
		case quiz.Which:
			d.askWhich(&x, q)
		case quiz.Bias:
			d.askBias(&x, q)
		case quiz.Compute:
			d.askCompute(&x, q)
		}
		v.Questions = append(v.Questions, x)
	}
	return v
}

func (d *desk) askWhich(v *TestQuestion, q quiz.Question) {
	v.Asks, v.Case, v.Answer = v.Q.Which, d.line(q.Case), d.text(q.Metric.Name)
	for _, m := range q.Choices {
		v.Choices = append(v.Choices, ChoiceView{m.ID, d.text(m.Name), m == q.Metric})
	}
	if q.Told == nil {
		v.Told = []Prose{d.line(q.Metric.Summary)}
		return
	}
	v.Told = []Prose{d.line(q.Told.Differs)}
	v.More = d.metricLink(q.By.ID)
	v.More.Href += "#which"
}

// biases are the answers to which way a number is wrong, in the order in which they are offered.
var biases = []string{"low", "high", "either"}

func (d *desk) askBias(v *TestQuestion, q quiz.Question) {
	when := d.within(d.words.When, formula.Condition(q.Caveat.When.Value, d.math()))
	v.Asks = locale.Fill(v.Q.Bias, "%s", d.text(q.Metric.Name).Value, "%w", when)
	for _, b := range biases {
		v.Choices = append(v.Choices, ChoiceView{b, Text{Value: v.Q.Biases[b]}, b == q.Caveat.Bias})
	}
	v.Answer = Text{Value: v.Q.Biases[q.Caveat.Bias]}
	for _, t := range []dictionary.Text{q.Caveat.Body, q.Caveat.Instead} {
		if t.Any() {
			v.Told = append(v.Told, d.prose(t, 4))
		}
	}
	v.More.Href += "#caveat-" + q.Caveat.ID
}

func (d *desk) askCompute(v *TestQuestion, q quiz.Question) {
	m, e := q.Metric, q.Example
	v.Asks = locale.Fill(v.Q.Compute, "%s", d.text(m.Name).Value)
	if unit := d.unitOf(2, shown(m)); unit != "" {
		v.Asks = locale.Fill(v.Q.ComputeIn, "%s", d.text(m.Name).Value, "%u", unit)
	}
	for _, g := range e.Given {
		x := GivenView{Name: g.Name.Name, Value: d.value(g.Value.Value, d.site.Metric(g.Name.Name))}
		if of := d.site.Metric(g.Name.Name); of != nil {
			x.Link = d.metricLink(of.ID)
		}
		v.Given = append(v.Given, x)
	}
	if len(e.Rows) > 0 {
		v.Table, v.Rows = &Table{}, d.words.RowsOfSource
		v.Table.Columns, v.Table.Rows = d.table(e.Rows)
	}
	v.Field = &FieldView{
		Format: format(m), Expect: strconv.FormatFloat(e.Expect.Value, 'g', -1, 64), Within: strconv.FormatFloat(quiz.Tolerance, 'g', -1, 64),
	}
	v.Answer = Text{Value: d.value(e.Expect.Value, m)}
	if via, errs := formula.ParseIdentity(e.Via.Value); errs == nil {
		f := d.identity(dictionary.Identity{Equation: via})
		v.Formula = &f
	} else {
		f := d.formula(m.Formula, d.text(m.Name).Value)
		v.Formula = &f
	}
	if e.Say.Any() {
		v.Told = []Prose{d.line(e.Say)}
	}
	v.More.Href += "#examples"
}
