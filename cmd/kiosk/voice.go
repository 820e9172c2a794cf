package main

import (
	"context"
	"path/filepath"

	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/sound"
	"tandem/kiosk/voice"
)

// aloud reads for the stage.
type aloud struct {
	speaker *voice.Speaker
	device  *sound.Device
}

// speech is the voice of the stage, which speaks once there is one.
type speech struct{ p *program }

// openVoice finds a loudspeaker and who speaks French. Where one of them is
// missing it says so once, and the kiosk does not offer to read.
func (p *program) openVoice() *aloud {
	// Nothing is said before the model has said how loud.
	device, err := sound.Open(sound.Config{Most: 100})
	if err != nil {
		p.log.Warn("this kiosk is silent", "err", err)
		return nil
	}
	voices, err := findVoices()
	if err != nil {
		p.log.Warn("this kiosk is silent", "err", err, "hint", "install espeak-ng, or libttspico-utils for a better voice")
		device.Close()
		return nil
	}
	shelf, err := voice.OpenShelf(filepath.Join(p.Data, "voice"), voice.ShelfSize)
	if err != nil {
		p.log.Warn("speech is rendered anew each time", "err", err)
	} else {
		shelf.Below = p.shelf
	}
	return &aloud{device: device, speaker: voice.New(voice.Config{
		Voices:    voices,
		Player:    device,
		Shelf:     shelf,
		Recording: p.recording,
		Told:      p.heard,
		Log:       p.log,
	})}
}

// recording is a human's reading of a sentence.
func (p *program) recording(text string) (opus []byte, ok bool) {
	catalog, err := p.reading()
	if err != nil {
		return nil, false
	}
	if opus, ok = catalog.Recordings[text]; ok {
		return opus, true
	}
	return p.shelf.Recording(text)
}

// findVoices finds who speaks each language of the kiosk. One that nobody
// speaks is shown and not said; where it is the kiosk's own, that is an error.
func findVoices() (map[string]voice.Voice, error) {
	voices := map[string]voice.Voice{}
	for _, lang := range words.Languages() {
		v, err := voice.Find(lang)
		switch {
		case err == nil:
			voices[lang] = v
		case lang == ownLang:
			return nil, err
		}
	}
	return voices, nil
}

// heard tells the stage what the voice says.
func (p *program) heard(e voice.Event) {
	switch e := e.(type) {
	case voice.Sentence:
		p.stage.Tell(kiosk.SpeechAt{Speech: e.Speech, Sentence: e.N})
	case voice.Done:
		p.stage.Tell(kiosk.SpeechOver{Speech: e.Speech})
	case voice.Unheard:
		p.log.Warn("speech is not heard", "err", e.Err)
	}
}

// speak waits for the voice, which the first screen does not wait for, and has
// it read for the stage until ctx ends.
func (p *program) speak(ctx context.Context) {
	a := p.finding()
	if a == nil {
		return
	}
	p.stage.Tell(kiosk.CanSpeak{})
	a.speaker.Run(ctx)
	a.device.Close()
}

// takeVoice gives the voice to all that use it, on the goroutine of the screen.
func (p *program) takeVoice() {
	p.voice = p.finding()
	p.tryVoice()
	p.prepare()
}

// Say fulfils stage.Voice. A model that knows of no voice says nothing.
func (s speech) Say(e kiosk.Say) {
	s.p.voice.speaker.Say(voice.Speech{Number: e.Speech, Lang: e.Lang, Sentences: e.Sentences, Keep: e.Keep})
}

// Hush fulfils stage.Voice.
func (s speech) Hush() {
	if s.p.voice != nil {
		s.p.voice.speaker.Stop()
	}
}

// SetVolume fulfils stage.Sound.
func (s speech) SetVolume(percent int) {
	if s.p.voice != nil {
		s.p.voice.device.SetVolume(percent)
	}
}

// Idle fulfils stage.Spare.
func (p *program) Idle(yes bool) {
	p.shelf.Idle(yes)
	p.spare = yes
	p.prepare()
}

// prepare has what the tutorials say rendered while nobody is there.
func (p *program) prepare() {
	if p.voice == nil {
		return
	}
	var sentences []string
	lang := ""
	if p.spare {
		sentences, lang = p.narration()
	}
	p.voice.speaker.Prepare(lang, sentences)
}
