package sitetest

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"caliber/generator/internal/cli"
)

// A host is a web server as the guide configures it.
type host struct {
	name   string
	brotli func() bool // whether it can send what was compressed so
	// command writes what the server needs to a folder and returns how to run it on an address; config is the guide's.
	command func(t *testing.T, config, box, address string) *exec.Cmd
}

var hosts = []host{
	{"nginx", func() bool { _, err := os.Stat(brotliModule); return err == nil }, nginx},
	{"caddy", func() bool { return true }, caddy},
}

// brotliModule is where Debian puts it.
const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"

// inGuide are the configurations that a guide shows, by the language of their block.
func inGuide(t *testing.T, guide string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "content", "guides", guide))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, block := range regexp.MustCompile("(?s)```(nginx|caddy)\n(.*?)```").FindAllSubmatch(text, -1) {
		found[string(block[1])] = string(block[2])
	}
	return found
}

func TestHostingGuidesShowTheSameConfigurations(t *testing.T) {
	english, chinese := inGuide(t, "hosting.md"), inGuide(t, "hosting.zh.md")
	for _, h := range hosts {
		config := english[h.name]
		if config == "" || config != chinese[h.name] {
			t.Errorf("%s: the two guides differ, or show none", h.name)
		}
		for part := range strings.SplitSeq(policy, "; ") {
			if !strings.Contains(config, part) {
				t.Errorf("%s: the policy lacks %q, under which the site is tested", h.name, part)
			}
		}
	}
}

// TestHostingGuideIsRight runs each server that is installed with the very configuration of the guide, its root and its address
// apart, and looks at what it answers, first at the root of a host and then below a path.
func TestHostingGuideIsRight(t *testing.T) {
	box, root := "", ""
	for _, h := range hosts {
		t.Run(h.name, func(t *testing.T) {
			if _, err := exec.LookPath(h.name); err != nil {
				t.Skipf("no %s here (Debian: apt-get install %[1]s)", h.name)
			}
			if testing.Short() {
				t.Skipf("-short starts no %s: every page would be built and compressed for it", h.name)
			}
			if root == "" {
				box, root = compressedSite(t)
			}
			for name, under := range map[string]string{"at the root": "/", "below a path": "/numbers/"} {
				t.Run(name, func(t *testing.T) { h.serves(t, box, root, under) })
			}
		})
	}
	_ = os.RemoveAll(box)
}

// compressedSite builds the starter dictionary with --precompress, in a folder that a server without rights may enter.
func compressedSite(t *testing.T) (box, root string) {
	t.Helper()
	box, err := os.MkdirTemp("", "caliber-hosting-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(box, 0o755); err != nil {
		t.Fatal(err)
	}
	root = filepath.Join(box, "www")
	var said bytes.Buffer
	status := cli.Main(&cli.World{Out: &said, Err: &said, Today: "2026-11-22"}, "build", "--precompress", "--content", filepath.Join(repository, "content"), "--out", root)
	if status != cli.OK {
		t.Fatalf("status %d\n%s", status, &said)
	}
	if err := os.Mkdir(filepath.Join(box, "below"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(root, filepath.Join(box, "below", "numbers")); err != nil {
		t.Fatal(err)
	}
	return box, root
}

func (h host) serves(t *testing.T, box, root, under string) {
	config := inGuide(t, "hosting.md")[h.name]
	site := root
	if under != "/" { // as the guide says it
		config = strings.ReplaceAll(config, " /404.html", " "+under+"404.html")
		root = filepath.Join(box, "below")
	}
	config = strings.ReplaceAll(config, "/srv/www/metrics", root)

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	run(t, h.command(t, config, t.TempDir(), address), address)

	base := "http://" + address + under
	for _, c := range answers(t, site) {
		if c.accept != "br" || h.brotli() {
			c.check(t, base, site)
		}
	}
	t.Run("in a browser", func(t *testing.T) { browses(t, base, under == "/") })
}

// run starts a server, waits until it answers, and ends it with the test.
func run(t *testing.T, cmd *exec.Cmd, address string) {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		connection, err := net.Dial("tcp", address)
		if err == nil {
			connection.Close()
			return
		}
		if time.Now().After(end) {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			t.Fatalf("it does not answer:\n%s", &said)
		}
	}
}

func nginx(t *testing.T, config, box, address string) *exec.Cmd {
	t.Helper()
	config = strings.Replace(config, "listen      80;", "listen "+address+";", 1)
	modules := ""
	if _, err := os.Stat(brotliModule); err == nil {
		modules = "load_module " + brotliModule + ";\n"
		config = strings.Replace(config, "#brotli_static on;", "brotli_static on;", 1)
	}
	var scratch strings.Builder
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&scratch, "%s_temp_path %s/%[1]s;\n", kind, box)
	}
	whole := fmt.Sprintf("%sdaemon off;\npid %s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%s%s}\n", modules, box, &scratch, config)
	return exec.Command("nginx", "-p", box, "-c", written(t, box, "nginx.conf", whole), "-e", "stderr")
}

func caddy(t *testing.T, config, box, address string) *exec.Cmd {
	t.Helper()
	config = strings.Replace(config, "\nmetrics.example.com {", "\nhttp://"+address+" {", 1)
	whole := "{\n\tadmin off\n\tauto_https off\n}\n" + config
	cmd := exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", written(t, box, "Caddyfile", whole))
	cmd.Env = append(os.Environ(), "HOME="+box, "XDG_CONFIG_HOME="+box, "XDG_DATA_HOME="+box)
	return cmd
}

func written(t *testing.T, box, name, text string) string {
	t.Helper()
	at := filepath.Join(box, name)
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return at
}

// An answer is what a server must say to one request.
type answer struct {
	path, accept string // of compressions
	status       int
	headers      map[string]string // what they begin with; "": there is none
	file         string            // whose bytes are the body
}

const (
	forEver = "public, max-age=31536000, immutable"
	askMe   = "no-cache"
)

func answers(t *testing.T, site string) []answer {
	t.Helper()
	one := func(pattern string) string {
		found, err := filepath.Glob(filepath.Join(site, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Fatalf("no file %s", pattern)
		}
		rel, err := filepath.Rel(site, found[0])
		if err != nil {
			t.Fatal(err)
		}
		return filepath.ToSlash(rel)
	}
	file := func(name, kind, cache string) answer {
		return answer{path: name, status: 200, file: name, headers: map[string]string{"Content-Type": kind, "Cache-Control": cache, "Content-Encoding": ""}}
	}
	style, script, shard := one("assets/main.*.css"), one("assets/main.*.js"), one("search/*/b*.js")
	list := []answer{
		{path: "", status: 200, file: "index.html", headers: map[string]string{"Content-Type": "text/html; charset=utf-8", "Cache-Control": askMe}},
		{path: "metrics/gmv/", status: 200, file: "metrics/gmv/index.html", headers: map[string]string{"Content-Type": "text/html", "Cache-Control": askMe}},
		file("metrics/gmv/index.html", "text/html; charset=utf-8", askMe),
		file("metrics/gmv/index.md", "text/markdown; charset=utf-8", askMe),
		file("metrics/gmv/chart.svg", "image/svg+xml", askMe),
		file("metrics/gmv/lineage/lineage.mmd", "text/plain; charset=utf-8", askMe),
		file("metrics/gmv/card.js", "", askMe),
		file("api/v1/index.json", "application/json", askMe),
		file("metrics.csv", "text/csv; charset=utf-8", askMe),
		file("sitemap.xml", "", askMe),
		file("llms.txt", "text/plain; charset=utf-8", askMe),
		file(one("feeds/*.atom"), "application/atom+xml", askMe),
		file(style, "text/css; charset=utf-8", forEver),
		file(script, "", forEver),
		file(shard, "", forEver),
		file("embed/caliber.js", "", askMe),
		file(one("assets/favicon.*.svg"), "image/svg+xml", forEver),
		{path: "metrics/gmv", status: 0, headers: map[string]string{}}, // a redirect to the folder
		{path: "nothing/here.html", status: 404, file: "404.html", headers: map[string]string{"Content-Type": "text/html", "Cache-Control": askMe}},
		{path: "nothing.md", status: 404, file: "404.html", headers: map[string]string{"Content-Type": "text/html"}},
		{path: "metrics/gmv/index.html", accept: "gzip", status: 200, file: "metrics/gmv/index.html", headers: map[string]string{"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Content-Type": "text/html"}},
		{path: "metrics/gmv/", accept: "br", status: 200, file: "metrics/gmv/index.html", headers: map[string]string{"Content-Encoding": "br", "Vary": "Accept-Encoding", "Content-Type": "text/html", "Cache-Control": askMe}},
		{path: style, accept: "gzip", status: 200, file: style, headers: map[string]string{"Content-Encoding": "gzip", "Cache-Control": forEver, "Content-Type": "text/css"}},
	}
	return list
}

// check asks, and compares.
func (c answer) check(t *testing.T, base, site string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, base+c.path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", c.accept) // set by hand, nothing is unpacked behind our back
	r, err := (&http.Transport{}).RoundTrip(request)
	if err != nil {
		t.Error(err)
		return
	}
	defer r.Body.Close()
	name := c.path + " " + c.accept
	if c.status == 0 {
		if to := r.Header.Get("Location"); r.StatusCode < 301 || r.StatusCode > 308 || !strings.HasSuffix(to, "/") || strings.HasPrefix(to, "http://localhost") {
			t.Errorf("%s: %s to %q", name, r.Status, to)
		}
		return
	}
	if r.StatusCode != c.status {
		t.Errorf("%s: %s; want %d", name, r.Status, c.status)
		return
	}
	ending := map[string]string{"gzip": ".gz", "br": ".br"}[c.accept]
	want, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(c.file+ending)))
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(body, want) {
		t.Errorf("%s: %d bytes, not the %d of %s; %v", name, len(body), len(want), c.file+ending, err)
	}
	for header, want := range c.headers {
		got := r.Header.Get(header)
		if !strings.HasPrefix(strings.ToLower(got), strings.ToLower(want)) || want == "" && got != "" && header == "Content-Encoding" {
			t.Errorf("%s: %s is %q; want %q", name, header, got, want)
		}
	}
	end := "trusted-types 'none'"
	if strings.HasSuffix(c.file, ".svg") {
		end = "sandbox"
	}
	if !strings.HasSuffix(r.Header.Get("Content-Security-Policy"), end) || r.Header.Get("X-Content-Type-Options") != "nosniff" || len(r.Header.Values("Content-Security-Policy")) != 1 || len(r.Header.Values("Cache-Control")) != 1 {
		t.Errorf("%s: the policy is %q, nosniff %q, caching %q", name, r.Header.Values("Content-Security-Policy"), r.Header.Get("X-Content-Type-Options"), r.Header.Values("Cache-Control"))
	}
	if strings.HasSuffix(c.path, ".js") && !slices.Contains([]string{"text/javascript", "application/javascript"}, strings.Split(r.Header.Get("Content-Type"), ";")[0]) {
		t.Errorf("%s: a script of type %q", name, r.Header.Get("Content-Type"))
	}
}

// browses walks through the site as readers do; Chromium asks for Brotli, and complains of what the policy forbids.
// The missing page knows where the site stands; this one stands at the root of a host.
func browses(t *testing.T, base string, rooted bool) {
	b := openTab(t)
	for _, page := range []string{"", "metrics/gmv/", "zh/metrics/gmv/lineage/", "diagnosis/", "metrics/gmv/chart.svg", "metrics/gmv/lineage/lineage.svg"} {
		b.open(base + page)
		for _, complaint := range b.heard() {
			t.Errorf("%s: %s", page, complaint)
		}
	}
	// A drawing that is opened by itself has its own colors.
	if fill := ask[string](b, `getComputedStyle(document.querySelector("svg text")).fontFamily`); fill == "" {
		t.Error("the drawing has lost its style")
	}
	b.open(base + "index.html")
	b.find("gmv")
	for _, complaint := range b.heard() {
		t.Errorf("the search: %s", complaint)
	}
	if !rooted {
		return
	}
	b.open(base + "nothing/at/all")
	if !ask[bool](b, `document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0`) {
		t.Error("the missing page has no style")
	}
}
