package press

import (
	"reflect"
	"text/template/parse"
)

// list compiles nodes in order. Variables that they declare end with them.
func (s *scope) list(n *parse.ListNode, dot reflect.Type) (ops []op, err error) {
	if n == nil {
		return nil, nil
	}
	visible := len(s.vars)
	defer func() { s.vars = s.vars[:visible] }()
	var text []byte // that stands together is printed together
	flush := func() {
		if len(text) > 0 {
			ops = append(ops, fixed(text))
			text = nil
		}
	}
	for _, x := range n.Nodes {
		if t, ok := x.(*parse.TextNode); ok {
			text = append(text, t.Text...)
			continue
		}
		o, err := s.node(x, dot)
		if err != nil {
			return nil, err
		}
		if o != nil {
			flush()
			ops = append(ops, o)
		}
	}
	flush()
	return ops, nil
}

// fixed prints a text that is always the same.
func fixed(text []byte) op {
	return func(r *run, _ reflect.Value) error {
		r.out = append(r.out, text...)
		return nil
	}
}

func (s *scope) node(n parse.Node, dot reflect.Type) (op, error) {
	switch n := n.(type) {
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return s.assign(n.Pipe, dot)
		}
		return s.action(n.Pipe, dot)
	case *parse.IfNode:
		return s.choice(&n.BranchNode, dot)
	case *parse.WithNode:
		return s.with(&n.BranchNode, dot)
	case *parse.RangeNode:
		return s.loop(&n.BranchNode, dot)
	case *parse.TemplateNode:
		return s.call(n, dot)
	}
	return nil, s.unsuited(n, "an element")
}

func (s *scope) assign(p *parse.PipeNode, dot reflect.Type) (op, error) {
	if p.IsAssign || len(p.Decl) != 1 {
		return nil, s.unsuited(p, "an assignment")
	}
	v, err := s.pipe(p, dot)
	if err != nil {
		return nil, err
	}
	slot := s.declare(p.Decl[0].Ident[0], v.kind)
	return func(r *run, dot reflect.Value) error {
		x, err := v.of(r, dot)
		r.vars[slot] = x
		return err
	}, nil
}

// branches compiles what an element prints, for its own dot, and what it prints else.
func (s *scope) branches(n *parse.BranchNode, inner, outer reflect.Type) (then, otherwise []op, err error) {
	if then, err = s.list(n.List, inner); err != nil {
		return nil, nil, err
	}
	otherwise, err = s.list(n.ElseList, outer)
	return then, otherwise, err
}

func (s *scope) choice(n *parse.BranchNode, dot reflect.Type) (op, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, s.unsuited(n, "a declaration")
	}
	holds, err := s.condition(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	then, otherwise, err := s.branches(n, dot, dot)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		yes, err := holds(r, dot)
		switch {
		case err != nil:
			return err
		case yes:
			return all(then, r, dot)
		}
		return all(otherwise, r, dot)
	}, nil
}

func (s *scope) with(n *parse.BranchNode, dot reflect.Type) (op, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, s.unsuited(n, "a declaration")
	}
	v, err := s.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	then, otherwise, err := s.branches(n, v.kind, dot)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		x, err := v.of(r, dot)
		switch {
		case err != nil:
			return err
		case truth(x):
			return all(then, r, x)
		}
		return all(otherwise, r, dot)
	}, nil
}

func (s *scope) loop(n *parse.BranchNode, dot reflect.Type) (op, error) {
	v, err := s.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	if v.kind.Kind() != reflect.Slice && v.kind.Kind() != reflect.Array {
		return nil, s.unsuited(n, "a range over what is no slice")
	}
	visible := len(s.vars)
	index, element := -1, -1
	switch decl := n.Pipe.Decl; len(decl) {
	case 2:
		index = s.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		element = s.declare(decl[1].Ident[0], v.kind.Elem())
	case 1:
		element = s.declare(decl[0].Ident[0], v.kind.Elem())
	}
	body, err := s.list(n.List, v.kind.Elem())
	s.vars = s.vars[:visible]
	if err != nil {
		return nil, err
	}
	otherwise, err := s.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		list, err := v.of(r, dot)
		if err != nil {
			return err
		}
		if list.Len() == 0 {
			return all(otherwise, r, dot)
		}
		for i := range list.Len() {
			x := list.Index(i)
			if index >= 0 {
				r.vars[index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				r.vars[element] = x
			}
			if err := all(body, r, x); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func (s *scope) call(n *parse.TemplateNode, dot reflect.Type) (op, error) {
	if n.Pipe == nil {
		return nil, s.unsuited(n, "a call without a view")
	}
	v, err := s.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	f, err := s.compiler.form(n.Name, v.kind)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		x, err := v.of(r, dot)
		if err != nil {
			return err
		}
		return f.print(r, x)
	}, nil
}
