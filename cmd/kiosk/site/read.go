package site

import (
	"context"

	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// read has the page read, or shows on it what is heard. A page that does not
// answer has nothing to say: none of it stands in a log.
func (s *Site) read(ctx context.Context, e kiosk.OnPage) {
	switch e := e.(type) {
	case kiosk.ReadPage:
		text, _ := s.browser.Read(ctx)
		s.Tell(pageText(e.Visit, text))
	case kiosk.LightPage:
		_ = s.browser.LightSentence(ctx, e.Sentence)
	case kiosk.LeaveReading:
		_ = s.browser.StopReading(ctx)
	}
}

// pageText is what a page says, as the model hears it.
func pageText(visit int, text browser.Text) kiosk.PageText {
	told := kiosk.PageText{Visit: visit, Lang: text.Lang, Cut: text.Cut}
	for _, sentence := range text.Sentences {
		told.Sentences = append(told.Sentences, kiosk.Private(sentence))
	}
	return told
}

// touched is a text that a person touched.
func touched(visit int, text browser.Text) kiosk.PageText {
	told := pageText(visit, text)
	told.Touched = true
	return told
}
