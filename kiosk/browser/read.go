package browser

import (
	"context"
	"encoding/json"
	"sync"
)

// Text is something that a page says.
type Text struct {
	Lang      string // as the page says it, such as "fr-FR"; or empty
	Sentences []string
	Cut       bool // there is more of it
}

// String says nothing of it: what a page says is its person's.
func (t Text) String() string { return "what a page says" }

type (
	// TextTouched is a text that a person touched, once Read was called.
	TextTouched struct{ Text }
	// ReadingOver says that another page is shown than the one that is read.
	ReadingOver struct{}
)

func (TextTouched) event() {}
func (ReadingOver) event() {}

// mostWords is what Read reads of a page at most: some three minutes.
const mostWords = 420

// reading is what is being read of the page that people see.
type reading struct {
	mu    sync.Mutex // guards what follows
	on    bool
	marks []marked // in the order of the sentences
}

// marked is how many of the sentences stand in a frame.
type marked struct {
	at    spot
	count int
}

// said is what our script says of a frame.
type said struct {
	Lang      string   `json:"lang"`
	Sentences []string `json:"sentences"`
	Cut       bool     `json:"cut"`
}

// Read gives what the page in front says, and its frames after it, in the order
// in which it is read. From then on a text that is touched is told as an event,
// until StopReading, or until another page is shown.
func (b *Browser) Read(ctx context.Context) (Text, error) {
	var text Text
	err := b.onPage(ctx, func(ctx context.Context, p *pilot) (err error) {
		text, err = p.read(ctx)
		return err
	})
	return text, err
}

// LightSentence underlines a sentence, by its number in what was read last.
func (b *Browser) LightSentence(ctx context.Context, n int) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.light(ctx, n)
	})
}

// StopReading ends it, and underlines nothing any more.
func (b *Browser) StopReading(ctx context.Context) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		p.readingOver()
		for _, at := range p.world.all() {
			_ = p.callIn(ctx, at, "readStop", nil) // a frame that is gone reads nothing
		}
		return nil
	})
}

// read asks each frame. One that does not answer has nothing to say.
func (p *pilot) read(ctx context.Context) (Text, error) {
	spots := p.world.all()
	if len(spots) == 0 {
		return Text{}, errNowhere
	}
	var text Text
	var marks []marked
	left := mostWords
	for _, at := range spots {
		var s said
		if p.callIn(ctx, at, "readAll", &s, left) != nil || len(s.Sentences) == 0 {
			continue
		}
		if len(text.Sentences) == 0 {
			text.Lang = s.Lang
		}
		text.Sentences = append(text.Sentences, s.Sentences...)
		marks = append(marks, marked{at, len(s.Sentences)})
		if text.Cut = s.Cut; text.Cut {
			break
		}
		left -= wordsIn(s.Sentences)
	}
	p.reading.mu.Lock()
	defer p.reading.mu.Unlock()
	p.reading.on, p.reading.marks = true, marks
	return text, nil
}

// wordsIn is how many words some sentences have, about.
func wordsIn(sentences []string) int {
	n := 0
	for _, s := range sentences {
		n++
		for _, c := range s {
			if c == ' ' {
				n++
			}
		}
	}
	return n
}

// light underlines a sentence where it stands, and none in the other frames.
func (p *pilot) light(ctx context.Context, n int) error {
	p.reading.mu.Lock()
	marks := p.reading.marks
	p.reading.mu.Unlock()
	for _, m := range marks {
		here := -1
		if n >= 0 && n < m.count {
			here = n
		}
		n -= m.count
		if err := p.callIn(ctx, m.at, "readMark", nil, here); err != nil {
			return err
		}
	}
	return nil
}

// readNoted takes in that a text was touched.
func (p *pilot) readNoted(ctx context.Context, at spot, n note) {
	var s said
	if n.Kind != "read.touched" || json.Unmarshal(n.About, &s) != nil || len(s.Sentences) == 0 {
		return
	}
	p.reading.mu.Lock()
	on, before := p.reading.on, p.reading.marks
	if on {
		p.reading.marks = []marked{{at, len(s.Sentences)}}
	}
	p.reading.mu.Unlock()
	for _, m := range before {
		if on && m.at != at { // beside the loop: a frame may hang
			go func() { _ = p.callIn(ctx, m.at, "readMark", nil, -1) }()
		}
	}
	if on {
		p.tell(TextTouched{Text(s)})
	}
}

// readingOver reports whether something was being read; now nothing is.
func (p *pilot) readingOver() bool {
	p.reading.mu.Lock()
	defer p.reading.mu.Unlock()
	was := p.reading.on
	p.reading.on, p.reading.marks = false, nil
	return was
}

// turned takes in that a page shows another address: what was read is gone.
func (p *pilot) turned(t *tab) {
	if t == p.front() && p.readingOver() {
		p.tell(ReadingOver{})
	}
}
