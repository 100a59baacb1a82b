package chart

import "caliber/generator/internal/locale"

// pick is the text of a language.
func pick(lang locale.Lang, english, chinese string) string {
	if lang == locale.Chinese {
		return chinese
	}
	return english
}

// Samples are one chart of each kind, in the order of Kinds, with all that the kind can show; their ids are the kinds'. A page that
// explains a kind shows them where it has no chart of an entry.
func Samples(lang locale.Lang) []Data {
	say := func(english, chinese string) string { return pick(lang, english, chinese) }
	mark := func(atEn, atZh, en, zh string, caveat bool) Mark {
		return Mark{At: say(atEn, atZh), Label: say(en, zh), Caveat: caveat}
	}
	this, last := say("this year", "今年"), say("last year", "去年同期")
	line := inFormat(titled(sampleOf("line", lang, keyed(X, Series, Y)),
		say("GMV by day", "成交总额，按日"), say("The sale on 13 June passed last year's by a quarter.", "6 月 13 日大促比去年同期高出两成半。"),
		Mark{At: "06-13", Label: say("sale", "大促")}), Y, "", inYuan[lang])
	days := []string{"06-08", "06-09", "06-10", "06-11", "06-12", "06-13", "06-14", "06-15", "06-16", "06-17"}
	for i, v := range []float64{9.0, 9.6, 10.3, 11.9, 13.4, 15.8, 14.9, 11.2, 9.4, 8.8} {
		line.Rows = append(line.Rows, []Cell{textCell(days[i]), textCell(this), numberCell(v * 1e6)}, []Cell{textCell(days[i]), textCell(last), numberCell(v*0.7e6 + 2.1e6)})
	}
	area := inFormat(titled(sampleOf("area", lang, keyed(X, Y),
		[]any{"2026-02", 268000}, []any{"2026-03", 291000}, []any{"2026-04", 338000}, []any{"2026-05", 352000}, []any{"2026-06", 421000},
		[]any{"2026-07", 433000}, []any{"2026-08", 476000}, []any{"2026-09", 512000}, []any{"2026-10", 540000}),
		say("Recommendation GMV by month", "推荐成交额（按月）"), say("Doubled in nine months.", "九个月翻番。")), Y, "", inYuan[lang])
	screen := func(n string) string { return say("screen "+n, "第 "+n+" 屏") }
	column := inFormat(titled(sampleOf("column", lang, keyed(X, Y),
		[]any{screen("1"), 0.041}, []any{screen("2"), 0.083}, []any{screen("3"), 0.076}, []any{screen("4"), 0.118}, []any{screen("5"), 0.069}, []any{screen("6"), 0.064}),
		say("Exposure click-through rate by screen", "各屏曝光点击率"), say("The first screen reads low; compare from the second down.", "首屏偏低不作数；从第二屏往下比。"),
		Mark{At: screen("1"), Label: say("not comparable", "不可比"), Caveat: true}), Y, "", inPercent)
	grouped := inFormat(titled(sampleOf("grouped_column", lang, keyed(X, Series, Y),
		[]any{"Q1", last, 310}, []any{"Q1", this, 352}, []any{"Q2", last, 340}, []any{"Q2", this, 421}, []any{"Q3", last, 362}, []any{"Q3", this, 433}, []any{"Q4", last, 512}, []any{"Q4", this, 560}),
		say("Orders by quarter", "各季度订单数"), say("Every quarter is above last year's.", "每个季度都高于去年。")), Y, "", Format{Unit: say("orders", "单")})
	bar := inFormat(titled(sampleOf("bar", lang, keyed(X, Y),
		[]any{say("household", "家居百货"), 0.19}, []any{say("food", "食品"), 0.172}, []any{say("beauty", "美妆"), 0.121}, []any{say("clothing", "服饰"), 0.098}, []any{say("luxury", "奢侈品"), 0.021}),
		say("Add-to-cart rate by category", "各类目加购率"), say("The order is that of how long one thinks it over.", "排序反映的是买这类东西要想多久。"),
		mark("luxury", "奢侈品", "long consideration", "考虑周期长", false)), Y, "", inPercent)
	stacked := inFormat(titled(sampleOf("stacked", lang, keyed(X, Series, Y)),
		say("Shelf GMV and its parts", "货架场成交额的组成"), say("Recommendations grew from a seventh to a fifth.", "推荐占比从七分之一升到五分之一。")), Y, "", inYuan[lang])
	parts := []string{say("product card", "商品卡"), say("search", "搜索"), say("recommendation", "猜你喜欢"), say("live", "直播")}
	for i, m := range []string{"2026-07", "2026-08", "2026-09", "2026-10"} {
		for k, p := range parts {
			stacked.Rows = append(stacked.Rows, []Cell{textCell(m), textCell(p), numberCell(float64(1150-270*k+(k*40-20)*i) * 1000)})
		}
	}
	return append([]Data{line, area, column, grouped, bar, stacked}, moreSamples(lang, say, mark)...)
}

func moreSamples(lang locale.Lang, say func(string, string) string, mark func(string, string, string, string, bool) Mark) []Data {
	funnel := inFormat(titled(sampleOf("funnel", lang, keyed(X, Y),
		[]any{say("searched", "搜索"), 120000}, []any{say("opened a product", "看商品详情"), 81000}, []any{say("added to cart", "加购"), 19500}, []any{say("ordered", "下单"), 12600}, []any{say("paid", "支付"), 11200}),
		say("From search to payment", "从搜索到支付"), say("The detail page loses most.", "商详到加购一步流失最大。"),
		mark("added to cart", "加购", "steepest step", "流失最多的一步", false)), Y, "", inPeople[lang])
	waterfall := inFormat(titled(sampleOf("waterfall", lang, keyed(X, Y),
		[]any{say("last week", "上周"), 1680000}, []any{"UV", -400692}, []any{say("conversion", "转化率"), 239356}, []any{say("AOV", "客单价"), 28544}, []any{say("this week", "本周"), 1547208}),
		say("Why GMV fell, week on week", "成交总额环比为何下降"), say("Fewer visitors cost 401K.", "访客减少拉低 40 万。"),
		mark("UV", "UV", "main cause", "主因", false)), Y, "", inYuan[lang])
	scatter := titled(sampleOf("scatter", lang, keyed(X, Y, Label, Size),
		[]any{0.97, 0.021, say("carousel", "首焦"), 9}, []any{0.88, 0.064, say("coupons", "券集合"), 8}, []any{0.74, 0.058, say("flash sale", "秒杀"), 6}, []any{0.61, 0.043, say("venue entry", "会场入口"), 4},
		[]any{0.52, 0.071, say("newcomers", "新人专区"), 2}, []any{0.44, 0.039, say("charts", "榜单"), 2}, []any{0.31, 0.082, say("brand sale", "品牌闪购"), 1}, []any{0.24, 0.035, say("content", "内容种草"), 1}, []any{0.18, 0.047, say("for you", "猜你喜欢"), 1}),
		say("Modules: exposure rate and exposure CTR", "模块：曝光率 × 曝光点击率"), say("Brand sale appeals most and is hardly seen: move it up.", "品牌闪购吸引力最强却少有人看到：上移。"),
		mark("low/high", "low/high", "poor place, strong appeal", "位置差、吸引力强", false), mark("high/low", "high/low", "good place, weak appeal", "位置好、吸引力弱", false))
	scatter = inFormat(inFormat(scatter, X, say("exposure rate", "曝光率"), inPercent), Y, say("exposure CTR", "曝光点击率"), inPercent)
	heat := inFormat(titled(sampleOf("heatmap", lang, keyed(X, Series, Y)),
		say("Conversion by weekday and hour", "转化率：星期 × 时段"), say("Evenings from 20 to 24 convert best.", "晚间 20–24 点最高。")), Y, "", inPercent)
	for k, d := range []string{say("Monday", "周一"), say("Wednesday", "周三"), say("Friday", "周五"), say("Saturday", "周六"), say("Sunday", "周日")} {
		for i, h := range []string{"0–4", "4–8", "8–12", "12–16", "16–20", "20–24"} {
			heat.Rows = append(heat.Rows, []Cell{textCell(h), textCell(d), numberCell(float64([]int{11, 9, 21, 24, 28, 35}[i]+k*(i+1)) / 1000)})
		}
	}
	cohort := inFormat(titled(sampleOf("cohort", lang, keyed(X, Series, Y)),
		say("Repeat purchase by month of the first one", "复购留存（按首购月）"), say("About a quarter come back in the month after.", "首月后留存约四分之一。")), Y, "", inPercent)
	for k := range 5 {
		for age := range 5 - k {
			v := []float64{1, 0.24, 0.2, 0.18, 0.17}[age] + float64(min(k, 1)*min(age, 1))*0.02*float64(k)
			cohort.Rows = append(cohort.Rows, []Cell{textCell(say("month ", "第 ") + string(rune('0'+age)) + say("", " 月")), textCell("2026-0" + string(rune('1'+k))), numberCell(v)})
		}
	}
	tree := inFormat(titled(sampleOf("tree", lang, keyed(X, Parent, Y, Before, Joined),
		[]any{"GMV", nil, 539000, 625000, "×"},
		[]any{"UV", "GMV", 83000, inPeople[lang], 120000, "+"}, []any{say("from search", "站内搜索"), "UV", 49000, inPeople[lang], 70000}, []any{say("from recommendations", "猜你喜欢"), "UV", 16000, inPeople[lang], 21000}, []any{say("direct", "主动访问"), "UV", 18000, inPeople[lang], 29000},
		[]any{say("conversion", "转化率"), "GMV", 0.038, inPercent, 0.031}, []any{say("AOV", "客单价"), "GMV", 171, 168}),
		say("GMV = UV × conversion × AOV", "GMV = UV × 转化率 × 客单价"), say("The fall is one of visitors.", "访客下降是主因。")), Y, "", inYuan[lang])
	histogram := titled(sampleOf("histogram", lang, keyed(X, Y),
		[]any{"0–5", 52000}, []any{"5–10", 32000}, []any{"10–20", 48000}, []any{"20–30", 26000}, []any{"30–60", 24000}, []any{"60–120", 13000}, []any{"120+", 5000}),
		say("How long visitors stayed", "停留时长分布"), say("The average is 24 seconds, yet half are gone after 13.", "均值 24 秒，可一半人 13 秒就走了。"),
		Mark{At: "10–20", Label: say("median 13 s", "中位数 13 秒")})
	histogram = inFormat(inFormat(histogram, X, say("seconds", "秒"), Format{}), Y, "", inPeople[lang])
	return append([]Data{funnel, waterfall, scatter, heat, cohort, tree, histogram}, lastSamples(lang, say)...)
}

func lastSamples(lang locale.Lang, say func(string, string) string) []Data {
	before, during := say("before", "活动前"), say("during", "活动中")
	slope := inFormat(titled(sampleOf("slope", lang, keyed(X, Series, Y)),
		say("UV value before and during the campaign", "UV 价值：活动前后"), say("The brand sale went from last to second.", "品牌闪购从末位升到第二。")), Y, "", Format{})
	for k, n := range []string{say("carousel", "首焦"), say("coupons", "券集合"), say("flash sale", "秒杀"), say("charts", "榜单"), say("brand sale", "品牌闪购")} {
		slope.Rows = append(slope.Rows,
			[]Cell{textCell(before), textCell(n), numberCell([]float64{6.1, 5.2, 4.1, 3.4, 2.6}[k])}, []Cell{textCell(during), textCell(n), numberCell([]float64{4.8, 5.3, 5.9, 3.3, 5.6}[k])})
	}
	ctr, share := say("click-through rate", "点击率"), say("share of order amount", "订单金额占比")
	dumbbell := inFormat(titled(sampleOf("dumbbell", lang, keyed(X, Series, Y)),
		say("Clicks and money by module", "各模块点击率与订单金额占比"), say("Coupons draw the clicks and flash sale the money.", "优惠券拿走了点击，秒杀拿走了钱。")), Y, "", inPercent)
	for k, n := range []string{say("coupons", "优惠券"), say("flash sale", "限时秒杀"), say("live now", "正在直播"), say("brand wall", "品牌墙"), say("you may also like", "猜你喜欢")} {
		dumbbell.Rows = append(dumbbell.Rows,
			[]Cell{textCell(n), textCell(ctr), numberCell([]float64{0.155, 0.074, 0.056, 0.038, 0.031}[k])}, []Cell{textCell(n), textCell(share), numberCell([]float64{0.09, 0.31, 0.24, 0.17, 0.11}[k])})
	}
	bullet := inFormat(titled(sampleOf("bullet", lang, keyed(X, Y, Target, From, To),
		[]any{"GMV", 5060000, 5500000, 3300000, 4700000}, []any{say("orders", "订单量"), 52000, Format{}, 50000, 30000, 42000}, []any{say("visitors", "访客数"), 810000, Format{}, 1000000, 600000, 850000}),
		say("Targets of the month", "本月目标完成"), say("Orders are over their target, visitors a fifth short.", "订单超额，访客差两成。")), Y, "", inYuan[lang])
	pareto := inFormat(titled(sampleOf("pareto", lang, keyed(X, Y),
		[]any{say("changed mind", "不想要了"), 394000}, []any{say("not as described", "与描述不符"), 251000}, []any{say("size or fit", "尺码不合"), 108000}, []any{say("quality fault", "质量问题"), 76000}, []any{say("late delivery", "发货太慢"), 47000}, []any{say("parts missing", "少件漏发"), 21000}, []any{say("other", "其他"), 18000}),
		say("Refund amount by reason", "退款金额按原因"), say("Two reasons are seven tenths of the money.", "两个原因占了七成。")), Y, "", inYuan[lang])
	kpi := inFormat(titled(sampleOf("kpi", lang, keyed(X, Series, Y, Target)),
		say("Trade at a glance", "交易概览"), say("GMV falls with orders; AOV holds.", "成交额随订单下降，客单价稳定。")), Y, "", inYuan[lang])
	for i, w := range []string{"W38", "W39", "W40", "W41", "W42", "W43"} {
		kpi.Rows = append(kpi.Rows,
			[]Cell{textCell(w), textCell("GMV"), numberCell([]float64{625, 610, 580, 566, 545, 539}[i] * 1000), []Cell{5: numberCell(600000)}[i]},
			[]Cell{textCell(w), textCell(say("orders", "订单量")), {Number: []float64{3690, 3600, 3420, 3380, 3200, 3154}[i], Is: Number, Format: &Format{}}},
			[]Cell{textCell(w), textCell(say("conversion", "转化率")), {Number: []float64{0.031, 0.033, 0.034, 0.033, 0.036, 0.038}[i], Is: Number, Format: &inPercent}})
	}
	return []Data{slope, dumbbell, bullet, pareto, kpi}
}

// textCell and numberCell make cells.
func textCell(s string) Cell    { return Cell{Text: s, Is: Text} }
func numberCell(v float64) Cell { return Cell{Number: v, Is: Number} }

// sampleOf makes a chart of columns and rows whose cells are texts, numbers, formats of the number before, or nil.
func sampleOf(kind string, lang locale.Lang, columns []Column, rows ...[]any) Data {
	d := Data{Kind: kind, ID: kind, Lang: lang, Columns: columns}
	for _, row := range rows {
		var cells []Cell
		for _, v := range row {
			switch v := v.(type) {
			case string:
				cells = append(cells, textCell(v))
			case float64:
				cells = append(cells, numberCell(v))
			case int:
				cells = append(cells, numberCell(float64(v)))
			case Format:
				cells[len(cells)-1].Format = &v
			default:
				cells = append(cells, Cell{})
			}
		}
		d.Rows = append(d.Rows, cells)
	}
	return d
}

func keyed(keys ...string) []Column {
	out := make([]Column, len(keys))
	for i, k := range keys {
		out[i] = Column{Key: k}
	}
	return out
}

// inFormat sets the name and format of a chart's column.
func inFormat(d Data, key, name string, f Format) Data {
	for i := range d.Columns {
		if d.Columns[i].Key == key {
			d.Columns[i].Name, d.Columns[i].Format = name, f
		}
	}
	return d
}

func titled(d Data, title, finding string, marks ...Mark) Data {
	d.Title, d.Finding, d.Marks = title, finding, marks
	return d
}

var (
	inPercent = Format{Style: Percent}
	inYuan    = [locale.Count]Format{{Sign: "¥"}, {Unit: "元"}}
	inPeople  = [locale.Count]Format{{Unit: "people"}, {Unit: "人"}}
)
