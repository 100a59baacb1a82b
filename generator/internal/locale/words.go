package locale

// Words are the program's own words in one language. Templates and pages take every word from here; a test fails if one is missing.
// Maps go from a key of the entries, such as "certified", to its words.
type Words struct {
	SiteTitle, Skip, MainNav, FootNav, Breadcrumb, Home                                                                  string
	ThemeLight, ThemeDark, ThemeAuto, Ask, AskHere, Copy, Copied, AllOf                                                  string
	Table, Colon, Stop, Comma, QuestionMark, Per                                                                         string
	OneMetric, ManyMetrics, Metric, Metrics, MetricsTitle, MetricsLead                                                   string
	FilterLabel, FilterOff, FilterAll, FilterNone, FilterSome, Letters, Term                                             string
	Terms, TermsTitle, TermsLead, Path, Paths, PathsLead                                                                 string
	OtherPaths, IfMoved, StepOf, Guide, Guides, GuidesLead                                                               string
	OtherGuides, Owner, Owners, OwnersLead, EmptyOwner, Source                                                           string
	Sources, SourcesLead, OneRow, Freshness, Columns                                                                     string
	Column, Meaning, Measures                                                                                            string
	Dimension, Dimensions, DimensionsLead, Values, GrainOf, UncutBy                                                      string
	Problems, ProblemsTitle, ProblemsLead, ExamplesOf, Bad, Good                                                         string
	NotFoundTitle, NotFoundText, HomeTitle, DoorMeaning, DoorMeaningText                                                 string
	DoorNew, DoorNewText, DoorSpec, DoorSpecText                                                                         string
	NorthStar, Map, MapLead, MapBlank, AllMetrics, ByGroup                                                               string
	Other, HealthCertified, HealthOverdue, HealthNobodys, HealthNoExample, HealthTranslated, HealthAll, EmptyFacet, Rail string
	OnThisPage, AlsoCalled, VersionOf, UnitOf, LevelOf, Formula, Caveats, When                                           string
	Instead, Definition, Answers, Lineage, BuiltFrom, UsedIn                                                             string
	Chart, IllustrativeData, WhyChart, Avoid, Which, OrThe                                                               string
	TakeThis, TakeThat, Examples, RowsOfSource, Via, Scope                                                               string
	Counts, Include, Exclude, Dedup, Period, Timezone                                                                    string
	Grain, Refresh, Attribution, Zero, Cuts, Identities                                                                  string
	Influences, Implementation, UsedBy, LinkedFrom, History, Effective                                                   string
	NotComparable, Cite, CiteLink, CiteText, Edit, UseInstead                                                            string
	Status                                                                                                               string
	CertifiedBy, RelatedMetrics, RoleNumerator, RoleDenominator, RoleFactor, RoleAddend                                  string
	RoleMinuend, RoleSubtrahend, RoleFiltered, RoleWindowed, RoleInput                                                   string

	Statuses, StatusNotes, AliasKinds, Tiers, Directions, Roles              map[string]string
	Severities, SeverityWords, Biases, Signs, Evidences, Uses                map[string]string
	UseTitles, UseKinds, SourceKinds, ChangeKinds, DeprecationReasons, Zeros map[string]string
	Purposes, ChartKinds, Series, Axes, Durations                            map[string]string
}

// Words returns the words of a language.
func (l Lang) Words() *Words { return &words[l] }

var words = [Count]Words{English: english, Chinese: chinese}

// Role says in a word what a part does in its whole, by the name of the role: "numerator"; nothing for one that is not known.
func (w *Words) Role(name string) string {
	switch name {
	case "numerator":
		return w.RoleNumerator
	case "denominator":
		return w.RoleDenominator
	case "factor":
		return w.RoleFactor
	case "addend":
		return w.RoleAddend
	case "minuend":
		return w.RoleMinuend
	case "subtrahend":
		return w.RoleSubtrahend
	case "filtered":
		return w.RoleFiltered
	case "windowed":
		return w.RoleWindowed
	case "input":
		return w.RoleInput
	}
	return ""
}
