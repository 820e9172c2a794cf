package voice

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// French writes out what engines read badly: telephone numbers, times, prices,
// addresses, acronyms.
func French(text string) string {
	text = plain(text, frenchSigns)
	for _, r := range frenchRules {
		text = r.apply(text)
	}
	return tidy(frenchWords(text))
}

// frenchSigns are said everywhere. Some stay for the rules, which take what
// stands around them too.
var frenchSigns = map[rune]string{
	'&': " et ", '+': " plus ", '=': " égale ", 'œ': "oe", 'Œ': "Oe", 'º': "°",
	'@': "@", '€': "€", '%': "%", '°': "°", '_': "_",
}

// frenchRules stand in the order in which they are tried: what one has written
// out, those after it leave alone.
var frenchRules = []rule{
	tileNumber,
	{regexp.MustCompile(`(?:https?://)?(?:[\w.-]+@)?(?:[\pL\d-]+\.)+\pL{2,}(?:/[\pL\d/_.-]*[\pL\d/])?`), address},
	{regexp.MustCompile(`[nN]° ?`), func([]string) string { return "numéro " }},
	{regexp.MustCompile(`0 ?8\d\d(?: ?\d{3}){2}`), byThree},
	{regexp.MustCompile(`0 ?[1-9](?:[ .-]?\d\d){4}`), byPairs},
	{regexp.MustCompile(`3\d \d\d`), byPairs},
	{regexp.MustCompile(`([Ll]e|[Aa]u|numéro) (3\d{3})`), func(g []string) string { return g[1] + " " + byPairs(g[2:]) }},
	{regexp.MustCompile(`24 ?h ?/ ?24`), func([]string) string { return "24 heures sur 24" }},
	{regexp.MustCompile(`7 ?j ?/ ?7`), func([]string) string { return "7 jours sur 7" }},
	{regexp.MustCompile(`([01]?\d|2[0-4]) ?h(?: ?([0-5]\d))?`), hours},
	{regexp.MustCompile(`([01]?\d|2[0-4]):([0-5]\d)`), hours},
	{regexp.MustCompile(`(heures?(?: \d+)?) ?- ?(\d+|une|zéro|vingt)`), func(g []string) string { return g[1] + " à " + g[2] }},
	{regexp.MustCompile(`(\d+) ?(?:min|mn)`), func(g []string) string { return g[1] + plural(g[1], " minute") }},
	{regexp.MustCompile(`(\d+(?: \d{3})*)(?:,(\d\d))? ?€`), price},
	{regexp.MustCompile(`e-mail`), func([]string) string { return "imel" }},
	{regexp.MustCompile(`1er`), func([]string) string { return "premier" }},
	{regexp.MustCompile(`1(?:re|ère)`), func([]string) string { return "première" }},
	{regexp.MustCompile(`([2-9])(?:e|ème)`), func(g []string) string { return ordinals[g[1][0]-'2'] }},
	{regexp.MustCompile(`M\. (\p{Lu}\pL*)`), func(g []string) string { return "monsieur " + g[1] }},
	{regexp.MustCompile(`Mme`), func([]string) string { return "madame" }},
	{regexp.MustCompile(`[Tt]él\.`), func([]string) string { return "téléphone " }},
}

var ordinals = []string{"deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième"}

// leftSigns are the signs that no rule took.
var leftSigns = strings.NewReplacer("@", " arobase ", "€", " euros ", "%", " pour cent ", "°", " degrés ", "_", " ")

// byPairs says a telephone number as people write it down: "36, 46", "zéro 1, 23".
func byPairs(g []string) string { return inGroups(g[0], 2) }

// byThree is for free numbers: "zéro 809, 401, 401".
func byThree(g []string) string {
	digits := onlyDigits(g[0])
	return "zéro " + inGroups(digits[1:], 3)
}

func inGroups(number string, size int) string {
	digits := onlyDigits(number)
	var said []string
	for ; digits != ""; digits = digits[size:] {
		group := strings.TrimLeft(digits[:size], "0")
		said = append(said, strings.TrimSpace(strings.Repeat("zéro ", size-len(group))+group))
	}
	return strings.Join(said, ", ")
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// hours says "16 heures 30", and nothing after a whole hour.
func hours(g []string) string {
	hour := map[string]string{"": "zéro heure", "1": "une heure", "21": "vingt et une heures"}[strings.TrimLeft(g[1], "0")]
	if hour == "" {
		hour = strings.TrimLeft(g[1], "0") + " heures"
	}
	if minutes := strings.TrimLeft(g[2], "0"); minutes != "" {
		return hour + " " + minutes
	}
	return hour
}

// price says "12 euros 50".
func price(g []string) string {
	euros := onlyDigits(g[1])
	cents := strings.TrimLeft(g[2], "0")
	switch {
	case cents == "":
		return euros + plural(euros, " euro")
	case euros == "0":
		return cents + plural(cents, " centime")
	}
	return euros + plural(euros, " euro") + " " + cents
}

// plural is word as it stands after a number.
func plural(number, word string) string {
	if number == "0" || number == "1" {
		return word
	}
	return word + "s"
}

// address spells what stands between the words of a site or of a letter box.
func address(g []string) string {
	text := strings.TrimPrefix(strings.TrimPrefix(g[0], "https://"), "http://")
	text, france := strings.CutSuffix(text, ".fr")
	if text, found := strings.CutPrefix(text, "www."); found {
		return "trois double vé point " + address([]string{text + map[bool]string{true: ".fr"}[france]})
	}
	text = betweenWords.Replace(text)
	if france {
		text += " point effe erre"
	}
	return text
}

var betweenWords = strings.NewReplacer("@", " arobase ", ".", " point ", "-", " tiret ", "_", " tiret bas ", "/", " barre ")

// frenchWords says acronyms as people say them.
func frenchWords(text string) string {
	text = leftSigns.Replace(text)
	shout := strings.IndexFunc(text, unicode.IsLower) < 0 && strings.Count(strings.TrimSpace(text), " ") >= 2
	var b strings.Builder
	for text != "" {
		word := text[:wordEnd(text)]
		text = text[len(word):]
		b.WriteString(frenchWord(word, shout))
	}
	return b.String()
}

// wordEnd is where the letters that text begins with end, or what is between
// them and the next.
func wordEnd(text string) int {
	first, _ := utf8.DecodeRuneInString(text)
	letter := unicode.IsLetter(first)
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) != letter })
	if end < 0 {
		return len(text)
	}
	return end
}

// mostSpelled is how many letters an acronym has at most. A longer word in
// capitals is shouted, not spelled.
const mostSpelled = 5

// frenchWord says one word. shout: all of the text is in capitals, as a word of
// it says nothing.
func frenchWord(word string, shout bool) string {
	if said, known := frenchSaid[strings.ToLower(word)]; known {
		return said
	}
	letters := []rune(word)
	if len(letters) < 2 || strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) }) >= 0 {
		return word
	}
	spelled := spell(letters)
	if frenchAcronyms[word] || spelled == "" || !frenchSpelled[word] && (shout || len(letters) > mostSpelled) {
		return strings.ToLower(word)
	}
	return spelled
}

// spell is the names of the letters, or nothing where one has none.
func spell(letters []rune) string {
	names := make([]string, len(letters))
	for i, r := range letters {
		if r < 'A' || r > 'Z' {
			return ""
		}
		names[i] = letterNames[r-'A']
	}
	return strings.Join(names, " ")
}
