package browser

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestFrames(t *testing.T) {
	long := `{"id":1,"method":"` + strings.Repeat("x", 200_000) + `"}`
	for name, c := range map[string]struct {
		text string
		want []string // methods
		end  error    // nil for any
	}{
		"two":                  {"{\"method\":\"a\"}\x00{\"method\":\"b\"}\x00", []string{"a", "b"}, io.EOF},
		"longer than a buffer": {long + "\x00", []string{strings.Repeat("x", 200_000)}, io.EOF},
		"nothing":              {"", nil, io.EOF},
		"cut off":              {"{\"method\":\"a\"}\x00{\"meth", []string{"a"}, io.ErrUnexpectedEOF},
		"no message":           {"hello\x00", nil, nil},
		"too long":             {strings.Repeat("x", largest+1), nil, errTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFrames(strings.NewReader(c.text))
			var got []string
			for {
				m, err := f.next()
				if err != nil {
					if c.end != nil && !errors.Is(err, c.end) {
						t.Errorf("ended with %v, want %v", err, c.end)
					}
					break
				}
				got = append(got, m.Method)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever is read must be the same after it was written and read again, and
// must not depend on how the pipe cuts it.
func FuzzFrames(f *testing.F) {
	for _, seed := range []string{
		"{\"id\":1,\"result\":{\"a\":[1,2]}}\x00", "{\"method\":\"Page.x\",\"params\":{}}\x00{}\x00",
		"{\"error\":{\"code\":-32000,\"message\":\"Not allowed\"},\"id\":7}\x00", "\x00\x00", "null\x00", "{\"id\":\"1\"}\x00", "{",
	} {
		f.Add([]byte(seed))
	}
	read := func(r io.Reader) ([]byte, int) {
		var all []byte
		n := 0
		for frames := newFrames(r); ; n++ {
			m, err := frames.next()
			if err != nil {
				return all, n
			}
			text, err := frame(m)
			if err != nil {
				panic(err)
			}
			all = append(all, text...)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		once, n := read(bytes.NewReader(text))
		again, m := read(iotest.OneByteReader(bytes.NewReader(once)))
		if !bytes.Equal(once, again) || n != m {
			t.Errorf("%q: %d messages %q, then %d messages %q", text, n, once, m, again)
		}
	})
}

// chromium is the other end of a wire, played by a test.
type chromium struct {
	in  *frames
	out io.WriteCloser
}

func newChromium(t *testing.T, hear func(message)) (*wire, chromium) {
	t.Helper()
	toR, toW := io.Pipe()
	fromR, fromW := io.Pipe()
	t.Cleanup(func() { _, _ = toW.Close(), fromW.Close() })
	return newWire(fromR, toW, hear), chromium{newFrames(toR), fromW}
}

func (c chromium) says(t *testing.T, text string) {
	t.Helper()
	if _, err := c.out.Write([]byte(text + "\x00")); err != nil {
		t.Error(err)
	}
}

func TestWire(t *testing.T) {
	type answer struct{ Value int }
	for name, c := range map[string]struct {
		says string // "" closes the pipe
		want string // of the error; "" for none
	}{
		"answer":                  {`{"id":1,"result":{"Value":7}}`, ""},
		"answer after an event":   {"{\"method\":\"x\"}\x00{\"id\":1,\"result\":{\"Value\":7}}", ""},
		"answer to another":       {"{\"id\":5,\"result\":{}}\x00{\"id\":1,\"result\":{\"Value\":7}}", ""},
		"refusal":                 {`{"id":1,"error":{"message":"Not allowed"}}`, "Page.x: refused: Not allowed"},
		"result of another shape": {`{"id":1,"result":{"Value":"seven"}}`, "Page.x: result:"},
		"nonsense ends it":        {`nonsense`, "Page.x: the browser ended"},
		"end":                     {"", "Page.x: the browser ended"},
	} {
		t.Run(name, func(t *testing.T) {
			w, other := newChromium(t, func(message) {})
			go func() {
				_, _ = other.in.next()
				if c.says == "" {
					_ = other.out.Close()
					return
				}
				other.says(t, c.says)
			}()
			var got answer
			err := w.call(t.Context(), "s", "Page.x", params{URL: "u"}, &got)
			if c.want == "" && (err != nil || got.Value != 7) {
				t.Errorf("got %+v, %v", got, err)
			}
			if c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)) {
				t.Errorf("got error %v, want %q", err, c.want)
			}
		})
	}
	t.Run("what was asked", func(t *testing.T) {
		w, other := newChromium(t, func(message) {})
		go func() { _ = w.call(t.Context(), "s", "Page.navigate", params{URL: "https://caf.fr/"}, nil) }()
		m, err := other.in.next()
		if want := `{"url":"https://caf.fr/"}`; err != nil || m.Session != "s" || m.Method != "Page.navigate" || string(m.Params) != want {
			t.Errorf("got %+v with %s, %v", m, m.Params, err)
		}
		other.says(t, `{"id":1,"result":{}}`)
	})
	t.Run("no answer in time", func(t *testing.T) {
		w, other := newChromium(t, func(message) {})
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			_, _ = other.in.next()
			cancel()
		}()
		if err := w.call(ctx, "", "x", nil, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}
