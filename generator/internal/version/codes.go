package version

import "caliber/generator/internal/diag"

// Codes documents where entries, lock and history disagree.
var Codes = []diag.Code{
	numberChanged, tampered, missing, unknownEntry, disagrees, historyMissing, historyWrong, uncertified,
}

// The entries of the examples, and the lines that the lock has of them.
const (
	uvPeople = "name = \"UV\"\nsummary = \"People who came.\"\nstatus = \"proposed\"\nowner = \"traffic\"\nformula_text = \"people\"\n"
	uvVisits = "name = \"UV\"\nsummary = \"People who came.\"\nstatus = \"proposed\"\nowner = \"traffic\"\nformula_text = \"visits\"\n"
	peopleV1 = "uv v1 f1:06731fcfa7651ab7ab1f1c890b12db91-07000000000000 proposed\n"
	visitsV1 = "uv v1 f1:be415167c67f93e517a00c13d6cfd86e-06000000000000 proposed\n"
	peopleV2 = "uv v2 f1:06731fcfa7651ab7ab1f1c890b12db91-07000000000000 proposed\n"
	second   = "version = 2\n[[change]]\nversion = 2\ndate = 2026-03-18\nkind = \"breaking\"\nsummary = \"Counts people.\"\n"

	metricFile  = "-- metrics/uv.toml --\n"
	historyFile = "-- history/uv/v1.toml --\n"
	lockFile    = "-- versions.lock --\n"
)

var numberChanged = diag.Code{
	ID: "CAL240", Title: "the number changed and the version did not",
	Why: "A spec cites a version, and takes its number at its word. What changes the number (formula, unit, scope, sources, the dimensions that are required or forbidden) makes a new version: " +
		"caliber bump keeps the old text, says what changed, and writes the new number down. A new wording needs none of this.",
	Bad:  metricFile + uvVisits + lockFile + peopleV1,
	Good: metricFile + uvPeople + lockFile + peopleV1,
}

var tampered = diag.Code{
	ID: "CAL241", Title: "a line of versions.lock that cannot be",
	Why:  "The lock is written by the program and read by no human. A line that it would not write was edited by hand, or is what is left of a merge: what it guards is not guarded.",
	Bad:  metricFile + uvPeople + lockFile + "uv v1 f1:0000 proposed\n",
	Good: metricFile + uvPeople + lockFile + peopleV1,
}

var missing = diag.Code{
	ID: "CAL242", Severity: diag.Warning, Title: "an entry that versions.lock does not have",
	Why:  "Without its line, nobody notices when the number changes. A draft may go without: nobody should cite it.",
	Bad:  metricFile + uvPeople + lockFile,
	Good: metricFile + uvPeople + lockFile + peopleV1,
}

var unknownEntry = diag.Code{
	ID: "CAL243", Title: "versions of an entry that is not there",
	Why:  "Specs, dashboards and mails link a metric for years. An entry that was citable is not removed: it is deprecated and says what took its place, or keeps its old id as a former alias.",
	Bad:  metricFile + uvPeople + lockFile + "uniques v1 f1:be415167c67f93e517a00c13d6cfd86e-06000000000000 certified\n" + peopleV1,
	Good: "-- metrics/uv.toml --\naliases = [{ text = \"uniques\", kind = \"former\" }]\n" + uvPeople + lockFile + "uniques v1 f1:be415167c67f93e517a00c13d6cfd86e-06000000000000 certified\n" + peopleV1,
}

var disagrees = diag.Code{
	ID: "CAL244", Title: "a version that versions.lock does not know",
	Why:  "Versions count up, one at a time, and each stands for one number for ever. One that goes back, or was raised by hand, would let two texts claim the same version.",
	Bad:  metricFile + uvPeople + second + lockFile + visitsV1,
	Good: metricFile + uvPeople + second + historyFile + uvVisits + lockFile + visitsV1 + peopleV2,
}

var historyMissing = diag.Code{
	ID: "CAL245", Title: "an earlier version whose text is gone",
	Why:  "A link to a version shows the entry as it stood. Without its text the link leads nowhere.",
	Bad:  metricFile + uvPeople + second + lockFile + visitsV1 + peopleV2,
	Good: metricFile + uvPeople + second + historyFile + uvVisits + lockFile + visitsV1 + peopleV2,
}

var historyWrong = diag.Code{
	ID: "CAL246", Title: "an earlier version that is not as it was",
	Why:  "What a spec cited must still say what it said on the day it was cited. Its number is held against the one that versions.lock wrote down then.",
	Bad:  metricFile + uvPeople + second + historyFile + uvPeople + lockFile + visitsV1 + peopleV2,
	Good: metricFile + uvPeople + second + historyFile + uvVisits + lockFile + visitsV1 + peopleV2,
}

var uncertified = diag.Code{
	ID: "CAL247", Severity: diag.Note, Title: "a certificate that was given to another number",
	Why:  "To certify is to answer for one number. When it changes, the entry is shown as proposed until its owner has read it through: caliber certify says so.",
	Bad:  metricFile + "name = \"UV\"\nsummary = \"People who came.\"\nstatus = \"certified\"\nowner = \"traffic\"\nformula_text = \"people\"\n" + lockFile + peopleV1,
	Good: metricFile + uvPeople + lockFile + peopleV1,
}
