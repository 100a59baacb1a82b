package dictionary

import (
	"fmt"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

func languageUnknown(tag source.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "CAL108", Span: tag.Span(),
		Message: fmt.Sprintf("%q is not a language of this program", diag.Short(tag.Value)),
		Hint:    "write " + languages(),
	}
}

// languages lists the tags and what they stand for: "en" for English or "zh" for 中文.
func languages() string {
	var out []string
	for _, l := range locale.All {
		out = append(out, fmt.Sprintf("%q for %s", l.Tag(), l.Name()))
	}
	return strings.Join(out, " or ")
}

func languageTwice(tag source.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "CAL108", Span: tag.Span(),
		Message: fmt.Sprintf("%q is listed twice", tag.Value), Hint: "list each language once, the default first",
	}
}

func mapAxes(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "CAL111", Span: at,
		Message: "the map needs two facets", Hint: `write map = ["stage", "scene"] with the ids of two facets`,
	}
}

func pictureUnused(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "CAL030", Severity: diag.Warning, Span: at, // source's code for what is left out
		Message: "a picture that is not the site's logo: it is left out", Hint: `name it in site.toml, logo = "…", or keep it elsewhere`,
	}
}

// Codes documents what New reports.
var Codes = []diag.Code{
	{
		ID: "CAL100", Title: "one id, two files",
		Why:  "An id is the file's name and the metric's address. If two files claim it, links and formulas would mean whichever was read last.",
		Bad:  "-- metrics/traffic/uv.toml --\nname = \"Unique visitors\"\nsummary = \"People who came.\"\n-- metrics/trade/uv.toml --\nname = \"Visitors of the shop\"\nsummary = \"People who came to the shop.\"\n",
		Good: "-- metrics/traffic/uv.toml --\nname = \"Unique visitors\"\nsummary = \"People who came.\"\n-- metrics/trade/shop_uv.toml --\nname = \"Visitors of the shop\"\nsummary = \"People who came to the shop.\"\n",
	},
	{
		ID: "CAL101", Title: "a translation without its original",
		Why:  "A translation stands beside its entry and only says the same in another language. Alone it has no formula, owner or status.",
		Bad:  "-- site.toml --\nlanguages = [\"en\", \"zh\"]\n-- metrics/gmv.zh.toml --\nname = \"成交总额\"\n",
		Good: "-- site.toml --\nlanguages = [\"en\", \"zh\"]\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\n-- metrics/gmv.zh.toml --\nname = \"成交总额\"\nsummary = \"全部订单的金额。\"\n",
	},
	{
		ID: "CAL102", Title: "a file that is nowhere a dictionary keeps anything",
		Why:  "A file in the wrong folder would be left out without a word, and its author would look for it on the site in vain.",
		Bad:  "-- metric/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\n",
		Good: "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\n",
	},
	{
		ID: "CAL104", Title: "a formula that cannot be read",
		Why:  "Lineage, units and the direction of caveats are derived from the formula, so it must be written in the language of formulas.",
		Bad:  "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"aov = gmv / orders\"\n",
		Good: "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"sum(order_amount) / count_distinct(order_id)\"\n",
	},
	{
		ID: "CAL107", Title: "an identity that cannot be read",
		Why:  "An identity is an equation between metrics: a name, an equals sign, a formula.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nidentities = [\"pv / views\"]\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nidentities = [\"uv = pv / views\"]\n-- metrics/pv.toml --\nname = \"PV\"\nsummary = \"Visits.\"\n-- metrics/views.toml --\nname = \"Views per visitor\"\nsummary = \"Visits of one visitor.\"\n",
	},
	{
		ID: "CAL108", Title: "a language that is unknown or listed twice",
		Why:  "Pages are made in the languages of site.toml, the first of which is that of files without a language in their name.",
		Bad:  "-- site.toml --\nlanguages = [\"en\", \"cn\"]\n",
		Good: "-- site.toml --\nlanguages = [\"en\", \"zh\"]\n",
	},
	{
		ID: "CAL109", Title: "a translation of something the original lacks",
		Why:  "Caveats, contrasts and other lists are matched with the original's by their id. What matches nothing would not be shown.",
		Bad:  "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\n[[caveat]]\nid = \"surface\"\ntitle = \"A surface result\"\nbias = \"none\"\ninstead = \"Take it apart first.\"\n-- metrics/gmv.zh.toml --\n[[caveat]]\nid = \"surfaces\"\ntitle = \"只是表面结果\"\n",
		Good: "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\n[[caveat]]\nid = \"surface\"\ntitle = \"A surface result\"\nbias = \"none\"\ninstead = \"Take it apart first.\"\n-- metrics/gmv.zh.toml --\n[[caveat]]\nid = \"surface\"\ntitle = \"只是表面结果\"\n",
	},
	{
		ID: "CAL110", Title: "one id twice in a list",
		Why:  "Translations, links and references find an item by its id.",
		Bad:  "-- owners.toml --\n[[owner]]\nid = \"trade\"\nname = \"Trade\"\n[[owner]]\nid = \"trade\"\nname = \"Trade analytics\"\n",
		Good: "-- owners.toml --\n[[owner]]\nid = \"trade\"\nname = \"Trade\"\n",
	},
	{
		ID: "CAL111", Title: "a value out of its range",
		Why:  "The value has the right type but says nothing that could be used.",
		Bad:  "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\nversion = 0\n",
		Good: "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\nversion = 1\n",
	},
	{
		ID: "CAL112", Title: "a translation of what is no text",
		Why:  "One fact stands in one place. A formula or an owner in a translation could contradict the original's.",
		Bad:  "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\nlevel = \"T0\"\n-- metrics/gmv.zh.toml --\nname = \"成交总额\"\nlevel = \"T1\"\n",
		Good: "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"The amount of all orders.\"\nlevel = \"T0\"\n-- metrics/gmv.zh.toml --\nname = \"成交总额\"\n",
	},
}
