package words_test

import (
	"testing"
	"testing/fstest"

	"tandem/content/words"
)

func TestRightToLeft(t *testing.T) {
	for lang, want := range map[string]bool{
		"fr": false, "en": false, "uk": false, "tr": false, "az": false, "zh": false,
		"ar": true, "he": true, "fa": true, "ps": true, "ur": true, "az-Arab": true, "ar-Latn": false,
	} {
		book, err := words.Read(fstest.MapFS{lang + ".toml": {Data: []byte("[bar]\nback = \"x\"\n")}}, lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := book.RightToLeft(); got != want {
			t.Errorf("%s is read from the right: %v, want %v", lang, got, want)
		}
	}
}
