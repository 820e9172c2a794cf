package kiosk

// Deal says how many of n things stand on each page of a screen with that many
// places, where the keys that turn pages take a place each. before and after
// say that there are pages before the first and after the last of these. There
// is one page at least, and one thing on each where there are three places.
func Deal(n, places int, before, after bool) []int {
	var pages []int
	for {
		room := max(1, places-taken(before || len(pages) > 0))
		if n <= room-taken(after) || n == 0 {
			return append(pages, n)
		}
		here := max(1, min(room-1, n)) // the key that goes on takes a place
		pages, n = append(pages, here), n-here
	}
}

// taken is the place that a key takes, if it is there.
func taken(key bool) int {
	if key {
		return 1
	}
	return 0
}
