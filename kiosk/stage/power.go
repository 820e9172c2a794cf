package stage

import (
	"context"
	"errors"
)

// Power is the machine's screen and its switch. Its methods give up where ctx
// ends.
type Power interface {
	SetLight(ctx context.Context, percent int) error
	SwitchOff(ctx context.Context) error
}

// errNoPower says that nobody can switch this machine off.
var errNoPower = errors.New("this machine has no switch")
