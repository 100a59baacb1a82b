package locale

import "strings"

// Fill puts texts into the blanks of a phrase, a percent sign and a letter each: Fill("%a of %b", "%a", "1", "%b", "2").
// What is put in is not looked at for blanks. A blank that is not named stays.
func Fill(phrase string, blanks ...string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(phrase, '%')
		if i < 0 || i+2 > len(phrase) {
			out.WriteString(phrase)
			return out.String()
		}
		key := phrase[i:min(i+2, len(phrase))]
		text := key
		for b := 0; b+1 < len(blanks); b += 2 {
			if blanks[b] == key {
				text = blanks[b+1]
				break
			}
		}
		out.WriteString(phrase[:i])
		out.WriteString(text)
		phrase = phrase[i+len(key):]
	}
}
