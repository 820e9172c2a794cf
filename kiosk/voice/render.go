package voice

import (
	"context"
	"log/slog"
)

// piece is the sound of a sentence, or of a part of one that is long.
type piece struct {
	sentence int
	sound    Sound
}

// render makes the sound of each sentence and hands it over. It is one piece
// ahead of what is heard, no more. A sentence that cannot be rendered is
// skipped; the log says so once a speech.
func (s *Speaker) render(ctx context.Context, sp Speech, pieces chan<- piece) {
	r := reader{conf: &s.conf, log: s.conf.Log, keep: sp.Keep && s.conf.Shelf != nil}
	var known bool
	if r.voice, known = s.conf.Voices[sp.Lang]; !known {
		r.fault("find voice", ErrNoEngine)
	}
	for n, sentence := range sp.Sentences {
		hand := func(sound Sound) {
			if len(sound.Samples) == 0 {
				return
			}
			select {
			case pieces <- piece{n, sound}:
			case <-ctx.Done():
			}
		}
		if !r.recorded(sentence, hand) && known {
			r.read(ctx, sentence, hand)
		}
		if ctx.Err() != nil {
			return
		}
	}
}

// reader reads the sentences of one speech.
type reader struct {
	conf  *Config
	voice Voice
	keep  bool
	log   *slog.Logger // nil once a fault was told
}

// recorded hands over a human's reading, where there is one.
func (r *reader) recorded(sentence string, hand func(Sound)) bool {
	if r.conf.Recording == nil {
		return false
	}
	data, ok := r.conf.Recording(sentence)
	if !ok {
		return false
	}
	sound, err := ReadOpus(data)
	if err != nil {
		r.fault("read recording", err)
		return false
	}
	hand(sound.trimmed())
	return true
}

// read hands over what the voice says, part after part, until ctx ends.
func (r *reader) read(ctx context.Context, sentence string, hand func(Sound)) {
	for _, text := range cut(r.voice.Aloud(sentence)) {
		if ctx.Err() != nil {
			return
		}
		if sound, ok := r.shelved(text); ok {
			hand(sound)
			continue
		}
		sound, err := r.voice.Engine.Render(ctx, text)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			r.fault("render speech", err)
			continue
		}
		sound = sound.trimmed()
		hand(sound)
		r.shelve(ctx, text, sound) // while it is heard
	}
}

func (r *reader) shelved(text string) (Sound, bool) {
	if r.conf.Shelf == nil {
		return Sound{}, false
	}
	return r.conf.Shelf.Load(r.voice.Name, text)
}

func (r *reader) shelve(ctx context.Context, text string, sound Sound) {
	if !r.keep || len(sound.Samples) == 0 {
		return
	}
	if err := r.conf.Shelf.Keep(ctx, r.voice.Name, text, sound); err != nil && ctx.Err() == nil {
		r.fault("keep speech", err)
	}
}

// fault logs the first failure of a speech: the others are the same.
func (r *reader) fault(what string, err error) {
	if r.log != nil {
		r.log.Warn(what, "voice", r.voice.Name, "err", err)
		r.log = nil
	}
}
