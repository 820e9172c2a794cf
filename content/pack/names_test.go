package pack_test

import (
	"reflect"
	"testing"

	"tandem/content"
)

// fieldsOf is every field that a catalogue holds, however deep.
func fieldsOf(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, kept := range []any{
		content.Tutorial{},
		content.Service{},
		content.Guide{},
		content.Term{},
		content.Identity{},
		content.Subject{},
		content.Home{},
	} {
		addFields(found, reflect.TypeOf(kept))
	}
	return found
}

func addFields(found map[string]bool, t reflect.Type) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for f := range t.Fields() {
		found[t.Name()+"."+f.Name] = true
		addFields(found, f.Type)
	}
}
