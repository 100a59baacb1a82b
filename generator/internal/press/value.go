package press

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"text/template/parse"
)

// value is an expression whose type is known.
type value struct {
	kind     reflect.Type
	of       func(r *run, dot reflect.Value) (reflect.Value, error)
	constant bool
}

func constant(x any) value {
	v := reflect.ValueOf(x)
	return value{v.Type(), func(*run, reflect.Value) (reflect.Value, error) { return v, nil }, true}
}

// pipe compiles a pipeline of one command.
func (s *scope) pipe(p *parse.PipeNode, dot reflect.Type) (value, error) {
	if len(p.Cmds) != 1 {
		return value{}, s.unsuited(p, "a pipeline")
	}
	return s.command(p.Cmds[0], dot)
}

func (s *scope) command(c *parse.CommandNode, dot reflect.Type) (value, error) {
	if len(c.Args) == 2 {
		if f, ok := c.Args[0].(*parse.IdentifierNode); ok && f.Ident == "len" {
			return s.length(c.Args[1], dot)
		}
	}
	if len(c.Args) != 1 {
		return value{}, s.unsuited(c, "a function")
	}
	return s.argument(c.Args[0], dot)
}

func (s *scope) argument(n parse.Node, dot reflect.Type) (value, error) {
	itself := func(_ *run, dot reflect.Value) (reflect.Value, error) { return dot, nil }
	switch n := n.(type) {
	case *parse.DotNode:
		return value{kind: dot, of: itself}, nil
	case *parse.FieldNode:
		return s.fields(n, value{kind: dot, of: itself}, n.Ident)
	case *parse.VariableNode:
		for _, v := range slices.Backward(s.vars) {
			if v.name == n.Ident[0] {
				held := func(r *run, _ reflect.Value) (reflect.Value, error) { return r.vars[v.slot], nil }
				return s.fields(n, value{kind: v.kind, of: held}, n.Ident[1:])
			}
		}
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64)), nil
		}
	case *parse.PipeNode:
		return s.pipe(n, dot)
	}
	return value{}, s.unsuited(n, "an operand")
}

func (s *scope) length(n parse.Node, dot reflect.Type) (value, error) {
	v, err := s.argument(n, dot)
	if err != nil {
		return value{}, err
	}
	switch v.kind.Kind() {
	case reflect.Slice, reflect.Array, reflect.String, reflect.Map:
	default:
		return value{}, s.unsuited(n, "the length of what has none")
	}
	return value{kind: reflect.TypeFor[int](), of: func(r *run, dot reflect.Value) (reflect.Value, error) {
		x, err := v.of(r, dot)
		if err != nil {
			return x, err
		}
		return reflect.ValueOf(x.Len()), nil
	}}, nil
}

// fields follows names from a value.
func (s *scope) fields(n parse.Node, v value, names []string) (value, error) {
	for _, name := range names {
		var err error
		if v, err = s.field(n, v, name); err != nil {
			return value{}, err
		}
	}
	return v, nil
}

func (s *scope) field(n parse.Node, v value, name string) (value, error) {
	t, pointer := v.kind, false
	if t.Kind() == reflect.Pointer {
		t, pointer = t.Elem(), true
	}
	if t.Kind() != reflect.Struct {
		return value{}, s.unsuited(n, "a field of what is no struct")
	}
	if _, isMethod := reflect.PointerTo(t).MethodByName(name); isMethod {
		return value{}, s.unsuited(n, "a method")
	}
	f, ok := t.FieldByName(name)
	if !ok || !f.IsExported() {
		return value{}, s.unsuited(n, "an unknown field")
	}
	of := v.of
	place, text := s.tree.ErrorContext(n)
	if !pointer && len(f.Index) == 1 {
		i := f.Index[0]
		return value{kind: f.Type, of: func(r *run, dot reflect.Value) (reflect.Value, error) {
			x, err := of(r, dot)
			if err != nil {
				return x, err
			}
			return x.Field(i), nil
		}}, nil
	}
	return value{kind: f.Type, of: func(r *run, dot reflect.Value) (reflect.Value, error) {
		x, err := of(r, dot)
		if err != nil {
			return x, err
		}
		if pointer {
			x = x.Elem()
		}
		if !x.IsValid() {
			return x, fmt.Errorf("%s: nothing has %s in %s", place, name, text)
		}
		x, err = x.FieldByIndexErr(f.Index)
		if err != nil {
			return x, fmt.Errorf("%s: %s: %w", place, text, err)
		}
		return x, nil
	}}, nil
}

// truth is what {{if}} takes for true.
func truth(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return v.Len() > 0
	case reflect.Struct:
		return true
	default:
		return !v.IsZero()
	}
}

type condition func(r *run, dot reflect.Value) (bool, error)

// condition compiles what an {{if}} asks.
func (s *scope) condition(p *parse.PipeNode, dot reflect.Type) (condition, error) {
	if len(p.Cmds) != 1 {
		return nil, s.unsuited(p, "a pipeline")
	}
	args := p.Cmds[0].Args
	f, isFunction := args[0].(*parse.IdentifierNode)
	if !isFunction || f.Ident == "len" {
		return s.holds(p, dot)
	}
	switch f.Ident {
	case "or", "and":
		return s.several(args[1:], dot, f.Ident == "or")
	case "not":
		if len(args) == 2 {
			holds, err := s.holds(args[1], dot)
			return func(r *run, dot reflect.Value) (bool, error) {
				yes, err := holds(r, dot)
				return !yes, err
			}, err
		}
	case "eq", "ne", "lt", "le", "gt", "ge":
		if len(args) == 3 {
			return s.compare(p, f.Ident, args[1], args[2], dot)
		}
	}
	return nil, s.unsuited(p, "a function")
}

// holds compiles one thing that is true or not.
func (s *scope) holds(n parse.Node, dot reflect.Type) (condition, error) {
	if p, ok := n.(*parse.PipeNode); ok {
		if _, isFunction := p.Cmds[0].Args[0].(*parse.IdentifierNode); isFunction && len(p.Cmds) == 1 && p.Cmds[0].Args[0].String() != "len" {
			return s.condition(p, dot)
		}
	}
	v, err := s.argument(n, dot)
	if err != nil {
		return nil, err
	}
	if v.kind.Kind() == reflect.Interface {
		return nil, s.unsuited(n, "a value of unknown type")
	}
	return func(r *run, dot reflect.Value) (bool, error) {
		x, err := v.of(r, dot)
		if err != nil {
			return false, err
		}
		return truth(x), nil
	}, nil
}

// several is "or" if one is enough, else "and".
func (s *scope) several(args []parse.Node, dot reflect.Type, one bool) (condition, error) {
	var all []condition
	for _, a := range args {
		c, err := s.holds(a, dot)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return func(r *run, dot reflect.Value) (bool, error) {
		for _, c := range all {
			yes, err := c(r, dot)
			if err != nil || yes == one {
				return yes, err
			}
		}
		return !one, nil
	}, nil
}

func (s *scope) compare(n parse.Node, how string, a, b parse.Node, dot reflect.Type) (condition, error) {
	left, err := s.argument(a, dot)
	if err != nil {
		return nil, err
	}
	right, err := s.argument(b, dot)
	if err != nil {
		return nil, err
	}
	var order func(x, y reflect.Value) int
	switch {
	case left.kind.Kind() == reflect.String && right.kind.Kind() == reflect.String:
		order = func(x, y reflect.Value) int { return cmp.Compare(x.String(), y.String()) }
	case left.kind.Kind() == reflect.Int && right.kind.Kind() == reflect.Int:
		order = func(x, y reflect.Value) int { return cmp.Compare(x.Int(), y.Int()) }
	default:
		return nil, s.unsuited(n, "a comparison")
	}
	judge := map[string]func(int) bool{
		"eq": func(o int) bool { return o == 0 }, "ne": func(o int) bool { return o != 0 },
		"lt": func(o int) bool { return o < 0 }, "le": func(o int) bool { return o <= 0 },
		"gt": func(o int) bool { return o > 0 }, "ge": func(o int) bool { return o >= 0 },
	}[how]
	return func(r *run, dot reflect.Value) (bool, error) {
		x, err := left.of(r, dot)
		if err != nil {
			return false, err
		}
		y, err := right.of(r, dot)
		return err == nil && judge(order(x, y)), err
	}, nil
}

// number appends what fmt.Sprint makes of a value that is no string.
func number(out []byte, v reflect.Value) []byte {
	if v.Kind() == reflect.Bool {
		return strconv.AppendBool(out, v.Bool())
	}
	return strconv.AppendInt(out, v.Int(), 10)
}
