package export

import (
	"fmt"

	"caliber/generator/internal/site"
)

// contents writes llms.txt: what there is, and where it is as Markdown.
func (w *writer) contents() []byte {
	s := &sheet{writer: w}
	s.heading(1, w.title())
	if tagline := w.text(w.Site.Site.Tagline); tagline != "" {
		s.paragraph("> " + escape(tagline))
	}
	s.heading(2, w.words.Metrics)
	var items []string
	for _, m := range w.Metrics {
		items = append(items, w.link(m.ID)+w.words.Colon+escape(w.text(m.Summary)))
	}
	s.list(items)
	if len(w.Terms) > 0 {
		s.heading(2, w.words.Terms)
		items = nil
		for _, t := range w.Terms {
			items = append(items, "["+escape(w.text(t.Name))+"]("+w.address(site.Page("term", t.ID))+")"+w.words.Colon+escape(w.text(t.Summary)))
		}
		s.list(items)
	}
	s.heading(2, w.take.SeeAlso)
	s.list([]string{
		"[" + w.take.Full + "](" + w.address(Full) + ")" + w.words.Colon + w.take.FullText,
		"[" + w.take.Table + "](" + w.address(Table) + ")" + w.words.Colon + w.take.TableText,
		"[" + w.take.Book + "](" + w.address(Book) + ")" + w.words.Colon + w.take.BookText,
	})
	return []byte(s.String())
}

// mostFull is how many bytes of definitions llms-full.txt holds: some 250,000 tokens, which is what large models read at once.
const mostFull = 1_000_000

// full writes the definitions one after the other, as many whole ones as there is room for, and says how many are left out.
func (w *writer) full(most int) []byte {
	s := &sheet{writer: w}
	s.heading(1, w.title())
	for i, m := range w.Metrics {
		text := "---\n\n" + string(w.metric(m))
		if s.Len()+len(text) > most {
			s.paragraph(fmt.Sprintf(w.take.More, len(w.Metrics)-i))
			break
		}
		s.WriteString(text)
	}
	return []byte(s.String())
}
