package serve

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/netip"
	"path"
	"strconv"
	"strings"
	"time"
)

const (
	eventsPath = "/_live"    // where pages hear of changes
	scriptPath = "/_live.js" // the script that hears
)

// policy is the strictest that the site promises to work under. The script of the live pages needs no more: it is a file of
// this site, its style is constructed, and it connects to nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; " +
	"form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

// types are the media types of a site's files. The machine's own table would differ from the next one's.
var types = map[string]string{
	".atom": "application/atom+xml", ".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".dot": "text/vnd.graphviz; charset=utf-8",
	".html": "text/html; charset=utf-8", ".ico": "image/x-icon", ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
	".md": "text/markdown; charset=utf-8", ".mmd": "text/plain; charset=utf-8", ".png": "image/png", ".rss": "application/rss+xml", ".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8", ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// ServeHTTP answers from memory: a path is looked up among the site's files, and no disk is asked.
func (s *studio) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", policy)
	h.Set("Cross-Origin-Resource-Policy", "same-site") // no page from elsewhere loads what is not published yet
	switch {
	case !local(r.Host): // another name for this machine is how pages from elsewhere would read it (DNS rebinding)
		plain(w, http.StatusForbidden, "this preview answers to localhost only")
		return
	case r.Header.Get("Origin") != "" && r.Header.Get("Origin") != "http://"+r.Host:
		plain(w, http.StatusForbidden, "this preview answers its own pages only")
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, "a preview is only read")
		return
	}
	select {
	case <-s.ready:
	case <-r.Context().Done():
		return
	}
	switch r.URL.Path {
	case eventsPath:
		s.tell(w, r)
	case scriptPath:
		send(w, http.StatusOK, types[".js"], s.script)
	default:
		s.page(w, r)
	}
}

// local says whether a Host header names this machine. Its port is not looked at: it may be forwarded from another.
func local(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return err == nil && ip.IsLoopback()
}

// page answers with a file of the site that is shown.
func (s *studio) page(w http.ResponseWriter, r *http.Request) {
	x := s.shown.Load()
	if x.site == nil {
		send(w, http.StatusServiceUnavailable, types[".html"], x.live(absent(x.text)))
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/")
	escaped := strings.ToLower(r.URL.EscapedPath())
	if !ok || strings.Contains(escaped, "%2f") || strings.Contains(escaped, "%5c") {
		name = "" // what is no path on other hosts is none here
	} else if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, ok, err := x.site.File(name)
	if err == nil && !ok && path.Ext(name) == "" {
		if _, folder, _ := x.site.File(name + "/index.html"); folder {
			http.Redirect(w, r, "/"+strings.TrimPrefix(r.URL.EscapedPath(), "/")+"/", http.StatusFound)
			return
		}
	}
	status := http.StatusOK
	if err == nil && !ok {
		status = http.StatusNotFound
		f, _, err = x.site.File("404.html")
	}
	if err != nil { // of a theme's template, or ours
		send(w, http.StatusInternalServerError, types[".html"], x.live(absent(err.Error())))
		return
	}
	kind, known := types[path.Ext(f.Path)]
	if !known {
		kind = "application/octet-stream"
	}
	content := f.Content
	if strings.HasSuffix(f.Path, ".html") {
		content = x.live(content)
	}
	send(w, status, kind, content)
}

// live adds to a page the one thing that a built site does not have: a script that hears of changes.
func (x *show) live(page []byte) []byte {
	script := fmt.Appendf(nil, `<script src="%s" data-site="%s" defer></script>`, scriptPath, x.name)
	if at := bytes.Index(page, []byte("</head>")); at >= 0 {
		return bytes.Join([][]byte{page[:at], page[at:]}, script)
	}
	return append(bytes.Clone(page), script...)
}

// absent is a page in the place of one that cannot be made.
func absent(why string) []byte {
	return fmt.Appendf(nil, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>No page yet</title>\n</head>\n<body>\n<h1>No page yet</h1>\n"+
		"<p>Mend what is said below and save: the page follows.</p>\n<pre>%s</pre>\n</body>\n</html>\n", html.EscapeString(why))
}

// heartbeat is how often a stream says that it lives, for whatever would close a silent one.
const heartbeat = 20 * time.Second

// tell is a stream of server-sent events: the report as it is, and each one after it.
func (s *studio) tell(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	c := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	x := s.shown.Load()
	for line := fmt.Sprintf("retry: 500\ndata: %s\n\n", x.report); ; {
		if _, err := io.WriteString(w, line); err != nil || c.Flush() != nil {
			return
		}
		select {
		case <-x.over:
			x = s.shown.Load()
			line = fmt.Sprintf("data: %s\n\n", x.report)
		case <-beat.C:
			line = ":\n\n"
		case <-r.Context().Done():
			return
		}
	}
}

func plain(w http.ResponseWriter, status int, text string) {
	send(w, status, types[".txt"], []byte(text+"\n"))
}

func send(w http.ResponseWriter, status int, kind string, content []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	_, _ = w.Write(content) // whoever asked may be gone; nothing is written for HEAD
}
