package page

import (
	"html/template"
	"regexp"
	"strings"
)

// sqlPieces finds comments, texts, numbers and words of SQL. A library's highlighter gives a pattern only so much time
// before it gives up, so that a busy machine made other bytes; this one takes no time from a clock.
var sqlPieces = regexp.MustCompile(`--[^\n]*|'(?:[^']|'')*'|[0-9]+(?:\.[0-9]+)?|[A-Za-z_][A-Za-z_0-9.]*`)

// highlight marks SQL up by classes: keywords, texts and numbers, comments.
func highlight(sql string) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range sqlPieces.FindAllStringIndex(sql, -1) {
		b.WriteString(template.HTMLEscapeString(sql[at:m[0]]))
		piece := sql[m[0]:m[1]]
		at = m[1]
		class := ""
		switch {
		case strings.HasPrefix(piece, "--"):
			class = "sql-c1"
		case piece[0] == '\'':
			class = "sql-s1"
		case piece[0] >= '0' && piece[0] <= '9':
			class = "sql-mi"
		case piece == strings.ToUpper(piece) && len(piece) > 1:
			class = "sql-k" // keywords are written in capitals
		}
		if class == "" {
			b.WriteString(template.HTMLEscapeString(piece))
			continue
		}
		b.WriteString(`<span class="` + class + `">` + template.HTMLEscapeString(piece) + `</span>`)
	}
	b.WriteString(template.HTMLEscapeString(sql[at:]))
	return template.HTML(b.String()) //nolint:gosec // every piece is escaped
}

// dialects are names that are the same in every language.
var dialects = map[string]string{
	"ansi": "ANSI SQL", "bigquery": "BigQuery", "clickhouse": "ClickHouse", "doris": "Doris", "duckdb": "DuckDB", "flink": "Flink SQL",
	"hive": "Hive", "maxcompute": "MaxCompute", "mysql": "MySQL", "oracle": "Oracle", "postgres": "PostgreSQL", "postgresql": "PostgreSQL",
	"presto": "Presto", "snowflake": "Snowflake", "spark": "Spark SQL", "sqlite": "SQLite", "starrocks": "StarRocks", "trino": "Trino",
}
