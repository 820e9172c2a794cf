package pack_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/pack"
	"tandem/content/pack/packtest"
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
		content.MailSite{},
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

// TestNothingIsLost gives every field of a catalogue a value of its own and
// finds it again: whoever adds a field to the catalogue learns here that packs
// must carry it.
func TestNothingIsLost(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	want := &content.Catalog{}
	n := 0
	fill(reflect.ValueOf(want).Elem(), &n)
	if n < 80 {
		t.Fatalf("%d values: this test fills nothing", n)
	}
	want.Lang, want.Recordings = "fr", nil // sounds stay in the file
	want.Hall = content.Wifi{}             // a centre's own; its key is in no pack
	for name, picture := range want.Pictures {
		picture.Name = name
		want.Pictures[name] = picture
	}
	got, err := open(t, write(t, pack.Contents{Catalog: want, Edition: 1}, private), keys).Catalog()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("not in the pack, or not read from it (-want +got):\n%s", diff)
	}
}

// fill gives v, and all in it, values that differ from each other and from
// zero.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, n)
		v.SetMapIndex(reflect.ValueOf(fmt.Sprintf("v%d", *n)).Convert(v.Type().Key()), value)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.String:
		v.SetString(fmt.Sprintf("v%d", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n % 256))
	case reflect.Float64:
		v.SetFloat(float64(*n))
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("cannot fill " + v.Type().String())
	}
}
