package source

import (
	"strings"

	"caliber/generator/internal/diag"
)

// Codes documents every problem that this room reports. A Bad and a Good are one file of TOML, or a txtar archive of
// files; those of what cannot be shown as text, such as a link, are empty.
var Codes = []diag.Code{
	{
		ID: "CAL001", Title: "the file is not UTF-8",
		Why: "Every file is read as UTF-8, the encoding in which all languages can be written side by side. " +
			"A file in another one (GBK and Latin-1 are common) would show wrong characters, or none.",
		Bad:  "name = \"\xc6\xd8\xb9\xe2\xb5\xe3\xbb\xf7\xc2\xca\"\n",
		Good: "name = \"曝光点击率\"\n",
	},
	{
		ID: "CAL002", Title: "the file is saved as UTF-16 or UTF-32",
		Why: "Some Windows programs save text in two or four bytes a character and call it Unicode. TOML is UTF-8; " +
			"a TOML reader may even take such a file for an empty one.",
		Bad:  "\xff\xfen\x00a\x00m\x00e\x00 \x00=\x00 \x00\"\x00x\x00\"\x00\n\x00",
		Good: "name = \"x\"\n",
	},
	{
		ID: "CAL003", Title: "lines end in a carriage return alone",
		Why:  "Such a file is a single line to most programs. Line ends of Unix (LF) and of Windows (CRLF) are both fine.",
		Bad:  "name = \"x\"\rsummary = \"y\"\r",
		Good: "name = \"x\"\r\nsummary = \"y\"\r\n",
	},
	{
		ID: "CAL004", Title: "a control character in the text",
		Why: "Control characters cannot be seen. They come in by accident, by copying from a terminal or a PDF, " +
			"and can change what a terminal or a browser shows.",
		Bad:  "name = \"a\x1b[2Jb\"\n",
		Good: "name = \"ab\"\n",
	},
	{
		ID: "CAL005", Title: "the file is too large",
		Why: "An entry has some kilobytes. A file of more than a megabyte is something else, put here by mistake, " +
			"and is not read.",
	},
	{
		ID: "CAL006", Title: "nested too deep, or too many keys",
		Why: "No entry needs lists 32 deep or 10,000 keys. Reading such a file could take all of the machine's memory, " +
			"so it is refused before that.",
		Bad:  "aliases = " + strings.Repeat("[", maxNesting+1) + strings.Repeat("]", maxNesting+1) + "\n",
		Good: "aliases = []\n",
	},
	{
		ID: "CAL007", Title: "another format than TOML",
		Why:  "Entries are written in TOML, whatever is in the file is read as such. YAML and JSON look alike, but are not.",
		Bad:  "name: Exposure click-through rate\nunit: percent\n",
		Good: "name = \"Exposure click-through rate\"\n",
	},
	{
		ID: "CAL008", Title: "a merge that nobody finished",
		Why: "Git leaves both versions in the file where two people changed the same lines. Someone has to say " +
			"which of them is right.",
		Bad:  "<<<<<<< HEAD\nname = \"a\"\n=======\nname = \"b\"\n>>>>>>> other\n",
		Good: "name = \"a\"\n",
	},
	{
		ID: "CAL009", Title: "a character that only looks like the right one",
		Why: "Chinese input methods write full-width punctuation, and word processors turn straight quotes into curly ones. " +
			"TOML knows the ASCII ones only. Within a text in quotes, all of them are fine.",
		Bad:  "name ＝ “x”\n",
		Good: "name = \"x，“y”\"\n",
	},
	{
		ID: "CAL010", Title: "a text, list or table is not closed",
		Why:  "What has no end swallows the lines after it. The place given is where it begins.",
		Bad:  "name = \"Exposure\naliases = [\n  \"eCTR\",\n",
		Good: "name = \"Exposure\"\naliases = [\n  \"eCTR\",\n]\n",
	},
	{
		ID: "CAL011", Title: "defined twice",
		Why:  "A key has one value. Of two, nobody could say which one counts.",
		Bad:  "name = \"a\"\nname = \"b\"\n",
		Good: "name = \"a\"\n",
	},
	{
		ID: "CAL012", Title: "not TOML",
		Why:  "The line does not follow the rules of TOML (https://toml.io): mostly a key, =, and a text in quotes.",
		Bad:  "name = Exposure\n",
		Good: "name = \"Exposure\"\n",
	},
	{
		ID: "CAL013", Title: "no such day or time",
		Why:  "Dates are checked against the calendar, so that no page shows a 30 February.",
		Bad:  "[review]\nlast = 2026-02-30\n",
		Good: "[review]\nlast = 2026-02-28\n",
	},
	{
		ID: "CAL014", Title: "not a number, or too large a one",
		Why:  "Numbers are written 1000, 1_000, 0.05 or 5e-2. Whole ones have up to 19 digits.",
		Bad:  "version = 01\n",
		Good: "version = 1\n",
	},
	{
		ID: "CAL015", Title: "an escape that means nothing",
		Why:  `Between "…" a backslash begins an escape such as \n or \u53e3. Between '…' it stands for itself.`,
		Bad:  `name = "C:\data"` + "\n",
		Good: `name = 'C:\data'` + "\n",
	},
	{
		ID: "CAL016", Title: "a guide without front matter",
		Why:  "The name and the summary of a guide stand before its text, as TOML between two lines +++.",
		Bad:  "-- guides/reading.md --\n# How to read\n",
		Good: "-- guides/reading.md --\n+++\nname = \"How to read\"\n+++\nText.\n",
	},
	{
		ID: "CAL017", Severity: diag.Warning, Title: "invisible characters are left out",
		Why: "Marks that turn the direction of writing, spaces without width and control characters come in by copying. " +
			"They cannot be seen, but make texts unfindable or turn their neighbours around.",
		Bad:  "name = \"a\u202eb\"\n",
		Good: "name = \"ab\"\n",
	},
	{
		ID: "CAL018", Title: "a key without a name",
		Why:  "TOML allows an empty key in quotes; nothing here could be meant by it.",
		Bad:  "\"\" = 1\n",
		Good: "version = 1\n",
	},
	{
		ID: "CAL020", Title: "an unknown key",
		Why: "A misspelt key would say nothing at all: the text behind it would be missing from the site, and nobody would know. " +
			"Keys are written in lower case.",
		Bad:  "nmae = \"x\"\n",
		Good: "name = \"x\"\n",
	},
	{
		ID: "CAL021", Title: "a value of the wrong type",
		Why:  "A text stands in quotes, a number and a date do not, a list stands in brackets.",
		Bad:  "name = 42\n",
		Good: "name = \"42\"\n",
	},
	{
		ID: "CAL022", Title: "not one of the values there are",
		Why:  "Some keys choose among a few values, by which pages are sorted and drawn.",
		Bad:  "status = \"certifed\"\n",
		Good: "status = \"certified\"\n",
	},
	{
		ID: "CAL023", Title: "infinity, or no number",
		Why:  "TOML can write infinity and what is not a number. Neither can be drawn, sorted or put into JSON.",
		Bad:  "[[example]]\nexpect = nan\n",
		Good: "[[example]]\nexpect = 0.5\n",
	},
	{
		ID: "CAL024", Title: "a year too far away",
		Why:  "Days before 1970 and after 2199 are typing errors, and break feeds.",
		Bad:  "[review]\nlast = 0206-03-18\n",
		Good: "[review]\nlast = 2026-03-18\n",
	},
	{
		ID: "CAL030", Severity: diag.Warning, Title: "a file of an unknown kind",
		Why: "Content is made of .toml and .md files. Another one is left out; it is named, so that an entry " +
			"with a mistyped suffix does not vanish in silence.",
		Bad:  "-- gmv.toml.txt --\nname = \"GMV\"\n",
		Good: "-- gmv.toml --\nname = \"GMV\"\n",
	},
	{
		ID: "CAL031", Severity: diag.Warning, Title: "a link is not followed",
		Why: "A symbolic link can lead anywhere on the machine, and what it leads to would be published.",
	},
	{
		ID: "CAL032", Severity: diag.Warning, Title: "neither a file nor a plain folder",
		Why: "A folder named like a file, a pipe or a device is left out, and never opened.",
		Bad: "-- gmv.toml/gmv.toml --\nname = \"GMV\"\n", Good: "-- gmv/gmv.toml --\nname = \"GMV\"\n",
	},
	{
		ID: "CAL033", Title: "a file or folder cannot be read",
		Why: "The system refuses to read it, mostly since its owner alone may. The others are read all the same.",
	},
	{
		ID: "CAL034", Title: "a file name that cannot be shown",
		Why: "A file's name is part of addresses and messages: it must be UTF-8, without line ends and invisible characters.",
		Bad: "-- gm\u202ev.toml --\nname = \"GMV\"\n", Good: "-- gmv.toml --\nname = \"GMV\"\n",
	},
	{
		ID: "CAL035", Title: "two files of one name",
		Why: "Unicode can write é in two ways, which look the same and are one name to some systems and two to others.",
		Bad: "-- caf\u00e9.toml --\nname = \"a\"\n-- cafe\u0301.toml --\nname = \"b\"\n", Good: "-- caf\u00e9.toml --\nname = \"a\"\n",
	},
}
