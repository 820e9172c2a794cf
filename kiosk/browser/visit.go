package browser

// Visit is an open page: its room and the pipe to it.
type visit struct{}
