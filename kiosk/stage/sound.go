package stage

// Sound says how loud all is that the kiosk says. Its method does not wait.
type Sound interface {
	SetVolume(percent int)
}
