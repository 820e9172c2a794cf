// Package words gives every sentence that Tandem shows or says, from message
// catalogues: one file a language, chosen while the program runs.
package words

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

//go:embed *.toml
var catalogues embed.FS

// Book is the sentences of one language. It may be shared.
type Book struct {
	lang      string
	localizer *i18n.Localizer
}

// Kiosk is the book of what residents see and hear.
func Kiosk(lang string) (*Book, error) { return Read(catalogues, lang) }

// Languages are those that the kiosk speaks, BCP 47, in their order.
func Languages() []string {
	files, err := catalogues.ReadDir(".")
	if err != nil { // the folder is part of the program
		panic("words: internal error: " + err.Error())
	}
	var langs []string
	for _, f := range files {
		langs = append(langs, strings.TrimSuffix(f.Name(), ".toml"))
	}
	return langs
}

// Others are the books of all languages of the kiosk but one.
func Others(than string) ([]*Book, error) {
	var books []*Book
	for _, lang := range Languages() {
		if lang == than {
			continue
		}
		book, err := Kiosk(lang)
		if err != nil {
			return nil, err
		}
		books = append(books, book)
	}
	return books, nil
}

// Read makes a book from the file "LANG.toml" of a folder.
func Read(folder fs.FS, lang string) (*Book, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("language %q: %v", lang, err)
	}
	text, err := fs.ReadFile(folder, lang+".toml")
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	bundle := i18n.NewBundle(tag)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	if _, err := bundle.ParseMessageFileBytes(text, lang+".toml"); err != nil {
		return nil, fmt.Errorf("read words %s.toml: %v", lang, err)
	}
	return &Book{lang: lang, localizer: i18n.NewLocalizer(bundle, lang)}, nil
}

// Lang is the language of the book, BCP 47.
func (b *Book) Lang() string { return b.lang }

// RightToLeft reports whether the language is written from the right, as its
// usual script is.
func (b *Book) RightToLeft() bool {
	script, _ := language.Make(b.lang).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return true
	}
	return false
}

// With are the values that the placeholders of a sentence take.
type With map[string]any

// Say is the sentence with that id. A sentence that is not in the book is a
// fault of the program, which tests find; a resident then sees the id.
func (b *Book) Say(id string, with ...With) string {
	return b.say(id, nil, with)
}

// Count is the sentence with that id for a number of things: the book has one
// form for each plural of its language, with the number as {{.PluralCount}}.
func (b *Book) Count(id string, n int, with ...With) string {
	return b.say(id, n, with)
}

// Day is a day written in full, such as "lundi 16 novembre 2026". The book has
// the sentence "date.full", the names "date.weekday_0" (Sunday) to 6 and
// "date.month_1" to 12, and "date.first" for the first day of a month.
func (b *Book) Day(t time.Time) string { return b.day("date.full", t) }

// ShortDay is a day that is near, such as "lundi 16 novembre": by "date.short".
func (b *Book) ShortDay(t time.Time) string { return b.day("date.short", t) }

func (b *Book) day(id string, t time.Time) string {
	number := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		number = b.Say("date.first")
	}
	return b.Say(id, With{
		"Weekday": b.Say(fmt.Sprintf("date.weekday_%d", t.Weekday())),
		"Day":     number,
		"Month":   b.Say(fmt.Sprintf("date.month_%d", t.Month())),
		"Year":    t.Year(),
	})
}

func (b *Book) say(id string, count any, with []With) string {
	config := &i18n.LocalizeConfig{MessageID: id, PluralCount: count}
	if len(with) > 0 {
		data := map[string]any{"PluralCount": count}
		for k, v := range with[0] {
			data[k] = v
		}
		config.TemplateData = data
	}
	text, err := b.localizer.Localize(config)
	if err != nil {
		return id
	}
	return text
}
