package diagram

// A slackHeap has the edge of least slack on top.
type slackHeap []slackEdge

type slackEdge struct{ slack, edge int32 }

func (h *slackHeap) push(x slackEdge) {
	a := append(*h, x)
	i := len(a) - 1
	for i > 0 {
		p := (i - 1) / 2
		if a[p].slack <= x.slack {
			break
		}
		a[i] = a[p]
		i = p
	}
	a[i] = x
	*h = a
}

func (h *slackHeap) pop() slackEdge {
	a := *h
	top, x := a[0], a[len(a)-1]
	a = a[:len(a)-1]
	i := 0
	for {
		c := 2*i + 1
		if c >= len(a) {
			break
		}
		if c+1 < len(a) && a[c+1].slack < a[c].slack {
			c++
		}
		if x.slack <= a[c].slack {
			break
		}
		a[i] = a[c]
		i = c
	}
	if len(a) > 0 {
		a[i] = x
	}
	*h = a
	return top
}
