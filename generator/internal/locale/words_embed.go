package locale

// EmbedWords are the words for metrics on other people's pages: cards, snippets, badges.
type EmbedWords struct {
	Title, Lead                string // of the page that shows how
	Hover, HoverLead           string
	Example                    string // %s: a link to a metric
	ExamplePinned              string // %s: a link to a version that no longer stands
	Once, Link, Pinned         string // labels of what is to be copied
	Options                    string
	OptionVersion, OptionLang  string // each follows the attribute that it tells of
	OptionHref, OptionState    string
	Policy, PolicyLead         string
	PolicyScripts, PolicyTypes string
	Plain, PlainLead           string
	Badge, BadgeLead           string
	Address                    string // said where the site does not know its own
	Elsewhere, How             string // in the citations of a metric
	AsLink, AsHTML, AsBadge    string
	Caveat                     string // before one
	Changed, Same, Unknown     string // of a cited version: %d it, %n the current one
	DataPage, DataPageText     string
}

// Embed returns the words of a language for metrics on other people's pages.
func (l Lang) Embed() *EmbedWords { return &embedWords[l] }

var embedWords = [Count]EmbedWords{
	English: {
		Title: "Metrics on other pages", Lead: "A spec or a wiki page that names a metric can show what it means, without anybody leaving the page.",
		Hover: "A card on a link", HoverLead: "One small script, and every link with data-metric shows a card: under the pointer, with keyboard focus, under a long press. Escape closes it.",
		Example: "Try it: %s.", ExamplePinned: "A link that cites a version says whether it still holds: %s.",
		Once: "Once a page", Link: "A link", Pinned: "To a version",
		Options:       "What a link can say",
		OptionVersion: "cites a version. If it is no longer the current one, the card says so, and whether the number has changed.",
		OptionLang:    "chooses the language of a card; on the script, of all cards. Otherwise it is that of the text around the link.",
		OptionHref:    "may be left out: the link then leads to the metric. With it, the link works where scripts do not.",
		OptionState:   "is set by the script on links to a version (current, same, changed, unknown), for styles of your own.",
		Policy:        "Content security policy", PolicyLead: "The page with the cards has to let in scripts from here. It need not allow styles, pictures or connections, and our server need not allow anything.",
		PolicyScripts: "Add to yours", PolicyTypes: "With Trusted Types",
		Plain: "Without a script", PlainLead: "Every metric's page, under Cite, has the card as plain HTML: no script, no style, for editors that keep only text and links. It stays as it was copied; its link leads to the version, which says whether it still holds.",
		Badge: "A badge", BadgeLead: "Name, status and current version as a picture, for a README or a dashboard. It is as new as the last build.",
		Address:   "This site was built without its address: put it in place of https://…/.",
		Elsewhere: "On other pages", How: "How cards and badges work",
		AsLink: "Card", AsHTML: "HTML", AsBadge: "Badge",
		Caveat: "Beware", Changed: "Version %d is cited here; version %n is current. The number has changed since.", Same: "Version %d is cited here; version %n is current. The number is still the same.",
		Unknown:  "Version %d is cited here, but there is none; version %n is current.",
		DataPage: "Cards, snippets and badges for other pages", DataPageText: "How a spec or a wiki shows what a metric means.",
	},
	Chinese: {
		Title: "在其他页面展示指标", Lead: "需求文档或知识库里提到一个指标时，可以当场显示它的口径，读者不必离开页面。",
		Hover: "链接上的卡片", HoverLead: "引入一个小脚本，带有 data-metric 的链接就会显示卡片：指针悬停、键盘聚焦、手指长按都可以，按 Esc 关闭。",
		Example: "试一试：%s。", ExamplePinned: "引用某一版的链接，会说明这一版是否仍然有效：%s。",
		Once: "每页一次", Link: "链接", Pinned: "引用某一版",
		Options:       "链接上可以写什么",
		OptionVersion: "引用某一版。它不再是现行版本时，卡片会说明，并说明数字是否变了。",
		OptionLang:    "指定卡片的语言；写在脚本上则对所有卡片生效。不写时，与链接周围文字的语言一致。",
		OptionHref:    "可以不写，链接会自动指向该指标；写上以后，没有脚本时链接也能用。",
		OptionState:   "由脚本写在引用了版本的链接上（current、same、changed、unknown），供你自己的样式使用。",
		Policy:        "内容安全策略（CSP）", PolicyLead: "展示卡片的页面需要允许来自本站的脚本。不需要放行样式、图片或网络连接，本站的服务器也不需要额外设置。",
		PolicyScripts: "在你的策略里加上", PolicyTypes: "启用 Trusted Types 时",
		Plain: "不用脚本", PlainLead: "每个指标页面的「引用」一节都有纯 HTML 的卡片：没有脚本和样式，适合只保留文字和链接的编辑器。内容停留在复制时的样子；其中的链接指向该版本的页面，页面会说明它是否仍然有效。",
		Badge: "徽章", BadgeLead: "把名称、状态和现行版本做成一张图片，适合放进 README 或看板，内容以最近一次构建为准。",
		Address:   "本站构建时没有设置地址，请把 https://…/ 换成实际地址。",
		Elsewhere: "用于其他页面", How: "卡片和徽章的用法",
		AsLink: "卡片", AsHTML: "HTML", AsBadge: "徽章",
		Caveat: "注意", Changed: "这里引用的是第 %d 版，现行的是第 %n 版。此后数字变了。", Same: "这里引用的是第 %d 版，现行的是第 %n 版。数字仍然相同。",
		Unknown:  "这里引用的第 %d 版不存在，现行的是第 %n 版。",
		DataPage: "用于其他页面的卡片、片段和徽章", DataPageText: "在需求文档或知识库里展示指标口径的方法。",
	},
}
