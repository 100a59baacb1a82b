package locale

import (
	"strings"
	"testing"
)

func TestReadings(t *testing.T) {
	var s Speller
	for text, want := range map[string]string{
		"曝光点击率":  "bao guang dian ji lv", // the library says pu guang
		"停留时长":   "ting liu shi chang",
		"重复购买":   "chong fu gou mai",
		"用户粘性":   "yong hu nian xing",
		"UV 价值":  "jia zhi",
		"Orders": "",
	} {
		var got []string
		for _, r := range s.Readings(text) {
			got = append(got, r.Syllable)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is read %q, want %q", text, got, want)
		}
	}
	others := map[Reading]bool{}
	for _, r := range s.Others("长重") {
		others[r] = true
	}
	for _, r := range []Reading{{'长', "chang"}, {'长', "zhang"}, {'重', "zhong"}, {'重', "chong"}} {
		if !others[r] {
			t.Errorf("%c may be read %s", r.Char, r.Syllable)
		}
	}
}

func TestPinnedReadings(t *testing.T) {
	if got := PinnedReadings("UV 价值", "jia zhi"); len(got) != 2 || got[1] != (Reading{'值', "zhi"}) {
		t.Errorf("pinned: %v", got)
	}
	for _, pinned := range []string{"", "jia", "jia zhi lv"} {
		if got := PinnedReadings("价值", pinned); got != nil {
			t.Errorf("%q for two characters gives %v", pinned, got)
		}
	}
}
