package specimen

import (
	"fmt"
	"strings"
)

// a kind of metric, made once for every place and deed.
type kind struct {
	suffix string
	en, zh string // its name, with blanks
	sense  string // its summary
	sinn   string // the same in Chinese
	unit   string
	of     func(p place, i int, d deed) (formula, bool)
}

type formula struct {
	text  string
	given [2]string // what an example gives, numerator and denominator; empty if the formula is no ratio of two
}

func id(p place, d deed, suffix string) string { return p.id + "_" + d.id + "_" + suffix }

func atomic(aggregate string) func(place, int, deed) (formula, bool) {
	return func(p place, _ int, d deed) (formula, bool) {
		return formula{text: fmt.Sprintf("%s where event = '%s' and place = '%s')", aggregate, d.id, p.id)}, true
	}
}

func ratio(over, under string) func(place, int, deed) (formula, bool) {
	return func(p place, _ int, d deed) (formula, bool) {
		a, b := id(p, d, over), id(p, d, under)
		return formula{a + " / " + b, [2]string{a, b}}, true
	}
}

func built(format string) func(place, int, deed) (formula, bool) {
	return func(p place, _ int, d deed) (formula, bool) {
		return formula{text: fmt.Sprintf(format, id(p, d, "amount"), id(p, d, "users"))}, true
	}
}

var kinds = []kind{
	{"users", "People who {done}, {place}", "{地}{做}人数", "How many different people {done} in {place}.", "{地}里{做}的不同人数。", "person", atomic("count_distinct(user_id")},
	{"times", "Times {deed}, {place}", "{地}{做}次数", "How often people {done} in {place}.", "{地}里{做}的次数。", "event", atomic("count_distinct(event_id")},
	{"amount", "Amount after {deed}, {place}", "{地}{做}金额", "The amount of orders that followed {deed} in {place}.", "{地}里{做}之后的订单金额。", "CNY", atomic("sum(amount")},
	{"rate", "{deed} rate, {place}", "{地}{做}率", "Of the people who took the step before, the share who {done} in {place}.", "走过上一步的人中，在{地}{做}的占比。", "percent", func(p place, i int, d deed) (formula, bool) {
		before := "visitors"
		if i > 0 {
			before = id(p, deeds[i-1], "users")
		}
		a := id(p, d, "users")
		return formula{a + " / " + before, [2]string{a, before}}, true
	}},
	{"times_per_user", "Times per person: {deed}, {place}", "{地}人均{做}次数", "How often each person who {done} in {place} did so.", "{地}里{做}的人平均{做}几次。", "event/person", ratio("times", "users")},
	{"amount_per_user", "Per person: {deed}, {place}", "{地}{做}人均金额", "What each person who {done} in {place} spent on average.", "{地}里{做}的人平均花了多少。", "CNY/person", ratio("amount", "users")},
	{"users_7d", "Week of people who {done}, {place}", "{地}近7日{做}人数", "How many different people {done} in {place} within seven days.", "近七天里在{地}{做}的不同人数。", "person", built("%[2]s over 7d")},
	{"new_amount", "New amount: {deed}, {place}", "{地}新客{做}金额", "The part of the amount after {deed} in {place} that new visitors spent.", "{地}{做}金额中新访客的部分。", "CNY", built("%[1]s[visitor_type = 'new']")},
	{"new_share", "New share: {deed}, {place}", "{地}新客{做}金额占比", "Of the amount after {deed} in {place}, the share that new visitors spent.", "{地}{做}金额中新访客所占的比例。", "percent", ratio("new_amount", "amount")},
	{"growth", "Growth: {deed}, {place}", "{地}{做}金额周环比", "By how much the amount after {deed} in {place} exceeds that of the week before.", "{地}{做}金额比上一周多出的比例。", "percent", built("%[1]s over 7d / %[1]s over 7d offset 7d - 1")},
	{"reach", "Reach as far as {deed}, {place}", "{地}到{做}的转化率", "Of all who came into {place}, the share who got as far as {deed}.", "进入{地}的人中一路走到{做}的占比。", "percent", func(p place, i int, d deed) (formula, bool) {
		switch i {
		case 0, 1:
			return formula{}, false
		case 2:
			return formula{text: id(p, deeds[1], "rate") + " * " + id(p, d, "rate")}, true
		}
		return formula{text: id(p, deeds[i-1], "reach") + " * " + id(p, d, "rate")}, true
	}},
}

// counterpart is what a metric is taken for.
var counterpart = map[string]string{"users": "times", "times": "users"}

// metric writes an entry, its translation and now and then its past.
func (m *maker) metric(p place, d deed, k kind, f formula) {
	if m.made == m.Metrics {
		return
	}
	m.made++
	name := id(p, d, k.suffix)
	folder := "metrics/" + p.scene + "/"
	version := 1 + m.chance(20, name, "version")/19
	m.files[folder+name+".toml"] = m.entry(name, p, d, k, f, version)
	if !m.English {
		m.files[folder+name+".zh.toml"] = m.translation(name, p, d, k)
	}
	if version > 1 {
		past := f
		past.text = strings.Replace(f.text, " where ", " where is_test = false and ", 1)
		m.files["history/"+name+"/v1.toml"] = m.entry(name, p, d, k, past, 1)
	}
}

func (m *maker) entry(name string, p place, d deed, k kind, f formula, version int) string {
	var s strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&s, format+"\n", args...) }
	text := func(list []phrase, what string) string { return fill(pick(m, list, name, what).en, p, d) }
	line("name    = %q\nsummary = %q\nformula = %q\nunit    = %q", capital(fill(k.en, p, d)), fill(k.sense, p, d), f.text, k.unit)
	line("owner   = %q\nstatus  = \"proposed\"\nlevel   = \"T%d\"\nrole    = \"input\"\nbetter  = \"higher\"\nversion = %d", pick(m, teams, p.id).id, m.chance(3, name), version)
	line("aliases = [%q]", strings.ReplaceAll(name, "_", " "))
	line("definition = '''\n%s\n%s Next to it stands [[%s]].\n'''", text(openings, "open"), text(turns, "turn"), id(p, d, "users"))
	line("answers = [%q]", text(questions, "ask"))
	line("\n[facets]\nscene = [%q]\nstage = %q", p.scene, d.stage)
	line("\n[scope]\ncounts   = \"person\"\ninclude  = [%q]\nexclude  = [\"test accounts\"]\nperiod   = \"1d\"\ntimezone = \"Asia/Shanghai\"\ngrain    = [\"date\", \"place\"]\nrefresh  = \"daily, T+1\"", text(includes, "include"))
	line("\n[[dimension]]\nid  = \"visitor_type\"\nuse = \"recommended\"\nwhy = %q", text(reasons, "cut"))
	if c, ok := m.caveat(name, k); ok {
		line("\n[[caveat]]\nid       = %q\ntitle    = %q\nseverity = %q\nbias     = %q\nbody     = %q\ninstead  = %q", c.id, c.title.en, c.severity, c.bias, fill(c.body.en, p, d), fill(c.instead.en, p, d))
	}
	if other := counterpart[k.suffix]; other != "" {
		line("\n[[contrast]]\nwith    = %q\ndiffers = \"One counts people, the other what they do.\"\nthis    = %q\nthat    = %q", id(p, d, other), text(questions, "this"), text(questions, "that"))
	}
	if f.given[0] != "" {
		b, share := 1000+100*m.chance(90, name, "b"), 2+m.chance(60, name, "share")
		line("\n[[example]]\ngiven  = { %s = %d, %s = %d }\nexpect = %s\nsay    = \"%d against %d.\"", f.given[0], b*share/100, f.given[1], b, decimal(share), b*share/100, b)
	}
	m.chart(&s, name, k)
	if strings.Contains(f.text, "(") {
		line("\n[[source]]\ntable   = \"dw.%s.event_di\"\ncolumns = [\"user_id\", \"event_id\", \"amount\", \"event\", \"place\", \"dt\"]", p.scene)
		line("[[sql]]\ndialect = \"ansi\"\ntext    = '''\nSELECT dt, COUNT(*) AS n\nFROM dw.%s.event_di\nWHERE event = '%s' AND place = '%s'\nGROUP BY dt\n'''", p.scene, d.id, p.id)
	}
	line("\n[review]\nlast  = 2026-%02d-15\nevery = \"12M\"\nby    = %q", 1+m.chance(10, name, "month"), teams[0].id)
	for v := version; v > 0; v-- {
		line("\n[[change]]\nversion = %d\ndate    = 2025-%02d-%02d\nkind    = \"scope\"\nsummary = %q\nwhy     = %q", v, v*5, 1+m.chance(28, name, "day"), text(includes, fmt.Sprint("change", v)), text(reasons, fmt.Sprint("why", v)))
	}
	return s.String()
}

// caveat is that of six metrics in ten. What is counted is wrong in some direction; what is computed inherits that.
func (m *maker) caveat(name string, k kind) (caveat, bool) {
	list := caveats
	if counterpart[k.suffix] == "" && k.suffix != "amount" {
		list = caveats[:1]
	}
	return pick(m, list, name, "which"), m.chance(10, name, "caveat") < 6
}

func decimal(percent int) string { return fmt.Sprintf("0.%02d", percent) }

// chart recommends a line of seven days.
func (m *maker) chart(s *strings.Builder, name string, k kind) {
	level := map[string]float64{"percent": 0.004, "person": 900, "event": 2400}[k.unit]
	if level == 0 {
		level = 35
	}
	fmt.Fprintf(s, "\n[chart]\nkind    = \"line\"\npurpose = \"trend\"\nx       = \"date\"\ntitle   = \"Seven days\"\nfinding = \"The weekend is another world.\"\nwhy     = \"A course over time.\"\ndata    = [\n")
	for i, day := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		fmt.Fprintf(s, "  { x = %q, y = %.4g },\n", day, level*float64(20+m.chance(30, name, i)))
	}
	s.WriteString("]\n")
}

func (m *maker) translation(name string, p place, d deed, k kind) string {
	var s strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&s, format+"\n", args...) }
	text := func(list []phrase, what string) string { return fill(pick(m, list, name, what).zh, p, d) }
	line("name    = %q\nsummary = %q", fill(k.zh, p, d), fill(k.sinn, p, d))
	line("definition = '''\n%s\n%s旁边是[[%s]]。\n'''", text(openings, "open"), text(turns, "turn"), id(p, d, "users"))
	line("answers = [%q]", text(questions, "ask"))
	line("\n[[dimension]]\nid  = \"visitor_type\"\nwhy = %q", text(reasons, "cut"))
	if c, ok := m.caveat(name, k); ok {
		line("\n[[caveat]]\nid      = %q\ntitle   = %q\nbody    = %q\ninstead = %q", c.id, c.title.zh, fill(c.body.zh, p, d), fill(c.instead.zh, p, d))
	}
	if other := counterpart[k.suffix]; other != "" {
		line("\n[[contrast]]\nwith    = %q\ndiffers = \"一个数人，一个数事。\"\nthis    = %q\nthat    = %q", id(p, d, other), text(questions, "this"), text(questions, "that"))
	}
	line("\n[chart]\ntitle   = \"七天\"\nfinding = \"周末是另一个世界。\"\nwhy     = \"随时间的走势。\"")
	return s.String()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
