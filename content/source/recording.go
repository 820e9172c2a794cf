package source

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"tandem/content"
)

// maxRecording is two minutes of good speech, the longest that is played.
const maxRecording = 512 << 10

// recordings reads what humans recorded, by the sentence that they read. A
// recording whose name belongs to no sentence is a fault: the step it was made
// for has moved or changed, and somebody waits to hear their voice.
func (r *reader) recordings(all []content.Tutorial) map[string][]byte {
	if len(r.names[recordings]) == 0 {
		return nil
	}
	texts := map[string]string{}
	for _, t := range all {
		for _, n := range t.Narration() {
			texts[n.Key] = n.Text
		}
	}
	var found map[string][]byte
	for _, key := range slices.Sorted(maps.Keys(r.names[recordings])) {
		here := place{file: recordings + "/" + key + ".opus", line: 1}
		text, said := texts[key]
		if !said && !r.torn {
			r.fault(here, "voix-inutile", nil)
		}
		if sound := r.recording(here); said && sound != nil {
			if found == nil {
				found = map[string][]byte{}
			}
			found[text] = sound
		}
	}
	return found
}

// recording reads one Ogg Opus file, as far as its first page says that it is
// one: who plays it finds out the rest, and reads aloud itself where it cannot.
func (r *reader) recording(here place) []byte {
	data, err := readAll(r.tree, here.file, maxRecording+1)
	switch {
	case err != nil:
		r.fault(here, "lecture", nil)
	case len(data) > maxRecording:
		r.fault(here, "taille", map[string]any{"Max": maxRecording >> 10})
	case !strings.HasPrefix(data, "OggS") || len(data) < 36 || data[28:36] != "OpusHead":
		r.fault(here, "voix", nil)
	default:
		r.sums = append(r.sums, sum{here.file, sha256.Sum256([]byte(data))})
		return []byte(data)
	}
	return nil
}
