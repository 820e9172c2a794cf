package pack_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tandem/content"
	"tandem/content/pack"
	"tandem/content/pack/packtest"
)

// TestMemory makes and checks a pack of 200 MB at once, one feeding the other:
// neither holds more than what the manifest takes and a few blocks.
func TestMemory(t *testing.T) {
	const sounds, each, most = 1000, 200 << 10, 32 << 20
	private, keys := packtest.Key(t, 1)
	runtime.GC()
	peak := &peak{}
	r, w := io.Pipe()
	wrote := make(chan error, 1)
	go func() {
		_, err := pack.Write(w, pack.Contents{
			Catalog: &content.Catalog{Lang: "fr", Version: "a"}, Edition: 1, Narration: noise{sounds, each},
		}, private)
		w.CloseWithError(err)
		wrote <- err
	}()
	head, err := pack.Verify(io.TeeReader(r, peak), keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := <-wrote; err != nil {
		t.Fatal(err)
	}
	if got := head.Bytes(); got < sounds*each {
		t.Errorf("the pack holds %d bytes, want %d: the test measures nothing", got, sounds*each)
	}
	if peak.heap > most {
		t.Errorf("took %d MiB, want at most %d", peak.heap>>20, most>>20)
	}
	t.Logf("%d MiB in %d MiB of memory", peak.bytes>>20, peak.heap>>20)
}

// peak watches the heap while bytes go by.
type peak struct {
	bytes, looked int64
	heap          uint64
}

func (p *peak) Write(b []byte) (int, error) {
	if p.bytes += int64(len(b)); p.bytes-p.looked > 1<<20 {
		p.looked = p.bytes
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		p.heap = max(p.heap, m.HeapInuse)
	}
	return len(b), nil
}

// noise is a folder of sounds that are made while they are read.
type noise struct{ files, size int }

func (n noise) Open(name string) (fs.File, error) {
	if name == "." {
		all := fstest.MapFS{}
		for i := range n.files {
			all[fmt.Sprintf("%064x.opus", i)] = &fstest.MapFile{}
		}
		return all.Open(".")
	}
	return &sound{io.LimitReader(strings.NewReader(strings.Repeat(name, n.size/len(name)+1)), int64(n.size))}, nil
}

type sound struct{ io.Reader }

func (*sound) Stat() (fs.FileInfo, error) { return nil, fs.ErrInvalid }
func (*sound) Close() error               { return nil }

// tenThousand is a catalogue of 10,000 steps, each with a picture among 2,000.
func tenThousand() *content.Catalog {
	c := &content.Catalog{Lang: "fr", Version: "a", Pictures: map[string]content.Picture{}}
	drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">` + strings.Repeat(`<rect x="1" y="1" width="9" height="9" fill="#0B5563"/>`, 60) + `</svg>`)
	for i := range 2000 {
		name := fmt.Sprintf("image-%d", i)
		c.Pictures[name] = content.Picture{Name: name, Alt: "Une main touche un grand bouton bleu.", SVG: append(drawing, fmt.Sprint(i)...)}
	}
	for i := range 1250 {
		t := content.Tutorial{ID: fmt.Sprintf("tutoriel-%d", i), Title: "Toucher l'écran", Goal: "toucher l'écran sans crainte", Theme: content.Themes[0], Checked: content.Date{Year: 2026, Month: time.November, Day: 23}}
		for s := range 8 {
			t.Steps = append(t.Steps, content.Step{
				Say: "Posez un doigt sur le bouton, puis levez-le.", Detail: strings.Repeat("Rien ne casse si vous touchez à côté. ", 3),
				Help: "Appuyez moins longtemps, comme sur une sonnette.", Picture: fmt.Sprintf("image-%d", (i*8+s)%2000),
			})
		}
		c.Tutorials = append(c.Tutorials, t)
	}
	return c
}

// TestOpenLarge holds what the benchmark measures, with much to spare for a
// busy machine.
func TestOpenLarge(t *testing.T) {
	private, keys := packtest.Key(t, 1)
	data := write(t, pack.Contents{Catalog: tenThousand(), Edition: 1}, private)
	best := time.Hour
	for range 3 {
		start := time.Now()
		c, err := open(t, data, keys).Catalog()
		best = min(best, time.Since(start))
		if err != nil || len(c.Tutorials) != 1250 || len(c.Pictures) != 2000 {
			t.Fatalf("got %v", err)
		}
	}
	if best > time.Second {
		t.Errorf("10,000 steps opened in %v", best)
	}
	t.Logf("10,000 steps, %d MiB, in %v", len(data)>>20, best)
}

// BenchmarkOpen10000 opens a catalogue of 10,000 steps with 2,000 pictures,
// each part checked. The aim is 200 ms.
func BenchmarkOpen10000(b *testing.B) {
	private, keys := packtest.Key(b, 1)
	data := write(b, pack.Contents{Catalog: tenThousand(), Edition: 1}, private)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		p, err := pack.Open(bytes.NewReader(data), int64(len(data)), keys)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.Catalog(); err != nil {
			b.Fatal(err)
		}
	}
}
