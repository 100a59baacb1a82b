package locale

// ReportWords are the words by which readers report a problem.
type ReportWords struct {
	Report, Where string // the link; above the sections to choose from
	Subject, Body string // of a mail: %s what it is about, %s where it stands
}

// Report returns the words of a language for reports of problems.
func (l Lang) Report() *ReportWords { return &reportWords[l] }

var reportWords = [Count]ReportWords{
	English: {Report: "Report a problem", Where: "Where is it?", Subject: "Problem: %s", Body: "On the page %s :"},
	Chinese: {Report: "报告问题", Where: "问题在哪里？", Subject: "问题反馈：%s", Body: "页面：%s"},
}
