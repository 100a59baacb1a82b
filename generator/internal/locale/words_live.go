package locale

// LiveWords are the words of "caliber serve" on the pages that it shows.
type LiveWords struct {
	Title    string // of the list of problems
	Stopped  string // above errors, while the last good site is shown
	Errors   string // %d: how many
	Warnings string // %d
	More     string // %d: problems that are left out
	Hint     string
	Close    string
	Lost     string // the connection
}

// Live returns the words of a language for pages that are shown while someone writes.
func (l Lang) Live() *LiveWords { return &liveWords[l] }

var liveWords = [Count]LiveWords{
	English: {
		Title: "Problems in the entries", Stopped: "You see the last site without errors. Save a mended file, and the page follows.",
		Errors: "Errors: %d", Warnings: "Warnings: %d", More: "and %d more; the terminal has them all", Hint: "Hint:", Close: "Close",
		Lost: "caliber serve has ended",
	},
	Chinese: {
		Title: "条目中的问题", Stopped: "当前显示的是最近一次没有错误的站点。改好并保存后，页面会自动更新。",
		Errors: "错误：%d", Warnings: "警告：%d", More: "另有 %d 个，终端中可以看到全部", Hint: "提示：", Close: "关闭",
		Lost: "caliber serve 已停止",
	},
}
