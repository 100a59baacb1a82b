package source

import "slices"

// TextOrTexts returns a list of strings, for which a string alone may stand.
func (t *Table) TextOrTexts(key string) []Text {
	if t == nil {
		return nil
	}
	if e := t.find(key); e != nil && e.value.kind == textNode {
		return []Text{t.Text(key)}
	}
	return t.Texts(key)
}

// Declared says whether a key was declared, in this table, by being read.
func (t *Table) Declared(key string) bool { return slices.Contains(t.declared(), key) }

// Declare says that a key may be there, without reading it.
func (t *Table) Declare(key string) { t.lookup(key) }
