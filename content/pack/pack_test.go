package pack_test

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"aead.dev/minisign"
	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/pack"
	"tandem/content/pack/packtest"
	"tandem/content/source"
	"tandem/content/src"
)

var update = flag.Bool("update", false, "write the golden files")

const edition = 202611230230

// small is a catalogue of two tutorials, a picture and a recording, and a
// narration of two sounds.
func small(t testing.TB) pack.Contents {
	t.Helper()
	c, err := source.Read(os.DirFS("../source/testdata/bon"))
	if err != nil {
		t.Fatal(err)
	}
	said := c.Tutorials[0].Narration()[0].Text
	c.Recordings = map[string][]byte{said: []byte("OggS, a human")}
	return pack.Contents{Catalog: c, Edition: edition, Narration: fstest.MapFS{
		sum("a") + ".opus": {Data: []byte("OggS, an engine")},
		sum("b") + ".opus": {Data: bytes.Repeat([]byte("OggS "), 300)},
		".half":            {Data: []byte("half written")},
	}}
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

func write(t testing.TB, c pack.Contents, by minisign.PrivateKey) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := pack.Write(&b, c, by); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, data []byte, keys pack.Keys) *pack.Pack {
	t.Helper()
	p, err := pack.Open(bytes.NewReader(data), int64(len(data)), keys)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRoundTrip(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	all := small(t)
	french, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]pack.Contents{"Small": all, "French": {Catalog: french, Edition: edition}} {
		t.Run(name, func(t *testing.T) {
			data := write(t, c, private)
			if _, err := pack.Verify(bytes.NewReader(data), keys); err != nil {
				t.Fatalf("verify: %v", err)
			}
			p := open(t, data, keys)
			if err := p.Check(t.Context()); err != nil {
				t.Errorf("check: %v", err)
			}
			got, err := p.Catalog()
			if err != nil {
				t.Fatal(err)
			}
			want := *c.Catalog
			want.Recordings = nil
			if diff := cmp.Diff(&want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	p := open(t, write(t, all, private), keys)
	for text, opus := range all.Catalog.Recordings {
		if got, ok := p.Recording(text); !ok || string(got) != string(opus) {
			t.Errorf("recording of %q is %q", text, got)
		}
	}
	if got, ok := p.Narration(sum("a") + ".opus"); !ok || string(got) != "OggS, an engine" {
		t.Errorf("narration is %q", got)
	}
	for _, name := range []string{sum("c") + ".opus", "../catalogue.cbor", ""} {
		if _, ok := p.Narration(name); ok {
			t.Errorf("a narration %q, want none", name)
		}
	}
	if _, ok := p.Recording("Personne ne dit cela."); ok {
		t.Error("a recording that nobody made")
	}
}

// TestVector holds the bytes of the format: who changes them leaves every pack
// that was ever made behind.
func TestVector(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	c := pack.Contents{Edition: edition, Narration: small(t).Narration, Catalog: &content.Catalog{
		Lang: "fr", Version: "abc123",
		Tutorials: []content.Tutorial{{ID: "un", Title: "Un"}},
		Pictures:  map[string]content.Picture{"main": {Name: "main", Alt: "Une main.", SVG: []byte("<svg/>")}},
	}}
	data := write(t, c, private)
	if again := write(t, c, private); !bytes.Equal(data, again) {
		t.Error("the same contents gave other bytes")
	}
	const name = "testdata/format-1.tandem"
	if *update {
		for name, text := range map[string][]byte{name: data, "testdata/format-1.pub": pack.PublicText(keys[0])} {
			if err := os.WriteFile(name, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, want) {
		t.Error("the bytes are no longer those of format 1")
	}
	old := open(t, want, keys)
	if _, err := old.Catalog(); err != nil {
		t.Errorf("a pack of format 1 no longer opens: %v", err)
	}
	if _, err := pack.Verify(bytes.NewReader(want), keys); err != nil {
		t.Errorf("a pack of format 1 is refused: %v", err)
	}
}

// TestPublicTools checks a pack as somebody who has none of our programs.
func TestPublicTools(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	dir := t.TempDir()
	name := filepath.Join(dir, "fr.tandem")
	if err := os.WriteFile(name, write(t, small(t), private), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := command(dir, "tar", "xf", name); err != nil {
		t.Fatalf("tar: %v, %s", err, out)
	}
	if out, err := command(dir, "minisign", "-Vm", "manifest", "-P", keys[0].String()); err != nil {
		t.Errorf("minisign: %v, %s", err, out)
	}
	if out, err := command(dir, "sha256sum", "-c", "--strict", "--quiet", "manifest"); err != nil {
		t.Errorf("sha256sum: %v, %s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "mots.cbor"), []byte("other"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := command(dir, "sha256sum", "-c", "--quiet", "manifest"); err == nil {
		t.Errorf("sha256sum takes a changed part: %s", out)
	}
}

func command(dir, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	return string(out), err
}

// TestDiff changes one tutorial: its part is all that is fetched.
func TestDiff(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	before := small(t)
	old := open(t, write(t, before, private), keys)
	after := small(t)
	after.Edition++
	after.Catalog.Version = "after"
	after.Catalog.Tutorials[0].Steps[0].Say = "Touchez l'écran."
	after.Catalog.Recordings = nil
	narration := after.Narration.(fstest.MapFS)
	narration[sum("c")+".opus"] = narration[sum("a")+".opus"] // known by another name
	data := write(t, after, private)
	next := open(t, data, keys)
	id := after.Catalog.Tutorials[0].ID

	change := pack.Diff(&old.Manifest, &next.Manifest)
	tutorial, _ := next.Part("tutoriels/" + id + ".cbor")
	voice, _ := old.Part("voix/" + before.Catalog.Tutorials[0].Narration()[0].Key + ".opus")
	copied, _ := next.Part("narration/" + sum("c") + ".opus")
	want := pack.Change{
		Added: []pack.Part{copied}, Changed: []pack.Part{tutorial}, Removed: []pack.Part{voice},
		Fetch: []pack.Part{tutorial}, Bytes: tutorial.Size,
	}
	if diff := cmp.Diff(want, change); diff != "" {
		t.Error(diff)
	}

	head, err := pack.ReadHead(bytes.NewReader(data), keys)
	if err != nil {
		t.Fatal(err)
	}
	fetched := func(p pack.Part) (io.ReadCloser, error) {
		if p != tutorial {
			return nil, fs.ErrNotExist
		}
		return next.Reader(p)
	}
	var made bytes.Buffer
	if err := pack.Assemble(&made, head, old.Reader, fetched); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made.Bytes(), data) {
		t.Error("what was assembled is not the new pack")
	}
	if err := pack.Assemble(io.Discard, head, old.Reader); pack.ReasonOf(err) != pack.Missing {
		t.Errorf("without what was to fetch: %v", err)
	}
	wrong := func(p pack.Part) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(make([]byte, p.Size))), nil
	}
	if err := pack.Assemble(io.Discard, head, old.Reader, wrong); pack.ReasonOf(err) != pack.Damaged {
		t.Errorf("with something else: %v", err)
	}
}

// TestCheckEnds ends a long look at a pack.
func TestCheckEnds(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	p := open(t, write(t, small(t), private), keys)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := p.Check(ctx); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

// craft makes a pack as who does not keep to our writer: any files, in any
// order, under a signature that holds.
func craft(t testing.TB, by minisign.PrivateKey, manifest string, parts ...string) []byte {
	t.Helper()
	return craftFormat(t, by, "tandem-pack 1\n", manifest, parts...)
}

func craftFormat(t testing.TB, by minisign.PrivateKey, format, manifest string, parts ...string) []byte {
	t.Helper()
	r := minisign.NewReader(strings.NewReader(manifest))
	if _, err := io.Copy(io.Discard, r); err != nil {
		t.Fatal(err)
	}
	signature := r.SignWithComments(by, "a stranger", "signature of tandem-pack")
	files := append([]string{"format", format, "suite", "", "manifest", manifest, "manifest.minisig", string(signature)}, parts...)
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		err := w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o644, Format: tar.FormatUSTAR})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// manifestOf lists parts, as name and text in turn, as a signer should.
func manifestOf(parts ...string) string {
	text := "# tandem-pack 1\n# lang fr\n# version abc\n# edition 3\n"
	for i := 0; i < len(parts); i += 2 {
		text += fmt.Sprintf("# size %d\n%s  %s\n", len(parts[i+1]), sum(parts[i+1]), parts[i])
	}
	return text
}

// TestNames holds every name under which the catalogue keeps something: a name
// that changes leaves behind what is kept under the old one.
func TestNames(t *testing.T) {
	names := slices.Sorted(maps.Keys(fieldsOf(t)))
	const name = "testdata/names.txt"
	if *update {
		if err := os.WriteFile(name, []byte(strings.Join(names, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Fields(string(text)), names); diff != "" {
		t.Errorf("%s\nadd names with -update; one that is renamed or gone is lost in every pack that was made", diff)
	}
}
