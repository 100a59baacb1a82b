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
		say("Income by day", "收入，按日"), say("The open day on 13 June passed last year's by a quarter.", "6 月 13 日开放日比去年同期高出两成半。"),
		Mark{At: "06-13", Label: say("open day", "开放日")}), Y, "", inYuan[lang])
	days := []string{"06-08", "06-09", "06-10", "06-11", "06-12", "06-13", "06-14", "06-15", "06-16", "06-17"}
	for i, v := range []float64{9.0, 9.6, 10.3, 11.9, 13.4, 15.8, 14.9, 11.2, 9.4, 8.8} {
		line.Rows = append(line.Rows, []Cell{textCell(days[i]), textCell(this), numberCell(v * 1e6)}, []Cell{textCell(days[i]), textCell(last), numberCell(v*0.7e6 + 2.1e6)})
	}
	area := inFormat(titled(sampleOf("area", lang, keyed(X, Y),
		[]any{"2026-02", 268000}, []any{"2026-03", 291000}, []any{"2026-04", 338000}, []any{"2026-05", 352000}, []any{"2026-06", 421000},
		[]any{"2026-07", 433000}, []any{"2026-08", 476000}, []any{"2026-09", 512000}, []any{"2026-10", 540000}),
		say("Membership income by month", "会员收入（按月）"), say("Doubled in nine months.", "九个月翻番。")), Y, "", inYuan[lang])
	hall := func(n string) string { return say("hall "+n, "第 "+n+" 厅") }
	column := inFormat(titled(sampleOf("column", lang, keyed(X, Y),
		[]any{hall("1"), 0.041}, []any{hall("2"), 0.083}, []any{hall("3"), 0.076}, []any{hall("4"), 0.118}, []any{hall("5"), 0.069}, []any{hall("6"), 0.064}),
		say("Share of visitors who stop, by hall", "各展厅驻足率"), say("The first hall reads low; compare from the second on.", "第一厅偏低不作数；从第二厅往后比。"),
		Mark{At: hall("1"), Label: say("not comparable", "不可比"), Caveat: true}), Y, "", inPercent)
	grouped := inFormat(titled(sampleOf("grouped_column", lang, keyed(X, Series, Y),
		[]any{"Q1", last, 310}, []any{"Q1", this, 352}, []any{"Q2", last, 340}, []any{"Q2", this, 421}, []any{"Q3", last, 362}, []any{"Q3", this, 433}, []any{"Q4", last, 512}, []any{"Q4", this, 560}),
		say("Guided tours by quarter", "各季度导览场次"), say("Every quarter is above last year's.", "每个季度都高于去年。")), Y, "", Format{Unit: say("tours", "场")})
	bar := inFormat(titled(sampleOf("bar", lang, keyed(X, Y),
		[]any{say("painting", "绘画"), 0.19}, []any{say("archaeology", "考古"), 0.172}, []any{say("music", "音乐"), 0.121}, []any{say("photography", "摄影"), 0.098}, []any{say("coins", "钱币"), 0.021}),
		say("Share who take an audio guide", "语音导览使用率"), say("The order is that of how much there is to explain.", "排序反映的是有多少东西需要讲解。"),
		mark("coins", "钱币", "small showcases", "展柜小", false)), Y, "", inPercent)
	stacked := inFormat(titled(sampleOf("stacked", lang, keyed(X, Series, Y)),
		say("Income and its parts", "收入的组成"), say("Membership grew from a seventh to a fifth.", "会员占比从七分之一升到五分之一。")), Y, "", inYuan[lang])
	parts := []string{say("tickets", "门票"), say("tours", "导览"), say("membership", "会员"), say("events", "活动")}
	for i, m := range []string{"2026-07", "2026-08", "2026-09", "2026-10"} {
		for k, p := range parts {
			stacked.Rows = append(stacked.Rows, []Cell{textCell(m), textCell(p), numberCell(float64(1150-270*k+(k*40-20)*i) * 1000)})
		}
	}
	return append([]Data{line, area, column, grouped, bar, stacked}, moreSamples(lang, say, mark)...)
}

func moreSamples(lang locale.Lang, say func(string, string) string, mark func(string, string, string, string, bool) Mark) []Data {
	funnel := inFormat(titled(sampleOf("funnel", lang, keyed(X, Y),
		[]any{say("saw the poster", "看到海报"), 120000}, []any{say("read on", "看节目单"), 81000}, []any{say("chose a day", "选定日期"), 19500}, []any{say("booked", "预订"), 12600}, []any{say("came", "到场"), 11200}),
		say("From the poster to the door", "从海报到入场"), say("Most are lost before choosing a day.", "选定日期一步流失最大。"),
		mark("chose a day", "选定日期", "steepest step", "流失最多的一步", false)), Y, "", inPeople[lang])
	waterfall := inFormat(titled(sampleOf("waterfall", lang, keyed(X, Y),
		[]any{say("last week", "上周"), 1680000}, []any{say("visitors", "访客数"), -400692}, []any{say("share who pay", "购票率"), 239356}, []any{say("average ticket", "票均价"), 28544}, []any{say("this week", "本周"), 1547208}),
		say("Why income fell, week on week", "收入环比为何下降"), say("Fewer visitors cost 401K.", "访客减少拉低 40 万。"),
		mark("visitors", "访客数", "main cause", "主因", false)), Y, "", inYuan[lang])
	scatter := titled(sampleOf("scatter", lang, keyed(X, Y, Label, Size),
		[]any{0.97, 0.021, say("entrance", "门厅"), 9}, []any{0.88, 0.064, say("clock", "古钟"), 8}, []any{0.74, 0.058, say("globe", "地球仪"), 6}, []any{0.61, 0.043, say("staircase", "大楼梯"), 4},
		[]any{0.52, 0.071, say("garden", "花园"), 2}, []any{0.44, 0.039, say("maps", "地图室"), 2}, []any{0.31, 0.082, say("whale", "鲸"), 1}, []any{0.24, 0.035, say("library", "图书室"), 1}, []any{0.18, 0.047, say("café", "茶座"), 1}),
		say("Exhibits: share who pass, share who stop", "展品：经过率 × 驻足率"), say("The whale appeals most and is hardly seen: move it forward.", "鲸最吸引人却少有人经过：往前移。"),
		mark("low/high", "low/high", "poor place, strong appeal", "位置差、吸引力强", false), mark("high/low", "high/low", "good place, weak appeal", "位置好、吸引力弱", false))
	scatter = inFormat(inFormat(scatter, X, say("share who pass", "经过率"), inPercent), Y, say("share who stop", "驻足率"), inPercent)
	heat := inFormat(titled(sampleOf("heatmap", lang, keyed(X, Series, Y)),
		say("Share who pay by weekday and hour", "购票率：星期 × 时段"), say("Evenings from 20 to 24 sell best.", "晚间 20–24 点最高。")), Y, "", inPercent)
	for k, d := range []string{say("Monday", "周一"), say("Wednesday", "周三"), say("Friday", "周五"), say("Saturday", "周六"), say("Sunday", "周日")} {
		for i, h := range []string{"0–4", "4–8", "8–12", "12–16", "16–20", "20–24"} {
			heat.Rows = append(heat.Rows, []Cell{textCell(h), textCell(d), numberCell(float64([]int{11, 9, 21, 24, 28, 35}[i]+k*(i+1)) / 1000)})
		}
	}
	cohort := inFormat(titled(sampleOf("cohort", lang, keyed(X, Series, Y)),
		say("Members who come again, by month of joining", "会员再访（按入会月）"), say("About a quarter come back in the month after.", "首月后留存约四分之一。")), Y, "", inPercent)
	for k := range 5 {
		for age := range 5 - k {
			v := []float64{1, 0.24, 0.2, 0.18, 0.17}[age] + float64(min(k, 1)*min(age, 1))*0.02*float64(k)
			cohort.Rows = append(cohort.Rows, []Cell{textCell(say("month ", "第 ") + string(rune('0'+age)) + say("", " 月")), textCell("2026-0" + string(rune('1'+k))), numberCell(v)})
		}
	}
	income, visitors := say("income", "收入"), say("visitors", "访客数")
	tree := inFormat(titled(sampleOf("tree", lang, keyed(X, Parent, Y, Before, Joined),
		[]any{income, nil, 539000, 625000, "×"},
		[]any{visitors, income, 83000, inPeople[lang], 120000, "+"}, []any{say("by train", "乘火车"), visitors, 49000, inPeople[lang], 70000}, []any{say("on foot", "步行"), visitors, 16000, inPeople[lang], 21000}, []any{say("by bus", "乘公交"), visitors, 18000, inPeople[lang], 29000},
		[]any{say("share who pay", "购票率"), income, 0.038, inPercent, 0.031}, []any{say("average ticket", "票均价"), income, 171, 168}),
		say("Income = visitors × share who pay × average ticket", "收入 = 访客数 × 购票率 × 票均价"), say("The fall is one of visitors.", "访客下降是主因。")), Y, "", inYuan[lang])
	histogram := titled(sampleOf("histogram", lang, keyed(X, Y),
		[]any{"0–5", 52000}, []any{"5–10", 32000}, []any{"10–20", 48000}, []any{"20–30", 26000}, []any{"30–60", 24000}, []any{"60–120", 13000}, []any{"120+", 5000}),
		say("How long visitors stood before the picture", "在画前停留的时长分布"), say("The average is 24 seconds, yet half are gone after 13.", "均值 24 秒，可一半人 13 秒就走了。"),
		Mark{At: "10–20", Label: say("median 13 s", "中位数 13 秒")})
	histogram = inFormat(inFormat(histogram, X, say("seconds", "秒"), Format{}), Y, "", inPeople[lang])
	return append([]Data{funnel, waterfall, scatter, heat, cohort, tree, histogram}, lastSamples(lang, say)...)
}

func lastSamples(lang locale.Lang, say func(string, string) string) []Data {
	before, during := say("before", "节日前"), say("during", "节日中")
	slope := inFormat(titled(sampleOf("slope", lang, keyed(X, Series, Y)),
		say("Income per visitor before and during the festival", "每位访客的收入：节日前后"), say("The whale went from last to second.", "鲸从末位升到第二。")), Y, "", Format{})
	for k, n := range []string{say("entrance", "门厅"), say("clock", "古钟"), say("globe", "地球仪"), say("maps", "地图室"), say("whale", "鲸")} {
		slope.Rows = append(slope.Rows,
			[]Cell{textCell(before), textCell(n), numberCell([]float64{6.1, 5.2, 4.1, 3.4, 2.6}[k])}, []Cell{textCell(during), textCell(n), numberCell([]float64{4.8, 5.3, 5.9, 3.3, 5.6}[k])})
	}
	visits, share := say("share of visits", "参观占比"), say("share of income", "收入占比")
	dumbbell := inFormat(titled(sampleOf("dumbbell", lang, keyed(X, Series, Y)),
		say("Visits and income by part of the house", "各部分的参观与收入占比"), say("The garden draws the visits and the café the money.", "花园拿走了人气，茶座拿走了钱。")), Y, "", inPercent)
	for k, n := range []string{say("garden", "花园"), say("café", "茶座"), say("great hall", "大厅"), say("tower", "塔楼"), say("cellar", "地窖")} {
		dumbbell.Rows = append(dumbbell.Rows,
			[]Cell{textCell(n), textCell(visits), numberCell([]float64{0.155, 0.074, 0.056, 0.038, 0.031}[k])}, []Cell{textCell(n), textCell(share), numberCell([]float64{0.09, 0.31, 0.24, 0.17, 0.11}[k])})
	}
	bullet := inFormat(titled(sampleOf("bullet", lang, keyed(X, Y, Target, From, To),
		[]any{say("income", "收入"), 5060000, 5500000, 3300000, 4700000}, []any{say("tours", "导览场次"), 52000, Format{}, 50000, 30000, 42000}, []any{say("visitors", "访客数"), 810000, Format{}, 1000000, 600000, 850000}),
		say("Targets of the month", "本月目标完成"), say("Tours are over their target, visitors a fifth short.", "导览超额，访客差两成。")), Y, "", inYuan[lang])
	pareto := inFormat(titled(sampleOf("pareto", lang, keyed(X, Y),
		[]any{say("roof", "屋顶"), 394000}, []any{say("heating", "供暖"), 251000}, []any{say("lifts", "电梯"), 108000}, []any{say("lighting", "照明"), 76000}, []any{say("windows", "门窗"), 47000}, []any{say("pipes", "管道"), 21000}, []any{say("other", "其他"), 18000}),
		say("Cost of repairs by cause", "维修费用按原因"), say("Two causes are seven tenths of the money.", "两个原因占了七成。")), Y, "", inYuan[lang])
	kpi := inFormat(titled(sampleOf("kpi", lang, keyed(X, Series, Y, Target)),
		say("The house at a glance", "全馆概览"), say("Income falls with tickets, though more of those who come pay.", "收入随门票下降，尽管购票率在升。")), Y, "", inYuan[lang])
	for i, w := range []string{"W38", "W39", "W40", "W41", "W42", "W43"} {
		kpi.Rows = append(kpi.Rows,
			[]Cell{textCell(w), textCell(say("income", "收入")), numberCell([]float64{625, 610, 580, 566, 545, 539}[i] * 1000), []Cell{5: numberCell(600000)}[i]},
			[]Cell{textCell(w), textCell(say("tickets", "门票")), {Number: []float64{3690, 3600, 3420, 3380, 3200, 3154}[i], Is: Number, Format: &Format{}}},
			[]Cell{textCell(w), textCell(say("share who pay", "购票率")), {Number: []float64{0.031, 0.033, 0.034, 0.033, 0.036, 0.038}[i], Is: Number, Format: &inPercent}})
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
