package page

import (
	"bytes"
	"html/template"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// highlight marks SQL up by classes. What cannot be read as SQL is shown plain.
func highlight(sql string) template.HTML {
	plain := template.HTML(template.HTMLEscapeString(sql)) //nolint:gosec // escaped
	tokens, err := chroma.Coalesce(lexers.Get("sql")).Tokenise(nil, sql)
	if err != nil {
		return plain
	}
	var b bytes.Buffer
	formatter := html.New(html.WithClasses(true), html.PreventSurroundingPre(true), html.ClassPrefix("sql-"))
	if err := formatter.Format(&b, styles.Fallback, tokens); err != nil {
		return plain
	}
	return template.HTML(b.String()) //nolint:gosec // chroma escapes what it marks
}

// dialects are names that are the same in every language.
var dialects = map[string]string{
	"ansi": "ANSI SQL", "bigquery": "BigQuery", "clickhouse": "ClickHouse", "doris": "Doris", "duckdb": "DuckDB", "flink": "Flink SQL",
	"hive": "Hive", "maxcompute": "MaxCompute", "mysql": "MySQL", "oracle": "Oracle", "postgres": "PostgreSQL", "postgresql": "PostgreSQL",
	"presto": "Presto", "snowflake": "Snowflake", "spark": "Spark SQL", "sqlite": "SQLite", "starrocks": "StarRocks", "trino": "Trino",
}
