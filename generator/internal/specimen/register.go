package specimen

import (
	"fmt"
	"strings"
)

// registers writes what entries refer to.
func (m *maker) registers() {
	languages := `["en", "zh"]`
	if m.English {
		languages = `["en"]`
	}
	var site, siteZH strings.Builder
	fmt.Fprintf(&site, "title      = \"Specimen\"\ntagline    = \"Metrics that nobody needs.\"\nlanguages  = %s\nbase_url   = \"https://specimen.example.com/\"\nnorth_star = \"visitors\"\ncontact    = \"specimen@example.com\"\nmap        = [\"stage\", \"scene\"]\n", languages)
	facet := func(id, name, zh string, values [][3]string) {
		fmt.Fprintf(&site, "\n[[facet]]\nid      = %q\nname    = %q\nsummary = %q\n", id, name, name+" of a metric.")
		fmt.Fprintf(&siteZH, "\n[[facet]]\nid      = %q\nname    = %q\nsummary = %q\n", id, zh, "指标的"+zh+"。")
		for _, v := range values {
			fmt.Fprintf(&site, "\n[[facet.value]]\nid      = %q\nname    = %q\nsummary = %q\nintro   = %q\n", v[0], v[1], "What happens in "+v[1]+".", "All that is counted in "+v[1]+".")
			fmt.Fprintf(&siteZH, "\n[[facet.value]]\nid      = %q\nname    = %q\nsummary = %q\nintro   = %q\n", v[0], v[2], v[2]+"里发生的事。", v[2]+"里统计的一切。")
		}
	}
	var list [][3]string
	for _, s := range scenes {
		list = append(list, [3]string{s.id, s.en, s.zh})
	}
	facet("stage", "Stage", "阶段", [][3]string{{"traffic", "traffic", "流量"}, {"behavior", "behavior", "行为"}, {"transaction", "transaction", "交易"}})
	facet("scene", "Scene", "场域", list)
	m.files["site.toml"] = site.String()
	m.files["entities.toml"] = "[[entity]]\nid      = \"person\"\nname    = \"person\"\nplural  = \"people\"\nsummary = \"A visitor.\"\nsymbol  = \"person\"\n\n[[entity]]\nid      = \"event\"\nname    = \"event\"\nplural  = \"events\"\nsummary = \"One thing that happened once.\"\nsymbol  = \"event\"\n"
	m.files["units.toml"] = "[[unit]]\nid     = \"CNY\"\nname   = \"Chinese yuan\"\nsymbol = \"¥\"\nkind   = \"currency\"\n\n[[unit]]\nid     = \"percent\"\nname   = \"percent\"\nsymbol = \"%\"\nkind   = \"ratio\"\nfactor = 0.01\n"
	m.files["dimensions.toml"] = "[[dimension]]\nid      = \"date\"\nname    = \"Date\"\nsummary = \"The day.\"\nordered = true\n\n[[dimension]]\nid      = \"place\"\nname    = \"Place\"\nsummary = \"Where it happened.\"\n\n[[dimension]]\nid      = \"visitor_type\"\nname    = \"Visitor type\"\nsummary = \"New or returning.\"\nvalues  = [\"new\", \"returning\"]\n"
	var owners, sources strings.Builder
	for _, t := range teams {
		fmt.Fprintf(&owners, "[[owner]]\nid      = %q\nname    = %q\nsummary = \"A team that does not exist.\"\ncontact = \"%s@example.com\"\n\n", t.id, t.en, t.id)
	}
	for _, s := range scenes {
		fmt.Fprintf(&sources, "[[source]]\nid        = \"dw.%s.event_di\"\nname      = %q\nsummary   = \"Everything people did in %s.\"\nowner     = %q\nkind      = \"event\"\nfreshness = \"daily, T+1\"\nrows      = \"one row an event\"\n", s.id, "Events of "+s.en, s.en, teams[0].id)
		for _, c := range [][3]string{
			{"user_id", "string", "entity  = \"person\""},
			{"event_id", "string", "entity  = \"event\""},
			{"amount", "number", "unit    = \"CNY\""},
			{"event", "string", ""},
			{"place", "string", ""},
			{"is_test", "boolean", ""},
			{"dt", "date", ""},
		} {
			fmt.Fprintf(&sources, "\n[[source.column]]\nname    = %q\ntype    = %q\nmeaning = \"the %s of the event\"\n%s\n", c[0], c[1], strings.ReplaceAll(c[0], "_", " "), c[2])
		}
		sources.WriteString("\n")
	}
	m.files["owners.toml"], m.files["sources.toml"] = owners.String(), sources.String()
	if !m.English {
		m.files["site.zh.toml"] = "title   = \"样本\"\ntagline = \"谁也用不上的指标。\"\n" + siteZH.String()
	}
}

// base makes what everything is a share of, and the words that are no metrics.
func (m *maker) base() {
	m.files["metrics/visitors.toml"] = "name    = \"Visitors of everything\"\nsummary = \"How many different people came, wherever it was.\"\nformula = \"count_distinct(user_id where event = 'visit')\"\nunit    = \"person\"\nowner   = \"" + teams[0].id + "\"\nstatus  = \"proposed\"\nrole    = \"north_star\"\nbetter  = \"higher\"\nversion = 1\n\n[scope]\ncounts = \"person\"\nperiod = \"1d\"\ngrain  = [\"date\"]\n\n[[source]]\ntable   = \"dw." + scenes[0].id + ".event_di\"\ncolumns = [\"user_id\", \"event\", \"dt\"]\n"
	if !m.English {
		m.files["metrics/visitors.zh.toml"] = "name    = \"总访客数\"\nsummary = \"不论在哪里，来过的不同人数。\"\n"
	}
	m.made++
	for i, w := range wares {
		if i == m.Metrics/40+1 {
			break
		}
		m.files["terms/"+w.id+".toml"] = fmt.Sprintf("name       = %q\nsummary    = %q\ndefinition = %q\n", capital(w.en), "What counts as "+w.en+".", "Goods that a shop sorts under "+w.en+".")
		if !m.English {
			m.files["terms/"+w.id+".zh.toml"] = fmt.Sprintf("name       = %q\nsummary    = %q\ndefinition = %q\n", w.zh, "什么算"+w.zh+"。", "店铺归入"+w.zh+"的商品。")
		}
	}
}
