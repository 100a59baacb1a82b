package locale

// ChartsWords are the words of the pages about charts: the recommended chart of a metric, and the guide to all kinds.
type ChartsWords struct {
	Charts string // the guide, in lists of pages

	// At a metric.
	Numbers      string // what the chart is drawn from, as a table
	VegaLite     string // the chart in that language, to copy
	SaveSVG      string
	SaveVegaLite string
	Proposed     string // that the entry names no chart, and the rules do
	OverTime     string // ways to look at a metric
	ByGroups     string
	AtAGlance    string
	NotDrawn     string // that the numbers of the entry cannot be drawn
	InUnit       string // a name and the unit of what stands below it, with %s twice

	// The guide.
	Title, Lead                          string
	QuestionsTitle, Question, Take, Why  string
	BeforeTitle                          string
	Before                               []string // each begins with what to do, up to the first colon
	KindsTitle                           string
	When, Not, Draw, Rule, Warned, Users string
	Sample                               string // that the example is of no metric here
	More                                 string // how many are not listed, with %d
	MisleadingTitle, MisleadingLead      string

	Questions []ChartQuestion
	Kinds     map[string]ChartUse
}

// ChartQuestion is a question of somebody who builds a dashboard, and the charts that answer it.
type ChartQuestion struct {
	Ask   string
	Kinds []string
	Why   string
}

// ChartUse is what the guide says of a kind of chart.
type ChartUse struct{ When, Not, Draw string }

// Charts returns the words of a language for the pages about charts.
func (l Lang) Charts() *ChartsWords { return &chartsWords[l] }

var chartsWords = [Count]ChartsWords{English: chartsEnglish, Chinese: chartsChinese}
