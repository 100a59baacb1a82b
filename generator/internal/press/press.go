// Package press runs templates that html/template has made safe, many times faster than html/template does.
// It decides nothing: which text is escaped how, in which context, is html/template's judgement, read from the trees that
// it has rewritten. The press knows the type of the view beforehand, so that a field is found once and not at every page.
// Templates may hold what CONVENTIONS.md lets them hold; of all else New says that it is not for the press.
package press

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"text/template/parse"
)

// ErrUnsuited says that a template holds something which only html/template can run. Its text says what, and where.
var ErrUnsuited = errors.New("not for the press")

// Sheet is a template, set for views of one type. It may be printed on many cores at once.
type Sheet struct {
	view reflect.Type
	body *form
}

// New sets the template of a name for views of view's type. The set must not be changed afterwards.
func New(set *template.Template, name string, view any) (*Sheet, error) {
	var unsafe *template.Error
	if err := set.ExecuteTemplate(io.Discard, name, nil); errors.As(err, &unsafe) { // it is made safe when it is first run
		return nil, err
	}
	t := reflect.TypeOf(view)
	c := &compiler{set: set, forms: map[formKey]*form{}}
	body, err := c.form(name, t)
	if err != nil {
		return nil, err
	}
	return &Sheet{t, body}, nil
}

// Print appends what the template makes of a view; with an error, what it made before.
func (s *Sheet) Print(out []byte, view any) ([]byte, error) {
	v := reflect.ValueOf(view)
	if v.Type() != s.view {
		panic(fmt.Sprintf("unreachable: template %s is set for %v, not for %v", s.body.name, s.view, v.Type()))
	}
	r := &run{out: out}
	err := s.body.print(r, v)
	return r.out, err
}

// run is one printing.
type run struct {
	out  []byte
	vars []reflect.Value // of the template that is being printed; the first is its view
}

// op prints a part of a template. dot is what {{.}} stands for.
type op func(r *run, dot reflect.Value) error

// form is a template of the set, compiled for one type of dot. What calls it holds it before it is filled, since
// templates may call themselves.
type form struct {
	name  string
	ops   []op
	slots int // variables, with $
}

func (f *form) print(r *run, dot reflect.Value) error {
	caller := r.vars
	r.vars = make([]reflect.Value, f.slots)
	r.vars[0] = dot
	err := all(f.ops, r, dot)
	r.vars = caller
	return err
}

func all(ops []op, r *run, dot reflect.Value) error {
	for _, o := range ops {
		if err := o(r, dot); err != nil {
			return err
		}
	}
	return nil
}

type formKey struct {
	name string
	dot  reflect.Type
}

// compiler turns trees into forms.
type compiler struct {
	set   *template.Template
	forms map[formKey]*form
}

func (c *compiler) form(name string, dot reflect.Type) (*form, error) {
	key := formKey{name, dot}
	if f := c.forms[key]; f != nil {
		return f, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil { // html/template keeps to itself what it derived for another context than text
		return nil, fmt.Errorf("%w: template %q", ErrUnsuited, name)
	}
	f := &form{name: name}
	c.forms[key] = f
	s := &scope{compiler: c, tree: t.Tree, form: f}
	s.declare("$", dot)
	ops, err := s.list(t.Tree.Root, dot)
	if err != nil {
		return nil, err
	}
	f.ops = ops
	return f, nil
}

// scope compiles one form: it knows which variables there are, and their types.
type scope struct {
	*compiler
	tree *parse.Tree
	form *form
	vars []variable // visible here; a later one hides an earlier one
}

type variable struct {
	name string
	slot int
	kind reflect.Type
}

func (s *scope) declare(name string, t reflect.Type) int {
	slot := s.form.slots
	s.form.slots++
	s.vars = append(s.vars, variable{name, slot, t})
	return slot
}

// unsuited says what the press cannot run, and where it stands.
func (s *scope) unsuited(n parse.Node, what string) error {
	place, text := s.tree.ErrorContext(n)
	return fmt.Errorf("%w: %s: %s in %s", ErrUnsuited, place, what, text)
}
