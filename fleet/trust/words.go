package trust

import (
	"crypto/ed25519"
	"crypto/sha256"
	_ "embed" // the list below
	"strings"
)

// wordList is 256 short French words that sound different from one another
// and need no accent. Their order is part of the protocol.
//
//go:embed words.txt
var wordList string

// CheckWords are four words that device and manager both show after an
// enrolment. They are the same exactly when each has the other's true key.
func CheckWords(device, manager ed25519.PublicKey) [4]string {
	h := sha256.New()
	h.Write([]byte("tandem check words 1\n"))
	h.Write(device)
	h.Write(manager)
	var words [4]string
	list := strings.Fields(wordList)
	for i, b := range h.Sum(nil)[:len(words)] {
		words[i] = list[b]
	}
	return words
}
