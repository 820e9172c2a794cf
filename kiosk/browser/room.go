package browser

// Room is the first process of a visit's room. The kiosk's main calls it where
// its first argument is "room", and exits with what it returns.
func Room() int { return 1 }
