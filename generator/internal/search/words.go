package search

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/go-porterstemmer"
)

// stem returns the stem of a folded word by Porter's algorithm of 1980, as Bleve's filter does.
func stem(word string) string {
	return string(porterstemmer.StemWithoutLowerCasing([]rune(word)))
}

// stopWords are Bleve's English stop words.
var stopWords = sync.OnceValue(func() analysis.TokenMap {
	m := analysis.NewTokenMap()
	if err := m.LoadBytes(en.EnglishStopWords); err != nil {
		panic("unreachable: the list is part of the program")
	}
	return m
})

func isStop(word string) bool { return stopWords()[word] }

// weakWords say what is asked about a metric, not which: they count little beside others. weakPairs are the same in Chinese.
var (
	weakWords = wordSet(`difference different between calculate calculated mean means meaning formula define definition defined
		drop drops dropped dropping fall falls falling fell rise rises rising increase decrease change changed show shows measure
		vs versus metric metrics indicator explain compare comparison many much long last week month yesterday today recently suddenly`)
	weakPairs = []string{
		"下降", "下跌", "上涨", "上升", "变高", "变低", "升高", "降低", "波动", "异常", "指标", "含义", "意思", "公式", "衡量", "统计",
		"占比", "比例", "包含", "对比", "比较", "提升", "提高", "优化", "突然", "最近", "上周", "昨天",
	}
	// questions are what makes a question of a name. The first that fits is taken out.
	questions = []string{
		"share of ", "会下降", "会下跌", "会上涨", "会上升", "会变高", "会变低", "会升高", "会降低", "会波动", "请问", "为什么", "为何", "怎么样", "怎么算", "怎么", "如何", "什么是", "是什么", "什么", "有什么", "哪个", "哪些", "多少", "区别", "还是",
		"不同", "口径", "定义", "计算", "是", "的", "吗", "呢", "和", "与", "在",
	}
)

// asking are all these words, for the browser. Each list is in a fixed order; of the words of a question the first that
// fits counts. Contractions are no tokens, so that no query needs them.
func asking() [4]string {
	stop := slices.DeleteFunc(slices.Sorted(maps.Keys(stopWords())), func(w string) bool { return strings.Contains(w, "'") })
	return [4]string{
		strings.Join(stop, " "), strings.Join(slices.Sorted(maps.Keys(weakWords)), " "),
		strings.Join(weakPairs, " "), strings.Join(questions, "|"),
	}
}

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// blank replaces every word of a list by a sign, from the left, the first of the list that fits at a place.
func blank(text string, list []string, sign string) string {
	var out strings.Builder
	for text != "" {
		i := slices.IndexFunc(list, func(w string) bool { return strings.HasPrefix(text, w) })
		if i >= 0 {
			out.WriteString(sign)
			text = text[len(list[i]):]
			continue
		}
		_, n := firstRune(text)
		out.WriteString(text[:n])
		text = text[n:]
	}
	return out.String()
}
