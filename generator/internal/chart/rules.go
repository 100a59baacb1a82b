package chart

import "slices"

// proposal is a row of the table of advice.
type proposal struct {
	kind    string
	when    func(Traits) bool
	why     Reason
	instead []string // what people would draw, and are warned of if a rule forbids it
}

// A metric is additive if nothing says that it is not.
func (t Traits) additive() bool { return !t.Ratio && t.OverTime != DoesNotAdd }

func (t Traits) groupsAdd() bool { return !t.Ratio && t.OverGroups != DoesNotAdd }

// proposals is the table of advice. The first row that fits is taken: what is rare and certain stands before what is
// common.
var proposals = []proposal{
	{
		"cohort", func(t Traits) bool { return t.Along == Ages },
		Reason{"a share by cohort and age: cohorts compare at the same age", "按批次与时长看占比：相同时长之间才可比"},
		[]string{"line"},
	},
	{
		"funnel", func(t Traits) bool { return t.Along == Steps && (t.Purpose == "flow" || t.Purpose == "") && !t.Signed },
		Reason{"one population through ordered steps: the share that goes on between them, the worst step marked", "同一批人依次走过几步：看每步进入下一步的比率，最差一步标出"},
		[]string{"pie", "line"},
	},
	{
		"waterfall", func(t Traits) bool { return t.Purpose == "explain" || t.Along == Factors },
		Reason{"a change split into causes that sum to it", "变化拆成各个原因，加起来正好等于变化"},
		[]string{"pie"},
	},
	{
		"scatter", func(t Traits) bool { return t.Purpose == "relation" || t.Along == Entities },
		Reason{"two metrics of the same things: medians part them into quadrants; it shows no cause", "同一批对象的两个指标：以中位数分四象限；不说明因果"},
		[]string{"dual_axis"},
	},
	{
		"heatmap", func(t Traits) bool { return t.Along == Pairs },
		Reason{"one value by two names: the pattern first, the number in each cell", "两个维度看一个值：先看规律，再看格子里的数"},
		[]string{"3d"},
	},
	{
		"bullet", func(t Traits) bool { return t.Purpose == "target" && t.Along != Time },
		Reason{"value, target and ranges in one row", "实际、目标与区间在同一行里"},
		[]string{"gauge"},
	},
	{
		"histogram", func(t Traits) bool {
			return t.Purpose == "distribution" && (t.Along == Bins || t.Along == Unknown) || t.Skewed && t.Purpose == ""
		},
		Reason{"an average hides its tail: show the distribution, with the median", "均值掩盖长尾：画分布，并标出中位数"},
		[]string{"kpi"},
	},
	{
		"dumbbell", func(t Traits) bool { return t.Pair && t.Along != Time && t.Along != Moments },
		Reason{"two values of one unit for the same names: the gap is the message", "同一单位的两个值、同样的分组：差距本身就是信息"},
		[]string{"dual_axis"},
	},
	{
		"slope", func(t Traits) bool { return t.Along == Moments && t.Series <= 12 },
		Reason{"two moments of several things: who changed places", "几个对象的前后两个时点：看谁换了位次"},
		[]string{"grouped_column"},
	},
	{
		"stacked", func(t Traits) bool {
			return t.Purpose == "parts" && t.Along == Time && t.groupsAdd() && !t.Signed && t.Series <= 5
		},
		Reason{"parts of an additive total over few periods: the total and its parts at once", "可加总量的各部分随时间变化：总量与组成一图看清"},
		[]string{"pie", "dual_axis"},
	},
	{
		"pareto", func(t Traits) bool {
			return t.Purpose == "parts" && t.Along != Time && t.groupsAdd() && !t.Signed && t.Places > 5
		},
		Reason{"many parts of an additive total, sorted, with their running share", "可加总量的多个部分：排序，并给出累计占比"},
		[]string{"pie"},
	},
	{
		"bar", func(t Traits) bool { return t.Purpose == "parts" && t.Along != Time },
		Reason{"few parts, or parts that do not add up: lengths compare better than angles", "部分不多或不可相加：比长短强于比角度"},
		[]string{"pie", "stacked", "pareto"},
	},
	{
		"column", func(t Traits) bool { return t.Along == Positions },
		Reason{"ordered positions, in their order: what is biased is marked and not hidden", "位置有先后，按顺序排；有偏差的标出来而不是藏起来"},
		[]string{"bar", "line"},
	},
	{
		"column", func(t Traits) bool {
			return t.Along == Time && t.additive() && t.Series <= 2 && t.Places > 0 && t.Places <= 12 && t.Purpose != "trend"
		},
		Reason{"few periods of an amount that adds up: each a total of its own", "期数不多的可加总量：每期各是一个总数"},
		[]string{"pie", "dual_axis"},
	},
	{
		"area", func(t Traits) bool {
			return (t.Along == Time || t.Purpose == "trend") && t.OverTime == Adds && !t.Ratio && !t.Signed && t.Series <= 1
		},
		Reason{"an amount that adds up over time: the area is the total", "可加金额或次数随时间变化：面积就是总量"},
		[]string{"dual_axis"},
	},
	{
		"line", func(t Traits) bool { return t.Along == Time || t.Purpose == "trend" },
		Reason{"a value over time that does not add up, or several: the axis need not begin at 0", "不可相加的值或多条序列随时间变化：纵轴不必从 0 开始"},
		[]string{"area", "stacked"},
	},
	{
		"column", func(t Traits) bool { return t.Along == Bins || t.Along == Names && t.Places > 0 && t.Places <= 6 },
		Reason{"few groups: columns from 0", "分组不多：从 0 开始的柱"},
		[]string{"line", "pie"},
	},
	{
		"bar", func(t Traits) bool { return t.Along == Names || t.Purpose == "compare" },
		Reason{"named groups, sorted: the labels lie level, the rank is read off", "命名分组按大小排：标签横排，名次一眼可见"},
		[]string{"line", "pie"},
	},
	{
		"tree", func(t Traits) bool { return t.Product },
		Reason{"a product of other metrics: look at it from the result down to its causes", "由其他指标相乘而来：从结果往下看到原因"},
		[]string{"gauge"},
	},
	{
		"kpi", func(Traits) bool { return true },
		Reason{"one number, its change and its trace", "一个数、它的变化和走势"},
		[]string{"gauge"},
	},
}

// prohibition is a rule that forbids charts.
type prohibition struct {
	kinds []string
	when  func(Traits) bool
	why   Reason
}

// prohibitions are the rules on what misleads. A rule speaks only of what is known.
var prohibitions = []prohibition{
	{
		[]string{"area"},
		func(t Traits) bool { return t.Ratio },
		Reason{"the area under a ratio is no quantity", "比率曲线下的面积没有含义"},
	},
	{
		[]string{"area"},
		func(t Traits) bool { return !t.Ratio && t.OverTime == DoesNotAdd },
		Reason{"the periods do not add up, so the area is no total", "各期不可相加，面积不是总量"},
	},
	{
		[]string{"stacked"},
		func(t Traits) bool { return t.Ratio || t.OverGroups == DoesNotAdd },
		Reason{"the groups do not add up, so the height of a stack means nothing", "各组不可相加，堆叠的高度没有含义"},
	},
	{
		[]string{"stacked"},
		func(t Traits) bool { return t.Series > 5 },
		Reason{"more than five parts: only the lowest begin at the same height", "超过五个部分：只有最下面的从同一高度开始"},
	},
	{
		[]string{"pareto"},
		func(t Traits) bool { return t.Ratio || t.OverGroups == DoesNotAdd },
		Reason{"a running share needs a total that adds up", "累计占比要有可加的总量"},
	},
	{
		[]string{"pie", "donut"},
		func(t Traits) bool { return t.Ratio || t.OverGroups == DoesNotAdd },
		Reason{"the groups do not add up to a whole", "各组凑不成一个整体"},
	},
	{
		[]string{"pie", "donut"},
		func(t Traits) bool {
			return t.Along == Time || t.Along == Steps || t.Along == Factors || t.Along == Bins
		},
		Reason{"slices have no order, and what is shown here has one", "扇区没有先后，而这里有"},
	},
	{
		[]string{"pie", "donut"},
		func(t Traits) bool { return t.Places > 5 },
		Reason{"more than five slices cannot be compared", "超过五个扇区，难以比较"},
	},
	{
		[]string{"line", "area"},
		func(t Traits) bool { return t.Along == Names },
		Reason{"names have no order: the line would show a trend that is not there", "分组之间没有先后，连线会画出并不存在的趋势"},
	},
	{
		[]string{"line", "area"},
		func(t Traits) bool { return t.Along == Positions },
		Reason{"a line invites comparing the first position with the rest", "连成折线，会诱导人拿首位跟后面比"},
	},
	{
		[]string{"line"},
		func(t Traits) bool { return t.Along == Ages },
		Reason{"lines of unequal age end where nothing ended", "时长不齐的折线，断在并没有结束的地方"},
	},
	{
		[]string{"line"},
		func(t Traits) bool { return t.Along == Steps },
		Reason{"between two steps there is no value", "两步之间没有数值"},
	},
	{
		[]string{"bar"},
		func(t Traits) bool { return t.Along == Positions || t.Along == Time },
		Reason{"sorted by value, the order that matters is lost", "按数值排序，本该看的先后就没了"},
	},
	{
		[]string{"funnel"},
		func(t Traits) bool { return t.Along != Unknown && t.Along != Steps },
		Reason{"a funnel is one population through ordered steps", "漏斗是同一批人依次走过的几步"},
	},
	{
		[]string{"area", "stacked", "funnel", "pareto", "pie", "donut"},
		func(t Traits) bool { return t.Signed },
		Reason{"values below zero cannot be parts or areas", "负值不能当作部分或面积"},
	},
	{
		[]string{"grouped_column"},
		func(t Traits) bool { return t.Along == Moments },
		Reason{"pairs of columns hide who changed places", "成对的柱看不出谁换了位次"},
	},
	{
		[]string{"grouped_column"},
		func(t Traits) bool { return t.Series > 4 },
		Reason{"more than four columns side by side cannot be told apart", "并排超过四根柱，难以分辨"},
	},
	{
		[]string{"gauge"},
		func(t Traits) bool { return !t.Share },
		Reason{"a dial needs bounds, and there are none; a bullet shows value, target and ranges", "仪表盘要有上下限，这里没有；子弹图能同时看实际、目标与区间"},
	},
	{
		[]string{"gauge"},
		func(t Traits) bool { return t.Share },
		Reason{"a dial takes the room of a chart for one number", "仪表盘占了一张图的地方，只为一个数"},
	},
	{
		[]string{"kpi"},
		func(t Traits) bool { return t.Skewed || t.Purpose == "distribution" },
		Reason{"the mean alone hides the tail", "只看均值会掩盖长尾"},
	},
	{
		[]string{"dual_axis"},
		func(Traits) bool { return true },
		Reason{"two axes can be drawn so as to show any relation at all", "两根轴，想画出什么关系都能画出来"},
	},
	{
		[]string{"3d"},
		func(Traits) bool { return true },
		Reason{"depth bends every length and hides what stands behind", "立体效果会歪曲长短、遮住后面的数据"},
	},
	{
		[]string{"radar"},
		func(Traits) bool { return true },
		Reason{"its area depends on the order of the spokes", "面积取决于各轴的排列顺序"},
	},
	{
		[]string{"word_cloud"},
		func(Traits) bool { return true },
		Reason{"long words look greater than short ones", "长词看着就比短词大"},
	},
}

// For returns why a kind of chart is proposed, a reason for each row of the table that does; none if no row does.
func For(kind string) (out []Reason) {
	for _, r := range proposals {
		if r.kind == kind {
			out = append(out, r.why)
		}
	}
	return out
}

// Against returns all that may speak against a kind of chart; when it does, Judge tells.
func Against(kind string) (out []Reason) {
	for _, r := range prohibitions {
		if slices.Contains(r.kinds, kind) {
			out = append(out, r.why)
		}
	}
	return out
}

// Misleading lists the charts that are not drawn here and that the rules speak against, in the order of the rules.
func Misleading() (out []string) {
	for _, r := range prohibitions {
		for _, kind := range r.kinds {
			if find(kind) == nil {
				out = include(out, kind)
			}
		}
	}
	return out
}
