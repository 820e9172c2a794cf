package pack_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"aead.dev/minisign"

	"tandem/content"
	"tandem/content/pack"
	"tandem/content/pack/packtest"
)

// TestRefusals hands in what no device should take. All but the first few bear
// a signature that holds: the signer's mistakes are refused too.
func TestRefusals(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	other, _ := packtest.Key(t, 2)
	good := write(t, small(t), private)
	flipped := func(where string, by int) []byte {
		data := bytes.Clone(good)
		data[bytes.Index(data, []byte(where))+by] ^= 1
		return data
	}
	part := []string{"catalogue.cbor", "x"}
	for _, c := range []struct {
		name string
		data []byte
		want pack.Reason
	}{
		{"Empty", nil, pack.Foreign},
		{"AnotherFile", []byte(strings.Repeat("%PDF-1.7 ", 400)), pack.Foreign},
		{"AnotherTar", craftFormat(t, private, "hello\n", manifestOf()), pack.Foreign},
		{"NewerFormat", craftFormat(t, private, "tandem-pack 2\n", manifestOf()), pack.Newer},
		{"OlderFormat", craftFormat(t, private, "tandem-pack 0\n", manifestOf()), pack.Foreign},
		{"LongFormat", craftFormat(t, private, "tandem-pack "+strings.Repeat("0", 900)+"1\n", manifestOf()), pack.Foreign},
		{"Truncated", good[:len(good)-700], pack.Truncated},
		{"NoEnd", good[:len(good)-1], pack.Truncated},
		{"Trailing", append(bytes.Clone(good), 0), pack.Trailing},
		{"AnotherKey", write(t, small(t), other), pack.UnknownKey},
		{"Changed", flipped("# edition", 3), pack.BadSignature},
		{"ChangedPart", flipped("OggS, an engine", 0), pack.Damaged},
		{"ChangedSignature", flipped("untrusted comment: signature of", 25), pack.Unsigned},
		{"HugeManifest", craft(t, private, strings.Repeat("#", 50<<20)), pack.PartTooLarge},
		{"Nonsense", craft(t, private, "nonsense"), pack.Damaged},
		{"NoEdition", craft(t, private, strings.Replace(manifestOf(part...), "edition 3", "edition 0", 1), part...), pack.Damaged},
		{"OddNumber", craft(t, private, strings.Replace(manifestOf(part...), "edition 3", "edition 03", 1), part...), pack.Damaged},
		{"OddLanguage", craft(t, private, strings.Replace(manifestOf(part...), "lang fr", "lang ../fr", 1), part...), pack.Damaged},
		{"NegativeSize", craft(t, private, strings.Replace(manifestOf(part...), "size 1", "size -1", 1), part...), pack.Damaged},
		{"ClimbsOut", craft(t, private, manifestOf("../../etc/passwd", "x"), "../../etc/passwd", "x"), pack.BadName},
		{"ClimbsInside", craft(t, private, manifestOf("images/../x.svg", "x"), "images/../x.svg", "x"), pack.BadName},
		{"Absolute", craft(t, private, manifestOf("/etc/passwd", "x"), "/etc/passwd", "x"), pack.BadName},
		{"UnknownFolder", craft(t, private, manifestOf("bin/x", "x"), "bin/x", "x"), pack.BadName},
		{"Twice", craft(t, private, manifestOf("mots.cbor", "x", "mots.cbor", "y"), "mots.cbor", "x", "mots.cbor", "y"), pack.Twice},
		{"OutOfOrder", craft(t, private, manifestOf("mots.cbor", "x", "catalogue.cbor", "y"), "mots.cbor", "x", "catalogue.cbor", "y"), pack.Twice},
		{"LargePicture", craft(t, private, manifestOf("images/a.svg", strings.Repeat(" ", 201<<10))), pack.PartTooLarge},
		{"ShorterThanSigned", craft(t, private, manifestOf(part...), "catalogue.cbor", ""), pack.Damaged},
		{"LongerThanSigned", craft(t, private, manifestOf(part...), "catalogue.cbor", "xx"), pack.Damaged},
		{"OtherThanSigned", craft(t, private, manifestOf(part...), "catalogue.cbor", "y"), pack.Damaged},
		{"Another", craft(t, private, manifestOf(part...), "mots.cbor", "x"), pack.Damaged},
		{"Hidden", craft(t, private, manifestOf(part...), "catalogue.cbor", "x", "mots.cbor", "x"), pack.Damaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := pack.Verify(bytes.NewReader(c.data), keys)
			if pack.ReasonOf(err) != c.want {
				t.Fatalf("got %v, want %s", err, c.want)
			}
			refusal := (*pack.Refusal)(nil)
			errors.As(err, &refusal)
			if text := refusal.Error(); strings.Contains(text, "<no value>") || strings.Contains(text, ".quoi") || strings.Contains(text, ".faire") {
				t.Errorf("it says %q", text)
			}
		})
	}
	if _, err := pack.Verify(bytes.NewReader(good), nil); pack.ReasonOf(err) != pack.NoKeys {
		t.Errorf("without keys: %v", err)
	}
}

// TestBomb signs sizes beyond what a device holds: they are refused before a
// byte of a part is read.
func TestBomb(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	text := "# tandem-pack 1\n# lang fr\n# version abc\n# edition 3\n"
	for n := range 400 {
		text += "# size 200000\n" + sum("") + "  images/i" + string(rune('a'+n/26%26)) + string(rune('a'+n%26)) + strings.Repeat("x", n/676) + ".svg\n"
	}
	if _, err := pack.ReadHead(bytes.NewReader(craft(t, private, text)), keys); pack.ReasonOf(err) != pack.TooLarge {
		t.Errorf("got %v, want too large", err)
	}
	endless := io.MultiReader(bytes.NewReader(craft(t, private, manifestOf("mots.cbor", "x"))[:5*512]), zeros{})
	if _, err := pack.Verify(endless, keys); pack.ReasonOf(err) == "" {
		t.Errorf("endless data: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestEveryByte changes each byte of a pack in turn, and cuts it at each: what
// is not the very file that was made is refused.
func TestEveryByte(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	data := write(t, pack.Contents{Edition: 1, Catalog: &content.Catalog{Lang: "fr", Version: "a"}}, private)
	if _, err := pack.Verify(bytes.NewReader(data), keys); err != nil {
		t.Fatalf("before any change: %v", err)
	}
	for i := range data {
		bit := byte(1) << (i % 8)
		data[i] ^= bit
		if _, err := pack.Verify(bytes.NewReader(data), keys); pack.ReasonOf(err) == "" {
			t.Fatalf("byte %d changed by %#x: got %v, want a refusal", i, bit, err)
		}
		data[i] ^= bit
		if _, err := pack.Verify(bytes.NewReader(data[:i]), keys); pack.ReasonOf(err) == "" {
			t.Fatalf("cut at %d: got %v, want a refusal", i, err)
		}
		if _, err := pack.Open(bytes.NewReader(data[:i]), int64(i), keys); pack.ReasonOf(err) == "" {
			t.Fatalf("opened cut at %d: got %v, want a refusal", i, err)
		}
	}
}

// TestReaderFails sees that a disk that fails is not taken for a bad pack.
func TestReaderFails(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	data := write(t, small(t), private)
	broken := errors.New("input/output error")
	for _, at := range []int{0, 100, 600, 3000, len(data) - 2000, len(data)} {
		r := io.MultiReader(bytes.NewReader(data[:at]), iotest.ErrReader(broken))
		if _, err := pack.Verify(r, keys); !errors.Is(err, broken) {
			t.Errorf("fails at %d: got %v", at, err)
		}
	}
	if _, err := pack.Verify(iotest.OneByteReader(bytes.NewReader(data)), keys); err != nil {
		t.Errorf("a slow reader: %v", err)
	}
}

// TestOpenDamaged opens a pack whose parts changed after it was installed.
func TestOpenDamaged(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	data := write(t, small(t), private)
	data[bytes.Index(data, []byte("<svg"))] ^= 1
	p := open(t, data, keys)
	if _, err := p.Catalog(); pack.ReasonOf(err) != pack.Damaged {
		t.Errorf("catalogue with a damaged picture: %v", err)
	}
	if err := p.Check(t.Context()); pack.ReasonOf(err) != pack.Damaged {
		t.Errorf("check: %v", err)
	}
}

// TestWriteRefuses sees that no pack is made which no device would take.
func TestWriteRefuses(t *testing.T) {
	private, _ := packtest.Key(t, 1)
	large := &content.Catalog{Lang: "fr", Version: "a", Pictures: map[string]content.Picture{"a": {SVG: make([]byte, 1<<20)}}}
	for _, c := range []struct {
		name string
		in   pack.Contents
		want pack.Reason
	}{
		{"NoEdition", pack.Contents{Catalog: &content.Catalog{Lang: "fr", Version: "a"}}, pack.Damaged},
		{"LargePicture", pack.Contents{Catalog: large, Edition: 1}, pack.PartTooLarge},
		{"OddName", pack.Contents{Catalog: &content.Catalog{Lang: "fr", Version: "a", Tutorials: []content.Tutorial{{ID: "../un"}}}, Edition: 1}, pack.BadName},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := pack.Write(io.Discard, c.in, private); pack.ReasonOf(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// FuzzManifest signs anything at all.
func FuzzManifest(f *testing.F) {
	private, keys := packtest.Key(f, 1)
	f.Add(manifestOf())
	f.Add(manifestOf("mots.cbor", "x", "images/a.svg", "<svg/>"))
	f.Add(manifestOf("../a", "x"))
	f.Fuzz(func(t *testing.T, text string) {
		head, err := pack.ReadHead(bytes.NewReader(craft(t, private, text)), keys)
		if err != nil {
			if pack.ReasonOf(err) == "" {
				t.Errorf("%q: got %v, want a refusal", text, err)
			}
			return
		}
		for i, p := range head.Parts {
			if p.Size < 0 || strings.Contains(p.Name, "..") || strings.HasPrefix(p.Name, "/") || i > 0 && p.Name <= head.Parts[i-1].Name {
				t.Errorf("took part %d, %q of %d bytes", i, p.Name, p.Size)
			}
		}
	})
}

// FuzzVerify hands in any bytes: only the very pack that was signed is taken.
func FuzzVerify(f *testing.F) {
	private, keys := packtest.Key(f, 1)
	good := write(f, pack.Contents{Edition: 1, Catalog: &content.Catalog{Lang: "fr", Version: "a"}}, private)
	f.Add(good)
	f.Add(good[:2000])
	f.Add([]byte("format"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := pack.Verify(bytes.NewReader(data), keys); err == nil && !bytes.Equal(data, good) {
			t.Error("took a pack that nobody signed")
		}
	})
}

// FuzzCatalog signs anything at all as the parts of a catalogue.
func FuzzCatalog(f *testing.F) {
	private, keys := packtest.Key(f, 1)
	f.Add([]byte{0xa0}, []byte{0xa0}, []byte{0xf6})
	f.Add([]byte("\xa1iTutorials\x81bun"), []byte("\xa1bunbun"), []byte("\x81\xa1dWordcmot"))
	f.Fuzz(func(t *testing.T, head, alts, words []byte) {
		parts := []string{"catalogue.cbor", string(head), "images.cbor", string(alts), "images/un.svg", "<svg/>", "mots.cbor", string(words), "tutoriels/un.cbor", string(head)}
		data := craft(t, private, manifestOf(parts...), parts...)
		p, err := pack.Open(bytes.NewReader(data), int64(len(data)), keys)
		if err != nil {
			if pack.ReasonOf(err) == "" {
				t.Fatalf("open: %v", err)
			}
			return
		}
		if _, err := p.Catalog(); err != nil && pack.ReasonOf(err) == "" {
			t.Errorf("got %v, want a refusal", err)
		}
	})
}

// FuzzKeys reads any file of keys: what is read is written and read again.
func FuzzKeys(f *testing.F) {
	_, keys := packtest.Key(f, 1)
	f.Add(pack.PublicText(keys[0]))
	f.Add([]byte("# une clé\n" + keys[0].String() + "\r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		keys, err := pack.ParseKeys(text)
		if err != nil {
			return
		}
		for _, k := range keys {
			again, err := pack.ParseKeys(pack.PublicText(k))
			if err != nil || len(again) != 1 || !again[0].Equal(k) {
				t.Errorf("%v is read as %v, %v", k, again, err)
			}
		}
	})
}

// TestSuiteDamaged reads a suite that is none, where no signature covers it, and
// sees that no pack is made with one.
func TestSuiteDamaged(t *testing.T) {
	private, _ := packtest.Key(t, 2)
	old, keys := packtest.Key(t, 1)
	_, next := packtest.Key(t, 2)
	suite, err := pack.Follow(nil, old, next[0])
	if err != nil {
		t.Fatal(err)
	}
	contents := small(t)
	contents.Suite = suite
	good := write(t, contents, private)
	for name, bad := range map[string][]byte{
		"Torn":     append(bytes.Clone(suite[:len(suite)-1]), 'x'),
		"Nonsense": bytes.Repeat([]byte("x"), len(suite)),
		"NoKey":    bytes.Replace(suite, []byte("\nRW"), []byte("\nXX"), 1),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := pack.Verify(bytes.NewReader(bytes.Replace(good, suite, bad, 1)), keys); pack.ReasonOf(err) != pack.Damaged {
				t.Errorf("read: got %v, want %s", err, pack.Damaged)
			}
			contents.Suite = bad
			if _, err := pack.Write(io.Discard, contents, private); pack.ReasonOf(err) != pack.Damaged {
				t.Errorf("write: got %v, want %s", err, pack.Damaged)
			}
		})
	}
}

// TestSuite follows keys from one to the next.
func TestSuite(t *testing.T) {
	first, firstKeys := packtest.Key(t, 1)
	second, secondKeys := packtest.Key(t, 2)
	third, thirdKeys := packtest.Key(t, 3)
	_, strangers := packtest.Key(t, 4)
	suite, err := pack.Follow(nil, first, secondKeys[0])
	if err != nil {
		t.Fatal(err)
	}
	longer, err := pack.Follow(suite, second, thirdKeys[0])
	if err != nil {
		t.Fatal(err)
	}
	forged, err := pack.Follow(nil, third, thirdKeys[0]) // names itself
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		by    minisign.PrivateKey
		suite []byte
		trust pack.Keys
		want  pack.Reason
	}{
		{"SecondByFirst", second, suite, firstKeys, ""},
		{"ThirdByFirst", third, longer, firstKeys, ""},
		{"ThirdBySecond", third, longer, secondKeys, ""},
		{"ThirdByItself", third, longer, thirdKeys, ""},
		{"NoSuite", second, nil, firstKeys, pack.UnknownKey},
		{"Stranger", third, longer, strangers, pack.UnknownKey},
		{"Forged", third, forged, firstKeys, pack.UnknownKey},
		{"Gap", third, longer[len(suite):], firstKeys, pack.UnknownKey},
	} {
		t.Run(c.name, func(t *testing.T) {
			contents := small(t)
			contents.Suite = c.suite
			if _, err := pack.Verify(bytes.NewReader(write(t, contents, c.by)), c.trust); pack.ReasonOf(err) != c.want || (err == nil) != (c.want == "") {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	for range 100 {
		if suite, err = pack.Follow(suite, first, secondKeys[0]); err != nil {
			return
		}
	}
	t.Error("a suite without end, want an error")
}
