package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"caliber/generator"
	"caliber/static"
	"caliber/templates"
)

// patience is how long a test waits for what must come.
const patience = 60 * time.Second

// heard keeps what a Teller was told.
type heard struct {
	mutex   sync.Mutex
	at      chan Address
	polling []string
	failed  []error
}

func (h *heard) Listening(at Address)   { h.at <- at }
func (h *heard) Begin()                 {}
func (h *heard) Made(*generator.Result) {}

func (h *heard) Polling(folder string, _ error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.polling = append(h.polling, folder)
}

func (h *heard) Failed(err error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.failed = append(h.failed, err)
}

// A server is serve at work on a folder of its own.
type server struct {
	t       testing.TB
	content string
	at      Address
	heard   *heard
	stop    context.CancelFunc
	ended   chan error
}

func (s *server) url(path string) string {
	return fmt.Sprintf("http://127.0.0.1:%d%s", s.at.Port, path)
}

func (s *server) write(name, text string) {
	s.t.Helper()
	file := filepath.Join(s.content, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

const visitors = "name = \"Visitors\"\nsummary = \"People who came.\"\n"

// start serves a dictionary of one metric.
func start(t *testing.T, port int, metric string) *server {
	t.Helper()
	return startOf(t, port, map[string]string{"metrics/uv.toml": metric})
}

func startOf(t testing.TB, port int, content map[string]string) *server {
	t.Helper()
	s := &server{t: t, content: filepath.Join(t.TempDir(), "content"), heard: &heard{at: make(chan Address, 1)}, ended: make(chan error, 1)}
	for name, text := range content {
		s.write(name, text)
	}
	var ctx context.Context
	ctx, s.stop = context.WithCancel(t.Context())
	open := func() (generator.Options, func(), error) {
		root, err := os.OpenRoot(s.content)
		if err != nil {
			return generator.Options{}, nil, err
		}
		return generator.Options{Content: root.FS(), Templates: templates.FS, Static: static.FS, Today: "2026-11-22", Version: "test"}, func() { root.Close() }, nil
	}
	go func() { s.ended <- Run(ctx, Options{Open: open, Content: s.content, Port: port, Teller: s.heard}) }()
	select {
	case s.at = <-s.heard.at:
	case err := <-s.ended:
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	return s
}

// get asks for a path and returns the status, the header and the body.
func (s *server) get(path string) (answer, string) {
	s.t.Helper()
	r, err := http.Get(s.url(path))
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{r.StatusCode, r.Header}, string(body)
}

// An answer is what came before the body.
type answer struct {
	StatusCode int
	Header     http.Header
}

// raw sends a request as it is written and returns the status and all that came.
func (s *server) raw(request string) (int, string) {
	s.t.Helper()
	c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", s.at.Port))
	if err != nil {
		s.t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		s.t.Fatal(err)
	}
	if _, err := io.WriteString(c, request); err != nil {
		s.t.Fatal(err)
	}
	answer, _ := io.ReadAll(c)
	var status int
	_, _ = fmt.Sscanf(string(answer), "HTTP/1.1 %d", &status)
	return status, string(answer)
}

func TestRequests(t *testing.T) {
	s := start(t, 0, visitors)
	secret := filepath.Join(filepath.Dir(s.content), "secret.txt")
	if err := os.WriteFile(secret, []byte("a secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	own := fmt.Sprintf("localhost:%d", s.at.Port)
	for _, c := range []struct {
		why, line, host, header string
		want                    int
	}{
		{"the home page", "GET /", own, "", 200},
		{"by its file", "GET /index.html", own, "", 200},
		{"by an address", "GET /", "127.0.0.1", "", 200},
		{"by an address of IPv6", "GET /", "[::1]:80", "", 200},
		{"by a forwarded port", "GET /", "localhost:9", "", 200},
		{"the head alone", "HEAD /", own, "", 200},
		{"a folder", "GET /metrics/uv/", own, "", 200},
		{"a folder without its slash", "GET /metrics/uv", own, "", 302},
		{"a folder of nothing", "GET /metrics/nobody/", own, "", 404},
		{"its own page's request", "GET /", own, "Origin: http://" + own, 200},
		{"another name for this machine", "GET /", "evil.example", "", 403},
		{"a name that begins like ours", "GET /", "localhost.evil.example", "", 403},
		{"another machine", "GET /", "192.0.2.1:8080", "", 403},
		{"no host", "GET /", "", "", 403},
		{"another site's request", "GET /", own, "Origin: https://evil.example", 403},
		{"another site's stream", "GET /_live", own, "Origin: https://evil.example", 403},
		{"a file's request", "GET /", own, "Origin: null", 403},
		{"another port's request", "GET /", own, "Origin: http://localhost:1", 403},
		{"a post", "POST /", own, "Content-Length: 0", 405},
		{"a put", "PUT /index.html", own, "Content-Length: 0", 405},
		{"a deletion", "DELETE /index.html", own, "", 405},
		{"options", "OPTIONS /", own, "", 405},
		{"up and out", "GET /../secret.txt", own, "", 404},
		{"up and out, in the middle", "GET /metrics/../../secret.txt", own, "", 404},
		{"up and out, encoded", "GET /%2e%2e/secret.txt", own, "", 404},
		{"an encoded slash", "GET /metrics%2fuv%2findex.html", own, "", 404},
		{"an encoded backslash", "GET /..%5csecret.txt", own, "", 404},
		{"two slashes", "GET //index.html", own, "", 404},
		{"a dot", "GET /./index.html", own, "", 404},
		{"a null", "GET /%00", own, "", 404},
		{"no path of a server", "GET file://" + secret, own, "", 404},
		{"content", "GET /metrics/uv.toml", own, "", 404},
	} {
		if c.header != "" {
			c.header += "\r\n"
		}
		status, answer := s.raw(fmt.Sprintf("%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n", c.line, c.host, c.header))
		if status != c.want {
			t.Errorf("%s: %s: status %d, not %d", c.why, c.line, status, c.want)
		}
		if strings.Contains(answer, "a secret") || strings.Contains(answer, "Access-Control") {
			t.Errorf("%s: %s gives away:\n%s", c.why, c.line, answer)
		}
		for _, header := range []string{"X-Content-Type-Options: nosniff", "Cache-Control: no-store", "Content-Security-Policy: default-src 'none'"} {
			if !strings.Contains(answer, header) {
				t.Errorf("%s: %s: no %s", c.why, c.line, header)
			}
		}
	}
}

func TestWhatIsNotThereGetsTheSitesOwnPage(t *testing.T) {
	r, body := start(t, 0, visitors).get("/nothing/of/the/kind/<script>alert(1)</script>")
	if r.StatusCode != http.StatusNotFound || !strings.Contains(body, `class="page-missing"`) && !strings.Contains(body, "<h1") || strings.Contains(body, "alert(1)") {
		t.Errorf("status %d:\n%s", r.StatusCode, body)
	}
}

// listenTo opens a stream of events. The function returns the next report.
func (s *server) listenTo() func() report {
	s.t.Helper()
	r, err := http.Get(s.url("/_live"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { r.Body.Close() })
	lines := bufio.NewScanner(r.Body)
	lines.Buffer(nil, 1<<20)
	return func() (out report) {
		s.t.Helper()
		for lines.Scan() {
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				if err := json.Unmarshal([]byte(text), &out); err != nil {
					s.t.Fatal(err)
				}
				return out
			}
		}
		s.t.Fatal("the stream ended:", lines.Err())
		return out
	}
}

func TestAnEditIsToldAndShown(t *testing.T) {
	s := start(t, 0, visitors)
	_, page := s.get("/metrics/uv/")
	if !strings.Contains(page, "Visitors") || !strings.Contains(page, `<script src="/_live.js" data-site="`) {
		t.Fatal("not the page, or without the script:\n", page)
	}
	next := s.listenTo()
	first := next()

	s.write("metrics/uv.toml", "name = \"Guests\"\nsummary = \"People who came.\"\n")
	second := next()
	if _, page := s.get("/metrics/uv/"); second.Site == first.Site || !strings.Contains(page, "Guests") {
		t.Error("an edit is not shown, or not told as another site")
	}

	s.write("metrics/uv.toml", "name = \"Nobody\"\nsummary = \n")
	broken := next()
	if broken.Site != second.Site || broken.Errors != 1 || len(broken.Problems) != 1 || !strings.HasSuffix(broken.Problems[0].Place, "content/metrics/uv.toml:2:11") {
		t.Errorf("a mistake is not told: %+v", broken)
	}
	if _, page := s.get("/metrics/uv/"); !strings.Contains(page, "Guests") {
		t.Error("the last good site is gone")
	}

	s.write("metrics/uv.toml", "name = \"Mended\"\nsummary = \"People who came.\"\n")
	if mended := next(); mended.Errors != 0 || mended.Site == second.Site {
		t.Errorf("a mended file is not told: %+v", mended)
	}

	// An editor that writes beside the file and renames, and a folder that is new.
	temporary := filepath.Join(s.content, "metrics", ".uv.toml.swp")
	if err := os.WriteFile(temporary, []byte("name = \"Renamed\"\nsummary = \"People who came.\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(temporary, filepath.Join(s.content, "metrics", "uv.toml")); err != nil {
		t.Fatal(err)
	}
	next()
	if _, page := s.get("/metrics/uv/"); !strings.Contains(page, "Renamed") {
		t.Error("a file that another was renamed to is not shown")
	}
	s.write("metrics/new/folder/pv.toml", "name = \"Views\"\nsummary = \"Times that a page was seen.\"\n")
	next()
	s.write("metrics/new/folder/pv.toml", "name = \"Page views\"\nsummary = \"Times that a page was seen.\"\n")
	for {
		next()
		if _, page := s.get("/metrics/pv/"); strings.Contains(page, "Page views") {
			break
		}
	}
}

func TestWithoutASiteThereIsAPageThatSaysWhy(t *testing.T) {
	s := start(t, 0, "name = <b>\n")
	r, body := s.get("/metrics/uv/")
	if r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "_live.js") || !strings.Contains(body, "name = &lt;b&gt;") {
		t.Errorf("status %d:\n%s", r.StatusCode, body)
	}
	next := s.listenTo()
	next()
	s.write("metrics/uv.toml", "name = \"Mended\"\nsummary = \"People who came.\"\n")
	next()
	if r, body := s.get("/metrics/uv/"); r.StatusCode != http.StatusOK || !strings.Contains(body, "Mended") {
		t.Errorf("mended, status %d:\n%s", r.StatusCode, body)
	}
}

func TestATakenPortIsSaid(t *testing.T) {
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	wished := taken.Addr().(*net.TCPAddr).Port
	s := start(t, wished, visitors)
	if s.at.Taken != wished || s.at.Port == wished {
		t.Errorf("%+v instead of port %d", s.at, wished)
	}
	if r, _ := s.get("/"); r.StatusCode != http.StatusOK {
		t.Error("status", r.StatusCode)
	}
}

func TestItEndsInASecondWithOpenStreams(t *testing.T) {
	s := start(t, 0, visitors)
	for range 3 {
		s.listenTo()()
	}
	began := time.Now()
	s.stop()
	select {
	case err := <-s.ended:
		if took := time.Since(began); err != nil || took > time.Second {
			t.Errorf("it took %s: %v", took, err)
		}
	case <-time.After(patience):
		t.Fatal("it goes on")
	}
}

func TestAFolderThatIsNotToldOfIsLookedThrough(t *testing.T) {
	s := &server{t: t, content: t.TempDir()}
	s.write("metrics/a.toml", "1")
	s.write("metrics/b.toml", "1")
	w := &watcher{teller: func(string, error) {}}
	f := &folder{name: s.content}
	w.begin(f, os.ErrInvalid)
	s.write("metrics/a.toml", "12")
	s.write("metrics/c.toml", "1")
	s.write("metrics/.c.toml.swp", "1")
	if err := os.Remove(filepath.Join(s.content, "metrics", "b.toml")); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, name := range w.look(f).Content {
		found[name] = true
	}
	if len(found) != 3 || !found["metrics/a.toml"] || !found["metrics/b.toml"] || !found["metrics/c.toml"] {
		t.Error("found", found)
	}
	if again := w.look(f); !nothing(again) {
		t.Error("found once more", again)
	}
}
