package content

import "time"

// Happening is something that a town has planned, once, such as a workshop.
type Happening struct {
	Title  string
	Where  string    // may be empty
	Start  time.Time // on the town's clock
	End    time.Time // after Start; of a whole day, the midnight that ends it
	AllDay bool
}
