package specimen

type word struct{ id, en, zh string }

type phrase struct{ en, zh string }

// a deed is a step of the way from coming to paying.
type deed struct{ id, en, done, zh, stage string }

var deeds = []deed{
	{"entry", "entering", "entered", "进入", "traffic"},
	{"stay", "staying", "stayed a while", "停留", "traffic"},
	{"scroll", "scrolling", "scrolled down", "下滑", "behavior"},
	{"exposure", "seeing a module", "saw a module", "看到模块", "behavior"},
	{"click", "clicking", "clicked", "点击", "behavior"},
	{"search", "searching", "searched", "搜索", "behavior"},
	{"detail", "opening a product", "opened a product", "看商详", "behavior"},
	{"ask", "asking", "asked a question", "咨询", "behavior"},
	{"favorite", "keeping a product", "kept a product", "收藏", "behavior"},
	{"cart", "adding to the cart", "added to the cart", "加购", "behavior"},
	{"order", "ordering", "ordered", "下单", "transaction"},
	{"payment", "paying", "paid", "支付", "transaction"},
}

var scenes = []word{
	{"live", "live rooms", "直播间"},
	{"video", "short videos", "短视频"},
	{"shelf", "shelf pages", "货架页"},
	{"search", "search pages", "搜索页"},
	{"mall", "mall pages", "商城页"},
	{"feed", "feeds", "推荐流"},
	{"venue", "campaign venues", "会场"},
}

var wares = []word{
	{"shoes", "shoe", "鞋靴"},
	{"tea", "tea", "茶叶"},
	{"books", "book", "图书"},
	{"toys", "toy", "玩具"},
	{"phones", "phone", "手机"},
	{"lamps", "lamp", "灯具"},
	{"rice", "rice", "粮油"},
	{"fruit", "fruit", "水果"},
	{"bikes", "bicycle", "自行车"},
	{"tents", "tent", "帐篷"},
	{"knives", "knife", "刀具"},
	{"seeds", "seed", "种子"},
	{"wool", "wool", "毛线"},
	{"paper", "paper", "纸品"},
	{"paint", "paint", "涂料"},
	{"clocks", "clock", "钟表"},
	{"chairs", "chair", "座椅"},
	{"cups", "cup", "杯壶"},
	{"soap", "soap", "洗护"},
	{"salt", "salt", "调味"},
	{"rugs", "rug", "地毯"},
	{"hats", "hat", "帽子"},
	{"coats", "coat", "外套"},
	{"pens", "pen", "文具"},
	{"drums", "drum", "乐器"},
	{"balls", "ball", "球类"},
	{"pets", "pet food", "宠粮"},
	{"cars", "car part", "车品"},
	{"tools", "tool", "工具"},
	{"herbs", "herb", "草药"},
	{"masks", "mask", "面膜"},
	{"honey", "honey", "蜂蜜"},
	{"ropes", "rope", "绳索"},
	{"glass", "glass", "玻璃"},
	{"beds", "bed", "床品"},
	{"bags", "bag", "箱包"},
}

var teams = []word{
	{"traffic_team", "Traffic team", ""}, {"page_team", "Page team", ""}, {"trade_team", "Trade team", ""}, {"content_team", "Content team", ""}, {"member_team", "Member team", ""},
}

var openings = []phrase{
	{"Whoever {done} in {place} is in it, from whatever road and on whatever device; a day begins at midnight and ends at the next.", "在{地}{做}的人都算，不论从哪条路来、用什么设备；一天从零点算到零点。"},
	{"It tells of {place} alone: what the same people do elsewhere belongs to other numbers, and adding them up counts people twice.", "只说{地}：同一批人在别处做的事归别的指标，加在一起会重复计数。"},
	{"When people come to {place}, some are {deed} and most are not; this is about the some, and says nothing of why the others left.", "来到{地}的人，有的{做}，多数没有；这里说的是前者，不解释其他人为何离开。"},
	{"Read it on the morning after, once the late events have arrived; before nine it is too low in {place}, and every day by another amount.", "第二天早上再读，等迟到的事件到齐；九点之前{地}的数偏低，每天低得还不一样。"},
	{"Events are taken from the page itself and not from the server, since a server does not know whether anybody looked at {place}.", "事件取自页面而不是服务端，因为服务端不知道有没有人真的看了{地}。"},
}

var turns = []phrase{
	{"A campaign lifts it for a day and lowers it for a week; compare weeks that are alike.", "大促抬它一天，压它一周；要比就比相似的两周。"},
	{"It moves with the mix of visitors before it moves with anything that a team did.", "它先随访客构成变，再随团队做的事变。"},
	{"People who are signed in on two devices are one person, others are two.", "登录的人两台设备算一个人，没登录的算两个。"},
	{"What machines do is taken out by the rules against fraud, which change twice a year.", "机器流量按反作弊规则剔除，规则一年变两次。"},
	{"It says how many, and nothing about how much it was worth to them.", "它只说多少，不说值多少。"},
	{"Most of it happens between eight and eleven in the evening.", "大部分发生在晚上八点到十一点。"},
}

var questions = []phrase{
	{"Do people in {place} get as far as {deed}?", "{地}的人走到{做}这一步了吗？"},
	{"What did {deed} bring in {place} yesterday?", "昨天{地}的{做}带来了什么？"},
	{"Which part of {place} should be better placed?", "{地}的哪一部分该换个位置？"},
	{"Why did fewer people in {place} start {deed}?", "为什么{地}里{做}的人少了？"},
}

var includes = []phrase{
	{"people of every app version", "所有版本的用户"},
	{"events of all kinds of {place}", "{地}的各类事件"},
	{"everybody who {done}, signed in or not", "登录与未登录、{做}过的人"},
	{"visits that began the day before and lasted past midnight", "跨零点的访问"},
}

var reasons = []phrase{
	{"New and returning visitors of {place} behave differently.", "{地}的新老访客表现不同。"},
	{"The mix explains more than the level.", "构成比水平更能说明问题。"},
	{"Two teams reported two numbers for {deed}.", "关于{做}，两个团队报过两个数。"},
	{"The old rule lost people who had {done} offline.", "旧规则漏掉了离线{做}的人。"},
}

type caveat struct {
	id, severity, bias   string
	title, body, instead phrase
}

var caveats = []caveat{
	{"campaign", "medium", "either", phrase{"Not comparable across a campaign", "跨大促不可比"}, phrase{"Before a campaign people wait with {deed}.", "大促前人们会推迟{做}。"}, phrase{"Compare campaign with campaign.", "大促和大促比。"}},
	{"late_events", "low", "low", phrase{"Reads low before nine", "九点前偏低"}, phrase{"Late events of {place} arrive until nine in the morning.", "{地}的迟到事件到早上九点才齐。"}, phrase{"Wait, or compare the same hour.", "等一等，或比同一时刻。"}},
	{"first_screen", "high", "low", phrase{"Reads low on the first screen", "首屏偏低"}, phrase{"Whoever opens {place} has seen the first screen, wanted or not.", "打开{地}的人都看到了首屏，不管想不想看。"}, phrase{"Leave the first screen out when you compare.", "比较时去掉首屏。"}},
	{"two_devices", "medium", "high", phrase{"Reads high where few sign in", "登录少的地方偏高"}, phrase{"A person on two devices who is not signed in is two people in {place}.", "没登录的人用两台设备，在{地}算两个人。"}, phrase{"Look at those who are signed in.", "只看登录的人。"}},
	{"missing_tracking", "high", "low", phrase{"Reads low without tracking", "缺埋点偏低"}, phrase{"Old parts of {place} send no events of {deed}.", "{地}的旧版块不上报{做}事件。"}, phrase{"Ask the team which parts are tracked.", "先问清哪些版块有埋点。"}},
}
