package locale

// BookWords are the words of the dictionary as a book.
type BookWords struct {
	Book, Title, Lead string
	Imprint           string // %d the day, %s how many metrics
	Volumes, Contents string
	Index             string
	Not               string // before what a metric is not to be confused with
	Example           string
}

// Book returns the words of a language for the book.
func (l Lang) Book() *BookWords { return &bookWords[l] }

var bookWords = [Count]BookWords{
	English: {
		Book: "Book", Title: "The whole dictionary, to print",
		Lead:    "Every entry, condensed. A small number after a name is the number of its entry, here and on paper. Print it with your browser (Ctrl+P or ⌘P).",
		Imprint: "%s, as of %d.", Volumes: "Volumes", Contents: "Contents", Index: "Index of words", Not: "Not to be confused with ", Example: "For example",
	},
	Chinese: {
		Book: "成书", Title: "整部词典（可打印）",
		Lead:    "全部条目的精简版。名称后面的小号数字是该条目的编号，纸上也按它查找。用浏览器打印即可（Ctrl+P 或 ⌘P）。",
		Imprint: "%s，截至 %d。", Volumes: "分册", Contents: "目录", Index: "词语索引", Not: "不要混同于", Example: "例",
	},
}
