package web

import (
	"context"
	"crypto/ed25519"
	"time"

	"tandem/fleet"
)

// Doors says who is who.
type Doors interface {
	// SignIn is who has a name and a password. It returns WrongPassword, and
	// TooMuch with a time to wait.
	SignIn(ctx context.Context, name, password string) (fleet.Staff, error)
	// Staff is who has a name. It returns NotFound.
	Staff(ctx context.Context, name string) (fleet.Staff, error)
	// Centre is the centre whose pages these are.
	Centre(ctx context.Context) (fleet.Centre, error)
	// Sound is nil while the store answers and all that was read is whole. It
	// returns an error that wraps fleet.ErrDamaged where something is not.
	Sound(ctx context.Context) error
}

// Shelf is the devices. Each method returns Forbidden where by may not.
type Shelf interface {
	// List is every device, first the ones that need a person.
	List(ctx context.Context, by fleet.Staff) ([]fleet.Entry, error)
	// Device is all about one device. It returns NotFound.
	Device(ctx context.Context, by fleet.Staff, asset string) (fleet.History, error)
	// Figures is what was done on the tablets together and on each terminal.
	Figures(ctx context.Context, by fleet.Staff) (fleet.Figures, error)
	// AddDevice adds one. It returns AssetTaken and Invalid with the field.
	AddDevice(ctx context.Context, by fleet.Staff, n fleet.NewDevice) (fleet.Device, error)
	// SetCondition returns NotFound, AlreadyLent and Invalid.
	SetCondition(ctx context.Context, by fleet.Staff, asset string, c fleet.Condition) error
	// Invite makes a one-time code and says when it ends. It returns NotFound.
	Invite(ctx context.Context, by fleet.Staff, asset string) (fleet.Ticket, time.Time, error)
}

// Arrivals is the devices that knocked without a code. Each method returns
// Forbidden where by may not.
type Arrivals interface {
	// Callers lists those that wait, first come first.
	Callers(ctx context.Context, by fleet.Staff) ([]fleet.Caller, error)
	// Caller is the one of a code, however it was typed. It returns NotFound.
	Caller(ctx context.Context, by fleet.Staff, code string) (fleet.Caller, error)
	// Welcome lets one in. It returns NotFound, AlreadyEnded, and AssetTaken or
	// Invalid with the field.
	Welcome(ctx context.Context, by fleet.Staff, w fleet.Welcome) (fleet.Device, error)
	// TurnAway refuses one. It returns NotFound and AlreadyEnded.
	TurnAway(ctx context.Context, by fleet.Staff, code string) error
}

// Loans is who has what. Each method returns Forbidden where by may not.
type Loans interface {
	// Borrowers lists the people that are known, by name.
	Borrowers(ctx context.Context, by fleet.Staff) ([]fleet.Borrower, error)
	// Lend returns NotFound, NotLendable, AlreadyLent, and DueInThePast or
	// Invalid with the field.
	Lend(ctx context.Context, by fleet.Staff, l fleet.Lending) (fleet.Loan, error)
	// Extend returns NotFound, AlreadyEnded, and DueInThePast or Invalid with
	// the field.
	Extend(ctx context.Context, by fleet.Staff, loan string, due time.Time) (fleet.Loan, error)
	// AgreeVisit says when somebody fetches the device; a zero day that nobody
	// does. It returns NotFound, AlreadyEnded, and DueInThePast or Invalid with the
	// field.
	AgreeVisit(ctx context.Context, by fleet.Staff, loan string, day time.Time) (fleet.Loan, error)
	// TakeBack returns NotFound.
	TakeBack(ctx context.Context, by fleet.Staff, loan string) (fleet.Loan, error)
}

// Code writes a ticket as the text that a device reads from its QR code.
type Code func(fleet.Ticket) (string, error)

// Words are what staff compare with what a device shows when it enrols: where
// they differ, somebody stands in between.
type Words func(device ed25519.PublicKey) [4]string
