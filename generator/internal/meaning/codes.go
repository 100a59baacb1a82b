package meaning

import "caliber/generator/internal/diag"

// Pieces of the examples below: registers and metrics that several of them need.
const (
	registers = "-- entities.toml --\n[[entity]]\nid = \"person\"\nname = \"person\"\n[[entity]]\nid = \"order\"\nname = \"order\"\n-- units.toml --\n[[unit]]\nid = \"CNY\"\nname = \"Chinese yuan\"\nkind = \"currency\"\n[[unit]]\nid = \"10k\"\nname = \"ten thousand\"\nkind = \"scale\"\nfactor = 10000\n" +
		"-- sources.toml --\n[[source]]\nid = \"visits\"\nname = \"Visits\"\n[[source.column]]\nname = \"user_id\"\nentity = \"person\"\n[[source.column]]\nname = \"screen\"\n[[source]]\nid = \"orders\"\nname = \"Orders\"\n[[source.column]]\nname = \"order_id\"\nentity = \"order\"\n[[source.column]]\nname = \"amount\"\nunit = \"CNY\"\n"
	uv     = "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nformula = \"count_distinct(user_id)\"\n[[source]]\ntable = \"visits\"\n"
	gmv    = "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nformula = \"sum(amount)\"\n[[source]]\ntable = \"orders\"\n"
	orders = "-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\nformula = \"count_distinct(order_id)\"\n[[source]]\ntable = \"orders\"\n"
	deep   = "-- metrics/deep_visitors.toml --\nname = \"Deep visitors\"\nsummary = \"People who saw the second screen.\"\nformula = \"uv[screen >= 2]\"\n"
	atomic = "-- metrics/deep_visitors.toml --\nname = \"Deep visitors\"\nsummary = \"People who saw the second screen.\"\nformula = \"count_distinct(user_id where screen >= 2)\"\n[[source]]\ntable = \"visits\"\n"
)

// Codes documents what New reports.
var Codes = []diag.Code{
	{
		ID: "CAL140", Title: "units that do not go together",
		Why:  "Yuan and people cannot be added: such a formula has another meaning than its author had in mind, or none.",
		Bad:  registers + uv + gmv + "-- metrics/total.toml --\nname = \"Total\"\nsummary = \"Everything.\"\nformula = \"gmv + uv\"\n",
		Good: registers + uv + gmv + "-- metrics/total.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\n",
	},
	{
		ID: "CAL141", Title: "a unit that the formula does not yield",
		Why:  "Either the unit or the formula is wrong. A ratio written upside down is found this way before anybody reads a number.",
		Bad:  registers + uv + gmv + "-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"uv / gmv\"\nunit = \"CNY / person\"\n",
		Good: registers + uv + gmv + "-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\nunit = \"CNY / person\"\n",
	},
	{
		ID: "CAL142", Title: "a unit of another scale than the formula's",
		Why:  "A number in yuan under the label 10,000 yuan is wrong by a factor of ten thousand, and looks plausible.",
		Bad:  registers + gmv + "-- metrics/gmv_10k.toml --\nname = \"GMV in 10,000\"\nsummary = \"Amount of all orders.\"\nformula = \"gmv * 1\"\nunit = \"10k CNY\"\n",
		Good: registers + gmv + "-- metrics/gmv_10k.toml --\nname = \"GMV in 10,000\"\nsummary = \"Amount of all orders.\"\nformula = \"gmv / 10000\"\nunit = \"10k CNY\"\n",
	},
	{
		ID: "CAL143", Title: "a unit that cannot be read",
		Why:  "A unit is made of the names of entities and units by * and /, and compared with what the formula yields.",
		Bad:  registers + gmv + "-- metrics/aov.toml --\nname = \"AOV\"\nsummary = \"Amount an order.\"\nunit = \"CNY /\"\n",
		Good: registers + gmv + "-- metrics/aov.toml --\nname = \"AOV\"\nsummary = \"Amount an order.\"\nunit = \"CNY / order\"\n",
	},
	{
		ID: "CAL144", Title: "a share of what is no part",
		Why:  "subset_of promises that the number lies between 0 and 1. Orders are not among visitors: three orders of two people are 150 percent.",
		Bad:  registers + uv + orders + "-- metrics/conversion_rate.toml --\nname = \"Conversion rate\"\nsummary = \"Orders a visitor.\"\nformula = \"orders / uv\"\nsubset_of = true\n",
		Good: registers + uv + orders + "-- metrics/conversion_rate.toml --\nname = \"Conversion rate\"\nsummary = \"Orders a visitor.\"\nformula = \"orders / uv\"\n",
	},
	{
		ID: "CAL145", Title: "an identity that does not hold",
		Why:  "Readers take changes apart by identities. One that does not follow from the definitions explains nothing.",
		Bad:  registers + uv + orders + gmv + "-- metrics/aov.toml --\nname = \"AOV\"\nsummary = \"Amount an order.\"\nformula = \"gmv / orders\"\nidentities = [\"gmv = uv * aov\"]\n",
		Good: registers + uv + orders + gmv + "-- metrics/aov.toml --\nname = \"AOV\"\nsummary = \"Amount an order.\"\nformula = \"gmv / orders\"\nidentities = [\"gmv = orders * aov\"]\n",
	},
	{
		ID: "CAL146", Title: "an example that comes to something else",
		Why:  "Readers check their understanding by examples. A wrong one teaches a wrong metric.",
		Bad:  registers + uv + gmv + "-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\n[[example]]\ngiven = { gmv = 240, uv = 60 }\nexpect = 5\n",
		Good: registers + uv + gmv + "-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\n[[example]]\ngiven = { gmv = 240, uv = 60 }\nexpect = 4\n",
	},
	{
		ID: "CAL147", Title: "a share above 100 percent in an example",
		Why:  "A part is never larger than its whole: the example, or the claim that one is part of the other, is wrong.",
		Bad:  registers + uv + deep + "-- metrics/depth_rate.toml --\nname = \"Depth rate\"\nsummary = \"Share of visitors who saw the second screen.\"\nformula = \"deep_visitors / uv\"\n[[example]]\ngiven = { deep_visitors = 6, uv = 5 }\nexpect = 1.2\n",
		Good: registers + uv + deep + "-- metrics/depth_rate.toml --\nname = \"Depth rate\"\nsummary = \"Share of visitors who saw the second screen.\"\nformula = \"deep_visitors / uv\"\n[[example]]\ngiven = { deep_visitors = 3, uv = 5 }\nexpect = 0.6\n",
	},
	{
		ID: "CAL148", Title: "a division by what is always zero",
		Why:  "The metrics below the line cancel out, whatever their values: the metric is never defined.",
		Bad:  registers + uv + gmv + "-- metrics/odd.toml --\nname = \"Odd\"\nsummary = \"Nothing.\"\nformula = \"gmv / (uv - uv)\"\n",
		Good: registers + uv + gmv + "-- metrics/odd.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\n",
	},
	{
		ID: "CAL149", Title: "one number under two names",
		Why:  "Two entries of one definition drift apart, and people argue which of the two is right. A second name is an alias.",
		Bad:  registers + gmv + "-- metrics/turnover.toml --\nname = \"Turnover\"\nsummary = \"Amount of all orders.\"\nformula = \"sum(amount)\"\n[[source]]\ntable = \"orders\"\n",
		Good: registers + "-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nformula = \"sum(amount)\"\naliases = [\"turnover\"]\n[[source]]\ntable = \"orders\"\n",
	},
	{
		ID: "CAL150", Severity: diag.Note, Title: "two metrics that differ in one thing only",
		Why:  "Readers take one for the other. A contrast says which one to use when.",
		Bad:  registers + atomic + "-- metrics/deeper_visitors.toml --\nname = \"Deeper visitors\"\nsummary = \"People who saw the third screen.\"\nformula = \"count_distinct(user_id where screen >= 3)\"\n[[source]]\ntable = \"visits\"\n",
		Good: registers + atomic + "-- metrics/deeper_visitors.toml --\nname = \"Deeper visitors\"\nsummary = \"People who saw the third screen.\"\nformula = \"count_distinct(user_id where screen >= 3)\"\n[[source]]\ntable = \"visits\"\n[[contrast]]\nwith = \"deep_visitors\"\ndiffers = \"One screen further.\"\n",
	},
	{
		ID: "CAL151", Severity: diag.Warning, Title: "ratios that are added up or averaged",
		Why:  "A ratio of a small group weighs as much as that of a large one in a sum or a mean. The ratio of the totals is another number, and the one that people mean.",
		Bad:  registers + uv + gmv + orders + "-- metrics/aov.toml --\nname = \"AOV\"\nsummary = \"Amount an order.\"\nformula = \"gmv / orders\"\n-- metrics/both.toml --\nname = \"Mean\"\nsummary = \"Mean AOV of two screens.\"\nformula = \"(aov[screen = 1] + aov[screen = 2]) / 2\"\n",
		Good: registers + uv + gmv + orders + "-- metrics/aov.toml --\nname = \"AOV\"\nsummary = \"Amount an order.\"\nformula = \"gmv / orders\"\n-- metrics/both.toml --\nname = \"AOV of two screens\"\nsummary = \"AOV of two screens.\"\nformula = \"aov[screen in (1, 2)]\"\n",
	},
	{
		ID: "CAL152", Title: "a caveat that contradicts the one it comes from",
		Why:  "What reads high in a denominator makes the ratio read low. A caveat that says otherwise misleads whoever corrects by it.",
		Bad:  registers + gmv + "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nformula = \"count_distinct(user_id)\"\n[[source]]\ntable = \"visits\"\n[[caveat]]\nid = \"robots\"\ntitle = \"Robots count\"\nbias = \"high\"\n-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\n[[caveat]]\nid = \"robots\"\ntitle = \"Robots count\"\nbias = \"high\"\n",
		Good: registers + gmv + "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nformula = \"count_distinct(user_id)\"\n[[source]]\ntable = \"visits\"\n[[caveat]]\nid = \"robots\"\ntitle = \"Robots count\"\nbias = \"high\"\n-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Amount a visitor.\"\nformula = \"gmv / uv\"\n[[caveat]]\nid = \"robots\"\ntitle = \"Robots count\"\nbias = \"low\"\n",
	},
	{
		ID: "CAL153", Title: "an example that cannot be worked out",
		Why:  "An example is computed when the site is built. It must give what the formula reads: a metric in the view that the formula takes, or rows with the fields that are counted.",
		Bad:  registers + gmv + "-- metrics/live_gmv.toml --\nname = \"Live GMV\"\nsummary = \"Amount of orders in live rooms.\"\nformula = \"gmv[scene = 'live']\"\n[[example]]\ngiven = { gmv = 100 }\nexpect = 100\n",
		Good: registers + gmv + "-- metrics/live_gmv.toml --\nname = \"Live GMV\"\nsummary = \"Amount of orders in live rooms.\"\nformula = \"gmv[scene = 'live']\"\n[[example]]\ngiven = { \"gmv[scene = 'live']\" = 100 }\nexpect = 100\n",
	},
}
