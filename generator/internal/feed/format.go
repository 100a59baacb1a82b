package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"

	"github.com/gorilla/feeds"

	"caliber/generator/internal/slate"
)

// format is a way to write a feed.
type format struct {
	suffix, media string
	write         func(d document, self string) []byte
}

// formats are those of a feed, the first of which every feed has.
var formats = []format{
	{".atom", "application/atom+xml", atom},
	{".rss", "application/rss+xml", rss},
	{".json", "application/feed+json", jsonFeed},
}

// atomFeed adds to the library's what it has no place for: the language and the link to itself. They stand first, since what
// is of the feed should come before its entries.
type atomFeed struct {
	Lang  string           `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Links []feeds.AtomLink `xml:"link"` // hides the library's one
	*feeds.AtomFeed
}

func atom(d document, self string) []byte {
	f := (&feeds.Atom{Feed: d.Feed}).AtomFeed()
	f.Id = self // two feeds of one page are two
	return marshal(atomFeed{AtomFeed: f, Lang: d.lang, Links: []feeds.AtomLink{
		{Href: self, Rel: "self", Type: "application/atom+xml"},
		{Href: d.Link.Href, Rel: "alternate", Type: "text/html"},
	}})
}

// rssFeed is RSS 2.0 with Atom's link to itself.
type rssFeed struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	Channel rssChannel
}

type rssChannel struct {
	Self struct {
		Href string `xml:"href,attr"`
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
	} `xml:"atom:link"`
	*feeds.RssFeed
}

func rss(d document, self string) []byte {
	f := (&feeds.Rss{Feed: d.Feed}).RssFeed()
	f.Language, f.ManagingEditor = d.lang, d.editor
	for i, item := range f.Items {
		item.Author, item.Category = d.owners[i], d.kinds[i]
		// As text, which encoding/xml makes sound whatever is in it; it leaves CDATA, the library's choice, as it is.
		item.Description, item.Content = d.Items[i].Content, nil
	}
	out := rssFeed{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", Channel: rssChannel{RssFeed: f}}
	out.Channel.Self.Href, out.Channel.Self.Rel, out.Channel.Self.Type = self, "self", "application/rss+xml"
	return marshal(out)
}

func jsonFeed(d document, self string) []byte {
	f := (&feeds.JSON{Feed: d.Feed}).JSONFeed()
	f.FeedUrl, f.Language, f.Author = self, d.lang, nil // version 1.1 has authors
	for i, item := range f.Items {
		item.Author, item.Tags = nil, []string{d.kinds[i]}
	}
	raw, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		panic("unreachable: strings and days marshal: " + err.Error())
	}
	return append(raw, '\n')
}

func marshal(v any) []byte {
	return slate.Write(func(out []byte) []byte {
		b := bytes.NewBuffer(append(out, xml.Header...))
		e := xml.NewEncoder(b)
		e.Indent("", " ")
		if err := e.Encode(v); err != nil {
			panic("unreachable: strings marshal: " + err.Error())
		}
		return append(b.Bytes(), '\n')
	})
}
