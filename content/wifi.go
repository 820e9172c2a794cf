package content

import "strings"

// Wifi is a network that a centre gives to its visitors. The zero Wifi is none.
type Wifi struct {
	Name string // as telephones list it
	Key  string // empty where everybody may join
}

// Text is the network as the camera of a telephone reads it from a code.
func (w Wifi) Text() string {
	kind, key := "nopass", ""
	if w.Key != "" {
		kind, key = "WPA", "P:"+escaped(w.Key)+";"
	}
	return "WIFI:T:" + kind + ";S:" + escaped(w.Name) + ";" + key + ";"
}

// escaped marks the signs that have a meaning in such a code.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `:`, `\:`, `"`, `\"`).Replace(text)
}
