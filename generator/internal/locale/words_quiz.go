package locale

// QuizWords are the words of a reading path's progress and of its self-test in one language.
type QuizWords struct {
	Steps, Read, ReadOf, Progress, Title, Lead, NoLead, Next string
	// How each kind of question is put, and what is said with its answer.
	Which, Bias, Compute, ComputeIn, Number, Tolerance string
	Answer, Check, More, Again                         string
	// Said by the script; Score has blanks in braces.
	Right, Wrong, Choose, Type, Score, Final string
	Biases                                   map[string]string // as answers to choose from
}

// Quiz returns the words of reading paths and their self-tests.
func (l Lang) Quiz() *QuizWords { return &quizWords[l] }

var quizWords = [Count]QuizWords{
	English: {
		Steps: "%n steps", Read: "Read", ReadOf: "Read: %s", Progress: "%d of %n steps read",
		Title: "Test yourself", Lead: "%d questions from the entries on this path. Nothing is kept or sent.",
		NoLead: "Choose in your mind, then open the answer.", Next: "Test yourself on this path",
		Which: "Which metric answers this?", Bias: "%s, %w: which way is the number wrong?", Compute: "Work it out. What is %s?",
		ComputeIn: "Work it out. What is %s, in %u?", Number: "Your number", Tolerance: "Half a percent off is right.",
		Answer: "Open the answer", Check: "Check", More: "Read on:", Again: "Start again",
		Right: "Right.", Wrong: "Not quite.", Choose: "Choose an answer first.", Type: "Type a number first.",
		Score: "{right} right of {answered} answered. {left} to go.", Final: "Done: {right} of {answered} right.",
		Biases: map[string]string{"low": "It reads too low", "high": "It reads too high", "either": "Too low or too high, one cannot tell"},
	},
	Chinese: {
		Steps: "共 %n 步", Read: "已读", ReadOf: "已读：%s", Progress: "已读 %d / %n 步",
		Title: "自测", Lead: "%d 道题，都出自这条路径上的条目。作答不会保存，也不会发送。",
		NoLead: "先在心里选好，再展开答案核对一下。", Next: "做一做这条路径的自测",
		Which: "该看哪个指标？", Bias: "%s，%w：读数会往哪边偏？", Compute: "算一算：%s是多少？",
		ComputeIn: "算一算：%s是多少%u？", Number: "你的答案", Tolerance: "误差在 0.5％ 以内都算对。",
		Answer: "展开答案", Check: "核对", More: "详见：", Again: "重新开始",
		Right: "答对了。", Wrong: "不太对。", Choose: "请先选一个答案。", Type: "请先填一个数。",
		Score: "已答 {answered} 题，答对 {right} 题，还剩 {left} 题。", Final: "完成：{answered} 题答对 {right} 题。",
		Biases: map[string]string{"low": "偏低", "high": "偏高", "either": "可能偏低也可能偏高，说不准"},
	},
}
