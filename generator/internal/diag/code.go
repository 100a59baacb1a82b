package diag

// Code documents one kind of problem: the text of `caliber explain` and of its page.
type Code struct {
	ID       string // "CAL103"; never given to another problem
	Severity Severity
	Title    string // what is wrong in general, a short sentence without full stop
	Why      string // why it matters, one or more sentences
	Bad      string // content that is reported: one file, or a txtar archive of several
	Good     string // the same put right
}
