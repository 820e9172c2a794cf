package browser

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Message is one message of the DevTools protocol, either way.
type message struct {
	ID      int64           `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *refusal        `json:"error,omitempty"`
}

// Refusal is why Chromium did not do what was asked.
type refusal struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// largest is the longest message that is read; we ask for nothing near it.
const largest = 32 << 20

var errTooLong = errors.New("message too long")

// frames reads messages that each end with a zero byte.
type frames struct{ r *bufio.Reader }

// newFrames reads from a pipe of Chromium.
func newFrames(r io.Reader) *frames { return &frames{r: bufio.NewReaderSize(r, 1<<16)} }

// next is the next message. io.EOF says that the other end closed between two
// messages; any other error ends the conversation as well.
func (f *frames) next() (message, error) {
	var text []byte
	for {
		part, err := f.r.ReadSlice(0)
		text = append(text, part...)
		switch {
		case len(text) > largest:
			return message{}, errTooLong
		case err == nil:
			return parseMessage(text[:len(text)-1])
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(text) > 0:
			return message{}, io.ErrUnexpectedEOF
		}
		if err != nil {
			return message{}, err
		}
	}
}

// parseMessage reads one message without its final zero.
func parseMessage(text []byte) (message, error) {
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		return message{}, fmt.Errorf("message: %v", err)
	}
	return m, nil
}

// frame is a message as it goes over the pipe.
func frame(m message) ([]byte, error) {
	text, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("message %s: %v", m.Method, err)
	}
	return append(text, 0), nil
}
